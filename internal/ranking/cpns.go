package ranking

// Steps of the CPNS ladders, as they are printed.
const (
	ByFinal = "nilai_akhir"
	BySKD   = "skd"
	ByTKP   = "tkp"
	ByTIU   = "tiu"
	ByTWK   = "twk"
	ByGPA   = "ipk"
	ByAge   = "usia"
)

var (
	skdLadder   = Ladder{BySKD, ByTKP, ByTIU, ByTWK}
	finalLadder = Ladder{ByFinal, BySKD, ByTKP, ByTIU, ByTWK, ByGPA, ByAge}
)

// Sitter is one participant of a CPNS pool. TWK, TIU, TKP and SKB must be known
// for whoever is present and not out.
type Sitter struct {
	Number        string
	NAB           Threshold // of the need type applied for, or the formation's own
	TWK, TIU, TKP Maybe
	SKB           Maybe // 0–100; final stage only
	Present       bool  // at this stage; final: at every part of the SKB
	Out           Code  // DIS, APS, TMS, TMS-1, or ""
	GPA           Maybe // IPK, or the average of the school certificate
	Seniority     Maybe // higher is older
	Settled       Maybe // what people decided where the rules leave a tie: higher first

	// Failed names the eliminating parts of the SKB below their minimum: TMS-1,
	// whatever the value (PermenPANRB 6/2024 Pasal 22).
	Failed []string
}

// skd is the total of the basic test, known if its parts are.
func (s Sitter) skd() Maybe {
	return Maybe{s.TWK.Value + s.TIU.Value + s.TKP.Value, s.TWK.Known && s.TIU.Known && s.TKP.Known}
}

// SKD is the result of the basic test of one pool: of those who meet the
// threshold, the best 3 × quota go on, and whoever is equal to the last of them
// in total, TKP, TIU and TWK (PermenPANRB 6/2024).
func (r CPNS) SKD(pool []Sitter, quota int) []Place {
	all := make([]candidate, len(pool))
	for i, s := range pool {
		c := s.candidate(i)
		for step, m := range []Maybe{s.skd(), s.TKP, s.TIU, s.TWK} {
			c.step(step, m)
		}
		all[i] = c
	}
	return skdLadder.judge(all, tripleQuota*quota, outcome{
		inside: always(PL), outside: always(P), below: always(TL), absent: always(TH), shared: true,
	})
}

// tripleQuota is how many for each post go on to the field test.
const tripleQuota = 3

// Final is the final result of one pool: 40 % SKD and 60 % SKB, seven steps, at
// most quota pass. A full tie across the last post stays undecided.
func (r CPNS) Final(pool []Sitter, quota int) []Place {
	all := make([]candidate, len(pool))
	for i, s := range pool {
		all[i] = r.final(i, s)
	}
	return finalLadder.judge(all, quota, outcome{
		inside: always(PL), outside: always(r.outside), absent: always(r.absent),
		below: func(c candidate) Code {
			if len(pool[c.at].Failed) > 0 {
				return TMS1
			}
			return TL
		},
	})
}

// final is a sitter on the final ladder, with the figures of the integration.
func (r CPNS) final(i int, s Sitter) candidate {
	c := s.candidate(i)
	if s.Out == "" && s.Present {
		c.below = append(c.below, s.Failed...)
	}
	if c.group() == 0 {
		skd100, final := r.Integrate(s.skd().Value, s.SKB.Value)
		c.place.SKD100, c.place.Final = Known(skd100), Known(final)
	}
	for step, m := range []Maybe{c.place.Final, s.skd(), s.TKP, s.TIU, s.TWK, s.GPA, s.Seniority} {
		c.step(step, m)
	}
	return c
}

// Integrate is the final value: the SKD on the scale of 100, its 40 % and the
// 60 % of the SKB, each rounded half up to thousandths, then added. Rounding once
// at the end gives other values (domain 2.6).
func (r CPNS) Integrate(skd, skb Milli) (skd100, final Milli) {
	skd100 = scaled(skd, 100, int64(r.MaxSKD()/1000))
	return skd100, scaled(skd100, 4, 10) + scaled(skb, 6, 10)
}

// Weights are the two halves of a final value, each rounded on its own.
type Weights struct{ SKD, SKB Milli }

// Steps takes a final value apart: 40 % of the SKD on the scale of 100, and the rest.
func Steps(skd100, final Milli) Weights {
	skd := scaled(skd100, 4, 10)
	return Weights{SKD: skd, SKB: final - skd}
}

func (s Sitter) candidate(at int) candidate {
	c := candidate{row: row{at: at, number: s.Number, settled: s.Settled}, out: s.Out, absent: !s.Present, place: Place{SKD: s.skd()}}
	if s.Out == "" && s.Present {
		c.below = s.NAB.Below(s.TWK.Value, s.TIU.Value, s.TKP.Value)
	}
	return c
}

// Threshold is the least that must be reached in each part and in all (nilai
// ambang batas). Every comparison is ≥.
type Threshold struct{ TWK, TIU, TKP, Total Maybe }

// SKDPart is a figure of the basic test that can have a minimum: a part, or the total.
type SKDPart struct {
	Name      string // twk, tiu, tkp, total
	Max, Step Milli
}

// SKDParts are the figures of the year's basic test, the total last (domain 2.1).
func (r CPNS) SKDParts() []SKDPart {
	return []SKDPart{{ByTWK, r.MaxTWK, Points(5)}, {ByTIU, r.MaxTIU, Points(5)}, {ByTKP, r.MaxTKP, Points(1)}, {inTotal, r.MaxSKD(), Points(1)}}
}

// Of is the minimum that a threshold sets for the figure.
func (p SKDPart) Of(t Threshold) Maybe {
	return map[string]Maybe{ByTWK: t.TWK, ByTIU: t.TIU, ByTKP: t.TKP, inTotal: t.Total}[p.Name]
}

const inTotal = "total"

// Below names the parts that do not reach their threshold.
func (t Threshold) Below(twk, tiu, tkp Milli) []string {
	var below []string
	for _, x := range [...]struct {
		name string
		min  Maybe
		got  Milli
	}{{ByTWK, t.TWK, twk}, {ByTIU, t.TIU, tiu}, {ByTKP, t.TKP, tkp}, {inTotal, t.Total, twk + tiu + tkp}} {
		if x.min.Known && x.got < x.min.Value {
			below = append(below, x.name)
		}
	}
	return below
}

// Failed names the eliminating parts whose known score is below the minimum.
func Failed(parts []Part, scores []Maybe) []string {
	var failed []string
	for i, p := range parts {
		if p.Eliminating && p.Minimum.Known && scores[i].Known && scores[i].Value < p.Minimum.Value {
			failed = append(failed, p.Code)
		}
	}
	return failed
}

// FieldTest is the SKB from its parts, each 0–100, by their weights in percent;
// each weighted part is rounded half up. An imported total wins over it.
func FieldTest(parts []Part, scores []Milli) Milli {
	var sum Milli
	for i, p := range parts {
		sum += scaled(scores[i], int64(p.Weight), 100)
	}
	return sum
}
