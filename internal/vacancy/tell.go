package vacancy

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// What those who chose a vacancy are told when it is no longer as they knew it.
const (
	ToldChanged   fault.Code = "notice.vacancy-changed"   // title, reason
	ToldClosed    fault.Code = "notice.vacancy-closed"    // title, reason
	ToldWithdrawn fault.Code = "notice.vacancy-withdrawn" // title, reason
)

// choosers are the persons whose draft or application names the vacancy.
var choosers pg.Rows[string] = `
	SELECT person_id::text FROM application WHERE vacancy_id = $1 AND state <> 'disqualified' ORDER BY person_id`

func tell(ctx context.Context, tx pgx.Tx, v Vacancy, code fault.Code, reason string) error {
	persons, err := choosers.All(ctx, tx, v.ID)
	if err != nil {
		return err
	}
	link := "/lowongan/" + v.Slug
	if code != ToldChanged {
		link = "/lamaran"
	}
	return notice.TellMany(ctx, tx, code, notice.All(persons, link, v.Title, reason)...)
}
