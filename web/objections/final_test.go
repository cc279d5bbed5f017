package objections_test

import (
	"log/slog"
	"net/url"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// aFinal is a town whose final result is out, written by Sinta and approved by
// Hendra and Lestari: Budi and Nova are in it, Siti was TMS, Rina takes no part.
func aFinal(t *testing.T) *webtest.Town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	town := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	town.Officers()
	for _, name := range []string{"Budi Santosaputra", "Siti Rahmawatiningsih", "Nova Kurniasihdewi", "Rina Marlinawaty"} {
		town.Applicant(name)
	}
	for _, who := range []string{"budi", "siti", "nova"} {
		town.Send(who)
	}
	town.Result("siti")
	result := pg.NewID()
	town.Do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, author, code, slug, approvals_needed)
		VALUES ($1, $2, 'final_result', '800.1.2.2/090/BKD/2027', 'Hasil akhir CPNS 2026', 'Diumumkan hasil akhir.', '2027-01-10', $3, $4, 'hasil-akhir-cpns-2026', 2)`,
		result, town.Season.ID, town.People["sinta"].Person, number.Code())
	for i, who := range []string{"budi", "nova"} {
		town.Do(`INSERT INTO result_row (announcement_id, participant_id, position, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, quota, code, status, rank, skd, final, scores, present)
			SELECT $1, p.id, $3, p.number, 'P***', n.vacancy_id, 'Pranata Komputer', 'Dinas', 'UMUM', 1, 'TL', 'outside', $3 + 1, 341000, 70250, '{}', true
			FROM participant p JOIN participant_now n ON n.id = p.id WHERE p.person_id = $2`, result, town.People[who].Person, i+1)
	}
	for _, who := range []string{"hendra", "lestari"} {
		town.Do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), result, town.People[who].Person)
	}
	town.Do(`UPDATE announcement SET state = 'published', published_at = portal_now() WHERE id = $1`, result)
	lastWindow(town, 2, "- interval '1 minute'", "+ interval '3 days'")
	return town
}

// lastWindow sets when the final result is objected to, from and to now.
func lastWindow(town *webtest.Town, version int, from, to string) {
	for kind, ends := range map[string]string{"objection": to, "answer": "+ interval '7 days'"} {
		town.Do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, confirmed_at)
			SELECT gen_random_uuid(), id, $1, portal_now() `+from+`, portal_now() `+ends+`, 'Uji', '800/1', portal_now()
			FROM stage WHERE season_id = $2 AND kind = $3 ORDER BY position DESC LIMIT 1`, version, town.Season.ID, kind)
	}
}

