package helpdesk

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// saying is what is said, with what belongs to it.
type saying struct {
	body  string
	basis string
	proof []byte
	late  bool
}

// say adds to a ticket's conversation; by is nobody when its owner speaks.
func say(ctx context.Context, tx pgx.Tx, keys Keys, files file.Store, t Ticket, kind Say, by ledger.Actor, x saying) error {
	box, err := keys.Person(t.ID, t.DataKey)
	if err != nil {
		return err
	}
	var body []byte
	if x.body != "" {
		if body, err = box.Seal(sayField, []byte(x.body)); err != nil {
			return err
		}
	}
	key := file.Key("")
	if len(x.proof) > 0 {
		stored, err := file.PutSealed(ctx, files, box, x.proof)
		if err != nil {
			return err
		}
		key = stored.Key
	}
	_, err = tx.Exec(ctx, insertMessage, pg.NewID(), t.ID, string(kind), by.Person, body, x.basis, string(key), x.late)
	return err
}

// tell leaves word with the owner of a ticket: their inbox, or a confirmed address.
func tell(ctx context.Context, tx pgx.Tx, keys Keys, t Ticket, code fault.Code, args ...string) error {
	args = append([]string{t.Number}, args...)
	if t.PersonID != "" {
		return notice.Tell(ctx, tx, t.PersonID, code, "/aduan/tiket/"+t.Number, args...)
	}
	if len(t.EmailSealed) == 0 || t.EmailWaits {
		return nil
	}
	email, err := t.open(keys, emailField, t.EmailSealed)
	if err != nil {
		return err
	}
	return notice.Mail(ctx, tx, email, code, linkPath(keys, t.ID), args...)
}

// open is a sealed value of a ticket, "" for none.
func (t Ticket) open(keys Keys, field string, value []byte) (string, error) {
	if len(value) == 0 || len(t.DataKey) == 0 {
		return "", nil
	}
	box, err := keys.Person(t.ID, t.DataKey)
	if err != nil {
		return "", err
	}
	plain, err := box.Open(field, value)
	return string(plain), err
}
