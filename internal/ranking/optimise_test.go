package ranking

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func post(id, unit string, need NeedType, quota int, sitters ...Sitter) Post {
	own, _ := CPNS2024.Threshold(need)
	umum, _ := CPNS2024.Threshold(General)
	return Post{ID: id, Position: "Penata", Qualification: "S-1", Unit: unit, Need: need, Quota: quota, NAB: own.Threshold, General: umum.Threshold, Sitters: sitters}
}

// domain 2.8: DPMPTSP, a post for people with a disability without applicants,
// and the other way round.
func TestOptimisationWithinAPlace(t *testing.T) {
	a, b := sat("A", General, 80, 100, 172).with(61000), sat("B", General, 70, 90, 170).with(64400)
	moves := CPNS2024.Optimise([]Post{post("umum", "u", General, 1, a, b), post("khusus", "u", Disability, 1)})
	want := []Move{{Number: "A", From: "umum", To: "khusus", Rule: E2, Code: "P/L-E2"}}
	if d := cmp.Diff(want, moves); d != "" {
		t.Error(d)
	}
	c := sat("C", Disability, 75, 85, 174).with(70200)
	for _, x := range []struct {
		twk, tiu, tkp int
		want          []Move
	}{
		{60, 75, 166, nil},
		{65, 80, 166, []Move{{Number: "D", From: "khusus", To: "umum", Rule: U1, Code: "P/L-U1"}}},
	} {
		d := sat("D", Disability, x.twk, x.tiu, x.tkp).with(66000)
		moves := CPNS2024.Optimise([]Post{post("umum", "u", General, 1), post("khusus", "u", Disability, 1, c, d)})
		if diff := cmp.Diff(x.want, moves); diff != "" {
			t.Error(diff)
		}
	}
}

// domain 2.8: Dinas Pariwisata, four places of one position.
func TestOptimisationToAnotherPlace(t *testing.T) {
	g := func(n string, skd int, skb Milli) Sitter { return sat(n, General, 65, 80, skd-145).with(skb) }
	posts := []Post{
		post("a-pemasaran", "pemasaran", General, 1, g("G5", 338, 75000), g("G1", 371, 70400), g("G3", 349, 68200)),
		post("b-destinasi", "destinasi", General, 2, g("G2", 365, 72600)),
		post("c-ekraf", "ekraf", General, 2),
		post("d-sumber-daya", "sumber daya", General, 1, g("G4", 402, 66000), g("G6", 333, 60800)),
	}
	slices.Reverse(posts)
	want := []Move{
		{Number: "G1", From: "a-pemasaran", To: "b-destinasi", Rule: U2, Code: "P/L-U2"},
		{Number: "G3", From: "a-pemasaran", To: "c-ekraf", Rule: U2, Code: "P/L-U2"},
		{Number: "G6", From: "d-sumber-daya", To: "c-ekraf", Rule: U2, Code: "P/L-U2"},
	}
	if d := cmp.Diff(want, CPNS2024.Optimise(posts)); d != "" {
		t.Error(d)
	}
	posts[0].Qualification = "D-IV"
	if got := CPNS2024.Optimise(posts); len(got) != 2 {
		t.Errorf("another qualification was moved: %v", got)
	}
	if got := CPNS2021.Optimise(posts)[0].Code; got != "P/L-2" {
		t.Errorf("code of 2021: %s", got)
	}
}

func TestOptimisationLeavesATieToPeople(t *testing.T) {
	first := sat("best", General, 100, 150, 200).with(90000)
	a, b := sat("a", General, 80, 100, 180).with(70000), sat("b", General, 80, 100, 180).with(70000)
	c := sat("c", General, 70, 90, 170).with(50000)
	moves := CPNS2024.Optimise([]Post{post("1", "u", General, 1, first, a, b, c), post("2", "v", General, 1)})
	want := []Move{{Number: "a", From: "1", Rule: U2, Code: Seri, Undecided: true}, {Number: "b", From: "1", Rule: U2, Code: Seri, Undecided: true}}
	if d := cmp.Diff(want, moves); d != "" {
		t.Error(d)
	}
}

func TestReplacement(t *testing.T) {
	pool := []Sitter{
		sat("best", General, 100, 150, 200).with(90000), sat("moved", General, 100, 150, 200).with(80000),
		sat("next", General, 100, 150, 200).with(70000), sat("last", General, 100, 150, 200).with(60000),
		sat("low", General, 0, 150, 200).with(99000),
	}
	places := CPNS2024.Final(pool, 1)
	busy := func(gone ...string) func(int) string {
		return func(at int) string {
			if slices.Contains(gone, pool[at].Number) {
				return "busy"
			}
			return ""
		}
	}
	got, err := Replacement(places, false, busy("moved"))
	if d := cmp.Diff(Successor{At: 2, Skipped: []Skip{{1, "busy"}}}, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if _, err := Replacement(places, true, busy()); !errors.Is(err, ErrNumberSet) {
		t.Errorf("after the number was set: %v", err)
	}
	if got, _ := Replacement(places, false, busy("moved", "next", "last")); got.At != -1 || len(got.Skipped) != 3 {
		t.Errorf("nobody left: %+v", got)
	}
	pool[2], pool[3] = pool[2].with(60000), pool[3].with(60000)
	if got, _ := Replacement(CPNS2024.Final(pool, 1), false, busy("moved")); !got.Tied {
		t.Errorf("a tie for the place: %+v", got)
	}
}

// However it is filled, no post gets more people than it has places.
func TestOptimisationNeverOverfills(t *testing.T) {
	for seed := range uint64(300) {
		r := dice(seed)
		var posts []Post
		for i := range 1 + r.IntN(6) {
			need := []NeedType{General, Disability, Cumlaude}[r.IntN(3)]
			p := post(fmt.Sprint(i), fmt.Sprint("unit", r.IntN(3)), need, 1+r.IntN(3))
			for k := range r.IntN(8) {
				s := random(r, fmt.Sprintf("%d-%d", i, k))
				s.NAB = p.NAB
				p.Sitters = append(p.Sitters, s)
			}
			posts = append(posts, p)
		}
		inside, once := map[string]int{}, map[string]bool{}
		for _, p := range posts {
			for _, x := range CPNS2024.Final(p.Sitters, p.Quota) {
				if x.Status == Passed {
					inside[p.ID]++
					once[p.Sitters[x.At].Number] = true
				}
			}
		}
		for _, m := range CPNS2024.Optimise(posts) {
			if once[m.Number] {
				t.Fatalf("seed %d: %s has two posts", seed, m.Number)
			}
			once[m.Number] = true
			inside[m.To]++
		}
		for _, p := range posts {
			if inside[p.ID] > p.Quota {
				t.Fatalf("seed %d: %d in %d posts", seed, inside[p.ID], p.Quota)
			}
		}
	}
}
