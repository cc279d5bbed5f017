package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/migrations"
)

// migrateVerb brings the database to the newest schema, loads the reference
// lists, and on the very first run binds it to its mode and keys.
func migrateVerb(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) > 0 {
		return errUsage
	}
	url, local, err := database(ctx, c, true)
	if err != nil {
		return err
	}
	if local != nil {
		defer local.Close()
	}
	if err := migrations.Apply(ctx, url); err != nil {
		return err
	}
	owner, err := pg.Open(ctx, url, pg.OwnerRole, 2)
	if err != nil {
		return err
	}
	defer owner.Close()
	if err := pgx.BeginFunc(ctx, owner, func(tx pgx.Tx) error { return reference.Load(ctx, tx) }); err != nil {
		return err
	}
	if err := bind(ctx, c, owner); err != nil {
		return err
	}
	fmt.Fprintln(out, "Basis data siap.")
	return nil
}

// bind stamps a new database. A demonstration makes its own keys; production is
// given a folder that holds them.
func bind(ctx context.Context, c config, owner *pgxpool.Pool) error {
	if _, err := installation.Of(ctx, owner); !errors.Is(err, installation.ErrNew) {
		return err
	}
	keys, err := seal.Open(c.Keys)
	if errors.Is(err, seal.ErrMissing) && c.Mode == demo {
		keys, err = seal.Create(c.Keys)
	}
	if err != nil {
		return err
	}
	return installation.Stamp(ctx, owner, installation.Installation{Mode: c.Mode, KeyFingerprint: keys.Fingerprint()})
}

// keysNew makes the keys of a production installation, where they are to stay.
func keysNew(_ context.Context, _ config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errUsage
	}
	keys, err := seal.Create(args[0])
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Kunci dibuat di %s (sidik %s). Simpan salinannya terpisah dari cadangan basis data: tanpa kunci ini data pribadi tidak dapat dibuka lagi.\n", args[0], keys.Fingerprint())
	return nil
}
