package subscription_test

import (
	"crypto/sha256"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/subscription"
)

func TestAskedConfirmedToldAndStopped(t *testing.T) {
	r := start(t, 2)
	n := r.numbers[0]
	r.publish("admin_result", n)
	token := r.ask(n, " Siti@Contoh.ID ")
	if m := r.mail(); m.Email != "siti@contoh.id" || m.Code != string(subscription.MailConfirm) || m.Stop != "" || m.Args != "CPNS 2026 | "+number.Grouped(n) {
		t.Errorf("%+v", m)
	}
	hash := sha256.Sum256([]byte(token))
	if got := r.count(`SELECT count(*)::int FROM subscription WHERE secret_hash = $1`, hash[:]); got != 1 {
		t.Error("the link is not kept as its hash")
	}
	if got := r.send(r.publish("skd_result", n)); got != 0 {
		t.Error("somebody was told who has not confirmed")
	}
	about, err := subscription.Waiting(ctx, r, token)
	if err != nil || about != (subscription.Subject{Number: n, Season: "CPNS 2026"}) {
		t.Errorf("%+v %v", about, err)
	}
	confirm := func() error { _, err := subscription.Confirm(ctx, r, token); return err }
	r.ok(confirm())
	r.refused(subscription.LinkOver, confirm)
	r.refused(subscription.LinkOver, func() error { _, err := subscription.Waiting(ctx, r, token); return err })

	if got := r.send(r.publish("final_result", r.numbers[1])); got != 0 {
		t.Error("told of another number's result")
	}
	result := r.publish("final_result", n, r.numbers[1])
	for i, want := range []int{1, 0} { // done twice, told once
		if got := r.send(result); got != want {
			t.Errorf("round %d: told %d, want %d", i, got, want)
		}
	}
	m := r.mail()
	if d := cmp.Diff(mail{Email: "siti@contoh.id", Code: string(subscription.MailOut), Link: "/hasil/" + n, Stop: m.Stop,
		Args: "CPNS 2026 | " + number.Grouped(n) + " | 800/41/2026"}, m); d != "" {
		t.Error(d)
	}
	stop := strings.TrimPrefix(m.Stop, "/hasil/kabari/berhenti/")
	if about, err := subscription.Running(ctx, r, r.keys, stop); err != nil || about.Number != n {
		t.Errorf("%+v %v", about, err)
	}
	end := func() error { _, err := subscription.Stop(ctx, r, r.keys, stop); return err }
	r.ok(end())
	r.refused(subscription.Stopped, end)
	r.refused(subscription.Stopped, func() error { _, err := subscription.Running(ctx, r, r.keys, stop); return err })
	if got := r.count(`SELECT count(*)::int FROM subscription`); got != 0 {
		t.Error("the address is still there")
	}
	for _, act := range []string{"subscription.asked", "subscription.confirmed", "subscription.stopped"} {
		if r.events(act) != 1 {
			t.Errorf("%s: not one event", act)
		}
	}
}

func TestALinkToStopIsNobodyElses(t *testing.T) {
	r := start(t, 1)
	r.publish("admin_result", r.numbers[0])
	r.subscribe(r.numbers[0], "siti@contoh.id")
	id, err := pg.Rows[string](`SELECT id::text FROM subscription`).One(ctx, r)
	r.ok(err)
	for _, token := range []string{"", id, id + ".", id + ".AAAAAAAAAAAAAAAAAAAAAA", "x.AAAA", pg.NewID() + ".AAAA"} {
		r.refused(subscription.Stopped, func() error { _, err := subscription.Stop(ctx, r, r.keys, token); return err })
	}
}

func TestAskingAgainLooksTheSame(t *testing.T) {
	r := start(t, 1)
	n := r.numbers[0]
	r.publish("admin_result", n)
	older := r.ask(n, "siti@contoh.id")
	newer := r.ask(n, "siti@contoh.id")
	r.refused(subscription.LinkOver, func() error { _, err := subscription.Confirm(ctx, r, older); return err })
	_, err := subscription.Confirm(ctx, r, newer)
	r.ok(err)
	jobs, events := `SELECT count(*)::int FROM river_job`, `SELECT count(*)::int FROM event`
	mails, acts := r.count(jobs), r.count(events)
	r.ok(subscription.Ask(ctx, r, r.keys, n, "siti@contoh.id"))
	if m := r.mail(); m.Code != string(subscription.MailKnown) || m.Link != "/hasil/"+n || m.Stop == "" {
		t.Errorf("%+v", m)
	}
	if r.count(jobs) != mails+1 || r.count(events) != acts+1 {
		t.Error("asking for a subscription that runs leaves other traces than asking for a new one")
	}
	if got := r.send(r.publish("final_result", n)); got != 1 {
		t.Errorf("told %d, want 1", got)
	}
}

