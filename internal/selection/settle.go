package selection

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// What can be wrong with a decision about a tie.
const (
	NoTie            fault.Code = "selection.no-tie"
	TieOrder         fault.Code = "selection.tie-order" // how many places there are
	TieLetter        fault.Code = "selection.tie-letter"
	TieReason        fault.Code = "selection.tie-reason"
	TieOfficial      fault.Code = "selection.tie-official"
	TieInUse         fault.Code = "selection.tie-in-use"
	TieOwnCase       fault.Code = "selection.tie-own-case"
	SettlementNone   fault.Code = "selection.settlement-none"
	SettlementMyWork fault.Code = "selection.settlement-own-work"
)

// The refusals.
var (
	ErrNoTie            = fault.Refuse(fault.NotFound, NoTie)
	ErrTieOfficial      = fault.Refuse(fault.Conflict, TieOfficial)
	ErrTieInUse         = fault.Refuse(fault.Conflict, TieInUse)
	ErrTieOwnCase       = fault.Refuse(fault.Forbidden, TieOwnCase)
	ErrSettlementNone   = fault.Refuse(fault.Conflict, SettlementNone)
	ErrSettlementMyWork = fault.Refuse(fault.Forbidden, SettlementMyWork)
)

// Tie is a group whom every rule leaves equal across the last post of a
// formation, for people to settle.
type Tie struct {
	Vacancy, Title, Unit, NeedType string
	Quota                          int
	Posts                          int   // how many of the group there is room for
	Rows                           []Row // by number
	Decision                       *Decision
}

// Decision is the order people gave a tie.
type Decision struct {
	Participants []string // ids, the first first
	Letter       string
	Reason       string
	ProposedBy   string // person
	Proposer     string
	Confirmed    bool
	Confirmer    string
	Proposal     string // which proposal this is, for who confirms it
	Used         bool   // a published result stands on it
}

// Place is which place the decision gives a participant, 0 for none.
func (d Decision) Place(participant string) int {
	return slices.Index(d.Participants, participant) + 1
}

type decisionRow struct {
	Vacancy string
	Decision
}

const (
	decisions pg.Rows[decisionRow] = `
	SELECT d.vacancy_id AS vacancy, d.participants::text[] AS participants, d.letter, d.reason, d.proposed_by::text AS proposed_by, p.full_name AS proposer,
	       d.confirmed_at IS NOT NULL AS confirmed, coalesce(c.full_name, '') AS confirmer, ` + proposal + ` AS proposal,
	       EXISTS (SELECT 1 FROM result_row r JOIN announcement a ON a.id = r.announcement_id AND a.state = 'published'
	               WHERE r.vacancy_id = d.vacancy_id AND r.settled_order IS NOT NULL) AS used
	FROM tie_settlement d
	JOIN vacancy v ON v.id = d.vacancy_id
	JOIN person p ON p.id = d.proposed_by
	LEFT JOIN person c ON c.id = d.confirmed_by
	WHERE v.season_id = $1`

	lockPost pg.Rows[string] = `SELECT title FROM vacancy WHERE id = $1 FOR UPDATE`

	settledInResult pg.Rows[bool] = `
	SELECT EXISTS (SELECT 1 FROM result_row r JOIN announcement a ON a.id = r.announcement_id
	               WHERE r.vacancy_id = $1 AND r.settled_order IS NOT NULL AND a.state = 'published')`

	proposeSettlement = `
	INSERT INTO tie_settlement (vacancy_id, participants, letter, reason, proposed_by) VALUES ($1, $2, $3, $4, $5)
	ON CONFLICT (vacancy_id) DO UPDATE SET participants = excluded.participants, letter = excluded.letter, reason = excluded.reason,
		proposed_by = excluded.proposed_by, proposed_at = portal_now(), confirmed_by = NULL, confirmed_at = NULL`

	confirmSettlement = `
	UPDATE tie_settlement SET confirmed_by = $2, confirmed_at = portal_now()
	WHERE vacancy_id = $1 AND confirmed_at IS NULL AND ` + proposal + ` = $3`

	settlementWaits pg.Rows[bool] = `SELECT EXISTS (SELECT FROM tie_settlement WHERE vacancy_id = $1 AND confirmed_at IS NULL)`
)

// Ties are the ties of a season's final result that its rules cannot decide,
// with what people decided about them. Whoever is in one has no say in it.
func Ties(ctx context.Context, db pg.DB, keys *seal.Keyring, season string) ([]Tie, error) {
	all, _, err := ties(ctx, db, keys, season)
	if err != nil {
		return nil, fmt.Errorf("ties: %w", err)
	}
	return all, nil
}

// ties also returns the person behind each participant, "" where nobody is known.
func ties(ctx context.Context, db pg.DB, keys *seal.Keyring, season string) ([]Tie, map[string]string, error) {
	g, err := gather(ctx, db, keys, season, bundle.Final)
	if err != nil {
		return nil, nil, err
	}
	if g.rules.Letter != "" {
		return nil, nil, ErrTieOfficial
	}
	g.minutes = nil // as the rules alone leave it
	t, _, err := g.table()
	if err != nil {
		return nil, nil, err
	}
	all := tiesOf(t)
	made, err := decisions.All(ctx, db, season)
	if err != nil {
		return nil, nil, err
	}
	for i, tie := range all {
		for _, d := range made {
			if d.Vacancy == tie.Vacancy {
				all[i].Decision = &d.Decision
			}
		}
	}
	persons := make(map[string]string, len(g.people))
	for _, p := range g.people {
		persons[p.ID] = p.PersonID
	}
	return all, persons, nil
}

