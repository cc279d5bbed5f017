package stages

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// What can be wrong with the scores somebody tries.
const (
	ScoreMissing  fault.Code = "calculator.score-missing" // part
	ScoreStep     fault.Code = "calculator.score-step"    // step, highest
	ScoreRange    fault.Code = "calculator.score-range"   // highest
	FieldTestForm fault.Code = "calculator.field-test-form"
	NeedUnknown   fault.Code = "calculator.need-unknown"
)

// trial is what somebody tries, as typed, and what it comes to.
type trial struct {
	rules, need        string
	twk, tiu, tkp, skb string
	faults             fault.Fields
	outcome            *computed // nil until asked for without faults
}

// computed is a trial computed.
type computed struct {
	set     ranking.CPNS
	nab     ranking.NAB
	scores  [3]ranking.Milli // TWK, TIU, TKP
	skd     ranking.Milli
	below   []string
	skd100  ranking.Milli
	skb     ranking.Maybe
	final   ranking.Milli
	weights ranking.Weights
}

// Calculator tries scores by the package that ranks everybody.
func (p Pages) Calculator(w http.ResponseWriter, r *http.Request) error {
	t := read(r.URL.Query())
	status := http.StatusOK
	if t.faults != nil {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, calculatorPage(t))
}

func read(q url.Values) trial {
	v := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	t := trial{rules: v("aturan"), need: v("kebutuhan"), twk: v("twk"), tiu: v("tiu"), tkp: v("tkp"), skb: v("skb")}
	set, ok := ranking.CPNSSet(t.rules)
	if !ok {
		set = ranking.CPNS2024
		t.rules = set.Name
	}
	if t.need == "" {
		t.need = string(set.NAB[0].Need)
	}
	if !q.Has("twk") && !q.Has("tiu") && !q.Has("tkp") {
		return t
	}
	o := computed{set: set}
	need, _ := ranking.Need(t.need)
	if o.nab, ok = set.Threshold(need); !ok {
		t.faults = t.faults.And("kebutuhan", NeedUnknown)
	}
	for i, x := range []struct {
		name, typed string
		highest     ranking.Milli
		step        int
	}{{"twk", t.twk, set.MaxTWK, 5}, {"tiu", t.tiu, set.MaxTIU, 5}, {"tkp", t.tkp, set.MaxTKP, 1}} {
		n, err := strconv.Atoi(x.typed)
		most := int(x.highest / 1000)
		switch {
		case x.typed == "":
			t.faults = t.faults.And(x.name, ScoreMissing, strings.ToUpper(x.name))
		case err != nil || n < 0 || n > most:
			t.faults = t.faults.And(x.name, ScoreRange, most)
		case n%x.step != 0:
			t.faults = t.faults.And(x.name, ScoreStep, x.step, most)
		}
		o.scores[i] = ranking.Points(n)
	}
	if t.skb != "" {
		v, ok := ranking.Parse(t.skb)
		if !ok || v > ranking.Points(100) {
			t.faults = t.faults.And("skb", FieldTestForm)
		}
		o.skb = ranking.Known(v)
	}
	if t.faults == nil {
		t.outcome = o.whole()
	}
	return t
}

func (o computed) whole() *computed {
	for _, s := range o.scores {
		o.skd += s
	}
	o.below = o.nab.Below(o.scores[0], o.scores[1], o.scores[2])
	o.skd100, o.final = o.set.Integrate(o.skd, o.skb.Value)
	o.weights = ranking.Steps(o.skd100, o.final)
	return &o
}

func (o computed) bars() []ui.ScoreBarOf {
	bar := func(label string, got, most ranking.Milli, least ranking.Maybe) ui.ScoreBarOf {
		b := ui.ScoreBarOf{Label: label, Value: words.Score(ranking.Known(got)), Amount: int(got), Max: int(most), MaxText: words.Score(ranking.Known(most))}
		if least.Known {
			b.Least, b.LeastText, b.Bounded = int(least.Value), words.Score(least), true
		}
		return b
	}
	return []ui.ScoreBarOf{
		bar("TWK wawasan kebangsaan", o.scores[0], o.set.MaxTWK, o.nab.TWK), bar("TIU intelegensia umum", o.scores[1], o.set.MaxTIU, o.nab.TIU),
		bar("TKP karakteristik pribadi", o.scores[2], o.set.MaxTKP, o.nab.TKP), bar("Jumlah SKD", o.skd, o.set.MaxSKD(), o.nab.Total),
	}
}

func (o computed) sums() []ui.Pair {
	pairs := []ui.Pair{{Label: "SKD pada skala 100", Value: words.Value(ranking.Known(o.skd100)), Note: words.Score(ranking.Known(o.skd)) + " × 100 / " + words.Score(ranking.Known(o.set.MaxSKD())) + ", dibulatkan tiga angka"}}
	if !o.skb.Known {
		return pairs
	}
	return append(pairs,
		ui.Pair{Label: "40 % SKD", Value: words.Value(ranking.Known(o.weights.SKD)), Note: "dibulatkan tiga angka"},
		ui.Pair{Label: "60 % SKB", Value: words.Value(ranking.Known(o.weights.SKB)), Note: words.Value(o.skb) + " × 60 %, dibulatkan tiga angka"},
		ui.Pair{Label: "Nilai akhir", Value: words.Value(ranking.Known(o.final)), Note: "dua bagian yang sudah dibulatkan dijumlahkan; sumber " + o.set.Integration.Source, Big: true})
}

// verdict is what the thresholds say.
func (o computed) verdict() (ui.Tone, string, string) {
	if len(o.below) == 0 {
		return ui.OK, "Memenuhi semua ambang batas", "Yang memenuhi ambang diurutkan menurut jumlah nilai, lalu TKP, TIU, dan TWK. Paling banyak tiga kali jumlah kebutuhan mengikuti SKB, dan yang nilainya sama persis dengan yang terakhir."
	}
	names := make([]string, len(o.below))
	for i, b := range o.below {
		names[i] = words.PartName(b)
	}
	return ui.Bad, "Belum memenuhi ambang batas", "Di bawah ambang: " + words.List(names) + ". Setiap ambang harus dicapai, berapa pun jumlah nilainya."
}

func setOptions() []ui.Option {
	var out []ui.Option
	for _, s := range ranking.CPNSSets() {
		out = append(out, ui.Option{Value: s.Name, Label: "CPNS " + strconv.Itoa(s.Year)})
	}
	return out
}

// needOptions are the need types that have a threshold in some year.
func needOptions() []ui.Option {
	var out []ui.Option
	for _, n := range ranking.Needs() {
		out = append(out, ui.Option{Value: string(n), Label: needLabel(n)})
	}
	return out
}

func needLabel(n ranking.NeedType) string {
	switch n {
	case ranking.GeneralDoctor:
		return "UMUM, jabatan dikecualikan: dokter, dokter gigi, dokter spesialis"
	case ranking.GeneralSeafarer:
		return "UMUM, jabatan dikecualikan: ABK, rescuer, pengamat gunung api"
	default:
		return string(n)
	}
}
