package upkeep

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) { pgtest.Contract(t, orphans) }

// TestEveryTableWithFilesIsAsked fails when a new column holds file keys that
// the sweep does not know of, and would throw away.
func TestEveryTableWithFilesIsAsked(t *testing.T) {
	columns := pg.Rows[string](`
		SELECT table_name || '.' || column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND column_name IN ('file_key', 'letter_key', 'evidence_key')
		ORDER BY 1`)
	got, err := columns.All(t.Context(), pgtest.Tx(t))
	if err != nil {
		t.Fatal(err)
	}
	sql, _ := orphans.Describe()
	for _, c := range got {
		table, column, _ := strings.Cut(c, ".")
		if !strings.Contains(sql, "FROM "+table+" WHERE "+column+" = f") {
			t.Errorf("the sweep does not ask %s", c)
		}
	}
	if len(got) < 8 {
		t.Errorf("columns that hold files: %v", got)
	}
}

func TestOnlyOrphansOlderThanADayGo(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	store, err := file.OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	put := func() file.Key {
		k := file.NewKey()
		if err := store.Put(ctx, k, []byte("isi")); err != nil {
			t.Fatal(err)
		}
		return k
	}
	orphan, letter := put(), put()
	if _, err := tx.Exec(ctx, `INSERT INTO issued_document (code, kind, object, title, file_key) VALUES ('ABCD-EFGH-JKLM', 'letter', 'x', 'x', $1)`, string(letter)); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		at   time.Time
		gone int
	}{{time.Now().Add(23 * time.Hour), 0}, {time.Now().Add(25 * time.Hour), 1}} {
		n, err := Files(ctx, tx, store, step.at)
		if err != nil || n != step.gone {
			t.Fatalf("swept %d files (%v), want %d", n, err, step.gone)
		}
	}
	if _, err := store.Get(ctx, orphan); !errors.Is(err, file.ErrMissing) {
		t.Errorf("the orphan is still there: %v", err)
	}
	if _, err := store.Get(ctx, letter); err != nil {
		t.Errorf("a named file went: %v", err)
	}
}
