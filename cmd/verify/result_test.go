package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
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

// national is an imported result: two formations of one position, of which the
// second has posts left at the end.
func national(t *testing.T, stage bundle.Stage) bundle.Result {
	t.Helper()
	general, _ := ranking.CPNS2024.Threshold(ranking.General)
	rules := bundle.Rules{Set: "cpns-2024", Stage: stage, Letter: "0061/2025",
		Parts: []bundle.Part{{Code: "twk", Max: ranking.Points(150)}, {Code: "tiu", Max: ranking.Points(175)}, {Code: "tkp", Max: ranking.Points(225)}}}
	if stage == bundle.Final {
		rules.Parts = append(rules.Parts, bundle.Part{Code: "skb", Max: ranking.Points(100)})
	}
	for i, id := range []string{"satu", "dua"} {
		rules.Formations = append(rules.Formations, bundle.Formation{ID: id, Title: "Penata Perizinan", Unit: id, Need: ranking.General, Quota: 1 + i,
			NAB: bundle.ThresholdOf(general.Threshold, general.Source), Agency: "Kabupaten", Qualifications: []string{"S-1 Ekonomi"}})
	}
	var entries []bundle.Entry
	for i := range 7 {
		e := bundle.Entry{Formation: []string{"satu", "dua"}[i/6], Number: strconv.Itoa(i + 1), Present: i != 5}
		for _, n := range []int{80 + 5*i, 95, 175, 70}[:len(rules.Parts)] {
			e.Scores = append(e.Scores, ranking.Known(ranking.Points(n)))
		}
		entries = append(entries, e)
	}
	lines, err := rules.Rank(entries)
	if err != nil {
		t.Fatal(err)
	}
	r := bundle.Result{Rules: rules}
	for _, l := range lines {
		r.Rows = append(r.Rows, bundle.Row{Entry: entries[l.Entry], Code: l.Code, Computed: l.Code, SKD: l.SKD, SKD100: l.SKD100, Final: l.Final, Rank: l.Rank, Decider: l.Decider})
	}
	return r
}

// Whoever changes official codes and writes the checksums anew is found, and
// every row of it is named.
func TestForgedOfficialCodes(t *testing.T) {
	for _, c := range []struct {
		stage bundle.Stage
		codes map[ranking.Code]ranking.Code
		want  []string // beginnings of lines
	}{
		{bundle.Final, nil, nil},
		{bundle.SKD, nil, nil},
		{bundle.Final, map[ranking.Code]ranking.Code{"TL": "P/L-U2"}, []string{
			"satu 1 P/L-U2: berbeda; kode diumumkan \"P/L-U2\", hitung ulang \"TL\" (peserta optimalisasi lebih banyak daripada formasi kosong yang cocok)",
			"satu 2 P/L-U2: berbeda", "satu 3 P/L-U2: berbeda", "satu 4 P/L-U2: berbeda"}},
		{bundle.SKD, map[ranking.Code]ranking.Code{"TH": "P/L-2"}, []string{
			"satu 6 P/L-2: berbeda; kode diumumkan \"P/L-2\", hitung ulang \"TH\" (optimalisasi hanya ada pada hasil akhir)"}},
		{bundle.SKD, map[ranking.Code]ranking.Code{"TH": ""}, []string{
			"satu 6 : berbeda; kode diumumkan \"\", hitung ulang \"TH\" (peserta tanpa kode resmi)"}},
		{bundle.Final, map[ranking.Code]ranking.Code{"P/L": "P/L-E1", "TL": ""}, []string{
			"satu 5 P/L-E1: berbeda; kode diumumkan \"P/L-E1\", hitung ulang \"P/L\" (optimalisasi hanya untuk", "dua 7 P/L-E1: berbeda",
			"satu 1 : berbeda", "satu 2 : berbeda", "satu 3 : berbeda", "satu 4 : berbeda"}},
	} {
		r := national(t, c.stage)
		for i, row := range r.Rows {
			if code, ok := c.codes[row.Code]; ok {
				r.Rows[i].Code = code
			}
		}
		out, errs, code := verify("result", write(t, r))
		if got := strings.Count(out, ": berbeda"); got != len(c.want) || code != min(len(c.want), 1) || !strings.Contains(out, fmt.Sprintf("%d berbeda", len(c.want))) {
			t.Errorf("%s %v: exit %d, %d rows differ\n%s%s", c.stage, c.codes, code, got, out, errs)
		}
		for _, want := range c.want {
			if !strings.Contains("\n"+out, "\n"+want) {
				t.Errorf("%s %v: no line %q in\n%s", c.stage, c.codes, want, out)
			}
		}
	}
}

func TestResultWithAMove(t *testing.T) {
	r := national(t, bundle.Final)
	i := slices.IndexFunc(r.Rows, func(row bundle.Row) bool { return row.Number == "4" })
	r.Rows[i].Code = "P/L-U2"
	out, _, code := verify("result", write(t, r))
	if code != 0 || !strings.Contains(out, "satu 4 P/L-U2: optimalisasi dari Panselnas; formasi kosong yang cocok cukup") || !strings.Contains(out, "6 sama, 0 berbeda, 1 hasil optimalisasi") ||
		!strings.Contains(out, "3 diumumkan lulus untuk 3 posisi") {
		t.Errorf("exit %d\n%s", code, out)
	}
	r.Rules.Formations[1].Qualifications = nil
	out, _, code = verify("result", write(t, r))
	if code != 0 || !strings.Contains(out, "maka kecocokannya tidak dapat diperiksa dari data publik") {
		t.Errorf("without qualifications: exit %d\n%s", code, out)
	}
}

// A flipped figure under the old checksums is a difference, and its row is named.
func TestResultWithAFlippedFigureUnderOldChecksums(t *testing.T) {
	change := func(from, to string) string {
		z, err := zip.OpenReader(write(t, published(t)))
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, f := range z.File {
			in, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			body, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			if f.Name == "peserta.csv" {
				body = bytes.Replace(body, []byte(from), []byte(to), 1)
			}
			into, _ := w.Create(f.Name)
			_, _ = into.Write(body)
		}
		_ = w.Close()
		return file(t, "x.zip", b.String())
	}
	for _, c := range []struct {
		from, to string
		want     []string
	}{
		{"50,60", "90,60", []string{"tidak utuh: peserta.csv tidak cocok dengan SHA256SUMS", "kepala-seksi 3 TL: berbeda; kode diumumkan", "kepala-seksi 2 P/L: berbeda", "3 berbeda"}},
		{"50,60", "50.0,60", []string{"tidak utuh: peserta.csv", "0 berbeda"}},
		{"50,60", "x,60", []string{"tidak utuh: peserta.csv", "tidak dapat dihitung ulang lagi"}},
	} {
		out, errs, code := verify("result", change(c.from, c.to))
		for _, want := range c.want {
			if code != 1 || !strings.Contains(out, want) {
				t.Errorf("%s to %s: exit %d, no %q in\n%s%s", c.from, c.to, code, want, out, errs)
			}
		}
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
