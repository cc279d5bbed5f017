package announcement

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/number"
)

var validNumber = number.Valid

func TestReportCountsAndMoves(t *testing.T) {
	row := func(p, vacancy string, o Outcome, reasons ...string) Row {
		return Row{Participant: p, Number: p, Vacancy: vacancy, Title: vacancy, Outcome: o, Reasons: reasons}
	}
	before := []Row{row("1", "A", Met), row("2", "A", NotMet, "IJZ-01"), row("3", "B", Met), row("4", "B", NotMet, "IJZ-01")}
	now := []Row{row("4", "B", NotMet, "KTP-01"), row("5", "B", Met), row("1", "A", Met), row("2", "A", Met), row("6", "A", "")}
	r := report(now, before)
	if d := cmp.Diff([]Sum{{Vacancy: "A", Title: "A", Met: 2, Undecided: 1}, {Vacancy: "B", Title: "B", Met: 1, NotMet: 1}}, r.Sums); d != "" {
		t.Error(d)
	}
	sum := 0
	for _, s := range r.Sums {
		sum += s.Total()
	}
	if sum != r.All.Total() || sum != len(now) || len(r.Rows)+r.Blocked() != len(now) {
		t.Errorf("sums do not add up: %d, %d, %d", sum, r.All.Total(), len(now))
	}
	var moves []string
	for _, m := range r.Moves {
		moves = append(moves, m.Row.Participant+string(m.Before)+">"+string(m.Row.Outcome)+map[bool]string{true: " gone"}[m.Gone])
	}
	if d := cmp.Diff([]string{"2tms>ms", "4tms>tms", "5>ms", "3ms>ms gone"}, moves); d != "" {
		t.Error(d)
	}
}

func TestHashSeesEveryChange(t *testing.T) {
	rows := []Row{{Participant: "p", Number: "1", Vacancy: "v", Outcome: NotMet, Reasons: []string{"A-01"}}}
	base := string(hash(rows))
	for _, change := range []func(*Row){
		func(r *Row) { r.Outcome = Met }, func(r *Row) { r.Reasons = []string{"A-02"} }, func(r *Row) { r.Number = "2" }, func(r *Row) { r.Vacancy = "w" },
	} {
		other := rows[0]
		change(&other)
		if string(hash([]Row{other})) == base {
			t.Errorf("not seen: %+v", other)
		}
	}
	if string(hash(nil)) == base || string(hash(append(rows, rows...))) == base {
		t.Error("rows lost or added are not seen")
	}
}

func TestCSVRunsNoFormula(t *testing.T) {
	body, err := CSV([]Row{{Number: "1234567890", MaskedName: "=HYPERLINK(1)", Title: "+1", Unit: " @SUM", NeedType: "-2", Outcome: NotMet, Reasons: []string{"IJZ-01"}}})
	if err != nil {
		t.Fatal(err)
	}
	want := "nomor_peserta,nama_disamarkan,jabatan,unit,jenis_kebutuhan,hasil,kode_alasan\r\n1234567890,'=HYPERLINK(1),'+1,' @SUM,'-2,TMS,IJZ-01\r\n"
	if d := cmp.Diff(want, string(body)); d != "" {
		t.Error(d)
	}
}

func TestBlocks(t *testing.T) {
	got := Blocks("Diumumkan\r\nhal berikut.\n\n1. Satu\nlanjut.\n2) Dua.\n\n3. Tiga\n\nPenutup.")
	want := []Block{
		{Lines: []string{"Diumumkan hal berikut."}},
		{List: true, Lines: []string{"Satu lanjut.", "Dua.", "Tiga"}},
		{Lines: []string{"Penutup."}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
