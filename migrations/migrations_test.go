package migrations_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/migrations"
)

var update = flag.Bool("update", false, "write schema.sql anew")

const sum = "schema.sql"

// TestNumbersFollowEachOther: a database knows that it is behind by looking for
// the next number, so a gap would hide everything after it.
func TestNumbersFollowEachOther(t *testing.T) {
	name := regexp.MustCompile(`^(\d{4})_([a-z_]+)\.(up|down)\.sql$`)
	halves := map[string][]string{}
	var numbers []string
	files, err := fs.Glob(migrations.FS, "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		m := name.FindStringSubmatch(f)
		if m == nil {
			t.Errorf("%s is not named 0001_noun.up.sql or 0001_noun.down.sql", f)
			continue
		}
		if halves[m[1]] == nil {
			numbers = append(numbers, m[1])
		}
		halves[m[1]] = append(halves[m[1]], m[2]+"."+m[3])
	}
	for i, n := range slices.Sorted(slices.Values(numbers)) {
		if want := fmt.Sprintf("%04d", i+1); n != want {
			t.Errorf("migration %s stands where %s should: rename it and all after it without a gap", n, want)
			break
		}
	}
	for n, h := range halves {
		slices.Sort(h)
		if len(h) != 2 || strings.TrimSuffix(h[0], ".down") != strings.TrimSuffix(h[1], ".up") {
			t.Errorf("migration %s is %v; it needs one .up.sql and one .down.sql of the same name", n, h)
		}
	}
}

// TestUpDownUp: going back leaves nothing of ours behind, and going forward
// again ends at the same schema.
func TestUpDownUp(t *testing.T) {
	url := pgtest.Database(t)
	before := dump(t, url)
	m, err := migrations.New(url)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.Down(); err != nil {
		t.Fatalf("going down: %v", err)
	}
	owner, err := pg.Open(context.Background(), url, pg.OwnerRole, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	left, err := pg.Rows[string](`
		SELECT relkind::text || ' ' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
		WHERE nspname = 'public' AND relkind IN ('r', 'v', 'm', 'S') AND relname !~ '^(river|schema_migrations)'
		UNION ALL
		SELECT 'function ' || proname FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace JOIN pg_roles o ON o.oid = proowner
		WHERE nspname = 'public' AND rolname = 'portal_owner' AND proname !~ '^river'
		  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`).All(context.Background(), owner)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) > 0 {
		t.Errorf("the down migrations leave behind: %s", strings.Join(left, ", "))
	}
	if err := migrations.Roles(t.Context(), url); err != nil { // a copied database has not its original's rights
		t.Fatal(err)
	}
	if err := m.Up(); err != nil {
		t.Fatalf("going up again: %v", err)
	}
	if diff := cmp.Diff(before, dump(t, url)); diff != "" {
		t.Errorf("up, down and up again is another schema than up alone:\n%s", diff)
	}
}

// TestSchema keeps schema.sql, which people read, the sum of the migrations.
func TestSchema(t *testing.T) {
	got := dump(t, pgtest.Database(t))
	if *update {
		if err := os.WriteFile(sum, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(sum)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("migrations/%s is not the sum of the migrations; run: make schema\n%s", sum, diff)
	}
}

const head = "-- The sum of all migrations, for reading; written by `make schema`. River's own tables are left out.\n\n"

// dump is the schema as pg_dump writes it, without what changes from machine to machine.
func dump(t *testing.T, url string) string {
	t.Helper()
	found, err := localpg.Find("")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), filepath.Join(found.Dir, "pg_dump"), "--schema-only", "--no-owner", "--exclude-table=river*", "--dbname="+url)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("pg_dump: %v", err)
	}
	noise := regexp.MustCompile(`^(--|SET |SELECT pg_catalog|\\(un)?restrict)`)
	kept, blank := strings.Builder{}, true
	kept.WriteString(head)
	for line := range strings.Lines(string(out)) {
		line = strings.TrimRight(line, "\n")
		if noise.MatchString(line) || line == "" && blank {
			continue
		}
		blank = line == ""
		kept.WriteString(line + "\n")
	}
	return strings.TrimRight(kept.String(), "\n") + "\n"
}
