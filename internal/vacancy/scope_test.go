package vacancy_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// TestAPlannerOfAnotherSeasonChangesNothing asks every verb about vacancies.
func TestAPlannerOfAnotherSeasonChangesNothing(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second, by := planner(t, tx), planner(t, tx), planner(t, tx)
	by.Scopes = ledger.Scopes{ledger.Planner: {pg.NewID()}}
	s, sheet := imported(t, tx, author)
	id := idOf(t, tx, s, sheet.Rows[0].ExternalID)
	changed := vacancy.Sheet{Rows: append([]vacancy.Row{}, sheet.Rows[:1]...)}
	changed.Rows[0].Quota = 9
	no := func(act func() error) {
		t.Helper()
		refused(t, tx, id, ledger.ErrOutOfScope, act)
	}
	no(func() error { _, err := vacancy.Apply(ctx, tx, by, s.Code, changed); return err })
	no(func() error {
		_, err := vacancy.Upload(ctx, tx, by, s.Code, "formasi.csv", only(realFile(t), "CPNS"))
		return err
	})
	no(func() error { return vacancy.Save(ctx, tx, by, id, editOf(byID(t, tx, id))) })
	no(func() error { return vacancy.Review(ctx, tx, by, []string{id}) })
	if err := vacancy.Review(ctx, tx, author, []string{id}); err != nil {
		t.Fatal(err)
	}
	no(func() error { return vacancy.Return(ctx, tx, by, id, "x") })
	no(func() error { return vacancy.Publish(ctx, tx, by, []string{id}) })
	if err := vacancy.Publish(ctx, tx, second, []string{id}); err != nil {
		t.Fatal(err)
	}
	no(func() error { return vacancy.ProposeChange(ctx, tx, by, id, "quota", "3", "x") })
	if err := vacancy.ProposeChange(ctx, tx, author, id, "quota", "3", "x"); err != nil {
		t.Fatal(err)
	}
	c := must[[]vacancy.Change](t)(vacancy.Changes(ctx, tx, id))[0]
	no(func() error { return vacancy.DecideChange(ctx, tx, by, c.ID, true) })
	no(func() error { return vacancy.Close(ctx, tx, by, id, "x") })
	no(func() error { return vacancy.Withdraw(ctx, tx, by, id, "x") })
	by.Scopes = ledger.Scopes{ledger.Planner: {s.ID}}
	if err := vacancy.DecideChange(ctx, tx, by, c.ID, true); err != nil {
		t.Errorf("in their own season: %v", err)
	}
}
