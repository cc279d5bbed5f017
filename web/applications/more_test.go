package applications_test

import (
	"context"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestAnUnmetRequirementWarnsAndLeavesTheDecisionToThePerson(t *testing.T) {
	o := anOffice(t)
	b, _ := o.applicant("Siti Rahmawati", nik)
	o.fill(b)
	b.Get(base).SeesNot("akan dinyatakan TMS")
	b.Get(base+"/pendidikan").Fill("Indeks prestasi kumulatif (IPK)", "2,90").Press("Simpan dan lanjutkan").At(base + "/dokumen")
	for _, p := range []string{"", "/pendidikan", "/periksa"} {
		b.Get(base+p).Is(200).Sees("akan dinyatakan TMS", "IPK Anda 2,90, di bawah batas 3,00", "Sumber: Pengumuman lowongan")
	}
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima").Is(200)
}

func TestAnAnnouncedResultIsExplained(t *testing.T) {
	o := anOffice(t)
	b, _ := o.applicant("Siti Rahmawati", nik)
	o.fill(b)
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran")
	_, first := o.applicant("Petugas Satu", "1701010101700001")
	_, second := o.applicant("Petugas Dua", "1701010101700002")
	o.decide(first.As(ledger.Verifier), second.As(ledger.Supervisor))
	b.Get(base + "/status").Sees("Lamaran Anda sudah terkirim").SeesNot("TMS") // decided, but not announced
	o.do(`UPDATE application SET state = 'tms' WHERE state = 'submitted'`)
	b.Get(base+"/status").Is(200).Sees("tidak memenuhi syarat administrasi (TMS)", "KTP-03", "KTP terpotong di bagian bawah.", "Usia 18 sampai 35 tahun").
		SeesNot("Tarik lamaran", "Petugas Satu")
	b.Get(base + "/tarik").Is(409).Sees("sudah diputuskan")
	b.Get("/akun").Sees("Tidak memenuhi syarat (TMS)")
	o.do(`UPDATE application SET state = 'ms' WHERE state = 'tms'`)
	b.Get(base + "/status").Sees("Anda memenuhi syarat administrasi (MS)")
}

func TestAPublishedResultOfTestsStandsOnTheOwnPage(t *testing.T) {
	o := anOffice(t)
	b, _ := o.applicant("Siti Rahmawati", nik)
	o.fill(b)
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran")
	b.Get(base + "/status").Is(200).SeesNot("Hasil tes Anda")
	id := pg.NewID()
	o.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, approvals_needed, rules)
		SELECT $1, id, 'skd_result', '1', 'Hasil SKD 2026', 'x', '2026-11-20', 2, '{"aturan":"cpns-2024","tahap":"skd"}' FROM season WHERE code = $2`, id, season)
	o.do(`INSERT INTO result_row (announcement_id, participant_id, position, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, quota, code, status, rank, scores, present)
		SELECT $1, p.id, 1, p.number, 'S*** R***', p.vacancy_id, 'Pranata', 'Dinas', 'UMUM', 1, 'P/L', 'passed', 1, '{}', true FROM participant_now p`, id)
	for _, nik := range []string{"1701010101700001", "1701010101700002"} {
		_, by := o.applicant("Panitia", nik)
		o.do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, by.Person)
	}
	o.do(`UPDATE announcement SET state = 'published', slug = 'hasil-skd', published_at = portal_now() WHERE id = $1`, id)
	number, err := pg.Rows[string](`SELECT number FROM participant`).One(t.Context(), o.db)
	if err != nil {
		t.Fatal(err)
	}
	b.Get(base+"/status").Is(200).Sees("Hasil tes Anda", "Hasil SKD 2026", "Lulus SKD: Anda mengikuti SKB", "P/L").
		Follow("Lihat nilai dan alasannya").At("/hasil/" + number).Is(200)
}

// decide lets two officers decide the only case: the KTP does not prove the age.
func (o *office) decide(first, second ledger.Actor) {
	o.t.Helper()
	ctx, yes, no := context.Background(), true, false
	c, err := verification.Next(ctx, o.db, first, season)
	if err != nil {
		o.t.Fatal(err)
	}
	_, err = verification.Propose(ctx, o.db, first, c.Number,
		verification.Judgement{Item: "age", Met: &no, Reason: "KTP-03", Note: "KTP terpotong di bagian bawah."}, verification.Judgement{Item: "gpa", Met: &yes})
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := verification.Next(ctx, o.db, second, season); err != nil {
		o.t.Fatal(err)
	}
	if _, err := verification.Confirm(ctx, o.db, second, c.Number); err != nil {
		o.t.Fatal(err)
	}
}

func TestAnOldTabCannotSendAWithdrawnApplicationAgain(t *testing.T) {
	o := anOffice(t)
	b, who := o.applicant("Siti Rahmawati", nik)
	o.fill(b)
	old := webtest.New(t, o.site)
	old.Get("/uji/masuk/" + who.SignIn).Get(base + "/periksa").Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima")
	key, err := pg.Rows[string](`SELECT idempotency_key::text FROM submission`).One(t.Context(), o.db)
	if err != nil {
		t.Fatal(err)
	}
	b.Choose("Saya sudah memeriksa semuanya").Press("Kirim lamaran").At(base + "/tanda-terima").Is(200) // two tabs, one application
	b.Get(base + "/tarik").Choose("Saya mengerti").Press("Tarik lamaran")
	old.Post(base+"/periksa", map[string][]string{"sure": {"ya"}, "key": {key}}).Is(409).Sees("sudah lama terbuka")
	if n := o.count(`SELECT count(*)::int FROM submission`); n != 1 {
		t.Errorf("%d submissions", n)
	}
}

func TestNobodyElsesNoticeCanBeRead(t *testing.T) {
	o := anOffice(t)
	b, who := o.applicant("Siti Rahmawati", nik)
	id := pg.NewID()
	o.do(`INSERT INTO notice (id, person_id, code) VALUES ($1, $2, 'notice.account-welcome')`, id, who.Person)
	other, _ := o.applicant("Budi Santoso", "1701051708980003")
	other.Post("/kotak-masuk", map[string][]string{"notice": {id}}).Is(404)
	b.Get("/kotak-masuk").Sees("Akun Anda siap", "Baru").Press("Tandai sudah dibaca Akun Anda siap").At("/kotak-masuk").Sees("Ditandai sudah dibaca").SeesNot("Baru")
}
