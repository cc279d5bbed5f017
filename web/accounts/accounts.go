// Package accounts is registering, signing in, getting back in, and the
// administration of who may do what.
package accounts

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
)

// Pages are the pages of accounts.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
	Gate  *account.Gate
}

// calm answers the one refusal that is no fault of anybody: everyone comes at
// once, and passwords are checked a few at a time.
func calm(w http.ResponseWriter, r *http.Request, err error) error {
	if !errors.Is(err, account.ErrBusy) {
		return err
	}
	w.Header().Set("Retry-After", strconv.Itoa(int(account.BusyFor.Seconds())))
	return page.Show(w, r, http.StatusServiceUnavailable, busyPage(r.URL.Path))
}

// home is where somebody begins.
func home(kind string) string {
	if kind == account.KindStaff {
		return "/kelola"
	}
	return "/akun"
}

// onward returns where to go after signing in: a path of this site that was
// asked for, or "".
func onward(asked string) string {
	if len(asked) > 2000 || !strings.HasPrefix(asked, "/") || strings.HasPrefix(asked, "//") || strings.ContainsFunc(asked, unsafe) {
		return ""
	}
	u, err := url.Parse(asked)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, `\`) {
		return ""
	}
	for _, shut := range []string{"/masuk", "/keluar", "/daftar"} {
		if u.Path == shut {
			return ""
		}
	}
	return asked
}

func unsafe(r rune) bool { return r == '\\' || r <= ' ' || r == 0x7f }

func visitor(r *http.Request) access.Visitor { return access.Of(r.Context()) }
