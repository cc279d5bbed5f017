package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"

	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/words"
)

// checkResults computes every published result again, as the portal does by night.
func checkResults(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) > 0 {
		return errUsage
	}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	a, err := selection.Audit(ctx, p.db, operator())
	if err != nil {
		return err
	}
	return reportAudit(out, a)
}

// mostNumbers are named of one result; the bundle checker names them all.
const mostNumbers = 20

func reportAudit(out io.Writer, a selection.Audited) error {
	for _, f := range a.Findings {
		fmt.Fprintf(out, "BERBEDA: %s (/pengumuman/%s)\n", f.Title, f.Slug)
		if f.Broken {
			fmt.Fprintln(out, "  tabel atau aturannya tidak dapat dihitung")
		}
		if f.Seal {
			fmt.Fprintln(out, "  segelnya bukan yang disetujui")
		}
		for _, n := range f.Numbers[:min(mostNumbers, len(f.Numbers))] {
			fmt.Fprintf(out, "  peserta %s: hitung ulang berbeda\n", n)
		}
		if more := len(f.Numbers) - mostNumbers; more > 0 {
			fmt.Fprintf(out, "  dan %s peserta lain\n", words.Number(more))
		}
	}
	if len(a.Findings) > 0 {
		return errors.New(words.Number(len(a.Findings)) + " dari " + words.Number(a.Results) + " hasil yang terbit berbeda dari yang disetujui")
	}
	fmt.Fprintf(out, "%s hasil yang terbit, %s baris: semuanya sama dengan hitung ulang.\n", words.Number(a.Results), words.Number(a.Rows))
	return nil
}
