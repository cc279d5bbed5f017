package score

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// settle makes the participants of a file, and the persons behind them. Somebody
// the portal knows with another birth date is a fault.
func settle(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, seasonID string, list []listed, report *Rejected) error {
	for _, l := range list {
		var err error
		switch {
		case l.there == nil:
			err = l.join(ctx, tx, keys, seasonID)
		case l.changed():
			_, err = tx.Exec(ctx, updateParticipant, l.there.ID, l.vacancy, l.gpa, l.priority)
		}
		if _, ok := fault.AsFields(err); ok {
			report.add(sheet.Fault{Row: l.row, Column: colBirth, Code: PersonDiffers})
			continue
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// join makes one participant, under a number nobody has.
func (l listed) join(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, seasonID string) error {
	person, err := account.Named(ctx, tx, keys, l.person)
	if err != nil {
		return err
	}
	box, err := account.BoxOf(ctx, tx, keys, person)
	if err != nil {
		return err
	}
	sealed, err := box.Seal(sealedNumber, []byte(l.national))
	if err != nil {
		return err
	}
	for {
		tag, err := tx.Exec(ctx, insertParticipant, pg.NewID(), seasonID, number.Participant(), person, l.vacancy, l.gpa, l.priority, sealed, l.index)
		if err != nil || tag.RowsAffected() == 1 {
			return err
		}
	}
}

// sealedNumber is the field the national number is sealed as.
const sealedNumber = "national-number"

// errTried ends an attempt that is taken back.
var errTried = errors.New("tried only")

// tryPeople settles a whole file and takes it back: a preview cannot promise what
// the act would not do.
func tryPeople(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, seasonID string, list []listed, report *Rejected) error {
	err := pgx.BeginFunc(ctx, tx, func(tx pgx.Tx) error {
		if err := settle(ctx, tx, keys, seasonID, list, report); err != nil {
			return err
		}
		return errTried
	})
	if errors.Is(err, errTried) {
		return nil
	}
	return err
}
