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

	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/web/words"
)

// What a file of scores may be called on the command line.
var (
	scoreKinds  = map[string]score.Kind{"peserta": score.Participants, "nilai": score.Scores, "hasil": score.Results}
	scoreStages = map[string]string{"": "", "skd": score.StageSKD, "akhir": score.StageFinal}
)

// onDisk is a file as a source of rows.
type onDisk struct {
	*os.File
	size int64
}

// Size is its length.
func (f onDisk) Size() int64 { return f.size }

// importScores reads a file of participants, scores or results, all or nothing;
// somebody of the committee approves it in the browser.
func importScores(ctx context.Context, c config, args []string, out io.Writer) error {
	var f score.File
	var kind, stage string
	rest, err := flags("import scores", args, func(set *flag.FlagSet) {
		set.StringVar(&f.Season, "season", "", "")
		set.StringVar(&kind, "kind", "nilai", "")
		set.StringVar(&stage, "stage", "", "")
		set.StringVar(&f.Sender, "sender", "", "")
		set.StringVar(&f.Letter, "letter", "", "")
		set.StringVar(&f.Minutes, "minutes", "", "")
	})
	known := false
	f.Kind = scoreKinds[kind]
	f.Stage, known = scoreStages[stage]
	if err != nil || len(rest) != 1 || f.Season == "" || f.Kind == "" || !known {
		return errUsage
	}
	file, err := os.Open(rest[0])
	if err != nil {
		return fmt.Errorf("berkas %s tidak dapat dibaca: %w", rest[0], err)
	}
	defer func() { _ = file.Close() }() // only read
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("berkas %s tidak dapat dibaca: %w", rest[0], err)
	}
	f.Name, f.Source = filepath.Base(rest[0]), onDisk{file, info.Size()}
	p, err := open(ctx, c, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer p.close()
	id, err := score.Upload(ctx, p.db, p.keys, p.files, operator(), f, func(rows int) {
		fmt.Fprintf(os.Stderr, "\r%s baris dibaca ", words.Number(rows))
	})
	fmt.Fprint(os.Stderr, "\r\033[K")
	if err != nil {
		return plainly(err)
	}
	b, err := score.ByID(ctx, p.db, id)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s baris diterima, SHA-256 %x. Belum dipakai: minta panitia memeriksa dan mengesahkannya di %s/kelola/nilai/%s\n", words.Number(b.Rows), b.SHA256, c.BaseURL, id)
	return nil
}

// rejected words a file of scores at fault: the first faults, and how many more.
func rejected(r *score.Rejected) error {
	lines := []error{fmt.Errorf("berkas ditolak, tidak ada yang disimpan: %s dari %s baris cocok dengan peserta", words.Number(r.Matched), words.Number(r.Rows))}
	for _, f := range r.Faults {
		lines = append(lines, errors.New(place(f)+words.Of(f.Code, f.Args)))
	}
	if more := r.Total() - len(r.Faults); more > 0 {
		lines = append(lines, fmt.Errorf("dan %s hal lain", words.Number(more)))
	}
	return errors.Join(lines...)
}
