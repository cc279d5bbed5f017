package objections_test

import (
	"fmt"
	"log/slog"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	home = "/kelola/sanggah"
	take = "Ambil sanggah berikutnya"
)

// aTown is a town whose administrative result is out: Siti is TMS, Budi is MS.
func aTown(t *testing.T) *webtest.Town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	town := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	town.Officers()
	for _, name := range []string{"Budi Santosaputra", "Siti Rahmawatiningsih", "Nova Kurniasihdewi"} {
		town.Applicant(name)
	}
	town.Send("budi")
	town.Send("siti")
	town.Result("siti")
	return town
}

func TestAnApplicantObjectsAndTwoOfficersUphold(t *testing.T) {
	town := aTown(t)
	own := "/lamaran/" + town.Season.Code + "/sanggah"
	siti, vera, sinta := town.As("siti"), town.As("vera"), town.As("sinta")
	n := town.Text(`SELECT number FROM participant WHERE person_id = $1`, town.People["siti"].Person)
	kase := home + "/" + n + "/administrasi"

	siti.Get("/lamaran/"+town.Season.Code+"/status").Sees("Ajukan sanggah").Follow("Ajukan sanggah").At(own).
		Sees("Sanggah ditutup", "Yang dinilai petugas", "Tulisannya kabur.", "Tidak ada dokumen baru", "seperti yang dilihat petugas", "Masa sanggah dibuka")
	siti.Fill("Alasan sanggah", "Semua tulisan terbaca pada halaman 1.").Press("Ajukan sanggah").At(own).Is(422).
		Sees("Pilih paling sedikit satu syarat", "Centang pernyataan bahwa kesalahan", "Semua tulisan terbaca pada halaman 1.")
	key := regexp.MustCompile(`name="key" value="([^"]+)"`).FindStringSubmatch(string(siti.Body))[1]
	label := town.Text(`SELECT i.label FROM verification_item i JOIN verification v ON v.id = i.verification_id JOIN application a ON a.id = v.application_id WHERE a.number = $1 AND NOT i.met`, n)
	siti.Choose(label).Choose("Kesalahan ini bukan berasal dari saya, dan saya tahu bahwa sanggah hanya dapat diajukan satu kali.").Press("Ajukan sanggah").At(own).Is(200).
		Sees("Sanggah Anda tercatat", "Tanda terima sanggah", number.Grouped(n), "Diajukan", "Dijawab paling lambat", label).SeesNot("Alasan sanggah")
	item := town.Text(`SELECT items[1] FROM objection`)
	again := url.Values{"stage": {"admin"}, "key": {key}, "items": {item}, "ground": {"x"}, "confirmed": {"ya"}}
	siti.Post(own, again).Is(200).Sees("Tanda terima sanggah")
	again.Set("key", pg.NewID())
	siti.Post(own, again).Is(409).Sees("hanya dapat menyanggah satu kali", "Yang Anda tulis, agar tidak hilang: “x”")
	siti.Get("/lamaran/" + town.Season.Code + "/status").Sees("Lihat sanggah Anda").SeesNot("Ajukan sanggah")
	siti.Get("/kotak-masuk").Sees("Sanggah Anda tercatat")

	for _, who := range []string{"rudi", "dewi"} {
		town.As(who).Get(home).Press(take).At(home).Sees("Tidak ada sanggah yang menunggu Anda")
	}
	town.As("rudi").Get(kase).Is(404)
	vera.Get(home).Sees("CPNS 2026, hasil administrasi", "Belum dijawab").Press(take).At(kase).Is(200).
		Sees("Sanggah Siti Rahmawatiningsih", "Anda belum pernah menyentuh berkas ini", "Rudi Hartawinata dan Dewi Purwaningrat", "Butir yang disanggah", "Semua tulisan terbaca pada halaman 1.", "batas jawab", "hasil menjadi memenuhi syarat")
	kind := town.Text(`SELECT i.document_kind FROM verification_item i WHERE i.met = false`)
	vera.Unchecked = true
	if vera.Get(kase + "/dokumen/" + kind + "/1").Is(200); vera.Header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("page image: %v", vera.Header)
	}
	vera.Get(kase + "/dokumen/" + kind).Is(200)
	sinta.Unchecked = true
	sinta.Get(kase + "/dokumen/" + kind + "/1").Is(404)
	sinta.Unchecked, vera.Unchecked = false, false
	sinta.Get(kase).Is(200).SeesNot("Siti Rahmawatiningsih", "Kirim jawaban")

	vera.Get(kase).Choose("Diterima").Fill("Alasan untuk pelamar", "Halaman 1 terbaca.").Press("Kirim jawaban").Is(422).
		Sees("Tulis dasar aturannya", "Centang bahwa Anda tidak punya hubungan", "Halaman 1 terbaca.")
	vera.Choose("Saya tidak punya hubungan dengan pelamar").Fill("Dasar aturan", "Pengumuman angka III.12").Press("Kirim jawaban").At(home).Sees("Usulan menerima sanggah tercatat")
	vera.Get(kase).Is(200).Sees("Usulan: diterima")
	sinta.Get(home).Press(take).At(kase).Sees("Usulan Vera Siregarwati: diterima", "Halaman 1 terbaca.", "Pengumuman angka III.12")
	sinta.Press("Kembalikan usulan").Is(422).Sees("Tuliskan apa yang perlu diperiksa ulang")
	sinta.Post(kase+"/pengesahan", nil).Is(422).Sees("Pilih: sahkan atau kembalikan")
	sinta.Press("Sahkan, sanggah diterima").At(home).Sees("Sanggah diterima")
	sinta.Get(kase).Sees("Jawaban: Diterima", "Menerima sanggah", "Vera Siregarwati")
	siti.Get(own).Sees("Sanggah Anda diterima", "Halaman 1 terbaca.", "Dasar: Pengumuman angka III.12", "Hasil yang baru diumumkan paling lambat")
	siti.Get("/lamaran/" + town.Season.Code + "/status").Sees("TMS")
	town.As("nova").Get(own).Is(404)
	town.Announce("800.1.2.2/060/BKD/2026", "Hasil pasca sanggah CPNS 2026")
	siti.Get("/lamaran/" + town.Season.Code + "/status").Sees("Anda memenuhi syarat administrasi (MS)")
	siti.Get(own).Sees("Hasil yang baru sudah diumumkan", "nomor 800.1.2.2/060/BKD/2026").SeesNot("Hasil yang baru diumumkan paling lambat")
	webtest.New(t, town.Site).Get("/tahapan/"+town.Season.Code).Sees("Sanggah musim ini", "1 diterima, 0 ditolak")
}

