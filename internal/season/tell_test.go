package season_test

import (
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// applied is a person with an open draft who was reminded twice.
func applied(t *testing.T, db pg.DB, seasonID string) ledger.Actor {
	t.Helper()
	a := planner(t, db)
	_, err := db.Exec(ctx, `INSERT INTO application (id, season_id, exclusivity, person_id, reminded) VALUES ($1, $2, 'x', $3, 2)`, pg.NewID(), seasonID, a.Person)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func inbox(t *testing.T, db pg.DB, person string) []notice.Notice {
	t.Helper()
	return must[[]notice.Notice](t)(notice.Inbox(ctx, db, person))
}

func TestNewDatesReachEveryoneWhoPlannedAroundTheOldOnes(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := open(t, tx, author, second)
	st := registration(t, tx, s.ID)
	drafted := applied(t, tx, s.ID)
	longer := season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 4)}, Reason: "Gangguan meterai", Letter: "800/319"}
	if err := season.ProposeDate(ctx, tx, author, st.ID, longer); err != nil {
		t.Fatal(err)
	}
	if n := inbox(t, tx, drafted.Person); len(n) != 0 {
		t.Errorf("a proposal was told: %+v", n)
	}
	if err := season.ConfirmDate(ctx, tx, second, openVersion(t, tx, s.ID).ID); err != nil {
		t.Fatal(err)
	}
	told := inbox(t, tx, drafted.Person)
	if len(told) != 1 || told[0].Code != string(season.DatesMoved) || told[0].Link != "/tahapan/"+s.Code || !slices.Contains(told[0].Args, "800/319") {
		t.Fatalf("told %+v", told)
	}
	if n := inbox(t, tx, author.Person); len(n) != 0 {
		t.Errorf("somebody without an application was told: %+v", n)
	}
	reminded := must[int](t)(pg.Rows[int](`SELECT reminded FROM application WHERE person_id = $1`).One(ctx, tx, drafted.Person))
	if reminded != 0 {
		t.Error("nobody will be reminded of the new deadline")
	}
}
