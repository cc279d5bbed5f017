package results

import (
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// sums is the final value, step by step, with the rounding of each.
func sums(p selection.Published) []ui.Pair {
	me := p.Me
	switch {
	case p.Rules.Set == bundle.Own:
		return ownSums(p)
	case !me.SKD100.Known: // PPPK
		var out []ui.Pair
		for i, part := range p.Rules.Parts {
			out = append(out, ui.Pair{Label: part.Name, Value: words.Score(me.Scores[i])})
		}
		return append(out, ui.Pair{Label: "Nilai akhir", Value: words.Value(me.Final), Note: "jumlah semua bagian", Big: true})
	}
	set, _ := ranking.CPNSSet(p.Rules.Set)
	c := ranking.Steps(me.SKD100.Value, me.Final.Value)
	return []ui.Pair{
		{Label: "SKD pada skala 100", Value: words.Value(me.SKD100), Note: fmt.Sprintf("%s × 100 / %s, dibulatkan tiga angka", words.Score(me.SKD), words.Number(int(set.MaxSKD()/1000)))},
		{Label: "40 % SKD", Value: words.Value(ranking.Known(c.SKD)), Note: "dibulatkan tiga angka"},
		{Label: "60 % SKB", Value: words.Value(ranking.Known(c.SKB)), Note: "dibulatkan tiga angka"},
		{Label: "Nilai akhir", Value: words.Value(me.Final), Note: "dua bagian yang sudah dibulatkan dijumlahkan; sumber " + set.Integration.Source, Big: true},
	}
}

func ownSums(p selection.Published) []ui.Pair {
	var out []ui.Pair
	for i, part := range p.Rules.Parts {
		weighted := p.Rules.Own().Weighted(i, p.Me.Scores[i].Value)
		out = append(out, ui.Pair{Label: fmt.Sprintf("%d %% %s", part.Weight, part.Name), Value: words.Value(ranking.Known(weighted)),
			Note: words.Score(p.Me.Scores[i]) + " dari " + words.Score(ranking.Known(part.Max)) + ", dibulatkan tiga angka"})
	}
	return append(out, ui.Pair{Label: "Nilai akhir", Value: words.Value(p.Me.Final), Note: "jumlah bagian yang sudah dibulatkan", Big: true})
}
