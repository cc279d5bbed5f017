package day_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
)

func TestAgeIsCountedInAnniversaries(t *testing.T) {
	tests := []struct {
		birth, on           string
		years, months, days int
	}{
		{"1991-08-27", "2026-08-27", 35, 0, 0},
		{"1991-08-28", "2026-08-27", 34, 11, 30},
		{"1991-08-26", "2026-08-27", 35, 0, 1},
		{"1988-02-29", "2023-02-28", 34, 11, 30},
		{"1988-02-29", "2023-03-01", 35, 0, 0},
		{"1988-02-29", "2024-02-29", 36, 0, 0},
		{"2000-01-31", "2023-02-28", 23, 0, 28},
		{"2000-01-31", "2023-03-01", 23, 1, 0},
		{"2000-12-31", "2001-01-01", 0, 0, 1},
	}
	for _, tt := range tests {
		birth, err := day.Parse(tt.birth)
		if err != nil {
			t.Fatal(err)
		}
		on, err := day.Parse(tt.on)
		if err != nil {
			t.Fatal(err)
		}
		if y, m, d := on.Age(birth); y != tt.years || m != tt.months || d != tt.days {
			t.Errorf("born %s, on %s: %d years %d months %d days, want %d %d %d", tt.birth, tt.on, y, m, d, tt.years, tt.months, tt.days)
		}
	}
}