func TestRefusals(t *testing.T) {
	r := start(t, 2)
	n := r.numbers[0]
	r.publish("admin_result", n)
	ask := func(n, email string) func() error {
		return func() error { return subscription.Ask(ctx, r, r.keys, n, email) }
	}
	r.refused(account.EmailInvalid, ask(n, "siti@"))
	r.refused(subscription.Unknown, ask(r.numbers[1], "siti@contoh.id")) // takes part, in no published result
	r.refused(subscription.Unknown, ask("1234567890", "siti@contoh.id"))
	r.refused(subscription.Unknown, ask("\x00", "siti@contoh.id"))
	r.refused(subscription.LinkOver, func() error { _, err := subscription.Confirm(ctx, r, "tidak-ada"); return err })
}

func TestALinkNotUsedInADayIsSweptAway(t *testing.T) {
	r := start(t, 1)
	n := r.numbers[0]
	r.publish("admin_result", n)
	r.subscribe(n, "tetap@contoh.id")
	token := r.ask(n, "siti@contoh.id")
	pgtest.Shift(t, r, 24*time.Hour-time.Minute)
	r.ok(subscription.Sweep(ctx, r))
	if _, err := subscription.Waiting(ctx, r, token); err != nil {
		t.Error("swept too early")
	}
	pgtest.Shift(t, r, 24*time.Hour)
	r.refused(subscription.LinkOver, func() error { _, err := subscription.Confirm(ctx, r, token); return err })
	r.ok(subscription.Sweep(ctx, r))
	if got := r.count(`SELECT count(*)::int FROM subscription`); got != 1 {
		t.Errorf("%d subscriptions are left, want the confirmed one", got)
	}
}

func TestArchivingASeasonForgetsItsAddresses(t *testing.T) {
	r := start(t, 1)
	n := r.numbers[0]
	r.publish("admin_result", n)
	r.subscribe(n, "siti@contoh.id")
	r.ask(n, "budi@contoh.id")
	r.do(`UPDATE season SET state = 'closed' WHERE id = $1`, r.season)
	r.ok(season.Archive(ctx, r, ledger.Actor{Role: ledger.Operator, Operator: "root"}, "cpns-2026"))
	if got := r.count(`SELECT count(*)::int FROM subscription`); got != 0 {
		t.Errorf("%d addresses are left", got)
	}
	r.refused(subscription.Over, func() error { return subscription.Ask(ctx, r, r.keys, n, "siti@contoh.id") })
}

func TestARevokedResultIsNotTold(t *testing.T) {
	r := start(t, 1)
	n := r.numbers[0]
	r.publish("admin_result", n)
	r.subscribe(n, "siti@contoh.id")
	result := r.publish("final_result", n)
	r.do(`UPDATE announcement SET state = 'revoked', ended_reason = 'Salah.', ended_at = portal_now() WHERE id = $1`, result.Announcement)
	if got := r.send(result); got != 0 {
		t.Errorf("told %d", got)
	}
}

// Two results that follow each other: a job that is done late tells nobody twice.
func TestResultsThatOvertakeEachOther(t *testing.T) {
	r := start(t, 1)
	n := r.numbers[0]
	r.publish("admin_result", n)
	r.subscribe(n, "siti@contoh.id")
	first, second := r.publish("skd_result", n), r.publish("final_result", n)
	told := 0
	for _, x := range []subscription.Tell{first, second, first, second} {
		told += r.send(x)
	}
	if told != 2 {
		t.Errorf("told %d times, want 2", told)
	}
}

func TestThousandsAreToldInPortions(t *testing.T) {
	r := start(t, 1)
	n := r.numbers[0]
	r.publish("admin_result", n)
	const many = 1203
	r.do(`INSERT INTO subscription (id, participant_id, email, confirmed_at)
		SELECT gen_random_uuid(), p.id, 'a' || i || '@contoh.id', portal_now() FROM participant p, generate_series(1, $1) i WHERE p.number = $2`, many, n)
	result := r.publish("final_result", n)
	begun := time.Now()
	if got := r.send(result); got != many {
		t.Errorf("told %d, want %d", got, many)
	}
	t.Logf("%d told in %s", many, time.Since(begun))
	if got := r.count(`SELECT count(DISTINCT args->>'email')::int FROM river_job WHERE args->>'code' = $1`, string(subscription.MailOut)); got != many {
		t.Errorf("%d mails", got)
	}
}