func tiesOf(t Table) []Tie {
	var all []Tie
	passed := map[string]int{}
	for _, r := range t.Rows {
		switch r.Status {
		case Passed:
			passed[r.Vacancy]++
		case Undecided:
			if n := len(all); n == 0 || all[n-1].Vacancy != r.Vacancy {
				all = append(all, Tie{Vacancy: r.Vacancy, Title: r.Title, Unit: r.Unit, NeedType: r.NeedType, Quota: r.Quota, Posts: r.Quota - passed[r.Vacancy]})
			}
			tie := &all[len(all)-1]
			tie.Rows = append(tie.Rows, r)
		default: // has a place, or none
		}
	}
	return all
}

// ProposeSettlement states in which order the tied participants of a formation
// come, by the minutes of those who decided. order holds the place of each, by
// participant id: 1 to their number, each once. It counts once a second person
// has confirmed it.
func ProposeSettlement(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, season, vacancy string, order map[string]int, letter, reason string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		tie, err := openTie(ctx, tx, keys, by, season, vacancy)
		if err != nil {
			return err
		}
		first, err := checkSettlement(tie, order, strings.TrimSpace(letter), strings.TrimSpace(reason))
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, proposeSettlement, vacancy, first, strings.TrimSpace(letter), strings.TrimSpace(reason), by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "selection.settlement-proposed", Object: "vacancy:" + vacancy, Class: ledger.Open,
			Payload: ledger.Facts("order", numbersOf(tie, first), "letter", strings.TrimSpace(letter), "reason", strings.TrimSpace(reason))})
	})
	if err != nil {
		return fmt.Errorf("propose settlement of %s: %w", vacancy, err)
	}
	return nil
}

// ConfirmSettlement is the second person's yes to the proposal they read.
func ConfirmSettlement(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, season, vacancy, read string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		tie, err := openTie(ctx, tx, keys, by, season, vacancy)
		if err != nil {
			return err
		}
		done, err := tx.Exec(ctx, confirmSettlement, vacancy, by.Person, read)
		if pg.Violates(err, "tie_settlement_second_person") {
			return ErrSettlementMyWork
		}
		if err != nil {
			return err
		}
		if done.RowsAffected() == 0 {
			return nothing(ctx, tx, settlementWaits, vacancy, ErrSettlementNone)
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "selection.settlement-confirmed", Object: "vacancy:" + vacancy, Class: ledger.Open,
			Payload: ledger.Facts("order", numbersOf(tie, tie.Decision.Participants))})
	})
	if err != nil {
		return fmt.Errorf("confirm settlement of %s: %w", vacancy, err)
	}
	return nil
}

// openTie locks a formation whose tie this person may still settle.
func openTie(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, by ledger.Actor, season, vacancy string) (Tie, error) {
	if !pg.IsID(vacancy) {
		return Tie{}, ErrNoTie
	}
	if err := by.In(season); err != nil {
		return Tie{}, err
	}
	if _, err := lockPost.OneOr(ctx, tx, ErrNoTie, vacancy); err != nil {
		return Tie{}, err
	}
	used, err := settledInResult.One(ctx, tx, vacancy)
	if err == nil && used {
		err = ErrTieInUse
	}
	if err != nil {
		return Tie{}, err
	}
	all, persons, err := ties(ctx, tx, keys, season)
	if err != nil {
		return Tie{}, err
	}
	i := slices.IndexFunc(all, func(t Tie) bool { return t.Vacancy == vacancy })
	if i < 0 {
		return Tie{}, ErrNoTie
	}
	for _, r := range all[i].Rows {
		if by.Person != "" && persons[r.Participant] == by.Person {
			return Tie{}, ErrTieOwnCase
		}
	}
	return all[i], nil
}

// checkSettlement returns the participants in the order given, or what is wrong.
func checkSettlement(tie Tie, order map[string]int, letter, reason string) ([]string, error) {
	var faults fault.Fields
	first := make([]string, len(tie.Rows))
	for _, r := range tie.Rows {
		at := order[r.Participant]
		if at < 1 || at > len(first) || first[at-1] != "" {
			faults = faults.And("place-"+r.Number, TieOrder, len(first))
			continue
		}
		first[at-1] = r.Participant
	}
	if letter == "" {
		faults = faults.And("letter", TieLetter)
	}
	if reason == "" {
		faults = faults.And("reason", TieReason)
	}
	return first, faults.Err()
}

// numbersOf are the participant numbers of a decision, the first first.
func numbersOf(tie Tie, participants []string) string {
	var out []string
	for _, id := range participants {
		for _, r := range tie.Rows {
			if r.Participant == id {
				out = append(out, r.Number)
			}
		}
	}
	return strings.Join(out, " ")
}
