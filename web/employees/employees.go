// Package employees is an employee's own page, the way to it (claiming a number
// by a code from the official mailbox), and the desk where employees' data comes
// in from the personnel system, is read, and heads of units are named.
package employees

import (
	"errors"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/today"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of this package.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
	Gate  *account.Gate
	Site  ui.Site
}

const claimPath = "/pegawai/klaim"

// view is all that the page shows.
type view struct {
	employee.Service
	Cases []onboarding.Case
	Leads []employee.Head
	Today today.List
}

// Mine is the employee's first page; who is none yet is led to claim a number.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), access.Of(r.Context())
	person := who.Person
	e, err := employee.OfPerson(ctx, p.DB, person)
	if errors.Is(err, employee.ErrUnknown) {
		return page.Go(w, r, claimPath)
	}
	if err != nil {
		return err
	}
	v := view{}
	if v.Service, err = employee.Facts(ctx, p.DB, e.ID); err != nil {
		return err
	}
	if v.Cases, err = onboarding.Mine(ctx, p.DB, person); err != nil {
		return err
	}
	if v.Leads, err = employee.LedBy(ctx, p.DB, person); err != nil {
		return err
	}
	if v.Today, err = today.For(ctx, p.DB, who); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, minePage(v))
}

// facts are what the office knows of an employee.
func facts(e employee.Employee) []ui.Pair {
	pairs := []ui.Pair{
		{Label: "Nomor induk", Value: nip.Grouped(e.NIP)}, {Label: "Status", Value: words.EmployeeStatus(e.Status)},
		{Label: "Jabatan", Value: e.Position}, {Label: "Unit kerja", Value: e.Unit},
	}
	if e.Rank != "" {
		pairs = append(pairs, ui.Pair{Label: "Golongan", Value: e.Rank})
	}
	if !e.Since.IsZero() {
		pairs = append(pairs, ui.Pair{Label: "Mulai bekerja (TMT)", Value: words.Day(e.Since)})
	}
	if e.OfficialEmail != "" {
		pairs = append(pairs, ui.Pair{Label: "Surel dinas", Value: e.OfficialEmail})
	}
	if !e.LeftOn.IsZero() {
		pairs = append(pairs, ui.Pair{Label: "Berhenti", Value: words.Day(e.LeftOn)})
	}
	return pairs
}

// origin is where the data of an employee come from.
func origin(s employee.Service) string {
	for _, r := range s.Records {
		if r.Import != "" {
			return "Data ini dari sistem kepegawaian."
		}
	}
	return "Data ini dari keputusan pengangkatan Anda."
}

// told is what a line of the history says, in words.
func told(x employee.Record) string {
	switch {
	case x.Kind == employee.Positioned || x.Kind == employee.Appointed || x.Kind == employee.Placed:
		return joined(x.Position, x.Unit)
	case x.Value == "":
		return "–"
	case !x.Until.IsZero():
		return words.EmployeeValue(x.Kind, x.Value) + ", sampai " + words.Day(x.Until)
	}
	return words.EmployeeValue(x.Kind, x.Value)
}

func joined(a, b string) string {
	switch {
	case a == "" && b == "":
		return "–"
	case a == "" || b == "":
		return a + b
	}
	return a + ", " + b
}

// when is the day of a line; a rating is of a whole year.
func when(x employee.Record) string {
	if x.Kind == employee.Rating {
		return x.On.String()[:4]
	}
	return words.Day(x.On)
}
