package statistics

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Registered are the accounts made while a season took applications, and of them
// whose owner sent one in it. An account is made for no season: where another took
// applications in the same days, Beside names it and nothing is told.
type Registered struct {
	Accounts People
	Sent     People
	Beside   []string
}

// Told reports whether there is something to say of the accounts.
func (r Registered) Told() bool { return len(r.Beside) == 0 && r.Accounts > 0 }

// registered is what is counted of a season's days of registration.
type registered struct {
	Accounts int
	Sent     int
}

const takesApplications = `season s JOIN stage_now n ON n.season_id = s.id AND n.kind = 'registration' WHERE s.state <> 'draft' AND s.channel = 'portal'`

var (
	// registrations leave out who made the account as an employee, with the official address.
	registrations pg.Rows[registered] = `
	SELECT count(k.id)::int AS accounts,
	       count(k.id) FILTER (WHERE EXISTS (SELECT FROM application a WHERE a.person_id = k.person_id AND a.season_id = $1 AND a.state <> 'draft'))::int AS sent
	FROM (SELECT n.starts_at, n.ends_at FROM ` + takesApplications + ` AND s.id = $1) w
	LEFT JOIN account k ON k.kind = 'applicant' AND k.created_at >= w.starts_at AND k.created_at < w.ends_at
		AND NOT EXISTS (SELECT FROM employee e WHERE e.person_id = k.person_id AND e.official_email = k.email)`

	beside pg.Rows[string] = `
	SELECT o.name
	FROM (SELECT n.starts_at, n.ends_at FROM ` + takesApplications + ` AND s.id = $1) w
	JOIN (SELECT s.id, s.name, n.starts_at, n.ends_at FROM ` + takesApplications + `) o
	  ON o.id <> $1 AND o.starts_at < w.ends_at AND o.ends_at > w.starts_at
	ORDER BY o.name`
)

func registeredIn(ctx context.Context, db pg.DB, season string) (r Registered, err error) {
	if r.Beside, err = beside.All(ctx, db, season); err != nil || len(r.Beside) > 0 {
		return r, err
	}
	x, err := registrations.One(ctx, db, season)
	return Registered{Accounts: People(x.Accounts), Sent: People(x.Sent)}, err
}
