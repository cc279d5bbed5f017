package helpdesk

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// AskBack asks the owner something. The office's time stands until they reply, or
// the ticket ends for want of a reply.
func AskBack(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, question string) error {
	question = strings.TrimSpace(question)
	return onHeld(ctx, db, by, id, "ask back", func(tx pgx.Tx, t Ticket) error {
		if err := words(nil, "question", question, AskMissing, shortest, longestSay).Err(); err != nil {
			return err
		}
		rule, off, err := calendar(ctx, tx, "reply", t.Now)
		if err != nil {
			return err
		}
		until := Due(t.Now, rule.Days, rule.Working, off)
		if _, err := tx.Exec(ctx, setAsked, id, until); err != nil {
			return err
		}
		if err := say(ctx, tx, keys, files, t, Ask, by, saying{body: question}); err != nil {
			return err
		}
		if err := tell(ctx, tx, keys, t, ToldAsked, notice.Instant(until)); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.asked", id, "reply-by", until)
	})
}

// GiveAnswer answers a ticket, with what the answer rests on. seen is the last message
// of its owner that the officer read, if that is known: what came later is read first.
func GiveAnswer(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, seen, answer, basis string) error {
	return end(ctx, db, keys, files, by, id, seen, Answer, strings.TrimSpace(answer), strings.Join(strings.Fields(basis), " "))
}

// Refer names the office outside that a ticket is for, with the reason. What was
// written is not sent there: its owner decides.
func Refer(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, seen, office, reason string) error {
	return end(ctx, db, keys, files, by, id, seen, Referral, strings.TrimSpace(reason), strings.Join(strings.Fields(office), " "))
}

func end(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, seen string, how Outcome, text, basis string) error {
	name, act, kind := "answer", "helpdesk.answered", Answering
	if how == Referral {
		name, act, kind = "referral", "helpdesk.referred", Referring
	}
	return onHeld(ctx, db, by, id, name, func(tx pgx.Tx, t Ticket) error {
		f := endFaults(how, text, basis)
		if last, err := newestOwn.One(ctx, tx, id); err != nil {
			return err
		} else if seen != "" && seen != last {
			f = append(fault.Fields{{Name: map[Outcome]string{Answer: "answer", Referral: "why"}[how], Code: NewWords}}, f...)
		}
		if err := f.Err(); err != nil {
			return err
		}
		rule, off, err := calendar(ctx, tx, "reopen", t.Now)
		if err != nil {
			return err
		}
		until, late := Due(t.Now, rule.Days, rule.Working, off), !t.Now.Before(t.DueAt)
		if _, err := tx.Exec(ctx, setAnswered, id, string(how), until); err != nil {
			return err
		}
		if err := say(ctx, tx, keys, files, t, kind, by, saying{body: text, basis: basis, late: late}); err != nil {
			return err
		}
		switch {
		case how == Referral:
			err = tell(ctx, tx, keys, t, ToldReferred, basis)
		case t.ReopenedAt != nil:
			err = tell(ctx, tx, keys, t, ToldFinal)
		default:
			err = tell(ctx, tx, keys, t, ToldAnswered, notice.Instant(until))
		}
		if err != nil {
			return err
		}
		return record(ctx, tx, by, act, id, "basis", basis, "late", late)
	})
}

func endFaults(how Outcome, text, basis string) (f fault.Fields) {
	if how == Referral {
		f = words(f, "office", basis, OfficeMissing, 3, longestRef)
		return words(f, "why", text, ReasonMissing, shortest, longestSay)
	}
	f = words(f, "answer", text, AnswerMissing, shortest, longestSay)
	return words(f, "basis", basis, BasisMissing, 3, longestRef)
}

// Colleagues are whom an officer may hand a ticket to.
func Colleagues(ctx context.Context, db pg.DB, by ledger.Actor, id string) ([]Colleague, error) {
	return colleagues.All(ctx, db, id, by.Person)
}

// HandOn leaves a ticket to a colleague, with the reason.
func HandOn(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id, to, reason string) error {
	reason = strings.TrimSpace(reason)
	return onHeld(ctx, db, by, id, "hand on", func(tx pgx.Tx, t Ticket) error {
		f := words(nil, "note", reason, ReasonMissing, shortest, longestSay)
		list, err := colleagues.All(ctx, tx, id, by.Person)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(c Colleague) bool { return c.ID == to }) {
			f = append(fault.Fields{{Name: "to", Code: OfficerMissing}}, f...)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, letGo, id, to); err != nil {
			return err
		}
		if err := say(ctx, tx, keys, files, t, Handover, by, saying{body: reason}); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, to, CallHanded, "/kelola/aduan", t.Number); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.handed-on", id, "to", to)
	})
}

// Recuse is the officer saying that they are named in a ticket or know its owner:
// it goes back, and never comes to them again.
func Recuse(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return onHeld(ctx, db, by, id, "recuse", func(tx pgx.Tx, _ Ticket) error {
		if err := bar(ctx, tx, id, by.Person, "self"); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.recused", id)
	})
}

// Name notes a colleague who is named in a ticket: they never handle it.
func Name(ctx context.Context, db pg.DB, by ledger.Actor, id, person string) error {
	return onHeld(ctx, db, by, id, "name", func(tx pgx.Tx, _ Ticket) error {
		all, err := office.All(ctx, tx)
		if err != nil {
			return err
		}
		if person == by.Person || !slices.ContainsFunc(all, func(c Colleague) bool { return c.ID == person }) {
			return fault.In("person", OfficerMissing)
		}
		if err := bar(ctx, tx, id, person, "desk"); err != nil {
			return err
		}
		return record(ctx, tx, by, "helpdesk.named", id, "person", person)
	})
}

// Office is everybody who works here, by name.
func Office(ctx context.Context, db pg.DB) ([]Colleague, error) {
	all, err := office.All(ctx, db)
	slices.SortFunc(all, func(a, b Colleague) int { return strings.Compare(a.Name, b.Name) })
	return all, err
}
