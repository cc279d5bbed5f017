package reference

import (
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestQueriesMatchTheSchema(t *testing.T) {
	pgtest.Contract(t, loadedHash, qualificationsClose, qualificationsFar, qualificationsOf, regionsOf, regionsClose, regionsFar)
}

func TestListsLoadOnceAndRepairThemselves(t *testing.T) {
	tx, ctx := pgtest.Tx(t), t.Context()
	counts := pg.Rows[int64](`SELECT count(*) FROM qualification UNION ALL SELECT count(*) FROM region UNION ALL SELECT count(*) FROM education_level`)
	load := func() {
		t.Helper()
		if err := Load(ctx, tx); err != nil {
			t.Fatal(err)
		}
		got, err := counts.All(ctx, tx)
		if err != nil || !slices.Equal(got, []int64{5326, 7837 + 142 + 16, 12}) {
			t.Fatalf("rows %v, %v", got, err)
		}
	}
	load()
	if _, err := tx.Exec(ctx, `UPDATE qualification SET name = 'changed' WHERE code = '3000006'`); err != nil {
		t.Fatal(err)
	}
	nameOf := pg.Rows[string](`SELECT name FROM qualification WHERE code = '3000006'`)
	load()
	if name, err := nameOf.One(ctx, tx); err != nil || name != "changed" {
		t.Errorf("an unchanged list was written again: %q, %v", name, err)
	}
	if _, err := tx.Exec(ctx, `UPDATE reference_list SET hash = '\x00' WHERE name = 'qualification'`); err != nil {
		t.Fatal(err)
	}
	load()
	if name, err := nameOf.One(ctx, tx); err != nil || name != "SLTA/SMA SEDERAJAT" {
		t.Errorf("a newer list did not arrive: %q, %v", name, err)
	}
}

func TestQualificationsAreFoundDespiteTypingErrors(t *testing.T) {
	tx, ctx := pgtest.Tx(t), t.Context()
	if err := Load(ctx, tx); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ level, q, want string }{
		{"40", "teknik informatka", "S-1 TEKNIK INFORMATIKA"},
		{"40", "menejemen", "S-1 MANAJEMEN"},
		{"", "s1 admnistrasi publik", "S-1 ADMINISTRASI PUBLIK"},
		{"30", "keperawtan", "D-III KEPERAWATAN"},
		{"40", "S-1 ILMU KOMPUTER", "S-1 ILMU KOMPUTER"},
		{"45", "profesi dokter", "PROFESI DOKTER"},
	}
	for _, tt := range tests {
		got, err := SearchQualifications(ctx, tx, tt.level, tt.q, 8)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(got, func(q Qualification) bool { return q.Name == tt.want }) {
			t.Errorf("%q at level %q: %v, want %s among them", tt.q, tt.level, got, tt.want)
		}
		for i, q := range got {
			if slices.Contains(got[:i], q) || tt.level != "" && q.LevelCode != tt.level {
				t.Errorf("%q at level %q: %v twice or at another level", tt.q, tt.level, q)
			}
		}
	}
	for q, most := range map[string]int{"%_\\": 5, "": 5, "qzxqzx": 0} {
		if got, err := SearchQualifications(ctx, tx, "40", q, 5); err != nil || len(got) != most {
			t.Errorf("%q: %v, %v", q, got, err)
		}
	}
}

func TestRegionsAreListedAndFound(t *testing.T) {
	tx, ctx := pgtest.Tx(t), t.Context()
	if err := Load(ctx, tx); err != nil {
		t.Fatal(err)
	}
	for parent, want := range map[string]int{"": 38, "17": 10, "17.01": 11, "17.01.05": 11, "99": 0} {
		got, err := Regions(ctx, tx, parent)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != want {
			t.Errorf("%q has %d regions, want %d", parent, len(got), want)
		}
	}
	for q, want := range map[string]string{"bengkulu selatn": "17.01", "kota mana": "17.01.05", "Manna": "17.01.04"} {
		got, err := SearchRegions(ctx, tx, q, 10)
		if err != nil || !slices.ContainsFunc(got, func(r Region) bool { return r.Code == want }) {
			t.Errorf("%q: %v, %v, want %s among them", q, got, err, want)
		}
	}
}
