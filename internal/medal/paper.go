package medal

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// See notes a paper of a candidate, by its number and date.
func See(ctx context.Context, db pg.DB, by ledger.Actor, round, id string, kind Proof, note string) error {
	note = strings.TrimSpace(note)
	return on(ctx, db, by, round, id, "note a paper", func(tx pgx.Tx, c Candidate) error {
		var f fault.Fields
		if !known(kind) {
			f = f.And("kind", ProofMissing)
		}
		if note == "" || len([]rune(note)) > 160 {
			f = f.And("note", NoteMissing)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setProof, round, c.ID, string(kind), note, by.Person); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "medal.paper-seen", c.ID, "round", round, "kind", string(kind))
	})
}

func known(kind Proof) bool {
	for _, p := range Proofs {
		if p == kind {
			return true
		}
	}
	return false
}
