package season

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// DatesMoved is the notice that a stage has new dates: season, stage, first
// instant, exclusive end, reason, letter.
const DatesMoved fault.Code = "notice.season-dates-moved"

// concerned are those who planned around the old dates: everyone who applied,
// and those with a draft while it can still be sent.
var concerned pg.Rows[string] = `
	SELECT a.person_id::text FROM application a
	JOIN stage_now r ON r.season_id = a.season_id AND r.kind = 'registration'
	WHERE a.season_id = $1 AND a.state <> 'disqualified' AND (a.state <> 'draft' OR r.ends_at > portal_now())
	ORDER BY a.person_id`

// remindAgain lets open drafts have both reminders before the new deadline too.
const remindAgain = `UPDATE application SET reminded = 0 WHERE season_id = $1 AND state = 'draft' AND reminded > 0`

// tellMoved tells everyone concerned that a stage's dates are new.
func tellMoved(ctx context.Context, tx pgx.Tx, s Season, st Stage, v Version) error {
	if st.Kind == Registration {
		if _, err := tx.Exec(ctx, remindAgain, s.ID); err != nil {
			return err
		}
	}
	persons, err := concerned.All(ctx, tx, s.ID)
	if err != nil {
		return err
	}
	args := []string{s.Name, st.Name, v.StartsAt.UTC().Format(time.RFC3339), v.EndsAt.UTC().Format(time.RFC3339), v.Reason, v.Letter}
	return notice.TellMany(ctx, tx, DatesMoved, notice.All(persons, "/tahapan/"+s.Code, args...)...)
}
