package reference

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

const (
	loadLevels = `
		INSERT INTO education_level AS t (code, name)
		SELECT * FROM unnest($1::text[], $2::text[])
		ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE t.name <> excluded.name`

	loadQualifications = `
		INSERT INTO qualification AS t (code, level_code, name)
		SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
		ON CONFLICT (code) DO UPDATE SET level_code = excluded.level_code, name = excluded.name
		WHERE (t.level_code, t.name) <> (excluded.level_code, excluded.name)`

	loadRegions = `
		INSERT INTO region AS t (code, kind, name, parent)
		SELECT code, kind, name, nullif(parent, '')
		FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS l (code, kind, name, parent)
		ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, parent = excluded.parent
		WHERE (t.kind, t.name, t.parent) IS DISTINCT FROM (excluded.kind, excluded.name, excluded.parent)`

	markLoaded = `
		INSERT INTO reference_list (name, hash) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET hash = excluded.hash`

	loadedHash pg.Rows[[]byte] = `SELECT hash FROM reference_list WHERE name = $1`
)

// list is one list on its way into its table.
type list struct {
	name string
	sql  string
	args []any
	hash []byte
}

// Load brings the lists of this program into the database. A list that is there
// already costs one look; rows that a newer list no longer has stay, because
// somebody may have chosen them.
func Load(ctx context.Context, tx pgx.Tx) error {
	for _, l := range lists() {
		if err := l.load(ctx, tx); err != nil {
			return fmt.Errorf("load list %s: %w", l.name, err)
		}
	}
	return nil
}

func (l list) load(ctx context.Context, tx pgx.Tx) error {
	have, err := loadedHash.One(ctx, tx, l.name)
	if err != nil && !errors.Is(err, pg.ErrNoRows) {
		return err
	}
	if bytes.Equal(have, l.hash) {
		return nil
	}
	if _, err := tx.Exec(ctx, l.sql, l.args...); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, markLoaded, l.name, l.hash)
	return err
}

// lists are all of them, in the order in which they refer to each other.
func lists() []list {
	all := []list{
		{name: "education_level", sql: loadLevels, args: columns(Levels(), 2, func(l Level) []string { return []string{l.Code, l.Name} })},
		{name: "qualification", sql: loadQualifications, args: columns(qualifications(), 3, func(q Qualification) []string {
			return []string{q.Code, q.LevelCode, q.Name}
		})},
		{name: "region", sql: loadRegions, args: columns(regions(), 4, func(r Region) []string {
			return []string{r.Code, r.Kind, r.Name, r.Parent}
		})},
	}
	for i := range all {
		all[i].hash = hash(all[i].args)
	}
	return all
}

// columns turns rows into one array per column, as unnest takes them.
func columns[T any](rows []T, n int, cells func(T) []string) []any {
	cols := make([][]string, n)
	for _, row := range rows {
		for i, c := range cells(row) {
			cols[i] = append(cols[i], c)
		}
	}
	args := make([]any, n)
	for i, c := range cols {
		args[i] = c
	}
	return args
}

func hash(args []any) []byte {
	h := sha256.New()
	for _, a := range args {
		for _, cell := range a.([]string) {
			fmt.Fprintf(h, "%d:%s\n", len(cell), cell)
		}
	}
	return h.Sum(nil)
}
