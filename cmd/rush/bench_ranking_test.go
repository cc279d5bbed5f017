package main

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// The package and a query that shares no line with it decide the same, row by row.
func TestRankingIsWhatSQLSays(t *testing.T) {
	tx := pgtest.Tx(t)
	if _, err := tx.Exec(t.Context(), `SET LOCAL ROLE NONE`); err != nil { // who may make tables
		t.Fatal(err)
	}
	p, err := rankBoth(t.Context(), tx, 20_000, 1250, 1)
	if err != nil {
		t.Fatal(err)
	}
	if p.Differences != 0 {
		t.Errorf("%d differences", p.Differences)
	}
	for _, c := range []ranking.Code{ranking.PL, ranking.TL, ranking.TH, ranking.Seri, ranking.DIS, ranking.APS, ranking.TMS, ranking.TMS1} {
		if p.Codes[c] == 0 {
			t.Errorf("nobody has %s: the rows show too little", c)
		}
	}
	t.Log(p)
}
