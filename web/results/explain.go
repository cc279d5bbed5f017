package results

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

func grouped(n string) string { return number.Grouped(n) }

func tone(s selection.Status) ui.Tone {
	switch s {
	case selection.Passed, selection.Moved:
		return ui.OK
	case selection.Undecided, selection.Outside:
		return ui.Warn
	default:
		return ui.Bad
	}
}

// sentence says in words what happened and why.
func sentence(p selection.Published) string {
	me := p.Me
	switch me.Status {
	case selection.Absent:
		return "Peserta ini tidak hadir pada sebagian atau seluruh tes. Siapa pun yang tidak hadir tidak diperingkat."
	case selection.Below:
		return belowText(p)
	case selection.Unqualified:
		if strings.HasPrefix(me.Decider, "nab:") { // an eliminating part
			return eliminatedText(p)
		}
		return words.ResultCode(me.Code, p.Stage)
	case selection.Disqualified, selection.Withdrawn, selection.Moved:
		return words.ResultCode(me.Code, p.Stage)
	case selection.Undecided:
		return "Nilai peserta ini sama dengan peserta lain sampai langkah terakhir yang dapat dibandingkan, dan mereka bersama-sama melintasi batas " + words.Number(me.Quota) + " posisi. Mesin tidak menebak: panitia yang memutuskan dengan berita acara."
	default: // passed or outside: by their place
	}
	text := "Peringkat " + words.Number(me.Rank) + " dari " + words.Number(p.Ranked()) + " peserta yang diperingkat, untuk " + words.Number(me.Quota) + " posisi"
	if p.Stage == bundle.SKD {
		text += " (paling banyak " + words.Number(3*me.Quota) + " orang mengikuti SKB, dan yang nilainya sama persis dengan yang terakhir)"
	}
	return text + ". " + gapText(p)
}

func eliminatedText(p selection.Published) string {
	return "Nilai yang belum mencapai nilai terendahnya: " + shortOf(p) + ". Bagian ini menggugurkan: siapa pun yang tidak mencapainya tidak memenuhi syarat, berapa pun nilai lainnya."
}

// shortOf are the scores that were too low, each with the least that was asked.
func shortOf(p selection.Published) string {
	parts, _ := strings.CutPrefix(p.Me.Decider, "nab:")
	var texts []string
	for _, code := range strings.Split(parts, "+") {
		got, least := against(p, code)
		texts = append(texts, partName(p.Rules, code)+" "+words.Score(got)+", paling rendah "+words.Score(least))
	}
	return strings.Join(texts, "; ")
}

// partName is the season's own name of a test; those of the SKD go by their letters.
func partName(r bundle.Rules, code string) string {
	if r.Set == bundle.Own {
		for _, p := range r.Parts {
			if p.Code == code {
				return p.Name
			}
		}
	}
	return words.PartName(code)
}

func belowText(p selection.Published) string {
	return "Nilai yang belum mencapai ambang batas: " + shortOf(p) + ". Setiap ambang harus dicapai, berapa pun jumlah nilainya."
}

// codeText is the printed code in words; TL says two things in one, of which the
// row knows which.
func codeText(p selection.Published) string {
	if p.Stage == bundle.Final && p.Me.Code == ranking.TL {
		if p.Me.Status == selection.Below {
			return "TL: ada nilai di bawah ambang batas."
		}
		return "TL: mengikuti semua tes, tidak termasuk jumlah kebutuhan."
	}
	return string(p.Me.Code) + ": " + words.ResultCode(p.Me.Code, p.Stage)
}

// against is a score with the least that was asked of it.
func against(p selection.Published, code string) (got, least ranking.Maybe) {
	nab := threshold(p)
	switch code {
	case ranking.ByTWK:
		return partOf(p.Rules, p.Me, code), nab.TWK
	case ranking.ByTIU:
		return partOf(p.Rules, p.Me, code), nab.TIU
	case ranking.ByTKP:
		return partOf(p.Rules, p.Me, code), nab.TKP
	case "total":
		return p.Me.SKD, nab.Total
	}
	for _, part := range p.Rules.Parts {
		if part.Code == code && part.Minimum != nil {
			least = ranking.Known(*part.Minimum)
		}
	}
	return partOf(p.Rules, p.Me, code), least
}

func formation(p selection.Published) bundle.Formation {
	for _, f := range p.Rules.Formations {
		if f.ID == p.Me.Formation {
			return f
		}
	}
	return bundle.Formation{}
}

func threshold(p selection.Published) ranking.Threshold { return formation(p).NAB.Ranking() }

