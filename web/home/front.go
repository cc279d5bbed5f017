package home

import (
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// quick are searches people start with.
var quick = []ui.NavLink{
	{Label: "Kesehatan", Path: "/lowongan?kategori=kesehatan"},
	{Label: "Teknologi informasi", Path: "/lowongan?q=komputer"},
	{Label: "Lulusan D-III", Path: "/lowongan?jenjang=d3"},
	{Label: "Sepi peminat", Path: "/lowongan?sepi=ya"},
}

func (f front) eyebrow() string {
	if f.lead == nil {
		return ""
	}
	return f.lead.Name + " · " + standing(*f.lead, f.now)
}

func (f front) lede() string {
	if f.lead == nil || f.posts.Posts == 0 {
		return "Lowongan, tahapan, dan hasil seleksi ASN di satu tempat, dengan sumber setiap aturan."
	}
	return fmt.Sprintf("%s posisi dalam %s formasi, dari Puskesmas sampai dinas. Setiap syarat tertulis dengan sumbernya.",
		words.Number(f.posts.Posts), words.Number(f.posts.Published))
}

// standing is where a season stands, in a few words.
func standing(s season.Season, now time.Time) string {
	switch {
	case s.Open(now):
		return "pendaftaran dibuka"
	case now.Before(s.OpensAt):
		return "pendaftaran dibuka " + words.Day(day.Of(s.OpensAt))
	}
	return "pendaftaran ditutup " + words.Day(words.DeadlineDay(s.ClosesAt))
}

// stagesOnFront is how many stages the rail of the first page has room for.
const stagesOnFront = 7

// stages are the lead season's next stages, from the running one on.
func (f front) stages() []ui.Stage {
	first := 0
	for i, s := range f.steps {
		if !f.now.Before(s.EndsAt) {
			first = i + 1
		}
	}
	first = max(0, min(first-1, len(f.steps)-stagesOnFront))
	var rail []ui.Stage
	for _, s := range f.steps[first:min(first+stagesOnFront, len(f.steps))] {
		stage := ui.Stage{Title: s.Name, State: ui.Next, When: words.Days(day.Of(s.StartsAt), words.DeadlineDay(s.EndsAt))}
		switch {
		case !f.now.Before(s.EndsAt):
			stage.State = ui.Done
		case !f.now.Before(s.StartsAt):
			stage.State = ui.Now
		}
		if n := len(s.Earlier); n > 0 {
			was := s.Earlier[n-1]
			stage.Was = words.Days(day.Of(was.Starts), words.DeadlineDay(was.Ends))
			stage.Why = "Diubah dengan surat " + s.Letter
		}
		rail = append(rail, stage)
	}
	return rail
}
