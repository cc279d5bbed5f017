package helpdesk

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

var (
	// sound notes the alarms that are due, each once for each end of the time to answer.
	sound pg.Rows[ring] = `
	WITH rung AS (
		INSERT INTO ticket_alarm (ticket_id, due_at, stage)
		SELECT t.id, t.due_at, CASE WHEN t.due_at <= portal_now() THEN 'late' ELSE 'near' END
		FROM ticket t WHERE t.state IN ('filed', 'taken', 'doubted') AND t.due_at <= portal_now() + $1::interval
		UNION ALL
		SELECT t.id, t.due_at, 'nobody' FROM ticket t WHERE t.state IN ('filed', 'taken', 'doubted') AND ticket_stranded(t)
		ON CONFLICT DO NOTHING RETURNING ticket_id, stage)
	SELECT r.ticket_id::text AS ticket, r.stage, h.person
	FROM rung r JOIN ticket t ON t.id = r.ticket_id
	LEFT JOIN LATERAL (
		SELECT DISTINCT h.person_id::text AS person FROM ticket_hands(t) h
		WHERE r.stage <> 'nobody' AND (h.role = 'helpdesk' OR t.kind = 'misconduct' OR r.stage = 'late' OR t.state = 'doubted' OR t.claimed_by = h.person_id) AND h.person_id IS DISTINCT FROM t.doubted_by
		  AND (t.claimed_by IS NULL OR t.claimed_by = h.person_id OR r.stage = 'late')) h ON true
	ORDER BY r.ticket_id, r.stage, h.person`
)

// ring is an alarm of a ticket for one officer, or for nobody in particular: the stage
// "nobody" is for the administrators.
type ring struct {
	Ticket string
	Stage  string
	Person *string
}

// Alarm calls who may handle a ticket whose time to answer is near its end, once,
// and again with the supervisors when it is over; then its owner is told too. Where
// nobody may handle a ticket, the administrators are called at once: they give the
// roles. It returns how many tickets it called for.
func Alarm(ctx context.Context, db pg.DB, keys Keys) (n int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		rung, err := sound.All(ctx, tx, Near)
		if err != nil {
			return err
		}
		if err := call(ctx, tx, rung); err != nil {
			return err
		}
		n, err = tellLate(ctx, tx, keys, rung)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("alarm for tickets: %w", err)
	}
	return n, nil
}

// call leaves one notice with each officer, however many tickets it is about.
func call(ctx context.Context, tx pgx.Tx, rung []ring) error {
	if err := callAdministrators(ctx, tx, rung); err != nil {
		return err
	}
	for _, s := range []struct {
		stage string
		code  fault.Code
	}{{"near", CallNear}, {"late", CallLate}} {
		count := map[string]int{}
		for _, r := range rung {
			if r.Stage == s.stage && r.Person != nil {
				count[*r.Person]++
			}
		}
		var to []notice.To
		for person, n := range count {
			to = append(to, notice.To{Person: person, Link: "/kelola/aduan", Args: []string{strconv.Itoa(n)}})
		}
		slices.SortFunc(to, func(a, b notice.To) int { return strings.Compare(a.Person, b.Person) })
		if err := notice.TellMany(ctx, tx, s.code, to...); err != nil {
			return err
		}
	}
	return nil
}

func callAdministrators(ctx context.Context, tx pgx.Tx, rung []ring) error {
	nobody := 0
	for _, r := range rung {
		if r.Stage == "nobody" {
			nobody++
		}
	}
	if nobody == 0 {
		return nil
	}
	all, err := administrators.All(ctx, tx)
	if err != nil {
		return err
	}
	var to []notice.To
	for _, person := range all {
		to = append(to, notice.To{Person: person, Link: "/kelola/akun", Args: []string{strconv.Itoa(nobody)}})
	}
	return notice.TellMany(ctx, tx, CallNobody, to...)
}

// tellLate tells owners that the answer is late, and notes each alarm.
func tellLate(ctx context.Context, tx pgx.Tx, keys Keys, rung []ring) (n int, err error) {
	var last ring
	for _, r := range rung {
		if r.Ticket == last.Ticket && r.Stage == last.Stage {
			continue
		}
		if r.Ticket != last.Ticket {
			n++
		}
		last = r
		if r.Stage == "late" {
			t, err := byID.One(ctx, tx, r.Ticket)
			if err != nil {
				return n, err
			}
			if err := tell(ctx, tx, keys, t, ToldLate); err != nil {
				return n, err
			}
		}
		if err := record(ctx, tx, ledger.Machine, "helpdesk.alarmed", r.Ticket, "stage", r.Stage); err != nil {
			return n, err
		}
	}
	return n, nil
}

var (
	silent  pg.Rows[string] = `SELECT id::text FROM ticket WHERE state = 'asked' AND reply_by <= portal_now() FOR UPDATE SKIP LOCKED`
	settled pg.Rows[string] = `SELECT id::text FROM ticket WHERE state = 'answered' AND reopen_until <= portal_now() FOR UPDATE SKIP LOCKED`
	old     pg.Rows[string] = `SELECT id::text FROM ticket WHERE closed_at <= portal_now() - $1::interval AND erased_at IS NULL FOR UPDATE SKIP LOCKED`
)

// CloseDue ends the tickets whose owner did not reply in time, and tells them; and
// those that were answered and not reopened. It returns how many.
func CloseDue(ctx context.Context, db pg.DB, keys Keys) (n int, err error) {
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		ids, err := silent.All(ctx, tx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if err := closeSilent(ctx, tx, keys, id); err != nil {
				return err
			}
		}
		done, err := settled.All(ctx, tx)
		if err != nil {
			return err
		}
		for _, id := range done {
			if _, err := tx.Exec(ctx, setClosed, id); err != nil {
				return err
			}
			if err := record(ctx, tx, ledger.Machine, "helpdesk.ended", id); err != nil {
				return err
			}
		}
		n = len(ids) + len(done)
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("close tickets: %w", err)
	}
	return n, nil
}

func closeSilent(ctx context.Context, tx pgx.Tx, keys Keys, id string) error {
	t, err := byID.One(ctx, tx, id)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, setSilent, id); err != nil {
		return err
	}
	if err := say(ctx, tx, keys, nil, t, NoReply, ledger.Actor{}, saying{}); err != nil {
		return err
	}
	if err := tell(ctx, tx, keys, t, ToldSilence); err != nil {
		return err
	}
	return record(ctx, tx, ledger.Machine, "helpdesk.lapsed", id)
}
