package pgtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/jackc/pgx/v5"
)

// clonePrefix begins the names of all clones: pgtest_clone_<run>_<number>.
const clonePrefix = prefix + "clone_"

const lockRun = `SELECT pg_try_advisory_lock(hashtext('pgtest run'), $1)`

// claim chooses this binary's number and holds its lock until the process ends.
func (c *cluster) claim(ctx context.Context) (err error) {
	if c.alive, err = pgx.Connect(ctx, c.url); err != nil {
		return err
	}
	for locked := false; !locked; {
		c.run = rand.Int32()
		if err := c.alive.QueryRow(ctx, lockRun, c.run).Scan(&locked); err != nil {
			return err
		}
	}
	return nil
}

// clone copies the template into a database of its own and returns its address.
// Copying files is twice as fast as the default since PostgreSQL 15; earlier
// versions do nothing else.
func (c *cluster) clone(ctx context.Context) (string, error) {
	conn, err := pgx.Connect(ctx, c.url)
	if err != nil {
		return "", err
	}
	defer conn.Close(ctx)
	name := fmt.Sprintf("%s%d_%d", clonePrefix, c.run, c.clones.Add(1))
	create := fmt.Sprintf(`CREATE DATABASE %s TEMPLATE %s`, name, c.template)
	if conn.PgConn().ParameterStatus("server_version") >= "15" {
		create += ` STRATEGY file_copy`
	}
	if _, err := conn.Exec(ctx, create); err != nil {
		return "", err
	}
	return c.at(name)
}

// sweep drops the clones of binaries that have ended: while tests follow each
// other closely the cluster lives on, and its memory is not endless. Whatever
// fails here is left for the next sweep, or for the end of the cluster.
func (c *cluster) sweep(ctx context.Context) {
	conn, err := pgx.Connect(ctx, c.url)
	if err != nil {
		return
	}
	defer conn.Close(ctx)
	names, err := databases(ctx, conn, clonePrefix)
	if err != nil {
		return
	}
	for _, name := range names {
		var run, number int32
		if _, err := fmt.Sscanf(strings.TrimPrefix(name, clonePrefix), "%d_%d", &run, &number); err != nil {
			continue
		}
		var ended bool
		if err := conn.QueryRow(ctx, lockRun, run).Scan(&ended); err != nil || !ended {
			continue
		}
		_, _ = conn.Exec(ctx, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`)
	}
}
