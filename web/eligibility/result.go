package eligibility

import (
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// judged is a vacancy with how it suits somebody.
type judged struct {
	vacancy.Offer
	eligibility.Assessment
}

// missing is the one finding that is not met.
func (j judged) missing() eligibility.Finding {
	f, _ := j.First(eligibility.NotMet)
	return f
}

// group is equal posts by their title.
type group struct {
	title string
	posts []judged
}

func (g group) quota() (n int) {
	for _, p := range g.posts {
		n += p.Quota
	}
	return n
}

// count is how many vacancies fail for a reason.
type count struct {
	reason string
	posts  []judged
}

// question is what was not answered, and how many vacancies ask it.
type question struct {
	ask   fault.Code
	posts int
}

// result is every vacancy, sorted by how it suits.
type result struct {
	fit       []group
	near      []judged
	not       []count
	questions []question
	left      []string // what officers find out, as the vacancies put it
	all       int
	fitting   int
	quota     int
}

// sortOut judges all vacancies for somebody who applies today.
func sortOut(offers []vacancy.Offer, c eligibility.Candidate, today day.Day) result {
	r := result{all: len(offers)}
	for _, o := range offers {
		j := judged{o, eligibility.Assess(o.Requirements, c, today)}
		switch {
		case j.Class == eligibility.Fits:
			r.fits(j)
		case j.Class == eligibility.Near && nearby(j, c):
			r.near = append(r.near, j)
			r.asks(j)
		default:
			r.fails(j)
		}
	}
	slices.SortStableFunc(r.not, func(a, b count) int { return len(b.posts) - len(a.posts) })
	slices.SortStableFunc(r.questions, func(a, b question) int { return b.posts - a.posts })
	return r
}

func (r *result) fits(j judged) {
	r.fitting++
	r.quota += j.Quota
	i := slices.IndexFunc(r.fit, func(g group) bool { return g.title == j.Title })
	if i < 0 {
		r.fit, i = append(r.fit, group{title: j.Title}), len(r.fit)
	}
	r.fit[i].posts = append(r.fit[i].posts, j)
	r.asks(j)
}

// asks notes what is still open for a vacancy.
func (r *result) asks(j judged) {
	for _, f := range j.Findings {
		if f.Verdict != eligibility.Officer {
			continue
		}
		if !f.Unanswered {
			if j.Class == eligibility.Fits && !slices.Contains(r.left, f.Requirement.Label) {
				r.left = append(r.left, f.Requirement.Label)
			}
			continue
		}
		i := slices.IndexFunc(r.questions, func(q question) bool { return q.ask == f.Change.Code })
		if i < 0 {
			r.questions, i = append(r.questions, question{ask: f.Change.Code}), len(r.questions)
		}
		r.questions[i].posts++
	}
}

func (r *result) fails(j judged) {
	reason := reasonOf(j.missing())
	i := slices.IndexFunc(r.not, func(c count) bool { return c.reason == reason })
	if i < 0 {
		r.not, i = append(r.not, count{reason: reason}), len(r.not)
	}
	r.not[i].posts = append(r.not[i].posts, j)
}

// reasonOf names the first requirement that is not met; education comes before
// all others, for nothing else can make up for it.
func reasonOf(f eligibility.Finding) string {
	switch {
	case f.Code == eligibility.LevelDiffers:
		return "Meminta jenjang pendidikan lain"
	case f.Requirement.Kind == eligibility.Education:
		return "Meminta jurusan lain"
	}
	return map[eligibility.Kind]string{
		eligibility.Age: "Batas usia", eligibility.GPA: "IPK di bawah batas", eligibility.STR: "Meminta STR",
		eligibility.Experience: "Meminta pengalaman lebih lama", eligibility.Disability: "Khusus penyandang disabilitas",
	}[f.Requirement.Kind]
}

// nearby reports whether a single unmet requirement is worth a second look. Any
// is, but of education only a related field: the same or sharing a telling word.
func nearby(j judged, c eligibility.Candidate) bool {
	f := j.missing()
	if f.Requirement.Kind != eligibility.Education {
		return true
	}
	_, own := eligibility.SplitLevel(c.Qualification)
	return slices.ContainsFunc(f.Requirement.Qualifications, func(q eligibility.Qualification) bool {
		_, asked := eligibility.SplitLevel(q.Name)
		return related(own, asked)
	})
}

// common are words of many fields that relate none.
var common = []string{"ILMU", "TEKNIK", "PENDIDIKAN", "DAN", "SOSIAL", "TERAPAN", "ADMINISTRASI", "TEKNOLOGI", "DAERAH", "SUMBER", "DAYA", "PROFESI", "KESEHATAN"}

func related(a, b string) bool {
	if eligibility.Comparable(a) == eligibility.Comparable(b) {
		return true
	}
	theirs := strings.Fields(strings.ToUpper(b))
	return slices.ContainsFunc(strings.Fields(strings.ToUpper(a)), func(w string) bool {
		w = strings.Trim(w, "(),./")
		return len(w) > 3 && !slices.Contains(common, w) && slices.Contains(theirs, w)
	})
}
