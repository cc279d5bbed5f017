package outreach_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestASecondPersonPublishes(t *testing.T) {
	o := start(t)
	third := o.editor()
	id, err := outreach.Write(ctx, o, o.author, o.text(10))
	o.ok(err)
	o.ok(outreach.Edit(ctx, o, third, id, 1, o.text(12)))
	o.refused(outreach.Stale, func() error { return outreach.Edit(ctx, o, third, id, 1, o.text(13)) })
	for _, by := range []ledger.Actor{o.author, third, {Role: ledger.Operator}} {
		o.refused(outreach.OwnWork, func() error { return outreach.Publish(ctx, o, by, id) })
	}
	o.refused(outreach.Unknown, func() error { return outreach.Publish(ctx, o, o.second, pg.NewID()) })
	o.ok(outreach.Publish(ctx, o, o.second, id))
	e := o.event(id)
	if e.State != outreach.Published || !strings.HasPrefix(e.Slug, "kenali-seleksi-asn-") || e.Capacity != 12 {
		t.Errorf("%+v", e)
	}
	o.refused(outreach.NotDraft, func() error { return outreach.Publish(ctx, o, o.second, id) })
	o.refused(outreach.NotDraft, func() error { return outreach.Edit(ctx, o, o.author, id, e.Version, o.text(12)) })
	o.refused(outreach.NotDraft, func() error { return outreach.Remove(ctx, o, o.author, id) })
	for act, want := range map[string]int{"outreach.drafted": 1, "outreach.edited": 1, "outreach.published": 1} {
		if n := o.events(act); n != want {
			t.Errorf("%d events %s", n, act)
		}
	}
}

// What the verbs refuse, the database refuses too.
func TestTheDatabaseKeepsWhatMustHold(t *testing.T) {
	o := start(t)
	e := o.hold(1)
	o.join(e, "satu@contoh.id")
	waiting := o.guest(o.join(e, "dua@contoh.id"))
	id, err := outreach.Write(ctx, o, o.author, o.text(10))
	o.ok(err)
	for what, sql := range map[string]string{
		"one place too many":        `UPDATE outreach_signup SET state = 'seated' WHERE id = '` + waiting + `'`,
		"fewer places than people":  `UPDATE outreach SET capacity = 0 WHERE id = '` + e.ID + `'`,
		"publishing one's own":      `UPDATE outreach SET state = 'published', slug = 'x', published_at = portal_now(), published_by = author WHERE id = '` + id + `'`,
		"another text once public":  `UPDATE outreach SET title = 'Lain' WHERE id = '` + e.ID + `'`,
		"back to a draft":           `UPDATE outreach SET state = 'draft', slug = NULL, published_at = NULL, published_by = NULL WHERE id = '` + e.ID + `'`,
		"taking a public one away":  `DELETE FROM outreach WHERE id = '` + e.ID + `'`,
		"calling off without why":   `UPDATE outreach SET state = 'cancelled', cancelled_at = portal_now() WHERE id = '` + e.ID + `'`,
		"one address twice":         `UPDATE outreach_signup SET email_index = (SELECT email_index FROM outreach_signup WHERE state = 'seated') WHERE state = 'waiting'`,
		"a name without its key":    `UPDATE outreach_signup SET data_key = NULL WHERE state = 'waiting'`,
		"a withdrawal that remains": `UPDATE outreach_signup SET state = 'withdrawn' WHERE state = 'waiting'`,
	} {
		tx, err := o.Begin(ctx)
		o.ok(err)
		if _, err := tx.Exec(ctx, sql); err == nil {
			t.Errorf("the database allows %s", what)
		}
		o.ok(tx.Rollback(ctx))
	}
}

func TestALinkConfirmsOnce(t *testing.T) {
	o := start(t)
	e := o.hold(2)
	first := o.ask(e, "siti@contoh.id")
	token := o.ask(e, "siti@contoh.id") // asked again: the newer link counts
	o.refused(outreach.LinkOver, func() error { _, err := outreach.Confirm(ctx, o, o.keys, first); return err })
	if got, err := outreach.Pending(ctx, o, token); err != nil || got.ID != e.ID {
		t.Errorf("%v, %v", got.ID, err)
	}
	link, err := outreach.Confirm(ctx, o, o.keys, token)
	o.ok(err)
	o.refused(outreach.LinkOver, func() error { _, err := outreach.Confirm(ctx, o, o.keys, token); return err })
	m := o.mail("siti@contoh.id")
	if m.Code != string(outreach.MailSeated) || m.Link != link || !strings.Contains(m.Args, "Aula SMKN 2") {
		t.Errorf("%+v", m)
	}
	x := o.ticket(strings.TrimPrefix(link, "/acara/tiket/"))
	if x.Standing != outreach.Seated || x.Taken != 1 || x.Left() != 1 || len(x.Code) != 7 {
		t.Errorf("%+v", x)
	}

	late := o.ask(e, "budi@contoh.id")
	o.do(`UPDATE outreach_signup SET expires_at = portal_now() WHERE state = 'asked'`)
	o.refused(outreach.LinkOver, func() error { _, err := outreach.Confirm(ctx, o, o.keys, late); return err })
	o.ok(outreach.Sweep(ctx, o))
	if n := one[int](o, `SELECT count(*)::int FROM outreach_signup WHERE state = 'asked'`); n != 0 {
		t.Errorf("%d unconfirmed stay", n)
	}
}

