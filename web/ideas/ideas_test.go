package ideas_test

import (
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const title = "Formulir diisi dari rumah"

func aTown(t *testing.T) *webtest.Town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Officers()
	s.Applicant("Tono Wibisonoputra")
	s.Personnel()
	s.Newcomer()
	return s
}

// visitor is the site without the pages it kept a moment ago.
func visitor(t *testing.T, s *webtest.Town) *webtest.Browser {
	t.Helper()
	site, err := web.Handler(s.Deps)
	if err != nil {
		t.Fatal(err)
	}
	return webtest.New(t, site)
}

// day is a day in the parts that a form sends.
func day(form url.Values, name, date, month, year string) url.Values {
	form.Set(name, date)
	form.Set(name+"-month", month)
	form.Set(name+"-year", year)
	return form
}

func TestFromAnIdeaToANomination(t *testing.T) {
	s := aTown(t)
	wati, tono := s.As("wati"), s.As("tono")
	wati.Get("/pegawai").Follow("Buka ruang gagasan").At("/pegawai/gagasan").Sees("10 hari kerja").Follow("Ajukan gagasan").Press("Kirim gagasan").Is(http.StatusUnprocessableEntity).
		Sees("Tulis judul gagasan", "Ceritakan keadaan sekarang", "Ceritakan yang akan lebih baik")
	wati.Fill("Judul gagasan", title).Fill("Apa yang kurang baik sekarang?", "Warga mengisi formulir di loket sambil antre lama.").Press("Kirim gagasan").Is(http.StatusUnprocessableEntity)
	if wati.Value("Judul gagasan") != title {
		t.Error("what was typed is gone")
	}
	wati.Fill("Apa yang akan lebih baik?", "Formulir diisi dari rumah, loket hanya memeriksa.").Press("Kirim gagasan").Is(http.StatusOK).Sees("Gagasan Anda sudah sampai", "Dijawab Tono").SeesNot("Dukung gagasan ini")
	id := s.Text(`SELECT id::text FROM idea`)
	own, office := "/pegawai/gagasan/"+id, "/kelola/gagasan/"+id
	wati.Get(own).Follow("Ubah isinya").Press("Kirim gagasan").At(own).Sees("Gagasan diubah")
	wati.Post(own+"/dukungan", url.Values{"dukung": {"ya"}}).Is(http.StatusForbidden).Sees("gagasan Anda sendiri")

	tono.Get("/pegawai/gagasan").Sees("Menunggu Anda", title).Get(own).Press("Dukung gagasan ini").At(own).Sees("1 rekan mendukung").Press("Tarik dukungan saya").At(own).Sees("Belum ada rekan").
		Press("Dukung gagasan ini").Press("Kirim tanggapan").Is(http.StatusUnprocessableEntity).Sees("Tulis tanggapan Anda").
		Fill("Tanggapan Anda", "Kata yang kasar.").Press("Kirim tanggapan").At(own).Sees("Kata yang kasar.")
	wati.Get(own + "/ubah").Is(http.StatusConflict).Sees("tetap seperti yang mereka baca")
	edi := s.As("edi")
	edi.Get(office).Press("Ya, sembunyikan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya").Fill("Alasan, sebagaimana dibaca penulisnya", "Menyinggung").Press("Ya, sembunyikan").At(office).Sees("Menyinggung")
	wati.Get(own).Sees("disembunyikan petugas").SeesNot("Kata yang kasar.")
	tono.Get(own).Sees("Kata yang kasar.", "Menyinggung").Press("Hapus tanggapan saya nomor 1").At(own).SeesNot("Kata yang kasar.")

	tono.Get(own).Press("Kirim jawaban").Is(http.StatusUnprocessableEntity).Sees("Pilih jawaban unit").
		Choose("Dipelajari lebih lanjut").Press("Kirim jawaban").Is(http.StatusUnprocessableEntity).Sees("Isi tanggal jawaban yang baru", "Tulis alasannya")
	tono.Post(own+"/jawaban", day(url.Values{"kind": {"accept"}, "reason": {"Mulai dari akta."}}, "until", "1", "6", "2099")).At(own).Sees("Jawaban tersimpan", "Diterima, akan dikerjakan sampai 1 Juni 2099", "Mulai dari akta.")
	tono.Press("Laporkan penerapan").Is(http.StatusUnprocessableEntity).Sees("Tulis yang berubah", "Isi sejak kapan berlaku")
	today := s.Text(`SELECT to_char(portal_now() AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM-DD')`)
	tono.Post(own+"/penerapan", day(url.Values{"change": {"Formulir sekarang diisi dari rumah; di loket hanya diperiksa."}}, "since", today[8:], today[5:7], today[:4])).At(own).Sees("Penerapan dilaporkan", "Menunggu dipastikan")
	tono.Get(office).Is(http.StatusForbidden)
	visitor(t, s).Get("/gagasan").SeesNot(title)
	sri := s.As("sri")
	sri.Get("/kelola").Sees("penerapan gagasan menunggu orang kedua")
	sri.Get(office).Press("Simpan").Is(http.StatusUnprocessableEntity).Sees("Pilih sudah berlaku atau belum").Choose("Sudah berlaku").Press("Simpan").At(office).Sees("Penerapan dipastikan", "Memastikan penerapan")

	public := visitor(t, s).Get("/gagasan").Sees(title, "diusulkan seorang pegawai").SeesNot("Wati").Follow(title).Sees("Yang berubah", "Kalimat untuk dibagikan")
	address := public.URL.Path
	wati.Get(own).Press("Tampilkan nama saya bila diterapkan").At(own)
	public.Get(address).Sees("diusulkan Wati")
	visitor(t, s).Get("/penghargaan").Sees("diusulkan Wati")
	wati.Get(own).Press("Jangan tampilkan nama saya").At(own)
	public.Get(address).SeesNot("Wati")
	visitor(t, s).Get("/penghargaan").SeesNot("Wati")

	programme, _ := s.Programme("Anugerah Sekundang")
	public.Get(address).Follow("Usulkan untuk Anugerah Sekundang 2026").Sees("Gagasan ini ikut sebagai bukti", title)
	if !strings.Contains(public.Value("Perbuatannya"), "diisi dari rumah") || public.Value("Nama orang yang diusulkan") != "Pengusul gagasan ini" {
		t.Error("the form does not begin with the idea, or asks for a name that only the committee knows")
	}
	wati.Get(address).Follow("Usulkan untuk Anugerah Sekundang 2026").Fill("Nama orang yang diusulkan", "Saya").Press("Kirim usulan").Is(http.StatusForbidden).Sees("tentang Anda sendiri")
	tono.Get(own).Follow("Usulkan untuk Anugerah Sekundang 2026").Fill("Nama orang yang diusulkan", "").Press("Kirim usulan").Is(http.StatusUnprocessableEntity).Sees("Gagasan ini ikut sebagai bukti").
		Fill("Nama orang yang diusulkan", "Wati").Press("Kirim usulan").Is(http.StatusOK).Sees("Usulan Anda diterima")
	s.As("sinta").Get("/kelola/penghargaan/usulan/"+s.Text(`SELECT id::text FROM award_nomination WHERE programme_id = $1 AND idea_id = $2`, programme, id)).Sees("Gagasan sebagai bukti", title, "Pengusulnya: Wati")
}

