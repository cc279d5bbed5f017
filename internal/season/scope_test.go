package season_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// TestAPlannerOfAnotherSeasonChangesNothing asks every verb about seasons.
func TestAPlannerOfAnotherSeasonChangesNothing(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := draft(t, tx, author)
	st := registration(t, tx, s.ID)
	other := internal(t, tx, author, "internal-2027")
	by := planner(t, tx)
	by.Scopes = ledger.Scopes{ledger.Planner: {other.ID}}
	period := season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 2)}
	terms := season.TermsOf(s, stagesOf(t, tx, s))
	all := map[string]func(pg.DB) error{
		"plan":    func(db pg.DB) error { return season.PlanDate(ctx, db, by, st.ID, period) },
		"publish": func(db pg.DB) error { return season.Publish(ctx, db, by, s.Code) },
		"close":   func(db pg.DB) error { return season.Close(ctx, db, by, s.Code) },
		"archive": func(db pg.DB) error { return season.Archive(ctx, db, by, s.Code) },
		"terms":   func(db pg.DB) error { return season.SetTerms(ctx, db, by, s.Code, terms) },
		"add":     func(db pg.DB) error { return season.AddDocument(ctx, db, by, s.Code, permit) },
		"remove":  func(db pg.DB) error { return season.RemoveDocument(ctx, db, by, s.Code, "ktp") },
		"new": func(db pg.DB) error {
			_, err := season.New(ctx, db, by, aPlan("cpns-2027", today(t, tx)))
			return err
		},
	}
	for name, act := range all {
		t.Run(name, func(t *testing.T) { refused(t, tx, s.ID, ledger.ErrOutOfScope, act) })
	}
	if err := season.AddDocument(ctx, tx, by, other.Code, permit); err != nil {
		t.Errorf("in their own season: %v", err)
	}
	if err := season.Publish(ctx, tx, second, s.Code); err != nil {
		t.Fatal(err)
	}
	change := season.Change{Period: period, Reason: "x", Letter: "y"}
	refused(t, tx, s.ID, ledger.ErrOutOfScope, func(db pg.DB) error { return season.ProposeDate(ctx, db, by, st.ID, change) })
	if err := season.ProposeDate(ctx, tx, author, st.ID, change); err != nil {
		t.Fatal(err)
	}
	v := openVersion(t, tx, s.ID)
	refused(t, tx, s.ID, ledger.ErrOutOfScope, func(db pg.DB) error { return season.ConfirmDate(ctx, db, by, v.ID) })
	refused(t, tx, s.ID, ledger.ErrOutOfScope, func(db pg.DB) error { return season.RefuseDate(ctx, db, by, v.ID) })
}
