package score_test

import (
	"bytes"
	"fmt"
	"runtime"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// numbered is the i-th valid participant number.
func numbered(i int) string {
	for d := range 10 {
		if s := fmt.Sprintf("%09d%d", 100_000_000+i, d); number.Valid(s) {
			return s
		}
	}
	panic("no check digit")
}

// takePartMany copies n participants without persons.
func (r *round) takePartMany(n int) {
	r.Helper()
	post := r.text(`SELECT id::text FROM vacancy WHERE season_id = $1 AND external_id = 'F1'`, r.season.ID)
	tx := must(r.Begin(ctx))
	must(tx.CopyFrom(ctx, pgx.Identifier{"participant"}, []string{"id", "season_id", "number", "vacancy_id"},
		pgx.CopyFromSlice(n, func(i int) ([]any, error) { return []any{pg.NewID(), r.season.ID, numbered(i), post}, nil })))
	r.ok(tx.Commit(ctx))
}

// TestALargeFileStaysOutOfMemory: what is held does not grow with the rows.
func TestALargeFileStaysOutOfMemory(t *testing.T) {
	const rows, most = 50_000, 4 << 20
	r := aRoundOn(t, pgtest.Pool(t), season.CPNS, season.SSCASN)
	r.takePartMany(rows)
	var body bytes.Buffer
	body.WriteString("peserta,twk,tiu,tkp,skd,hadir\n")
	for i := range rows {
		fmt.Fprintf(&body, "%s,65,80,166,311,ya\n", numbered(i))
	}
	held := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var first, last uint64
	f := r.file(score.Scores, score.StageSKD, body.Bytes())
	id, err := score.Upload(ctx, r, r.keys, r.files, r.first, f, func(n int) {
		if last = held(); first == 0 {
			first = last
		}
		if n%10_000 != 0 {
			t.Errorf("heard of %d rows", n)
		}
	})
	r.ok(err)
	if first == 0 || last > first+most {
		t.Errorf("%d KiB held after the first 10,000 rows, %d KiB after all %d", first>>10, last>>10, rows)
	}
	r.approve(id)
	n, sum := 0, 0
	r.ok(score.Walk(ctx, r, r.season.ID, func(s score.Sheet) error {
		n++
		sum += int(s.Values["tkp"].Value)
		return nil
	}))
	if n != rows || sum != rows*166_000 {
		t.Errorf("%d sheets, sum %d", n, sum)
	}
}
