package outreach_test

import (
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/outreach"
)

func TestAChangeIsToldAndTheOldStaysVisible(t *testing.T) {
	o := start(t)
	e := o.hold(1)
	o.join(e, "satu@contoh.id")
	o.join(e, "dua@contoh.id")
	same := outreach.Change{Plan: o.text(1).Plan, Reason: "x"}
	o.refused(outreach.NothingChanged, func() error { return outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version, same) })
	c := same
	c.Place, c.From, c.Capacity, c.Reason = "GOR Padang Panjang", 10*60, 2, ""
	o.refused(outreach.ReasonMissing, func() error { return outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version, c) })
	c.Reason = "Aula dipakai ujian."
	o.refused(outreach.Stale, func() error { return outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version+1, c) })
	o.ok(outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version, c))
	was, err := outreach.Changes(ctx, o, e.ID)
	if err != nil || len(was) != 1 || was[0].Place != "Aula SMKN 2" || !was[0].StartsAt.Equal(e.StartsAt) || was[0].Reason != c.Reason {
		t.Errorf("%+v, %v", was, err)
	}
	if m := o.mail("dua@contoh.id"); m.Code != string(outreach.MailPromoted) { // the second place went to who waited
		t.Errorf("%+v", m)
	}
	tell := o.tells()[0]
	if n := o.send(tell); n != 2 {
		t.Errorf("%d told of the change", n)
	}
	if n := o.send(tell); n != 0 {
		t.Errorf("%d told twice", n)
	}
	if m := o.mail("satu@contoh.id"); m.Code != string(outreach.MailMoved) || !strings.Contains(m.Args, "GOR Padang Panjang | Aula dipakai ujian.") {
		t.Errorf("%+v", m)
	}
	e = o.event(e.ID)
	c.Capacity = 1
	o.refused(outreach.CapacityTaken, func() error { return outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version, c) })
	c.Capacity = 3
	o.ok(outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version, c)) // only more places: nobody need be told
	if n := len(o.tells()); n != 1 {
		t.Errorf("%d letters to all", n)
	}
}

func TestCallingOffTellsEverybodyOnce(t *testing.T) {
	o := start(t)
	e := o.hold(1)
	o.join(e, "satu@contoh.id")
	o.join(e, "dua@contoh.id")
	o.ask(e, "tiga@contoh.id")
	o.refused(outreach.ReasonMissing, func() error { return outreach.Cancel(ctx, o, o.author, e.ID, " ") })
	o.ok(outreach.Cancel(ctx, o, o.author, e.ID, "Cuaca buruk."))
	o.refused(outreach.NotPublished, func() error { return outreach.Cancel(ctx, o, o.author, e.ID, "lagi") })
	if a, b := o.send(o.tells()[0]), o.send(o.tells()[0]); a != 2 || b != 0 {
		t.Errorf("told %d, then %d", a, b)
	}
	if m := o.mail("dua@contoh.id"); m.Code != string(outreach.MailOff) || !strings.HasSuffix(m.Args, "Cuaca buruk.") || m.Link != "/acara/"+e.Slug {
		t.Errorf("%+v", m)
	}
	if n, err := outreach.RemindDue(ctx, o); err != nil || n != 0 {
		t.Errorf("reminded of %d that are off, %v", n, err)
	}
}

func TestRemindersGoOutOnce(t *testing.T) {
	o := start(t)
	e := o.hold(1)
	o.join(e, "satu@contoh.id")
	o.join(e, "dua@contoh.id") // waits: nothing to remind of
	remind := func(want int) {
		t.Helper()
		if n, err := outreach.RemindDue(ctx, o); err != nil || n != want {
			t.Errorf("reminded of %d, %v; want %d", n, err, want)
		}
	}
	remind(0)
	o.do(`UPDATE outreach_signup SET confirmed_at = confirmed_at - interval '2 days'`)
	o.at(e.ID, 23*60)
	remind(1)
	remind(0)
	tell := o.tells()[0]
	if a, b := o.send(tell), o.send(tell); a != 1 || b != 0 {
		t.Errorf("told %d, then %d", a, b)
	}
	if m := o.mail("satu@contoh.id"); m.Code != string(outreach.MailReminder) {
		t.Errorf("%+v", m)
	}
	o.ok(outreach.Move(ctx, o, o.keys, o.author, e.ID, o.event(e.ID).Version, outreach.Change{Plan: o.text(1).Plan, Reason: "Diundur."}))
	if n := o.send(tell); n != 0 {
		t.Errorf("%d reminded of a date that is no longer true", n)
	}
	remind(0)
	o.at(e.ID, 60)
	remind(1) // of the new date
	if n := o.events("outreach.reminded"); n != 2 {
		t.Errorf("%d events", n)
	}
}

