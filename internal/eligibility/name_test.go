package eligibility_test

import (
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
)

func TestSplitLevel(t *testing.T) {
	tests := []struct {
		in     string
		levels []string
		field  string
	}{
		{"S-1 ADMINISTRASI PUBLIK", []string{"40"}, "ADMINISTRASI PUBLIK"},
		{"s1 hukum", []string{"40"}, "HUKUM"},
		{"S 2 Hukum", []string{"45"}, "HUKUM"},
		{"D-IV PERTANIAN", []string{"35"}, "PERTANIAN"},
		{"D-III RADIOLOGI", []string{"30"}, "RADIOLOGI"},
		{"D3 Radiologi", []string{"30"}, "RADIOLOGI"},
		{"D-I PAJAK", []string{"20"}, "PAJAK"},
		{"Diploma II Penerbang", []string{"25"}, "PENERBANG"},
		{"S-1/D-IV AKUNTANSI", []string{"40", "35"}, "AKUNTANSI"},
		{"D-IV/S-1 AKUNTANSI", []string{"40", "35"}, "AKUNTANSI"},
		{"S-1", []string{"40"}, ""},
		{"PROFESI DOKTER", nil, "PROFESI DOKTER"},
		{"SD NEGERI", nil, "SD NEGERI"},
		{"S10 RADIOLOGI", nil, "S10 RADIOLOGI"},
		{"", nil, ""},
	}
	for _, tt := range tests {
		levels, field := eligibility.SplitLevel(tt.in)
		if !slices.Equal(levels, tt.levels) || field != tt.field {
			t.Errorf("SplitLevel(%q) = %v, %q; want %v, %q", tt.in, levels, field, tt.levels, tt.field)
		}
	}
}

func FuzzSplitLevel(f *testing.F) {
	f.Add("S-1/D-IV AKUNTANSI")
	f.Add("s1/")
	f.Fuzz(func(t *testing.T, s string) {
		levels, _ := eligibility.SplitLevel(s)
		for _, l := range levels {
			if eligibility.LevelName(l) == "" {
				t.Errorf("%q has level %q", s, l)
			}
		}
	})
}
