package pg

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// Work is something to do after commit; its Kind names the worker.
type Work interface{ Kind() string }

// enqueuer inserts and never works; it holds no connection.
var enqueuer = sync.OnceValues(func() (*river.Client[pgx.Tx], error) {
	return river.NewClient(riverpgxv5.New(nil), &river.Config{})
})

// Enqueue leaves work in the act's own transaction: it exists if the act
// committed, and not otherwise.
func Enqueue(ctx context.Context, tx pgx.Tx, work ...Work) error {
	client, err := enqueuer()
	if err != nil {
		return err
	}
	many := make([]river.InsertManyParams, len(work))
	for i, w := range work {
		many[i] = river.InsertManyParams{Args: w}
	}
	_, err = client.InsertManyFastTx(ctx, tx, many)
	return err
}
