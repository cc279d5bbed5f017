package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ask runs a verb in a demonstration that has no database.
func ask(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, env{"MODE": demo, "DATA_DIR": t.TempDir()}.get, &o, &e)
	return code, o.String(), e.String()
}

func TestHelpNamesEveryVerb(t *testing.T) {
	code, out, errs := ask(t, "help")
	if code != 0 || errs != "" {
		t.Errorf("exit code %d, %s", code, errs)
	}
	for _, v := range verbs() {
		if !strings.Contains(out, "portal "+v.name) || !strings.Contains(out, v.summary) || v.summary == "" {
			t.Errorf("help does not name %s:\n%s", v.name, out)
		}
	}
}

func TestAnUnknownVerbIsAnsweredWithTheHelp(t *testing.T) {
	for _, args := range [][]string{nil, {"jalan"}, {"season"}, {"season", "old", "x"}, {"--help"}, {""}} {
		code, out, errs := ask(t, args...)
		if code != 2 || out != "" || !strings.Contains(errs, "portal serve") {
			t.Errorf("portal %s: exit code %d, %q, %q", strings.Join(args, " "), code, out, errs)
		}
	}
}

func TestWrongWordsAreAnsweredWithTheUsage(t *testing.T) {
	wrong := map[string][][]string{
		"serve":             {{"sekarang"}},
		"work":              {{"--cepat"}},
		"migrate":           {{"up"}},
		"seed":              {{}, {"--once"}, {"--demo", "lagi"}, {"--lain"}},
		"season new":        {{}, {"cpns"}, {"cpns", "CPNS", "2026"}, {"cpns", "CPNS", "--jenis", "cpns"}},
		"import formations": {{}, {"formasi.csv"}, {"--season", "cpns"}, {"a.csv", "b.csv", "--season", "cpns"}},
		"import scores":     {{}, {"a.csv"}, {"a.csv", "--season", "x", "--kind", "lain"}, {"a.csv", "--season", "x", "--stage", "skb"}, {"a.csv", "b.csv", "--season", "x"}},
		"check results":     {{"semua"}},
		"admin invite":      {{}, {"a@contoh.id", "b@contoh.id"}},
		"keys new":          {{}, {"a", "b"}},
		"backup":            {{}, {"a.tar", "b.tar"}},
		"restore":           {{}, {"a.tar", "b.tar"}},
	}
	for _, v := range verbs() {
		if v.name == "help" {
			continue
		}
		if wrong[v.name] == nil {
			t.Errorf("no wrong usage of %s is tried here", v.name)
		}
		for _, args := range wrong[v.name] {
			code, out, errs := ask(t, append(strings.Fields(v.name), args...)...)
			if want := "perintahnya: portal " + strings.TrimSpace(v.name+" "+v.usage) + "\n"; code != 2 || out != "" || !strings.HasSuffix(errs, want) {
				t.Errorf("portal %s %s: exit code %d, %q, %q", v.name, strings.Join(args, " "), code, out, errs)
			}
		}
	}
}

// TestVerbsWithoutADatabaseSayWhatToDo: each ends in one sentence, exit 1, and
// leaves nothing behind that looks like a database.
func TestVerbsWithoutADatabaseSayWhatToDo(t *testing.T) {
	sheet := filepath.Join(t.TempDir(), "formasi.csv")
	body, err := os.ReadFile("../../internal/vacancy/testdata/formasi_bengkulu_selatan_2024.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(sheet, body, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"work"}, {"seed", "--demo"}, {"season", "new", "cpns-2026", "CPNS 2026"}, {"import", "formations", sheet, "--season", "cpns-2026"},
		{"import", "scores", sheet, "--season", "cpns-2026"},
		{"admin", "invite", "a@contoh.id"}, {"backup", filepath.Join(t.TempDir(), "a.tar")}, {"check", "results"},
	} {
		code, out, errs := ask(t, args...)
		if code != 1 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "portal migrate") {
			t.Errorf("portal %s: exit code %d, %q, %q", strings.Join(args, " "), code, out, errs)
		}
	}
}

// TestKeysAreMadeBeforeThereIsAnythingToConfigure is the first step of every
// production: nothing is set yet, not even MODE.
func TestKeysAreMadeBeforeThereIsAnythingToConfigure(t *testing.T) {
	var out, errs bytes.Buffer
	dir := filepath.Join(t.TempDir(), "kunci")
	args, nothing := []string{"keys", "new", dir}, env{}.get
	if code := run(t.Context(), args, nothing, &out, &errs); code != 0 || !strings.Contains(out.String(), dir) {
		t.Fatalf("exit code %d, %s%s", code, out.String(), errs.String())
	}
	if code := run(t.Context(), args, nothing, &out, &errs); code != 1 || !strings.Contains(errs.String(), "Kunci lama tidak ditimpa") {
		t.Errorf("old keys: exit code %d, %s", code, errs.String())
	}
}