func TestALinkNeverOutlivesTheSignUp(t *testing.T) {
	o := start(t)
	e := o.hold(2)
	o.at(e.ID, 120)
	o.ask(e, "siti@contoh.id")
	if n := one[int](o, `SELECT count(*)::int FROM outreach_signup g JOIN outreach e ON e.id = g.outreach_id WHERE g.expires_at <= e.closes_at`); n != 1 {
		t.Error("the link works after the sign-up closed")
	}
}

func TestASecondSignUpChangesNothingAndIsToldByMailOnly(t *testing.T) {
	o := start(t)
	e := o.hold(1)
	token := o.join(e, "siti@contoh.id")
	before := one[string](o, `SELECT g::text FROM outreach_signup g`)
	o.ok(outreach.Ask(ctx, o, o.keys, e.Slug, outreach.Request{Name: "Orang Lain", Email: "SITI@contoh.id ", Consent: true}))
	if after := one[string](o, `SELECT g::text FROM outreach_signup g`); after != before {
		t.Errorf("%s\n%s", before, after)
	}
	if m := o.mail("siti@contoh.id"); m.Code != string(outreach.MailKnown) || m.Link != "/acara/tiket/"+token {
		t.Errorf("%+v", m)
	}
}

func TestWhoWaitsLongestGetsAFreedPlace(t *testing.T) {
	o := start(t)
	e := o.hold(1)
	seated, second, third := o.join(e, "satu@contoh.id"), o.join(e, "dua@contoh.id"), o.join(e, "tiga@contoh.id")
	if m := o.mail("tiga@contoh.id"); m.Code != string(outreach.MailWaiting) || !strings.HasSuffix(m.Args, " | 2") {
		t.Errorf("%+v", m)
	}
	if a, b := o.ticket(second), o.ticket(third); a.Position != 1 || b.Position != 2 || a.Taken != 1 || a.Waiting != 2 {
		t.Errorf("%+v\n%+v", a, b)
	}
	_, err := outreach.Withdraw(ctx, o, o.keys, seated)
	o.ok(err)
	if m := o.mail("dua@contoh.id"); m.Code != string(outreach.MailPromoted) || m.Link != "/acara/tiket/"+second {
		t.Errorf("%+v", m)
	}
	if a, b := o.ticket(second), o.ticket(third); a.Standing != outreach.Seated || b.Position != 1 || a.Taken != 1 || a.Withdrawn != 1 {
		t.Errorf("%+v\n%+v", a, b)
	}
	o.refused(outreach.TicketOver, func() error { _, err := outreach.Withdraw(ctx, o, o.keys, seated); return err })
	if n := one[int](o, `SELECT count(*)::int FROM outreach_signup WHERE state = 'withdrawn' AND coalesce(data_key, name_sealed, email_sealed, origin_sealed, email_index) IS NULL`); n != 1 {
		t.Error("who withdrew is not forgotten")
	}
	_, err = outreach.Withdraw(ctx, o, o.keys, third) // from the waiting list: nobody moves up
	o.ok(err)
	if n := o.mailed(outreach.MailPromoted); n != 1 {
		t.Errorf("%d were told of a place", n)
	}
	if again := o.ticket(o.join(e, "satu@contoh.id")); again.Standing != outreach.Waiting || again.Position != 1 {
		t.Errorf("who withdrew cannot sign up again: %+v", again)
	}
}

func TestATicketIsNobodyElses(t *testing.T) {
	o := start(t)
	e := o.hold(2)
	mine, other := o.join(e, "satu@contoh.id"), o.join(e, "dua@contoh.id")
	_, code, _ := strings.Cut(mine, ".")
	for _, token := range []string{o.guest(other) + "." + code, o.guest(other), o.guest(other) + ".", "", "x.y", pg.NewID() + "." + code} {
		o.refused(outreach.TicketOver, func() error { _, err := outreach.Withdraw(ctx, o, o.keys, token); return err })
		if _, err := outreach.TicketOf(ctx, o, o.keys, token); err == nil {
			t.Errorf("%q shows a ticket", token)
		}
	}
}

