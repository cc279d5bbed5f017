package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/words"
)

// operator is who acts from the command line.
func operator() ledger.Actor { return ledger.Actor{Role: ledger.Operator, Operator: hostUser()} }

// flags parses a verb's flags wherever they stand among its arguments.
func flags(name string, args []string, declare func(*flag.FlagSet)) (rest []string, err error) {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	declare(set)
	for {
		if err := set.Parse(args); err != nil {
			return nil, errUsage
		}
		if set.NArg() == 0 {
			return rest, nil
		}
		rest, args = append(rest, set.Arg(0)), set.Args()[1:]
	}
}

// seasonNew creates a draft season with the legal stages of its kind.
func seasonNew(ctx context.Context, c config, args []string, out io.Writer) error {
	var kind, channel, starts string
	rest, err := flags("season new", args, func(f *flag.FlagSet) {
		f.StringVar(&kind, "kind", string(season.CPNS), "")
		f.StringVar(&channel, "channel", string(season.Portal), "")
		f.StringVar(&starts, "starts", "", "")
	})
	if err != nil || len(rest) != 2 {
		return errUsage
	}
	plan := season.Plan{Code: rest[0], Name: rest[1], Kind: season.Kind(kind), Channel: season.Channel(channel)}
	if starts != "" {
		if plan.Starts, err = day.Parse(starts); err != nil {
			return fmt.Errorf("--starts %q bukan tanggal; tulis misalnya 2026-11-30", starts)
		}
	}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	s, err := season.New(ctx, p.db, operator(), plan)
	if err != nil {
		return plainly(err)
	}
	fmt.Fprintf(out, "Musim %s dibuat sebagai draf, pendaftaran %s–%s. Periksa tanggalnya di /kelola/musim/%s, lalu minta orang kedua menerbitkannya.\n",
		s.Name, words.Day(day.Of(s.OpensAt)), words.Deadline(s.ClosesAt), s.Code)
	return nil
}

// importFormations reads a file of formations into a season, all or nothing.
func importFormations(ctx context.Context, c config, args []string, out io.Writer) error {
	var code string
	rest, err := flags("import formations", args, func(f *flag.FlagSet) { f.StringVar(&code, "season", "", "") })
	if err != nil || len(rest) != 1 || code == "" {
		return errUsage
	}
	body, err := os.ReadFile(rest[0])
	if err != nil {
		return fmt.Errorf("berkas %s tidak dapat dibaca: %w", rest[0], err)
	}
	formations, err := vacancy.Read(body)
	if err != nil {
		return plainly(err)
	}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	plan, err := vacancy.Apply(ctx, p.db, operator(), code, formations)
	if err != nil {
		return plainly(err)
	}
	fmt.Fprintf(out, "%d baris dibaca: %d baru, %d berubah, %d sama, %d menjadi usulan perubahan, %d dibiarkan. %d lowongan di musim ini tidak ada dalam berkas dan tetap.\n",
		len(plan.Items), plan.Count(vacancy.New), plan.Count(vacancy.Changed), plan.Count(vacancy.Unchanged),
		plan.Count(vacancy.Proposed), plan.Count(vacancy.Kept), plan.Absent)
	return nil
}

// adminInvite gives the first administrator a one-time link.
func adminInvite(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errUsage
	}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	link, err := account.Invite(ctx, p.db, operator(), args[0], []ledger.Role{ledger.Admin}, "")
	if err != nil {
		return plainly(err)
	}
	fmt.Fprintf(out, "Tautan undangan administrator, sekali pakai, berlaku 72 jam:\n%s%s\n", c.BaseURL, link)
	return nil
}

// plainly words faults and refusals for an operator: file, row, column, and what
// was expected. Other errors stay as they are.
func plainly(err error) error {
	var rows sheet.Faults
	var refusal *fault.Refusal
	var scores *score.Rejected
	var lines []error
	switch fields, ok := fault.AsFields(err); {
	case errors.As(err, &scores):
		return rejected(scores)
	case errors.As(err, &rows):
		for _, f := range rows {
			lines = append(lines, errors.New(place(f)+words.Of(f.Code, f.Args)))
		}
	case ok:
		for _, f := range fields {
			lines = append(lines, fmt.Errorf("%s: %s", f.Name, words.Of(f.Code, f.Args)))
		}
	case errors.As(err, &refusal):
		return errors.New(words.Refusal(refusal))
	default:
		return err
	}
	return errors.Join(lines...)
}

// place is where in a file something is wrong.
func place(f sheet.Fault) string {
	switch {
	case f.Row > 0 && f.Column != "":
		return fmt.Sprintf("baris %d, kolom %s: ", f.Row, f.Column)
	case f.Row > 0:
		return fmt.Sprintf("baris %d: ", f.Row)
	case f.Column != "":
		return fmt.Sprintf("kolom %s: ", f.Column)
	}
	return ""
}
