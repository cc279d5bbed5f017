package award

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/slug"
)

// Write drafts a programme and returns its id.
func Write(ctx context.Context, db pg.DB, by ledger.Actor, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if err := x.check().Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, insertProgramme, id, x.Name, x.Year, x.About, x.Source, x.Opens.Start(), x.Closes.End(), x.Scored.End(), x.Spread*1000, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "award.drafted", id, "name", x.Name, "year", x.Year)
	})
	if err != nil {
		return "", fmt.Errorf("write award programme: %w", err)
	}
	return id, nil
}

// Edit replaces the text of a draft; whoever does so cannot publish it.
func Edit(ctx context.Context, db pg.DB, by ledger.Actor, id string, version int, x Text) error {
	return onDraft(ctx, db, id, "edit", func(tx pgx.Tx, p Programme) error {
		if p.Version != version {
			return ErrStale
		}
		if err := x.check().Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, rewriteProgramme, id, x.Name, x.Year, x.About, x.Source, x.Opens.Start(), x.Closes.End(), x.Scored.End(), x.Spread*1000, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "award.edited", id, "name", x.Name, "year", x.Year)
	})
}

// AddCategory adds a category with its criteria to a draft.
func AddCategory(ctx context.Context, db pg.DB, by ledger.Actor, id string, x CategoryText) error {
	return onDraft(ctx, db, id, "add a category to", func(tx pgx.Tx, _ Programme) error {
		list, faults := x.check()
		if err := faults.Err(); err != nil {
			return err
		}
		category := pg.NewID()
		_, err := tx.Exec(ctx, insertCategory, category, id, x.Name, x.About, x.Quota, x.Statuses, x.MinYears)
		switch {
		case pg.Violates(err, "award_category_once"):
			return fault.In("name", CategoryTwice)
		case pg.Violates(err, "award_category_statuses"):
			return fault.In("statuses", StatusesMissing)
		case err != nil:
			return err
		}
		for i, k := range list {
			if _, err := tx.Exec(ctx, insertCriterion, pg.NewID(), category, i+1, k.Name, k.Weight, k.Blind); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, touchProgramme, id, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "award.category-added", id, "category", x.Name, "quota", x.Quota, "criteria", len(list))
	})
}

// RemoveCategory takes a category out of a draft.
func RemoveCategory(ctx context.Context, db pg.DB, by ledger.Actor, id, category string) error {
	return onDraft(ctx, db, id, "remove a category from", func(tx pgx.Tx, _ Programme) error {
		if !pg.IsID(category) {
			return ErrUnknown
		}
		name, err := pg.Rows[string](`DELETE FROM award_category WHERE id = $1 AND programme_id = $2 RETURNING name`).OneOr(ctx, tx, ErrUnknown, category, id)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, touchProgramme, id, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "award.category-removed", id, "category", name)
	})
}

func onDraft(ctx context.Context, db pg.DB, id, what string, act func(pgx.Tx, Programme) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		p, _, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if p.Published {
			return ErrNotDraft
		}
		return refusal(act(tx, p))
	})
	if err != nil {
		return fmt.Errorf("%s award programme %s: %w", what, id, err)
	}
	return nil
}

// Publish opens the programme to everybody, by somebody who did not write it.
func Publish(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return onDraft(ctx, db, id, "publish", func(tx pgx.Tx, p Programme) error {
		if by.Person == p.Author || slices.Contains(p.Editors, by.Person) {
			return ErrOwnWork
		}
		address := slug.Of(fmt.Sprintf("%s %d", p.Name, p.Year), id)
		if _, err := tx.Exec(ctx, setPublished, id, address, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "award.published", id, "slug", address, "closes", p.ClosesAt)
	})
}

// MoveScoring moves the last day of scoring of a published programme to a later one,
// with its reason, so that no category waits for ever for a scorer.
func MoveScoring(ctx context.Context, db pg.DB, by ledger.Actor, id string, until day.Day, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		p, now, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if !p.Published {
			return ErrNotOpen
		}
		list, err := Categories(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(list, func(c Category) bool { return c.RankedAt == nil }) {
			return ErrAlreadyRanked
		}
		var f fault.Fields
		switch {
		case until.IsZero():
			f = f.And("scored", DateMissing)
		case !until.End().After(p.ScoredBy) || !until.End().After(now):
			f = f.And("scored", ScoredLater, last(p.ScoredBy))
		}
		if reason == "" || long(reason, 400) {
			f = f.And("reason", ReasonMissing)
		}
		if err := f.Err(); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setScoredBy, id, until.End()); err != nil {
			return err
		}
		return record(ctx, tx, by, "award.scoring-moved", id, "old", p.ScoredBy, "new", until.End(), "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("move scoring of award programme %s: %w", id, err)
	}
	return nil
}

// NameMember names somebody for the committee or as a scorer: an employee by their
// number, or staff by the address of their account.
func NameMember(ctx context.Context, db pg.DB, by ledger.Actor, id, typed string, part Part) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		p, _, err := forUpdate(ctx, tx, id)
		if err != nil {
			return err
		}
		if part != Committee && part != Scorer {
			return fault.In("part", ChoiceMissing)
		}
		key := digits(typed)
		if email := account.Email(typed); email != "" {
			key = email
		}
		person, err := whoIs.OneOr(ctx, tx, fault.In("who", PersonUnknown), key)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertMember, id, person, string(part), by.Person)
		if pg.Violates(err, "award_member_pkey") {
			return fault.In("who", PersonNamed)
		}
		if err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, person, NoticeMember, "/kelola/penghargaan", fmt.Sprintf("%s %d", p.Name, p.Year), string(part)); err != nil {
			return err
		}
		return recordMember(ctx, tx, by, "award.member-named", id, "part", string(part), "person", person)
	})
	if err != nil {
		return fmt.Errorf("name member of award programme %s: %w", id, err)
	}
	return nil
}

// RemoveMember takes somebody's part away who has scored nothing.
func RemoveMember(ctx context.Context, db pg.DB, by ledger.Actor, id, person string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, _, err := forUpdate(ctx, tx, id); err != nil {
			return err
		}
		if !pg.IsID(person) {
			return ErrUnknown
		}
		const has pg.Rows[bool] = `SELECT EXISTS (SELECT FROM award_scoring s JOIN award_nomination n ON n.id = s.nomination_id WHERE n.programme_id = $1 AND s.scorer = $2)`
		if busy, err := has.One(ctx, tx, id, person); err != nil || busy {
			if err == nil {
				err = ErrHasWork
			}
			return err
		}
		done, err := tx.Exec(ctx, `DELETE FROM award_member WHERE programme_id = $1 AND person_id = $2`, id, person)
		if err == nil && done.RowsAffected() == 0 {
			err = ErrUnknown
		}
		if err != nil {
			return err
		}
		return recordMember(ctx, tx, by, "award.member-removed", id, "person", person)
	})
	if err != nil {
		return fmt.Errorf("remove member of award programme %s: %w", id, err)
	}
	return nil
}

func digits(s string) string {
	var out []rune
	for _, r := range s {
		if r >= '0' && r <= '9' {
			out = append(out, r)
		}
	}
	return string(out)
}
