package webtest

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/thanks"
)

// staff is somebody of the town as an employee.
func (s *Town) staff(first string) ledger.Actor {
	s.t.Helper()
	return s.Actor(s.People[first]).As(ledger.Employee)
}

// Idea is proposed by somebody for the unit that Tono leads.
func (s *Town) Idea(first, title string) string {
	s.t.Helper()
	id, err := idea.Propose(context.Background(), s.DB, s.staff(first), idea.Text{Unit: s.Text(`SELECT unit_id::text FROM employee WHERE nip = $1`, TonoNIP), Title: title,
		Problem: "Warga datang dua kali karena tidak tahu syaratnya sebelum berangkat.", Better: "Syarat setiap layanan ditempel di pintu dan dikirim lewat pesan singkat."})
	s.ok(err)
	return id
}

// Applied is an idea of Wati that Tono's unit applied and Sri confirmed.
func (s *Town) Applied(title string) (id, slug string) {
	s.t.Helper()
	ctx := context.Background()
	id = s.Idea("wati", title)
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	s.ok(idea.Respond(ctx, s.DB, s.staff("tono"), id, idea.Reply{Kind: idea.Accept, Until: day.Of(now).Plus(7)}))
	s.ok(idea.Report(ctx, s.DB, s.staff("tono"), id, idea.Change{Text: "Syarat setiap layanan sekarang tertempel di pintu, dan warga cukup datang satu kali.", Since: day.Of(now)}))
	s.ok(idea.Confirm(ctx, s.DB, s.Actor(s.People["sri"]), id, true, ""))
	return id, s.Text(`SELECT slug FROM idea WHERE id = $1`, id)
}

// Thank is a citizen's thank-you to Tono's unit, whose link was opened.
func (s *Town) Thank(email string) string {
	s.t.Helper()
	s.ask(email)
	s.ok(thanks.Confirm(context.Background(), s.DB, strings.TrimPrefix(s.MailLink(email), "/terima-kasih/konfirmasi/")))
	return s.Text(`SELECT id::text FROM thanks WHERE state = 'filed' ORDER BY created_at DESC, id DESC LIMIT 1`)
}

func (s *Town) ask(email string) {
	s.t.Helper()
	ctx := context.Background()
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	s.ok(thanks.Ask(ctx, s.DB, s.Keys, thanks.Letter{Unit: s.Text(`SELECT unit_id::text FROM employee WHERE nip = $1`, TonoNIP), Addressee: "Bu Wati", On: day.Of(now).Plus(-2), Shown: thanks.Initials,
		Text: "Bu Wati menunggu sampai surat anak saya selesai, padahal kantor sudah tutup.", Name: "Sulastri Wulandari", Email: email, Consent: true}))
}

// ideas leaves ideas in several states, and thanks that are asked, filed and published.
func (s *Town) ideas() {
	s.t.Helper()
	ctx := context.Background()
	s.Applied("Syarat layanan ditempel di pintu")
	s.Idea("tono", "Rapat pagi cukup lima belas menit")
	open := s.Idea("wati", "Formulir diisi dari rumah")
	s.ok(idea.Support(ctx, s.DB, s.staff("tono"), open))
	s.ok(idea.Say(ctx, s.DB, s.staff("tono"), open, "Bagus; mulai dari layanan yang paling ramai."))
	s.Thank("lastri@warga.example")
	done := s.Thank("tini@warga.example")
	s.ok(thanks.Publish(ctx, s.DB, s.Keys, s.Actor(s.People["edi"]), done, thanks.Publication{Employee: s.People["wati"].Employee, Excerpt: "Petugasnya menunggu sampai surat anak saya selesai, padahal kantor sudah tutup."}))
	s.ask("wening@warga.example")
}
