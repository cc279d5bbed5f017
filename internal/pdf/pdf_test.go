package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"rsc.io/qr"
)

var (
	agency = Agency{Government: "Pemerintah Kabupaten Bengkulu Selatan", Name: "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
		Address: "Jalan Contoh Nomor 1, Manna 38511", Contact: "Telepon 0739 000000 · bkpsdm@contoh.example"}
	created = time.Date(2026, 11, 20, 3, 24, 37, 0, time.UTC)
)

func letter(rows int) LetterContent {
	table := Table{Caption: "Daftar peserta yang memenuhi syarat", Columns: []Column{{"No", 1, true}, {"Nomor peserta", 2.2, false}, {"Nama", 4, false}, {"Jabatan", 4, false}, {"Hasil", 1.6, false}}}
	for i := range rows {
		table.Rows = append(table.Rows, []string{fmt.Sprint(i + 1), fmt.Sprintf("482 %03d 037-5", i), fmt.Sprintf("R*** S***** Ke-%d", i+1), "Pengelola Produksi Perikanan Tangkap Ahli Pertama", "Memenuhi syarat"})
	}
	return LetterContent{Agency: agency, Number: "800/123/BKPSDM/2026", About: "Hasil Seleksi Administrasi Pengadaan Calon Pegawai Negeri Sipil Tahun Anggaran 2026",
		Basis: []string{"Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 6 Tahun 2024 tentang Pengadaan Pegawai Aparatur Sipil Negara;", "Keputusan Panitia Seleksi tanggal 18 November 2026."},
		Body: []Block{
			{Text: "Dengan ini diumumkan peserta yang memenuhi syarat pada seleksi administrasi, sebagaimana tercantum dalam daftar berikut. Peserta yang tidak tercantum dapat melihat alasannya pada akun masing-masing."},
			{Heading: "Masa sanggah", Points: []string{"Sanggah diajukan melalui akun peserta paling lambat 6 Desember 2026 pukul 23.59 WIB.", "Sanggah tidak untuk menambah atau mengganti dokumen."}},
			{Table: &table},
			{Heading: "Ketentuan lain", Text: "Seleksi ini tidak dipungut biaya. Keputusan panitia bersifat mutlak."},
		},
		Place: "Manna", Date: day.Day{Year: 2026, Month: 11, Date: 20},
		Signatory: Signatory{Capacity: "Sekretaris Daerah\nselaku Ketua Panitia Seleksi", Name: "Nama Contoh Pejabat, S.H., M.Si.", Rank: "Pembina Utama Muda (IV/c)", NIP: "19700101 199503 1 001"},
		URL:       "https://asn.contoh.example/verifikasi/TT-4H8R-2WQX", Code: "TT-4H8R-2WQX", Created: created}
}

func card() CardContent {
	c := CardContent{Agency: agency, Title: "Tanda Terima Pendaftaran", Season: "Seleksi CPNS Tahun Anggaran 2026", Notice: "Peragaan – bukan pendaftaran resmi",
		Number: "482 915 037-5", Name: "Rina Saputri Wulandari", NIKLast4: "0003", SubmittedAt: created,
		Formation: []Fact{{"Jabatan", "Pengelola Produksi Perikanan Tangkap Ahli Pertama"}, {"Unit", "Dinas Perikanan, Bidang Perikanan Tangkap"}, {"Jenis kebutuhan", "Umum"}, {"Pendidikan", "S-1 Pemanfaatan Sumberdaya Perikanan"}},
		Checklist: []Check{{"Usia paling tinggi 35 tahun saat melamar", true}, {"Pendidikan sesuai formasi", true}, {"Akreditasi program studi saat lulus", false}},
		Next:      []string{"Dua petugas memeriksa berkas Anda sampai 2 Desember 2026.", "Hasil administrasi diumumkan 3 Desember 2026. Kami mengirim surel kepada Anda.", "Bila tidak setuju, ajukan sanggah pada 4–6 Desember 2026 sampai pukul 23.59 WIB."},
		URL:       "https://asn.contoh.example/verifikasi/TT-4H8R-2WQX", Code: "TT-4H8R-2WQX", Created: created}
	for _, d := range []string{"KTP elektronik", "Pas foto latar merah", "Surat lamaran", "Surat pernyataan 5 poin", "Ijazah S-1", "Transkrip nilai", "Akreditasi saat lulus"} {
		c.Documents = append(c.Documents, CardDocument{Label: d, Detail: "PDF, 268 KB", SHA256: sha256.Sum256([]byte(d))})
	}
	return c
}

