package reference_test

import (
	"slices"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/reference"
)

// judge holds a published qualification against the qualifications of a formation.
func judge(asked []string, own string) eligibility.Finding {
	r := eligibility.Requirement{Kind: eligibility.Education}
	for _, n := range asked {
		level, name := reference.ParseQualification(n)
		r.Qualifications = append(r.Qualifications, eligibility.Qualification{Level: level, Name: name})
	}
	level, name := reference.ParseQualification(own)
	c := eligibility.Candidate{Level: level, Qualification: name, QualificationListed: reference.Known(level, name)}
	return eligibility.Judge(r, c, day.Day{Year: 2024, Month: 8, Date: 20})
}

func TestEveryPublishedFormationTakesExactlyWhatItNames(t *testing.T) {
	all := published(t)
	for _, f := range formations(t) {
		for _, own := range all {
			want := eligibility.NotMet
			if slices.Contains(f.qualifications, own) {
				want = eligibility.Met
			}
			if got := judge(f.qualifications, own); got.Verdict != want {
				t.Errorf("%s asks %v; %s comes out %v (%s)", f.title, f.qualifications, own, got.Verdict, got.Code)
			}
		}
	}
}

func TestAManagerFitsSevenPublishedCPNSFormations(t *testing.T) {
	fits := 0
	for _, f := range formations(t) {
		if f.kind == "CPNS" && judge(f.qualifications, "S-1 MANAJEMEN").Verdict == eligibility.Met {
			fits++
		}
	}
	if fits != 7 {
		t.Errorf("S-1 Manajemen fits %d formations, want 7", fits)
	}
}
