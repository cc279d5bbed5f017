package verification

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Judgement is what an officer says of one item. It may be unfinished: not
// judged, or "not met" before its reason is chosen.
type Judgement struct {
	Item   string
	Met    *bool
	Reason string // a reason's code, only when not met
	Note   string // the officer's own words to the applicant
	Page   *int   // where it shows, counted from 1
}

// on lays the judgement on its item, or says what is wrong with it.
func (j Judgement) on(i Item, reasons []Reason, officer string) (Item, fault.Fields) {
	var faults fault.Fields
	i.Met, i.ReasonCode, i.Note, i.Page, i.JudgedBy = j.Met, "", "", nil, officer
	if j.Met == nil || *j.Met {
		return i, nil
	}
	i.ReasonCode, i.Note, i.Page = j.Reason, strings.TrimSpace(j.Note), j.Page
	fits := func(r Reason) bool { return r.Code == j.Reason && r.Fits(i) }
	if j.Reason != "" && !slices.ContainsFunc(reasons, fits) {
		faults = faults.And("reason-"+i.Item, ReasonWrong)
	}
	if utf8.RuneCountInString(i.Note) > longest {
		faults = faults.And("note-"+i.Item, WordsLong, longest)
	}
	if j.Page != nil && (*j.Page < 1 || *j.Page > max(i.Pages, 1)) {
		faults = faults.And("page-"+i.Item, PageWrong)
	}
	return i, faults
}

func (i Item) same(o Item) bool {
	return equal(i.Met, o.Met) && i.ReasonCode == o.ReasonCode && i.Note == o.Note && equal(i.Page, o.Page) && i.JudgedBy == o.JudgedBy
}

func equal[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// Judge keeps the officer's judgements as a draft and begins their lease anew.
// All faults of the checklist come back at once, and then nothing is kept;
// judgements that change nothing leave no trace.
func Judge(ctx context.Context, db pg.DB, by ledger.Actor, number string, judgements ...Judgement) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		_, _, err := judge(ctx, tx, by, number, judgements, true)
		return err
	})
	if err != nil {
		return fmt.Errorf("judge case %s: %w", number, refusal(err))
	}
	return nil
}

func judge(ctx context.Context, tx pgx.Tx, by ledger.Actor, number string, judgements []Judgement, record bool) (Case, []Item, error) {
	c, err := forUpdate(ctx, tx, number)
	if err != nil {
		return c, nil, err
	}
	if err := c.working(by, Examined); err != nil {
		return c, nil, err
	}
	items, err := itemsOf.All(ctx, tx, c.ID)
	if err != nil {
		return c, nil, err
	}
	reasons, err := Reasons(ctx, tx)
	if err != nil {
		return c, nil, err
	}
	changed, faults := lay(items, judgements, reasons, by.Person)
	if len(faults) > 0 || len(changed) == 0 {
		return c, items, faults.Err()
	}
	var b pgx.Batch
	facts := []any{}
	for _, i := range changed {
		b.Queue(setJudgement, c.ID, i.Item, i.Met, i.ReasonCode, i.Note, i.Page, i.JudgedBy)
		facts = append(facts, i.Item, i.verdict())
	}
	if record {
		b.Queue(renew, c.ID, Lease)
		sql, args := ledger.Statement(c.event(by, "verification.judged", facts...))
		b.Queue(sql, args...)
	}
	return c, items, tx.SendBatch(ctx, &b).Close()
}

// lay puts judgements on their items in place and returns those that changed.
func lay(items []Item, judgements []Judgement, reasons []Reason, officer string) (changed []Item, faults fault.Fields) {
	for _, j := range judgements {
		n := slices.IndexFunc(items, func(i Item) bool { return i.Item == j.Item })
		if n < 0 {
			faults = faults.And("item", ItemUnknown)
			continue
		}
		after, wrong := j.on(items[n], reasons, officer)
		faults = append(faults, wrong...)
		if len(wrong) == 0 && !after.same(items[n]) && (j.Met != nil || items[n].JudgedBy == officer) {
			items[n] = after
			changed = append(changed, after)
		}
	}
	return changed, faults
}

// verdict is the judgement as events hold it: no words of anybody.
func (i Item) verdict() string {
	switch {
	case i.Met == nil:
		return "open"
	case *i.Met:
		return "met"
	case i.ReasonCode == "":
		return "unmet"
	}
	return "unmet " + i.ReasonCode
}