func TestWhoMeetsTheRequirementsReadsWhyThereIsNothingToFile(t *testing.T) {
	town := aTown(t)
	budi := town.As("budi")
	own := "/lamaran/" + town.Season.Code + "/sanggah"
	budi.Get(own).Is(200).Sees("Hasil Anda memenuhi syarat (MS)").SeesNot("Alasan sanggah")
	budi.Post(own, url.Values{"stage": {"admin"}, "key": {pg.NewID()}, "ground": {"x"}}).Is(409).Sees("memenuhi syarat (MS), sehingga tidak ada yang perlu disanggah")
	town.National()
	budi.Get(own).Is(200).Sees("Diajukan di SSCASN", "Buka SSCASN").SeesNot("Alasan sanggah")
	town.As("nova").Get(own).Is(200).Sees("Diajukan di SSCASN")
}

func TestAListIsImportedAndAnsweredAndExported(t *testing.T) {
	town := aTown(t)
	town.National()
	sinta, rudi := town.As("sinta"), town.As("rudi")
	path := "/kelola/musim/" + town.Season.Code + "/sanggah"
	n := town.Text(`SELECT number FROM announcement_row WHERE outcome = 'tms' LIMIT 1`)
	list := func(when string) webtest.File {
		return webtest.File{Name: "sanggah.csv", Content: []byte(fmt.Sprintf("peserta,tahap,alasan,diajukan_pada\n%s,administrasi,Nama saya salah ditulis,%s\n", n, when))}
	}
	now := town.Text(`SELECT to_char(portal_now() AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD HH24:MI:SS')`)
	sinta.Get(path).Is(200).Sees("Impor dari SSCASN").Press("Impor daftar").Is(422).Sees("Pilih berkas CSV")
	sinta.Attach("Daftar sanggah (CSV)", list("kemarin")).Press("Impor daftar").Is(422).Sees("Daftar ditolak", "Baris 2, kolom diajukan_pada: “kemarin” bukan waktu")
	sinta.Attach("Daftar sanggah (CSV)", webtest.File{Name: "sanggah.csv", Content: []byte("peserta,tahap,alasan,diajukan_pada\n24300220120009999,administrasi,Nama salah," + now + "\n")}).
		Press("Impor daftar").Is(422).Sees("Baris 2, kolom peserta: “24300220120009999” bukan nomor peserta musim ini, baik nomor nasional maupun nomor portal")
	sinta.Attach("Daftar sanggah (CSV)", list(now)).Press("Impor daftar").At(path).Sees("1 sanggah baru masuk antrean", number.Grouped(n))
	town.As("vera").Get(home).Press(take).At(home+"/"+n+"/administrasi").Sees("Isi sanggah", "Nama saya salah ditulis", "Diajukan lewat SSCASN").
		Choose("Ditolak").Choose("Saya tidak punya hubungan dengan pelamar").Fill("Dasar aturan", "Pasal 30").Fill("Alasan untuk pelamar", "Nama sama dengan KTP.").Press("Kirim jawaban").At(home).Sees("Sanggah ditolak")
	sinta.Unchecked = true
	body := string(sinta.Get(path + ".csv").Is(200).Body)
	if !strings.Contains(body, n+",administrasi,") || !strings.Contains(body, "ditolak,Nama sama dengan KTP.,Pasal 30,") {
		t.Errorf("the answers: %q", body)
	}
	rudi.Get(path).Is(403)
}

