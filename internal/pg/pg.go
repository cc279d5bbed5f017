// Package pg is how the domain speaks to PostgreSQL: one interface for pool and
// transaction, and queries whose type says what a row is.
package pg

import (
	"context"
	"errors"
	"reflect"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// DB is a pool or a transaction.
type DB interface {
	Begin(ctx context.Context) (pgx.Tx, error)
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
	SendBatch(ctx context.Context, b *pgx.Batch) pgx.BatchResults
}

// ErrNoRows is a query for one row that found none.
var ErrNoRows = pgx.ErrNoRows

// Rows is a query whose rows are T: a struct by column name, or a single scalar.
type Rows[T any] string

// Describe returns the query and what its rows are, for tests that hold them
// against the schema (pgtest.Contract).
func (q Rows[T]) Describe() (sql string, row reflect.Type) {
	return string(q), reflect.TypeFor[T]()
}

// All returns every row, never nil.
func (q Rows[T]) All(ctx context.Context, db DB, args ...any) ([]T, error) {
	rows, err := db.Query(ctx, string(q), args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, rowTo[T]())
}

// One returns the only row, or ErrNoRows.
func (q Rows[T]) One(ctx context.Context, db DB, args ...any) (T, error) {
	rows, err := db.Query(ctx, string(q), args...)
	if err != nil {
		var zero T
		return zero, err
	}
	return pgx.CollectExactlyOneRow(rows, rowTo[T]())
}

// OneOr returns the only row, or the given error (a domain's refusal) when there is none.
func (q Rows[T]) OneOr(ctx context.Context, db DB, none error, args ...any) (T, error) {
	v, err := q.One(ctx, db, args...)
	if errors.Is(err, pgx.ErrNoRows) {
		return v, none
	}
	return v, err
}

// Queue adds the query to a batch; its rows are in into once the batch has been read.
func (q Rows[T]) Queue(b *pgx.Batch, into *[]T, args ...any) {
	b.Queue(string(q), args...).Query(func(rows pgx.Rows) (err error) {
		*into, err = pgx.CollectRows(rows, rowTo[T]())
		return err
	})
}

func rowTo[T any]() pgx.RowToFunc[T] {
	if IsRecord(reflect.TypeFor[T]()) {
		return pgx.RowToStructByName[T]
	}
	return pgx.RowTo[T]
}

// IsRecord reports whether rows of t are read by column name: structs of our
// own, but not value types such as day.Day, time.Time or those that scan themselves.
func IsRecord(t reflect.Type) bool {
	if t.Kind() != reflect.Struct || t.PkgPath() == "time" {
		return false
	}
	_, scans := reflect.PointerTo(t).MethodByName("Scan")
	return !scans
}

// NewID returns a fresh identifier that sorts by time (UUIDv7).
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// IsID reports whether s could be an identifier; what is not need not be asked for.
func IsID(s string) bool { return uuid.Validate(s) == nil && len(s) == 36 }

// Violates reports whether err is the named constraint refusing a row.
func Violates(err error, constraint string) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.ConstraintName == constraint
}

// Unreadable reports whether text was refused that no database could hold: NUL,
// or bytes that are no UTF-8. No form sends it by itself.
func Unreadable(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "22021" || e.Code == "22P05")
}

// RaisedBy reports whether err was raised by one of our triggers with this
// message; triggers speak in fault codes.
func RaisedBy(err error, message string) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.Message == message
}
