package eligibility_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
)

var nurse = eligibility.Post{
	Season: eligibility.SeasonPPPK, Title: "Perawat Terampil", NeedType: "Umum", GPAMin: eligibility.DefaultGPA,
	Qualifications: []eligibility.Qualification{{Level: "30", Name: "D-III KEPERAWATAN"}},
}

func nurseApplying() eligibility.Candidate {
	return eligibility.Candidate{
		Birth: date(1995, 3, 1), Level: "30", Qualification: "D-III KEPERAWATAN", QualificationListed: true, GPA: new(3100),
		HasSTR: new(true), ExperienceYears: new(3), Disabled: new(false),
	}
}

func TestAVacancyFitsNearlyFitsOrDoesNot(t *testing.T) {
	on := date(2026, 8, 27)
	reqs := eligibility.Defaults(nurse)
	fits := eligibility.Assess(reqs, nurseApplying(), on)
	if fits.Class != eligibility.Fits || fits.Met != 5 || fits.NotMet != 0 || fits.Unanswered != 0 || fits.Officer != len(reqs)-5 {
		t.Errorf("fits: %+v", fits)
	}

	noSTR := nurseApplying()
	noSTR.HasSTR = new(false)
	near := eligibility.Assess(reqs, noSTR, on)
	missing, ok := near.First(eligibility.NotMet)
	if near.Class != eligibility.Near || !ok || missing.Code != eligibility.STRNone {
		t.Errorf("near: %+v", near)
	}

	noSTR.GPA = new(2000)
	if not := eligibility.Assess(reqs, noSTR, on); not.Class != eligibility.Not || not.NotMet != 2 {
		t.Errorf("not: %+v", not)
	}
	noSTR.ExperienceYears = new(0)
	if not := eligibility.Assess(reqs, noSTR, on); not.Class != eligibility.Not || not.NotMet != 3 {
		t.Errorf("not: %+v", not)
	}
	if silent := eligibility.Assess(reqs, eligibility.Candidate{}, on); silent.Class != eligibility.Fits || silent.Unanswered != 5 {
		t.Errorf("who answers nothing is refused by nothing: %+v", silent)
	}
}

// anyone returns a candidate who has answered some of the questions.
func anyone(r *rand.Rand) eligibility.Candidate {
	var c eligibility.Candidate
	some := func() bool { return r.IntN(3) > 0 }
	names := []string{"D-III KEPERAWATAN", "S-1 HUKUM", "Profesi Dokter", "SMK Pemasaran", "ilmu sihir", ""}
	levels := []string{"", "15", "17", "30", "40", "45"}
	if some() {
		c.Birth = date(1960, 1, 1).Plus(r.IntN(20000))
	}
	c.Level, c.Qualification, c.QualificationListed = levels[r.IntN(len(levels))], names[r.IntN(len(names))], some()
	if some() {
		c.GPA = new(r.IntN(4001))
	}
	if some() {
		c.HasSTR = new(some())
		c.STRValidUntil = date(2026, 1, 1).Plus(r.IntN(600))
	}
	if some() {
		c.ExperienceYears = new(r.IntN(8))
	}
	if some() {
		c.Disabled = new(some())
	}
	return c
}

func TestForEverybodyOrderNeverMattersAndEveryFindingHasAReason(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	disabled := nurse
	disabled.NeedType = "Penyandang Disabilitas"
	disabled.Qualifications = append(slices.Clone(nurse.Qualifications), eligibility.Qualification{Level: "15", Name: "SLTA SEMUA JURUSAN"})
	reqs := eligibility.Defaults(disabled)
	for range 3000 {
		c, on := anyone(r), date(2026, 1, 1).Plus(r.IntN(600))
		a := eligibility.Assess(reqs, c, on)
		checkFindings(t, a, c, on)

		shuffled := slices.Clone(reqs)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		for i := range shuffled {
			shuffled[i].Qualifications = slices.Clone(shuffled[i].Qualifications)
			slices.Reverse(shuffled[i].Qualifications)
		}
		b := eligibility.Assess(shuffled, c, on)
		a.Findings, b.Findings = nil, nil
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("order matters to %+v: %s", c, diff)
		}
	}
}

