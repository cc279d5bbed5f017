// Package thanks is a citizen's thank-you as a browser meets it: the form without an
// account (/terima-kasih), what staff read of it (/pegawai/terima-kasih), and the
// desk that publishes or declines it (/kelola/terima-kasih). No cache keeps these
// pages, so that a name taken back is gone at once.
package thanks

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/thanks"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of thanks. Forget empties the cache of pages that show them.
type Pages struct {
	DB     pg.DB
	Keys   *seal.Keyring
	Gate   *account.Gate
	Forget func()
}

// Readers may look at the desk, Moderators decide.
var (
	Readers    = access.Roles(ledger.Editor, ledger.Trainer, ledger.Auditor)
	Moderators = access.Roles(ledger.Editor, ledger.Trainer)
)

const (
	listPath = "/terima-kasih"
	ownPath  = "/pegawai/terima-kasih"
	deskList = "/kelola/terima-kasih"
)

func deskPath(id string) string { return deskList + "/" + id }

func param(r *http.Request, name string) string { return chi.URLParam(r, name) }

// office is the visitor as the desk.
func office(r *http.Request) ledger.Actor {
	v := access.Of(r.Context())
	if v.Has(ledger.Trainer) {
		return v.As(ledger.Trainer)
	}
	return v.As(ledger.Editor)
}

// from is how the sender is called.
func from(initials string) string {
	if initials == "" {
		return "Seorang warga"
	}
	return initials
}

// to is whom a public one is to, as far as they agreed.
func to(p thanks.Public) string {
	if p.Name == "" {
		return "Untuk " + p.Unit
	}
	return "Untuk " + p.Name + ", " + p.Unit
}

// month is when it was, as exact as the public needs.
func month(p thanks.Public) string {
	return words.Month(p.On.Month) + " " + words.Day(p.On)[len(words.Day(p.On))-4:]
}
