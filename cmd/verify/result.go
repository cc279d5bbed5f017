package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// errDiffers is a published result that its own data do not give.
var errDiffers = errors.New("differs")

// result computes a published bundle again and says of each row whether it is the same.
func result(args []string, out io.Writer) error {
	if slices.ContainsFunc(args, asksHelp) {
		return flag.ErrHelp
	}
	if len(args) != 1 {
		return misuse(fmt.Sprintf("berikan satu HASIL.zip, bukan %d", len(args)))
	}
	raw, err := os.ReadFile(args[0])
	if err != nil {
		return misuse(args[0] + " tidak dapat dibaca: " + reason(err))
	}
	r, err := bundle.Read(raw)
	var altered bundle.Altered
	if errors.As(err, &altered) {
		fmt.Fprintf(out, "%s tidak utuh: %s tidak cocok dengan SHA256SUMS di dalamnya; isinya diubah sesudah diumumkan\n\n", args[0], strings.Join(altered.Files, ", "))
	}
	var verdicts []bundle.Verdict
	unreadable := errors.Is(err, bundle.ErrNotBundle)
	if !unreadable {
		verdicts, err = r.Check()
	}
	switch {
	case err == nil:
		err = report(r, verdicts, out)
	case altered.Files != nil:
		fmt.Fprintln(out, "Isinya tidak dapat dihitung ulang lagi.")
	case unreadable:
		return misuse(args[0] + " bukan berkas hasil dari portal ini")
	default:
		return misuse(args[0] + " memakai aturan yang tidak dikenal; pakai verify yang lebih baru")
	}
	if altered.Files != nil {
		return errDiffers
	}
	return err
}

// reasons are why an official code cannot stand.
var reasons = map[bundle.Reason]string{
	bundle.CodeMissing:  "peserta tanpa kode resmi",
	bundle.MoveForeign:  "aturan ini tidak mengenal kode optimalisasi itu",
	bundle.MoveTooEarly: "optimalisasi hanya ada pada hasil akhir",
	bundle.MoveUnranked: "optimalisasi hanya untuk yang mengikuti semua tes dan di luar kebutuhan formasinya sendiri",
	bundle.MoveNoPost:   "tidak ada formasi kosong yang cocok dengan jabatan, kualifikasi, dan kode itu",
	bundle.MoveBelow:    "nilainya di bawah ambang batas formasi kosong yang cocok",
	bundle.MoveTooMany:  "peserta optimalisasi lebih banyak daripada formasi kosong yang cocok",
}

// sentence is what became of one row.
func sentence(v bundle.Verdict) string {
	switch {
	case len(v.Faults) > 0:
		var b strings.Builder
		b.WriteString("berbeda")
		for _, f := range v.Faults {
			fmt.Fprintf(&b, "; %s diumumkan %q, hitung ulang %q", f.Figure, f.Published, f.Again)
			if f.Why != "" {
				fmt.Fprintf(&b, " (%s)", reasons[f.Why])
			}
		}
		return b.String()
	case v.Unsure:
		return "optimalisasi dari Panselnas; kualifikasi formasinya tidak ada dalam berkas ini, maka kecocokannya tidak dapat diperiksa dari data publik; formasi kosong dengan jabatan yang sama cukup"
	case v.Moved:
		return "optimalisasi dari Panselnas; formasi kosong yang cocok cukup; siapa yang mengisi formasi mana tidak dapat diperiksa dari data publik"
	case v.Private:
		return fmt.Sprintf("sama; urutan %s tidak dapat diperiksa dari data publik", v.Row.Decider)
	case v.Row.Decider == ranking.ByPeople:
		return "sama; seri yang diputuskan panitia dengan berita acara"
	}
	return "sama"
}

// report prints a row each and their count.
func report(r bundle.Result, verdicts []bundle.Verdict, out io.Writer) error {
	w := bufio.NewWriter(out)
	var different, private, moved int
	for _, v := range verdicts {
		fmt.Fprintf(w, "%s %s %s: %s\n", v.Row.Formation, v.Row.Number, v.Row.Code, sentence(v))
		switch {
		case len(v.Faults) > 0:
			different++
		case v.Moved:
			moved++
		case v.Private:
			private++
		}
	}
	fmt.Fprintln(w)
	if r.Rules.Stage == bundle.Final {
		passes, posts := counts(r)
		fmt.Fprintf(w, "%d diumumkan lulus untuk %d posisi menurut aturan.json; bandingkan jumlah posisi itu dengan lowongannya\n", passes, posts)
	}
	fmt.Fprintf(w, "%d baris, aturan %s, tahap %s: %d sama, %d berbeda", len(verdicts), r.Rules.Set, r.Rules.Stage, len(verdicts)-different-moved, different)
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

// counts are the people a result accepts, and the posts there are.
func counts(r bundle.Result) (passes, posts int) {
	for _, row := range r.Rows {
		if s := ranking.Meaning(row.Code); s == ranking.Passed || s == ranking.PassedMoved {
			passes++
		}
	}
	for _, f := range r.Rules.Formations {
		posts += f.Quota
	}
	return passes, posts
}