func TestTheDeskSeesWhoAnswersInTimeAndSetsTheRule(t *testing.T) {
	s := aTown(t)
	s.Applied("Syarat ditempel di pintu")
	late := s.Idea("wati", title)
	s.Do(`UPDATE idea SET remind_at = remind_at - interval '90 days', due_at = portal_now() + interval '1 millisecond' WHERE id = $1`, late)
	sri := s.As("sri")
	sri.Get("/kelola").Sees("gagasan lewat waktu menjawab").Follow("Lihat gagasan").At("/kelola/gagasan").Sees("50%", "1 dari 2 yang sudah dijawab atau lewat waktu", "Lewat waktu", title)
	sri.Get("/kelola/gagasan?keadaan=applied").Sees("Syarat ditempel di pintu").SeesNot(title)
	sri.Unchecked = true
	list := string(sri.Get("/kelola/gagasan.csv").Is(http.StatusOK).Body)
	sri.Unchecked = false
	if !strings.Contains(list, title) || !strings.Contains(list, "Diterapkan") {
		t.Errorf("the file is %q", list)
	}
	sri.Get("/kelola/gagasan/aturan").Fill("Unit menjawab dalam", "nol").Fill("Dasar", "").Press("Tetapkan untuk gagasan berikutnya").Is(http.StatusUnprocessableEntity).
		Sees("Isi jumlah hari untuk menjawab", "Tulis surat edaran")
	if sri.Value("Unit menjawab dalam") != "nol" {
		t.Error("what was typed is gone")
	}
	sri.Fill("Unit menjawab dalam", "5").Fill("Pimpinan diingatkan", "2").Fill("Dasar", "SE Sekda contoh").Press("Tetapkan untuk gagasan berikutnya").At("/kelola/gagasan/aturan").
		Sees("Aturan baru berlaku", "SE Sekda contoh", "oleh Sri")
	s.As("wati").Get("/pegawai/gagasan").Sees("5 hari kerja")
	s.As("audi").Get("/kelola/gagasan/aturan").SeesNot("Tetapkan untuk")
}

func TestAHeadsOwnIdeaIsAnsweredByTheDeskWhenNobodyStandsAbove(t *testing.T) {
	s := aTown(t)
	id := s.Idea("tono", title)
	s.As("tono").Get("/pegawai/gagasan/"+id).Sees("Dijawab petugas pengembangan pegawai").SeesNot("Kirim jawaban").
		Post("/pegawai/gagasan/"+id+"/jawaban", url.Values{"kind": {"decline"}, "reason": {"x"}}).Is(http.StatusForbidden)
	sri := s.As("sri")
	sri.Get("/kelola/gagasan/"+id).Choose("Belum dapat").Fill("Penjelasan", "Menunggu anggaran perubahan.").Press("Kirim jawaban").At("/kelola/gagasan/"+id).Sees("Jawaban tersimpan", "Menunggu anggaran perubahan.")
	s.As("tono").Get("/pegawai/gagasan/"+id).Sees("Belum dapat dikerjakan", "Menunggu anggaran perubahan.")
}

func TestAnIdeaIsWithdrawnWithAReason(t *testing.T) {
	s := aTown(t)
	own := "/pegawai/gagasan/" + s.Idea("wati", title)
	wati := s.As("wati")
	wati.Get(own).Press("Ya, tarik gagasan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya").Fill("Alasan menarik", "Sudah dikerjakan").Press("Ya, tarik gagasan").At(own).Sees("Ditarik", "Sudah dikerjakan").SeesNot("Kirim tanggapan")
	s.As("tono").Get("/pegawai/gagasan").SeesNot(title)
	s.As("tono").Get("/pegawai/gagasan?keadaan=withdrawn").Sees(title)
	s.As("sri").Get(own).Is(http.StatusForbidden)
}
