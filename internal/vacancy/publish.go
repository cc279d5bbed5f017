package vacancy

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	setPublished = `
		UPDATE vacancy v SET state = 'published', slug = x.slug, published_by = $1, published_at = portal_now(), version = v.version + 1
		FROM unnest($2::uuid[], $3::text[]) x (id, slug) WHERE v.id = x.id`

	setClosed    = `UPDATE vacancy SET state = 'closed', ended_reason = $2, version = version + 1 WHERE id = $1`
	setWithdrawn = `UPDATE vacancy SET state = 'withdrawn', ended_reason = $2, version = version + 1 WHERE id = $1`

	seasonsOver pg.Rows[bool] = `
		SELECT EXISTS (SELECT 1 FROM vacancy v JOIN season s ON s.id = v.season_id
		               WHERE v.id = ANY($1::uuid[]) AND s.state IN ('closed', 'archived'))`
)

// Publish makes reviewed vacancies public under an address that never changes:
// all of them or none. Whoever edited or reviewed one of them cannot. Citizens
// see them as soon as their season is published too.
func Publish(ctx context.Context, db pg.DB, by ledger.Actor, ids []string) error {
	if by.Person == "" {
		return ErrNoPerson
	}
	var done, slugs []string
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		err := each(ctx, tx, by, "publish", ids, func(_ pgx.Tx, v Vacancy) error {
			if v.State != Reviewed {
				return ErrNotReviewed
			}
			done, slugs = append(done, v.ID), append(slugs, slugOf(v.Title, v.Unit(), v.ID))
			return nil
		})
		if err != nil {
			return err
		}
		over, err := seasonsOver.One(ctx, tx, done)
		if err != nil {
			return err
		}
		if over {
			return ErrSeasonOver
		}
		_, err = tx.Exec(ctx, setPublished, by.Person, done, slugs)
		if pg.Violates(err, "vacancy_second_person") {
			return ErrOwnWork
		}
		if err != nil {
			return err
		}
		var b pgx.Batch
		for i, id := range done {
			queueEvent(&b, by, "vacancy.published", id, ledger.Facts("slug", slugs[i]))
		}
		return tx.SendBatch(ctx, &b).Close()
	})
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	return nil
}

// Close ends applications for one published vacancy before its season's
// deadline, with the reason that its page shows; who chose it is told.
func Close(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	return end(ctx, db, by, id, reason, "close", "vacancy.closed", setClosed, ToldClosed, Published)
}

// Withdraw takes a published or closed vacancy back for good, with the reason
// that its address shows from then on; who chose it is told.
func Withdraw(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	return end(ctx, db, by, id, reason, "withdraw", "vacancy.withdrawn", setWithdrawn, ToldWithdrawn, Published, Closed)
}

func end(ctx context.Context, db pg.DB, by ledger.Actor, id, reason, act, name, sql string, told fault.Code, from ...State) error {
	if reason == "" {
		return fault.In("reason", ReasonMissing)
	}
	return each(ctx, db, by, act, []string{id}, func(tx pgx.Tx, v Vacancy) error {
		for _, s := range from {
			if v.State != s {
				continue
			}
			if _, err := tx.Exec(ctx, sql, v.ID, reason); err != nil {
				return err
			}
			if err := tell(ctx, tx, v, told, reason); err != nil {
				return err
			}
			return ledger.Record(ctx, tx, event(by, name, v.ID, ledger.Facts("reason", reason)))
		}
		return ErrNotPublished
	})
}
