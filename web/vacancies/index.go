package vacancies

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// list is everything the list shows.
type list struct {
	ask
	vacancy.Found
}

// Index is the list of vacancies.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	l, err := p.list(r.Context(), parseAsk(r.URL.Query()))
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(l))
}

func (p Pages) list(ctx context.Context, a ask) (list, error) {
	found, err := vacancy.Search(ctx, p.DB, a.filter())
	return list{a, found}, err
}

// seasonOf is the season with a code among those now shown.
func (l list) seasonOf(code string) (season.Season, bool) {
	i := slices.IndexFunc(l.Seasons, func(s season.Season) bool { return s.Code == code })
	if i < 0 {
		return season.Season{}, false
	}
	return l.Seasons[i], true
}

// lead says how much there is and until when.
func (l list) lead() string {
	for _, s := range l.Seasons {
		if s.Open(l.Now) {
			return s.Name + " menerima lamaran sampai " + words.Deadline(s.ClosesAt) + ", tinggal " + words.Left(l.Now, s.ClosesAt) + "."
		}
	}
	for _, s := range l.Seasons {
		if s.State == season.Published && l.Now.Before(s.OpensAt) {
			return s.Name + " mulai menerima lamaran " + words.Instant(s.OpensAt) + "."
		}
	}
	return "Saat ini tidak ada pendaftaran yang dibuka."
}

// job is a vacancy as a card.
func (l list) job(c vacancy.Card) ui.Job {
	s, known := l.seasonOf(c.SeasonCode)
	j := ui.Job{
		Title: c.Title, Path: Path(c.Slug), Tags: tags(c),
		Meta:   []ui.IconText{{Icon: "building-2", Text: place(c.UnitPath)}, {Icon: "graduation-cap", Text: studies(c.Qualifications)}},
		Left:   words.Number(c.Quota) + " posisi",
		Beside: applicants(c.Quota, c.Applicants),
	}
	if known {
		j.Foot = closing(s, l.Now)
	}
	return j
}

// applicants is "37 pelamar (1 : 9)".
func applicants(posts, n int) string {
	if n == 0 {
		return "belum ada pelamar"
	}
	return words.Number(n) + " pelamar (" + words.Ratio(posts, n) + ")"
}

func tags(c vacancy.Card) []ui.TagText {
	t := []ui.TagText{{Tone: ui.Info, Text: words.SeasonKind(season.Kind(c.SeasonKind))}}
	if c.NeedType != usualNeed {
		t = append(t, ui.TagText{Tone: ui.Plain, Text: c.NeedType})
	}
	if c.AcceptsDisabled && c.NeedType != vacancy.NeedDisabled {
		t = append(t, ui.TagText{Tone: ui.Plain, Text: "Terbuka bagi penyandang disabilitas"})
	}
	if c.Applicants < vacancy.FewPerPost*c.Quota {
		t = append(t, ui.TagText{Tone: ui.OK, Text: "Sepi peminat"})
	}
	return t
}

// usualNeed is the need type that goes without saying.
const usualNeed = "Umum"

// place is the unit with the office it belongs to.
func place(unitPath string) string {
	units := vacancy.Content{UnitPath: unitPath}.Units()
	if len(units) == 1 {
		return units[0]
	}
	return units[len(units)-1] + ", " + units[0]
}

// studies names the first qualifications and counts the others.
func studies(names []string) string {
	const shown = 2
	var said []string
	for _, n := range names[:min(shown, len(names))] {
		said = append(said, words.Qualification(n))
	}
	switch rest := len(names) - shown; {
	case len(names) == 0:
		return "Kualifikasi diperiksa petugas"
	case rest > 0:
		return strings.Join(said, ", ") + ", dan " + words.Number(rest) + " lainnya"
	}
	return strings.Join(said, ", ")
}

const soon = 7 * 24 * time.Hour

// closing is when a season's registration ends, or that it did.
func closing(s season.Season, now time.Time) ui.TagText {
	switch {
	case s.State == season.Published && now.Before(s.OpensAt):
		return ui.TagText{Tone: ui.Info, Icon: "clock", Text: "Dibuka " + words.Day(words.DeadlineDay(s.OpensAt.Add(time.Second)))}
	case s.Open(now) && s.ClosesAt.Sub(now) < soon:
		return ui.TagText{Tone: ui.Warn, Icon: "clock", Text: "Tutup " + words.Day(words.DeadlineDay(s.ClosesAt)) + " · " + roughly(now, s.ClosesAt) + " lagi"}
	case s.Open(now):
		return ui.TagText{Tone: ui.Plain, Icon: "clock", Text: "Tutup " + words.Day(words.DeadlineDay(s.ClosesAt)) + " · " + roughly(now, s.ClosesAt) + " lagi"}
	}
	return ui.TagText{Tone: ui.Plain, Icon: "lock", Text: "Pendaftaran ditutup"}
}

// options are the counted values of a filter; chosen ones stay even at nothing.
func options(counts []vacancy.Count, chosen []string, value, label func(string) string) []ui.Option {
	var list []ui.Option
	for _, c := range counts {
		if c.Value != "" {
			list = append(list, ui.Option{Value: value(c.Value), Label: label(c.Value), Count: c.Vacancies})
		}
	}
	for _, v := range chosen {
		if !slices.ContainsFunc(counts, func(c vacancy.Count) bool { return c.Value == v }) {
			list = append(list, ui.Option{Value: value(v), Label: label(v)})
		}
	}
	return list
}

func same(s string) string { return s }

// units are the offices to choose from, with their counts in words.
func (l list) units() []ui.Option {
	list := []ui.Option{{Value: "", Label: "Semua perangkat daerah"}}
	for _, o := range options(l.Facets.UnitTop, chosen([]string{l.unit}), same, same) {
		list = append(list, ui.Option{Value: o.Value, Label: o.Label + " (" + words.Number(o.Count) + ")"})
	}
	return list
}

// seasonOptions are the seasons to choose from; one season needs no choice.
func (l list) seasonOptions() []ui.Option {
	options := []ui.Option{{Value: "", Label: "Semua yang sedang dibuka"}}
	for _, s := range l.Seasons {
		label := s.Name
		for _, c := range l.Facets.Season {
			if c.Value == s.Code {
				label += " (" + words.Number(c.Vacancies) + ")"
			}
		}
		options = append(options, ui.Option{Value: s.Code, Label: label})
	}
	return options
}

// sortChips are the orders; without words the usual one is by title.
func (l list) sortChips() []ui.Chip {
	var chips []ui.Chip
	for _, s := range sorts {
		if s.sort == vacancy.Relevance && l.text == "" {
			continue
		}
		on := l.sort == s.sort || l.text == "" && l.sort == vacancy.Relevance && s.sort == vacancy.ByTitle
		chips = append(chips, ui.Chip{Label: s.label, Path: l.sorted(s.sort), Count: -1, Current: on})
	}
	return chips
}

// roughly is what is left in its largest unit, as a card has room for: "8 hari".
func roughly(now, end time.Time) string {
	left := strings.Fields(words.Left(now, end))
	if len(left) == 4 {
		left = left[:2]
	}
	return strings.Join(left, " ")
}
