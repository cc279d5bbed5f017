// Package awards is recognition as a browser meets it: who received what for which
// deed (/penghargaan), nominating without an account or with one, the nominee's own
// page (/pegawai/penghargaan), and the desks of committee and scorers
// (/kelola/penghargaan).
package awards

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of awards.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
	Gate  *account.Gate
	Site  ui.Site
}

const (
	listPath = "/penghargaan"
	ownPath  = "/pegawai/penghargaan"
	workPath = "/kelola/penghargaan"
	todoPath = workPath + "/nilai"
)

func programmePath(slug string) string { return listPath + "/" + slug }

func proposalPath(slug string) string { return programmePath(slug) + "/usul" }

func deskPath(id string) string { return workPath + "/" + id }

func nominationPath(id string) string { return workPath + "/usulan/" + id }

func dossierPath(id string) string { return todoPath + "/" + id }

// Press is what certificates are made with on a site.
func Press(files file.Store, site ui.Site) award.Press {
	notice := ""
	if site.Demo {
		notice = "Peragaan – bukan dokumen resmi"
	}
	return award.Press{Files: files, BaseURL: site.BaseURL, Notice: notice, Place: site.Town,
		Agency: pdf.Agency{Government: "Pemerintah " + site.Region, Name: site.Agency, Address: site.Address, Contact: site.Hours}}
}

// by is who acts, in no more than what their account is: parts in a programme are
// data of the programme.
func by(ctx context.Context) ledger.Actor {
	v := access.Of(ctx)
	if v.Kind == access.KindStaff {
		return v.As(ledger.Staff)
	}
	return v.As(ledger.Applicant)
}

// frame is a page of the workspace; who has no staff account sees it in their own.
func frame(r *http.Request, title string, faults fault.Fields, crumbs ...ui.Crumb) ui.Frame {
	if access.Of(r.Context()).Kind == access.KindStaff {
		f := desk.Frame(r, title, crumbs...)
		f.Faults = faults
		return f
	}
	f := ui.Frame{Title: title, Kind: ui.Account, Scripts: ui.AppScript, Active: "akun", NoIndex: true, Faults: faults, Crumbs: []ui.Crumb{{Label: "Akun saya", Path: "/akun"}}}
	f.Crumbs = append(append(f.Crumbs, crumbs...), ui.Crumb{Label: title})
	return f
}

var workCrumb = ui.Crumb{Label: "Penghargaan", Path: workPath}

// phase is where a programme stands in words, with its tone.
func phase(p award.Programme, now time.Time) (string, ui.Tone) {
	switch {
	case !p.Published:
		return "Rancangan", ui.Plain
	case now.Before(p.OpensAt):
		return "Usulan dibuka " + words.Instant(p.OpensAt), ui.Info
	case now.Before(p.ClosesAt):
		return "Usulan dibuka", ui.OK
	case p.Granted > 0:
		return "Penerima ditetapkan", ui.OK
	case now.Before(p.ScoredBy):
		return "Sedang dinilai", ui.Info
	}
	return "Menunggu penetapan", ui.Plain
}

func title(p award.Programme) string { return p.Name + " " + year(p.Year) }

func points(thousandths int) string { return words.Thousandths(thousandths, 0) }

func percent(thousandths int) string { return words.Thousandths(thousandths*100, 0) + "%" }

// line is text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

func stage(title string, from, to, now time.Time) ui.Stage {
	s := ui.Stage{Title: title, When: words.Day(day.Of(from)) + " sampai " + words.Deadline(to)}
	switch {
	case !now.Before(to):
		s.State = ui.Done
	case !now.Before(from):
		s.State = ui.Now
	}
	return s
}

func reached(yes bool) ui.State {
	if yes {
		return ui.Done
	}
	return ui.Next
}

func categoryPath(programme, id string) string { return deskPath(programme) + "/kategori/" + id }

func grantPath(programme, id string) string { return deskPath(programme) + "/piagam/" + id }

// paragraphs are the parts of a text between empty lines.
func paragraphs(s string) (list []string) {
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

func (x place) wrote() bool { return x.me == x.Author || slices.Contains(x.Editors, x.me) }
