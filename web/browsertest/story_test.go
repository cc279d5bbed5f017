package browsertest

import (
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// TestTell: an editor makes a campaign, another publishes it; somebody invited
// writes a story without script on a phone, it is published, and taken back.
func TestTell(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	for name, role := range map[string]ledger.Role{"Edi Prasetyawan": ledger.Editor, "Melisa Andriani": ledger.Editor, "Sinta Wulandaryani": ledger.Committee} {
		town.Staff(name, role)
	}
	edi, melisa := as(town, t, origin, "edi"), as(town, t, origin, "melisa")
	edi.visit("/kelola/kampanye/baru?formasi=" + town.Post())
	edi.press("Simpan")
	edi.sees("Tulis judul kampanye", "Tulis naskahnya")
	edi.audit()
	edi.fill("Judul", "Pranata komputer untuk Manna")
	edi.fill("Satu kalimat", "Layanan daring perlu tangan Anda.")
	edi.fill("Naskah", "## Tugasnya\n\n- Menjaga layanan\n- Menolong warga")
	edi.press("Lihat tampilannya")
	edi.sees("Begini tampilnya", "Menolong warga")
	edi.audit()
	edi.press("Simpan")
	edi.sees("orang lain yang menerbitkannya")
	melisa.visit(edi.path)
	melisa.press("Ya, terbitkan")
	melisa.sees("Kampanye terbit", "Poster A3")
	melisa.audit()

	edi.visit("/kelola/cerita")
	edi.fill("Alamat surel", "kartika@warga.example")
	edi.press("Kirim undangan")
	edi.sees("Undangan dikirim")
	desk := edi.path
	b := newTab(t, origin)
	b.narrow()
	b.scripts(false)
	own := town.MailLink("kartika@warga.example")
	b.visit(own)
	b.press("Kirim cerita")
	b.sees("Tulis ceritanya", "Centang persetujuan")
	b.fill("Nama, seperti akan ditampilkan", "Kartika Wulansarini")
	b.fill("Pekerjaan", "Perawat, Puskesmas Pino")
	b.fill("Judul cerita", "Malam di Puskesmas")
	b.fill("Cerita", strings.Repeat("Saya berjaga malam itu. ", 12))
	b.choose("Saya setuju", "")
	b.press("Kirim cerita")
	b.sees("Menunggu diterbitkan")
	b.scripts(true)
	b.audit()
	melisa.visit(desk)
	melisa.press("Ya, terbitkan")
	melisa.sees("Cerita terbit")
	melisa.audit()
	b.visit("/cerita")
	b.sees("Malam di Puskesmas")
	b.audit()
	b.click("link", "Malam di Puskesmas")
	b.sees("dapat menariknya kapan saja")
	b.audit()
	story := b.path
	b.visit(own)
	b.press("Ya, tarik dan hapus")
	b.sees("Cerita sudah dihapus")
	b.visit(story)
	b.sees("sudah ditarik pemiliknya")
	b.audit()
}
