package season_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
)

var ctx = context.Background()

func planner(t *testing.T, db pg.DB) ledger.Actor {
	t.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Planner}
	_, err := db.Exec(ctx, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index)
		VALUES ($1::uuid, 'Perencana', '', '', sha256(uuid_send($1::uuid)))`, a.Person)
	if err == nil {
		_, err = db.Exec(ctx, `INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
	}
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func aPlan(code string, starts day.Day) season.Plan {
	return season.Plan{Code: code, Name: "CPNS 2026", Kind: season.CPNS, Channel: season.Portal, Starts: starts, LegalBasis: "Permenpan RB 6/2024"}
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func today(t *testing.T, db pg.DB) day.Day { return day.Of(must[time.Time](t)(pg.Now(ctx, db))) }

func draft(t *testing.T, tx pgx.Tx, by ledger.Actor) season.Season {
	t.Helper()
	return must[season.Season](t)(season.New(ctx, tx, by, aPlan("cpns-2026", today(t, tx))))
}

func open(t *testing.T, tx pgx.Tx, author, second ledger.Actor) season.Season {
	t.Helper()
	s := draft(t, tx, author)
	if err := season.Publish(ctx, tx, second, s.Code); err != nil {
		t.Fatal(err)
	}
	return must[season.Season](t)(season.ByCode(ctx, tx, s.Code))
}

func events(t *testing.T, db pg.DB, id string) int {
	t.Helper()
	return len(must[[]ledger.Entry](t)(ledger.History(ctx, db, "season:"+id)))
}

func registration(t *testing.T, db pg.DB, id string) season.Stage {
	t.Helper()
	for _, s := range must[[]season.Stage](t)(season.Stages(ctx, db, id)) {
		if s.Kind == season.Registration {
			return s
		}
	}
	t.Fatal("no registration")
	return season.Stage{}
}

func TestNewPlansTheLegalStages(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	starts := day.Day{Year: 2026, Month: 8, Date: 19}
	s := must[season.Season](t)(season.New(ctx, tx, by, aPlan("cpns-2026", starts)))
	if s.State != season.Draft || s.Exclusivity != "nasional-2026" || s.GPAMin != 2750 || s.Grace != 0 {
		t.Errorf("season is %+v", s)
	}
	if !s.OpensAt.Equal(starts.Plus(1).Start()) || !s.ClosesAt.Equal(starts.Plus(23).Start()) {
		t.Errorf("registration %v to %v", s.OpensAt, s.ClosesAt)
	}
	stages := must[[]season.Stage](t)(season.Stages(ctx, tx, s.ID))
	if len(stages) != 21 || stages[4].Name != "Masa sanggah" || !stages[4].Objections || stages[3].Objections {
		t.Errorf("stages are %+v", stages)
	}
	docs := must[[]season.Document](t)(season.Documents(ctx, tx, s.ID))
	if len(docs) != 10 || docs[5].Kind != "ijazah" || docs[5].MaxBytes != 800<<10 {
		t.Errorf("documents are %+v", docs)
	}
	if n := events(t, tx, s.ID); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestNewInternalSeasonStandsAlone(t *testing.T) {
	tx := pgtest.Tx(t)
	p := aPlan("mutasi-2026", day.Day{Year: 2026, Month: 8, Date: 19})
	p.Kind = season.Internal
	s := must[season.Season](t)(season.New(ctx, tx, ledger.Actor{Operator: "root", Role: ledger.Operator}, p))
	if s.Exclusivity != "mutasi-2026" {
		t.Errorf("exclusivity %q", s.Exclusivity)
	}
}

func TestNewRefused(t *testing.T) {
	tx := pgtest.Tx(t)
	by := planner(t, tx)
	draft(t, tx, by)
	_, err := season.New(ctx, tx, by, aPlan("cpns-2026", day.Day{}))
	if f, _ := fault.AsFields(err); len(f) != 1 || f[0].Code != season.CodeTaken {
		t.Errorf("same code: %v", err)
	}
	_, err = season.New(ctx, tx, by, season.Plan{Code: "CPNS 2026", Kind: "x", Channel: "y", GPAMin: 4001, Grace: 25 * time.Hour, Year: 1})
	if f, _ := fault.AsFields(err); len(f) != 7 {
		t.Errorf("faults: %v", err)
	}
}

func TestPublishNeedsASecondPerson(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := draft(t, tx, author)
	refused(t, tx, s.ID, season.ErrOwnWork, func(db pg.DB) error { return season.Publish(ctx, db, author, s.Code) })
	refused(t, tx, s.ID, season.ErrNoPerson, func(db pg.DB) error {
		return season.Publish(ctx, db, ledger.Actor{Operator: "root", Role: ledger.Operator}, s.Code)
	})
	if err := season.Publish(ctx, tx, second, s.Code); err != nil {
		t.Fatal(err)
	}
	s = must[season.Season](t)(season.ByCode(ctx, tx, s.Code))
	if s.State != season.Published || s.PublishedAt == nil || events(t, tx, s.ID) != 2 {
		t.Errorf("published: %+v", s)
	}
	refused(t, tx, s.ID, season.ErrNotDraft, func(db pg.DB) error { return season.Publish(ctx, db, second, s.Code) })
	if err := season.Publish(ctx, tx, second, "tiada"); !errors.Is(err, season.ErrUnknown) {
		t.Errorf("unknown: %v", err)
	}
}

func TestWhoPlannedADateCannotPublish(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := draft(t, tx, author)
	first := today(t, tx)
	if err := season.PlanDate(ctx, tx, second, registration(t, tx, s.ID).ID, season.Days(first, first.Plus(9))); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrOwnWork, func(db pg.DB) error { return season.Publish(ctx, db, second, s.Code) })
	if s = must[season.Season](t)(season.ByCode(ctx, tx, s.Code)); !s.ClosesAt.Equal(first.Plus(10).Start()) {
		t.Errorf("closes %v", s.ClosesAt)
	}
}

func TestPublishAfterItsOwnDeadline(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := draft(t, tx, author)
	pgtest.Shift(t, tx, 60*24*time.Hour)
	refused(t, tx, s.ID, season.ErrRegistrationPast, func(db pg.DB) error { return season.Publish(ctx, db, second, s.Code) })
}

// refused runs an act that must end in the refusal and leave no trace.
func refused(t *testing.T, tx pgx.Tx, id string, want error, act func(pg.DB) error) {
	t.Helper()
	before := events(t, tx, id)
	if err := act(tx); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
	if after := events(t, tx, id); after != before {
		t.Errorf("a refused act left %d events", after-before)
	}
}

func TestExtensionIsProposedAndConfirmedByTwo(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := open(t, tx, author, second)
	st := registration(t, tx, s.ID)
	longer := season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 4)}, Reason: "Gangguan meterai elektronik", Letter: "800/319"}
	if err := season.ProposeDate(ctx, tx, author, st.ID, longer); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, s.ID, season.ErrChangeOpen, func(db pg.DB) error { return season.ProposeDate(ctx, db, second, st.ID, longer) })
	if got := registration(t, tx, s.ID); !got.EndsAt.Equal(st.EndsAt) {
		t.Error("a proposal moved the deadline")
	}
	v := openVersion(t, tx, s.ID)
	refused(t, tx, s.ID, season.ErrOwnWork, func(db pg.DB) error { return season.ConfirmDate(ctx, db, author, v.ID) })
	if err := season.ConfirmDate(ctx, tx, second, v.ID); err != nil {
		t.Fatal(err)
	}
	steps := must[[]season.Step](t)(season.Timeline(ctx, tx, s.ID))
	got := steps[1]
	if !got.EndsAt.Equal(longer.Ends) || got.Letter != "800/319" || got.Reason == "" || len(got.Earlier) != 1 || !got.Earlier[0].Ends.Equal(st.EndsAt) {
		t.Errorf("timeline shows %+v", got)
	}
	refused(t, tx, s.ID, season.ErrChangeDecided, func(db pg.DB) error { return season.ConfirmDate(ctx, db, second, v.ID) })
	if n := events(t, tx, s.ID); n != 4 {
		t.Errorf("%d events", n)
	}
}

