package demo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// meeting is an event of the office: who writes of it, who signs up, who came.
type meeting struct {
	text   outreach.Text
	season string
	on     int // the day, from today
	drawn  int // the day it was written, and published by another
	guests []visitor
	came   int // of those with a place, in order
	walked []visitor
}

// visitor is somebody who comes to an event; they have no account.
type visitor struct{ name, origin string }

// quiet are the vacancies of a season with the fewest applicants.
const quiet pg.Rows[string] = `
	SELECT v.slug FROM vacancy v JOIN season s ON s.id = v.season_id
	WHERE s.code = $1 AND v.state = 'published'
	ORDER BY (SELECT count(*) FROM application a WHERE a.vacancy_id = v.id), v.title, v.id
	LIMIT 3`

var (
	pupils = []visitor{{"Reza Oktavian", "SMAN 4 Bengkulu Selatan"}, {"Meiliana Putri", "SMKN 3 Bengkulu Selatan"}, {"Aldi Saputra", "SMAN 4 Bengkulu Selatan"}, {"Tiara Anggraini", "SMKN 3 Bengkulu Selatan"},
		{"Novian Hidayat", ""}, {"Weni Lestari", "SMAN 4 Bengkulu Selatan"}, {"Riko Pranata", "MAN 1 Bengkulu Selatan"}}
	students = []visitor{{"Gita Puspita Sari", "Universitas Bengkulu"}, {"Fikri Ramadhan", "Universitas Bengkulu"}, {"Nadia Safitri", "UIN Fatmawati Sukarno"}, {"Bima Kurniawan", "Universitas Muhammadiyah Bengkulu"},
		{"Selvi Yuliana", "Poltekkes Kemenkes Bengkulu"}, {"Dimas Prayoga", "Universitas Bengkulu"}, {"Rahmi Novita", "UIN Fatmawati Sukarno"}, {"Andre Wijaya", "Universitas Dehasen"}}
	villagers = []visitor{{"Sulastri", ""}, {"Hamdani", ""}, {"Yeni Marlina", "Poltekkes Kemenkes Bengkulu"}, {"Tomi Hartono", ""}, {"Leni Suryani", "SMAN 5 Bengkulu Selatan"}, {"Asep Ruslan", ""}}
)

// meetings are the events of the demonstration: two to come, one of them full, and
// one that was held.
func (s *stage) meetings() []meeting {
	return []meeting{
		{season: cpns, on: 4, drawn: s.officeDay(-9), guests: pupils, text: outreach.Text{
			Kind: outreach.School, Title: "Roadshow SMA/SMK Kecamatan Seginim", Audience: "Siswa kelas XII dan lulusan SMA, SMK, dan MA",
			Body: "Petugas menunjukkan langkah demi langkah cara mendaftar seleksi ASN dari ponsel, dan ijazah mana yang diminta setiap formasi, agar rencana sesudah lulus dapat disusun dari sekarang.\n\n1. Cara mengecek kelayakan tanpa membuat akun.\n2. Dokumen yang perlu disiapkan dari sekarang.\n3. Cara mengenali penipuan: seleksi tidak dipungut biaya.\n\nBawa ponsel dan pertanyaan Anda. Orang tua dan guru dipersilakan ikut.",
			Plan: outreach.Plan{Place: "Aula Kantor Camat Seginim, Kabupaten Bengkulu Selatan", From: 9 * 60, To: 11*60 + 30, Capacity: 80}}},
		{season: cpns, on: 6, drawn: s.officeDay(-8), guests: students, text: outreach.Text{
			Kind: outreach.Campus, Title: "Bincang karier ASN di Universitas Bengkulu", Audience: "Mahasiswa tingkat akhir dan lulusan D-III sampai S-1",
			Body: "Sesi kecil bersama petugas yang memeriksa berkas: apa yang paling sering membuat pelamar tidak memenuhi syarat, dan bagaimana menghindarinya.\n\n1. Membaca syarat formasi dengan benar.\n2. Ijazah, transkrip, dan akreditasi.\n3. Tanya jawab satu per satu.",
			Plan: outreach.Plan{Place: "Ruang Serbaguna Gedung Layanan Terpadu, Universitas Bengkulu, Kandang Limun, Kota Bengkulu", From: 13*60 + 30, To: 15*60 + 30, Capacity: 6}}},
		{season: "", on: s.officeDay(-5), drawn: s.officeDay(-12), guests: villagers, came: 4, walked: []visitor{{"Nurhayati", ""}, {"", ""}}, text: outreach.Text{
			Kind: outreach.District, Title: "Tanya jawab seleksi ASN di Kecamatan Kedurang",
			Body: "Petugas membuka meja tanya jawab di kantor kecamatan: cara mendaftar, syarat dokumen, dan cara memeriksa keaslian pengumuman.\n\nTidak perlu membawa berkas. Terbuka untuk siapa saja.",
			Plan: outreach.Plan{Place: "Kantor Camat Kedurang, Kabupaten Bengkulu Selatan", From: 9 * 60, To: 12 * 60, Capacity: 30}}},
	}
}

