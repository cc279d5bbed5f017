package browsertest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// as opens the browser of somebody of the town, signed in.
func as(town *webtest.Town, t *testing.T, origin, who string) *tab {
	t.Helper()
	b := newTab(t, origin)
	c := town.Cookie(town.People[who])
	b.signIn(c.Name, c.Value)
	return b
}

// picture is a photo on disk, as a file field takes it.
func picture(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, webtest.Photo(t, 700, 900), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestApply: from nothing to a receipt, in one browser.
func TestApply(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	slug := town.Post()
	b := newTab(t, origin)
	b.visit("/daftar")
	b.fill("Alamat surel (e-mail)", "ayu@pelamar.example")
	b.press("Kirim kode")
	b.at("/daftar/kode")
	b.fill("Kode enam angka", town.MailCode("ayu@pelamar.example"))
	b.press("Lanjutkan")
	b.at("/daftar/data")
	b.audit()
	b.press("Buat akun") // the same form with its faults
	b.at("/daftar/data")
	b.audit()
	for label, value := range map[string]string{
		"Nama lengkap": "Ayu Lestariningrum", "Nomor Induk Kependudukan (NIK)": "1701055708980042", "Nomor kartu keluarga (KK)": "1701050101100042",
		"Tempat lahir": "Kota Manna", "Tanggal": "17", "Bulan": "8", "Tahun": "1998", "Nomor telepon seluler": "0812 3456 7890", "Kata sandi": webtest.Password,
	} {
		b.fill(label, value)
	}
	b.choose("Perempuan", "")
	b.press("Buat akun")
	b.at("/akun")
	person := town.Text(`SELECT person_id::text FROM account WHERE email = 'ayu@pelamar.example'`)
	base := "/lamaran/" + town.Season.Code
	b.visit("/lowongan/" + slug + "/lamar")
	b.press("Mulai melamar")
	b.at(base)
	b.audit()
	b.visit(base + "/identitas")
	b.fill("Nomor ponsel", "081234567890")
	b.fill("Alamat tempat tinggal sekarang", "Jalan Contoh 1")
	b.fill("Cari kecamatan", "kota manna")
	b.choose("Tidak", "")
	b.press("Cari kecamatan")
	b.choose("Kota Manna, Kabupaten Bengkulu Selatan", "")
	b.audit()
	b.press("Simpan dan lanjutkan")
	b.at(base + "/pendidikan")
	by := webtest.Person{Account: town.Text(`SELECT id::text FROM account WHERE person_id = $1`, person), Person: person, Role: "applicant"}
	town.Educate(town.Actor(by))
	for _, kind := range town.Asked(person) {
		b.visit(base + "/dokumen/" + kind)
		b.attach("Pilih berkas", picture(t, kind+".jpg"))
		b.press("Unggah")
		b.sees("Seperti yang akan dilihat petugas")
	}
	b.audit()
	b.visit(base + "/pernyataan")
	for _, s := range []string{"Saya tidak pernah dipidana", "Saya tidak pernah diberhentikan", "Saya tidak berkedudukan", "Saya bukan anggota", "Saya bersedia"} {
		b.choose(s, "")
	}
	b.press("Simpan dan lanjutkan")
	b.at(base + "/periksa")
	b.press("Kirim lamaran")
	b.sees("Centang bahwa Anda sudah memeriksa semuanya")
	b.audit()
	b.choose("Saya sudah memeriksa semuanya", "")
	b.press("Kirim lamaran")
	b.at(base + "/tanda-terima")
	b.sees(number.Grouped(town.Text(`SELECT number FROM application WHERE person_id = $1`, person)))
	b.audit()
	b.visit(base + "/status")
	b.sees("Seleksi administrasi")
	b.audit()
	b.prints(2, "Status lamaran", "Seleksi administrasi")
}

// TestDeskJourneys: a case decided by two officers, a vacancy and an
// announcement brought out by two persons.
func TestDeskJourneys(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	town.Populate()
	t.Run("two officers decide a case", func(t *testing.T) {
		rudi, dewi := as(town, t, origin, "rudi"), as(town, t, origin, "dewi")
		n := town.Text(`SELECT a.number FROM verification v JOIN application a ON a.id = v.application_id WHERE v.claimed_by IS NOT NULL`)
		rudi.visit("/kelola/verifikasi/" + n)
		rudi.press("Usulkan memenuhi syarat") // nothing judged yet
		rudi.audit()
		rudi.visit("/kelola/verifikasi/" + n)
		eval[int](rudi, `(()=>{let n=0;for(const e of document.querySelectorAll('input[type=radio][value=met]')){e.click();n++}return n})()`)
		rudi.press("Usulkan memenuhi syarat")
		rudi.at("/kelola/verifikasi")
		rudi.sees("tercatat")
		dewi.visit("/kelola/verifikasi")
		dewi.press("Ambil berkas berikutnya")
		dewi.at("/kelola/verifikasi/" + n)
		dewi.audit()
		dewi.press("Sahkan memenuhi syarat")
		dewi.at("/kelola/verifikasi")
		if state := town.Text(`SELECT v.state FROM verification v JOIN application a ON a.id = v.application_id WHERE a.number = $1`, n); state != "decided" {
			t.Errorf("the case is %s, want decided", state)
		}
	})
	t.Run("two planners bring out a vacancy", func(t *testing.T) {
		yoga, lestari := as(town, t, origin, "yoga"), as(town, t, origin, "lestari")
		id := town.Text(`SELECT id::text FROM vacancy WHERE state = 'draft'`)
		yoga.visit("/kelola/lowongan/" + id)
		yoga.audit()
		yoga.press("Tandai sudah diperiksa")
		lestari.visit("/kelola/lowongan/" + id)
		lestari.press("Terbitkan")
		if state := town.Text(`SELECT state FROM vacancy WHERE id = $1`, id); state != "published" {
			t.Errorf("the vacancy is %s, want published; lestari sees: %.600s", state, lestari.text())
		}
		if status := newTab(t, origin).visit("/lowongan/" + town.Text(`SELECT slug FROM vacancy WHERE id = $1`, id)); status != 200 {
			t.Errorf("a citizen gets %d for the new vacancy", status)
		}
	})
	t.Run("two persons bring out an announcement", func(t *testing.T) {
		hendra := as(town, t, origin, "hendra")
		id := town.Text(`SELECT id::text FROM announcement WHERE state = 'draft' AND kind = 'general'`)
		hendra.visit("/kelola/pengumuman/" + id)
		hendra.press("Setujui naskah ini")
		hendra.sees("Persetujuan Anda dicatat")
		hendra.audit()
		hendra.press("Ya, terbitkan sekarang")
		hendra.sees("Pengumuman terbit")
		citizen := newTab(t, origin)
		if status := citizen.visit("/pengumuman/" + town.Text(`SELECT slug FROM announcement WHERE id = $1`, id)); status != 200 {
			t.Fatalf("a citizen gets %d for the announcement", status)
		}
		citizen.audit()
		citizen.prints(2, "Rancangan jadwal ujian", "800.1.2.2/042/BKD/2026")
	})
}

// TestScriptOff: what a citizen must be able to do, they can do without script.
func TestScriptOff(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	town.Officers()
	town.Applicant("Nova Kurniasihdewi")
	b := newTab(t, origin)
	b.scripts(false)
	if status := b.visit("/cek-kelayakan"); status != 200 {
		t.Errorf("/cek-kelayakan: status %d", status)
	}
	b.visit("/lowongan")
	b.fill("Jabatan, unit kerja", "pranata komputr") // mistyped
	b.press("Cari")
	b.sees("Pranata Komputer")
	b.visit("/lowongan/" + town.Post())
	b.sees("Pranata Komputer", "Lamar")
	b.visit("/masuk")
	b.fill("Alamat surel (e-mail)", "nova@pelamar.example")
	b.fill("Kata sandi", webtest.Password)
	b.press("Masuk")
	b.at("/akun")
	b.visit("/lowongan/" + town.Post() + "/lamar")
	b.press("Mulai melamar")
	b.at("/lamaran/" + town.Season.Code)
	b.visit("/lamaran/" + town.Season.Code + "/dokumen/ktp")
	b.attach("Pilih berkas", picture(t, "ktp.jpg"))
	b.press("Unggah")
	b.sees("Seperti yang akan dilihat petugas")
}

// TestResults: the committee brings out a result, and a citizen without script
// looks up a number and reads why.
func TestResults(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	town.Populate()
	id := town.DraftResult()
	sinta, hendra := as(town, t, origin, "sinta"), as(town, t, origin, "hendra")
	sinta.visit("/kelola/pengumuman/" + id + "/uji")
	sinta.sees("Per formasi", "Tidak ada yang berpindah")
	sinta.audit()
	sinta.press("Tetapkan tabel hasil")
	sinta.sees("Tabel hasil ditetapkan")
	sinta.press("Setujui naskah ini")
	hendra.visit("/kelola/pengumuman/" + id)
	hendra.press("Setujui naskah ini")
	hendra.press("Ya, terbitkan sekarang")
	hendra.sees("Pengumuman terbit")
	hendra.audit()

	b := newTab(t, origin)
	b.scripts(false)
	b.visit("/hasil")
	b.fill("Nomor peserta, 10 angka", "123")
	b.press("Cari hasil")
	b.sees("Nomor peserta terdiri dari 10 angka")
	for status, want := range map[string]string{
		"passed": "Lulus", "outside": "Belum lulus: di luar jumlah kebutuhan", "undecided": "Seri: belum diputuskan", "absent": "Tidak hadir",
	} {
		b.visit("/hasil")
		b.fill("Nomor peserta, 10 angka", town.Text(`SELECT number FROM result_row WHERE status = $1 AND announcement_id = $2 LIMIT 1`, status, id))
		b.press("Cari hasil")
		b.sees(want, "Periksa sendiri, tanpa internet")
	}
	b.fill("Alamat surel (e-mail)", "ayah@warga.example")
	b.press("Kabari saya")
	b.sees("Periksa kotak surat Anda")
	b.visit(town.Text(`SELECT args->>'link' FROM river_job WHERE args->>'email' = 'ayah@warga.example'`))
	b.press("Ya, kabari saya")
	b.sees("Anda akan dikabari")
	b.visit("/tahapan/kalkulator?aturan=cpns-2024&kebutuhan=UMUM&twk=100&tiu=145&tkp=186&skb=77,5")
	b.sees("Memenuhi semua ambang batas", "77,846")
	b.visit("/tahapan/kalkulator?aturan=cpns-2024&kebutuhan=UMUM&twk=82&tiu=&tkp=500")
	b.sees("Nilainya kelipatan 5", "Isi nilai TIU", "dari 0 sampai 225")
}
