package bundle

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

var cpnsParts = []Part{
	{Code: "twk", Max: ranking.Points(150)}, {Code: "tiu", Max: ranking.Points(175)}, {Code: "tkp", Max: ranking.Points(225)},
	{Code: "skb", Max: ranking.Points(100)},
}

// drawn is a result with many ties, absences and missing values.
func drawn(seed uint64, stage Stage) Result {
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // test data
	nab, _ := ranking.CPNS2024.Threshold(ranking.General)
	rules := Rules{Set: "cpns-2024", Stage: stage, Season: "cpns-2024", Parts: cpnsParts, Source: "uji"}
	if stage == SKD {
		rules.Parts = cpnsParts[:3]
	}
	var entries []Entry
	for f := range 1 + r.IntN(3) {
		id := fmt.Sprint("formasi-", f)
		rules.Formations = append(rules.Formations, Formation{ID: id, Need: ranking.General, Quota: 1 + r.IntN(3), NAB: ThresholdOf(nab.Threshold, nab.Source)})
		for p := range r.IntN(12) {
			e := Entry{Formation: id, Number: fmt.Sprintf("%d%03d", f, p), Present: r.IntN(9) > 0}
			if r.IntN(9) == 0 {
				e.Exit = ranking.DIS
			}
			for i := range rules.Parts {
				v := []ranking.Milli{65000, 80000, 166000, 70000}[i] + ranking.Milli(5000*r.IntN(3)) - 5000*ranking.Milli(r.IntN(8)/7)
				e.Scores = append(e.Scores, ranking.Known(v))
			}
			if r.IntN(4) > 0 {
				e.GPA = ranking.Known(ranking.Milli(3000 + 100*r.IntN(2)))
			}
			if r.IntN(4) > 0 {
				e.Seniority = ranking.Known(ranking.Milli(r.IntN(3)))
			}
			if r.IntN(4) > 0 {
				e.Settled = ranking.Known(-ranking.Milli(1 + r.IntN(3)))
			}
			entries = append(entries, e)
		}
	}
	lines, err := rules.Rank(entries)
	if err != nil {
		panic(err)
	}
	public := rules.Orders(entries, lines)
	rules.settle(entries, lines)
	result := Result{Rules: rules}
	for _, l := range lines {
		result.Rows = append(result.Rows, Row{Entry: public[l.Entry], Code: l.Code, SKD: l.SKD, SKD100: l.SKD100, Final: l.Final, Rank: l.Rank, Decider: l.Decider})
	}
	return result
}

// settle notes the minutes where people decided.
func (r Rules) settle(entries []Entry, lines []Line) {
	for _, l := range lines {
		for i, f := range r.Formations {
			if l.Decider == ranking.ByPeople && f.ID == entries[l.Entry].Formation {
				r.Formations[i].Settlement = &Settlement{Letter: "BA-1/2026", Reason: "Undian di depan saksi"}
			}
		}
	}
}

// What the portal ranks with all it knows, the checker ranks the same from what
// is published.
func TestCheckerAndPortalAgree(t *testing.T) {
	private, settled := 0, 0
	for seed := range uint64(400) {
		for _, stage := range []Stage{SKD, Final} {
			want := drawn(seed, stage)
			raw, err := want.Zip()
			if err != nil {
				t.Fatal(err)
			}
			got, err := Read(raw)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("seed %d: %s", seed, d)
			}
			verdicts, err := got.Check()
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range verdicts {
				if len(v.Faults) > 0 {
					t.Fatalf("seed %d %s: %s: %v", seed, stage, v.Row.Number, v.Faults)
				}
				if v.Private {
					private++
				}
				if v.Row.Decider == ranking.ByPeople {
					settled++
				}
			}
		}
	}
	if private == 0 || settled == 0 {
		t.Errorf("%d ties decided by GPA or age, %d by people: the test data shows too little", private, settled)
	}
}

func TestAFlippedScoreIsFound(t *testing.T) {
	found := 0
	for seed := range uint64(50) {
		r := drawn(seed, Final)
		for i := range r.Rows {
			if !r.Rows[i].Present || r.Rows[i].Exit != "" {
				continue
			}
			r.Rows[i].Scores[2].Value += 1000
			verdicts, err := r.Check()
			if err != nil {
				t.Fatal(err)
			}
			if len(verdicts[i].Faults) == 0 {
				t.Fatalf("seed %d row %d: a changed score is not noticed", seed, i)
			}
			found++
			r.Rows[i].Scores[2].Value -= 1000
		}
	}
	if found == 0 {
		t.Error("nothing was flipped")
	}
}

func TestTheSameResultIsTheSameFile(t *testing.T) {
	a, _ := drawn(7, Final).Zip()
	b, _ := drawn(7, Final).Zip()
	if !bytes.Equal(a, b) {
		t.Error("two files of one result differ")
	}
}

func TestReadRefuses(t *testing.T) {
	good := drawn(1, Final)
	files, _ := good.files()
	pack := func(change func(name string, body []byte) []byte) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, f := range append(files, file{sumsFile, sums(files)}) {
			if body := change(f.name, f.body); body != nil {
				into, _ := w.Create(f.name)
				_, _ = into.Write(body)
			}
		}
		_ = w.Close()
		return b.Bytes()
	}
	if _, err := Read(pack(func(_ string, b []byte) []byte { return b })); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		raw  []byte
		want error
	}{
		"no zip": {[]byte("PK"), ErrNotBundle},
		"missing": {pack(func(n string, b []byte) []byte {
			if n == linesFile {
				return nil
			}
			return b
		}), ErrNotBundle},
		"changed": {pack(func(n string, b []byte) []byte {
			if n == linesFile {
				return append(b, '\n')
			}
			return b
		}), ErrChecksum},
		"changed beyond reading": {pack(func(n string, b []byte) []byte {
			if n == linesFile {
				return append(b, "x\n"...)
			}
			return b
		}), ErrChecksum},
	} {
		if _, err := Read(c.raw); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	twice := good
	twice.Rules.Formations = append(twice.Rules.Formations, twice.Rules.Formations[0])
	raw, _ := twice.Zip()
	if _, err := Read(raw); !errors.Is(err, ErrNotBundle) {
		t.Errorf("a formation that stands twice has its posts twice: %v", err)
	}
}

// Who changes a figure and leaves the checksums is told the file and the row.
func TestReadNamesWhatWasAltered(t *testing.T) {
	good := drawn(1, Final)
	bad := drawn(1, Final)
	bad.Rows[0].Rank += 7
	files, _ := good.files()
	changed, _ := bad.files()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range append(changed, file{sumsFile, sums(files)}) {
		into, _ := w.Create(f.name)
		_, _ = into.Write(f.body)
	}
	_ = w.Close()
	r, err := Read(b.Bytes())
	var altered Altered
	if !errors.As(err, &altered) || !slices.Equal(altered.Files, []string{linesFile}) || errors.Is(err, ErrNotBundle) {
		t.Fatalf("%v", err)
	}
	if verdicts, err := r.Check(); err != nil || len(verdicts[0].Faults) != 1 || verdicts[0].Faults[0].Figure != "peringkat" {
		t.Errorf("%v, %+v", err, verdicts[0])
	}
}

func FuzzRead(f *testing.F) {
	raw, _ := drawn(1, Final).Zip()
	f.Add(raw)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if r, err := Read(raw); err == nil {
			_, _ = r.Check()
		}
	})
}
