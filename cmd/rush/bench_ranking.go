package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// places compares the package that ranks everybody with one SQL window query
// over the same rows. Both read the rows where they lie, rank every formation by
// the final rule of cpns-2024 and end with the sums of what they decided. Ours
// also says what decided each place and how far from the cut it is; the query
// does not.
func (b *bench) places(ctx context.Context) error {
	return b.database(ctx, func(url string, _ *pgxpool.Pool) error {
		pool, err := pg.Open(ctx, url, "", 1)
		if err != nil {
			return err
		}
		defer pool.Close()
		tx, err := pool.Begin(ctx)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // nothing of it stays for the other figures
		b.figures.Places, err = rankBoth(ctx, tx, b.ranked, b.ranked/16, b.repeat)
		return err
	})
}

// placing is the comparison, one figure of each repetition.
type placing struct {
	Rows, Formations int
	Differences      int
	Codes            map[ranking.Code]int
	Ours, SQL        []float64 // seconds
	Memory           []float64 // MiB, of this process
}

// rankBoth fills the tables, ranks by turns, and holds every place of ours
// against the query's.
func rankBoth(ctx context.Context, tx pgx.Tx, rows, formations, repeat int) (placing, error) {
	p := placing{Rows: rows, Formations: formations}
	if err := fillRanked(ctx, tx, rows, formations); err != nil {
		return p, err
	}
	ours := make([]decided, rows)
	for range repeat {
		began := time.Now()
		sums, err := pg.Rows[decidedSum](`SELECT code, count(*), sum(rank)::bigint AS ranks FROM (`+rankedBySQL+`) x GROUP BY code`).All(ctx, tx)
		if err != nil {
			return p, err
		}
		p.SQL = append(p.SQL, time.Since(began).Seconds())
		debug.FreeOSMemory()
		if err := resetPeak(os.Getpid()); err != nil {
			return p, err
		}
		began = time.Now()
		if err := rankOurs(ctx, tx, ours); err != nil {
			return p, err
		}
		p.Codes = map[ranking.Code]int{}
		ranks := map[ranking.Code]int{}
		for _, d := range ours {
			p.Codes[d.code()]++
			ranks[d.code()] += d.rank()
		}
		p.Ours = append(p.Ours, time.Since(began).Seconds())
		most, err := peak(os.Getpid())
		if err != nil {
			return p, err
		}
		p.Memory = append(p.Memory, most)
		for _, s := range sums {
			if p.Codes[s.Code] != s.Count || ranks[s.Code] != s.Ranks {
				p.Differences++
			}
		}
	}
	differ, err := compareDecided(ctx, tx, ours)
	p.Differences += differ
	return p, err
}

// decided is a rank and a code in few bytes: four million of them are kept.
type decided uint32

type decidedSum struct {
	Code         ranking.Code
	Count, Ranks int
}

var decidedCodes = []ranking.Code{"", ranking.PL, ranking.TL, ranking.TH, ranking.Seri, ranking.DIS, ranking.APS, ranking.TMS, ranking.TMS1}

func decide(rank int, code ranking.Code) decided {
	for i, c := range decidedCodes {
		if c == code {
			return decided(rank<<8 | i) //nolint:gosec // ranks are below 2^24
		}
	}
	return 0 // differs from everything
}

func (d decided) rank() int          { return int(d >> 8) }
func (d decided) code() ranking.Code { return decidedCodes[d&0xff] }

// compareDecided counts the rows that the query decides otherwise.
func compareDecided(ctx context.Context, tx pgx.Tx, ours []decided) (int, error) {
	rows, err := tx.Query(ctx, rankedBySQL)
	if err != nil {
		return 0, err
	}
	var (
		number, seen, differ int
		rank                 int
		code                 ranking.Code
	)
	_, err = pgx.ForEachRow(rows, []any{&number, &rank, (*string)(&code)}, func() error {
		if seen++; ours[number-1] != decide(rank, code) {
			differ++
		}
		return nil
	})
	if err == nil && seen != len(ours) {
		err = fmt.Errorf("the query decides %d of %d rows", seen, len(ours))
	}
	return differ, err
}

// rankOurs streams the rows and ranks a formation as soon as it is whole.
func rankOurs(ctx context.Context, tx pgx.Tx, into []decided) error {
	quotas, err := pg.Rows[formationTerms](`SELECT quota, need FROM ranked_formation ORDER BY formation`).All(ctx, tx)
	if err != nil {
		return err
	}
	thresholds := map[string]ranking.Threshold{}
	for _, nab := range ranking.CPNS2024.NAB {
		thresholds[string(nab.Need)] = nab.Threshold
	}
	rows, err := tx.Query(ctx, `SELECT formation, number, twk, tiu, tkp, skb, present, out, gpa, age FROM ranked_row ORDER BY formation`)
	if err != nil {
		return err
	}
	var (
		at, number         int32
		twk, tiu, tkp, skb int32
		gpa, age           pgtype.Int4
		s                  ranking.Sitter
		formation          int32 // of the pool
		pool               []ranking.Sitter
		numbers            []int32
	)
	finish := func() {
		if len(pool) > 0 {
			for _, p := range ranking.CPNS2024.Final(pool, quotas[formation-1].Quota) {
				into[numbers[p.At]-1] = decide(p.Rank, p.Code)
			}
		}
		pool, numbers = pool[:0], numbers[:0]
	}
	_, err = pgx.ForEachRow(rows, []any{&at, &number, &twk, &tiu, &tkp, &skb, &s.Present, (*string)(&s.Out), &gpa, &age}, func() error {
		if at != formation {
			finish()
			formation = at
		}
		s.Number, s.NAB = strconv.Itoa(int(number)), thresholds[quotas[at-1].Need]
		s.TWK, s.TIU, s.TKP, s.SKB = ranking.Known(ranking.Milli(twk)), ranking.Known(ranking.Milli(tiu)), ranking.Known(ranking.Milli(tkp)), ranking.Known(ranking.Milli(skb))
		s.GPA, s.Seniority = maybe(gpa), maybe(age)
		pool, numbers = append(pool, s), append(numbers, number)
		return nil
	})
	finish()
	return err
}

type formationTerms struct {
	Quota int
	Need  string
}

func maybe(n pgtype.Int4) ranking.Maybe {
	return ranking.Maybe{Value: ranking.Milli(n.Int32), Known: n.Valid}
}

func (p placing) print(row func(...string)) {
	if p.Ours == nil {
		return
	}
	row(fmt.Sprintf("ranking %d rows of %d formations, %d differences", p.Rows, p.Formations, p.Differences), fmt.Sprintf("%.1f s", median(p.Ours)),
		fmt.Sprintf("one SQL window query %.1f s", median(p.SQL)), fmt.Sprintf("%.2f times as fast", ratio(p.SQL, p.Ours)), "not slower, no difference")
	row("resident memory of the ranking process, peak", fmt.Sprintf("%.0f MiB", median(p.Memory)), "", "", "300 MB")
}
