package webtest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/announcements"
)

// Officers invites one person for every role, and a second where two must agree.
func (s *Town) Officers() {
	s.t.Helper()
	for _, o := range []struct {
		name string
		role ledger.Role
	}{
		{"Ambarwati Kusumaningtyas", ledger.Admin}, {"Yoga Wirahadikusuma", ledger.Planner}, {"Lestari Handayaningrum", ledger.Planner},
		{"Rudi Hartawinata", ledger.Verifier}, {"Vera Siregarwati", ledger.Verifier}, {"Dewi Purwaningrat", ledger.Supervisor},
		{"Sinta Wulandaryani", ledger.Committee}, {"Hendra Gunawansyah", ledger.Committee}, {"Edi Prasetyawan", ledger.Editor},
		{"Endah Prabaningtyas", ledger.Examiner}, {"Sri Wahyuningtiastuti", ledger.Trainer}, {"Adi Kusumawardhana", ledger.Trainer}, {"Helmi Nasutionatama", ledger.Helpdesk}, {"Audi Kartanegaraya", ledger.Auditor},
	} {
		s.Staff(o.name, o.role)
	}
}

// Populate gives the town officers, and applicants at several steps: Budi sent
// his application after Tono, whose case is decided, and Rudi holds it, Siti sent hers, Rina has a
// draft, Nova nothing. An announcement is published, another a draft; Rudi holds an
// objection of somebody else.
func (s *Town) Populate() {
	s.t.Helper()
	s.Officers()
	ctx := context.Background()
	for _, name := range []string{"Tono Wibisonoputra", "Budi Santosaputra", "Siti Rahmawatiningsih", "Rina Marlinawaty", "Nova Kurniasihdewi"} {
		s.Applicant(name)
	}
	for _, first := range []string{"tono", "budi", "siti"} {
		s.Send(first)
		if first == "tono" {
			s.decide("")
		}
	}
	s.Draft(s.Actor(s.People["rina"]), s.Post())
	_, err := verification.Next(ctx, s.DB, s.Actor(s.People["rudi"]), s.Season.Code)
	s.ok(err)
	s.dispute()
	s.office()
	s.results()
	s.onboarding()
	s.Personnel()
	s.lessons()
	s.Orientation()
	s.scores()
	s.meetings()
	s.campaigns()
	s.awards()
	s.ideas()
	s.stories()
	s.tickets()
}

// Post is the address of the vacancy people of the town apply for.
func (s *Town) Post() string {
	s.t.Helper()
	return s.Text(`SELECT slug FROM vacancy WHERE title ILIKE 'pranata komputer%' AND state = 'published' ORDER BY slug LIMIT 1`)
}

// Send fills and sends somebody's application.
func (s *Town) Send(first string) {
	s.t.Helper()
	by := s.Actor(s.People[first])
	s.Draft(by, s.Post())
	_, err := application.Submit(context.Background(), s.DB, s.Keys, by, s.Season.Code, pg.NewID())
	s.ok(err)
}

// Draft opens the person's application and fills every step of it.
func (s *Town) Draft(by ledger.Actor, slug string) {
	s.t.Helper()
	ctx, code := context.Background(), s.Season.Code
	_, err := application.Open(ctx, s.DB, s.Keys, by, code)
	s.ok(err)
	_, err = application.ChooseVacancy(ctx, s.DB, s.Keys, by, code, application.Edition{}, slug)
	s.ok(err)
	no := false
	region := s.Text(`SELECT code FROM region WHERE kind = 'kecamatan' AND name ILIKE '%manna%' ORDER BY code LIMIT 1`)
	_, err = application.SaveIdentity(ctx, s.DB, s.Keys, by, code, application.Edition{Version: 1},
		applicant.Identity{Phone: "081234567890", Address: "Jalan Contoh 1", RegionCode: region, Disabled: &no})
	s.ok(err)
	s.Educate(by)
	_, err = application.SaveStatements(ctx, s.DB, s.Keys, by, code, application.Edition{Version: 3}, application.Statements)
	s.ok(err)
	picture := Photo(s.t, 400, 520)
	for _, kind := range s.Asked(by.Person) {
		_, err = document.Add(ctx, s.DB, s.Keys, s.Files, by, code, kind, []intake.Upload{{Name: kind + ".jpg", Content: bytes.NewReader(picture)}})
		s.ok(err)
	}
}

// Educate fills the education step with what the chosen vacancy accepts.
func (s *Town) Educate(by ledger.Actor) {
	s.t.Helper()
	ctx, gpa := context.Background(), 3250
	a, err := application.Load(ctx, s.DB, s.Keys, by.Person, s.Season.Code)
	s.ok(err)
	accepted, err := application.AcceptedBy(ctx, s.DB, a.VacancyID)
	s.ok(err)
	_, err = application.SaveEducation(ctx, s.DB, s.Keys, by, s.Season.Code, application.Edition{Version: a.Version}, applicant.Education{
		Level: accepted[0].Level, Qualification: accepted[0].Name, Institution: "Universitas Contoh", GraduationYear: 2020, GPA: &gpa})
	s.ok(err)
}

// Asked are the kinds of document a person's application needs.
func (s *Town) Asked(person string) []string {
	s.t.Helper()
	ctx := context.Background()
	asked, err := application.DocumentsOf(ctx, s.DB, person, s.Season.Code)
	s.ok(err)
	a, err := application.Load(ctx, s.DB, s.Keys, person, s.Season.Code)
	s.ok(err)
	var kinds []string
	for _, d := range asked {
		if d.Needed(a) {
			kinds = append(kinds, d.Kind)
		}
	}
	return kinds
}

