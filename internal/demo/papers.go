package demo

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/bkd-manna/portal-asn/internal/intake"
)

// sample is what every paper of the demonstration says of itself.
const sample = "CONTOH - PERAGAAN"

// papers are the documents that invented people upload: each checked by intake
// once, and kept for everybody who brings the same.
type papers struct{ clean map[string]intake.Clean }

// of returns the paper of a kind, in a variant if there is one.
func (p *papers) of(kind, variant string) (intake.Clean, bool) {
	if c, ok := p.clean[kind+"/"+variant]; ok {
		return c, true
	}
	c, ok := p.clean[kind]
	return c, ok
}

// lostNumber is the paper that comes with a claim to a lost mailbox.
const lostNumber = "keterangan-nomor-hangus"

// sheets are the letters and certificates, by kind, page by page. A line break
// is a paragraph.
var sheets = map[string][]string{
	lostNumber:          {"SURAT KETERANGAN NOMOR TIDAK AKTIF\n\nOperator Seluler Contoh menerangkan bahwa nomor pelanggan yang tercatat atas nama pemohon sudah tidak aktif sejak bulan lalu dan tidak dapat dipulihkan.\n\nManna\n\n( tanda tangan dan cap )", "SALINAN KARTU TANDA PENDUDUK\n\nNama, NIK, dan tanggal lahir seperti tertulis pada permintaan.\n\nSesuai dengan aslinya."},
	"surat-lamaran":     {"SURAT LAMARAN\n\nYth. Bupati Bengkulu Selatan\ndi Manna\n\nDengan hormat, saya yang bertanda tangan di bawah ini mengajukan lamaran untuk formasi yang saya pilih di portal. Data diri, pendidikan, dan berkas saya sampaikan bersama surat ini dengan sebenarnya.\n\nManna, pada hari melamar\n\n[ METERAI Rp10.000 ]\n\n( tanda tangan pelamar )"},
	"surat-pernyataan":  {"SURAT PERNYATAAN 5 POIN\n\nDengan ini saya menyatakan:\n1. tidak pernah dipidana penjara 2 tahun atau lebih;\n2. tidak pernah diberhentikan dengan tidak hormat;\n3. tidak berkedudukan sebagai CPNS, PNS, PPPK, prajurit TNI, atau anggota Polri;\n4. tidak menjadi anggota atau pengurus partai politik;\n5. bersedia ditempatkan di seluruh wilayah Indonesia.\n\n[ METERAI Rp10.000 ]\n\n( tanda tangan pelamar )"},
	"ijazah":            {"IJAZAH\n\nPerguruan Tinggi Contoh memberikan ijazah ini kepada pelamar yang namanya tercatat di portal, setelah menyelesaikan program studi seperti tertulis pada lamaran.\n\nNomor ijazah nasional: contoh, tidak berlaku.\n\nRektor\n\n( tanda tangan dan cap )"},
	"sk-pangkat":        {"KEPUTUSAN KENAIKAN PANGKAT\n\nPejabat Pembina Kepegawaian menetapkan pangkat terakhir pegawai yang namanya tercatat di portal.\n\nNomor keputusan: contoh, tidak berlaku.\n\nBupati\n\n( tanda tangan dan cap )"},
	"transkrip":         {"TRANSKRIP NILAI\n\nSemester 1 sampai 4\n\nMata kuliah A          3 SKS     A\nMata kuliah B          3 SKS     B+\nMata kuliah C          2 SKS     A-\nMata kuliah D          4 SKS     B", "TRANSKRIP NILAI (halaman 2)\n\nSemester 5 sampai 8\n\nMata kuliah E          3 SKS     A\nMata kuliah F          3 SKS     B+\nTugas akhir            6 SKS     A\n\nIndeks prestasi kumulatif: seperti tertulis pada lamaran."},
	"str":               {"SURAT TANDA REGISTRASI\n\nKonsil Kesehatan Contoh\n\nNomor registrasi: contoh, tidak berlaku.\nBerlaku: seumur hidup.\nBukan STR internship."},
	"surat-disabilitas": {"SURAT KETERANGAN DOKTER\n\nRumah Sakit Contoh menerangkan jenis dan derajat disabilitas pelamar:\n\nJenis: disabilitas fisik (tungkai kiri).\nDerajat: 2.\n\nDokter pemeriksa\n\n( tanda tangan dan cap )"},
	"skck":              {"SURAT KETERANGAN CATATAN KEPOLISIAN\n\nKepolisian Resor Contoh menerangkan bahwa nama yang tercatat di portal tidak memiliki catatan kriminal.\n\nNomor: contoh, tidak berlaku.\nBerlaku enam bulan sejak diterbitkan.\n\nKepala Satuan\n\n( tanda tangan dan cap )"},
	"surat-sehat":       {"SURAT KETERANGAN SEHAT\n\nRumah Sakit Umum Daerah Contoh menerangkan bahwa yang bersangkutan sehat jasmani dan rohani.\n\nDokter pemeriksa\n\n( tanda tangan dan cap )"},
	"bebas-narkoba":     {"SURAT KETERANGAN BEBAS NARKOBA\n\nHasil pemeriksaan urine: negatif untuk semua zat yang diperiksa.\n\nRumah Sakit Umum Daerah Contoh\n\n( tanda tangan dan cap )"},
	"surat-pengalaman":  {"SURAT KETERANGAN PENGALAMAN KERJA\n\nPuskesmas Contoh menerangkan bahwa pelamar bekerja sebagai tenaga kesehatan selama waktu yang tertulis pada lamaran.\n\nKepala Puskesmas\n\n( tanda tangan dan cap )"},
	"akreditasi":        {"KEPUTUSAN AKREDITASI\n\nProgram studi pelamar terakreditasi Baik Sekali pada tahun kelulusan.\n\nBadan Akreditasi Contoh"},
}

