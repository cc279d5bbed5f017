package selection

import (
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// sealedRound is a published result under the seal it was approved with.
func sealedRound(t *testing.T, db pg.DB) (id string, table Table) {
	t.Helper()
	r := aRound(t, db, "cpns-2024", "portal", 1)
	r.sits(t, db, 0, "1999-11-20", map[string]int{"twk": 100000, "tiu": 145000, "tkp": 186000})
	r.sits(t, db, 0, "1999-11-20", map[string]int{"twk": 90000, "tiu": 145000, "tkp": 186000})
	table, err := Compute(ctx, db, r.keys, r.season, bundle.SKD)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := table.Sum()
	if err != nil {
		t.Fatal(err)
	}
	return r.publishSealed(t, db, "skd_result", table, sum), table
}

// failures are the events of failed rounds.
func failures(t *testing.T, db pg.DB) []ledger.Entry {
	t.Helper()
	entries, err := ledger.Recent(ctx, db, 10, Failed)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestAnAuditOfTrueResultsLeavesNoTrace(t *testing.T) {
	db := pgtest.Tx(t)
	sealedRound(t, db)
	a, err := Audit(ctx, db, ledger.Machine)
	if err != nil || a.Results != 1 || a.Rows != 2 || len(a.Findings) != 0 {
		t.Fatalf("%+v, %v", a, err)
	}
	if n := len(failures(t, db)); n != 0 {
		t.Errorf("%d events of a clean round", n)
	}
}

// TestAFlippedScoreIsFoundByNight: somebody with the keys of the database
// changes one score of a published result, past every guard of the schema.
func TestAFlippedScoreIsFoundByNight(t *testing.T) {
	url := pgtest.Database(t)
	db, err := pg.Open(ctx, url, pg.AppRole, 2)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	super, err := pg.Open(ctx, url, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer super.Close()
	id, table := sealedRound(t, db)
	flip := `UPDATE result_row SET scores[1] = 105000 WHERE announcement_id = $1 AND position = 2`
	if _, err := super.Exec(ctx, flip, id); err == nil {
		t.Fatal("the row is not frozen")
	}
	mustExec(t, super, `SET session_replication_role = replica`)
	mustExec(t, super, flip, id)

	a, err := Audit(ctx, db, ledger.Machine)
	if err != nil || len(a.Findings) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	flipped := table.Rows[1].Number
	if f := a.Findings[0]; !f.Seal || f.Broken || !slices.Contains(f.Numbers, flipped) {
		t.Errorf("%+v does not name %s", f, flipped)
	}
	events := failures(t, db)
	if len(events) != 1 || events[0].Facts().Of("differ") != "1" || events[0].Role != ledger.System {
		t.Errorf("events: %+v", events)
	}

	raw, err := mustStored(t, db, id).Result().Zip()
	if err != nil {
		t.Fatal(err)
	}
	result, err := bundle.Read(raw)
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := result.Check()
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(verdicts, func(v bundle.Verdict) bool { return v.Row.Number == flipped && len(v.Faults) > 0 }) {
		t.Error("the bundle made from the changed rows passes the check of anyone")
	}
}

func TestRulesNobodyKnowsAreAFinding(t *testing.T) {
	f := finding(sealed{Slug: "hasil"}, Table{Rules: bundle.Rules{Set: "cpns-1999", Formations: []bundle.Formation{{ID: "a"}}}})
	if !f.Broken || !f.Seal {
		t.Errorf("%+v", f)
	}
}

func mustStored(t *testing.T, db pg.DB, id string) Table {
	t.Helper()
	table, err := Stored(ctx, db, id)
	if err != nil {
		t.Fatal(err)
	}
	return table
}
