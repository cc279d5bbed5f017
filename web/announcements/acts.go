package announcements

import (
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

var acts = map[string]string{
	"announcement.drafted":   "Menulis rancangan",
	"announcement.edited":    "Mengubah rancangan",
	"announcement.removed":   "Menghapus rancangan",
	"announcement.checked":   "Menetapkan tabel hasil",
	"announcement.approved":  "Menyetujui",
	"announcement.planned":   "Mencatat waktu terbit",
	"announcement.held":      "Menahan penerbitan",
	"announcement.signed":    "Mengunggah surat bertanda tangan",
	"announcement.published": "Menerbitkan",
	"announcement.revoked":   "Mencabut",
}

func actText(e ledger.Entry) string {
	if text, ok := acts[e.Act]; ok {
		return text
	}
	return e.Act
}

func actor(e ledger.Entry) string {
	if e.Who != "" {
		return e.Who
	}
	return "Portal, dengan sendirinya"
}

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
	result := a.Kind == announcement.AdminResult
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
