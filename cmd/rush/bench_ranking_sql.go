package main

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// fillRanked invents participants, always the same, and leaves them in no order.
// A third share their scores with others of their formation, so that every step
// decides somewhere, and some lack what the last steps compare.
func fillRanked(ctx context.Context, tx pgx.Tx, rows, formations int) error {
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`SET LOCAL work_mem = '256MB'`, nil}, // both sides sort
		{`CREATE TABLE ranked_need (need text PRIMARY KEY, twk int, tiu int, tkp int, total int)`, nil},
		{`CREATE UNLOGGED TABLE ranked_formation (formation int PRIMARY KEY, need text NOT NULL, quota int NOT NULL)`, nil},
		{`CREATE UNLOGGED TABLE ranked_row (number int NOT NULL, formation int NOT NULL, twk int NOT NULL, tiu int NOT NULL, tkp int NOT NULL,
			skb int NOT NULL, present boolean NOT NULL, out text NOT NULL, gpa int, age int)`, nil},
		{`INSERT INTO ranked_formation
			SELECT f, CASE WHEN f % 20 = 0 THEN 'PENYANDANG DISABILITAS' WHEN f % 20 = 1 THEN 'LULUSAN TERBAIK' ELSE 'UMUM' END, 1 + (f * 7) % 4
			FROM generate_series(1, $1::int) f`, []any{formations}},
		{inventRows, []any{rows, formations}},
	} {
		if _, err := tx.Exec(ctx, s.sql, s.args...); err != nil {
			return err
		}
	}
	for _, nab := range ranking.CPNS2024.NAB {
		t := nab.Threshold
		if _, err := tx.Exec(ctx, `INSERT INTO ranked_need VALUES ($1, $2, $3, $4, $5)`, string(nab.Need), least(t.TWK), least(t.TIU), least(t.TKP), least(t.Total)); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, `ANALYZE ranked_row, ranked_formation, ranked_need`)
	return err
}

func least(m ranking.Maybe) *int {
	if !m.Known {
		return nil
	}
	n := int(m.Value)
	return &n
}

const inventRows = `
	INSERT INTO ranked_row
	SELECT i, formation, 5000 * (12 + abs(hashint8extended(k, 1) % 14))::int, 5000 * (14 + abs(hashint8extended(k, 2) % 16))::int,
	       1000 * (160 + abs(hashint8extended(k, 3) % 50))::int, 40000 + 5 * abs(hashint8extended(k, 4) % 11000)::int,
	       abs(hashint8extended(i, 5) % 33) > 0,
	       CASE abs(hashint8extended(i, 6) % 200) WHEN 0 THEN 'DIS' WHEN 1 THEN 'APS' WHEN 2 THEN 'TMS' WHEN 3 THEN 'TMS-1' ELSE '' END,
	       CASE WHEN abs(hashint8extended(i, 7) % 20) > 0 THEN 2750 + 250 * abs(hashint8extended(i, 8) % 3)::int END,
	       CASE WHEN abs(hashint8extended(i, 9) % 20) > 0 THEN 9000 + abs(hashint8extended(i, 10) % 5)::int END
	FROM (SELECT i, formation, CASE WHEN hashint8extended(i, 11) % 3 = 0 THEN -2 * formation - abs(hashint8extended(i, 12) % 2) ELSE i END AS k
	      FROM (SELECT i, 1 + abs(hashint8extended(i, 13) % $2::int)::int AS formation FROM generate_series(1, $1::int) i) n) m`

// rankedBySQL is the final rule as somebody would write it who knows only SQL:
// whole numbers like ours, and values below zero so that one order of the rows
// serves all windows. Who is tied so far is compared further only where all of
// them have the value; a tie across the last post is left undecided.
const rankedBySQL = `
	WITH scored AS (
		SELECT r.number, r.formation, f.quota, r.out, r.gpa, r.age, -(twk_ + tiu_ + tkp_) AS skd, -tkp_ AS tkp, -tiu_ AS tiu, -twk_ AS twk,
		       -(((twk_ + tiu_ + tkp_) * 200 + 550) / 1100 * 8 + 10) / 20 - (r.skb * 12 + 10) / 20 AS final,
		       CASE WHEN r.out <> '' THEN 3 WHEN NOT r.present THEN 2
		            WHEN twk_ < n.twk OR tiu_ < n.tiu OR tkp_ < n.tkp OR twk_ + tiu_ + tkp_ < n.total THEN 1 ELSE 0 END AS class
		FROM ranked_row r (number, formation, twk_, tiu_, tkp_, skb, present, out, gpa, age)
		JOIN ranked_formation f USING (formation)
		JOIN ranked_need n USING (need)
	), by_gpa AS (
		SELECT *, CASE WHEN bool_and(gpa IS NOT NULL) OVER (PARTITION BY formation, class, final, skd, tkp, tiu, twk) THEN -gpa END AS step6
		FROM scored
	), by_age AS (
		SELECT *, CASE WHEN step6 IS NOT NULL AND bool_and(age IS NOT NULL) OVER (PARTITION BY formation, class, final, skd, tkp, tiu, twk, step6) THEN -age END AS step7
		FROM by_gpa
	), placed AS (
		SELECT number, class, out, quota, rank() OVER w AS place, count(*) OVER (w RANGE BETWEEN CURRENT ROW AND CURRENT ROW) AS equal
		FROM by_age
		WINDOW w AS (PARTITION BY formation, class ORDER BY final, skd, tkp, tiu, twk, step6, step7)
	)
	SELECT number, CASE WHEN class = 0 THEN place ELSE 0 END AS rank,
	       CASE class WHEN 3 THEN out WHEN 2 THEN 'TH' WHEN 1 THEN 'TL'
	       ELSE CASE WHEN place + equal - 1 <= quota THEN 'P/L' WHEN place > quota THEN 'TL' ELSE 'SERI' END END AS code
	FROM placed`
