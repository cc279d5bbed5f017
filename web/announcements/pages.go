// Package announcements is what the office says to everybody (/pengumuman), the
// desk where it is written and approved (/kelola/pengumuman), and the check of a
// document's code (/verifikasi).
package announcements

import (
	"bytes"
	"context"
	"encoding/hex"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Pages are the pages of announcements.
type Pages struct {
	DB    pg.DB
	Files file.Store
	Keys  *seal.Keyring
	Site  ui.Site
}

// Press prints letters with the site's head, and reads signed ones.
func Press(files file.Store, keys *seal.Keyring, site ui.Site) announcement.Press {
	paper := announcement.Paper{
		Agency:  pdf.Agency{Government: government(site), Name: site.Agency, Address: site.Address},
		BaseURL: site.BaseURL, Demo: site.Demo,
	}
	return announcement.Press{Files: files, Keys: keys, Print: paper.Print, Read: readLetter}
}

func (p Pages) press() announcement.Press { return Press(p.Files, p.Keys, p.Site) }

// readLetter reports what is wrong with an uploaded letter on the field "letter".
func readLetter(ctx context.Context, body []byte) (string, error) {
	l, err := intake.ReadLetter(ctx, "letter", intake.Upload{Name: "surat.pdf", Content: bytes.NewReader(body)})
	return l.Text, err
}

func government(s ui.Site) string { return "Pemerintah " + s.Region }

func slugPath(a announcement.Announcement) string { return "/pengumuman/" + a.Slug }

func deskPath(id string) string { return "/kelola/pengumuman/" + id }

// kinds are the kinds in words.
var kinds = map[announcement.Kind]string{
	announcement.General:     "Pengumuman umum",
	announcement.Schedule:    "Perubahan jadwal",
	announcement.AdminResult: "Hasil seleksi administrasi",
	announcement.SKDResult:   "Hasil SKD",
	announcement.FinalResult: "Hasil akhir",
}

// states are the states in words, with their tone.
var states = map[announcement.State]struct {
	text string
	tone ui.Tone
}{
	announcement.Draft:     {"Rancangan", ui.Plain},
	announcement.Checked:   {"Tabel ditetapkan", ui.Info},
	announcement.Approved:  {"Disetujui", ui.Info},
	announcement.Published: {"Terbit", ui.OK},
	announcement.Corrected: {"Diralat", ui.Warn},
	announcement.Revoked:   {"Dicabut", ui.Bad},
}

// outcome is a result's code, its meaning and its tone.
func outcome(o announcement.Outcome) (code, meaning string, tone ui.Tone) {
	switch o {
	case announcement.Met:
		return "MS", "memenuhi syarat", ui.OK
	case announcement.NotMet:
		return "TMS", "tidak memenuhi syarat", ui.Bad
	}
	return "–", "belum diputuskan", ui.Plain
}

// digest is a hash in groups of eight, as people compare it.
func digest(sum []byte) string {
	s := hex.EncodeToString(sum)
	var b strings.Builder
	for i := 0; i < len(s); i += 8 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s[i:min(i+8, len(s))])
	}
	return b.String()
}

func grouped(n string) string { return number.Grouped(n) }
