package announcements_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// write fills the form of a new announcement.
func write(b *webtest.Browser, kind, title string) *webtest.Browser {
	return b.Get("/kelola/pengumuman/baru").Is(200).Choose("CPNS 2026").Choose(kind).
		Fill("Nomor surat", "800.1.2.2/041/BKD/2026").Fill("Judul (tentang)", title).
		Fill("Dasar", "Berdasarkan Keputusan Menteri PANRB Nomor 320 Tahun 2024.").
		Fill("Isi", "Diumumkan hal berikut.\n\n1. Peserta MS mengikuti seleksi berikutnya.\n2. Peserta TMS dapat menyanggah.").
		Fill("Tanggal", "20").Fill("Bulan", "11").Fill("Tahun", "2026").
		Fill("Jabatan penanda tangan", "Sekretaris Daerah").Fill("Nama penanda tangan", "Drs. Contoh, M.Si.").
		Press("Simpan rancangan").Is(200).Sees("Rancangan disimpan")
}

func TestAResultFromDraftToTheCitizen(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	o := anOffice(t)
	met, unmet := o.decided("Ani Lestari", 0, "ms"), o.decided("Budi Kurnia", 1, "tms")
	sinta, hendra := o.officer("Sinta Wulandari", ledger.Committee), o.officer("Hendra Gunawan", ledger.Committee)

	write(sinta, "Hasil seleksi administrasi", "Hasil seleksi administrasi CPNS 2026").Sees("Belum ditetapkan", "Sinta Wulandari", "Menulis rancangan")
	desk := "/kelola/pengumuman/" + o.text(`SELECT id FROM announcement`)
	sinta.Follow("Buka uji terbit").Sees("1 MS + 1 TMS + 0 belum diputuskan = 2 peserta").Press("Tetapkan tabel hasil").At(desk).Sees("Tabel hasil ditetapkan", "penulis tidak dapat menyetujuinya sendiri").SeesNot("Setujui naskah ini")
	sinta.Post(desk+"/persetujuan", nil).Is(403).Sees("Penulis tidak dapat menyetujui")
	sinta.Get(desk + "/naskah.pdf").Is(409)
	hendra.Get(desk).Press("Setujui naskah ini").At(desk).Sees("Persetujuan Anda dicatat", "Hendra Gunawan")

	hendra.Get(desk + "/naskah.pdf").Is(200)
	signed := bytes.Clone(hendra.Body)
	hendra.Get(desk + "/draf.pdf").Is(200)
	draft := bytes.Clone(hendra.Body)
	hendra.Get(desk).Press("Unggah surat").Is(422).Sees("Pilih berkas PDF")
	hendra.Attach("Surat bertanda tangan (PDF)", webtest.File{Name: "surat.pdf", Content: []byte("%PDF-1.4 rusak")}).Press("Unggah surat").Is(422)
	hendra.Attach("Surat bertanda tangan (PDF)", webtest.File{Name: "surat.pdf", Content: signed}).Press("Unggah surat").At(desk).Sees("Isinya sama dengan pengumuman ini")
	hendra.Press("Ya, terbitkan sekarang").At(desk).Sees("Pengumuman terbit", "Menerbitkan")

	path := "/pengumuman/" + o.text(`SELECT slug FROM announcement`)
	citizen := webtest.New(t, o.site)
	citizen.Get("/pengumuman").Is(200).Follow("Hasil seleksi administrasi CPNS 2026").At(path).
		Sees("Nomor 800.1.2.2/041/BKD/2026", number.Grouped(met), number.Grouped(unmet), "1 + 1 = 2", "Ijazah tidak terbaca", "Pindaian ijazah yang terbaca seluruhnya", "Ditandatangani secara elektronik").
		SeesNot("Lestari", "Kurnia", nik)
	if bytes.Contains(citizen.Body, []byte("<script")) || citizen.Header.Get("Set-Cookie") != "" || len(citizen.Body) > 50_000 {
		t.Errorf("a public page with a script, a cookie, or %d bytes", len(citizen.Body))
	}
	citizen.Get(path+"?nomor="+strings.ReplaceAll(number.Grouped(unmet), " ", "+")).Sees("Peserta "+number.Grouped(unmet)+" tidak memenuhi syarat", "Yang seharusnya: Pindaian")
	citizen.Get(path + "?nomor=1234567890").Sees("tidak ada di pengumuman ini")
	if citizen.Get(path + ".pdf").Is(200); !bytes.Equal(citizen.Body, signed) {
		t.Error("the public letter is not the signed one, byte for byte")
	}
	citizen.Get(path + ".csv").Is(200)
	records, err := csv.NewReader(bytes.NewReader(citizen.Body)).ReadAll()
	if err != nil || len(records) != 3 || records[0][0] != "nomor_peserta" {
		t.Errorf("csv: %v, %v", records, err)
	}
	checkCode(t, o, citizen, signed, draft)
}