// faulty are the same papers as officers turn them down, by kind and reason.
func faulty() map[string][]string {
	without := func(kind, part, instead string) []string {
		return []string{strings.Replace(sheets[kind][0], part, instead, 1)}
	}
	const stamp, signature = "[ METERAI Rp10.000 ]", "( tanda tangan pelamar )"
	return map[string][]string{
		"surat-lamaran/LMR-01":    without("surat-lamaran", stamp, ""),
		"surat-lamaran/LMR-03":    without("surat-lamaran", signature, ""),
		"surat-pernyataan/PNY-01": without("surat-pernyataan", stamp, ""),
		"surat-pernyataan/PNY-04": without("surat-pernyataan", "\n5. bersedia ditempatkan di seluruh wilayah Indonesia.", ""),
		"ijazah/IJZ-01":           without("ijazah", "IJAZAH", "SURAT KETERANGAN LULUS (SEMENTARA)"),
		"transkrip/TRK-01":        sheets["transkrip"][:1],
		"str/STR-03":              without("str", "Bukan STR internship.", "STR INTERNSHIP"),
	}
}

// drawPapers draws everything and has intake check it, as it does an upload.
func drawPapers(ctx context.Context, at time.Time) (*papers, error) {
	p := &papers{clean: map[string]intake.Clean{}}
	keep := func(kind, variant string, format intake.Format, body []byte) error {
		clean, err := intake.Accept(ctx, intake.Limits{Kind: kind, Format: format, MaxBytes: 190 << 10, MaxPages: 5, At: at},
			[]intake.Upload{{Name: kind, Content: bytes.NewReader(body)}})
		if err != nil {
			return fmt.Errorf("sample %s: %w", kind, err)
		}
		if variant != "" {
			kind += "/" + variant
		}
		p.clean[kind] = clean
		return nil
	}
	for kind, pages := range sheets {
		body, err := letter(pages)
		if err == nil {
			err = keep(kind, "", intake.PDF, body)
		}
		if err != nil {
			return nil, err
		}
	}
	for key, pages := range faulty() {
		kind, code, _ := strings.Cut(key, "/")
		body, err := letter(pages)
		if err == nil {
			err = keep(kind, code, intake.PDF, body)
		}
		if err != nil {
			return nil, err
		}
	}
	red, wall := color.RGBA{0xb8, 0x1f, 0x24, 0xff}, color.RGBA{0xc9, 0xd6, 0xdb, 0xff}
	for kind, picture := range map[string]image.Image{"pas-foto": portrait(red), "pas-foto/FOTO-01": portrait(color.RGBA{0x1f, 0x4e, 0xa8, 0xff}), "swafoto": portrait(wall), "ktp": identityCard()} {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 80}); err != nil {
			return nil, err
		}
		kind, code, _ := strings.Cut(kind, "/")
		if err := keep(kind, code, intake.JPEG, b.Bytes()); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// letter sets pages of text under the line that says what it is.
func letter(pages []string) ([]byte, error) {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetMargins(25, 22, 25)
	for _, text := range pages {
		f.AddPage()
		f.SetTextColor(0xb3, 0x26, 0x1e)
		f.SetFont("Helvetica", "B", 11)
		f.CellFormat(0, 8, sample, "", 1, "R", false, 0, "")
		f.SetTextColor(0x16, 0x22, 0x2a)
		f.SetFont("Helvetica", "", 12)
		f.Ln(8)
		f.MultiCell(0, 7, text, "", "L", false)
	}
	var b bytes.Buffer
	err := f.Output(&b)
	return b.Bytes(), err
}

// portrait is a silhouette before a wall: nobody's face.
func portrait(wall color.Color) image.Image {
	const w, h = 360, 480
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Bounds(), image.NewUniform(wall), image.Point{}, draw.Src)
	shade := color.RGBA{0x2a, 0x36, 0x40, 0xff}
	for y := range h {
		for x := range w {
			head := math.Hypot(float64(x-w/2)/78, float64(y-185)/100) < 1
			shoulders := math.Hypot(float64(x-w/2)/150, float64(y-h)/215) < 1
			if head || shoulders {
				m.Set(x, y, shade)
			}
		}
	}
	write(m, sample, 24, 24, h-22, color.White)
	return m
}

// identityCard has the shape of a KTP and nothing of its content.
func identityCard() image.Image {
	const w, h = 760, 480
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.RGBA{0xbf, 0xdc, 0xea, 0xff}), image.Point{}, draw.Src)
	face := portrait(color.RGBA{0xb8, 0x1f, 0x24, 0xff})
	draw.Draw(m, image.Rect(540, 110, 740, 400), face, image.Pt(80, 80), draw.Src)
	ink := color.RGBA{0x16, 0x22, 0x2a, 0xff}
	write(m, "KARTU IDENTITAS CONTOH", 30, 30, 70, ink)
	for i, label := range []string{"NIK", "Nama", "Lahir", "Alamat"} {
		write(m, label, 22, 30, 160+i*52, ink)
		write(m, "sesuai isian lamaran", 22, 150, 160+i*52, ink)
	}
	write(m, sample, 40, 30, 450, color.RGBA{0xb3, 0x26, 0x1e, 0xff})
	return m
}

// write sets a line of text with its baseline at y.
func write(m draw.Image, text string, size float64, x, y int, ink color.Color) {
	f, err := opentype.Parse(gobold.TTF)
	if err != nil {
		panic(err) // the font is part of the program
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		panic(err)
	}
	d := font.Drawer{Dst: m, Src: image.NewUniform(ink), Face: face, Dot: fixed.P(x, y)}
	d.DrawString(text)
}
