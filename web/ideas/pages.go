// Package ideas is the room of ideas as a browser meets it: where staff propose,
// support, comment and answer (/pegawai/gagasan), what the desk sees of all units
// (/kelola/gagasan), and what was applied, for everybody (/gagasan). No cache keeps
// the public pages, so that a name taken back is gone at once.
package ideas

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of ideas. Forget empties the cache of pages that name proposers.
type Pages struct {
	DB     pg.DB
	Site   ui.Site
	Forget func()
}

// Readers may look at the desk; editors come to hide a comment.
var (
	Readers    = access.Roles(ledger.Trainer, ledger.Editor, ledger.Auditor)
	Moderators = access.Roles(ledger.Trainer, ledger.Editor)
)

const (
	ownList  = "/pegawai/gagasan"
	deskList = "/kelola/gagasan"
	listPath = "/gagasan"
	rulePath = deskList + "/aturan"
)

func param(r *http.Request, name string) string { return chi.URLParam(r, name) }

// self is the visitor as an employee.
func self(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Employee) }

// office is the visitor as the desk.
func office(r *http.Request) ledger.Actor {
	v := access.Of(r.Context())
	if v.Has(ledger.Trainer) {
		return v.As(ledger.Trainer)
	}
	return v.As(ledger.Editor)
}

func ownFrame(title string, faults fault.Fields, crumbs ...ui.Crumb) ui.Frame {
	all := append([]ui.Crumb{{Label: "Akun saya", Path: "/akun"}, {Label: "Halaman pegawai", Path: "/pegawai"}}, crumbs...)
	return ui.Frame{Title: title, Kind: ui.Account, Scripts: ui.AppScript, Active: "akun", NoIndex: true, Faults: faults, Crumbs: append(all, ui.Crumb{Label: title})}
}

var (
	ownCrumb  = ui.Crumb{Label: "Ruang gagasan", Path: ownList}
	deskCrumb = ui.Crumb{Label: "Gagasan", Path: deskList}
)

// tone colours where an idea stands.
func tone(s idea.State) ui.Tone {
	return map[idea.State]ui.Tone{idea.Open: ui.Info, idea.Studied: ui.Info, idea.Accepted: ui.Warn, idea.Reported: ui.Warn, idea.Applied: ui.OK}[s]
}

// until is until when somebody waits for what.
func until(i idea.Idea) string {
	switch i.State {
	case idea.Open, idea.Studied:
		return words.Deadline(i.DueAt)
	case idea.Accepted:
		return "dikerjakan sampai " + words.Day(i.Until)
	case idea.Applied:
		return "berlaku sejak " + words.Day(i.Since)
	default:
		return "–"
	}
}

// counting is how a rule counts, in words.
func counting(r idea.Rule) string {
	s := words.IdeaDays(r.Days, r.Working)
	if r.Working {
		s += ", Senin sampai Jumat tanpa hari libur"
	}
	return s
}

// answerer is who answers an idea.
func answerer(i idea.Idea) string {
	if i.Leader == "" {
		return "petugas pengembangan pegawai"
	}
	return i.LeaderName
}