func TestTheDeskShowsTheClockAndKeepsWhatWasWritten(t *testing.T) {
	town := aTown(t)
	town.Do(`INSERT INTO objection (id, season_id, participant_id, stage, ground, filed_at, imported_at)
		SELECT gen_random_uuid(), season_id, id, 'admin', 'Mohon ditelaah.', portal_now(), portal_now() FROM participant WHERE person_id = $1`, town.People["budi"].Person)
	vera := town.As("vera")
	vera.Get("/kelola").Sees("sanggah menunggu jawaban").Get(home).Press(take)
	at := vera.URL.Path
	vera.Press("Perpanjang waktu").At(at).Sees("Waktu Anda diperpanjang 4 jam")
	town.Do(`UPDATE objection SET lease_until = portal_now()`)
	vera.Post(at+"/jawaban", url.Values{"outcome": {"rejected"}, "answer": {"Sudah saya tulis panjang."}, "article": {"Pasal 1"}, "unrelated": {"ya"}}).
		Is(409).Sees("Waktu Anda untuk sanggah ini sudah habis", "Sudah saya tulis panjang.")
	vera.Get(home).Press(take).At(at).Press("Serahkan ke petugas lain").At(home).Sees("kembali ke antrean")
	vera.Press(take).At(at).Press("Ya, serahkan kepada petugas lain").At(home).Sees("tidak akan diberikan kepada Anda lagi")
	town.Do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, confirmed_at)
		SELECT gen_random_uuid(), id, 3, portal_now() - interval '2 days', portal_now() - interval '1 hour', 'Uji', '800/1', portal_now()
		FROM stage WHERE season_id = $1 AND kind = 'answer' ORDER BY position LIMIT 1`, town.Season.ID)
	vera.Get("/kelola").Sees("1 sanggah belum dijawab, batas jawab kurang dari 24 jam atau terlewati")
	town.As("audi").Get(home).Is(200).Sees("1 sanggah belum dijawab, terlambat 1 jam", "Sanggah yang terlambat tidak gugur").SeesNot(take)
	webtest.New(t, town.Site).Get("/tahapan/" + town.Season.Code).Sees("Terlambat")
}
