package vacancies

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
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
	form.content = map[string]string{"quota": "2", "pay-min": "Rp 5.000.000", "pay-max": "7.000.000", "disabled": "ya"}
	edit, err := form.parse()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(stored, edit.Requirements); diff != "" || edit.PayMin != 5_000_000 || edit.Quota != 2 || !edit.AcceptsDisabled {
		t.Errorf("read back: %s, %+v", diff, edit.Content)
	}
	form.requirements[0].least = "2750"
	_, err = form.parse()
	if faults, ok := fault.AsFields(err); !ok || faults[0].Code != GPATyped {
		t.Errorf("a GPA of 2750: %v", err)
	}
}

func TestWhatIsTypedIsReadAsTheRulesWriteIt(t *testing.T) {
	for _, tt := range []struct{ field, typed, want string }{
		{"disabled", "ya", "true"}, {"disabled", "", "false"}, {"pay-min", "Rp 5.200.000", "5200000"}, {"pay-max", "", "0"}, {"quota", "1.200", "1200"},
		{"quota", "", ""}, {"title", "Analis SDM", "Analis SDM"}, {"unit", " Pemda|Dinas  Contoh ", "Pemda | Dinas Contoh"},
	} {
		if got := plain(tt.field, tt.typed); got != tt.want {
			t.Errorf("%s %q is read as %q, want %q", tt.field, tt.typed, got, tt.want)
		}
	}
}
