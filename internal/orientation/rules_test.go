package orientation_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

func TestResultOfBasicTraining(t *testing.T) {
	rules := orientation.Latsar2022
	weights := 0
	for _, c := range rules.Components {
		weights += c.Weight
	}
	if weights != 100 {
		t.Errorf("the components make up %d percent", weights)
	}
	for _, tt := range []struct {
		marks [5]ranking.Milli // in the order of the components
		want  orientation.Hundredths
		name  string
	}{
		{[5]ranking.Milli{80_000, 90_000, 85_000, 88_000, 82_000}, 8480, "Memuaskan"},
		{[5]ranking.Milli{100_000, 100_000, 100_000, 100_000, 100_000}, 10000, "Sangat memuaskan"},
		{[5]ranking.Milli{90_000, 90_000, 90_000, 90_000, 90_000}, 9000, "Memuaskan"},
		{[5]ranking.Milli{90_025, 90_000, 90_000, 90_000, 90_000}, 9001, "Sangat memuaskan"}, // 90,005 goes up
		{[5]ranking.Milli{90_024, 90_000, 90_000, 90_000, 90_000}, 9000, "Memuaskan"},        // 90,0048 goes down
		{[5]ranking.Milli{70_000, 70_000, 70_000, 70_000, 70_000}, 7000, "Kurang memuaskan"}, // below the pass mark
		{[5]ranking.Milli{70_050, 70_000, 70_000, 70_000, 70_000}, 7001, "Cukup memuaskan"},  // the least that passes
		{[5]ranking.Milli{60_000, 60_000, 60_000, 60_000, 60_000}, 6000, "Tidak lulus"},
		{[5]ranking.Milli{}, 0, "Tidak lulus"},
	} {
		marks := map[string]ranking.Milli{}
		for i, c := range rules.Components {
			marks[c.Code] = tt.marks[i]
		}
		got, whole := rules.Result(marks)
		if got != tt.want || !whole || rules.Called(got) != tt.name {
			t.Errorf("%v: %v %v %q, want %v %q", tt.marks, got, whole, rules.Called(got), tt.want, tt.name)
		}
	}
	if _, whole := rules.Result(map[string]ranking.Milli{"akademik": 1}); whole {
		t.Error("one mark is not all")
	}
}

func TestAbsenceIsSeenBeforeItIsTooMuch(t *testing.T) {
	for hours, want := range map[int]orientation.Nearness{0: orientation.Fine, 11: orientation.Fine, 12: orientation.Near, 18: orientation.Near, 19: orientation.Over} {
		if got := orientation.Latsar2022.Absent(hours); got != want {
			t.Errorf("%d hours: %v, want %v", hours, got, want)
		}
	}
}

func TestEveryTemplateIsInOrder(t *testing.T) {
	for _, s := range []employee.Status{employee.CPNS, employee.PPPK} {
		last := 0
		for _, x := range orientation.Of(s).Steps {
			if x.Days < last || x.Title == "" || x.Detail == "" {
				t.Errorf("%s: %+v", s, x)
			}
			last = x.Days
		}
	}
}

func TestPointsAsPeopleWriteThem(t *testing.T) {
	for h, want := range map[orientation.Hundredths]string{0: "0,00", 5: "0,05", 7001: "70,01", 10000: "100,00"} {
		if got := orientation.Points(h); got != want {
			t.Errorf("%d: %q, want %q", h, got, want)
		}
	}
}
