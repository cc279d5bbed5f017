package score

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Numbered is an imported participant under both numbers.
type Numbered struct{ National, Portal string }

const sealedNumbers pg.Rows[sealedNumberRow] = `
	SELECT p.number, p.person_id::text AS person, n.data_key, p.national_sealed
	FROM participant p JOIN person n ON n.id = p.person_id
	WHERE p.season_id = $1 AND p.national_sealed IS NOT NULL
	ORDER BY p.created_at, p.id`

type sealedNumberRow struct {
	Number         string
	Person         string
	DataKey        []byte
	NationalSealed []byte
}

// Numbers opens the national number of every imported participant, for work with
// the national system, and records who did: it encodes sex and need type, and is
// never public.
func Numbers(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, code string) ([]Numbered, error) {
	var list []Numbered
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := season.ByCode(ctx, tx, code)
		if err == nil {
			err = by.In(s.ID)
		}
		if err != nil {
			return err
		}
		rows, err := sealedNumbers.All(ctx, tx, s.ID)
		if err != nil {
			return err
		}
		for _, r := range rows {
			box, err := keys.Person(r.Person, r.DataKey)
			if err != nil {
				return err
			}
			national, err := box.Open(sealedNumber, r.NationalSealed)
			if err != nil {
				return err
			}
			list = append(list, Numbered{string(national), r.Number})
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "score.numbers-read", Object: "season:" + s.ID, Class: ledger.Open,
			Payload: ledger.Facts("code", code, "lines", len(list))})
	})
	if err != nil {
		return nil, fmt.Errorf("numbers of %s: %w", code, err)
	}
	return list, nil
}