// outreachEvents is the office going out to meet people.
func (s *stage) outreachEvents() []act {
	var acts []act
	for i, m := range s.meetings() {
		acts = append(acts, s.meets(i, m)...)
	}
	return acts
}

func (s *stage) meets(n int, m meeting) []act {
	id, slug := "", ""
	acts := []act{
		{at: s.on(m.drawn, 9, 10+n), what: "acara", do: func(ctx context.Context) (err error) {
			id, err = s.draftsMeeting(ctx, m)
			return err
		}},
		{at: s.on(m.drawn, 11, 20+n), what: "acara", do: func(ctx context.Context) error {
			if err := outreach.Publish(ctx, s.DB, s.by("editor2"), id); err != nil {
				return err
			}
			e, err := outreach.ByID(ctx, s.DB, id)
			slug = e.Slug
			return err
		}},
	}
	for i, v := range m.guests {
		acts = append(acts, act{at: s.on(m.drawn+1+i/3, 12, 5+n*20+i*2), what: "pendaftaran acara", do: func(ctx context.Context) error {
			return s.signsUp(ctx, slug, v)
		}})
	}
	if n == 0 {
		acts = append(acts, act{at: s.on(s.officeDay(-4), 10, 30), what: "perubahan acara", do: func(ctx context.Context) error { return s.movesHall(ctx, id, m) }})
	}
	if m.on < 0 {
		acts = append(acts, act{at: s.on(m.on, 9, 40), what: "daftar hadir", do: func(ctx context.Context) error { return s.arrive(ctx, id, m) }},
			act{at: s.on(m.on, 14, 15), what: "surat sesudah acara", do: func(ctx context.Context) error {
				return outreach.FollowUp(ctx, s.DB, s.by("editor"), id, "Jawaban atas pertanyaan yang paling sering muncul ada di halaman Bantuan. Syarat setiap formasi, dengan sumbernya, ada di halaman Lowongan.\n\nBila ada yang meminta uang atas nama kami, itu penipuan.")
			}})
	}
	return acts
}

func (s *stage) draftsMeeting(ctx context.Context, m meeting) (string, error) {
	x := m.text
	x.Date = day.Of(s.now).Plus(m.on)
	x.ClosesOn, x.ClosesAt = x.Date.Plus(-1), 16*60
	if m.season != "" {
		of, err := season.ByCode(ctx, s.DB, m.season)
		if err != nil {
			return "", err
		}
		x.Season = of.ID
		if x.Kind == outreach.Campus {
			if x.Vacancies, err = quiet.All(ctx, s.DB, m.season); err != nil {
				return "", err
			}
		}
	}
	return outreach.Write(ctx, s.DB, s.by("editor"), x)
}

// movesHall is the first event moving to another hall.
func (s *stage) movesHall(ctx context.Context, id string, m meeting) error {
	e, err := outreach.ByID(ctx, s.DB, id)
	if err != nil {
		return err
	}
	p := m.text.Plan
	p.Place, p.Date, p.From, p.To = "SMAN 4 Bengkulu Selatan, Kecamatan Seginim", day.Of(s.now).Plus(m.on), 8*60+30, 11*60
	p.ClosesOn, p.ClosesAt = p.Date.Plus(-1), 16*60
	return outreach.Move(ctx, s.DB, s.Keys, s.by("editor"), id, e.Version, outreach.Change{Plan: p, Reason: "Aula kantor camat dipakai untuk pembagian bantuan pada pagi itu."})
}

// signsUp is somebody signing up and opening the link that was mailed.
func (s *stage) signsUp(ctx context.Context, slug string, v visitor) error {
	email := strings.ReplaceAll(strings.ToLower(v.name), " ", ".") + domain
	if err := outreach.Ask(ctx, s.DB, s.Keys, slug, outreach.Request{Name: v.name, Email: email, Origin: v.origin, Consent: true}); err != nil {
		return err
	}
	letters, err := takeMail.All(ctx, s.Owner, email)
	if err != nil {
		return err
	}
	if len(letters) != 1 {
		return fmt.Errorf("%d letters came for a sign-up", len(letters))
	}
	var letter notice.Post
	if err := json.Unmarshal(letters[0], &letter); err != nil {
		return err
	}
	if _, err := outreach.Confirm(ctx, s.DB, s.Keys, strings.TrimPrefix(letter.Link, "/acara/konfirmasi/")); err != nil {
		return err
	}
	_, err = takeMail.All(ctx, s.Owner, email)
	return err
}

// arrive is the morning at the door.
func (s *stage) arrive(ctx context.Context, id string, m meeting) error {
	guests, err := outreach.Guests(ctx, s.DB, s.Keys, id)
	if err != nil {
		return err
	}
	var errs []error
	for _, g := range guests[:m.came] {
		errs = append(errs, outreach.CheckIn(ctx, s.DB, s.by("editor"), id, g.ID))
	}
	for _, v := range m.walked {
		errs = append(errs, outreach.WalkIn(ctx, s.DB, s.Keys, s.by("editor"), id, v.name, v.origin))
	}
	return errors.Join(errs...)
}
