package browsertest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

// modules is where make deps-audit puts what npm brings.
const modules = "../../.ci/node_modules"

// onlyAudit leaves slow tests with outside programs to make audit.
func onlyAudit(t *testing.T) {
	t.Helper()
	if !whole() {
		t.Skip("with AUDIT=1 only (make audit)")
	}
}

// module is a file of an npm package.
func module(t *testing.T, path string) string {
	t.Helper()
	file, err := filepath.Abs(filepath.Join(modules, path))
	if err == nil {
		_, err = os.Stat(file)
	}
	if err != nil {
		t.Fatalf("%v: install it with `make deps-audit`", err)
	}
	return file
}

// outside runs a program and returns what it wrote, and the error of its exit.
func outside(t *testing.T, env []string, name string, args ...string) ([]byte, error) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%v: install it with `make deps-test deps-audit`", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = append(os.Environ(), env...)
	out, err := c.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		err = fmt.Errorf("%s: %w: %.2000s", name, exit, exit.Stderr)
	}
	return out, err
}

// get is what a reader gets, redirects followed, without a browser.
func get(t *testing.T, town *webtest.Town, origin string, p page) (http.Header, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, origin+p.path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p.who != "" {
		r.AddCookie(town.Cookie(town.People[p.who]))
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if p.status != 0 && res.StatusCode != p.status {
		t.Errorf("%s: status %d, want %d", p.path, res.StatusCode, p.status)
	}
	return res.Header, body
}
