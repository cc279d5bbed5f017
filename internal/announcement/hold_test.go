package announcement

import (
	"errors"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestNobodyApprovesWhatWasChangedAfterTheyReadIt(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := aResult(t, tx, 1)
	hendra := anOfficer(t, tx, "Hendra Penyetuju")
	read, err := ByID(ctx, tx, id)
	if err != nil {
		t.Fatal(err)
	}
	x := r.aText(AdminResult)
	x.Body = "Teks yang lain."
	x.ApprovalsNeeded = 1
	if err := Edit(ctx, tx, author, id, x); err != nil {
		t.Fatal(err)
	}
	if err := Check(ctx, tx, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	if err := Approve(ctx, tx, hendra, id, read.Seal()); !errors.Is(err, ErrReadOther) {
		t.Errorf("the text: %v", err)
	}
	if read, err = ByID(ctx, tx, id); err != nil {
		t.Fatal(err)
	}
	r.aCase(t, tx, "Dewi Tambahan", 1, Met)
	if err := Check(ctx, tx, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	if err := Approve(ctx, tx, hendra, id, read.Seal()); !errors.Is(err, ErrReadOther) {
		t.Errorf("the table: %v", err)
	}
	if err := approve(ctx, tx, hendra, id); err != nil {
		t.Errorf("what stands there now: %v", err)
	}
}

func TestAStatedMinuteTakesTwoPersonsToBreak(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, author, id := ready(t, tx)
	press, lestari := aPress(t), anOfficer(t, tx, "Lestari Lain")
	now, err := pg.Now(ctx, tx)
	if err != nil {
		t.Fatal(err)
	}
	if err := Plan(ctx, tx, author, id, now.Add(24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := Publish(ctx, tx, press, author, id); !errors.Is(err, ErrPlanned) {
		t.Errorf("before its minute: %v", err)
	}
	if err := Plan(ctx, tx, lestari, id, now.Add(2*time.Hour)); !errors.Is(err, ErrPlanned) {
		t.Errorf("an earlier minute: %v", err)
	}
	if err := Hold(ctx, tx, author, id); err != nil {
		t.Fatal(err)
	}
	if err := Publish(ctx, tx, press, author, id); !errors.Is(err, ErrHeldByYou) {
		t.Errorf("by who held it: %v", err)
	}
	if err := Plan(ctx, tx, author, id, now.Add(2*time.Hour)); !errors.Is(err, ErrHeldByYou) {
		t.Errorf("an earlier minute by who held it: %v", err)
	}
	if err := Publish(ctx, tx, press, lestari, id); err != nil {
		t.Errorf("by another: %v", err)
	}
}

func TestAMinuteThatCannotBeKeptIsToldOnce(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := ready(t, tx)
	press := aPress(t)
	now, err := pg.Now(ctx, tx)
	if err != nil {
		t.Fatal(err)
	}
	if err := Plan(ctx, tx, author, id, now.Add(30*time.Minute)); err != nil {
		t.Fatal(err)
	}
	if err := Prepare(ctx, tx, press); err != nil {
		t.Fatal(err)
	}
	drawn, err := ByID(ctx, tx, id)
	if err != nil || drawn.LetterKey == "" || drawn.LetterSigned {
		t.Fatalf("the letter is not drawn before the minute: %+v, %v", drawn, err)
	}
	r.aCase(t, tx, "Dewi Tambahan", 1, Met)
	pgtest.Shift(t, tx, time.Hour)
	for range 2 {
		if err := PublishDue(ctx, tx, press); err != nil {
			t.Fatal(err)
		}
	}
	a, err := ByID(ctx, tx, id)
	if err != nil || a.State != Approved || a.PublishAt != nil || a.StuckAt == nil || a.StuckCode != Changed {
		t.Errorf("%+v, %v", a, err)
	}
	if n, err := pg.Rows[int](`SELECT count(*)::int FROM notice WHERE code = $1`).One(ctx, tx, string(NoticeStuck)); n != 2 || err != nil {
		t.Errorf("%d were told, %v", n, err)
	}
	if n, err := pg.Rows[int](`SELECT count(*)::int FROM event WHERE act = 'announcement.stuck'`).One(ctx, tx); n != 1 || err != nil {
		t.Errorf("%d events, %v", n, err)
	}
}
