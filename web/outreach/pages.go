// Package outreach is the office's events (acara) as a browser meets them: public
// pages where anybody signs up without an account (/acara), the desk where events
// are written and published (/kelola/acara), and the list at the door.
package outreach

import (
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of events.
type Pages struct {
	DB   pg.DB
	Keys *seal.Keyring
	Gate *account.Gate
	Site ui.Site
}

const listPath = "/acara"

// Path is the public address of an event.
func Path(slug string) string { return listPath + "/" + slug }

func signUpPath(slug string) string { return Path(slug) + "/daftar" }

func deskPath(id string) string { return "/kelola/acara/" + id }

// kinds are the kinds in words.
var kinds = map[outreach.Kind]string{
	outreach.School:   "Di sekolah",
	outreach.Campus:   "Di kampus",
	outreach.District: "Di kecamatan",
	outreach.Online:   "Daring",
}

// standing is where an event stands in words, with its tone.
func standing(e outreach.Event, now time.Time) (string, ui.Tone) {
	switch {
	case e.State == outreach.Draft:
		return "Rancangan", ui.Plain
	case e.State == outreach.Cancelled:
		return "Dibatalkan", ui.Bad
	case e.Over(now):
		return "Selesai", ui.Plain
	case !now.Before(e.StartsAt):
		return "Sedang berlangsung", ui.OK
	}
	return "Terbit", ui.OK
}

// seats are the places left in words, with their tone.
func seats(e outreach.Event, now time.Time) (string, ui.Tone) {
	switch {
	case e.State == outreach.Cancelled:
		return "Dibatalkan", ui.Bad
	case e.Over(now):
		return "Selesai", ui.Plain
	case !e.Takes(now):
		return "Pendaftaran ditutup", ui.Plain
	case e.Left() == 0 && e.Waiting > 0:
		return "Penuh, " + words.Number(e.Waiting) + " orang menunggu", ui.Warn
	case e.Left() == 0:
		return "Penuh, ada daftar tunggu", ui.Warn
	}
	return words.Number(e.Left()) + " tempat tersisa", ui.OK
}

// hours is "09.00–11.30 WIB".
func hours(starts, ends time.Time) string {
	return strings.TrimSuffix(words.Clock(starts), " WIB") + "–" + words.Clock(ends)
}

// when is "Sabtu, 5 Desember 2026, 09.00–11.30 WIB".
func when(starts, ends time.Time) string { return words.Weekday(starts) + ", " + hours(starts, ends) }

// where is the place as everybody reads it: the link of an online event is told
// to those with a place only.
func where(k outreach.Kind, place string) string {
	switch {
	case k != outreach.Online:
		return place
	case place == "":
		return "Daring"
	}
	return "Daring, " + place
}

// forWhom is the audience in words.
func forWhom(e outreach.Event) string {
	if e.Audience == "" {
		return "Siapa saja"
	}
	return e.Audience
}
