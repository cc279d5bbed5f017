package account

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// What can be wrong with the declaration of a relative.
const (
	RelationMissing fault.Code = "account.relation-missing"
	RelationKnown   fault.Code = "account.relation-known"
	RelationSelf    fault.Code = "account.relation-self"
)

// Relations are the ties that keep an officer out of a case, by blood or marriage.
var Relations = []string{"spouse", "parent", "child", "sibling", "grandparent", "grandchild", "in-law", "uncle-aunt", "nephew-niece", "cousin", "other"}

// Relative is a declared tie; the NIK behind it cannot be read back.
type Relative struct {
	Relation  string
	CreatedAt time.Time
}

// DeclareRelative keeps the officer out of every case of the person with this
// NIK, now and later. A declaration stays.
func DeclareRelative(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, typed, relation string) error {
	number, wrong := nik.Parse(typed)
	var faults fault.Fields
	if wrong != "" {
		faults = faults.And("nik", wrong)
	}
	if !slices.Contains(Relations, relation) {
		faults = faults.And("relation", RelationMissing)
	}
	if err := faults.Err(); err != nil {
		return fmt.Errorf("declare relative: %w", err)
	}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		index := keys.Index(seal.NIK, number.Digits())
		own, err := pg.Rows[bool](`SELECT EXISTS (SELECT FROM person WHERE id = $1 AND nik_index = $2)`).One(ctx, tx, by.Person, index)
		if err != nil {
			return err
		}
		if own {
			return fault.In("nik", RelationSelf)
		}
		tag, err := tx.Exec(ctx, `INSERT INTO relative (officer_id, nik_index, relation) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, by.Person, index, relation)
		if err != nil {
			return err
		}
		if tag.RowsAffected() == 0 {
			return fault.In("nik", RelationKnown)
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "account.relative-declared", Object: "account:" + by.Account,
			Class: ledger.Sealed, Payload: ledger.Facts("relation", relation)})
	})
	if err != nil {
		return fmt.Errorf("declare relative: %w", err)
	}
	return nil
}

// RelativesOf returns an officer's declarations, newest first.
func RelativesOf(ctx context.Context, db pg.DB, person string) ([]Relative, error) {
	return relativesOf.All(ctx, db, person)
}

const relativesOf pg.Rows[Relative] = `SELECT relation, created_at FROM relative WHERE officer_id = $1 ORDER BY created_at DESC`
