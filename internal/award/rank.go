package award

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Compute ranks a category by what was scored; not ready names how many dossiers
// still lack a scorer.
func Compute(ctx context.Context, db pg.DB, p Programme, c Category) ([]Place, error) {
	all, err := nominations.All(ctx, db, p.ID)
	if err != nil {
		return nil, err
	}
	work, err := scorings.All(ctx, db, c.ID)
	if err != nil {
		return nil, err
	}
	given, err := scoresOf.All(ctx, db, c.ID)
	if err != nil {
		return nil, err
	}
	place := map[string]int{}
	weights := make([]int, len(c.Criteria))
	for i, k := range c.Criteria {
		place[k.ID], weights[i] = i, k.Weight
	}
	values := map[string][]int{}
	for _, s := range given {
		if values[s.Scoring] == nil {
			values[s.Scoring] = make([]int, len(weights))
		}
		values[s.Scoring][place[s.Criterion]] = s.Value
	}
	var entries []Entry
	lacking := 0
	for _, n := range all {
		if n.CategoryID != c.ID || n.State != Admitted {
			continue
		}
		e := Entry{ID: n.ID, Since: n.Since, FiledAt: *n.FiledAt}
		for _, s := range work {
			if s.Nomination == n.ID && s.DoneAt != nil {
				e.Totals, e.Values = append(e.Totals, *s.Total), append(e.Values, values[s.ID])
			}
		}
		if _, ok := Counted(e.Totals, p.Spread); !ok {
			lacking++
		}
		entries = append(entries, e)
	}
	places, ok := Rank(entries, weights, c.Quota, p.Spread)
	if !ok {
		return nil, ErrNotReady.With(lacking)
	}
	return places, nil
}

// Reason is how a place is told: a code and its arguments.
func Reason(x Place, of int, c Category) (fault.Code, []string) {
	args := []string{strconv.Itoa(x.Rank), strconv.Itoa(of), strconv.Itoa(x.Total), strconv.Itoa(c.Quota)}
	switch x.By {
	case ByCriterion:
		return RankCriterion, append(args, c.Criteria[x.Criterion].Name)
	case ByService:
		return RankService, args
	case ByFiling:
		return RankFiling, args
	}
	return RankTotal, args
}

// Freeze fixes the ranking of a category, with the reason of every place. Every
// dossier must be scored, and no nomination be left undecided.
func Freeze(ctx context.Context, db pg.DB, by ledger.Actor, programme, category string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		p, now, err := forUpdate(ctx, tx, programme)
		if err != nil {
			return err
		}
		if err := mustBe(ctx, tx, p.ID, by, Committee); err != nil {
			return err
		}
		c, err := categoryIn(ctx, tx, p.ID, category)
		switch {
		case err != nil:
			return err
		case c.RankedAt != nil:
			return ErrAlreadyRanked
		case now.Before(p.ClosesAt):
			return ErrStillOpen
		case c.Admitted == 0:
			return ErrNotReady.With(0)
		case c.Filed > 0:
			return ErrNotReady.With(c.Filed)
		}
		places, err := Compute(ctx, tx, p, c)
		if err != nil {
			return err
		}
		for _, x := range places {
			code, args := Reason(x, len(places), c)
			if _, err := tx.Exec(ctx, setRank, x.ID, x.Rank, x.Total, x.Placed, strings.Join(append([]string{string(code)}, args...), "\n")); err != nil {
				return err
			}
			n, err := nominationByID.One(ctx, tx, x.ID)
			if err != nil {
				return err
			}
			if err := notice.Tell(ctx, tx, n.EmployeePerson, NoticeRanked, "/pegawai/penghargaan", n.ProgrammeName, c.Name, strconv.Itoa(x.Rank), strconv.Itoa(len(places))); err != nil {
				return err
			}
			if err := recordPerson(ctx, tx, by, "award.placed", x.ID, "rank", x.Rank, "total", x.Total, "placed", x.Placed); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setRanked, c.ID, by.Person); err != nil {
			return refusal(err)
		}
		return record(ctx, tx, by, "award.ranked", p.ID, "category", c.Name, "dossiers", len(places), "quota", c.Quota)
	})
	if err != nil {
		return fmt.Errorf("rank award category %s: %w", category, err)
	}
	return nil
}

// Told is a stored reason of a place as its code and arguments.
func Told(stored string) (fault.Code, []any) {
	parts := strings.Split(stored, "\n")
	args := make([]any, 0, len(parts))
	for i, p := range parts[1:] {
		if points, err := strconv.Atoi(p); err == nil && i == 2 {
			args = append(args, ranking.Milli(points))
			continue
		}
		args = append(args, p)
	}
	return fault.Code(parts[0]), args
}