func checkCode(t *testing.T, o *office, citizen *webtest.Browser, signed, draft []byte) {
	t.Helper()
	code := o.text(`SELECT code FROM announcement`)
	citizen.Get("/verifikasi").Is(200).Fill("Kode periksa", "tidak tahu").Press("Periksa").Is(422).Sees("Kode terdiri dari 12")
	citizen.Fill("Kode periksa", strings.ToLower(strings.ReplaceAll(code, "-", " "))).Press("Periksa").At("/verifikasi/"+code).Is(200).
		Sees("dokumen yang kami terbitkan", "BKD Kota Manna", "Sekretaris Daerah", "Surat pengumuman")
	citizen.Press("Bandingkan").Is(422).Sees("Pilih berkas PDF")
	citizen.Attach("Berkas PDF", webtest.File{Name: "a.pdf", Content: signed}).Press("Bandingkan").Is(200).Sees("Berkas Anda sama persis")
	citizen.Attach("Berkas PDF", webtest.File{Name: "a.pdf", Content: draft}).Press("Bandingkan").Is(200).Sees("Berkas Anda berbeda")
	citizen.Get("/verifikasi/0000-0000-0000").Is(404)
}

func TestTheFeedIsValidAndNamesEveryAnnouncement(t *testing.T) {
	o := anOffice(t)
	sinta, hendra := o.officer("Sinta", ledger.Editor), o.officer("Hendra", ledger.Committee)
	write(sinta, "Pengumuman umum", "Layanan <bantuan> & jam buka")
	desk := "/kelola/pengumuman/" + o.text(`SELECT id FROM announcement`)
	hendra.Get(desk).Press("Setujui naskah ini").Press("Ya, terbitkan sekarang").Sees("Pengumuman terbit")
	citizen := webtest.New(t, o.site).Get("/pengumuman.atom").Is(200)
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string   `xml:"id"`
		Updated string   `xml:"updated"`
		Entries []struct {
			Title string `xml:"title"`
			ID    string `xml:"id"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(citizen.Body, &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Entries) != 1 || feed.Entries[0].Title != "Layanan <bantuan> & jam buka" || feed.Updated == "" || feed.ID == "" {
		t.Errorf("feed = %+v", feed)
	}
	slug := o.text(`SELECT slug FROM announcement`)
	citizen.Get("/pengumuman/" + slug + ".csv").Is(404)
	citizen.Get("/pengumuman/"+slug).Sees("Belum ditandatangani", "belum ditandatangani")
	citizen.Get("/pengumuman/tidak-ada").Is(404)

	hendra.Get(desk).Press("Ya, cabut").Is(422).Sees("Tulis alasan pencabutan")
	hendra.Fill("Alasan, sebagaimana akan dibaca masyarakat", "Jam buka salah.").Press("Ya, cabut").At(desk).Sees("dicabut")
	webtest.New(t, o.site).Get("/pengumuman/"+slug+"?dicabut").Is(200).Sees("Pengumuman ini dicabut", "Jam buka salah.")
	webtest.New(t, o.site).Get("/verifikasi/" + o.text(`SELECT code FROM announcement`)).Sees("dicabut dan tidak berlaku")
}

func TestCorrectionLeadsBothWays(t *testing.T) {
	o := anOffice(t)
	sinta, hendra := o.officer("Sinta", ledger.Committee), o.officer("Hendra", ledger.Committee)
	write(sinta, "Perubahan jadwal", "Jadwal ujian")
	old := o.text(`SELECT id FROM announcement`)
	hendra.Get("/kelola/pengumuman/" + old).Press("Setujui naskah ini").Press("Ya, terbitkan sekarang")
	sinta.Get("/kelola/pengumuman/"+old).Follow("Tulis ralat").Press("Simpan rancangan").Is(422).Sees("Tulis apa yang diralat", "Tulis nomor surat")
	sinta.Fill("Apa yang diralat", "Tanggal ujian tertulis 12, seharusnya 13.").Fill("Nomor surat", "800/2").Fill("Tanggal", "21").Fill("Bulan", "11").Fill("Tahun", "2026").
		Press("Simpan rancangan").Sees("Rancangan ralat disimpan")
	fresh := o.text(`SELECT id FROM announcement WHERE corrects IS NOT NULL`)
	hendra.Get("/kelola/pengumuman/" + fresh).Press("Setujui naskah ini").Press("Ya, terbitkan sekarang").Sees("Pengumuman terbit")
	citizen := webtest.New(t, o.site)
	citizen.Get("/pengumuman/"+o.text(`SELECT slug FROM announcement WHERE id = $1`, old)).Sees("Pengumuman ini sudah diralat", "Tanggal ujian tertulis 12").
		Follow("Baca versi yang berlaku").At("/pengumuman/"+o.text(`SELECT slug FROM announcement WHERE id = $1`, fresh)).Sees("meralat pengumuman sebelumnya", "Riwayat surat")
}

func TestTheDeskKeepsWhatWasTypedAndWhoMayCome(t *testing.T) {
	o := anOffice(t)
	editor, auditor := o.officer("Edi", ledger.Editor), o.officer("Audi", ledger.Auditor)
	editor.Get("/kelola/pengumuman/baru").Fill("Judul (tentang)", "Judul saja").Press("Simpan rancangan").Is(422).
		Sees("Pilih musim pengadaan", "Pilih jenis pengumuman", "Tulis nomor surat", "Tulis isi pengumuman", "Tulis tanggal surat", "Tulis nama penanda tangan")
	if editor.Value("Judul (tentang)") != "Judul saja" {
		t.Error("what was typed is gone")
	}
	write(editor, "Pengumuman umum", "Jam buka")
	desk := "/kelola/pengumuman/" + o.text(`SELECT id FROM announcement`)
	auditor.Get(desk).Is(200).Sees("Siapa melakukan apa").SeesNot("Langkah berikutnya", "Setujui")
	auditor.Get("/kelola/pengumuman").Is(200).SeesNot("Tulis pengumuman")
	auditor.Post(desk+"/hapus", nil).Is(403)
	o.officer("Vera", ledger.Verifier).Get("/kelola/pengumuman").Is(403)
	committee := o.officer("Hendra", ledger.Committee)
	committee.Get(desk).Press("Setujui naskah ini").Press("Catat waktu terbit").Is(422).Sees("Tulis jam terbit", "Tulis tanggal")
	committee.Fill("Tanggal", "1").Fill("Bulan", "1").Fill("Tahun", "2099").Fill("Pukul (WIB)", "14:00").Press("Catat waktu terbit").At(desk).Sees("Terbit sendiri pada 1 Januari 2099 pukul 14.00 WIB").
		Press("Tahan penerbitan").Sees("Penerbitan ditahan").SeesNot("Terbit sendiri pada 1")
	committee.Get("/kelola/pengumuman/bukan-id").Is(404)
	editor.Get(desk).Press("Ya, hapus").At("/kelola/pengumuman").Sees("Rancangan dihapus", "Belum ada pengumuman")
}
