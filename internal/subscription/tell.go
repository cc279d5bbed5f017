package subscription

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Tell is the work of mailing those who asked to hear of the numbers in a result
// that has just been published.
type Tell struct {
	Announcement string `json:"announcement"`
}

// Kind names the worker.
func (Tell) Kind() string { return "subscription.tell" }

// batch is how many are told in one transaction.
const batch = 500

// Send leaves a mail for each subscriber of a number in the result, who asked
// before it came out. Done twice, or broken off and done again, nobody is told
// twice. It returns how many were told now.
func (t Tell) Send(ctx context.Context, db pg.DB, keys *seal.Keyring) (int, error) {
	told := 0
	for {
		n, err := t.some(ctx, db, keys)
		if err != nil {
			return told, fmt.Errorf("tell subscribers of announcement %s: %w", t.Announcement, err)
		}
		if told += n; n < batch {
			return told, nil
		}
	}
}

func (t Tell) some(ctx context.Context, db pg.DB, keys *seal.Keyring) (n int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		next, err := tell.All(ctx, tx, t.Announcement, batch)
		if n = len(next); err != nil || n == 0 {
			return err
		}
		work := make([]pg.Work, n)
		for i, x := range next {
			p := post(x.Email, MailOut, participant{Number: x.Number, Season: x.Season}, resultPath(x.Number))
			p.Args, p.Stop = append(p.Args, x.Letter), stopPath(keys, x.ID)
			work[i] = p
		}
		return pg.Enqueue(ctx, tx, work...)
	})
	return n, err
}
