package thanks

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Publication is what the desk makes public of a thank-you.
type Publication struct {
	Employee string // whom it means; "" is the whole unit
	Excerpt  string // the sender's words without names
}

// check returns the faults of a publication of t, which a sender of that name wrote, to
// one of the unit's people: nobody's name goes out with it.
func (x Publication) check(t Thanks, sender string, people []Colleague) (f fault.Fields) {
	if x.Excerpt == "" || long(x.Excerpt, excerptMost) {
		f = f.And("excerpt", ExcerptWrong, excerptMost)
	}
	if name := spoken(x.Excerpt, sender); name != "" {
		f = f.And("excerpt", ExcerptSender, name)
	}
	for _, c := range people {
		name := ""
		if c.ID == x.Employee {
			name = spoken(x.Excerpt, c.Name)
		}
		for _, called := range nameWords(c.Name) { // by the sender
			if name == "" && hasWord(t.Addressee, called) && hasWord(x.Excerpt, called) {
				name = called
			}
		}
		if name != "" {
			f = f.And("excerpt", ExcerptNamed, name)
			break
		}
	}
	there := slices.ContainsFunc(people, func(c Colleague) bool { return c.ID == x.Employee })
	return f.If(x.Employee != "" && !there, "employee", PersonWrong)
}

// Publish makes a thank-you public, and tells its sender, whom it is for, and who
// leads the unit.
func Publish(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, id string, x Publication) error {
	x.Excerpt = strings.TrimSpace(x.Excerpt)
	return moderate(ctx, db, keys, "publish", by, id, func(tx pgx.Tx, t Thanks, name, email string) error {
		if t.State != Filed {
			return ErrWrongState
		}
		people, err := colleagues.All(ctx, tx, t.UnitID)
		if err != nil {
			return err
		}
		inside, err := within.One(ctx, tx, t.UnitID, email)
		if err != nil {
			return err
		}
		if err := x.check(t, name, people).If(inside, "employee", FromWithin).Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setPublished, id, x.Employee, x.Excerpt, by.Person); err != nil {
			return err
		}
		if t, err = byID.One(ctx, tx, by.Person, id); err != nil {
			return err
		}
		if err := notice.Mail(ctx, tx, email, MailPublished, "/terima-kasih", t.Unit); err != nil {
			return err
		}
		if err := tellReceivers(ctx, tx, t); err != nil {
			return err
		}
		return record(ctx, tx, by, "thanks.published", id, "employee", x.Employee)
	})
}

func tellReceivers(ctx context.Context, tx pgx.Tx, t Thanks) error {
	if t.Person != "" {
		if err := notice.Tell(ctx, tx, t.Person, NoticeReceived, "/pegawai/terima-kasih", t.Unit); err != nil {
			return err
		}
	}
	heads, err := leader.All(ctx, tx, t.UnitID)
	if err != nil {
		return err
	}
	for _, h := range heads {
		if h == t.Person {
			continue
		}
		if err := notice.Tell(ctx, tx, h, NoticeUnit, "/pegawai/terima-kasih", t.Unit); err != nil {
			return err
		}
	}
	return nil
}

// Decline keeps a thank-you from the public, or takes it down again; its sender
// reads why.
func Decline(ctx context.Context, db pg.DB, keys Keys, by ledger.Actor, id, reason string) error {
	reason = strings.TrimSpace(reason)
	return moderate(ctx, db, keys, "decline", by, id, func(tx pgx.Tx, t Thanks, _, email string) error {
		switch {
		case t.State == Declined:
			return ErrWrongState
		case reason == "" || long(reason, reasonMost):
			return fault.In("reason", ReasonMissing, reasonMost)
		}
		if _, err := tx.Exec(ctx, setDeclined, id, reason, by.Person); err != nil {
			return err
		}
		code, act := MailDeclined, "thanks.declined"
		if t.State == Published {
			code, act = MailTakenDown, "thanks.taken-down"
		}
		if email != "" {
			if err := notice.Mail(ctx, tx, email, code, "", t.Unit, reason); err != nil {
				return err
			}
		}
		return record(ctx, tx, by, act, id)
	})
}

// moderate holds a thank-you for somebody of the desk who is neither its sender, nor
// thanked by it, nor close to who is.
func moderate(ctx context.Context, db pg.DB, keys Keys, what string, by ledger.Actor, id string, act func(tx pgx.Tx, t Thanks, sender, email string) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := by.In(""); err != nil {
			return err
		}
		t, err := forUpdate(ctx, tx, by.Person, id)
		if err != nil {
			return err
		}
		name, email, err := t.Sender(keys)
		if err != nil {
			return err
		}
		mine, err := mailOf.All(ctx, tx, by.Person)
		if err != nil {
			return err
		}
		if !t.Mine || email != "" && slices.Contains(mine, email) {
			return ErrConflict
		}
		return refusal(act(tx, t, name, email))
	})
	if err != nil {
		return fmt.Errorf("%s thank-you %s: %w", what, id, err)
	}
	return nil
}

// Name says whether the employee's first name stands beside a thank-you to them. It
// may be taken back at any time, and is gone there at once.
func Name(ctx context.Context, db pg.DB, by ledger.Actor, id string, yes bool) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		t, err := forUpdate(ctx, tx, by.Person, id)
		switch {
		case err != nil:
			return err
		case t.Person == "" || t.Person != by.Person:
			return ErrUnknown
		case t.State != Published:
			return ErrWrongState
		case t.Named == yes:
			return nil
		}
		if _, err := tx.Exec(ctx, setNamed, id, yes); err != nil {
			return refusal(err)
		}
		return record(ctx, tx, by, "thanks.named", id, "named", yes)
	})
	if err != nil {
		return fmt.Errorf("name the employee of thank-you %s: %w", id, err)
	}
	return nil
}
