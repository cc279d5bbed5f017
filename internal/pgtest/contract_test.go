package pgtest

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

type part struct{ Mode string }

type record struct {
	part
	ClockOffset time.Duration
	secret      int //nolint:unused // a field that no query fills
	Ignored     int `db:"-"`
	Tagged      int `db:"anzahl"`
}

const whole pg.Rows[record] = `SELECT mode, clock_offset, 1 AS anzahl FROM installation`

func TestContractAccepts(t *testing.T) {
	Contract(t, whole,
		pg.Rows[string](`SELECT mode FROM installation WHERE mode = $1 FOR SHARE`),
		pg.Rows[*string](`SELECT key_fingerprint FROM installation`),
		pg.Rows[time.Time](`SELECT portal_now()`),
		pg.Rows[day.Day](`SELECT current_date`),
		pg.Rows[[]string](`SELECT array_agg(mode) FROM installation`),
	)
	if got, err := whole.All(context.Background(), Tx(t)); err != nil || len(got) != 0 {
		t.Fatalf("pgx reads the record otherwise: %v, %v", got, err)
	}
}

func TestContractNotices(t *testing.T) {
	pool, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		query Query
		want  string
	}{
		"missing column":  {pg.Rows[part](`SELECT clock_offset AS other FROM installation`), "field pgtest.part.Mode has no column"},
		"surplus column":  {pg.Rows[part](`SELECT mode, singleton FROM installation`), `column "singleton" has no field`},
		"twice the same":  {pg.Rows[part](`SELECT mode, mode FROM installation`), `column "mode" has no field of its own`},
		"two scalars":     {pg.Rows[string](`SELECT mode, mode FROM installation`), "2 columns for one string"},
		"other type":      {pg.Rows[part](`SELECT singleton AS mode FROM installation`), `column "mode" (bool) cannot be read into string`},
		"other scalar":    {pg.Rows[int](`SELECT mode FROM installation`), "cannot be read into int"},
		"number for time": {pg.Rows[time.Time](`SELECT 1`), "cannot be read into time.Time"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			sql, row := test.query.Describe()
			conn, err := pool.Acquire(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Release()
			prepared, err := conn.Conn().Prepare(context.Background(), "", sql)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(compare(conn.Conn().TypeMap(), prepared.Fields, row), "\n")
			if !strings.Contains(got, test.want) {
				t.Fatalf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestDescribe(t *testing.T) {
	sql, row := whole.Describe()
	if sql != string(whole) || row != reflect.TypeFor[record]() {
		t.Fatalf("got %s, %v", sql, row)
	}
}
