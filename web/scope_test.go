package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Whoever holds a role in one season only comes to nothing that belongs to
// another, whatever address they type: the table of routes is asked, all of it.
func TestALimitedRoleEndsAtItsSeason(t *testing.T) {
	c := aCrowd(t)
	c.Do(`WITH s AS (INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'musim-lain', 'Musim lain', 'internal', 'portal', 2027, 'musim-lain') RETURNING id)
		UPDATE role_grant SET season_id = s.id FROM s WHERE role IN ('planner', 'verifier', 'supervisor', 'committee', 'editor')`)
	outside := words.Of(ledger.OutOfScope, nil)
	asked := 0
	for _, r := range web.Table(c.Deps) {
		if !strings.HasPrefix(r.Path, "/kelola/") || !strings.Contains(r.Path, "{") || wholePortal(r.Path) {
			continue
		}
		for who, p := range c.People {
			if !limited[p.Role] || !r.Who.Admits(c.visitor(who)) {
				continue
			}
			asked++
			if a := c.ask(r.Method, c.Sample(r.Path), who, ""); a.StatusCode != http.StatusForbidden || !strings.Contains(a.Text, outside) {
				t.Errorf("%s %s as %s (%s): status %d, want 403: the season is another. Add the address to places in web/season_of.go", r.Method, r.Path, who, p.Role, a.StatusCode)
			}
		}
	}
	if asked < 60 {
		t.Errorf("only %d routes were asked", asked)
	}
	for path, name := range map[string]string{"/kelola/musim": "planner", "/kelola/seleksi": "committee", "/kelola/nilai": "committee", "/kelola/pengumuman": "committee"} {
		a := c.ask(http.MethodGet, path, c.named(ledger.Role(name)), "")
		if a.StatusCode != http.StatusOK || strings.Contains(a.Text, "nternal 2026") {
			t.Errorf("%s shows other seasons, or status %d", path, a.StatusCode)
		}
	}
}

var limited = map[ledger.Role]bool{ledger.Planner: true, ledger.Verifier: true, ledger.Supervisor: true, ledger.Committee: true, ledger.Editor: true}

// wholePortal are pages of the workspace that belong to no season.
func wholePortal(path string) bool {
	for _, begin := range []string{"/kelola/akun/", "/kelola/pemulihan/", "/kelola/alasan/", "/kelola/cerita/", "/kelola/penghargaan/", "/kelola/gagasan/", "/kelola/terima-kasih/"} {
		if strings.HasPrefix(path, begin) {
			return true
		}
	}
	return false
}

func (c crowd) named(role ledger.Role) string {
	for name, p := range c.People {
		if p.Role == role {
			return name
		}
	}
	return ""
}

// Text that no database can hold is said to be unreadable, with nothing changed:
// it is not our fault (500), and no page is broken by it.
func TestUnreadableTextIsRefused(t *testing.T) {
	c := aCrowd(t)
	for _, x := range []struct{ method, path, who, form string }{
		{http.MethodPost, "/masuk", "", "email=a%00b%40x.id&password=x"},
		{http.MethodGet, "/kelola/lowongan?musim=%00", "yoga", ""},
		{http.MethodGet, "/hasil/48291%FF0375", "", ""},
		{http.MethodPost, c.Sample("/kelola/musim/{code}/dokumen"), "yoga", "label=Uji%00x&format=pdf&size=100&pages=1&required=always&source=x"},
	} {
		if a := c.ask(x.method, x.path, x.who, x.form); a.StatusCode >= 500 || a.StatusCode < 400 {
			t.Errorf("%s %s: status %d", x.method, x.path, a.StatusCode)
		}
	}
}
