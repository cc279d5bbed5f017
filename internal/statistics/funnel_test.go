package statistics

import (
	"errors"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, seasons, seasonByCode, formations, flows, newsOf, groups, missing, grounds, testsOut, replaced, classYears, medals, theTime, registrations, beside, voices)
}

// TestTheWayFromApplyingToAppointed is counted by hand: twelve sent, ten of them MS,
// of these three fall at the SKD; two who were imported join the final.
func TestTheWayFromApplyingToAppointed(t *testing.T) {
	r := aRound(t, "jalan")
	var all []participant
	for range 12 {
		all = append(all, r.applies(0, 3, 0))
	}
	r.applies(0, 0, 0)
	r.applies(0, 2, 4)
	imported := []participant{r.imported(1), r.imported(1)}

	var admin, basic, final []line
	for i, p := range all {
		switch {
		case i < 10:
			admin = append(admin, line{p, "ms", nil})
		case i == 10:
			admin = append(admin, line{p, "tms", []string{"IPK-01", "DOK-03"}})
		default:
			admin = append(admin, line{p, "tms", []string{"IPK-01"}})
		}
	}
	for i, p := range all[:10] {
		basic = append(basic, line{p, []string{"passed", "passed", "passed", "passed", "passed", "passed", "passed", "below", "absent", "outside"}[i], nil})
	}
	for i, p := range append(all[1:7:7], imported...) { // all[0] is not in the final result
		final = append(final, line{p, []string{"passed", "passed", "moved", "outside", "disqualified", "undecided", "passed", "below"}[i], nil})
	}
	for kind, lines := range map[string][]line{"admin_result": admin, "skd_result": basic} {
		r.publishes(r.drafts(kind, nil, lines...))
	}
	result := r.drafts("final_result", nil, final...)
	r.publishes(result)
	r.hands(all[1], result, "appointed")
	r.hands(all[2], result, "withdrawn")
	r.hands(all[3], result, "sent")
	r.hands(all[4], result, "open") // outside, and now in the place of who withdrew

	told := r.told()
	for _, s := range told.Stages {
		if !s.Balances() {
			t.Errorf("%s does not add up: %+v", s.Step, s)
		}
		s.News = nil
	}
	want := []Stage{
		{Step: Apply, In: 14, First: true, Parts: []Part{{Sent, 12, false}, {Draft, 2, true}}},
		{Step: Admin, In: 12, Before: 12, Parts: []Part{{Met, 10, false}, {Unmet, 2, false}}},
		{Step: Basic, In: 10, Before: 10, Parts: []Part{{Passed, 7, false}, {Outside, 1, false}, {Below, 1, false}, {Absent, 1, false}}},
		{Step: Final, In: 8, Before: 7, Left: 1, Joined: 2, Parts: []Part{{Passed, 3, false}, {Moved, 1, false}, {Undecided, 1, false}, {Outside, 1, false}, {Below, 1, false}, {Disqualified, 1, false}}},
		{Step: HandIn, In: 4, Before: 4, Left: 1, Joined: 1, Parts: []Part{{Appointed, 1, true}, {Underway, 2, true}, {Withdrawn, 1, true}, {Lapsed, 0, true}}},
	}
	for i := range told.Stages {
		told.Stages[i].News = nil
	}
	if diff := cmp.Diff(want, told.Stages); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Ground{{"IPK-01", "IPK di bawah batas", 2}, {"DOK-03", "", 1}}, told.Grounds); diff != "" {
		t.Error(diff)
	}
}

// TestNothingIsToldBeforeItIsAnnounced: each result is written and approved, and its
// step is not there until it is published; nor after it was revoked.
func TestNothingIsToldBeforeItIsAnnounced(t *testing.T) {
	r := aRound(t, "sebelum")
	p, q := r.applies(0, 3, 0), r.applies(1, 4, 0)
	r.do(`UPDATE application SET state = 'submitted' WHERE person_id = ANY($1::uuid[])`, []string{p.person, q.person})
	for _, c := range []struct {
		kind  string
		step  Step
		lines []line
	}{
		{"admin_result", Admin, []line{{p, "ms", nil}, {q, "tms", []string{"IPK-01"}}}},
		{"skd_result", Basic, []line{{p, "passed", nil}}},
		{"final_result", Final, []line{{p, "passed", nil}}},
	} {
		id := r.drafts(c.kind, nil, c.lines...)
		if c.step == Final {
			r.hands(p, id, "open")
		}
		before := r.told()
		if before.stage(c.step) != nil || before.stage(HandIn) != nil || c.step == Admin && len(before.Grounds) > 0 {
			t.Fatalf("%s is told before it is published: %+v, %+v", c.step, before.Stages, before.Grounds)
		}
		r.publishes(id)
		after := r.told()
		if s := after.stage(c.step); s == nil || s.News == nil || s.In != len(c.lines) || len(after.Grounds) != 1 {
			t.Fatalf("%s is not told once it is published: %+v", c.step, after.Stages)
		}
		if c.step == Final {
			if after.stage(HandIn) == nil {
				t.Error("the hand-in is not told after the final result")
			}
			r.do(`UPDATE announcement SET state = 'revoked', ended_reason = 'Keliru.' WHERE id = $1`, id)
			if gone := r.told(); gone.stage(Final) != nil || gone.stage(HandIn) != nil {
				t.Errorf("a revoked result is still told: %+v", gone.Stages)
			}
		}
	}
}

