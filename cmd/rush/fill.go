package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const (
	seasonCode = "cpns-uji-beban"
	password   = "rembulan kuning di pucuk bambu"
	mostRows   = 1_000_000
)

var (
	errNotDemo = errors.New("hanya untuk MODE=demo; basis data ini bukan peragaan")
	errInUse   = errors.New("basis data ini sudah berisi musim atau lamaran; pakai yang baru")
)

// amount is how much to fill in.
type amount struct{ Vacancies, Applicants int }

func fillVerb(ctx context.Context, args []string, out io.Writer) error {
	f := flag.NewFlagSet("fill", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	data, url := f.String("data", ".data", ""), f.String("database", "", "")
	keys, people := f.String("keys", "", ""), f.String("people", "orang.json", "")
	var n amount
	f.IntVar(&n.Applicants, "applicants", 4500, "")
	f.IntVar(&n.Vacancies, "vacancies", 20_000, "")
	if err := f.Parse(args); err != nil || f.NArg() > 0 || n.Applicants < 0 || n.Vacancies < 1 || n.Applicants > mostRows || n.Vacancies > mostRows {
		return errUsage
	}
	if *url == "" {
		server, err := localpg.Start(ctx, localpg.Options{DataDir: *data})
		if err != nil {
			return err
		}
		defer server.Close()
		*url = server.URL()
	}
	if *keys == "" {
		*keys = filepath.Join(*data, "keys")
	}
	pool, err := pg.Open(ctx, *url, pg.AppRole, 4)
	if err != nil {
		return err
	}
	defer pool.Close()
	ring, err := seal.Open(*keys)
	if err != nil {
		return err
	}
	c, err := fill(ctx, pool, ring, n, n.Applicants)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d lowongan dan %d pelamar disiapkan; sesi masuknya di %s.\n", n.Vacancies, n.Applicants, *people)
	return c.save(*people)
}

// fresh refuses whatever is not an empty demonstration.
func fresh(ctx context.Context, db pg.DB, ring *seal.Keyring) error {
	this, err := installation.Of(ctx, db)
	if err != nil {
		return fmt.Errorf("%w; jalankan: portal migrate", err)
	}
	if this.Mode != "demo" {
		return errNotDemo
	}
	if this.KeyFingerprint != ring.Fingerprint() {
		return errors.New("kunci ini bukan kunci basis data itu")
	}
	used, err := pg.Rows[bool](`SELECT EXISTS (SELECT FROM application) OR EXISTS (SELECT FROM season)`).One(ctx, db)
	if err == nil && used {
		err = errInUse
	}
	return err
}

// fill loads a season, its vacancies and people with complete drafts, in one
// transaction and by COPY: it prepares the load and is not measured. What is
// sent afterwards goes through the product. The first signedIn people have a
// session in the crowd.
func fill(ctx context.Context, pool *pgxpool.Pool, ring *seal.Keyring, n amount, signedIn int) (crowd, error) {
	c := crowd{Season: seasonCode, Password: password}
	if err := fresh(ctx, pool, ring); err != nil {
		return c, err
	}
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		f := &filling{tx: tx, keys: ring}
		if err := f.fillSeason(ctx); err != nil {
			return err
		}
		if err := f.fillVacancies(ctx, n.Vacancies); err != nil {
			return err
		}
		if err := f.fillPeople(ctx, n.Applicants); err != nil {
			return err
		}
		return f.signIn(ctx, &c, signedIn)
	})
	if err != nil {
		return c, fmt.Errorf("fill: %w", err)
	}
	return c, nil
}

// filling is a fill under way.
type filling struct {
	tx        pgx.Tx
	keys      *seal.Keyring
	season    string
	vacancies []string
}

// copyRows writes n rows made one by one.
func (f *filling) copyRows(ctx context.Context, table string, columns []string, n int, row func(i int) ([]any, error)) error {
	_, err := f.tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromSlice(n, row))
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

// numbered are identifiers that can be written down in SQL too, so that pgbench
// finds its own rows by counting.
func numbered(kind, n int) string { return fmt.Sprintf("00000000-0000-7000-%04d-%012d", 8000+kind, n) }

const (
	persons = iota
	accounts
	applications
)