// read returns a PDF's pages as text.
func read(t *testing.T, content []byte) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext: %v (install it with: apt-get install poppler-utils)", err)
	}
	if keep := os.Getenv("PDF_KEEP"); keep != "" {
		if err := os.WriteFile(filepath.Join(keep, strings.ReplaceAll(t.Name(), "/", "-")+".pdf"), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

var blanks = regexp.MustCompile(`\s+`)

func has(t *testing.T, text string, wants ...string) {
	t.Helper()
	text = blanks.ReplaceAllString(text, " ")
	for _, want := range wants {
		want = blanks.ReplaceAllString(want, " ")
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in: %s", want, text)
		}
	}
}

func valid(t *testing.T, content []byte) {
	t.Helper()
	api.DisableConfigDir()
	config := model.NewDefaultConfiguration()
	config.Offline = true
	if err := api.Validate(bytes.NewReader(content), config); err != nil {
		t.Errorf("not a valid PDF: %v", err)
	}
}

func TestALetterHasTheOfficialForm(t *testing.T) {
	content, err := Letter(letter(3))
	if err != nil {
		t.Fatal(err)
	}
	valid(t, content)
	pages := read(t, content)
	all := strings.Join(pages, " ")
	has(t, all, "PEMERINTAH KABUPATEN BENGKULU SELATAN", "BADAN KEPEGAWAIAN", "PENGUMUMAN Nomor: 800/123/BKPSDM/2026", "TENTANG HASIL SELEKSI ADMINISTRASI",
		"Berdasarkan:", "2. Keputusan Panitia Seleksi", "Masa sanggah", "482 002 037-5", "Manna, 20 November 2026", "selaku Ketua Panitia Seleksi,",
		"Nama Contoh Pejabat, S.H., M.Si.", "NIP 19700101 199503 1 001", "Kode TT-4H8R-2WQX", "https://asn.contoh.example/verifikasi/TT-4H8R-2WQX",
		fmt.Sprintf("halaman 1 dari %d", len(pages)))
	if strings.Contains(strings.ToUpper(all), "BELUM DITANDATANGANI") {
		t.Error("a letter that is no draft says that it is unsigned")
	}
}

func TestADraftSaysOnEveryPageThatNobodySigned(t *testing.T) {
	c := letter(120)
	c.Draft, c.Number, c.Date = true, "", day.Day{}
	content, err := Letter(c)
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, content)
	for i, p := range pages {
		has(t, p, "BELUM DITANDATANGANI – draf", fmt.Sprintf("halaman %d dari %d", i+1, len(pages)))
	}
	has(t, pages[0], "Nomor: ……")
	has(t, pages[len(pages)-1], "Manna, ……")
}

func TestALongListRepeatsItsHeadAndLosesNoRow(t *testing.T) {
	content, err := Letter(letter(400))
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, content)
	if len(pages) < 10 {
		t.Fatalf("%d pages", len(pages))
	}
	all := strings.Join(pages, " ")
	for i := range 400 {
		if n := strings.Count(all, fmt.Sprintf("482 %03d 037-5", i)); n != 1 {
			t.Errorf("row %d stands %d times", i+1, n)
		}
	}
	for i, p := range pages {
		if strings.Contains(p, "037-5") {
			has(t, p, "No Nomor peserta Nama Jabatan Hasil", fmt.Sprintf("halaman %d dari %d", i+1, len(pages)))
		}
	}
	last := pages[len(pages)-1]
	has(t, last, "Manna, 20 November 2026", "Nama Contoh Pejabat", "Kode TT-4H8R-2WQX")
}