func TestWhoCameIsNotedAtTheDoor(t *testing.T) {
	o := start(t)
	e := o.hold(2)
	a, b, c := o.guest(o.join(e, "satu@contoh.id")), o.guest(o.join(e, "dua@contoh.id")), o.guest(o.join(e, "tiga@contoh.id"))
	o.refused(outreach.DoorClosed, func() error { return outreach.CheckIn(ctx, o, o.author, e.ID, a) })
	o.at(e.ID, -10)
	o.ok(outreach.CheckIn(ctx, o, o.author, e.ID, a))
	o.ok(outreach.CheckIn(ctx, o, o.second, e.ID, a)) // tapped twice
	if n := o.events("outreach.checked-in"); n != 1 {
		t.Errorf("%d events", n)
	}
	o.ok(outreach.WalkIn(ctx, o, o.keys, o.author, e.ID, "Budi", ""))
	o.refused(outreach.RoomFull, func() error { return outreach.WalkIn(ctx, o, o.keys, o.author, e.ID, "", "") })
	o.refused(outreach.RoomFull, func() error { return outreach.CheckIn(ctx, o, o.author, e.ID, c) }) // waits
	o.ok(outreach.UndoCheckIn(ctx, o, o.author, e.ID, a))
	o.ok(outreach.CheckIn(ctx, o, o.author, e.ID, c))
	o.ok(outreach.CheckIn(ctx, o, o.author, e.ID, b)) // has a place, so comes in all the same
	o.refused(outreach.GuestUnknown, func() error { return outreach.CheckIn(ctx, o, o.author, e.ID, "x") })
	other := o.hold(2)
	o.at(other.ID, -10)
	o.refused(outreach.GuestUnknown, func() error { return outreach.CheckIn(ctx, o, o.author, other.ID, a) })
	if e = o.event(e.ID); e.Came != 3 || e.WalkIns != 1 || e.Taken != 2 {
		t.Errorf("%+v", e)
	}
	walkIn := one[string](o, `SELECT id::text FROM outreach_signup WHERE state = 'walk_in'`)
	o.ok(outreach.UndoCheckIn(ctx, o, o.author, e.ID, walkIn))
	if e = o.event(e.ID); e.Came != 2 || e.WalkIns != 0 {
		t.Errorf("%+v", e)
	}
}

func TestThoseWhoCameAreWrittenToOnce(t *testing.T) {
	o := start(t)
	e := o.hold(3)
	a := o.guest(o.join(e, "satu@contoh.id"))
	o.join(e, "dua@contoh.id")
	o.refused(outreach.NotHeld, func() error { return outreach.FollowUp(ctx, o, o.author, e.ID, "Terima kasih.") })
	o.at(e.ID, -90)
	o.ok(outreach.CheckIn(ctx, o, o.author, e.ID, a))
	o.ok(outreach.WalkIn(ctx, o, o.keys, o.author, e.ID, "Budi", ""))
	o.refused(outreach.TextMissing, func() error { return outreach.FollowUp(ctx, o, o.author, e.ID, " ") })
	o.ok(outreach.FollowUp(ctx, o, o.author, e.ID, "Bahannya ada di halaman bantuan."))
	o.refused(outreach.FollowedUp, func() error { return outreach.FollowUp(ctx, o, o.author, e.ID, "Lagi") })
	tell := o.tells()[0]
	if a, b := o.send(tell), o.send(tell); a != 1 || b != 0 {
		t.Errorf("told %d, then %d", a, b)
	}
	if m := o.mail("satu@contoh.id"); m.Code != string(outreach.MailAfter) || !strings.HasSuffix(m.Args, "Bahannya ada di halaman bantuan.") {
		t.Errorf("%+v", m)
	}
}

func TestNamesAreErasedAfterThirtyDaysAndCountsStay(t *testing.T) {
	o := start(t)
	e := o.hold(2)
	a := o.guest(o.join(e, "satu@contoh.id"))
	o.join(e, "dua@contoh.id")
	o.ask(e, "tiga@contoh.id")
	o.at(e.ID, -90)
	o.ok(outreach.CheckIn(ctx, o, o.author, e.ID, a))
	erase := func(want int) {
		t.Helper()
		if n, err := outreach.Erase(ctx, o); err != nil || n != want {
			t.Errorf("erased %d, %v; want %d", n, err, want)
		}
	}
	o.at(e.ID, -29*24*60)
	erase(0)
	o.at(e.ID, -31*24*60)
	erase(1)
	erase(0)
	if n := one[int](o, `SELECT count(*)::int FROM outreach_signup WHERE coalesce(data_key, name_sealed, email_sealed, origin_sealed, email_index) IS NOT NULL OR state = 'asked'`); n != 0 {
		t.Errorf("%d are still known", n)
	}
	if e = o.event(e.ID); e.Taken != 2 || e.Came != 1 || e.ErasedAt == nil {
		t.Errorf("%+v", e)
	}
	if g, err := outreach.Guests(ctx, o, o.keys, e.ID); err != nil || len(g) != 2 || g[0].Name != "" {
		t.Errorf("%+v, %v", g, err)
	}
	o.refused(outreach.NotHeld, func() error { return outreach.FollowUp(ctx, o, o.author, e.ID, "x") })
}
