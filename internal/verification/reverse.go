package verification

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Why a reversal is refused.
const (
	NotMet       fault.Code = "verification.not-ms"
	ReversalOpen fault.Code = "verification.reversal-open"
	ReversalGone fault.Code = "verification.reversal-gone"
	ReversalOwn  fault.Code = "verification.reversal-own"
	TookPart     fault.Code = "verification.took-part"
	NotDecided   fault.Code = "verification.not-decided"
	NeedsItem    fault.Code = "verification.needs-item"
	NeedsWhy     fault.Code = "verification.needs-why"
	NeedsArticle fault.Code = "verification.needs-article"
)

// The same, as errors to compare with.
var (
	ErrNotMet       = fault.Refuse(fault.Conflict, NotMet)
	ErrReversalOpen = fault.Refuse(fault.Conflict, ReversalOpen)
	ErrReversalGone = fault.Refuse(fault.Conflict, ReversalGone)
	ErrReversalOwn  = fault.Refuse(fault.Forbidden, ReversalOwn)
	ErrTookPart     = fault.Refuse(fault.Forbidden, TookPart)
	ErrNotDecided   = fault.Refuse(fault.Conflict, NotDecided)
)

// NoticeReversed tells a person that their announced MS became TMS (season,
// vacancy, reason, article).
const NoticeReversed fault.Code = "notice.verification-reversed"

// Reversal is the change of a decided case, proposed or done. The first decision
// stays as it was; a confirmed reversal shows from the next announcement on.
type Reversal struct {
	ID          string
	Outcome     Outcome // what the whole case comes to
	Reason      string  // as the person concerned reads it
	Article     string  // its source in law
	Objection   string  // that it follows from, or ""
	ProposedBy  string
	Proposer    string
	ProposedAt  time.Time
	Confirmer   string
	ConfirmedAt *time.Time
	Refuser     string
	RefusedAt   *time.Time
}

// Open reports whether the reversal waits for its second person.
func (r Reversal) Open() bool { return r.ConfirmedAt == nil && r.RefusedAt == nil }

// Flip is one item that a reversal judges otherwise.
type Flip struct {
	Item          string
	DocumentKind  string // by which it is judged, or ""
	DocumentLabel string
	Met           bool
	Reason        string // its label
	Note          string
}

// ProposeReversal proposes that a case decided MS becomes TMS after all: the
// items that are not met, and why this is found only now. Nothing changes until
// somebody else, who had no part in the first decision, confirms.
func ProposeReversal(ctx context.Context, db pg.DB, by ledger.Actor, number, why, article string, unmet ...Judgement) error {
	why, article = strings.TrimSpace(why), strings.TrimSpace(article)
	err := onDecided(ctx, db, by, number, func(tx pgx.Tx, c Case) error {
		now, err := outcomeNow.One(ctx, tx, c.ID)
		if err != nil {
			return err
		}
		if now != Met {
			return ErrNotMet
		}
		flips, err := flipped(ctx, tx, c.ID, by.Person, unmet)
		if err := fault.Join(err, explained(why, article)); err != nil {
			return err
		}
		if err := keepReversal(ctx, tx, c.ID, Unmet, why, article, "", by.Person, flips); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.reversal-proposed", append([]any{"outcome", string(Unmet), "reason", why, "article", article}, grounds(flips)...)...))
	})
	if err != nil {
		return fmt.Errorf("propose reversal of case %s: %w", number, reversalRefusal(err))
	}
	return nil
}

// explained holds the words of a reversal against their limits.
func explained(why, article string) error {
	var faults fault.Fields
	switch {
	case why == "":
		faults = faults.And("why", NeedsWhy)
	case len([]rune(why)) > longest:
		faults = faults.And("why", WordsLong, longest)
	}
	switch {
	case article == "":
		faults = faults.And("article", NeedsArticle)
	case len([]rune(article)) > longest:
		faults = faults.And("article", WordsLong, longest)
	}
	return faults.Err()
}

// flipped are the items of a case that become unmet, each with its reason.
func flipped(ctx context.Context, tx pgx.Tx, caseID, officer string, unmet []Judgement) ([]Item, error) {
	items, err := itemsOf.All(ctx, tx, caseID)
	if err != nil {
		return nil, err
	}
	reasons, err := Reasons(ctx, tx)
	if err != nil {
		return nil, err
	}
	unmet = slices.DeleteFunc(slices.Clone(unmet), func(j Judgement) bool { return j.Met == nil || *j.Met })
	changed, faults := lay(items, unmet, reasons, officer)
	if len(unmet) == 0 {
		faults = faults.And("items", NeedsItem)
	}
	if _, err := outcome(changed); err != nil {
		return nil, fault.Join(faults.Err(), err)
	}
	return changed, faults.Err()
}

