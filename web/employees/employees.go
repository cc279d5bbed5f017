// Package employees is an employee's own page: who they are to the office, by
// which decree, and where they stand on the way from passing to it.
package employees

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of this package.
type Pages struct{ DB pg.DB }

// view is all that the page shows.
type view struct {
	employee.Employee
	History []employee.Record
	Cases   []onboarding.Case
}

// Mine is the employee's first page.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	ctx, person := r.Context(), access.Of(r.Context()).Person
	e, err := employee.OfPerson(ctx, p.DB, person)
	if err != nil {
		return err
	}
	v := view{Employee: e}
	if v.History, err = employee.History(ctx, p.DB, e.ID); err != nil {
		return err
	}
	if v.Cases, err = onboarding.Mine(ctx, p.DB, person); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, minePage(v))
}

// facts are what the office knows of the employee.
func (v view) facts() []ui.Pair {
	pairs := []ui.Pair{
		{Label: "Nomor induk", Value: nip.Grouped(v.NIP)}, {Label: "Status", Value: words.EmployeeStatus(v.Status)},
		{Label: "Jabatan", Value: v.Position}, {Label: "Unit kerja", Value: v.Unit},
	}
	if !v.Since.IsZero() {
		pairs = append(pairs, ui.Pair{Label: "Mulai bekerja (TMT)", Value: words.Day(v.Since)})
	}
	return pairs
}
