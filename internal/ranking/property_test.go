package ranking

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2024)) } //nolint:gosec // test data

// random is a participant drawn so that ties, absences and gaps are frequent.
func random(r *rand.Rand, number string) Sitter {
	needs := Needs()
	s := sat(number, needs[r.IntN(len(needs))], 60+5*r.IntN(4), 75+5*r.IntN(4), 165+r.IntN(3)).with(Milli(70000 + 500*r.IntN(3)))
	s.Present = r.IntN(12) > 0
	if r.IntN(15) == 0 {
		s.Out = []Code{DIS, APS, TMS, TMS1}[r.IntN(4)]
	}
	if r.IntN(5) > 0 {
		s.GPA = Known(Milli(3000 + 100*r.IntN(2)))
	}
	if r.IntN(5) > 0 {
		s.Seniority = Known(Milli(-r.IntN(3)))
	}
	if r.IntN(3) == 0 {
		s.Settled = Known(Milli(-r.IntN(4)))
	}
	return s
}

func crowd(r *rand.Rand) []Sitter {
	pool := make([]Sitter, r.IntN(40))
	for i := range pool {
		pool[i] = random(r, fmt.Sprintf("%03d", i))
	}
	return pool
}

// named is a pool's result by number, so that two orders of the input compare.
func named(pool []Sitter, places []Place) []string {
	all := make([]string, len(places))
	for i, p := range places {
		number := pool[p.At].Number
		p.At = 0
		all[i] = fmt.Sprintf("%s %+v", number, p)
	}
	return all
}

func TestTheOrderOfTheInputNeverMatters(t *testing.T) {
	for seed := range uint64(500) {
		r := dice(seed)
		pool, quota := crowd(r), 1+r.IntN(6)
		mixed := slices.Clone(pool)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		for name, stage := range map[string]func([]Sitter, int) []Place{"skd": CPNS2024.SKD, "final": CPNS2024.Final} {
			if d := gocmp.Diff(named(pool, stage(pool, quota)), named(mixed, stage(mixed, quota))); d != "" {
				t.Fatalf("seed %d %s: %s", seed, name, d)
			}
		}
	}
}

func TestEveryPlaceHasAReasonAndNoPostIsOverfilled(t *testing.T) {
	for seed := range uint64(500) {
		r := dice(seed)
		pool, quota := crowd(r), 1+r.IntN(6)
		for name, stage := range map[string]func([]Sitter, int) []Place{"skd": CPNS2024.SKD, "final": CPNS2024.Final} {
			places := stage(pool, quota)
			if len(places) != len(pool) {
				t.Fatalf("seed %d %s: %d places for %d", seed, name, len(places), len(pool))
			}
			passed, seen := 0, map[int]bool{}
			for i, p := range places {
				if p.Code == "" || p.Status == 0 || p.Decider == "" && p.Rank != 1 || seen[p.At] {
					t.Fatalf("seed %d %s: %+v", seed, name, p)
				}
				seen[p.At] = true
				if p.Rank > 0 && i > 0 && places[i-1].Rank > p.Rank {
					t.Fatalf("seed %d %s: rank %d after %d", seed, name, p.Rank, places[i-1].Rank)
				}
				if p.Status == Passed {
					passed++
				}
			}
			if name == "final" && passed > quota {
				t.Fatalf("seed %d: %d passed for %d", seed, passed, quota)
			}
		}
	}
}

// A plain reading of the rule, written another way: count for each who beats
// them. Ranks and codes must be the same.
func TestAgainstAPlainReading(t *testing.T) {
	for seed := range uint64(300) {
		r := dice(seed)
		pool, quota := crowd(r), 1+r.IntN(6)
		for i := range pool { // the plain reading knows no missing values and no people
			pool[i].GPA, pool[i].Seniority, pool[i].Settled = Known(pool[i].GPA.Value), Known(pool[i].Seniority.Value), Maybe{}
		}
		key := func(s Sitter) [7]Milli {
			_, final := CPNS2024.Integrate(s.skd().Value, s.SKB.Value)
			return [7]Milli{final, s.skd().Value, s.TKP.Value, s.TIU.Value, s.TWK.Value, s.GPA.Value, s.Seniority.Value}
		}
		on := func(s Sitter) bool {
			return s.Present && s.Out == "" && s.NAB.Below(s.TWK.Value, s.TIU.Value, s.TKP.Value) == nil
		}
		for _, p := range CPNS2024.Final(pool, quota) {
			me := pool[p.At]
			if !on(me) {
				continue
			}
			better, same := 0, 0
			for _, other := range pool {
				if !on(other) {
					continue
				}
				k, m := key(other), key(me)
				switch slices.CompareFunc(k[:], m[:], func(a, b Milli) int { return cmp.Compare(a, b) }) {
				case 1:
					better++
				case 0:
					same++
				}
			}
			want := TL
			switch {
			case better+same <= quota:
				want = PL
			case better < quota:
				want = Seri
			}
			if p.Rank != better+1 || p.Code != want {
				t.Fatalf("seed %d: rank %d code %s, want %d %s", seed, p.Rank, p.Code, better+1, want)
			}
		}
	}
}

func FuzzPools(f *testing.F) {
	f.Add(uint64(1), 3, int32(70000))
	f.Add(uint64(2), -5, int32(-1))
	f.Fuzz(func(t *testing.T, seed uint64, quota int, skb int32) {
		r := dice(seed)
		pool := crowd(r)
		for i := range pool {
			pool[i].SKB.Value = Milli(skb)
			pool[i].TWK.Known = r.IntN(4) > 0
		}
		quota %= 1 << 30
		_ = CPNS2024.SKD(pool, quota)
		_ = CPNS2019.Final(pool, quota)
		posts := []Post{{ID: "a", Quota: quota, Sitters: pool}, {ID: "b", Unit: "x", Quota: 1}}
		_ = CPNS2024.Optimise(posts)
	})
}
