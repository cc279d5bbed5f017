package webtest

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Event is a draft of an event in three days, for so many.
func (s *Town) Event(title string, places int) outreach.Text {
	s.t.Helper()
	now, err := pg.Now(context.Background(), s.DB)
	s.ok(err)
	on := day.Of(now).Plus(3)
	return outreach.Text{Kind: outreach.School, Title: title, Audience: "Siswa kelas XII dan lulusan SMA/SMK", Season: s.Season.ID, Vacancies: []string{s.Post()},
		Body: "Petugas menjelaskan cara mendaftar.\n\n1. Bawa pertanyaan Anda.\n2. Tidak dipungut biaya.",
		Plan: outreach.Plan{Place: "Aula SMKN 2 Bengkulu Selatan, Kota Manna", Date: on, From: 9 * 60, To: 11*60 + 30, ClosesOn: on.Plus(-1), ClosesAt: 16 * 60, Capacity: places}}
}

// Hold publishes an event that Edi wrote, and returns its id and public address.
func (s *Town) Hold(title string, places int) (id, slug string) {
	s.t.Helper()
	ctx := context.Background()
	id, err := outreach.Write(ctx, s.DB, s.Actor(s.People["edi"]), s.Event(title, places))
	s.ok(err)
	s.ok(outreach.Publish(ctx, s.DB, s.Actor(s.People["sinta"]).As(ledger.Editor), id))
	return id, s.Text(`SELECT slug FROM outreach WHERE id = $1`, id)
}

// Join signs somebody up for an event and confirms.
func (s *Town) Join(slug, name, email string) {
	s.t.Helper()
	ctx := context.Background()
	s.ok(outreach.Ask(ctx, s.DB, s.Keys, slug, outreach.Request{Name: name, Email: email, Origin: "SMKN 2 Bengkulu Selatan", Consent: true}))
	_, err := outreach.Confirm(ctx, s.DB, s.Keys, strings.TrimPrefix(s.MailLink(email), "/acara/konfirmasi/"))
	s.ok(err)
}

// MailLink is the link in the newest mail to an address.
func (s *Town) MailLink(email string) string {
	s.t.Helper()
	return s.Text(`SELECT args->>'link' FROM river_job WHERE kind = 'notice.post' AND args->>'email' = $1 ORDER BY id DESC LIMIT 1`, email)
}

// meetings leaves a draft, and an event with one place: one person has it, one
// waits, one has not confirmed.
func (s *Town) meetings() {
	s.t.Helper()
	ctx := context.Background()
	_, err := outreach.Write(ctx, s.DB, s.Actor(s.People["edi"]), s.Event("Rancangan acara kampus", 40))
	s.ok(err)
	_, slug := s.Hold("Kenali seleksi ASN di SMKN 2", 1)
	s.Join(slug, "Wulan Permatasarini", "wulan@warga.example")
	s.Join(slug, "Yudi Setiabudiman", "yudi@warga.example")
	s.ok(outreach.Ask(ctx, s.DB, s.Keys, slug, outreach.Request{Name: "Tari Handayanisari", Email: "tari@warga.example", Consent: true}))
}
