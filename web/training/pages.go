// Package training is training as a browser meets it: the desk that plans classes
// and watches the hours of the region, the page of each employee, and that of
// those who lead a unit.
package training

import (
	"net/http"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/training"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of this package.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
	Site  ui.Site
}

// Readers may look at the desk.
var Readers = access.Roles(ledger.Trainer, ledger.Auditor)

// UploadLimit is the largest body of a certificate from elsewhere, in bytes.
const UploadLimit = 12 << 20

const (
	deskPath  = "/kelola/pelatihan"
	classesAt = deskPath + "/kelas"
	papersAt  = deskPath + "/sertifikat"
	ownPath   = "/pegawai/pelatihan"
	unitPath  = "/pegawai/unit"
)

func classPath(id string) string { return classesAt + "/" + id }

func ownClass(id string) string { return ownPath + "/kelas/" + id }

// Press is what certificates are printed with on a site.
func Press(site ui.Site) training.Press {
	p := training.Press{Agency: pdf.Agency{Government: "Pemerintah " + site.Region, Name: site.Agency, Address: site.Address}, Place: site.Town, BaseURL: site.BaseURL}
	if site.Demo {
		p.Notice = "Peragaan – bukan sertifikat resmi"
	}
	return p
}

func office(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Trainer) }

func writes(r *http.Request) bool { return access.Of(r.Context()).Has(ledger.Trainer) }

func self(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Employee) }

func mine(r *http.Request) string { return access.Of(r.Context()).Employee }

func (p Pages) yearOf(r *http.Request) (int, time.Time, error) {
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return 0, now, err
	}
	this := day.Of(now).Year
	if y := ui.Whole(r.URL.Query().Get("tahun")); y >= 2017 && y <= this {
		return y, now, nil
	}
	return this, now, nil
}

func kindOptions() []ui.Option {
	var out []ui.Option
	for _, k := range training.Kinds {
		out = append(out, ui.Option{Value: string(k), Label: words.TrainingKind(k)})
	}
	return out
}

// standing is where a class stands in words, with its tone.
func standing(c training.Class, now time.Time) (string, ui.Tone) {
	switch {
	case c.State == training.Cancelled:
		return "Dibatalkan", ui.Bad
	case c.State == training.Concluded:
		return "Selesai", ui.OK
	case c.Over(now):
		return "Menunggu hasil", ui.Warn
	case !now.Before(c.StartsAt):
		return "Berlangsung", ui.Info
	}
	return "Terbuka", ui.Info
}

// seatState is where an invitation stands in words, with its tone.
func seatState(s training.Seat) (string, ui.Tone) {
	switch {
	case s.Passed != nil && *s.Passed:
		return "Lulus", ui.OK
	case s.Passed != nil:
		return "Tidak lulus", ui.Bad
	case s.State == training.Declined:
		return "Ditolak pimpinan", ui.Bad
	case s.State == training.Invited:
		return "Menunggu pimpinan", ui.Warn
	case s.CalledAt != nil:
		return "Dipanggil", ui.Info
	}
	return "Disetujui", ui.OK
}

func where(c training.Class) string {
	switch {
	case c.Room == "":
		return "Daring"
	case c.Link == "":
		return c.Room
	}
	return c.Room + " dan daring"
}

func sessionText(s training.Session) string {
	return words.Weekday(s.StartsAt) + ", " + strings.TrimSuffix(words.Clock(s.StartsAt), " WIB") + "–" + words.Clock(s.EndsAt)
}

// measured is what is asked of somebody in a year, in a sentence.
func measured(r training.Rule, n int) string {
	switch {
	case r.Measure == training.Ceiling && n > r.Hours:
		return "Melewati batas atas " + words.LessonHours(r.Hours) + " setahun."
	case r.Measure == training.Ceiling:
		return "Batas atas " + words.LessonHours(r.Hours) + " setahun bagi PPPK."
	case r.Meets(n):
		return "Sudah mencapai paling sedikit " + words.LessonHours(r.Hours) + " setahun."
	}
	return "Kurang " + words.LessonHours(r.Hours-n) + " dari paling sedikit " + words.LessonHours(r.Hours) + " setahun."
}

func peopleOptions(list []employee.Employee) []ui.Option {
	out := make([]ui.Option, len(list))
	for i, e := range list {
		out[i] = ui.Option{Value: e.ID, Label: e.Name, Hint: e.Position + ", " + e.Unit}
	}
	return out
}

func percent(n *int) string {
	if n == nil {
		return "–"
	}
	return words.Number(*n) + "%"
}