// TestAFinalObjectionIsUpheldAndWaitsForTheLetter: whoever took part objects to
// the final result, two who had no hand in it uphold, and nothing changes before
// the national committee has written.
func TestAFinalObjectionIsUpheldAndWaitsForTheLetter(t *testing.T) {
	town := aFinal(t)
	own := "/lamaran/" + town.Season.Code + "/sanggah"
	budi, vera, dewi := town.As("budi"), town.As("vera"), town.As("dewi")
	n := town.Text(`SELECT number FROM participant WHERE person_id = $1`, town.People["budi"].Person)
	kase := home + "/" + n + "/akhir"
	form := func(key string) url.Values {
		return url.Values{"stage": {"final"}, "key": {key}, "ground": {"Nilai SKB saya 72, bukan 70."}, "confirmed": {"ya"}}
	}

	vera.Get(kase).Is(404)
	budi.Get(own).Is(200).Sees("Sanggah atas hasil akhir", "Hasil akhir CPNS 2026", "800.1.2.2/090/BKD/2027", "Kode hasil", "TL", "70,250", "Tidak ada dokumen baru").SeesNot("Syarat mana yang keliru dinilai?")
	budi.Press("Ajukan sanggah").At(own).Is(422).Sees("Tulis alasan sanggah", "Centang pernyataan bahwa kesalahan")
	budi.Fill("Alasan sanggah", "Nilai SKB saya 72, bukan 70.").
		Choose("Kesalahan ini bukan berasal dari saya, dan saya tahu bahwa sanggah hanya dapat diajukan satu kali.").Press("Ajukan sanggah").At(own).Is(200).
		Sees("Sanggah Anda tercatat", "Tanda terima sanggah", number.Grouped(n), "Nilai SKB saya 72, bukan 70.").SeesNot("Tulis alasan sanggah")
	budi.Post(own, form(pg.NewID())).Is(409).Sees("hanya dapat menyanggah satu kali")
	if got := town.Text(`SELECT count(*)::text FROM objection`); got != "1" {
		t.Errorf("%s objections", got)
	}
	town.As("siti").Get(own).Is(200).Sees("Belum ada hasil yang memuat nama Anda pada tahap ini").Post(own, form(pg.NewID())).Is(409)
	rina := town.As("rina")
	rina.Get(own).Is(404)
	rina.Post(own, form(pg.NewID())).Is(404)

	for _, who := range []string{"sinta", "hendra"} { // who brought the result out
		town.As(who).Get(home).Press(take).At(home).Sees("Tidak ada sanggah yang menunggu Anda")
	}
	vera.Get(home).Sees("CPNS 2026, hasil akhir").Press(take).At(kase).Is(200).
		Sees("Sanggah Budi Santosaputra", "Anda tidak ikut membuat hasil akhir ini", "menyusun atau menyetujui hasil akhir", "Yang disanggah", "Pengumuman nomor 800.1.2.2/090/BKD/2027", "70,250", "Isi sanggah", "Nilai SKB saya 72, bukan 70.", "hasil akhir berubah sesudah surat Ketua Panselnas tercatat").
		SeesNot("Unduh asli", "Keputusan pertama dibuat")
	town.As("rudi").Get(kase).Is(404)
	vera.Get(home + "/" + town.Text(`SELECT number FROM participant WHERE person_id = $1`, town.People["nova"].Person) + "/akhir").Is(404)
	vera.Get(home + "/" + n + "/administrasi").Is(404)
	vera.Get(kase).Choose("Diterima").Choose("Saya tidak punya hubungan dengan pelamar").Fill("Dasar aturan", "Permenpan RB 27/2021 Pasal 55").
		Fill("Alasan untuk pelamar", "Nilai SKB pada berita acara memang 72.").Press("Kirim jawaban").At(home).Sees("Usulan menerima sanggah tercatat")
	dewi.Post(kase+"/surat", url.Values{"letter": {"K.26-30/V/2027"}}).Is(409).Sees("tidak menunggu surat Panselnas")
	dewi.Get(home).Press(take).At(kase).Sees("Usulan Vera Siregarwati: diterima").Press("Sahkan, sanggah diterima").At(home).
		Sees("Sanggah diterima", "Menunggu surat Panselnas", number.Grouped(n))
	budi.Get(own).Sees("Sanggah Anda diterima", "Nilai SKB pada berita acara memang 72.", "Dasar: Permenpan RB 27/2021 Pasal 55", "Hasil akhir berubah sesudah Ketua Panselnas menyetujui. Suratnya belum tercatat.")
	webtest.New(t, town.Site).Get("/tahapan/"+town.Season.Code).Sees("Sanggah musim ini", "1 diterima, 0 ditolak")

	vera.Get(kase).Is(200).SeesNot("Catat surat")
	vera.Post(kase+"/surat", url.Values{"letter": {"K.26-30/V/2027"}}).Is(403)
	dewi.Get(kase).Press("Catat surat").Is(422).Sees("Tulis nomor surat Ketua Panselnas")
	dewi.Fill("Nomor surat", "K.26-30/V/2027").Press("Catat surat").At(kase).Sees("Surat Panselnas tercatat", "K.26-30/V/2027").SeesNot("Catat surat")
	dewi.Post(kase+"/surat", url.Values{"letter": {"lain"}}).Is(409)
	dewi.Get(home).SeesNot("Menunggu surat Panselnas").Sees("1 sanggah diterima belum diumumkan ulang")
	budi.Get(own).Sees("Ketua Panselnas menyetujui dengan surat nomor K.26-30/V/2027")
	budi.Get("/kotak-masuk").Sees("K.26-30/V/2027")
}

func TestNobodyObjectsToTheFinalResultAfterItsWindow(t *testing.T) {
	town := aFinal(t)
	nova := town.As("nova")
	own := "/lamaran/" + town.Season.Code + "/sanggah"
	nova.Get(own).Is(200).Sees("Alasan sanggah")
	lastWindow(town, 3, "- interval '3 days'", "- interval '1 minute'")
	nova.Fill("Alasan sanggah", "Terlambat semenit.").Choose("Kesalahan ini bukan berasal dari saya, dan saya tahu bahwa sanggah hanya dapat diajukan satu kali.").Press("Ajukan sanggah").
		Is(409).Sees("Masa sanggah sudah ditutup menurut jam portal", "Yang Anda tulis, agar tidak hilang: “Terlambat semenit.”")
	nova.Get(own).Is(200).Sees("Masa sanggah sudah ditutup").SeesNot("Alasan sanggah")
	if got := town.Text(`SELECT count(*)::text FROM objection`); got != "0" {
		t.Errorf("%s objections", got)
	}
}
