package orientation

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Plan is what is decided about a first year before it begins.
type Plan struct {
	Unit       string // id
	Mentor     string // number of an employee in service, as typed
	StartsOn   day.Day
	HandOver   time.Time // of the decree; zero is no instant
	Place      string
	Letter     string // that places them in the unit
	LetterDate day.Day
}

// Open plans the first year of an employee: the placement is recorded, the tasks
// of their template get their days, and they and their mentor are told. It returns
// the year's identifier.
func Open(ctx context.Context, db pg.DB, by ledger.Actor, employeeID string, p Plan) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		e, err := employee.ByID(ctx, tx, employeeID)
		if err != nil {
			return err
		}
		if e.PersonID == by.Person {
			return ErrOwnYear
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		f := p.faults(now)
		mentor, found, err := mentorOf(ctx, tx, e.ID, p.Mentor, &f)
		if err != nil {
			return err
		}
		if there, err := unitThere.One(ctx, tx, p.unit()); err != nil || !there {
			f = f.And("unit", UnitMissing)
			if err != nil {
				return err
			}
		}
		if err := f.Err(); err != nil || !found {
			return err
		}
		t := Of(e.Status)
		_, err = tx.Exec(ctx, insertYear, id, e.ID, p.Unit, mentor.ID, t.Code, p.StartsOn, p.HandOver, strings.TrimSpace(p.Place), by.Person)
		if pg.Violates(err, "orientation_once") {
			return ErrThere
		}
		if err != nil {
			return err
		}
		if err := insertTasks(ctx, tx, id, t, p.StartsOn); err != nil {
			return err
		}
		if err := employee.Place(ctx, tx, e, p.Unit, employee.Decree{On: p.StartsOn, Letter: strings.TrimSpace(p.Letter), Date: p.LetterDate, By: by.Person}); err != nil {
			return err
		}
		y, err := byID.One(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := y.tell(ctx, tx, y.PersonID, NoticePlanned, y.Unit, notice.Instant(y.HandOverAt), y.HandOverPlace); err != nil {
			return err
		}
		if err := y.tell(ctx, tx, y.MentorPerson, NoticeMentor, y.Name, y.Unit); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.opened", "unit", y.UnitID, "mentor", y.MentorID, "template", t.Code, "hand-over", y.HandOverAt)
	})
	if err != nil {
		return "", fmt.Errorf("open orientation of employee %s: %w", employeeID, err)
	}
	return id, nil
}

// unit is the unit's identifier, or one that no unit has.
func (p Plan) unit() string {
	if pg.IsID(p.Unit) {
		return p.Unit
	}
	return pg.NewID()
}

func (p Plan) faults(now time.Time) (f fault.Fields) {
	if p.StartsOn.IsZero() {
		f = f.And("start", StartMissing)
	}
	f = append(f, handOverFaults(p.HandOver, p.Place, now)...)
	if !fits(p.Letter, longestLetter) {
		f = f.And("letter", LetterWrong, longestLetter)
	}
	if p.LetterDate.IsZero() {
		f = f.And("letter-date", DayMissing)
	}
	return f
}

func handOverFaults(at time.Time, place string, now time.Time) (f fault.Fields) {
	if !at.After(now) {
		f = f.And("hand-over", HandOverWrong)
	}
	if !fits(place, longestPlace) {
		f = f.And("place", PlaceWrong, longestPlace)
	}
	return f
}

// fits reports whether a text is there and not longer than so many characters.
func fits(s string, most int) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(s))
	return n > 0 && n <= most
}

// mentorOf finds who is to accompany an employee, or adds what is wrong about it.
func mentorOf(ctx context.Context, tx pgx.Tx, employeeID, typed string, f *fault.Fields) (employee.Employee, bool, error) {
	n, wrong := nip.Parse(typed)
	if wrong != "" {
		*f = f.And("mentor", MentorUnknown)
		return employee.Employee{}, false, nil
	}
	m, err := employee.ByNIP(ctx, tx, n.Digits())
	switch {
	case errors.Is(err, employee.ErrUnknown), err == nil && !m.Serving:
		*f = f.And("mentor", MentorUnknown)
		return m, false, nil
	case err == nil && m.ID == employeeID:
		*f = f.And("mentor", MentorSelf)
		return m, false, nil
	}
	return m, err == nil, err
}

// MoveHandOver states another time or place for the decree to be handed over.
func MoveHandOver(ctx context.Context, db pg.DB, by ledger.Actor, id string, at time.Time, place string) error {
	return onYear(ctx, db, "move hand-over", by, id, func(tx pgx.Tx, y Year) error {
		now, err := pg.Now(ctx, tx)
		if err == nil {
			err = handOverFaults(at, place, now).Err()
		}
		if err != nil {
			return err
		}
		place = strings.TrimSpace(place)
		if _, err := tx.Exec(ctx, setHandOver, id, at, place); err != nil {
			return err
		}
		if err := y.tell(ctx, tx, y.PersonID, NoticeMoved, notice.Instant(at), place); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.hand-over-moved", "from", y.HandOverAt, "to", at, "place", place)
	})
}

// ChangeMentor lets somebody else accompany the new employee.
func ChangeMentor(ctx context.Context, db pg.DB, by ledger.Actor, id, typed string) error {
	return onYear(ctx, db, "change mentor", by, id, func(tx pgx.Tx, y Year) error {
		var f fault.Fields
		m, found, err := mentorOf(ctx, tx, y.EmployeeID, typed, &f)
		if err == nil {
			err = f.Err()
		}
		if err != nil || !found || m.ID == y.MentorID {
			return err
		}
		if _, err := tx.Exec(ctx, setMentor, id, m.ID); err != nil {
			return err
		}
		if err := y.tell(ctx, tx, m.PersonID, NoticeMentor, y.Name, y.Unit); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.mentor-changed", "from", y.MentorID, "to", m.ID)
	})
}

// onYear runs an act on a locked year that is not over, and not one's own: of
// that one only finishes the tasks.
func onYear(ctx context.Context, db pg.DB, what string, by ledger.Actor, id string, act func(pgx.Tx, Year) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		y, err := locked(ctx, tx, id)
		if err != nil {
			return err
		}
		switch {
		case y.ConfirmedAt != nil:
			return ErrEnded
		case by.Role == ledger.Trainer && y.PersonID == by.Person:
			return ErrOwnYear
		}
		return act(tx, y)
	})
	if err != nil {
		return fmt.Errorf("%s of orientation %s: %w", what, id, err)
	}
	return nil
}

func locked(ctx context.Context, tx pgx.Tx, id string) (Year, error) {
	if !pg.IsID(id) {
		return Year{}, ErrUnknown
	}
	if _, err := lockYear.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Year{}, err
	}
	return byID.OneOr(ctx, tx, ErrUnknown, id)
}

// tell leaves word for a person; nobody is told who has no account yet.
func (y Year) tell(ctx context.Context, tx pgx.Tx, person string, code fault.Code, args ...string) error {
	if person == "" {
		return nil
	}
	link := "/pegawai/orientasi"
	if person != y.PersonID {
		link += "/" + y.ID
	}
	return notice.Tell(ctx, tx, person, code, link, args...)
}

func (y Year) record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(y.ID), Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

func object(id string) string { return "orientation:" + id }
