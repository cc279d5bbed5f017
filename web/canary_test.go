package web_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// lines collects a log.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write takes one line.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

// TestCanary fills the portal with people, opens every page and presses every
// button as each of them, types their numbers into forms that refuse them, and
// then looks for them where they must not be: names, addresses and numbers in
// the log, NIK and KK in the database and the files.
func TestCanary(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	log := &lines{}
	c := crowd{webtest.Build(t, webtest.Origin, slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))), map[string]*http.Cookie{}}
	c.Populate()
	for name, p := range c.People {
		c.cookies[name] = c.Cookie(p)
	}
	for _, r := range web.Table(c.Deps) {
		for _, who := range c.names() {
			if !r.Who.Admits(c.visitor(who)) {
				continue
			}
			p := c.People["siti"]
			form := url.Values{"email": {p.Email}, "nik": {p.NIK}, "kk": {p.KK}, "name": {p.Name}, "password": {webtest.Password}, "reason": {p.Name}}.Encode()
			if r.Method == http.MethodGet {
				form = ""
			}
			c.ask(r.Method, c.again(r.Path)+"?q="+p.NIK, who, form)
		}
	}
	dumped := dumpOf(t, c.URL)
	files := filesOf(t, filepath.Join(c.Dir, "files"))
	if len(files) == 0 || log.b.Len() == 0 || !strings.Contains(dumped, "COPY public.person") {
		t.Fatalf("nothing to look through: %d bytes of files, %d of log, %d of dump", len(files), log.b.Len(), len(dumped))
	}
	for _, p := range c.People {
		for what, secret := range map[string]string{"name": p.Name, "address": p.Email, "NIK": p.NIK, "KK": p.KK} {
			if line := holding(log.b.String(), secret); line != "" {
				t.Errorf("the log holds somebody's %s: %.300s", what, strings.ReplaceAll(line, secret, "[…]"))
			}
		}
		for what, secret := range map[string]string{"NIK": p.NIK, "KK": p.KK} {
			for how, s := range map[string]string{"plainly": secret, "in hexadecimal": hex.EncodeToString([]byte(secret)), "in base64": base64.StdEncoding.EncodeToString([]byte(secret))[:20]} {
				if line := holding(dumped, s); line != "" {
					t.Errorf("the database holds somebody's %s %s: %.200s", what, how, line)
				}
			}
			if bytes.Contains(files, []byte(secret)) {
				t.Errorf("a file under DATA_DIR/files holds somebody's %s", what)
			}
		}
	}
}

// holding is the first line that holds the words, or "".
func holding(text, words string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, words) {
			return line
		}
	}
	return ""
}

// dumpOf is the whole database as text.
func dumpOf(t *testing.T, address string) string {
	t.Helper()
	found, err := localpg.Find("")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), filepath.Join(found.Dir, "pg_dump"), "--dbname="+address).Output()
	if err != nil {
		t.Fatalf("pg_dump: %v", err)
	}
	return string(out)
}

func filesOf(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		all = append(all, b...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
