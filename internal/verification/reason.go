package verification

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Anything is what a reason applies to when it can be given for every item.
const Anything = "any"

// OtherReason is the ground that says nothing without the officer's own words.
const OtherReason = "DOK-99"

// What can be wrong with a reason.
const (
	CodeForm      fault.Code = "reason.code-form"
	CodeTaken     fault.Code = "reason.code-taken"
	LabelMissing  fault.Code = "reason.label-missing"
	RemedyMissing fault.Code = "reason.remedy-missing"
	SourceMissing fault.Code = "reason.source-missing"
	AppliesWrong  fault.Code = "reason.applies-wrong"
	ReasonUnknown fault.Code = "reason.unknown"
	ReasonNeeded  fault.Code = "reason.needed"
)

// The same, as errors to compare with.
var (
	ErrReasonUnknown = fault.Refuse(fault.NotFound, ReasonUnknown)
	ErrReasonNeeded  = fault.Refuse(fault.Conflict, ReasonNeeded)
)

// Reason is one ground for "not met" of the maintained list.
type Reason struct {
	Code      string // KTP-01
	AppliesTo string // a requirement's or document's kind, or Anything
	Label     string
	Remedy    string // what would have met it
	Source    string
	Active    bool
	Position  int
	Used      int // how many items it stands on
}

var codeForm = regexp.MustCompile(`^[A-Z]{2,6}-[0-9]{2}$`)

// Faults lists everything wrong with a new reason.
func (r Reason) faults() fault.Fields {
	var f fault.Fields
	if !codeForm.MatchString(r.Code) {
		f = f.And("code", CodeForm)
	}
	if r.AppliesTo == "" {
		f = f.And("applies-to", AppliesWrong)
	}
	if r.Label == "" || len([]rune(r.Label)) > 120 {
		f = f.And("label", LabelMissing)
	}
	if r.Remedy == "" || len([]rune(r.Remedy)) > 300 {
		f = f.And("remedy", RemedyMissing)
	}
	if r.Source == "" || len([]rune(r.Source)) > 200 {
		f = f.And("source", SourceMissing)
	}
	return f
}

const (
	selectReason = `
	SELECT r.code, r.applies_to, r.label, r.remedy, r.source, r.active, r.position,
	       (SELECT count(*) FROM verification_item i WHERE i.reason_code = r.code)::int AS used
	FROM reason r`

	insertReason = `
	INSERT INTO reason (code, applies_to, label, remedy, source, position)
	VALUES ($1, $2, $3, $4, $5, $6)`

	setActive = `UPDATE reason SET active = $2 WHERE code = $1`
)

var (
	activeReasons pg.Rows[Reason] = selectReason + ` WHERE r.active ORDER BY r.applies_to = 'any', r.applies_to, r.position, r.code`
	allReasons    pg.Rows[Reason] = selectReason + ` ORDER BY r.applies_to = 'any', r.applies_to, r.position, r.code`
	lockReason    pg.Rows[Reason] = selectReason + ` WHERE r.code = $1 FOR UPDATE OF r`

	// kinds are what reasons can apply to: what requirements and seasons ask for.
	kinds pg.Rows[Applicable] = `
	SELECT k.kind, coalesce(max(k.label), '') AS label FROM (
		SELECT x.kind, x.label FROM season_document x
		UNION ALL SELECT r.kind, NULL FROM requirement r
		UNION ALL SELECT applies_to, NULL FROM reason WHERE applies_to <> 'any') k
	GROUP BY k.kind
	ORDER BY k.kind`
)

// Applicable is a kind of requirement or document that a reason can apply to;
// documents have a label of their own.
type Applicable struct{ Kind, Label string }

// Reasons returns the list that officers choose from now.
func Reasons(ctx context.Context, db pg.DB) ([]Reason, error) { return activeReasons.All(ctx, db) }

// AllReasons returns the retired ones too.
func AllReasons(ctx context.Context, db pg.DB) ([]Reason, error) { return allReasons.All(ctx, db) }

// Kinds lists what a reason can apply to.
func Kinds(ctx context.Context, db pg.DB) ([]Applicable, error) { return kinds.All(ctx, db) }

// AddReason adds a ground to the list.
func AddReason(ctx context.Context, db pg.DB, by ledger.Actor, r Reason) error {
	r.Code, r.Label, r.Remedy, r.Source = strings.TrimSpace(r.Code), strings.TrimSpace(r.Label), strings.TrimSpace(r.Remedy), strings.TrimSpace(r.Source)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := mayKeep(by); err != nil {
			return err
		}
		if err := r.faults().Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertReason, r.Code, r.AppliesTo, r.Label, r.Remedy, r.Source, r.Position); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, r.event(by, "reason.added", "applies-to", r.AppliesTo, "label", r.Label, "remedy", r.Remedy, "source", r.Source))
	})
	if pg.Violates(err, "reason_pkey") {
		err = fault.In("code", CodeTaken)
	}
	if err != nil {
		return fmt.Errorf("add reason %s: %w", r.Code, err)
	}
	return nil
}

// ReasonHistory is what was done to the list of grounds, newest first.
func ReasonHistory(ctx context.Context, db pg.DB) ([]ledger.Entry, error) {
	return ledger.Recent(ctx, db, 100, "reason.added", "reason.retired", "reason.restored")
}

// RetireReason takes a ground out of the choice; where it was given it stays.
func RetireReason(ctx context.Context, db pg.DB, by ledger.Actor, code string) error {
	return switchReason(ctx, db, by, code, false, "reason.retired")
}

// RestoreReason puts a retired ground back into the choice.
func RestoreReason(ctx context.Context, db pg.DB, by ledger.Actor, code string) error {
	return switchReason(ctx, db, by, code, true, "reason.restored")
}

func switchReason(ctx context.Context, db pg.DB, by ledger.Actor, code string, active bool, act string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := mayKeep(by); err != nil {
			return err
		}
		r, err := lockReason.OneOr(ctx, tx, ErrReasonUnknown, code)
		switch {
		case err != nil:
			return err
		case code == OtherReason && !active:
			return ErrReasonNeeded
		case r.Active == active:
			return nil
		}
		if _, err := tx.Exec(ctx, setActive, code, active); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, r.event(by, act))
	})
	if err != nil {
		return fmt.Errorf("%s %s: %w", act, code, err)
	}
	return nil
}

// mayKeep: the list is the supervisors', and serves every season.
func mayKeep(by ledger.Actor) error {
	if by.Role != ledger.Supervisor {
		return ErrWrongRole
	}
	return by.In("")
}

func (r Reason) event(by ledger.Actor, act string, facts ...any) ledger.Event {
	return ledger.Event{By: by, Act: act, Object: "reason:" + r.Code, Class: ledger.Open, Payload: append(ledger.Facts("code", r.Code), ledger.Facts(facts...)...)}
}
