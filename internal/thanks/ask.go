package thanks

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// confirmPath is the page of a mailed link.
const confirmPath = "/terima-kasih/konfirmasi/"

// sender is a citizen, who has no account here.
var sender = ledger.Actor{Role: ledger.Applicant}

// Ask keeps a citizen's thank-you: it counts once they open the link that is mailed.
func Ask(ctx context.Context, db pg.DB, keys Keys, x Letter) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		f := x.check(day.Of(now))
		if x.Unit != "" {
			there := pg.IsID(x.Unit)
			if there {
				if there, err = unitThere.One(ctx, tx, x.Unit); err != nil {
					return err
				}
			}
			f = f.If(!there, "unit", UnitMissing)
		}
		if err := f.Err(); err != nil {
			return err
		}
		return ask(ctx, tx, keys, x)
	})
	if err != nil {
		return fmt.Errorf("ask to thank: %w", err)
	}
	return nil
}

func ask(ctx context.Context, tx pgx.Tx, keys Keys, x Letter) error {
	id, email, token := pg.NewID(), account.Email(x.Email), seal.NewToken()
	wrapped, err := keys.NewPersonKey(id)
	if err != nil {
		return err
	}
	box, err := keys.Person(id, wrapped)
	if err != nil {
		return err
	}
	name, err := box.Seal(nameField, []byte(x.Name))
	if err != nil {
		return err
	}
	address, err := box.Seal(emailField, []byte(email))
	if err != nil {
		return err
	}
	short := ""
	if x.Shown == Initials {
		short = initials(x.Name)
	}
	if _, err := tx.Exec(ctx, insert, id, newCode(), x.Unit, x.Addressee, x.On, x.Text, string(x.Shown), short, wrapped, name, address, seal.TokenHash(token), confirmLife); err != nil {
		return err
	}
	t, err := pending.One(ctx, tx, "", seal.TokenHash(token))
	if err != nil {
		return err
	}
	if err := notice.Mail(ctx, tx, email, MailConfirm, confirmPath+token, t.Unit); err != nil {
		return err
	}
	return record(ctx, tx, sender, "thanks.asked", id, "unit", x.Unit)
}

// Pending is what a link confirms, while it works.
func Pending(ctx context.Context, db pg.DB, token string) (Thanks, error) {
	return pending.OneOr(ctx, db, ErrLinkOver, "", seal.TokenHash(token))
}

// Confirm makes a thank-you count, by a link that works once.
func Confirm(ctx context.Context, db pg.DB, token string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		t, err := pending.OneOr(ctx, tx, ErrLinkOver, "", seal.TokenHash(token))
		if err != nil {
			return err
		}
		if _, err := lock.OneOr(ctx, tx, ErrLinkOver, t.ID); err != nil {
			return err
		}
		if t, err = pending.OneOr(ctx, tx, ErrLinkOver, "", seal.TokenHash(token)); err != nil {
			return err // two opened it at once
		}
		if _, err := tx.Exec(ctx, setFiled, t.ID); err != nil {
			return err
		}
		return record(ctx, tx, sender, "thanks.filed", t.ID)
	})
	if err != nil {
		return fmt.Errorf("confirm a thank-you: %w", err)
	}
	return nil
}

// Sender is who wrote it, until they are forgotten.
func (t Thanks) Sender(keys Keys) (name, email string, err error) {
	if len(t.NameSealed) == 0 {
		return "", "", nil
	}
	box, err := keys.Person(t.ID, t.DataKey)
	if err != nil {
		return "", "", err
	}
	who, err := box.Open(nameField, t.NameSealed)
	if err != nil {
		return "", "", err
	}
	address, err := box.Open(emailField, t.EmailSealed)
	return string(who), string(address), err
}

func newCode() string {
	c := strings.ReplaceAll(number.Code(), "-", "")
	return c[:4] + "-" + c[4:8]
}
