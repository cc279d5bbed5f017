package idea

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/slug"
)

// Reply is what a unit answers, as it was typed.
type Reply struct {
	Kind   Kind
	Until  day.Day // to do it by, or to answer by
	Reason string  // needed unless it is accepted
}

// check returns every fault of a reply given today to an idea under its rule.
func (x Reply) check(i Idea, r Rule, today day.Day) fault.Fields {
	var f fault.Fields
	switch x.Kind {
	case Accept:
		f = f.If(x.Until.IsZero() || x.Until.Before(today), "until", UntilWrong)
	case Study:
		f = f.If(i.State == Studied, "kind", StudiedOnce)
		last := r.Longest(today)
		f = f.If(!x.Until.After(today) || x.Until.After(last), "until", StudyUntil, last)
	case Decline:
	default:
		return f.And("kind", KindMissing)
	}
	return f.If(x.Kind != Accept && x.Reason == "" || long(x.Reason, reasonMost), "reason", AnswerWhy, reasonMost)
}

// give stores a reply. What comes after its time counts, and stays readable as late.
func (x Reply) give(ctx context.Context, tx pgx.Tx, by ledger.Actor, i Idea, now time.Time) error {
	r, err := ruleOf(ctx, tx, i.Rule)
	if err != nil {
		return err
	}
	if err := x.check(i, r, day.Of(now)).Err(); err != nil {
		return err
	}
	if x.Kind == Decline {
		x.Until = day.Day{}
	}
	if _, err := tx.Exec(ctx, insertAnswer, pg.NewID(), i.ID, string(x.Kind), x.Until, x.Reason, by.Person, i.DueAt); err != nil {
		return err
	}
	switch x.Kind {
	case Study:
		_, err = tx.Exec(ctx, setStudied, i.ID, x.Until.End(), r.Remind(x.Until))
	case Accept:
		_, err = tx.Exec(ctx, setState, i.ID, string(Accepted))
	default:
		_, err = tx.Exec(ctx, setState, i.ID, string(Declined))
	}
	if err != nil {
		return err
	}
	if err := x.tell(ctx, tx, i); err != nil {
		return err
	}
	return record(ctx, tx, by, "idea.answered", i.ID, "kind", string(x.Kind), "until", x.Until.String(), "late", i.Late(now))
}

func (x Reply) tell(ctx context.Context, tx pgx.Tx, i Idea) error {
	switch x.Kind {
	case Accept:
		return notice.Tell(ctx, tx, i.Author, NoticeAccepted, OwnPath(i.ID), i.Title, notice.Instant(x.Until.Start()), x.Reason)
	case Study:
		return notice.Tell(ctx, tx, i.Author, NoticeStudied, OwnPath(i.ID), i.Title, notice.Instant(x.Until.Start()), x.Reason)
	default:
		return notice.Tell(ctx, tx, i.Author, NoticeDeclined, OwnPath(i.ID), i.Title, x.Reason)
	}
}

// Respond is the unit's answer, by its head; never by the proposer.
func Respond(ctx context.Context, db pg.DB, by ledger.Actor, id string, x Reply) error {
	x.Reason = strings.TrimSpace(x.Reason)
	return on(ctx, db, "answer", id, func(tx pgx.Tx, i Idea, now time.Time) error {
		if err := i.speaks(by); err != nil {
			return err
		}
		if !i.Waits() {
			return ErrWrongState
		}
		return x.give(ctx, tx, by, i, now)
	})
}

// speaks refuses who does not answer for the unit.
func (i Idea) speaks(by ledger.Actor) error {
	switch {
	case by.Person == i.Author:
		return ErrOwn
	case !i.Answers(by):
		return ErrNotAnswerer
	}
	return nil
}

// Change is what an accepted idea changed.
type Change struct {
	Text  string // in plain words and without names, for everybody
	Since day.Day
}

// Report says that an idea was applied; it is public once a second person confirmed it.
func Report(ctx context.Context, db pg.DB, by ledger.Actor, id string, x Change) error {
	x.Text = strings.TrimSpace(x.Text)
	return on(ctx, db, "report", id, func(tx pgx.Tx, i Idea, now time.Time) error {
		if err := i.speaks(by); err != nil {
			return err
		}
		if i.State != Accepted {
			return ErrWrongState
		}
		filed := day.Of(i.FiledAt)
		var f fault.Fields
		f = f.If(short(x.Text) || long(x.Text, reasonMost), "change", ChangeWrong, textLeast, reasonMost).
			If(x.Since.IsZero() || x.Since.Before(filed) || x.Since.After(day.Of(now)), "since", SinceWrong, filed)
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertResult, pg.NewID(), id, x.Text, x.Since, by.Person); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setState, id, string(Reported)); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.reported", id, "since", x.Since)
	})
}

// Confirm says that the change is there, or that it is not and why, by a second
// person of the desk who is not the proposer.
func Confirm(ctx context.Context, db pg.DB, by ledger.Actor, id string, yes bool, why string) error {
	why = strings.TrimSpace(why)
	return on(ctx, db, "confirm", id, func(tx pgx.Tx, i Idea, _ time.Time) error {
		switch {
		case i.State != Reported:
			return ErrWrongState
		case by.Person == i.Author:
			return ErrOwn
		case by.Person == i.ReportedBy:
			return ErrOwnReport
		case !i.Confirms(by):
			return ErrNotAnswerer
		case !yes && (why == "" || long(why, reasonMost)):
			return fault.In("reason", WhyMissing, reasonMost)
		}
		if yes {
			why = ""
		}
		if _, err := tx.Exec(ctx, decideResult, id, by.Person, yes, why); err != nil {
			return err
		}
		if !yes {
			return i.giveBack(ctx, tx, by, why)
		}
		address := slug.Of(i.Title, i.ID)
		if _, err := tx.Exec(ctx, setApplied, id, address); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, i.Author, NoticeApplied, OwnPath(id), i.Title); err != nil {
			return err
		}
		others, err := supporters.All(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := notice.TellMany(ctx, tx, NoticeSupported, notice.All(others, PublicPath(address), i.Title)...); err != nil {
			return err
		}
		return record(ctx, tx, by, "idea.applied", id)
	})
}

func (i Idea) giveBack(ctx context.Context, tx pgx.Tx, by ledger.Actor, why string) error {
	if _, err := tx.Exec(ctx, setState, i.ID, string(Accepted)); err != nil {
		return err
	}
	if err := notice.Tell(ctx, tx, i.ReportedBy, NoticeReturned, OwnPath(i.ID), i.Title, why); err != nil {
		return err
	}
	return record(ctx, tx, by, "idea.returned", i.ID)
}
