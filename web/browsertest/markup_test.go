package browsertest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// TestMarkup gives every page, as its reader gets it, and every style sheet to
// the Nu validator.
func TestMarkup(t *testing.T) {
	onlyAudit(t)
	town, origin := open(t)
	town.Populate()
	dir := t.TempDir()
	names := map[string]string{} // of the files, for messages
	var files []string
	for i, p := range pages(town) {
		_, body := get(t, town, origin, p)
		file := filepath.Join(dir, fmt.Sprintf("%d.html", i))
		if err := os.WriteFile(file, body, 0o600); err != nil {
			t.Fatal(err)
		}
		names["file:"+file] = p.path
		files = append(files, file)
	}
	validate(t, names, files...)
	styles, err := filepath.Glob("../static/*.css")
	if err != nil || len(styles) == 0 {
		t.Fatalf("no style sheets: %v", err)
	}
	validate(t, nil, append([]string{"--css"}, styles...)...)
	broken := filepath.Join(dir, "broken.html")
	if err := os.WriteFile(broken, []byte(`<!doctype html><html lang="id"><title>Rusak</title><p><div aria-label="x"></p></html>`), 0o600); err != nil {
		t.Fatal(err)
	}
	if len(nu(t, broken)) == 0 {
		t.Error("the validator finds nothing in a broken page")
	}
}

func validate(t *testing.T, names map[string]string, args ...string) {
	t.Helper()
	for _, m := range nu(t, args...) {
		at := m.URL
		if name, ok := names[m.URL]; ok {
			at = name
		}
		t.Errorf("%s:%d: %s: %s\n  %s", at, m.LastLine, m.Type, m.Message, m.Extract)
	}
}

// remark is what the validator has to say.
type remark struct {
	URL, Type, Message, Extract string
	LastLine                    int
}

func nu(t *testing.T, args ...string) []remark {
	t.Helper()
	out, err := outside(t, nil, "java", append([]string{"-jar", module(t, "vnu-jar/build/dist/vnu.jar"),
		"--errors-only", "--exit-zero-always", "--stdout", "--format", "json"}, args...)...)
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Messages []remark }
	if err := json.Unmarshal(out, &all); err != nil {
		t.Fatalf("%v: %.1000s", err, out)
	}
	return all.Messages
}
