package eligibility

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages under /cek-kelayakan.
type Pages struct{ DB pg.DB }

const path = "/cek-kelayakan"

// asking is the form as it is shown.
type asking struct {
	Answers
	faults  fault.Fields
	offers  []vacancy.Offer
	similar []reference.Qualification // names of the list like the one typed
}

// Form asks.
func (p Pages) Form(w http.ResponseWriter, r *http.Request) error {
	offers, err := vacancy.Offers(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, formPage(asking{offers: offers}))
}

// Check answers: what fits, what nearly does, what does not and why.
func (p Pages) Check(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	offers, err := vacancy.Offers(ctx, p.DB)
	if err != nil {
		return err
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	today, a := day.Of(now), asking{Answers: Read(r), offers: offers}
	c, faults := a.candidate(today)
	a.faults = append(a.education(&c), faults...)
	_, choose := a.faults.Of("pilihan")
	if choose || len(a.faults) == 0 && a.Choice == "" {
		if a.similar, err = reference.SearchQualifications(ctx, p.DB, a.Level, a.Field, searched); err != nil {
			return err
		}
		if !choose && doubtful(c.Qualification, a.similar, offers) {
			a.faults = a.faults.And("pilihan", fieldChoose, a.Field)
		}
	}
	if len(a.faults) > 0 {
		return page.Show(w, r, http.StatusUnprocessableEntity, formPage(a))
	}
	if _, field := eligibility.SplitLevel(a.Choice); a.Choice != "" && a.Choice != unlisted {
		a.Field = words.Qualification(field) // the form beside the result holds the name that was chosen
	}
	return page.Show(w, r, http.StatusOK, resultPage(a, a.said(c, today), sortOut(offers, c, today)))
}

// Mini is the check for one vacancy, on its own page.
type Mini struct {
	Answers
	Faults     fault.Fields
	Assessment eligibility.Assessment
	Asked      []eligibility.Requirement
}

// Done reports whether there is a verdict to show.
func (m Mini) Done() bool { return len(m.Assessment.Findings) > 0 }

// asks reports whether the vacancy asks something of a kind.
func (m Mini) asks(k eligibility.Kind) bool {
	for _, r := range m.Asked {
		if r.Kind == k {
			return true
		}
	}
	return false
}

// fields are the qualifications the vacancy accepts.
func (m Mini) fields() []eligibility.Qualification {
	for _, r := range m.Asked {
		if r.Kind == eligibility.Education {
			return r.Qualifications
		}
	}
	return nil
}

// CheckOne holds the answers against one vacancy's requirements.
func CheckOne(a Answers, asked []eligibility.Requirement, today day.Day) Mini {
	m := Mini{Answers: a, Asked: asked}
	c, faults := a.candidate(today)
	m.Faults = faults
	for _, q := range m.fields() {
		if q.Name == a.Field {
			c.Level, c.Qualification, c.QualificationListed = q.Level, q.Name, true
		}
	}
	if a.Field == unlisted && len(m.fields()) > 0 {
		c.Level, c.Qualification, c.QualificationListed = m.fields()[0].Level, "JURUSAN LAIN", true
	}
	if len(m.Faults) == 0 {
		m.Assessment = eligibility.Assess(asked, c, today)
	}
	return m
}
