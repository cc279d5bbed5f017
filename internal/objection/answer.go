package objection

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// Answer is the officer's answer to an objection they hold. A rejection is told at
// once: the decision of two persons stands, and a third has looked. To uphold one
// changes that decision, so it waits for a second person.
func Answer(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, r Reply) error {
	r.Answer, r.Article = strings.TrimSpace(r.Answer), strings.TrimSpace(r.Article)
	return onState(ctx, db, by, number, stage, InReview, "answer", func(tx pgx.Tx, o Objection) error {
		if err := r.check(); err != nil {
			return err
		}
		to, act := Rejected, "objection.rejected"
		if r.Outcome == Upheld {
			to, act = Proposed, "objection.proposed"
		}
		if _, err := tx.Exec(ctx, setAnswer, o.ID, string(to), string(r.Outcome), r.Answer, r.Article); err != nil {
			return err
		}
		if to == Rejected {
			if err := tell(ctx, tx, o, NoticeRejected, r.Answer, r.Article); err != nil {
				return err
			}
		}
		return ledger.Record(ctx, tx, o.event(by, act, "article", r.Article, "answer-sha256", digest(r.Answer), "unrelated", r.Unrelated, "late", o.Late()))
	})
}

// Confirm upholds a held proposal. At the administrative stage it reverses the
// decision by the verb of every reversal, and the public reads it in the next
// announcement; at the final stage the result waits for the letter of the national
// committee.
func Confirm(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage) error {
	return onProposal(ctx, db, by, number, stage, "confirm", func(tx pgx.Tx, o Objection) error {
		if _, err := tx.Exec(ctx, confirm, o.ID); err != nil {
			return err
		}
		facts := []any{"article", o.Article, "answer-sha256", digest(o.Answer), "answered-by", o.AnsweredBy, "late", o.Late()}
		if o.Case != "" {
			outcome, err := verification.Overturn(ctx, tx, verification.Overturning{Case: o.Case, Objection: o.ID, Items: o.Items,
				Reason: o.Answer, Article: o.Article, First: o.AnsweredBy, Second: by.Person})
			if err != nil {
				return err
			}
			facts = append(facts, "outcome", string(outcome), "items", strings.Join(o.Items, " "))
		}
		var err error
		if o.Stage == Admin {
			err = tell(ctx, tx, o, NoticeUpheld, o.Answer, o.Article, notice.Instant(o.AnnounceBy))
		} else {
			err = tell(ctx, tx, o, NoticeFinal, o.Answer, o.Article)
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, o.event(by, "objection.upheld", facts...))
	})
}

// Return gives a held proposal back, with what must be looked at again.
func Return(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, note string) error {
	note = strings.TrimSpace(note)
	return onProposal(ctx, db, by, number, stage, "return", func(tx pgx.Tx, o Objection) error {
		if err := wordsIn("note", note, NoteEmpty, 1, longest).Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, giveBack, o.ID, note); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, o.event(by, "objection.returned", "answered-by", o.AnsweredBy, "note-sha256", digest(note)))
	})
}

// RecordLetter notes the letter by which the national committee lets the result of
// an upheld objection at the final stage change.
func RecordLetter(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, letter string) error {
	letter = strings.TrimSpace(letter)
	return locked(ctx, db, by, number, stage, "record letter", func(tx pgx.Tx, o Objection) error {
		if err := mayConfirm(by); err != nil {
			return err
		}
		if !o.AwaitsLetter() {
			return ErrNoLetter
		}
		if err := wordsIn("letter", letter, LetterEmpty, 1, longestArticle).Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setLetter, o.ID, letter, by.Person); err != nil {
			return err
		}
		if err := tell(ctx, tx, o, NoticeLetter, letter); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, o.event(by, "objection.letter-recorded", "letter", letter))
	})
}

// tell leaves word with the participant, if the portal knows who they are.
func tell(ctx context.Context, tx pgx.Tx, o Objection, code fault.Code, args ...string) error {
	if o.Subject == "" {
		return nil
	}
	return notice.Tell(ctx, tx, o.Subject, code, pathOf(o), append([]string{o.SeasonName}, args...)...)
}

func onState(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, state State, name string, act func(pgx.Tx, Objection) error) error {
	return locked(ctx, db, by, number, stage, name, func(tx pgx.Tx, o Objection) error {
		if err := o.working(by.Person, state); err != nil {
			return err
		}
		return act(tx, o)
	})
}

func onProposal(ctx context.Context, db pg.DB, by ledger.Actor, number string, stage Stage, name string, act func(pgx.Tx, Objection) error) error {
	return locked(ctx, db, by, number, stage, name, func(tx pgx.Tx, o Objection) error {
		if err := mayConfirm(by); err != nil {
			return err
		}
		if o.AnsweredBy == by.Person && o.State == Proposed {
			return ErrOwnAnswer
		}
		if !o.Answered() && o.State != Proposed {
			return ErrNotProposed
		}
		if err := o.working(by.Person, Proposed); err != nil {
			return err
		}
		return act(tx, o)
	})
}
