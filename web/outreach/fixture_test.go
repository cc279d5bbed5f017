package outreach_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

var ctx = context.Background()

// town is a portal with two editors and one committee member.
type town struct {
	*webtest.Town
	t *testing.T
}

func open(t *testing.T) town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := town{webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler)), t}
	s.Staff("Edi Prasetyawan", ledger.Editor)
	s.Staff("Melisa Andriani", ledger.Editor)
	s.Staff("Sinta Wulandaryani", ledger.Committee)
	return s
}

// fresh is the site without the pages it kept a moment ago; a citizen looks at it.
func (s town) fresh() *webtest.Browser {
	s.t.Helper()
	site, err := web.Handler(s.Deps)
	if err != nil {
		s.t.Fatal(err)
	}
	return webtest.New(s.t, site)
}

// as is the browser of an officer, signed in.
func (s town) as(first string) *webtest.Browser {
	s.t.Helper()
	b := webtest.New(s.t, s.Site)
	return b.Get("/masuk").Fill("Alamat surel (e-mail)", s.People[first].Email).Fill("Kata sandi", webtest.StaffPassword).Press("Masuk").Is(http.StatusOK)
}

// soon moves an event so that it begins this many minutes from now.
func (s town) soon(id string, minutes int) {
	s.t.Helper()
	s.Do(`WITH n AS (SELECT portal_now() + make_interval(mins => $2) AS t OFFSET 0)
		UPDATE outreach SET closes_at = n.t - interval '3 days', starts_at = n.t, ends_at = n.t + interval '1 hour' FROM n WHERE id = $1`, id, minutes)
}

// form is a whole draft as the page sends it.
func form(place string) url.Values {
	return url.Values{"title": {"Bincang ASN"}, "kind": {"campus"}, "body": {"Tanya jawab."}, "place": {place}, "date": {"5"}, "date-month": {"12"}, "date-year": {"2030"}, "from": {"09.00"}, "to": {"11.30"},
		"closes": {"4"}, "closes-month": {"12"}, "closes-year": {"2030"}, "closes-time": {"16.00"}, "capacity": {"40"}}
}

func lacks(t *testing.T, text string, secrets ...string) {
	t.Helper()
	for _, x := range secrets {
		if strings.Contains(text, x) {
			t.Errorf("it shows %q", x)
		}
	}
}
