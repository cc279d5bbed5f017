package helpdesk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// TestTheSameFormGivesTheSameTicket: and what is written anew on it is another one.
func TestTheSameFormGivesTheSameTicket(t *testing.T) {
	o := start(t)
	x := filing(helpdesk.Complaint)
	id, first := o.file(nobody, x)
	if again, r := o.file(nobody, x); again != id || r.Secret != first.Secret || !r.DueAt.Equal(first.DueAt) {
		t.Errorf("the same form sent again: %+v, then %+v", first, r)
	}
	if got := o.events(id); got != "helpdesk.filed" || one[int](o, `SELECT count(*)::int FROM ticket`) != 1 {
		t.Errorf("events %s, or two tickets", got)
	}
	_, err := helpdesk.File(ctx, o, o.keys, o.files, o.asker, x) // somebody else's form
	o.is(err, helpdesk.ErrUnknown)
	x.Story = "Sesudah kembali ke formulir, saya menulis hal yang lain sama sekali."
	if _, other := o.file(nobody, x); other.Number == first.Number || other.Secret == first.Secret {
		t.Error("what was written anew is gone")
	}
	x.Evidence = []intake.Upload{{Name: "bukti.pdf", Content: strings.NewReader("bukan pdf")}}
	if _, err := helpdesk.File(ctx, o, o.keys, o.files, nobody, x); err == nil {
		t.Error("evidence that is none was taken")
	}
	for _, typed := range []string{first.Number, strings.ReplaceAll(first.Number, "-", ""), " " + strings.ToLower(strings.ReplaceAll(first.Number[3:], "-", " "))} {
		if opened, err := helpdesk.Unlock(ctx, o, o.keys, typed, first.Secret); err != nil || opened != id {
			t.Errorf("%q opens %q: %v", typed, opened, err)
		}
	}
}

func TestWhoIsNamedLaterLetsGo(t *testing.T) {
	o := start(t)
	id, r := o.file(o.asker, filing(helpdesk.Question))
	mine := helpdesk.Way{By: o.asker, Number: r.Number}
	o.take(o.first)
	o.ok(helpdesk.AskBack(ctx, o, o.keys, o.files, o.first, id, "Petugas yang mana yang berkata demikian?"))
	o.ok(helpdesk.SendReply(ctx, o, o.keys, o.files, mine, "Yang di loket, Pak Desmi.", nil))
	if o.told(o.first) != "" {
		t.Errorf("who is named is called: %s", o.told(o.first))
	}
	_, err := helpdesk.Next(ctx, o, o.first)
	o.is(err, helpdesk.ErrEmpty)
	o.take(o.second)
	o.ok(helpdesk.SendReply(ctx, o, o.keys, o.files, mine, "Rudi Hartono juga ada di sana.", nil))
	if o.state(id) != "filed" {
		t.Error("who is named holds it on")
	}
	o.is(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.second, id, "", "Jawaban dari yang disebut.", "Aturan"), helpdesk.ErrNotYours)
	third := o.person("Warsito", "staff", ledger.Helpdesk)
	o.take(third)
	o.ok(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, third, id, "", "Keduanya sudah ditegur.", "PP 94/2021"))
	o.ok(helpdesk.ReopenOnce(ctx, o, o.keys, o.files, mine, "Menurut saya Warsito sendiri yang menyuruh."))
	_, err = helpdesk.Next(ctx, o, third)
	o.is(err, helpdesk.ErrEmpty)
	x := filing(helpdesk.Swindle)
	x.Officer = "Desmi dari layanan bantuan"
	swindle, _ := o.file(nobody, x)
	if n := one[int](o, `SELECT count(*)::int FROM ticket_named WHERE ticket_id = $1 AND person_id = $2`, swindle, o.first.Person); n != 1 {
		t.Error("who is named in a report of a swindle may handle it")
	}
}

func TestWhereNobodyMayReadItAdministratorsAreCalledAtOnce(t *testing.T) {
	o := start(t)
	admin := o.person("Hartini", "staff", ledger.Admin)
	alarm := func() int {
		t.Helper()
		n, err := helpdesk.Alarm(ctx, o, o.keys)
		o.ok(err)
		return n
	}
	seen := func() bool {
		t.Helper()
		ok, err := helpdesk.Overseen(ctx, o)
		o.ok(err)
		return ok
	}
	id, _ := o.file(nobody, filing(helpdesk.Misconduct))
	if alarm() != 0 || !seen() {
		t.Error("called although a supervisor is in office")
	}
	o.do(`WITH s AS (INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'satu', 'Satu', 'cpns', 'portal', 2026, 'g') RETURNING id)
		UPDATE role_grant g SET season_id = s.id FROM s WHERE g.role = 'supervisor'`)
	season := one[string](o, `SELECT id::text FROM season`)
	o.senior.Scopes = ledger.Scopes{ledger.Supervisor: {season}}
	if seen() || alarm() != 1 || alarm() != 0 {
		t.Error("nobody is called")
	}
	if o.told(admin) != "notice.tickets-nobody" || o.told(o.senior)+o.told(o.first) != "" {
		t.Errorf("administrators %q, supervisor %q", o.told(admin), o.told(o.senior))
	}
	_, err := helpdesk.Next(ctx, o, o.senior)
	o.is(err, helpdesk.ErrEmpty)
	o.due(id, time.Hour)
	if alarm() != 1 || o.told(admin) != "notice.tickets-nobody notice.tickets-nobody" {
		t.Errorf("near its end: %q", o.told(admin))
	}
	other := o.person("Hendri Saputra", "staff", ledger.Supervisor)
	if o.take(other).ID != id || !seen() {
		t.Error("a supervisor without a limit does not get it")
	}
	o.ok(helpdesk.SetAside(ctx, o, o.keys, o.files, other, id, "Iklan pinjaman, bukan aduan."))
	if !one[bool](o, `SELECT ticket_stranded(t) FROM ticket t WHERE id = $1`, id) {
		t.Error("there is no second person, and it does not show")
	}
}

func TestATicketHandedToWhoNoLongerMayIsFree(t *testing.T) {
	o := start(t)
	id, _ := o.file(nobody, filing(helpdesk.Complaint))
	o.take(o.first)
	o.ok(helpdesk.HandOn(ctx, o, o.keys, o.files, o.first, id, o.second.Person, "Lebih paham soal ini."))
	_, err := helpdesk.Next(ctx, o, o.first)
	o.is(err, helpdesk.ErrEmpty)
	o.do(`UPDATE role_grant SET revoked_at = portal_now() WHERE account_id = $1`, o.second.Account)
	o.do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, 'editor', portal_now())`, pg.NewID(), o.second.Account)
	if o.take(o.first).ID != id {
		t.Error("it waits for somebody whose role ended")
	}
}

func TestWhatItsOwnerAddedMeanwhileIsReadFirst(t *testing.T) {
	o := start(t)
	id, r := o.file(o.asker, filing(helpdesk.Question))
	o.take(o.first)
	look := func() string {
		t.Helper()
		c, err := helpdesk.Look(ctx, o, o.keys, o.first, id)
		o.ok(err)
		return c.Newest()
	}
	seen := look()
	o.ok(helpdesk.SendReply(ctx, o, o.keys, o.files, helpdesk.Way{By: o.asker, Number: r.Number}, "Maaf, yang saya maksud formasi bidan.", nil))
	o.faulty(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.first, id, seen, "Tes perawat tanggal 5.", "Tahapan"), "answer helpdesk.new-words")
	o.ok(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.first, id, look(), "Tes bidan tanggal 6.", "Tahapan"))
}
