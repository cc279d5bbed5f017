package selection

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Failed is the act of finding that published results are not what was published.
const Failed = "selection.audit-failed"

// sealed is a published result with the seal it was approved under.
type sealed struct {
	ID       string
	Slug     string
	Title    string
	RowsHash []byte
}

var inForce pg.Rows[sealed] = `
	SELECT id, slug, title, rows_hash FROM announcement
	WHERE state = 'published' AND kind IN ('skd_result', 'final_result')
	ORDER BY published_at, id`

// Finding is a published result that differs from what was published.
type Finding struct {
	Slug, Title string
	Broken      bool     // its table or rules cannot be read or ranked at all
	Seal        bool     // its checksum is not the one that was approved
	Numbers     []string // participants whose line comes out otherwise
}

// Audited is the outcome of computing all published results again.
type Audited struct {
	Results, Rows int
	Findings      []Finding
}

// Audit computes every result in force again from its own rows, as anyone could
// from its bundle, and holds it against the checksum that was approved. What
// differs is recorded as one event; a clean round leaves no trace.
func Audit(ctx context.Context, db pg.DB, by ledger.Actor) (Audited, error) {
	var a Audited
	all, err := inForce.All(ctx, db)
	for i := 0; err == nil && i < len(all); i++ {
		err = a.hold(ctx, db, all[i])
	}
	if err == nil && len(a.Findings) > 0 {
		err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
			return ledger.Record(ctx, tx, ledger.Event{By: by, Act: Failed, Object: "selection:results", Class: ledger.Open, Payload: a.facts()})
		})
	}
	if err != nil {
		return a, fmt.Errorf("audit published results: %w", err)
	}
	return a, nil
}

// hold computes one result again.
func (a *Audited) hold(ctx context.Context, db pg.DB, s sealed) error {
	t, err := Stored(ctx, db, s.ID)
	if err != nil && !errors.Is(err, errRulesText) {
		return fmt.Errorf("%s: %w", s.Slug, err)
	}
	a.Results++
	a.Rows += len(t.Rows)
	if f := finding(s, t); f.Broken || f.Seal || len(f.Numbers) > 0 {
		a.Findings = append(a.Findings, f)
	}
	return nil
}

func finding(s sealed, t Table) Finding {
	f := Finding{Slug: s.Slug, Title: s.Title}
	sum, err := t.Sum()
	f.Seal = err != nil || !bytes.Equal(sum, s.RowsHash)
	verdicts, err := t.Result().Check()
	f.Broken = err != nil
	for _, v := range verdicts {
		if len(v.Faults) > 0 {
			f.Numbers = append(f.Numbers, v.Row.Number)
		}
	}
	return f
}

// facts are the counts of what differs; numbers of participants stay out.
func (a Audited) facts() ledger.Payload {
	rows, slugs := 0, ""
	for _, f := range a.Findings {
		rows += len(f.Numbers)
		slugs += " " + f.Slug
	}
	return ledger.Facts("results", a.Results, "differ", len(a.Findings), "lines", rows, "slugs", slugs[1:])
}
