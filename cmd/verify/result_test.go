package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// published is a small result with a tie that age decided.
func published(t *testing.T) bundle.Result {
	t.Helper()
	rules := bundle.Rules{Set: bundle.Own, Stage: bundle.Final, Season: "internal-2026", Source: "Keputusan Bupati",
		Parts:      []bundle.Part{{Code: "tulis", Weight: 60, Max: ranking.Points(100)}, {Code: "wawancara", Weight: 40, Max: ranking.Points(100), Interview: true}},
		Formations: []bundle.Formation{{ID: "kepala-seksi", Quota: 1}}}
	e := func(n string, a, b int, age ranking.Milli) bundle.Entry {
		return bundle.Entry{Formation: "kepala-seksi", Number: n, Present: true, Seniority: ranking.Known(age),
			Scores: []ranking.Maybe{ranking.Known(ranking.Points(a)), ranking.Known(ranking.Points(b))}}
	}
	entries := []bundle.Entry{e("1", 80, 70, 5), e("2", 80, 70, 9), e("3", 50, 60, 20)}
	lines, err := rules.Rank(entries)
	if err != nil {
		t.Fatal(err)
	}
	r := bundle.Result{Rules: rules}
	public := rules.Orders(entries, lines)
	for _, l := range lines {
		r.Rows = append(r.Rows, bundle.Row{Entry: public[l.Entry], Code: l.Code, Final: l.Final, Rank: l.Rank, Decider: l.Decider})
	}
	return r
}

func write(t *testing.T, r bundle.Result) string {
	t.Helper()
	raw, err := r.Zip()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "hasil.zip")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestResultThatIsTheSame(t *testing.T) {
	out, errs, code := verify("result", write(t, published(t)))
	want := "kepala-seksi 2 P/L: sama\nkepala-seksi 1 TL: sama; urutan usia tidak dapat diperiksa dari data publik\nkepala-seksi 3 TL: sama\n"
	if code != 0 || !strings.HasPrefix(out, want) || !strings.Contains(out, "3 baris, aturan own, tahap final: 3 sama, 0 berbeda, di antaranya 1") {
		t.Errorf("exit %d\n%s%s", code, out, errs)
	}
}

func TestResultWithAFlippedScore(t *testing.T) {
	r := published(t)
	r.Rows[2].Scores[0] = ranking.Known(ranking.Points(100))
	out, _, code := verify("result", write(t, r))
	if code != 1 || !strings.Contains(out, `kepala-seksi 3 TL: berbeda; kode diumumkan "TL", hitung ulang "P/L"`) || !strings.Contains(out, `nilai_akhir diumumkan "54.000", hitung ulang "84.000"`) {
		t.Errorf("exit %d\n%s", code, out)
	}
}

func TestResultThatCannotBeRead(t *testing.T) {
	path := write(t, published(t))
	raw, _ := os.ReadFile(path) //nolint:gosec // written above
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"no file":   {nil, "berikan satu HASIL.zip"},
		"not there": {[]string{"/tidak/ada.zip"}, "tidak dapat dibaca: tidak ada"},
		"broken":    {[]string{file(t, "x.zip", string(raw[:len(raw)/2]))}, "bukan berkas hasil"},
	} {
		out, errs, code := verify(append([]string{"result"}, c.args...)...)
		if code != 2 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit %d, %q, %q", name, code, out, errs)
		}
	}
}
