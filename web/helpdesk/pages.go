// Package helpdesk is questions and complaints as a browser meets them: the public
// page and the form (/aduan), the page of one's own ticket, and the desk where
// tickets are answered (/kelola/aduan).
package helpdesk

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Pages are the pages of tickets.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
	Gate  *account.Gate
	Site  ui.Site
}

// UploadLimit is the largest body of a form with its evidence.
const UploadLimit = 30 << 20

const home = "/aduan"

// Who comes to the desk: who reads, who handles, who sets the rules.
var (
	Readers  = access.Roles(ledger.Helpdesk, ledger.Supervisor, ledger.Auditor)
	Handlers = access.Roles(helpdesk.Desk...)
)

// filer is whoever files a ticket: the person signed in, or nobody in particular.
func filer(ctx context.Context) ledger.Actor {
	v := access.Of(ctx)
	if v.Kind == access.KindStaff {
		return v.As(ledger.Staff)
	}
	return v.As(ledger.Applicant)
}

// lines are those of a text that say something.
func lines(text string) []string {
	var out []string
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// door is another way to be heard, and what it is for.
type door struct{ name, path, text string }

// doorsFor are the others: the inspectorate first for suspected misconduct that nobody
// here may read.
func doorsFor(seen bool) []door {
	if seen {
		return doors
	}
	return []door{doors[1], doors[0], doors[2]}
}

// doors are the others, by name.
var doors = []door{
	{"SP4N-LAPOR!", "https://www.lapor.go.id", "Kanal pengaduan nasional untuk semua pelayanan publik: situs, aplikasi, atau SMS 1708. Nama dapat dirahasiakan. Laporan diverifikasi paling lama 3 hari kerja (PermenPANRB 62/2018)."},
	{"Inspektorat Daerah", "", "Bila petugas atau pejabat diduga menyalahgunakan wewenang, meminta uang, atau memihak. Inspektorat memeriksa di luar kantor ini."},
	{"Ombudsman Republik Indonesia", "https://ombudsman.go.id", "Bila kami tidak menjawab, terlambat, atau pelayanannya menyimpang, sesudah Anda menyampaikannya kepada kami (UU 37/2008)."},
}