// gapText is how far from the cut.
func gapText(p selection.Published) string {
	gap := p.Me.Gap
	by := words.PartName(gap.Step)
	private := gap.Step == ranking.ByGPA || gap.Step == ranking.ByAge
	switch {
	case gap.Step == "" && p.Me.Status == selection.Passed:
		return "Tidak ada peserta di luar batas: semua yang diperingkat masuk."
	case gap.Step == "":
		return ""
	case private && p.Me.Status == selection.Passed:
		return "Semua nilainya sama dengan peserta pertama di luar batas; " + by + " yang menentukan."
	case private:
		return "Semua nilainya sama dengan peserta terakhir di dalam batas; " + by + " yang menentukan."
	case gap.Step == ranking.ByPeople:
		return settledText(formation(p).Settlement)
	case gap.Step == ranking.ByPriority:
		return "Kelompok prioritas yang menentukan."
	case gap.By >= 0:
		return by + " " + amount(gap) + " di atas peserta pertama di luar batas."
	}
	gap.By = -gap.By
	return by + " " + amount(gap) + " di bawah peserta terakhir di dalam batas."
}

// settledText is how people decided what no rule could.
func settledText(s *bundle.Settlement) string {
	text := "Sama dengan peserta di seberang batas menurut setiap langkah aturan; panitia yang memutuskan urutannya"
	if s != nil {
		text += " dengan berita acara " + s.Letter + ": " + strings.TrimRight(s.Reason, ". ")
	}
	return text + "."
}

// amount is a difference: values with three places, scores whole.
func amount(g ranking.Gap) string {
	if g.Step == ranking.ByFinal {
		return words.Value(ranking.Known(g.By))
	}
	return words.Score(ranking.Known(g.By))
}

// step is one rung of the comparison with the row at the cut.
type step struct {
	name, mine, theirs string
	decides, unused    bool
}

// steps compares a row with the one on the other side of the cut.
func steps(p selection.Published) []step {
	other := p.Other()
	if other == nil || p.Me.Rank == 0 {
		return nil
	}
	var out []step
	decided := false
	for _, name := range ladder(p.Rules) {
		s := step{name: words.PartName(name), mine: valueOf(p, p.Me, name), theirs: valueOf(p, *other, name), decides: name == p.Me.Gap.Step, unused: decided}
		decided = decided || s.decides
		out = append(out, s)
	}
	return out
}

// ladder is the order of comparison of a rule set.
func ladder(r bundle.Rules) []string {
	if _, cpns := ranking.CPNSSet(r.Set); cpns {
		if r.Stage == bundle.SKD {
			return []string{ranking.BySKD, ranking.ByTKP, ranking.ByTIU, ranking.ByTWK}
		}
		return []string{ranking.ByFinal, ranking.BySKD, ranking.ByTKP, ranking.ByTIU, ranking.ByTWK, ranking.ByGPA, ranking.ByAge}
	}
	if r.Set == bundle.Own {
		return append(append([]string{ranking.ByFinal}, r.Ties...), ranking.ByAge)
	}
	return []string{ranking.ByPriority, ranking.ByFinal, ranking.ByTechnical, ranking.ByManagerial, ranking.ByInterview, ranking.ByAge}
}

func valueOf(p selection.Published, r selection.Row, name string) string {
	switch name {
	case ranking.ByFinal:
		return words.Value(r.Final)
	case ranking.BySKD:
		return words.Score(r.SKD)
	case ranking.ByGPA, ranking.ByAge:
		return "tidak diumumkan"
	case ranking.ByPriority:
		return string(r.Priority.Code())
	case ranking.ByManagerial:
		a, b := partOf(p.Rules, r, "manajerial"), partOf(p.Rules, r, "sosiokultural")
		return words.Score(ranking.Maybe{Value: a.Value + b.Value, Known: a.Known && b.Known})
	}
	return words.Score(partOf(p.Rules, r, name))
}

func partOf(r bundle.Rules, row selection.Row, code string) ranking.Maybe {
	for i, p := range r.Parts {
		if p.Code == code && i < len(row.Scores) {
			return row.Scores[i]
		}
	}
	return ranking.Maybe{}
}

// next are the stages of the season that are not over, the nearest first.
func next(f found) []season.Stage {
	const shown = 4
	var out []season.Stage
	for _, s := range f.Stages {
		if s.EndsAt.After(f.Now) && s.Kind != season.Announcement && s.Kind != season.Registration && len(out) < shown {
			out = append(out, s)
		}
	}
	return out
}
