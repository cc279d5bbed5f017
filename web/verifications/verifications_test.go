package verifications_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
)

const (
	first  = "1. Usia 18 sampai 35 tahun"
	second = "2. IPK paling rendah 3,00"
	take   = "Ambil berkas berikutnya"
)

func TestTwoOfficersDecideACase(t *testing.T) {
	o := anOffice(t)
	rudi, dewi := o.officer("Rudi", ledger.Verifier), o.officer("Dewi", ledger.Supervisor)
	rudi.Get(home).Is(200).Sees("Belum ada berkas")
	rudi.Press(take).At(home).Sees("Tidak ada berkas yang menunggu Anda")
	n := o.submitted("Yuni Maharani")
	rudi.Get(home).Press(take).At(home+"/"+n).Is(200).Sees("Yuni Maharani", "Pranata Komputer", "milik Anda sampai", "IPK 2,80", "NIK 1701 •••• •••• 0003", "tidak dipindai").SeesNot(nik)
	rudi.Choose("Tidak", second).Press("Simpan").Is(200).Sees("Draf tersimpan", "1 dari 2 dinilai · 0 memenuhi, 1 tidak")
	rudi.Choose("Memenuhi", first).Choose("IPK di bawah batas").Press("Usulkan memenuhi syarat").Is(422).Sees("Menurut daftar periksa, usulannya tidak memenuhi syarat")
	if rudi.Value("Memenuhi") == "" {
		t.Error("what was chosen is gone")
	}
	rudi.Post(home+"/"+n+"/usulan", url.Values{"outcome": {"tms"}, "item": {"age", "gpa"}, "met-age": {"met"}, "met-gpa": {"not"}, "reason-gpa": {"IPK-01"}, "note-gpa": {"Tertulis 2,80."}, "page-gpa": {"7"}}).
		Is(422).Sees("Nomor halaman ini tidak ada", "Tertulis 2,80.")
	rudi.Get(home+"/"+n).Choose("Memenuhi", first).Choose("Tidak", second).Choose("IPK di bawah batas").Press("Simpan").Sees("Yang akan dibaca pelamar", "tidak terpenuhi pada Transkrip nilai")
	rudi.Press("Usulkan tidak memenuhi syarat").At(home).Sees("Usulan tidak memenuhi syarat tercatat", "Usulan TMS")
	rudi.Follow(number.Grouped(n)).Is(200).Sees("Usulan: tidak memenuhi syarat", "Tarik usulan saya").SeesNot("Yuni Maharani")
	rudi.Press("Tarik usulan saya").At(home+"/"+n).Sees("Yuni Maharani", "Usulan ditarik")
	rudi.Press("Usulkan tidak memenuhi syarat").At(home)

	dewi.Get(home).Sees("Beban petugas", "Rudi", "Belum diputuskan").Press(take).At(home+"/"+n).Sees("Usulan petugas pertama: tidak memenuhi syarat", "Yuni Maharani", "Aturan: Pengumuman angka IV.5")
	dewi.Press("Kembalikan ke petugas pertama").Is(422).Sees("Tuliskan apa yang perlu diperiksa ulang")
	dewi.Fill("Apa yang perlu diperiksa ulang", "Lihat halaman 2.").Press("Kembalikan ke petugas pertama").At(home).Sees("Usulan dikembalikan")
	rudi.Get(home).Press(take).At(home+"/"+n).Sees("Dikembalikan petugas kedua", "Lihat halaman 2.").Press("Usulkan tidak memenuhi syarat").At(home)
	dewi.Get(home).Press(take).Press("Sahkan tidak memenuhi syarat").At(home).Sees("disahkan")
	dewi.Get(home+"/"+n).Is(200).Sees("Putusan: tidak memenuhi syarat", "Mengesahkan: tidak memenuhi syarat", "Siapa melakukan apa", "Dewi").SeesNot("Yuni Maharani", "Sahkan")
	rudi.Get(home + "/" + n).Is(200).Sees("Putusan: tidak memenuhi syarat")
	if got := o.count(`SELECT count(*)::int FROM verification WHERE state = 'decided' AND outcome = 'tms'`); got != 1 {
		t.Errorf("%d decided", got)
	}
}

func TestOnlyWhoHoldsTheCaseSeesTheDocuments(t *testing.T) {
	o := anOffice(t)
	rudi, lain, dewi := o.officer("Rudi", ledger.Verifier), o.officer("Lain", ledger.Verifier), o.officer("Dewi", ledger.Supervisor)
	n := o.submitted("Yuni Maharani")
	for _, path := range []string{"/dokumen/ktp", "/dokumen/ktp/1"} {
		rudi.Get(home + "/" + n + path).Is(404)
	}
	rudi.Get(home).Press(take)
	rudi.Unchecked = true
	if rudi.Get(home + "/" + n + "/dokumen/ktp/1").Is(200); rudi.Header.Get("Content-Type") != "image/jpeg" || !strings.Contains(rudi.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("page image: %v", rudi.Header)
	}
	if rudi.Get(home + "/" + n + "/dokumen/ktp").Is(200); !strings.Contains(rudi.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("original: %v", rudi.Header)
	}
	lain.Get(home + "/" + n).Is(404)
	lain.Get(home + "/" + n + "/dokumen/ktp/1").Is(404)
	dewi.Get(home+"/"+n).Is(200).Sees("Berkas "+number.Grouped(n), "Dipegang").SeesNot("Yuni Maharani")
	dewi.Get(home + "/" + n + "/dokumen/ktp/1").Is(404)
	lain.Post(home+"/"+n+"/usulan", url.Values{"outcome": {"ms"}}).Is(404)
	dewi.Post(home+"/"+n+"/penilaian", nil).Is(403)
	rudi.Post(home+"/"+n+"/putusan", url.Values{"decision": {"confirm"}}).Is(403)
	o.do(`UPDATE verification SET lease_until = portal_now()`) // the clock would end the sign-ins too
	rudi.Get(home + "/" + n + "/dokumen/ktp/1").Is(404)
	rudi.Unchecked = false
	rudi.Get(home + "/" + n).Is(200).Sees("Waktu Anda habis pukul").SeesNot("Yuni Maharani")
	rudi.Post(home+"/"+n+"/penilaian", url.Values{"item": {"age"}, "met-age": {"met"}}).Is(409).Sees("Waktu Anda untuk berkas ini habis", take)
	lain.Get(home).Press(take).At(home + "/" + n)
	rudi.Get(home + "/" + n).Is(409).Sees("Waktu Anda untuk berkas ini habis")
}