func openVersion(t *testing.T, db pg.DB, id string) season.Version {
	t.Helper()
	for _, v := range must[[]season.Version](t)(season.Versions(ctx, db, id)) {
		if v.Open() {
			return v
		}
	}
	t.Fatal("no open version")
	return season.Version{}
}

func TestRefusedDatesStayInTheHistoryOnly(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := open(t, tx, author, second)
	st := registration(t, tx, s.ID)
	c := season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 4)}, Reason: "x", Letter: "y"}
	if err := season.ProposeDate(ctx, tx, author, st.ID, c); err != nil {
		t.Fatal(err)
	}
	if err := season.RefuseDate(ctx, tx, second, openVersion(t, tx, s.ID).ID); err != nil {
		t.Fatal(err)
	}
	steps := must[[]season.Step](t)(season.Timeline(ctx, tx, s.ID))
	if !steps[1].EndsAt.Equal(st.EndsAt) || len(steps[1].Earlier) != 0 {
		t.Errorf("timeline shows %+v", steps[1])
	}
	if err := season.ProposeDate(ctx, tx, author, st.ID, c); err != nil { // may be asked again
		t.Fatal(err)
	}
}

func TestChangesThatAreNotAllowed(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := open(t, tx, author, second)
	st := registration(t, tx, s.ID)
	pgtest.Shift(t, tx, 48*time.Hour) // registration has opened
	change := func(starts, ends time.Time) season.Change {
		return season.Change{Period: season.Period{Starts: starts, Ends: ends}, Reason: "alasan", Letter: "1/2"}
	}
	for name, tt := range map[string]struct {
		season.Change
		want fault.Code
	}{
		"shorter":        {change(st.StartsAt, st.EndsAt.Add(-time.Second)), season.RegistrationShort},
		"in the past":    {change(st.StartsAt, st.StartsAt.Add(time.Hour)), season.DatesPast},
		"backwards":      {change(st.EndsAt, st.StartsAt), season.DatesOrder},
		"the same":       {change(st.StartsAt, st.EndsAt), season.DatesSame},
		"opening moved":  {change(st.StartsAt.AddDate(0, 0, 3), st.EndsAt), season.StartAfterOpening},
		"without reason": {season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 1)}, Letter: "1"}, season.ReasonMissing},
		"without letter": {season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 1)}, Reason: "1"}, season.LetterMissing},
	} {
		t.Run(name, func(t *testing.T) {
			f, _ := fault.AsFields(season.ProposeDate(ctx, tx, author, st.ID, tt.Change))
			if len(f) != 1 || f[0].Code != tt.want {
				t.Errorf("got %v, want %s", f, tt.want)
			}
		})
	}
	if err := season.PlanDate(ctx, tx, author, st.ID, season.Period{Starts: st.StartsAt, Ends: st.EndsAt}); !errors.Is(err, season.ErrNotDraft) {
		t.Errorf("planning a published season: %v", err)
	}
}

