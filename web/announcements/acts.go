package announcements

import (
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// listCrumb leads back to the list.
var listCrumb = ui.Crumb{Label: "Pengumuman", Path: "/kelola/pengumuman"}

// rail is where an announcement stands on its way.
func rail(a announcement.Announcement) []ui.Stage {
	state := func(done, now bool) ui.Stage {
		switch {
		case done:
			return ui.Stage{State: ui.Done}
		case now:
			return ui.Stage{State: ui.Now}
		}
		return ui.Stage{State: ui.Next}
	}
	result := a.Kind.Result()
	approved := a.State != announcement.Draft && a.State != announcement.Checked
	var stages []ui.Stage
	add := func(title, when string, s ui.Stage) {
		s.Title, s.When = title, when
		stages = append(stages, s)
	}
	add("Ditulis", "", state(true, false))
	if result {
		add("Uji terbit", "", state(a.State != announcement.Draft, a.State == announcement.Draft))
	}
	add("Disetujui", words.Number(a.Approvals)+" dari "+words.Number(a.ApprovalsNeeded), state(approved, !result || a.State == announcement.Checked))
	when := ""
	switch {
	case a.PublishedAt != nil:
		when = words.ShortInstant(*a.PublishedAt)
	case a.PublishAt != nil:
		when = words.ShortInstant(*a.PublishAt)
	}
	add("Terbit", when, state(a.Public(), approved))
	return stages
}
