package helpdesk_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestATicketWithoutANameOpensWithItsCodeOnly(t *testing.T) {
	o := start(t)
	x := filing(helpdesk.Complaint)
	id, r := o.file(nobody, x)
	if r.Secret == "" || r.Mailed || o.state(id) != "filed" || o.events(id) != "helpdesk.filed" {
		t.Fatalf("receipt %+v, state %s, events %s", r, o.state(id), o.events(id))
	}
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE object = 'ticket:' || $1 AND (person_id IS NOT NULL OR account_id IS NOT NULL)`, id); n > 0 {
		t.Error("an event says who filed it")
	}
	row := one[string](o, `SELECT t::text || (SELECT string_agg(m::text, '') FROM ticket_message m) FROM ticket t WHERE t.id = $1`, id)
	for _, secret := range []string{"Jadwal tes", "perawat", r.Secret, strings.ReplaceAll(r.Secret, "-", "")} {
		if strings.Contains(row, secret) {
			t.Errorf("the row holds %q", secret)
		}
	}
	opened, err := helpdesk.Unlock(ctx, o, o.keys, strings.ToLower(r.Number)+" ", strings.ToLower(strings.ReplaceAll(r.Secret, "-", " ")))
	o.ok(err)
	if opened != id {
		t.Errorf("opened %s", opened)
	}
	s, err := helpdesk.Read(ctx, o, o.keys, helpdesk.Way{By: nobody, Opened: opened})
	o.ok(err)
	if s.Subject != x.Subject || len(s.Messages) != 1 || s.Messages[0].Body != x.Story {
		t.Errorf("read %+v", s)
	}
	_, err = helpdesk.Read(ctx, o, o.keys, helpdesk.Way{By: o.asker, Number: r.Number})
	o.is(err, helpdesk.ErrUnknown) // the number opens nothing
	_, err = helpdesk.Read(ctx, o, o.keys, helpdesk.Way{By: nobody, Token: id + ".AAAAAAAAAAAAAAAAAAAAAA"})
	o.is(err, helpdesk.ErrLinkOver)
}

func TestWrongCodesShutATicketForAnHour(t *testing.T) {
	o := start(t)
	id, r := o.file(nobody, filing(helpdesk.Question))
	try := func(secret string) error {
		_, err := helpdesk.Unlock(ctx, o, o.keys, r.Number, secret)
		return err
	}
	for range 4 {
		o.is(try("0000-0000-0000"), helpdesk.ErrNotOpened)
	}
	o.ok(try(r.Secret)) // a right one begins anew
	for range 5 {
		o.is(try("0000-0000-0000"), helpdesk.ErrNotOpened)
	}
	o.is(try(r.Secret), helpdesk.ErrLocked)
	o.do(`UPDATE ticket SET tried_at = portal_now() - interval '61 minutes' WHERE id = $1`, id)
	o.ok(try(r.Secret))
	_, err := helpdesk.Unlock(ctx, o, o.keys, "AD-0000-0000", r.Secret)
	o.is(err, helpdesk.ErrNotOpened)
}

func TestWhatIsWrongWithAFormIsSaidAtOnce(t *testing.T) {
	o := start(t)
	_, err := helpdesk.File(ctx, o, o.keys, o.files, o.asker, helpdesk.Filing{Kind: "pujian", Subject: " a ", Story: "pendek", Email: "bukan surel", Season: "cpns-2026"})
	o.faulty(err, "kind helpdesk.kind-missing", "subject helpdesk.subject-missing", "story helpdesk.story-missing", "email account.email-invalid", "season helpdesk.case-unknown")
	long := filing(helpdesk.Question)
	long.Story = strings.Repeat("a", 6001)
	_, err = helpdesk.File(ctx, o, o.keys, o.files, nobody, long)
	o.faulty(err, "story helpdesk.words-long")
	if n := one[int](o, `SELECT count(*)::int FROM ticket`); n != 0 {
		t.Errorf("%d tickets", n)
	}
}

func TestFromQuestionToAnswerAndOnceBack(t *testing.T) {
	o := start(t)
	id, r := o.file(o.asker, filing(helpdesk.Question))
	mine := helpdesk.Way{By: o.asker, Number: r.Number}
	if r.Secret != "" {
		t.Error("somebody with an account was given a code")
	}
	taken := o.take(o.first)
	if taken.ID != id || o.take(o.first).ID != id { // what one holds comes first
		t.Fatalf("took %s", taken.ID)
	}
	_, err := helpdesk.Next(ctx, o, o.second)
	o.is(err, helpdesk.ErrEmpty)
	o.is(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.second, id, "", "Lihat halaman Tahapan, tanggalnya ada di sana.", "Tahapan"), helpdesk.ErrNotYours)
	o.faulty(helpdesk.AskBack(ctx, o, o.keys, o.files, o.first, id, "apa?"), "question helpdesk.ask-missing")
	o.ok(helpdesk.AskBack(ctx, o, o.keys, o.files, o.first, id, "Formasi perawat di unit mana yang dimaksud?"))
	before := one[time.Time](o, `SELECT due_at FROM ticket WHERE id = $1`, id)
	o.do(`UPDATE ticket SET asked_at = asked_at - interval '14 days' WHERE id = $1`, id)
	o.is(helpdesk.SendReply(ctx, o, o.keys, o.files, helpdesk.Way{By: o.senior, Number: r.Number}, "Bukan tiket saya", nil), helpdesk.ErrUnknown)
	o.faulty(helpdesk.SendReply(ctx, o, o.keys, o.files, mine, " ", nil), "text helpdesk.reply-missing")
	o.ok(helpdesk.SendReply(ctx, o, o.keys, o.files, mine, "Puskesmas Pino.", nil))
	if after := one[time.Time](o, `SELECT due_at FROM ticket WHERE id = $1`, id); after.Sub(before) < 7*24*time.Hour {
		t.Errorf("the clock did not stand: %s, then %s", before, after)
	}
	if o.take(o.first).ID != id { // back to who asked
		t.Error("the reply went elsewhere")
	}
	o.faulty(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.first, id, "", "Ya", ""), "answer helpdesk.answer-missing", "basis helpdesk.basis-missing")
	o.ok(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.first, id, "", "Tes tanggal 5, lihat halaman Tahapan.", "PermenPANRB 6/2024"))
	o.faulty(helpdesk.ReopenOnce(ctx, o, o.keys, o.files, mine, "?"), "reason helpdesk.reason-missing")
	o.ok(helpdesk.ReopenOnce(ctx, o, o.keys, o.files, mine, "Halaman Tahapan belum memuatnya."))
	o.take(o.second)
	o.ok(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.second, id, "", "Maaf, sekarang sudah dimuat.", "Pengumuman 41/2026"))
	o.is(helpdesk.ReopenOnce(ctx, o, o.keys, o.files, mine, "Masih belum ada juga."), helpdesk.ErrNotReopened)
	s, err := helpdesk.Read(ctx, o, o.keys, mine)
	o.ok(err)
	var said []string
	for _, m := range s.Messages {
		said = append(said, string(m.Kind))
	}
	if got := strings.Join(said, " "); got != "story ask reply answer reopen answer" || s.Late() {
		t.Errorf("said %s, late %t", got, s.Late())
	}
	o.ok(helpdesk.Settle(ctx, o, o.keys, mine))
	o.is(helpdesk.SendReply(ctx, o, o.keys, o.files, mine, "Terima kasih.", nil), helpdesk.ErrNotAsked)
	want := "helpdesk.filed helpdesk.taken helpdesk.asked helpdesk.replied helpdesk.taken helpdesk.answered helpdesk.reopened helpdesk.taken helpdesk.answered helpdesk.settled"
	if got := o.events(id); got != want {
		t.Errorf("events %s", got)
	}
	if got := o.told(o.asker); got != "notice.ticket-filed notice.ticket-asked notice.ticket-answered notice.ticket-reopened notice.ticket-final" {
		t.Errorf("told %s", got)
	}
}

func TestAConfirmedAddressIsMailedAndAnotherNever(t *testing.T) {
	o := start(t)
	x := filing(helpdesk.Complaint)
	x.Email = " Wening@Warga.example "
	id, _ := o.file(nobody, x)
	const email = "wening@warga.example"
	code, link, _ := o.mail(email)
	if code != "mail.ticket-confirm" {
		t.Fatal(code)
	}
	o.take(o.first)
	o.ok(helpdesk.AskBack(ctx, o, o.keys, o.files, o.first, id, "Halaman yang mana yang lambat?"))
	if code, _, _ := o.mail(email); code != "mail.ticket-confirm" {
		t.Errorf("mailed %s before the address was confirmed", code)
	}
	token := strings.TrimPrefix(link, "/aduan/surel/")
	to, err := helpdesk.ConfirmMail(ctx, o, o.keys, token)
	o.ok(err)
	_, err = helpdesk.ConfirmMail(ctx, o, o.keys, token)
	o.is(err, helpdesk.ErrLinkOver)
	way := helpdesk.Way{By: nobody, Token: strings.TrimPrefix(to, "/aduan/tiket/")}
	o.ok(helpdesk.SendReply(ctx, o, o.keys, o.files, way, "Halaman hasil.", nil))
	o.take(o.first)
	o.ok(helpdesk.Refer(ctx, o, o.keys, o.files, o.first, id, "", "Dinas Kominfo", "Jaringan kantor dikelola dinas itu."))
	code, link, args := o.mail(email)
	if code != "notice.ticket-referred" || link != to || !strings.HasSuffix(args, "| Dinas Kominfo") || strings.Contains(args, "hasil") {
		t.Errorf("mailed %s %s %s", code, link, args)
	}
	late, _ := o.file(nobody, helpdesk.Filing{Kind: helpdesk.Question, Subject: "Lain lagi", Story: "Pertanyaan lain lagi.", Email: "lupa@warga.example"})
	o.do(`UPDATE ticket SET email_until = portal_now() WHERE id = $1`, late)
	o.ok(helpdesk.Sweep(ctx, o))
	if one[bool](o, `SELECT email_sealed IS NOT NULL FROM ticket WHERE id = $1`, late) || o.state(late) != "filed" {
		t.Error("an address nobody confirmed stays, or its ticket went with it")
	}
}

func TestMisconductIsForSupervisorsAndNobodyNamed(t *testing.T) {
	o := start(t)
	other := o.person("Hendri Saputra", "staff", ledger.Supervisor)
	x := filing(helpdesk.Misconduct)
	x.Officer = "Bu Marlena, penyelia"
	id, _ := o.file(nobody, x)
	for _, by := range []ledger.Actor{o.first, o.senior} {
		_, err := helpdesk.Next(ctx, o, by)
		o.is(err, helpdesk.ErrEmpty)
		_, err = helpdesk.Look(ctx, o, o.keys, by, id)
		o.is(err, helpdesk.ErrUnknown)
		list, err := helpdesk.Running(ctx, o, by)
		o.ok(err)
		if len(list) != 0 {
			t.Errorf("%s sees it in the list", by.Role)
		}
		// The database refuses what no verb tries.
		if _, err := o.Exec(ctx, `SAVEPOINT a`); err != nil {
			t.Fatal(err)
		}
		_, err = o.Exec(ctx, `UPDATE ticket SET state = 'taken', claimed_by = $2, lease_until = portal_now() + interval '1 hour' WHERE id = $1`, id, by.Person)
		if !pg.RaisedBy(err, string(helpdesk.Barred)) {
			t.Errorf("%s took it: %v", by.Role, err)
		}
		o.do(`ROLLBACK TO SAVEPOINT a`)
	}
	o.take(other)
	c, err := helpdesk.Look(ctx, o, o.keys, other, id)
	o.ok(err)
	if !c.Reads || c.Officer != x.Officer || strings.Join(c.Named, ", ") != "Marlena Susanti" {
		t.Errorf("case %+v", c)
	}
	o.faulty(helpdesk.HandOn(ctx, o, o.keys, o.files, other, id, o.first.Person, "Tolong ditangani."), "to helpdesk.officer-missing")
	o.ok(helpdesk.Name(ctx, o, other, id, o.second.Person))
	o.ok(helpdesk.Recuse(ctx, o, other, id))
	_, err = helpdesk.Next(ctx, o, other)
	o.is(err, helpdesk.ErrEmpty)
	auditor := o.person("Sofyan Hadi", "staff", ledger.Auditor)
	c, err = helpdesk.Look(ctx, o, o.keys, auditor, id)
	o.ok(err)
	if c.Reads || c.Subject != "" || len(c.Messages) > 0 || len(c.Named) > 0 {
		t.Errorf("an auditor reads %+v", c.Said)
	}
}

// TestATicketOfAnotherKindGoesBackToItsQueue: filed as a question, it is suspected
// misconduct; from then on only supervisors read it, and it stays that.
func TestATicketOfAnotherKindGoesBackToItsQueue(t *testing.T) {
	o := start(t)
	id, r := o.file(o.asker, filing(helpdesk.Question))
	o.take(o.first)
	recast := func(by ledger.Actor, kind helpdesk.Kind, reason string) error {
		return helpdesk.Recast(ctx, o, o.keys, o.files, by, id, kind, reason)
	}
	o.faulty(recast(o.first, helpdesk.Question, " "), "kind helpdesk.kind-missing", "recast-reason helpdesk.reason-missing")
	o.is(recast(o.second, helpdesk.Misconduct, "Menyebut permintaan imbalan."), helpdesk.ErrNotYours)
	promised := one[time.Time](o, `SELECT due_at FROM ticket WHERE id = $1`, id)
	o.ok(recast(o.first, helpdesk.Misconduct, "Menyebut permintaan imbalan."))
	if due := one[time.Time](o, `SELECT due_at FROM ticket WHERE id = $1`, id); !due.After(promised) {
		t.Errorf("60 working days end at %s, 5 at %s", due, promised)
	}
	_, err := helpdesk.Look(ctx, o, o.keys, o.first, id)
	o.is(err, helpdesk.ErrUnknown)
	_, err = helpdesk.Next(ctx, o, o.first)
	o.is(err, helpdesk.ErrEmpty)
	if o.take(o.senior).ID != id {
		t.Error("the supervisor did not get it")
	}
	o.faulty(recast(o.senior, helpdesk.Question, "Ternyata hanya pertanyaan."), "kind helpdesk.kind-missing")
	if _, err := o.Exec(ctx, `SAVEPOINT a`); err != nil {
		t.Fatal(err)
	}
	_, err = o.Exec(ctx, `UPDATE ticket SET kind = 'question', state = 'filed', claimed_by = NULL, lease_until = NULL WHERE id = $1`, id)
	if !pg.RaisedBy(err, string(helpdesk.Shut)) {
		t.Errorf("suspected misconduct became a question: %v", err)
	}
	o.do(`ROLLBACK TO SAVEPOINT a`)
	s, err := helpdesk.Read(ctx, o, o.keys, helpdesk.Way{By: o.asker, Number: r.Number})
	o.ok(err)
	if last := s.Messages[len(s.Messages)-1]; last.Kind != helpdesk.Recasting || last.Body != "Menyebut permintaan imbalan." {
		t.Errorf("its owner reads %+v", last)
	}
	if got := o.told(o.asker); got != "notice.ticket-filed notice.ticket-recast" {
		t.Errorf("told %s", got)
	}
}

// TestLateStaysLateAsAnotherKind: mending the kind wipes no lateness out.
func TestLateStaysLateAsAnotherKind(t *testing.T) {
	o := start(t)
	id, _ := o.file(o.asker, filing(helpdesk.Question))
	o.due(id, -time.Hour)
	o.take(o.first)
	late := one[time.Time](o, `SELECT due_at FROM ticket WHERE id = $1`, id)
	o.ok(helpdesk.Recast(ctx, o, o.keys, o.files, o.first, id, helpdesk.Complaint, "Ternyata keluhan tentang proses."))
	if due := one[time.Time](o, `SELECT due_at FROM ticket WHERE id = $1`, id); !due.Equal(late) {
		t.Errorf("late since %s, then due at %s", late, due)
	}
}

// TestWhoHoldsATicketIsCalledNearItsEnd: a supervisor who took an ordinary ticket is
// called, and nobody tells the administrators that nobody may handle it; once nobody
// may, late or not, they are called.
func TestWhoHoldsATicketIsCalledNearItsEnd(t *testing.T) {
	o := start(t)
	admin := o.person("Ambar Kusuma", "staff", ledger.Admin)
	id, _ := o.file(o.asker, filing(helpdesk.Complaint))
	o.take(o.first)
	o.ok(helpdesk.HandOn(ctx, o, o.keys, o.files, o.first, id, o.senior.Person, "Menyangkut wewenang penyelia."))
	o.take(o.senior)
	o.due(id, 24*time.Hour)
	_, err := helpdesk.Alarm(ctx, o, o.keys)
	o.ok(err)
	if !strings.Contains(o.told(o.senior), string(helpdesk.CallNear)) || strings.Contains(o.told(admin), string(helpdesk.CallNobody)) {
		t.Errorf("the holder is told %q, the administrator %q", o.told(o.senior), o.told(admin))
	}
	o.ok(helpdesk.Release(ctx, o, o.senior, id))
	for _, by := range []ledger.Actor{o.first, o.second, o.senior} {
		o.do(`UPDATE role_grant SET until = portal_now() - interval '1 second' WHERE account_id = $1`, by.Account)
	}
	_, err = helpdesk.Alarm(ctx, o, o.keys)
	o.ok(err)
	if !strings.Contains(o.told(admin), string(helpdesk.CallNobody)) {
		t.Errorf("nobody may handle it any more, and the administrator is told %q", o.told(admin))
	}
}

func TestNobodyHandlesTheirOwn(t *testing.T) {
	o := start(t)
	clerk := o.person("Warga Petugas", "staff", ledger.Helpdesk)
	id, _ := o.file(clerk, filing(helpdesk.Complaint))
	_, err := helpdesk.Next(ctx, o, clerk)
	o.is(err, helpdesk.ErrEmpty)
	if o.take(o.first).ID != id {
		t.Error("nobody else gets it")
	}
	o.is(helpdesk.Release(ctx, o, o.asker, id), helpdesk.ErrWrongRole)
}

func TestAbuseIsSetAsideByTwo(t *testing.T) {
	o := start(t)
	id, _ := o.file(o.asker, filing(helpdesk.Complaint))
	o.take(o.first)
	o.faulty(helpdesk.SetAside(ctx, o, o.keys, o.files, o.first, id, ""), "aside helpdesk.reason-missing")
	o.ok(helpdesk.SetAside(ctx, o, o.keys, o.files, o.first, id, "Iklan pinjaman, bukan aduan."))
	o.is(helpdesk.DecideAside(ctx, o, o.keys, o.files, o.first, id, true, ""), helpdesk.ErrOwnDoubt)
	o.faulty(helpdesk.DecideAside(ctx, o, o.keys, o.files, o.second, id, false, ""), "note helpdesk.reason-missing")
	o.ok(helpdesk.DecideAside(ctx, o, o.keys, o.files, o.second, id, false, "Ada pertanyaan sungguhan di akhirnya."))
	o.take(o.first)
	o.ok(helpdesk.SetAside(ctx, o, o.keys, o.files, o.first, id, "Iklan yang sama dikirim lagi."))
	o.ok(helpdesk.DecideAside(ctx, o, o.keys, o.files, o.second, id, true, ""))
	o.is(helpdesk.DecideAside(ctx, o, o.keys, o.files, o.second, id, true, ""), helpdesk.ErrNotDoubted)
	s, err := helpdesk.Read(ctx, o, o.keys, helpdesk.Way{By: o.asker, Number: one[string](o, `SELECT number FROM ticket WHERE id = $1`, id)})
	o.ok(err)
	last := s.Messages[len(s.Messages)-1]
	if len(s.Messages) != 2 || last.Kind != helpdesk.SettedOff || last.Body != "Iklan yang sama dikirim lagi." || s.Outcome != helpdesk.Aside {
		t.Errorf("its owner reads %+v", s.Messages)
	}
	if got := o.told(o.asker); got != "notice.ticket-filed notice.ticket-aside" {
		t.Errorf("told %s", got)
	}
}

func TestNearTheEndOfficersAreCalledAndLateTheOwnerIsTold(t *testing.T) {
	o := start(t)
	alarm := func() int {
		t.Helper()
		n, err := helpdesk.Alarm(ctx, o, o.keys)
		o.ok(err)
		return n
	}
	id, _ := o.file(o.asker, filing(helpdesk.Question))
	o.due(id, 3*24*time.Hour)
	if alarm() != 0 {
		t.Error("called too early")
	}
	o.due(id, 24*time.Hour)
	if alarm() != 1 || alarm() != 0 {
		t.Error("not called once")
	}
	if o.told(o.first) != "notice.tickets-near" || o.told(o.senior) != "" {
		t.Errorf("near: helpdesk %s, supervisor %s", o.told(o.first), o.told(o.senior))
	}
	_, err := helpdesk.Next(ctx, o, o.senior)
	o.is(err, helpdesk.ErrEmpty)
	o.due(id, -time.Minute)
	if alarm() != 1 || alarm() != 0 {
		t.Error("late: not called once")
	}
	if o.told(o.senior) != "notice.tickets-late" || !strings.HasSuffix(o.told(o.asker), "notice.ticket-late") {
		t.Errorf("late: supervisor %s, owner %s", o.told(o.senior), o.told(o.asker))
	}
	if o.take(o.senior).ID != id { // what is late, supervisors take too
		t.Error("not taken")
	}
	o.ok(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.senior, id, "", "Maaf, jawaban ini terlambat.", "Tahapan"))
	weeks, err := helpdesk.Weeks(ctx, o, 2)
	o.ok(err)
	if w := weeks[0]; w.Received != 1 || w.Answered != 1 || w.Late != 1 || w.Waiting != 0 {
		t.Errorf("the week's figures %+v", w)
	}
}

func TestTicketsEndByTheClock(t *testing.T) {
	o := start(t)
	silent, _ := o.file(o.asker, filing(helpdesk.Question))
	o.take(o.first)
	o.ok(helpdesk.AskBack(ctx, o, o.keys, o.files, o.first, silent, "Formasi mana yang dimaksud?"))
	done, _ := o.file(o.asker, filing(helpdesk.Question))
	o.take(o.first)
	o.ok(helpdesk.GiveAnswer(ctx, o, o.keys, o.files, o.first, done, "", "Ada di halaman Tahapan.", "Tahapan"))
	n, err := helpdesk.CloseDue(ctx, o, o.keys)
	o.ok(err)
	if n != 0 {
		t.Errorf("%d closed too early", n)
	}
	o.do(`UPDATE ticket SET reply_by = portal_now() WHERE id = $1`, silent)
	o.do(`UPDATE ticket SET reopen_until = portal_now() WHERE id = $1`, done)
	n, err = helpdesk.CloseDue(ctx, o, o.keys)
	o.ok(err)
	if n != 2 || o.state(silent) != "closed" || o.state(done) != "closed" {
		t.Errorf("%d closed", n)
	}
	if !strings.HasSuffix(o.told(o.asker), "notice.ticket-silence") {
		t.Errorf("told %s", o.told(o.asker))
	}
	o.do(`SAVEPOINT a`)
	if _, err := o.Exec(ctx, `UPDATE ticket SET state = 'filed', closed_at = NULL WHERE id = $1`, done); !pg.RaisedBy(err, string(helpdesk.Shut)) {
		t.Errorf("a closed ticket moved: %v", err)
	}
	o.do(`ROLLBACK TO SAVEPOINT a`)
}

func TestTwoYearsLaterNothingIsLeftOfItsWords(t *testing.T) {
	o := start(t)
	id, r := o.file(nobody, filing(helpdesk.Misconduct))
	o.take(o.senior)
	o.ok(helpdesk.Refer(ctx, o, o.keys, o.files, o.senior, id, "", "Inspektorat Daerah", "Pemeriksaannya di luar kantor ini."))
	o.do(`UPDATE ticket SET reopen_until = portal_now() WHERE id = $1`, id)
	_, err := helpdesk.CloseDue(ctx, o, o.keys)
	o.ok(err)
	n, err := helpdesk.Erase(ctx, o)
	o.ok(err)
	if n != 0 {
		t.Error("forgotten at once")
	}
	// The guard lets nothing of a closed ticket move, its day of closing neither.
	o.do(`SET LOCAL ROLE NONE`)
	o.do(`SET LOCAL session_replication_role = replica`)
	o.do(`UPDATE ticket SET closed_at = portal_now() - interval '2 years' WHERE id = $1`, id)
	o.do(`SET LOCAL session_replication_role = DEFAULT`)
	o.do(`SET LOCAL ROLE portal_app`)
	n, err = helpdesk.Erase(ctx, o)
	o.ok(err)
	if n != 1 || one[int](o, `SELECT count(*)::int FROM ticket_message WHERE ticket_id = $1 AND (body_sealed IS NOT NULL OR evidence_key IS NOT NULL)`, id) != 0 {
		t.Errorf("%d forgotten", n)
	}
	_, err = helpdesk.Unlock(ctx, o, o.keys, r.Number, r.Secret)
	o.is(err, helpdesk.ErrNotOpened)
	if one[int](o, `SELECT count(*)::int FROM ticket WHERE id = $1 AND outcome = 'referral' AND number = $2`, id, r.Number) != 1 {
		t.Error("that there was one is forgotten too")
	}
}

func TestRulesHolidaysAndReadyAnswers(t *testing.T) {
	o := start(t)
	rules, err := helpdesk.Rules(ctx, o)
	o.ok(err)
	today := helpdeskToday(o)
	if got := helpdesk.InForce(rules, today); len(got) != len(helpdesk.RuleKinds) || got[0].Days != 5 || got[1].Days != 14 || got[3].Days != 60 {
		t.Errorf("in force %+v", got)
	}
	rule := helpdesk.Rule{Kind: "question", Days: 3, Working: true, Source: "Perbup 1/2027", InForce: today.Plus(30)}
	o.is(helpdesk.SetRule(ctx, o, o.first, rule), helpdesk.ErrWrongRole)
	o.faulty(helpdesk.SetRule(ctx, o, o.senior, helpdesk.Rule{InForce: today}), "kind helpdesk.kind-missing", "days helpdesk.days-wrong", "source helpdesk.source-missing", "from helpdesk.day-past")
	o.ok(helpdesk.SetRule(ctx, o, o.senior, rule))
	rules, err = helpdesk.Rules(ctx, o)
	o.ok(err)
	if helpdesk.InForce(rules, today)[0].Days != 5 || helpdesk.InForce(rules, today.Plus(30))[0].Days != 3 {
		t.Error("the rule does not hold from its day on")
	}
	free := helpdesk.Holiday{Day: today.Plus(400), Name: "Hari Raya Nyepi", Source: "SKB 3 Menteri"}
	o.ok(helpdesk.AddHoliday(ctx, o, o.first, free))
	o.ok(helpdesk.RemoveHoliday(ctx, o, o.first, free.Day))
	o.is(helpdesk.RemoveHoliday(ctx, o, o.first, free.Day), helpdesk.ErrUnknown)
	o.faulty(helpdesk.AddHoliday(ctx, o, o.first, helpdesk.Holiday{Day: today}), "day helpdesk.day-past", "name helpdesk.name-missing", "source helpdesk.source-missing")
	id, err := helpdesk.WriteReady(ctx, o, o.first, helpdesk.Ready{Title: "Pas foto", Body: "Latar merah, tiga bulan terakhir.", Basis: "Pengumuman 41/2026"})
	o.ok(err)
	change := helpdesk.Ready{ID: id, Version: 1, Title: "Pas foto", Body: "Latar merah, enam bulan terakhir.", Basis: "Pengumuman 41/2026"}
	_, err = helpdesk.WriteReady(ctx, o, o.second, change)
	o.ok(err)
	_, err = helpdesk.WriteReady(ctx, o, o.first, change)
	o.is(err, helpdesk.ErrStale)
	o.ok(helpdesk.RetireReady(ctx, o, o.first, id))
	o.is(helpdesk.RetireReady(ctx, o, o.first, id), helpdesk.ErrUnknown)
}

func TestTwoOfficersNeverGetTheSame(t *testing.T) {
	o := anOffice(t, pgtest.Pool(t))
	o.file(nobody, filing(helpdesk.Question))
	o.file(nobody, filing(helpdesk.Question))
	var wg sync.WaitGroup
	var got [2]string
	var errs [2]error
	for i, by := range []ledger.Actor{o.first, o.second} {
		wg.Go(func() {
			var x helpdesk.Ticket
			x, errs[i] = helpdesk.Next(ctx, o, by)
			got[i] = x.ID
		})
	}
	wg.Wait()
	o.ok(errs[0])
	o.ok(errs[1])
	if got[0] == got[1] {
		t.Error("both took the same ticket")
	}
	x := filing(helpdesk.Complaint) // one form, sent twice at once
	var numbers [2]helpdesk.Receipt
	for i := range numbers {
		wg.Go(func() { numbers[i], errs[i] = helpdesk.File(ctx, o, o.keys, o.files, nobody, x) })
	}
	wg.Wait()
	o.ok(errs[0])
	o.ok(errs[1])
	if numbers[0].Number != numbers[1].Number {
		t.Error("one form made two tickets")
	}
}