func TestAutosaveAnswersWithOneLine(t *testing.T) {
	o := anOffice(t)
	rudi := o.officer("Rudi", ledger.Verifier)
	n := o.submitted("Yuni Maharani")
	rudi.Get(home).Press(take)
	rudi.Unchecked = true
	saved := rudi.Post(home+"/"+n+"/penilaian", url.Values{"autosave": {"1"}, "item": {"age", "gpa"}, "met-age": {"met"}, "met-gpa": {"not"}})
	if body := string(saved.Is(200).Body); !strings.HasPrefix(body, "Draf tersimpan ") || !strings.Contains(body, "Berkas milik Anda sampai ") {
		t.Errorf("answer %q", body)
	}
	wrong := rudi.Post(home+"/"+n+"/penilaian", url.Values{"autosave": {"1"}, "item": {"gpa"}, "met-gpa": {"not"}, "reason-gpa": {"KTP-01"}})
	if body := string(wrong.Body); !strings.HasPrefix(body, "Belum tersimpan. ") {
		t.Errorf("answer to a fault %q", body)
	}
	rudi.Unchecked = false
	rudi.Get(home + "/" + n).Sees("2 dari 2 dinilai · 1 memenuhi, 1 tidak")
}

func TestTheFullNIKIsShownOnceAndOnRecord(t *testing.T) {
	o := anOffice(t)
	rudi := o.officer("Rudi", ledger.Verifier)
	n := o.submitted("Yuni Maharani")
	rudi.Get(home).Press(take)
	rudi.Press("Buka dan catat").Is(422).Sees("Tuliskan untuk apa").SeesNot(nik)
	rudi.Fill("Untuk apa dibuka", "Mencocokkan KTP").Press("Buka dan catat").Is(200).Sees(nik)
	rudi.Get(home + "/" + n).SeesNot(nik).Sees("Membuka NIK dan nomor KK: Mencocokkan KTP")
	if got := o.count(`SELECT count(*)::int FROM event WHERE act = 'identity.opened'`); got != 1 {
		t.Errorf("%d events", got)
	}
}

func TestAnOfficerLetsGoOfACase(t *testing.T) {
	o := anOffice(t)
	rudi := o.officer("Rudi", ledger.Verifier, ledger.Supervisor)
	n := o.submitted("Yuni Maharani")
	rudi.Get(home).Press(take).At(home + "/" + n)
	rudi.Press("Perpanjang waktu").At(home + "/" + n).Sees("Waktu diperpanjang")
	rudi.Press("Lepas berkas").At(home).Sees("kembali ke antrean")
	rudi.Press(take).At(home + "/" + n).Press("Ya, serahkan kepada petugas lain").At(home).Sees("tidak akan diberikan kepada Anda lagi")
	rudi.Press(take).At(home).Sees("Tidak ada berkas yang menunggu Anda")
	rudi.Get(home + "/" + n).Is(403).Sees("Berkas ini tidak boleh Anda tangani")
}

func TestSupervisorsKeepTheListOfReasons(t *testing.T) {
	o := anOffice(t)
	dewi, rudi := o.officer("Dewi", ledger.Supervisor), o.officer("Rudi", ledger.Verifier)
	dewi.Get("/kelola/alasan").Is(200).Sees("KTP-01", "IPK di bawah batas").Press("Tambahkan").Is(422).Sees("Tulis kode dengan huruf besar", "Pilih syarat atau dokumen")
	dewi.Fill("Kode", "KTP-44").Choose("KTP", "Untuk syarat atau dokumen").Fill("Alasan, dengan singkat", "KTP sudah tidak berlaku").
		Fill("Yang akan memenuhi", "KTP elektronik.").Fill("Dasar aturan", "Pengumuman").Press("Tambahkan").At("/kelola/alasan").Sees("Alasan KTP-44 dapat dipilih", "KTP sudah tidak berlaku")
	dewi.Press("Hentikan KTP-44").Sees("tidak dapat dipilih lagi").Press("Pakai lagi KTP-44").Sees("dapat dipilih lagi")
	rudi.Get("/kelola/alasan").Is(200).SeesNot("Tambah alasan", "Hentikan")
	rudi.Post("/kelola/alasan/KTP-44/henti", nil).Is(403)
}