func TestSixteenAtOnceNeverTakeMoreThanThereIs(t *testing.T) {
	o := anOffice(t, pgtest.Pool(t))
	e := o.hold(5)
	const people = 16
	tokens := make([]string, people)
	for i := range tokens {
		tokens[i] = o.ask(e, string(rune('a'+i))+"@contoh.id")
	}
	var wg sync.WaitGroup
	errs := make([]error, people)
	for i, token := range tokens {
		wg.Go(func() { _, errs[i] = outreach.Confirm(ctx, o, o.keys, token) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			t.Error(err)
		}
	}
	if e = o.event(e.ID); e.Taken != 5 || e.Waiting != 11 || o.mailed(outreach.MailSeated) != 5 || o.mailed(outreach.MailWaiting) != 11 {
		t.Errorf("%d have a place, %d wait; %d and %d were told", e.Taken, e.Waiting, o.mailed(outreach.MailSeated), o.mailed(outreach.MailWaiting))
	}
	if n := one[int](o, `SELECT count(DISTINCT args->'args'->>4)::int FROM river_job WHERE args->>'code' = $1`, string(outreach.MailWaiting)); n != 11 {
		t.Errorf("11 people were told %d places in the list", n)
	}

	all, err := outreach.Guests(ctx, o, o.keys, e.ID) // all five leave at once: five move up, one after the other
	o.ok(err)
	links := map[string]string{}
	for i := range people {
		m := o.mail(string(rune('a'+i)) + "@contoh.id")
		token := strings.TrimPrefix(m.Link, "/acara/tiket/")
		links[o.guest(token)] = token
	}
	for _, g := range all {
		if g.Standing == outreach.Seated {
			wg.Go(func() { _, _ = outreach.Withdraw(ctx, o, o.keys, links[g.ID]) })
		}
	}
	wg.Wait()
	if e = o.event(e.ID); e.Taken != 5 || e.Waiting != 6 || e.Withdrawn != 5 || o.mailed(outreach.MailPromoted) != 5 {
		t.Errorf("%+v, %d told", e, o.mailed(outreach.MailPromoted))
	}
}

func TestNothingIsTakenOnceItIsTooLate(t *testing.T) {
	o := start(t)
	e := o.hold(3)
	pending, ticket := o.ask(e, "satu@contoh.id"), o.join(e, "dua@contoh.id")
	o.at(e.ID, -30)
	o.refused(outreach.Closed, func() error { return outreach.Ask(ctx, o, o.keys, e.Slug, request("tiga@contoh.id")) })
	o.refused(outreach.Closed, func() error { _, err := outreach.Confirm(ctx, o, o.keys, pending); return err })
	o.refused(outreach.Past, func() error { _, err := outreach.Withdraw(ctx, o, o.keys, ticket); return err })
	o.refused(outreach.Past, func() error {
		return outreach.Move(ctx, o, o.keys, o.author, e.ID, e.Version, outreach.Change{Plan: o.text(3).Plan, Reason: "x"})
	})
	o.refused(outreach.Unknown, func() error { return outreach.Ask(ctx, o, o.keys, "tidak-ada", request("tiga@contoh.id")) })
	other := o.hold(3)
	pending = o.ask(other, "satu@contoh.id")
	o.ok(outreach.Cancel(ctx, o, o.author, other.ID, "Aula dipakai ujian."))
	o.refused(outreach.CalledOff, func() error { _, err := outreach.Confirm(ctx, o, o.keys, pending); return err })
	o.refused(outreach.CalledOff, func() error { return outreach.Ask(ctx, o, o.keys, other.Slug, request("tiga@contoh.id")) })
}

func TestNamesAndAddressesAreSealed(t *testing.T) {
	o := start(t)
	e := o.hold(3)
	o.join(e, "siti@contoh.id")
	row := one[string](o, `SELECT g::text FROM outreach_signup g`) + one[string](o, `SELECT coalesce(string_agg(encode(payload, 'escape'), ' '), '') FROM event_payload`)
	for _, secret := range []string{"Siti", "siti@contoh.id", "SMAN 1"} {
		if strings.Contains(row, secret) {
			t.Errorf("%s is stored as it is", secret)
		}
	}
	if g, err := outreach.Guests(ctx, o, o.keys, e.ID); err != nil || len(g) != 1 || g[0].Name != "Siti Rahmawati" || g[0].Origin != "SMAN 1" {
		t.Errorf("%+v, %v", g, err)
	}
}

func TestARoleLimitedToASeasonEndsThere(t *testing.T) {
	o := start(t)
	e := o.hold(3) // of no season
	token := o.join(e, "siti@contoh.id")
	by := o.editor()
	by.Scopes = ledger.Scopes{ledger.Editor: {pg.NewID()}}
	for _, act := range []func() error{
		func() error { _, err := outreach.Write(ctx, o, by, o.text(3)); return err },
		func() error { return outreach.Cancel(ctx, o, by, e.ID, "x") },
		func() error { return outreach.CheckIn(ctx, o, by, e.ID, o.guest(token)) },
		func() error { return outreach.WalkIn(ctx, o, o.keys, by, e.ID, "", "") },
		func() error { return outreach.FollowUp(ctx, o, by, e.ID, "x") },
	} {
		o.refused(ledger.OutOfScope, act)
	}
}