func keepReversal(ctx context.Context, tx pgx.Tx, caseID string, to Outcome, why, article, objection, proposer string, flips []Item) error {
	id := pg.NewID()
	var b pgx.Batch
	b.Queue(insertReversal, id, caseID, string(to), why, article, objection, proposer)
	for _, f := range flips {
		b.Queue(insertReversalItem, id, f.Item, *f.Met, f.ReasonCode, f.Note)
	}
	return tx.SendBatch(ctx, &b).Close()
}

// ConfirmReversal makes a proposed reversal count. Who was already told MS is
// told so at once; the public reads it in the next announcement.
func ConfirmReversal(ctx context.Context, db pg.DB, by ledger.Actor, number string) error {
	err := onReversal(ctx, db, by, number, func(tx pgx.Tx, c Case, r Reversal) error {
		if r.ProposedBy == by.Person {
			return ErrReversalOwn
		}
		if _, err := tx.Exec(ctx, confirmReversal, r.ID, by.Person); err != nil {
			return err
		}
		told, err := toldMet.One(ctx, tx, string(c.Application))
		if err != nil {
			return err
		}
		if told {
			if err := notice.Tell(ctx, tx, c.Subject, NoticeReversed, "/lamaran/"+c.SeasonCode+"/status", c.SeasonName, c.VacancyTitle, r.Reason, r.Article); err != nil {
				return err
			}
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.reversed", "outcome", string(r.Outcome), "reason", r.Reason, "article", r.Article, "proposed-by", r.ProposedBy))
	})
	if err != nil {
		return fmt.Errorf("confirm reversal of case %s: %w", number, reversalRefusal(err))
	}
	return nil
}

// MayConfirm reports whether somebody neither proposed a change nor took part in
// what it changes.
func MayConfirm(ctx context.Context, db pg.DB, by ledger.Actor, c Case, r Reversal) (bool, error) {
	took, err := judgedCase.One(ctx, db, by.Person, c.ID)
	return err == nil && !took && r.ProposedBy != by.Person, err
}

// RefuseReversal ends a proposed reversal without effect; who proposed it may do
// so too, which takes it back.
func RefuseReversal(ctx context.Context, db pg.DB, by ledger.Actor, number string) error {
	err := onReversal(ctx, db, by, number, func(tx pgx.Tx, c Case, r Reversal) error {
		if _, err := tx.Exec(ctx, refuseReversal, r.ID, by.Person); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, c.event(by, "verification.reversal-refused", "outcome", string(r.Outcome), "proposed-by", r.ProposedBy))
	})
	if err != nil {
		return fmt.Errorf("refuse reversal of case %s: %w", number, reversalRefusal(err))
	}
	return nil
}

// mayReverse: reversing is for those who see the whole, not for one desk.
func mayReverse(by ledger.Actor) error {
	if by.Person == "" || by.Role != ledger.Supervisor && by.Role != ledger.Committee {
		return ErrWrongRole
	}
	return nil
}

func onDecided(ctx context.Context, db pg.DB, by ledger.Actor, number string, act func(pgx.Tx, Case) error) error {
	if err := mayReverse(by); err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, err := forUpdate(ctx, tx, number)
		if err != nil {
			return err
		}
		if err := by.In(c.SeasonID); err != nil {
			return err
		}
		if c.State != Decided {
			return ErrNotDecided
		}
		return act(tx, c)
	})
}

func onReversal(ctx context.Context, db pg.DB, by ledger.Actor, number string, act func(pgx.Tx, Case, Reversal) error) error {
	return onDecided(ctx, db, by, number, func(tx pgx.Tx, c Case) error {
		r, err := openReversal.OneOr(ctx, tx, ErrReversalGone, c.ID)
		if err != nil {
			return err
		}
		return act(tx, c, r)
	})
}

func reversalRefusal(err error) error {
	switch {
	case pg.RaisedBy(err, string(TookPart)):
		return ErrTookPart
	case pg.RaisedBy(err, string(NotDecided)):
		return ErrNotDecided
	case pg.Violates(err, "reversal_one_open"):
		return ErrReversalOpen
	case pg.Violates(err, "reversal_second_person"):
		return ErrReversalOwn
	}
	return refusal(err)
}
