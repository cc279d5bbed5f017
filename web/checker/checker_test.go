package checker_test

import (
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// browser looks at a portal that offers what lies in a folder.
func browser(t *testing.T, dir string) *webtest.Browser {
	t.Helper()
	db := pgtest.Tx(t)
	site, err := web.Handler(web.Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: slog.New(slog.DiscardHandler), Checker: dir, Site: ui.Site{BaseURL: webtest.Origin}})
	if err != nil {
		t.Fatal(err)
	}
	return webtest.New(t, site)
}

func TestTheCheckerCanBeHad(t *testing.T) {
	dir := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(self) //nolint:gosec // this test: a program built by Go
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string][]byte{"verify-linux-amd64": program, "verify-windows-amd64.exe": []byte("MZ"), "verify-sumber.tar.gz": []byte("sumber"), "rahasia.txt": []byte("x")} {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := browser(t, dir)
	sum := sha256.Sum256(program)
	b.Get("/verifikasi/pemeriksa").Is(http.StatusOK).Sees("Hitung ulang hasil sendiri", "verify-linux-amd64", "verify-windows-amd64.exe", "verify-sumber.tar.gz",
		hex.EncodeToString(sum[:])[:8], "Dengan Go 1.", "hasilnya sama persis", "chmod +x").SeesNot("Belum ada program", "<script")
	b.Get("/verifikasi/pemeriksa/verify-linux-amd64").Is(http.StatusOK)
	if sha256.Sum256(b.Body) != sum || b.Header.Get("Content-Disposition") != "attachment; filename=verify-linux-amd64" || b.Header.Get("Set-Cookie") != "" {
		t.Errorf("the program comes as %d bytes, %v", len(b.Body), b.Header)
	}
	for _, name := range []string{"rahasia.txt", "verify-darwin-arm64", "..%2Frahasia.txt", "verify"} {
		b.Get("/verifikasi/pemeriksa/" + name).Is(http.StatusNotFound)
	}
}

// Where nobody built the programs the page says so, and how to build them.
func TestWithoutPrograms(t *testing.T) {
	for _, dir := range []string{"", filepath.Join(t.TempDir(), "tidak-ada")} {
		b := browser(t, dir)
		b.Get("/verifikasi/pemeriksa").Is(http.StatusOK).Sees("Belum ada program siap pakai di server ini", "go build -trimpath", "cmd/verify").SeesNot("Cara memakainya")
		b.Get("/verifikasi/pemeriksa/verify-linux-amd64").Is(http.StatusNotFound)
	}
}
