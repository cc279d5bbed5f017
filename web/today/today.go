// Package today shows what waits for a visitor, in one way wherever they come in:
// the workspace, the account, the employee's page.
package today

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/report"
	"github.com/bkd-manna/portal-asn/web/access"
)

// fewApplicants is the alarm of formations that few people apply for.
const fewApplicants report.Kind = "campaign.few"

// Task is a kind of work that waits for the visitor, and where it is done.
type Task struct {
	report.Work
	place
}

// List is what waits, as of an instant.
type List struct {
	Tasks []Task
	Now   time.Time
}

// place says what work is, and where it is done; %s in the path is Work.At.
type place struct {
	kind             report.Kind
	title, text      string
	icon, path, verb string
	roles            []ledger.Role // whose it is; nobody's in particular: whoever it waits for
}

// For returns what waits for a visitor. It asks nothing for an applicant: what waits
// for them stands with their application.
func For(ctx context.Context, db pg.DB, v access.Visitor) (List, error) {
	if v.Kind != access.KindStaff && v.Employee == "" {
		return List{}, nil
	}
	works, err := report.Own(ctx, db, v.Person)
	if err != nil {
		return List{}, err
	}
	if v.Kind == access.KindStaff {
		office, err := inOffice(ctx, db, v)
		if err != nil {
			return List{}, err
		}
		works = append(works, office...)
	}
	now, err := pg.Now(ctx, db)
	return List{tasks(v, works), now}, err
}

// inOffice is what waits for an officer.
func inOffice(ctx context.Context, db pg.DB, v access.Visitor) ([]report.Work, error) {
	works, err := report.Waiting(ctx, db, v.As(ledger.Staff), v.Roles)
	if err != nil {
		return nil, err
	}
	few, err := few(ctx, db, v)
	return append(works, report.Work{Kind: fewApplicants, Count: few}), err
}

// tasks are those of the visitor, in the order of the places.
func tasks(v access.Visitor, works []report.Work) []Task {
	var mine []Task
	for _, p := range places {
		for _, w := range works {
			if w.Kind == p.kind && w.Count > 0 && (len(p.roles) == 0 || v.Has(p.roles...)) {
				mine = append(mine, Task{w, p})
			}
		}
	}
	return mine
}

// few counts the formations with few applicants that the visitor may make known.
func few(ctx context.Context, db pg.DB, v access.Visitor) (int, error) {
	seasons := []string{}
	for _, role := range []ledger.Role{ledger.Editor, ledger.Planner} {
		if !v.Has(role) {
			continue
		}
		in, limited := v.Scopes[role]
		if !limited {
			return campaign.FewIn(ctx, db, nil)
		}
		seasons = append(seasons, in...)
	}
	if len(seasons) == 0 {
		return 0, nil
	}
	return campaign.FewIn(ctx, db, seasons)
}
