package eligibility_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestFindsWhatFitsOnTheRealFormations(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Is(http.StatusOK)
	b.Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "Manajemen").Fill("IPK", "3,08")
	b.Fill("Tanggal", "2").Fill("Bulan", "6").Fill("Tahun", "1997").Choose("Tidak", "STR")
	b.Press("Periksa formasi").Is(http.StatusOK)
	b.Sees("7 formasi dapat Anda lamar", "S-1 Manajemen", "Lahir 2 Juni 1997, 29 tahun", "IPK 3,08", "Tanpa STR",
		"Analis Sumber Daya Manusia Aparatur Ahli Pertama", "Perencana Ahli Pertama", "Pamong Pemerintahan", "Sumber: Pasal 23", "Meminta jurusan lain")
	if b.URL.RawQuery != "" || b.URL.Path != "/cek-kelayakan" {
		t.Errorf("personal answers in the address: %s", b.URL)
	}
}

func TestATypoLeadsToTheOfficialNameWithoutScript(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "menejemen").Press("Periksa formasi")
	b.Is(http.StatusUnprocessableEntity).Sees("Nama di daftar resmi", "mirip dengan beberapa nama")
	b.Choose("S-1 Manajemen", "Nama di daftar resmi").Press("Periksa formasi").Is(http.StatusOK).Sees("7 formasi dapat Anda lamar")
}

func TestAFieldOutsideTheListIsLeftToAnOfficerNotRefused(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "Ilmu Perkopian Nusantara").Press("Periksa formasi")
	b.Is(http.StatusUnprocessableEntity).Choose("Tidak ada di daftar ini").Press("Periksa formasi").Is(http.StatusOK).Sees("tidak ada di daftar pendidikan nasional, jadi diperiksa petugas")
}

func TestWhatIsNotAnsweredIsSaidFirst(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "Manajemen").Press("Periksa formasi").Is(http.StatusOK)
	text := b.Text()
	asked, fits := strings.Index(text, "Ada pertanyaan yang belum Anda jawab"), strings.Index(text, "Sesuai 7 formasi")
	if asked < 0 || fits < 0 || asked > fits {
		t.Errorf("unanswered questions at %d, results at %d", asked, fits)
	}
	b.Sees("Isi tanggal lahir sesuai KTP", "Isi IPK sesuai transkrip")
}

func TestNearMissesSayWhatWouldChangeThem(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "Manajemen").Fill("IPK", "2,749")
	b.Fill("Tanggal", "2").Fill("Bulan", "6").Fill("Tahun", "1997").Press("Periksa formasi").Is(http.StatusOK)
	b.Sees("Belum ada formasi yang sesuai", "Hampir sesuai", "Diminta", "IPK paling rendah 2,75", "IPK 2,749", "IPK tidak dibulatkan")
}

func TestFaultsComeBackAllAtOnce(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Fill("IPK", "tiga").Fill("Tanggal", "31").Fill("Bulan", "2").Fill("Tahun", "1999").Press("Periksa formasi")
	b.Is(http.StatusUnprocessableEntity).Sees("Pilih jenjang pendidikan Anda", "Isi jurusan", "Tulis IPK dengan angka", "Tanggal lahir ini tidak ada", "Ada 4 isian")
	if got := b.Value("IPK"); got != "tiga" {
		t.Errorf("what was typed is lost: %q", got)
	}
}

func TestAMisspeltNameOfTheOfficialListIsAskedAbout(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/cek-kelayakan").Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "Akutansi").Press("Periksa formasi")
	b.Is(http.StatusUnprocessableEntity).Sees("S-1 Akutansi").Choose("S-1 Akuntansi", "Nama di daftar resmi").Press("Periksa formasi").Is(http.StatusOK).Sees("S-1 Akuntansi", "formasi dapat Anda lamar")
	b.Get("/cek-kelayakan").Choose("S-1", "Jenjang pendidikan").Fill("Jurusan atau program studi", "Sejarah").Press("Periksa formasi").Is(http.StatusOK)
}
