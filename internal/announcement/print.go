package announcement

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
)

// Paper is whose letters are printed, and where they can be checked.
type Paper struct {
	Agency  pdf.Agency
	BaseURL string
	Demo    bool
}

// Print draws a letter in the official form.
func (p Paper) Print(_ context.Context, l Letter) ([]byte, error) {
	c := pdf.LetterContent{
		Agency: p.Agency, Number: l.Number, About: l.Title, Place: l.Place, Date: l.LetterDate,
		Signatory: pdf.Signatory{Capacity: l.SignerTitle, Name: l.SignerName},
		Draft:     !l.ToSign, Code: l.Code, URL: strings.TrimSuffix(p.BaseURL, "/") + "/verifikasi/" + l.Code,
		Created: l.LetterDate.Start(),
	}
	if p.Demo {
		c.Notice = "PERAGAAN – bukan pengumuman resmi"
	}
	if l.Basis != "" {
		c.Body = append(c.Body, pdf.Block{Text: l.Basis})
	}
	if l.Correction != "" {
		c.Body = append(c.Body, pdf.Block{Text: "Pengumuman ini meralat pengumuman sebelumnya: " + l.Correction})
	}
	for _, b := range Blocks(l.Body) {
		if b.List {
			c.Body = append(c.Body, pdf.Block{Points: b.Lines})
		} else {
			c.Body = append(c.Body, pdf.Block{Text: b.Lines[0]})
		}
	}
	c.Body = append(c.Body, tables(l.Rows)...)
	if l.Kind.Tests() {
		c.Body = append(c.Body, placeTables(l.Places)...)
	}
	return pdf.Letter(c)
}

// tables is the appendix: one table a vacancy, under one heading and its sums.
func tables(rows []Row) []pdf.Block {
	sums, all := Sums(rows)
	if len(sums) == 0 {
		return nil
	}
	blocks := []pdf.Block{{
		NewPage: true, Heading: "Lampiran. Hasil per formasi",
		Text: fmt.Sprintf("%d peserta: %d memenuhi syarat (MS) dan %d tidak memenuhi syarat (TMS). Nama disamarkan; nomor peserta acak dan tidak memuat data pribadi.", all.Total(), all.Met, all.NotMet),
	}}
	rest := slices.Clone(rows)
	slices.SortFunc(rest, printed)
	for i, s := range sums {
		t := pdf.Table{
			Caption: fmt.Sprintf("%d. %s, %s (%s): %d peserta, MS %d, TMS %d", i+1, s.Title, s.Unit, s.NeedType, s.Total(), s.Met, s.NotMet),
			Columns: []pdf.Column{{Title: "No", Width: 1, Number: true}, {Title: "Nomor peserta", Width: 4}, {Title: "Nama", Width: 6}, {Title: "Hasil", Width: 2}, {Title: "Kode alasan", Width: 4}},
		}
		for j, r := range rest[:s.Total()] {
			t.Rows = append(t.Rows, []string{fmt.Sprint(j + 1), number.Grouped(r.Number), r.MaskedName, strings.ToUpper(string(r.Outcome)), strings.Join(r.Reasons, ", ")})
		}
		rest = rest[s.Total():]
		blocks = append(blocks, pdf.Block{Table: &t})
	}
	return blocks
}
