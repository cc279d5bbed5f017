package ranking

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"
)

// published is a file of rows that somebody else published, by column name.
func published(t *testing.T, name string) []map[string]string {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]map[string]string, 0, len(all)-1)
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, c := range cells {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return rows
}

// milli reads a published number: 77.5 is 77500.
func milli(t *testing.T, s string) Milli {
	t.Helper()
	whole, places, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole + (places + "000")[:3])
	if err != nil {
		t.Fatal(err)
	}
	return Milli(n)
}

// court is the need type of the Supreme Court's two digits (their meaning is
// inferred; every row passes the threshold of its type).
var court = map[string]NeedType{"01": General, "02": Disability, "03": Papua, "04": Cumlaude}

func courtSitter(t *testing.T, row map[string]string) Sitter {
	t.Helper()
	nab, ok := CPNS2024.Threshold(court[row["kode_jenis_formasi_dari_nopeserta"]])
	if !ok {
		t.Fatalf("%s: no threshold", row["id"])
	}
	return Sitter{
		Number: row["id"], NAB: nab.Threshold, Present: true,
		TWK: Known(milli(t, row["twk"])), TIU: Known(milli(t, row["tiu"])), TKP: Known(milli(t, row["tkp"])),
		SKB: Known(milli(t, row["nilai_skb_100"])), GPA: Known(milli(t, row["ipk"])),
	}
}

// All 2,680 published rows of the Supreme Court: sums, steps of five, thresholds
// and the published final value (domain 2.6).
func TestPublishedFinalValues(t *testing.T) {
	rows := published(t, "ma_cpns2024_integrasi.csv")
	if len(rows) != 2680 {
		t.Fatalf("%d rows", len(rows))
	}
	onceWrong := 0
	for _, row := range rows {
		s := courtSitter(t, row)
		skd := s.skd().Value
		if skd != milli(t, row["nilai_skd_550"]) || s.TWK.Value%5000 != 0 || s.TIU.Value%5000 != 0 {
			t.Errorf("%s: sum or step of five", row["id"])
		}
		if below := s.NAB.Below(s.TWK.Value, s.TIU.Value, s.TKP.Value); below != nil {
			t.Errorf("%s: below %v", row["id"], below)
		}
		want := milli(t, row["nilai_akhir_terbit"])
		if _, got := CPNS2024.Integrate(skd, s.SKB.Value); got != want {
			t.Errorf("%s: %v, published %v", row["id"], got, want)
		}
		if once := (2*(int64(skd)*400+int64(s.SKB.Value)*3300) + 5500) / 11000; Milli(once) != want {
			onceWrong++
		}
	}
	if onceWrong != 491 {
		t.Errorf("rounding once at the end is wrong in %d rows, 491 are known", onceWrong)
	}
}

// The real ties of the same file, each decided by another step (domain 2.7).
func TestPublishedTies(t *testing.T) {
	all := map[string]Sitter{}
	for _, row := range published(t, "ma_cpns2024_integrasi.csv") {
		all[row["id"]] = courtSitter(t, row)
	}
	for _, c := range []struct {
		final string
		order []string
		by    []string
		ranks []int
	}{
		{"74.742", []string{"M3139", "M3140"}, []string{"", BySKD}, []int{1, 2}},
		{"77.758", []string{"M2920", "M2921"}, []string{"", ByTKP}, []int{1, 2}},
		{"62.582", []string{"M1216", "M1217", "M1218"}, []string{"", ByTIU, BySKD}, []int{1, 2, 3}},
		{"66.600", []string{"M0999", "M1000", "M1001"}, []string{"", ByTIU, ByGPA}, []int{1, 2, 3}},
		{"52.291", []string{"M2414", "M2415", "M2416"}, []string{"", ByTKP, ByTie}, []int{1, 2, 2}},
	} {
		pool := make([]Sitter, len(c.order))
		for i, id := range c.order {
			pool[len(pool)-1-i] = all[id]
		}
		for i, p := range CPNS2024.Final(pool, len(pool)) {
			if got := pool[p.At].Number; got != c.order[i] || p.Decider != c.by[i] || p.Rank != c.ranks[i] || p.Final.Value.String() != c.final {
				t.Errorf("%s place %d: %s by %q rank %d value %v, want %s by %q rank %d", c.final, i, got, p.Decider, p.Rank, p.Final.Value, c.order[i], c.by[i], c.ranks[i])
			}
		}
	}
}

// BKN's own examples of the threefold cut (domain 2.4).
func TestPublishedThreefoldCut(t *testing.T) {
	cases := map[string][]Sitter{}
	quota, admitted := map[string]int{}, map[string]bool{}
	for _, row := range published(t, "kasus_3x_bkn_2019.csv") {
		k := row["kasus"]
		cases[k] = append(cases[k], Sitter{Number: row["nama_samaran"], Present: true,
			TWK: Known(milli(t, row["twk"])), TIU: Known(milli(t, row["tiu"])), TKP: Known(milli(t, row["tkp"]))})
		quota[k], _ = strconv.Atoi(row["kebutuhan"])
		admitted[k+row["nama_samaran"]] = row["masuk_skb_resmi"] == "ya"
	}
	if len(cases) != 3 {
		t.Fatalf("%d cases", len(cases))
	}
	for k, pool := range cases {
		for _, p := range CPNS2019.SKD(pool, quota[k]) {
			if name := pool[p.At].Number; (p.Code == PL) != admitted[k+name] {
				t.Errorf("%s %s: %s", k, name, p.Code)
			}
		}
	}
}

// The thresholds are those of the published table, row by row.
func TestPublishedThresholds(t *testing.T) {
	sets := map[string]CPNS{"2024": CPNS2024, "2021": CPNS2021, "2019": CPNS2019}
	minimum := func(s string) Maybe {
		if s == "" {
			return Maybe{}
		}
		return Known(milli(t, s))
	}
	listed := map[string]int{}
	for _, row := range published(t, "nab_skd.csv") {
		n, ok := Need(row["jenis_kebutuhan"])
		if !ok {
			t.Errorf("need type %q is not read", row["jenis_kebutuhan"])
		}
		want := Threshold{minimum(row["twk_min"]), minimum(row["tiu_min"]), minimum(row["tkp_min"]), minimum(row["kumulatif_min"])}
		got, ok := sets[row["tahun"]].Threshold(n)
		if !ok || got.Threshold != want || got.Source != row["dasar_hukum"] {
			t.Errorf("%s %s: %+v, want %+v by %s", row["tahun"], n, got, want, row["dasar_hukum"])
		}
		listed[row["tahun"]]++
	}
	if listed["2024"] != 7 || listed["2021"] != 2 || listed["2019"] != 4 {
		t.Errorf("rows by year: %v", listed)
	}
}