func TestACardTellsWhatWasHandedInAndHidesTheNIK(t *testing.T) {
	c := card()
	var photo bytes.Buffer
	m := image.NewRGBA(image.Rect(0, 0, 300, 400))
	for i := range m.Pix {
		m.Pix[i] = []uint8{180, 30, 40, 255}[i%4]
	}
	if err := jpeg.Encode(&photo, m, nil); err != nil {
		t.Fatal(err)
	}
	for name, photo := range map[string][]byte{"receipt": nil, "card": photo.Bytes()} {
		t.Run(name, func(t *testing.T) {
			c.Photo = photo
			content, err := Card(c)
			if err != nil {
				t.Fatal(err)
			}
			valid(t, content)
			all := strings.Join(read(t, content), " ")
			has(t, all, "Tanda Terima Pendaftaran", "Peragaan – bukan pendaftaran resmi", "482 915 037-5", "Rina Saputri Wulandari", "•••• •••• •••• 0003",
				"Jumat, 20 November 2026, pukul 10.24.37 WIB", "7 dokumen, dibekukan apa adanya", grouped(sha256.Sum256([]byte("Ijazah S-1"))),
				"Akreditasi program studi saat lulus (diperiksa petugas)", "Kode TT-4H8R-2WQX", "Yang terjadi berikutnya", "halaman 1 dari")
		})
	}
	c.Photo, c.NIKLast4 = nil, "1701055708980003"
	content, err := Card(c)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(strings.Join(read(t, content), " "), "1701") {
		t.Error("a whole NIK was printed")
	}
}

func TestTheSameContentGivesTheSameBytes(t *testing.T) {
	for range 3 {
		a, err := Letter(letter(40))
		b, err2 := Letter(letter(40))
		if err != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Fatalf("two letters differ (%v, %v)", err, err2)
		}
		a, err = Card(card())
		b, err2 = Card(card())
		if err != nil || err2 != nil || !bytes.Equal(a, b) {
			t.Fatalf("two cards differ (%v, %v)", err, err2)
		}
	}
	other := card()
	other.Name = "Rina Saputri"
	a, _ := Card(card())
	b, _ := Card(other)
	if bytes.Equal(a, b) {
		t.Error("two persons have the same card")
	}
}

func TestForeignSignsBecomePrintable(t *testing.T) {
	for text, want := range map[string]string{"Ny. Šarūnė Łucja": "Ny. Sarune ?ucja", "≥ 35 → ya": ">= 35 -> ya", "é ü ñ – “kutip”": "é ü ñ – “kutip”", "a\x00b\u200bc": "abc", "李": "?"} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestTheMergedCodeHasExactlyTheModules(t *testing.T) {
	const text = "https://asn.contoh.example/verifikasi/TT-4H8R-2WQX"
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	rects, size, err := modules(text)
	if err != nil || size != code.Size+8 {
		t.Fatalf("size %d, %v", size, err)
	}
	painted := image.NewGray(image.Rect(0, 0, size, size))
	black := 0
	for _, r := range rects {
		for y := r.y; y < r.y+r.h; y++ {
			for x := r.x; x < r.x+r.w; x++ {
				if painted.GrayAt(x, y).Y != 0 {
					t.Fatalf("module %d,%d is painted twice", x, y)
				}
				painted.SetGray(x, y, color.Gray{1})
			}
		}
	}
	for y := range size {
		for x := range size {
			want := code.Black(x-quiet, y-quiet)
			if (painted.GrayAt(x, y).Y != 0) != want {
				t.Fatalf("module %d,%d: want %v", x, y, want)
			}
			if want {
				black++
			}
		}
	}
	if len(rects)*2 > black {
		t.Errorf("%d rectangles for %d modules", len(rects), black)
	}
	path, side, err := QRPath(text)
	if err != nil || side != size || strings.Count(path, "M") != len(rects) {
		t.Errorf("path of %d bytes, side %d, %v", len(path), side, err)
	}
	if _, _, err := QRPath(strings.Repeat("x", 5000)); err == nil {
		t.Error("a text that fits no code was encoded")
	}
}

func BenchmarkLetterOf5000(b *testing.B) {
	c := letter(5000)
	for b.Loop() {
		if _, err := Letter(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCard(b *testing.B) {
	c := card()
	for b.Loop() {
		if _, err := Card(c); err != nil {
			b.Fatal(err)
		}
	}
}
