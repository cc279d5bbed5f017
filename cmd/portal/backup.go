package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/bkd-manna/portal-asn/internal/backup"
	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/migrations"
)

// backupVerb takes database and files into one file.
func backupVerb(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errUsage
	}
	if _, err := os.Stat(args[0]); err == nil {
		return fmt.Errorf("%s sudah ada; cadangan lama tidak ditimpa, pilih nama lain", args[0])
	}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	files, err := backup.Write(ctx, p.place(), args[0])
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Cadangan selesai: %s (basis data dan %d berkas). Kunci di %s tidak ikut; simpan salinannya di tempat lain.\n", args[0], files, c.Keys)
	return nil
}

func (p *portal) place() backup.Place {
	return backup.Place{URL: p.url, BinDir: programs(p.config), FilesDir: filepath.Join(p.config.DataDir, "files")}
}

// programs is the folder of PostgreSQL's programs, or "" to look in PATH.
func programs(c config) string {
	b, err := localpg.Find(c.PGBin)
	if err != nil {
		return ""
	}
	return b.Dir
}

// restoreVerb puts a backup into an empty database and an empty file folder.
func restoreVerb(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errUsage
	}
	url, local, err := database(ctx, c, true)
	if err != nil {
		return err
	}
	if local != nil {
		defer local.Close()
	}
	if err := vacant(ctx, url); err != nil {
		return err
	}
	if err := migrations.Roles(ctx, url); err != nil {
		return err
	}
	to := backup.Place{URL: url, BinDir: programs(c), FilesDir: filepath.Join(c.DataDir, "files")}
	files, err := backup.Read(ctx, args[0], to)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Pemulihan selesai: basis data dan %d berkas. Letakkan kunci yang sama di %s, lalu jalankan: portal migrate\n", files, c.Keys)
	return nil
}

var errOccupied = errors.New("basis data tujuan sudah berisi; pulihkan ke basis data kosong (DATA_DIR atau DATABASE_URL lain)")

func vacant(ctx context.Context, url string) error {
	db, err := pg.Open(ctx, url, "", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = installation.Of(ctx, db)
	if err == nil || errors.Is(err, installation.ErrNew) {
		return errOccupied
	}
	return nil // no such table: nothing was ever migrated here
}