func TestTheDatabaseKeepsTheOldDates(t *testing.T) {
	tx := pgtest.Tx(t)
	s := open(t, tx, planner(t, tx), planner(t, tx))
	for _, sql := range []string{
		`UPDATE stage_date d SET ends_at = ends_at + interval '1 day' FROM stage s WHERE s.id = d.stage_id AND s.season_id = $1`,
		`DELETE FROM stage_date d USING stage s WHERE s.id = d.stage_id AND s.season_id = $1`,
	} {
		err := pgx.BeginFunc(ctx, tx, func(inner pgx.Tx) error {
			_, err := inner.Exec(ctx, sql, s.ID)
			return err
		})
		if !pg.RaisedBy(err, "stage_date is append-only") {
			t.Errorf("%s: %v", sql, err)
		}
	}
}

func TestRegistrationClosesByTheDatabaseClock(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	p := aPlan("cpns-2026", today(t, tx))
	p.Grace = time.Hour
	s := must[season.Season](t)(season.New(ctx, tx, author, p))
	if err := season.Publish(ctx, tx, second, s.Code); err != nil {
		t.Fatal(err)
	}
	now := must[time.Time](t)(pg.Now(ctx, tx))
	s = must[season.Season](t)(season.ByCode(ctx, tx, s.Code))
	pgtest.Shift(t, tx, s.ClosesAt.Sub(now)+time.Minute) // within the grace
	if closed := must[[]string](t)(season.CloseDue(ctx, tx)); len(closed) != 0 {
		t.Errorf("closed %v within the grace", closed)
	}
	refused(t, tx, s.ID, season.ErrStillOpen, func(db pg.DB) error { return season.Close(ctx, db, second, s.Code) })
	pgtest.Shift(t, tx, time.Hour)
	if closed := must[[]string](t)(season.CloseDue(ctx, tx)); len(closed) != 1 || closed[0] != s.Code {
		t.Errorf("closed %v", closed)
	}
	if closed := must[[]string](t)(season.CloseDue(ctx, tx)); len(closed) != 0 {
		t.Errorf("closed again: %v", closed)
	}
	refused(t, tx, s.ID, season.ErrStagesRunning, func(db pg.DB) error { return season.Archive(ctx, db, second, s.Code) })
	pgtest.Shift(t, tx, 365*24*time.Hour)
	if err := season.Archive(ctx, tx, second, s.Code); err != nil {
		t.Fatal(err)
	}
	if cur := must[[]season.Season](t)(season.Current(ctx, tx)); len(cur) != 0 {
		t.Errorf("current: %v", cur)
	}
}

func TestALateExtensionOpensTheSeasonAgain(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s := open(t, tx, author, second)
	pgtest.Shift(t, tx, 30*24*time.Hour)
	must[[]string](t)(season.CloseDue(ctx, tx))
	st := registration(t, tx, s.ID)
	c := season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, 20)}, Reason: "x", Letter: "y"}
	if err := season.ProposeDate(ctx, tx, author, st.ID, c); err != nil {
		t.Fatal(err)
	}
	if err := season.ConfirmDate(ctx, tx, second, openVersion(t, tx, s.ID).ID); err != nil {
		t.Fatal(err)
	}
	s = must[season.Season](t)(season.ByCode(ctx, tx, s.Code))
	if now := must[time.Time](t)(pg.Now(ctx, tx)); !s.Open(now) || !s.Accepts(now) {
		t.Errorf("season is %+v", s)
	}
}
