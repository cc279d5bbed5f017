package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// errDiffers is a published result that its own data do not give.
var errDiffers = errors.New("differs")

// result computes a published bundle again and says of each row whether it is the same.
func result(args []string, out io.Writer) error {
	if len(args) != 1 {
		return misuse(fmt.Sprintf("berikan satu HASIL.zip, bukan %d", len(args)))
	}
	raw, err := os.ReadFile(args[0])
	if err != nil {
		return misuse(args[0] + " tidak dapat dibaca: " + reason(err))
	}
	r, err := bundle.Read(raw)
	switch {
	case errors.Is(err, bundle.ErrChecksum):
		return misuse(args[0] + " tidak utuh: isinya tidak cocok dengan SHA256SUMS di dalamnya")
	case err != nil:
		return misuse(args[0] + " bukan berkas hasil dari portal ini")
	}
	verdicts, err := r.Check()
	if err != nil {
		return misuse(args[0] + " memakai aturan yang tidak dikenal; pakai verify yang lebih baru")
	}
	return report(r, verdicts, out)
}

// report prints a row each and their count.
func report(r bundle.Result, verdicts []bundle.Verdict, out io.Writer) error {
	w := bufio.NewWriter(out)
	var different, private, moved int
	for _, v := range verdicts {
		fmt.Fprintf(w, "%s %s %s: ", v.Row.Formation, v.Row.Number, v.Row.Code)
		switch {
		case len(v.Faults) > 0:
			different++
			fmt.Fprint(w, "berbeda")
			for _, f := range v.Faults {
				fmt.Fprintf(w, "; %s diumumkan %q, hitung ulang %q", f.Figure, f.Published, f.Again)
			}
		case v.Moved:
			moved++
			fmt.Fprint(w, "optimalisasi dari Panselnas; perpindahannya tidak dapat diperiksa dari data publik")
		case v.Private:
			private++
			fmt.Fprintf(w, "sama; urutan %s tidak dapat diperiksa dari data publik", v.Row.Decider)
		case v.Row.Decider == ranking.ByPeople:
			fmt.Fprint(w, "sama; seri yang diputuskan panitia dengan berita acara")
		default:
			fmt.Fprint(w, "sama")
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "\n%d baris, aturan %s, tahap %s: %d sama, %d berbeda", len(verdicts), r.Rules.Set, r.Rules.Stage, len(verdicts)-different-moved, different)
	if private > 0 {
		fmt.Fprintf(w, ", di antaranya %d yang urutan IPK atau usianya tidak dapat diperiksa", private)
	}
	if moved > 0 {
		fmt.Fprintf(w, ", %d hasil optimalisasi", moved)
	}
	fmt.Fprintln(w)
	if err := w.Flush(); err != nil {
		return err
	}
	if different > 0 {
		return errDiffers
	}
	return nil
}