// scores leaves a panel, a participant of its own, a file and an examiner's figure.
func (s *Town) scores() {
	s.t.Helper()
	ctx, sinta := context.Background(), s.Actor(s.People["sinta"])
	one := number.Participant()
	s.Do(`INSERT INTO participant (id, season_id, number, vacancy_id) SELECT $1, season_id, $2, id FROM vacancy WHERE slug = $3`, pg.NewID(), one, s.Post())
	_, err := score.Upload(ctx, s.DB, s.Keys, s.Files, sinta, score.File{Season: s.Season.Code, Kind: score.Scores, Stage: score.StageSKD, Name: "nilai.csv", Sender: "BKN", Letter: "B/1/2026", Minutes: "BA/1/2026",
		Source: strings.NewReader("peserta,twk,tiu,tkp,hadir\n" + one + ",65,80,166,ya\n")}, nil)
	s.ok(err)
	_, err = score.Enter(ctx, s.DB, s.Actor(s.People["endah"]), s.Season.Code, "praktik", map[string]string{one: "80"})
	s.ok(err)
}

// office leaves something on every officer's desk, and a season in preparation.
func (s *Town) office() {
	s.t.Helper()
	ctx := context.Background()
	yoga, sinta, hendra := s.Actor(s.People["yoga"]), s.Actor(s.People["sinta"]), s.Actor(s.People["hendra"])
	press := announcements.Press(s.Files, s.Deps.Keys, s.Deps.Site)
	text := announcement.Text{
		Season: s.Season.ID, Kind: announcement.General, Number: "800.1.2.2/041/BKD/2026", Title: "Layanan bantuan selama pendaftaran", Basis: "Berdasarkan Permenpan RB 6/2024.",
		Body: "Diumumkan hal berikut.\n\n1. Layanan bantuan dibuka setiap hari kerja.\n2. Pertanyaan dijawab dalam satu hari kerja.", Place: "Kota Manna",
		Date: day.Day{Year: 2026, Month: 11, Date: 20}, SignerTitle: "Sekretaris Daerah", SignerName: "Drs. Contoh, M.Si.", ApprovalsNeeded: 1,
	}
	id, err := announcement.Write(ctx, s.DB, sinta, text)
	s.ok(err)
	s.Approve(hendra, id)
	s.ok(announcement.Publish(ctx, s.DB, press, hendra, id))
	text.Title, text.Number = "Rancangan jadwal ujian", "800.1.2.2/042/BKD/2026"
	_, err = announcement.Write(ctx, s.DB, sinta, text)
	s.ok(err)
	text.Title, text.Number, text.Kind = "Hasil seleksi administrasi", "800.1.2.2/043/BKD/2026", announcement.AdminResult
	_, err = announcement.Write(ctx, s.DB, sinta, text)
	s.ok(err)

	body, err := os.ReadFile(filepath.Join(root(s.t), realPosts))
	s.ok(err)
	_, err = vacancy.Upload(ctx, s.DB, yoga, s.Season.Code, "formasi.csv", ofKind(body, season.CPNS))
	s.ok(err)
	s.ok(vacancy.ProposeChange(ctx, s.DB, yoga, s.Text(`SELECT id::text FROM vacancy WHERE slug = $1`, s.Post()), "quota", "2", "Salah ketik pada surat."))
	_, err = season.New(ctx, s.DB, yoga, season.Plan{Code: "internal-2027", Name: "Seleksi internal 2027", Kind: season.Internal, Channel: season.Portal,
		Starts: day.Day{Year: 2027, Month: 1, Date: 4}, LegalBasis: "Peraturan Bupati 12/2025"})
	s.ok(err)
	s.Do(`UPDATE vacancy SET state = 'draft', slug = NULL, published_at = NULL WHERE id = (SELECT id FROM vacancy WHERE slug <> $1 ORDER BY title LIMIT 1)`, s.Post())
	budi := s.People["budi"]
	evidence, err := intake.Accept(ctx, intake.Limits{Kind: "evidence", Format: intake.PDF, MaxBytes: 1 << 20, MaxPages: 1, At: time.Now()},
		[]intake.Upload{{Name: "ktp.jpg", Content: bytes.NewReader(Photo(s.t, 300, 200))}})
	s.ok(err)
	_, err = account.FileRecovery(ctx, s.DB, s.Keys, s.Files, account.Claim{Kind: account.LostMailbox, NIK: budi.NIK, Name: budi.Name,
		Birth: day.Day{Year: 1998, Month: 8, Date: 17}, Statement: "Kotak surat lama tidak dapat dibuka lagi.", NewEmail: "baru@pelamar.example", Evidence: evidence.Bytes})
	s.ok(err)
	_, err = account.Invite(ctx, s.DB, s.Actor(s.People["ambarwati"]), "undangan@petugas.example", []ledger.Role{ledger.Verifier}, "")
	s.ok(err)
	s.Do(`INSERT INTO dev_mail (sender, recipient, message) VALUES ('portal@manna.example', 'siti@pelamar.example', $1)`,
		[]byte(strings.ReplaceAll("From: portal@manna.example\nTo: siti@pelamar.example\nSubject: Uji\nContent-Type: text/plain; charset=utf-8\n\nHalo.\n", "\n", "\r\n")))
}

// Approve is a person's yes to an announcement as it stands.
func (s *Town) Approve(by ledger.Actor, id string) {
	s.t.Helper()
	a, err := announcement.ByID(context.Background(), s.DB, id)
	s.ok(err)
	s.ok(announcement.Approve(context.Background(), s.DB, by, id, a.Seal()))
}