func checkFindings(t *testing.T, a eligibility.Assessment, c eligibility.Candidate, on day.Day) {
	t.Helper()
	if a.Met+a.NotMet+a.Officer != len(a.Findings) || a.Unanswered > a.Officer {
		t.Fatalf("counts %+v", a)
	}
	for _, f := range a.Findings {
		if f.Code == "" || f.Verdict == 0 || f.Requirement.Source == "" || (f.Verdict == eligibility.Met) != (f.Change.Code == "") {
			t.Fatalf("%+v on %v: finding without a reason, a source or a way out: %+v", c, on, f)
		}
		if f.Verdict == eligibility.NotMet && (f.Asked.Code == "" || f.Yours.Code == "") {
			t.Fatalf("%+v: not met without a comparison: %+v", c, f)
		}
		if f.Requirement.Kind == eligibility.Education && f.Verdict == eligibility.NotMet && c.Qualification != "" && !c.QualificationListed {
			t.Fatalf("%+v: refused for a qualification that is not in the list", c)
		}
	}
}

func TestDefaultsFollowTheSeasonAndThePost(t *testing.T) {
	degree := []eligibility.Qualification{{Level: "40", Name: "S-1 HUKUM"}}
	doctorate := []eligibility.Qualification{{Level: "50", Name: "S-3 HUKUM"}}
	tests := []struct {
		name     string
		post     eligibility.Post
		min, max int64
		kinds    []eligibility.Kind // beyond age, qualification and what is declared
	}{
		{"CPNS", eligibility.Post{Season: "cpns", Title: "ANALIS HUKUM AHLI PERTAMA", Qualifications: degree}, 18, 35, nil},
		{"with a GPA", eligibility.Post{Season: "cpns", Title: "ANALIS HUKUM AHLI PERTAMA", Qualifications: degree, GPAMin: 3000}, 18, 35, []eligibility.Kind{eligibility.GPA}},
		{"a school has no GPA", eligibility.Post{Season: "cpns", Title: "PETUGAS", GPAMin: 3000, Qualifications: []eligibility.Qualification{{Level: "15", Name: "SLTA SEMUA JURUSAN"}}}, 18, 35, nil},
		{"a specialist doctor", eligibility.Post{Season: "cpns", Title: "DOKTER AHLI PERTAMA - DOKTER SPESIALIS UROLOGI", Qualifications: degree}, 18, 40, []eligibility.Kind{eligibility.STR}},
		{"a clinical teacher", eligibility.Post{Season: "cpns", Title: "Dokter Pendidik Klinis Ahli Pertama", Qualifications: degree}, 18, 40, []eligibility.Kind{eligibility.STR}},
		{"a general doctor", eligibility.Post{Season: "cpns", Title: "DOKTER AHLI PERTAMA - DOKTER (UMUM)", Qualifications: degree}, 18, 35, []eligibility.Kind{eligibility.STR}},
		{"an animal doctor", eligibility.Post{Season: "cpns", Title: "Dokter Hewan Ahli Pertama", Qualifications: degree}, 18, 35, nil},
		{"a lecturer with S-3", eligibility.Post{Season: "cpns", Title: "Dosen Lektor", Qualifications: doctorate}, 18, 40, nil},
		{"a lecturer without", eligibility.Post{Season: "cpns", Title: "Dosen Asisten Ahli", Qualifications: degree}, 18, 35, nil},
		{"for people with a disability", eligibility.Post{Season: "cpns", Title: "ARSIPARIS", NeedType: "PENYANDANG DISABILITAS", Qualifications: degree}, 18, 35, []eligibility.Kind{eligibility.Disability}},
		{"PPPK", eligibility.Post{Season: "pppk", Title: "Penata Layanan Operasional", Qualifications: degree}, 20, 57, []eligibility.Kind{eligibility.Experience}},
		{"PPPK teacher", eligibility.Post{Season: "pppk", Title: "Guru Ahli Pertama", Qualifications: degree}, 20, 59, []eligibility.Kind{eligibility.Experience}},
		{"internal", eligibility.Post{Season: "internal", Title: "Kepala Dinas", Qualifications: degree}, 0, 57, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			list := eligibility.Defaults(tt.post)
			var kinds []eligibility.Kind
			for _, r := range list {
				if r.Label == "" || r.Source == "" {
					t.Errorf("%s without label or source", r.Kind)
				}
				if !slices.Contains([]eligibility.Kind{eligibility.Age, eligibility.Education, eligibility.Statement, eligibility.Document}, r.Kind) {
					kinds = append(kinds, r.Kind)
				}
			}
			if list[0].Min != tt.min || list[0].Max != tt.max || !slices.Equal(kinds, tt.kinds) {
				t.Errorf("age %d to %d and %v, want %d to %d and %v", list[0].Min, list[0].Max, kinds, tt.min, tt.max, tt.kinds)
			}
		})
	}
}
