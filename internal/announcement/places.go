package announcement

import (
	"fmt"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// figures are what a letter prints of a place beside its code.
func figures(r selection.Row) []string {
	var out []string
	for _, m := range []ranking.Maybe{r.SKD, r.Final} {
		if m.Known {
			out = append(out, figure(m))
		}
	}
	return out
}

// figure is a value as Indonesians write it: whole, or with three places.
func figure(m ranking.Maybe) string {
	switch {
	case !m.Known:
		return "–"
	case m.Value%1000 == 0:
		return strconv.Itoa(int(m.Value / 1000))
	}
	return fmt.Sprintf("%d,%03d", m.Value/1000, m.Value%1000)
}

// placeTables is the appendix of a result of tests: one table a formation.
func placeTables(t selection.Table) []pdf.Block {
	sums := t.Sums()
	if len(sums) == 0 {
		return nil
	}
	all := t.All()
	label := "Hasil dihitung menurut " + t.Rules.Source + "."
	if t.Rules.Letter != "" {
		label = "Hasil resmi Panselnas, surat nomor " + t.Rules.Letter + "."
	}
	blocks := []pdf.Block{{
		NewPage: true, Heading: "Lampiran. Hasil per formasi",
		Text: fmt.Sprintf("%d peserta, %d lulus. %s Nama disamarkan; nomor peserta acak dan tidak memuat data pribadi.", all.Total, all.Passed, label),
	}}
	rest := t.Rows
	for i, s := range sums {
		table := pdf.Table{
			Caption: fmt.Sprintf("%d. %s, %s (%s): kebutuhan %d, %d peserta, %s", i+1, s.Title, s.Unit, s.NeedType, s.Quota, s.Total, PassedText(s)),
			Columns: columns(t.Rules.Stage),
		}
		for _, r := range rest[:s.Total] {
			table.Rows = append(table.Rows, cells(t.Rules.Stage, r))
		}
		rest = rest[s.Total:]
		blocks = append(blocks, pdf.Block{Table: &table})
	}
	return blocks
}

func columns(stage bundle.Stage) []pdf.Column {
	c := []pdf.Column{{Title: "Peringkat", Width: 2, Number: true}, {Title: "Nomor peserta", Width: 4}, {Title: "Nama", Width: 5}, {Title: "SKD", Width: 2, Number: true}}
	if stage == bundle.Final {
		c = append(c, pdf.Column{Title: "Nilai akhir", Width: 3, Number: true})
	}
	return append(c, pdf.Column{Title: "Kode", Width: 2})
}

func cells(stage bundle.Stage, r selection.Row) []string {
	rank := "–"
	if r.Rank > 0 {
		rank = strconv.Itoa(r.Rank)
	}
	c := []string{rank, number.Grouped(r.Number), r.MaskedName, figure(r.SKD)}
	if stage == bundle.Final {
		c = append(c, figure(r.Final))
	}
	return append(c, string(r.Code))
}

// PassedText is how many of a formation passed, and how many of them elsewhere.
func PassedText(s selection.Sum) string {
	if s.Moved == 0 {
		return strconv.Itoa(s.Passed) + " lulus"
	}
	return fmt.Sprintf("%d lulus di sini dan %d lewat optimalisasi ke formasi lain", s.Passed-s.Moved, s.Moved)
}