// TestDecisionsOfOfficersAreNoNews: what officers decided shows nowhere before its
// announcement, whatever the state of an application says.
func TestDecisionsOfOfficersAreNoNews(t *testing.T) {
	r := aRound(t, "diam")
	p := r.applies(0, 3, 0)
	before := r.told()
	r.do(`UPDATE application SET state = 'tms' WHERE person_id = $1`, p.person)
	after := r.told()
	before.At = after.At
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("a decision shows: %s", diff)
	}
}

func TestACorrectedResultIsToldAsItIsNow(t *testing.T) {
	r := aRound(t, "ralat")
	p, q := r.applies(0, 3, 0), r.applies(0, 3, 0)
	first := r.drafts("admin_result", nil, line{p, "ms", nil}, line{q, "tms", []string{"IPK-01"}})
	r.publishes(first)
	second := r.drafts("admin_result", first, line{p, "ms", nil}, line{q, "ms", nil})
	if s := r.told().stage(Admin); s.Of(Unmet) != 1 {
		t.Errorf("an unpublished correction shows: %+v", s)
	}
	r.publishes(second)
	told := r.told()
	if s := told.stage(Admin); s.Of(Met) != 2 || s.Of(Unmet) != 0 || s.In != 2 || len(told.Grounds) != 0 || told.Corrections != 1 {
		t.Errorf("after the correction %+v, grounds %v, %d corrections", s, told.Grounds, told.Corrections)
	}
}

// TestEveryStepAddsUp puts people at steps by chance, with lists that leave people
// out and add others, and counts them again in sets.
func TestEveryStepAddsUp(t *testing.T) {
	for seed := range uint64(4) {
		t.Run("seed "+strconv.Itoa(int(seed)), func(t *testing.T) { addsUp(t, rand.New(rand.NewPCG(seed, 7))) })
	}
}

func addsUp(t *testing.T, rnd *rand.Rand) {
	t.Helper()
	r := aRound(t, "acak")
	var pool []participant
	applied := map[string]bool{}
	for range 12 {
		p := r.applies(rnd.IntN(2), 1+rnd.IntN(9), 0)
		applied[p.id] = true
		pool = append(pool, p)
	}
	for range 6 {
		pool = append(pool, r.imported(rnd.IntN(2)))
	}
	on, steps := applied, 1
	for _, step := range []struct {
		kind  string
		step  Step
		fates []string
	}{
		{"admin_result", Admin, []string{"ms", "ms", "tms"}},
		{"skd_result", Basic, []string{"passed", "passed", "below", "absent", "outside", "withdrawn", "unqualified"}},
		{"final_result", Final, []string{"passed", "moved", "outside", "undecided", "disqualified"}},
	} {
		if rnd.IntN(4) == 0 {
			continue // a season without this step
		}
		var lines []line
		carried, next := 0, map[string]bool{}
		for _, p := range pool {
			if rnd.IntN(5) == 0 {
				continue
			}
			l := line{p, step.fates[rnd.IntN(len(step.fates))], nil}
			lines = append(lines, l)
			if on[p.id] {
				carried++
			}
			if Fate(l.fate).GoesOn() {
				next[p.id] = true
			}
		}
		r.publishes(r.drafts(step.kind, nil, lines...))
		s := r.told().stage(step.step)
		if s == nil || !s.Balances() || s.In != len(lines) || s.Before != len(on) || s.Left != len(on)-carried || s.Joined != len(lines)-carried || s.On() != len(next) {
			t.Fatalf("%s: %+v, want %d lines, %d before, %d carried, %d on", step.step, s, len(lines), len(on), carried, len(next))
		}
		on = next
		steps++
	}
	if told := r.told(); len(told.Stages) != steps {
		t.Errorf("%d steps, want %d", len(told.Stages), steps)
	}
}

// TestAStepThatLosesSomebodySaysSo: who is missing and who joined are counted, not
// concluded from the sums, so the sums can be wrong.
func TestAStepThatLosesSomebodySaysSo(t *testing.T) {
	groups := []fates{{Apply, Sent, 5, 0}, {Admin, Met, 3, 1}, {Admin, Unmet, 1, 0}}
	for left, want := range map[int]bool{1: false, 2: true, 3: false} {
		if s := funnel(groups, []gap{{Admin, left}}, nil); s[1].Balances() != want || s[1].Left != left || s[1].Joined != 1 {
			t.Errorf("%d of 5 missing, 1 joined, 4 told: balances %v", left, !want)
		}
	}
}

func TestAnUnpublishedSeasonIsUnknown(t *testing.T) {
	r := aRound(t, "nyata")
	r.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'rahasia', 'x', 'cpns', 'portal', 2026, 'x')`)
	for _, code := range []string{"rahasia", "tiada", "%00"} {
		if _, err := Of(t.Context(), r.db, code); !errors.Is(err, season.ErrUnknown) {
			t.Errorf("%s: %v", code, err)
		}
	}
	all, err := Seasons(t.Context(), r.db)
	if err != nil || len(all) != 1 || all[0].Code != "nyata" || all[0].Formations != 2 || all[0].Posts != 11 || all[0].Empty != 2 {
		t.Errorf("%+v, %v", all, err)
	}
}
