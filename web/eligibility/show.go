package eligibility

import (
	"slices"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

func levelOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Pilih jenjang"}}
	for _, l := range reference.Levels() {
		options = append(options, ui.Option{Value: l.Code, Label: words.Level(l.Code)})
	}
	return options
}

func yesNo() []ui.Option { return []ui.Option{{Value: yes, Label: "Ya"}, {Value: no, Label: "Tidak"}} }

// asked are the fields of study that the vacancies name, without their levels.
func asked(offers []vacancy.Offer) []string {
	var names []string
	for _, o := range offers {
		for _, q := range o.Qualifications {
			if _, field := eligibility.SplitLevel(q); field != "" {
				names = append(names, words.Qualification(field))
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// choices are names of the official list, those that an open vacancy asks for first.
func choices(similar []reference.Qualification, offers []vacancy.Offer) []ui.Option {
	var options, others []ui.Option
	for _, q := range similar {
		o := ui.Option{Value: q.Name, Label: words.Qualification(q.Name)}
		if n := demand(q.Name, offers); n > 0 {
			o.Hint = "Diminta " + words.Number(n) + " formasi yang dibuka."
			options = append(options, o)
		} else if len(others) < offeredFields {
			others = append(others, o)
		}
	}
	options = append(options, others...)
	return append(options, ui.Option{Value: unlisted, Label: "Tidak ada di daftar ini", Hint: "Kecocokannya nanti diperiksa petugas."})
}

func fieldOptions(fields []eligibility.Qualification) []ui.Option {
	options := []ui.Option{{Value: "", Label: "Pilih pendidikan"}}
	for _, q := range fields {
		options = append(options, ui.Option{Value: q.Name, Label: words.Qualification(q.Name)})
	}
	return append(options, ui.Option{Value: unlisted, Label: "Lainnya"})
}

func tone(f eligibility.Finding) ui.Tone {
	switch f.Verdict {
	case eligibility.Met:
		return ui.OK
	case eligibility.NotMet:
		return ui.Warn
	default:
		return ui.Plain
	}
}

func icon(f eligibility.Finding) string {
	switch {
	case f.Verdict == eligibility.Met:
		return "check"
	case f.Verdict == eligibility.NotMet:
		return "x"
	case f.Unanswered:
		return "circle-question-mark"
	}
	return "user-check"
}

// rivals is "belum ada pelamar" or "9 pelamar (1 : 9)".
func rivals(j judged) string {
	if j.Applicants == 0 {
		return "belum ada pelamar"
	}
	return words.Number(j.Applicants) + " pelamar (" + words.Ratio(j.Quota, j.Applicants) + ")"
}

func reasons(r result) []ui.Pair {
	var pairs []ui.Pair
	for _, c := range r.not {
		pairs = append(pairs, ui.Pair{Label: c.reason, Value: words.Number(len(c.posts)) + " formasi"})
	}
	return pairs
}

// why tells what a vacancy asked for that was not there.
func why(j judged) string {
	f := j.missing()
	if f.Asked.Code == "" {
		return words.Phrase(f.Phrase)
	}
	return "Diminta: " + words.Phrase(f.Asked)
}

// verdict is the outcome of the small check in a sentence.
func (m Mini) verdict() (ui.Tone, string, string) {
	a := m.Assessment
	switch {
	case a.NotMet > 0:
		f, _ := a.First(eligibility.NotMet)
		return ui.Warn, "Anda belum memenuhi " + words.Number(a.NotMet) + " syarat posisi ini", words.Phrase(f.Phrase) + "."
	case a.Unanswered > 0:
		return ui.Info, "Belum dapat dipastikan", words.Number(a.Unanswered) + " pertanyaan belum dijawab; yang lain sesuai."
	}
	return ui.OK, "Anda dapat melamar posisi ini", "Jawaban Anda sesuai dengan syaratnya. Dokumen tetap diperiksa petugas setelah Anda mengirim."
}

// demand is how many vacancies ask for a name.
func demand(name string, offers []vacancy.Offer) (n int) {
	for _, o := range offers {
		if slices.ContainsFunc(o.Qualifications, func(q string) bool { return eligibility.Comparable(q) == eligibility.Comparable(name) }) {
			n++
		}
	}
	return n
}

// parts lead to the parts of a result.
func (r result) parts() []ui.Chip {
	return []ui.Chip{
		{Label: "Sesuai", Path: "#sesuai", Count: r.fitting},
		{Label: "Hampir sesuai", Path: "#hampir", Count: len(r.near)},
		{Label: "Tidak sesuai", Path: "#tidak", Count: r.all - r.fitting - len(r.near)},
	}
}

// routine reports whether officers find something out for every applicant, whatever
// is answered here.
func routine(f eligibility.Finding) bool {
	return f.Verdict == eligibility.Officer && !f.Unanswered && f.Requirement.Kind != eligibility.Education
}

// certain are the findings that an answer decides, or would decide.
func certain(a eligibility.Assessment) []eligibility.Finding {
	return slices.DeleteFunc(slices.Clone(a.Findings), routine)
}

// uncertain are the others.
func uncertain(a eligibility.Assessment) []eligibility.Finding {
	return slices.DeleteFunc(slices.Clone(a.Findings), func(f eligibility.Finding) bool { return !routine(f) })
}
