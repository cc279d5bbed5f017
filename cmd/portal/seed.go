package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	peragaan "github.com/bkd-manna/portal-asn/internal/demo"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/announcements"
	"github.com/bkd-manna/portal-asn/web/awards"
	"github.com/bkd-manna/portal-asn/web/training"
)

// seed fills an empty demonstration with seasons, staff and invented applicants.
func seed(ctx context.Context, c config, args []string, out io.Writer) error {
	var isDemo, once bool
	rest, err := flags("seed", args, func(f *flag.FlagSet) {
		f.BoolVar(&isDemo, "demo", false, "")
		f.BoolVar(&once, "once", false, "")
	})
	if err != nil || len(rest) > 0 || !isDemo {
		return errUsage
	}
	if once && c.DatabaseURL != "" {
		fmt.Fprintln(out, "DATABASE_URL dipakai; isi peragaan dilewati.")
		return nil
	}
	if c.Mode != demo {
		if once {
			fmt.Fprintln(out, "MODE bukan demo; isi peragaan dilewati.")
			return nil
		}
		return peragaan.ErrProduction
	}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	err = p.seedWhole(ctx, out)
	if once && errors.Is(err, peragaan.ErrOccupied) {
		fmt.Fprintln(out, "Isi peragaan sudah ada.")
		return nil
	}
	if err == nil {
		greet(c, out)
	}
	return err
}

// seedWhole leaves a mark while it works: a demonstration filled by half, with
// its clock in the past, is no place to go on from.
func (p *portal) seedWhole(ctx context.Context, out io.Writer) error {
	mark := filepath.Join(p.config.DataDir, "peragaan-belum-selesai")
	if _, err := os.Stat(mark); err == nil {
		return fmt.Errorf("pengisian peragaan terputus sebelum selesai; hapus folder %s, lalu jalankan lagi", p.config.DataDir)
	}
	if err := os.WriteFile(mark, nil, 0o600); err != nil {
		return err
	}
	accounts, err := p.seed(ctx, out)
	if err == nil {
		err = os.WriteFile(p.config.accountsFile(), []byte(listed(accounts)), 0o600)
	}
	if err == nil || errors.Is(err, peragaan.ErrOccupied) || errors.Is(err, peragaan.ErrProduction) {
		if gone := os.Remove(mark); err == nil {
			err = gone
		}
	}
	return err
}

func (p *portal) seed(ctx context.Context, out io.Writer) (peragaan.Accounts, error) {
	owner, err := pg.Open(ctx, p.url, pg.OwnerRole, 2)
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	accounts, err := peragaan.Seed(ctx, peragaan.Office{
		DB: p.db, Owner: owner, Keys: p.keys, Files: p.files, Press: announcements.Press(p.files, p.keys, p.config.Site),
		Train: training.Press(p.config.Site), Award: awards.Press(p.files, p.config.Site),
	}, onOneLine(out))
	if closed := intake.Close(); err == nil {
		err = closed
	}
	return accounts, err
}

// onOneLine shows progress by rewriting one line.
func onOneLine(out io.Writer) peragaan.Progress {
	last := -1
	return func(done, total int, what string) {
		percent := 100 * done / max(total, 1)
		if percent == last && done != total {
			return
		}
		last = percent
		fmt.Fprintf(out, "\rMengisi peragaan: %3d%%  %-36s", percent, what)
		if done == total {
			fmt.Fprintln(out)
		}
	}
}

// accountsFile holds the passwords of this demonstration; another DATA_DIR has others.
func (c config) accountsFile() string { return filepath.Join(c.DataDir, "akun-peragaan.txt") }

func listed(accounts peragaan.Accounts) string {
	var b strings.Builder
	for _, a := range accounts {
		fmt.Fprintf(&b, "  %-52s %-27s %s\n", a.Role, a.Email, a.Password)
	}
	return b.String()
}

// greet tells whoever starts the demonstration how to get in.
func greet(c config, out io.Writer) {
	list, err := os.ReadFile(c.accountsFile())
	if err != nil { // not seeded: nothing to tell
		return
	}
	fmt.Fprintf(out, "\nPeragaan Sekundang: %s\n\nAkun (surel, sandi), juga di %s:\n%s\n"+
		"Coba ini: masuk sebagai verifikator di %s/masuk dan ambil berkas berikutnya; sebagai verifikator kedua, jawab sanggah yang menunggu; "+
		"atau buka /cek-kelayakan tanpa akun. Surel peragaan ada di /dev/kotak-surat.\n",
		c.BaseURL, c.accountsFile(), list, c.BaseURL)
}
