package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
)

func certificate() CertificateContent {
	return CertificateContent{Agency: agency, Notice: "Peragaan – bukan dokumen resmi", Title: "Piagam Penghargaan", Subtitle: "Anugerah Sekundang 2026 · Pelayan Publik Teladan",
		Holder: "Desi Marlina, S.Kep., Ns.", Role: "Perawat Ahli Pertama · UPT Puskesmas Kedurang",
		Deed:  "atas jasanya mengantar obat ke rumah 214 pasien lanjut usia di 11 desa setiap bulan selama dua tahun, sehingga kunjungan ulang yang terlewat turun dari 38 menjadi 6 orang per bulan.",
		Place: "Manna", Date: day.Day{Year: 2026, Month: 11, Date: 28}, Decree: "Keputusan Bupati Nomor 800/412 Tahun 2026",
		Signatory: Signatory{Capacity: "Bupati Bengkulu Selatan,", Name: "Nama Contoh Pejabat, S.H., M.Si."},
		URL:       "https://asn.contoh.example/verifikasi/K7QM-2VXT-94HD", Code: "K7QM-2VXT-94HD", Created: created}
}

func TestACertificateSaysWhoForWhatAndHowToCheckIt(t *testing.T) {
	content, err := Certificate(certificate())
	if err != nil {
		t.Fatal(err)
	}
	valid(t, content)
	pages := read(t, content)
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	has(t, pages[0], "PEMERINTAH KABUPATEN BENGKULU SELATAN", "BADAN KEPEGAWAIAN", "Peragaan – bukan dokumen resmi", "Piagam Penghargaan", "Pelayan Publik Teladan",
		"diberikan kepada", "Desi Marlina, S.Kep., Ns.", "Perawat Ahli Pertama · UPT Puskesmas Kedurang", "atas jasanya mengantar obat", "6 orang per bulan.",
		"Manna, 28 November 2026", "Keputusan Bupati Nomor 800/412 Tahun 2026", "Nama Contoh Pejabat", "K7QM-2VXT-94HD", "asn.contoh.example/verifikasi")
	if again, err := Certificate(certificate()); err != nil || !bytes.Equal(content, again) {
		t.Errorf("two certificates of the same content differ (%v)", err)
	}
}

func TestLongNamesAndDeedsAreSetSmaller(t *testing.T) {
	c := certificate()
	c.Holder = "Prof. Dr. Ir. Hj. Siti Nurhalimah Ratnasari Kusumawardhani Prawirodirdjo Tjokronegoro, S.Kep., Ns., M.Kep., Sp.Kep.J., Ph.D."
	c.Role = "Pengelola Produksi Perikanan Tangkap Ahli Pertama · Unit Pelaksana Teknis Daerah Balai Benih Ikan, Dinas Perikanan Kabupaten Bengkulu Selatan"
	c.Signatory.Name = c.Holder
	c.Agency.Name = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Bengkulu Selatan Provinsi Bengkulu"
	c.Deed = strings.TrimSpace(strings.Repeat("mengantar obat ke rumah pasien lanjut usia setiap bulan ", 14)) + " tamat"
	content, err := Certificate(c)
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, content)
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	has(t, pages[0], c.Holder, c.Role, "tamat")
	c.Deed = strings.Repeat(c.Deed, 4)
	if _, err := Certificate(c); !errors.Is(err, ErrLongDeed) {
		t.Errorf("a deed too long: %v", err)
	}
}

func TestTheSharedPictureHasItsSizeAndSaysTheSame(t *testing.T) {
	c := ShareContent{Title: "Anugerah Sekundang 2026", Subtitle: "Pelayan Publik Teladan", Holder: "Desi Marlina, S.Kep., Ns.", Role: "Perawat Ahli Pertama · UPT Puskesmas Kedurang",
		Deed:   "Mengantar obat ke rumah 214 pasien lanjut usia di 11 desa setiap bulan selama dua tahun, sehingga kunjungan ulang yang terlewat turun dari 38 menjadi 6 orang per bulan.",
		Agency: agency.Name, Notice: "Peragaan"}
	for _, x := range []struct {
		square bool
		w, h   int
	}{{false, 1200, 630}, {true, 1080, 1080}} {
		c.Square = x.square
		content, err := Share(c)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.DecodeConfig(bytes.NewReader(content))
		if err != nil || m.Width != x.w || m.Height != x.h || len(content) > 200_000 {
			t.Errorf("%d × %d, %d bytes, %v", m.Width, m.Height, len(content), err)
		}
		if again, err := Share(c); err != nil || !bytes.Equal(again, content) {
			t.Errorf("two pictures of the same content differ (%v)", err)
		}
		if keep := os.Getenv("PDF_KEEP"); keep != "" {
			if err := os.WriteFile(filepath.Join(keep, fmt.Sprintf("share-%d.png", x.w)), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
