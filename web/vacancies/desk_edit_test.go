package vacancies

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/words"
)

func TestOfficersWriteBoundsAsTheyAreSpoken(t *testing.T) {
	stored := []vacancy.Requirement{
		{Kind: "gpa", Label: "IPK", Source: "Pengumuman", MinValue: 2750},
		{Kind: "age", Label: "Usia", Source: "Pasal 23", MinValue: 18, MaxValue: 35},
	}
	form := formOf(vacancy.Vacancy{}, stored)
	if form.requirements[0].least != "2,75" || form.requirements[0].most != "" || form.requirements[1].most != "35" {
		t.Errorf("shown as %+v", form.requirements)
	}
	form.quota, form.payMin, form.payMax = "2", "Rp 5.000.000", "7.000.000"
	edit, err := form.parse()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(stored, edit.Requirements); diff != "" || edit.PayMin != 5_000_000 {
		t.Errorf("read back: %s, %d", diff, edit.PayMin)
	}
	form.requirements[0].least = "2750"
	_, err = form.parse()
	if faults, ok := fault.AsFields(err); !ok || faults[0].Code != GPATyped {
		t.Errorf("a GPA of 2750: %v", err)
	}
}

func TestProposedValuesAreTypedInWords(t *testing.T) {
	for _, tt := range []struct{ field, typed, want string }{
		{"disabled", "Ya", "true"}, {"disabled", "tidak", "false"}, {"disabled", "mungkin", "mungkin"},
		{"pay-min", "Rp 5.200.000", "5200000"}, {"quota", "3", "3"}, {"title", "Analis SDM", "Analis SDM"},
		{"category", words.Category(vacancy.Health), vacancy.Health},
	} {
		if got := (proposalForm{field: tt.field, value: tt.typed}).plain(); got != tt.want {
			t.Errorf("%s %q is read as %q, want %q", tt.field, tt.typed, got, tt.want)
		}
	}
}
