package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/localpg"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/migrations"
)

// poolSize is connections for pages: about four a core is where this site is
// fastest; more only queue inside PostgreSQL.
const poolSize = 8

// portal is everything a verb works with.
type portal struct {
	config config
	url    string // of the database, as its superuser or login role
	db     *pgxpool.Pool
	keys   *seal.Keyring
	files  file.Store
	log    *slog.Logger
	local  *localpg.Server // nil with DATABASE_URL
}

// database finds the database: DATABASE_URL, or the private one of DATA_DIR.
// Only verbs that may create one pass create.
func database(ctx context.Context, c config, create bool) (url string, local *localpg.Server, err error) {
	if c.DatabaseURL != "" {
		return c.DatabaseURL, nil, nil
	}
	local, err = localpg.Start(ctx, localpg.Options{DataDir: c.DataDir, BinDir: c.PGBin, Create: create})
	if err != nil {
		return "", nil, err
	}
	return local.URL(), local, nil
}

// open connects a verb to a migrated database whose mode and keys are its own.
func open(ctx context.Context, c config, log *slog.Logger) (*portal, error) {
	url, local, err := database(ctx, c, false)
	if err != nil {
		return nil, err
	}
	p := &portal{config: c, url: url, local: local, log: log}
	if err := p.connect(ctx); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *portal) connect(ctx context.Context) error {
	var err error
	if p.db, err = pg.Open(ctx, p.url, pg.AppRole, poolSize); err != nil {
		return err
	}
	this, err := installation.Of(ctx, p.db)
	if err != nil {
		return fmt.Errorf("basis data belum siap (%w); jalankan: portal migrate", err)
	}
	if err := migrations.Check(ctx, p.db); err != nil {
		return fmt.Errorf("%w; jalankan: portal migrate", err)
	}
	if this.Mode != p.config.Mode {
		return fmt.Errorf("basis data ini dibuat dengan MODE=%s, sedangkan sekarang MODE=%s; pakai basis data lain atau samakan MODE", this.Mode, p.config.Mode)
	}
	if p.keys, err = seal.Open(p.config.Keys); err != nil {
		return err
	}
	if p.keys.Fingerprint() != this.KeyFingerprint {
		return fmt.Errorf("kunci di %s bukan kunci basis data ini (sidik %s, seharusnya %s); pulihkan folder kunci yang benar", p.config.Keys, p.keys.Fingerprint(), this.KeyFingerprint)
	}
	intake.CacheIn(filepath.Join(p.config.DataDir, "cache"))
	p.files, err = file.OpenDisk(filepath.Join(p.config.DataDir, "files"))
	return err
}

func (p *portal) close() {
	if p.db != nil {
		p.db.Close()
	}
	if p.local != nil {
		if err := p.local.Close(); err != nil {
			p.log.Error("private database did not stop", "error", err.Error())
		}
	}
}

// sentence turns any error into what an operator reads.
func sentence(err error) string {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		return "\n  - " + joinLines(joined.Unwrap())
	}
	return err.Error()
}

func joinLines(errs []error) string {
	text := ""
	for i, err := range errs {
		if i > 0 {
			text += "\n  - "
		}
		text += err.Error()
	}
	return text
}
