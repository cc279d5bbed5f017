package training

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Need is what a unit's head says that some of its people should learn.
type Need struct {
	ID        string
	Unit      string
	Title     string
	Kind      Kind
	Reason    string
	EnteredBy string // a name
	EnteredAt time.Time
	People    []string // employees
	Names     []string
}

// Wish is a need as it is typed.
type Wish struct {
	Title  string
	Kind   Kind
	Reason string
	People []string // employees of the head's units
}

// EnterNeed notes what people of a head's units should learn. The head's unit is
// that of the first person named.
func EnterNeed(ctx context.Context, db pg.DB, by ledger.Actor, w Wish) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		team, err := employee.Team(ctx, tx, by.Person)
		if err != nil {
			return err
		}
		led, err := employee.LedBy(ctx, tx, by.Person)
		if err != nil {
			return err
		}
		if len(led) == 0 {
			return ErrNotYours
		}
		var f fault.Fields
		f = f.If(w.Title == "" || len([]rune(w.Title)) > longestTitle, "title", TitleWrong, longestTitle)
		f = f.If(!slices.Contains(Kinds, w.Kind), "kind", KindMissing)
		f = f.If(w.Reason == "" || len([]rune(w.Reason)) > longestText, "reason", ReasonMissing)
		f = f.If(len(w.People) == 0, "people", PeopleMissing)
		for _, id := range w.People {
			if !slices.ContainsFunc(team, func(e employee.Employee) bool { return e.ID == id }) {
				return ErrNotYours
			}
		}
		if err := f.Err(); err != nil {
			return err
		}
		id := pg.NewID()
		if _, err := tx.Exec(ctx, insertNeed, id, led[0].UnitID, w.Title, string(w.Kind), w.Reason, by.Person, w.People); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "training.need-entered", Object: object(id), Class: ledger.Open, Payload: ledger.Facts("title", w.Title, "people", len(w.People))})
	})
	if err != nil {
		return fmt.Errorf("enter training need: %w", err)
	}
	return nil
}

// Needs are what units said, newest first.
func Needs(ctx context.Context, db pg.DB) ([]Need, error) { return needs.All(ctx, db) }

// NeedsOf are those that one head entered.
func NeedsOf(ctx context.Context, db pg.DB, person string) ([]Need, error) {
	return needsOf.All(ctx, db, person)
}

// Plan makes a class, open for invitations, and returns its id.
func Plan(ctx context.Context, db pg.DB, by ledger.Actor, x Text) (string, error) {
	id := pg.NewID()
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		sessions, questions, err := x.check(now)
		if err != nil {
			return err
		}
		b := &pgx.Batch{}
		b.Queue(insertClass, id, x.Title, string(x.Kind), x.About, x.Room, x.Link, x.Capacity, x.Hours, x.SignerTitle, x.SignerName, by.Person)
		for _, s := range sessions {
			b.Queue(insertSession, pg.NewID(), id, s.StartsAt, s.EndsAt)
		}
		for i, q := range questions {
			b.Queue(insertQuestion, id, i+1, q.Text, q.Answers, q.Correct)
		}
		if err := tx.SendBatch(ctx, b).Close(); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.planned", id, "title", x.Title, "hours", x.Hours, "sessions", len(sessions))
	})
	if err != nil {
		return "", fmt.Errorf("plan training: %w", err)
	}
	return id, nil
}

// Invite proposes employees for a class; the head of each one's unit decides.
// Who was invited before is passed over; where one has left service, or is not
// there, nobody is invited. It returns how many are new.
func Invite(ctx context.Context, db pg.DB, by ledger.Actor, class string, employees []string) (int, error) {
	n := 0
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, now, err := forUpdate(ctx, tx, class)
		switch {
		case err != nil:
			return err
		case c.State != Open || c.Over(now):
			return ErrEnded
		case len(employees) == 0:
			return fault.In("people", PeopleMissing)
		}
		there, err := serving(ctx, tx, employees, day.Of(now))
		if err != nil {
			return err
		}
		n = 0
		var told []notice.To
		for _, id := range employees {
			if !slices.Contains(there, id) {
				return fault.In("people", PeopleGone)
			}
			tag, err := tx.Exec(ctx, insertSeat, pg.NewID(), class, id, by.Person)
			if pg.Violates(err, "training_class_never_overfull") {
				return ErrFull
			}
			if err != nil {
				return err
			}
			if tag.RowsAffected() == 0 {
				continue
			}
			n++
			heads, err := headsOver.All(ctx, tx, id)
			if err != nil {
				return err
			}
			for _, h := range heads {
				if !slices.ContainsFunc(told, func(t notice.To) bool { return t.Person == h }) {
					told = append(told, notice.To{Person: h, Link: "/pegawai/unit", Args: []string{c.Title, instant(c.StartsAt)}})
				}
			}
		}
		if err := notice.TellMany(ctx, tx, TellAsked, told...); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.invited", class, "people", n)
	})
	if err != nil {
		return 0, fmt.Errorf("invite to training %s: %w", class, err)
	}
	return n, nil
}

// serving are those of the given employees who are in service.
func serving(ctx context.Context, db pg.DB, employees []string, on day.Day) ([]string, error) {
	ids := slices.DeleteFunc(slices.Clone(employees), func(id string) bool { return !pg.IsID(id) })
	return invitable.All(ctx, db, ids, on)
}

// Decide is the head's yes or no to an invitation of one of their people. Where
// nobody leads a unit, another officer than the one who invited decides (office).
func Decide(ctx context.Context, db pg.DB, by ledger.Actor, seat string, yes bool, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		s, err := seatFor(ctx, tx, seat)
		if err != nil {
			return err
		}
		heads, err := headsOver.All(ctx, tx, s.EmployeeID)
		if err != nil {
			return err
		}
		office := by.Role == ledger.Trainer && len(heads) == 0
		switch {
		case !office && !slices.Contains(heads, by.Person):
			return ErrNotYours
		case s.PersonID == by.Person:
			return ErrOwnSeat
		case s.InvitedBy == by.Person:
			return ErrOwnWork
		case s.State != Invited || s.ClassState != Open:
			return ErrDecided
		case !yes && reason == "":
			return fault.In("reason-"+seat, ReasonMissing)
		}
		state, act := Approved, "training.seat-approved"
		if !yes {
			state, act = Declined, "training.seat-declined"
		}
		if _, err := tx.Exec(ctx, decideSeat, seat, string(state), by.Person, reason); err != nil {
			return err
		}
		return recordSeat(ctx, tx, by, act, seat, "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("decide training seat %s: %w", seat, err)
	}
	return nil
}

// Call sends the call letter to everybody approved who has none yet, and returns
// how many that are.
func Call(ctx context.Context, db pg.DB, by ledger.Actor, class string) (int, error) {
	n := 0
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, _, err := forUpdate(ctx, tx, class)
		if err != nil {
			return err
		}
		if c.State != Open {
			return ErrEnded
		}
		list, err := toCall.All(ctx, tx, class)
		if err != nil {
			return err
		}
		if n = len(list); n == 0 {
			return ErrNobody
		}
		for _, s := range list {
			if err := s.tell(ctx, tx, c, TellCalled, MailCalledOut, c.place()); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setCalled, class); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.called", class, "people", n)
	})
	if err != nil {
		return 0, fmt.Errorf("call to training %s: %w", class, err)
	}
	return n, nil
}

// place is where a class meets, as those who are called read it.
func (c Class) place() string {
	switch {
	case c.Link == "":
		return c.Room
	case c.Room == "":
		return c.Link
	}
	return c.Room + ", " + c.Link
}

// tell writes to who has an account, else to the official mailbox.
func (s Seat) tell(ctx context.Context, tx pgx.Tx, c Class, notify, mail fault.Code, args ...string) error {
	args = append([]string{c.Title, instant(c.StartsAt)}, args...)
	switch {
	case s.PersonID != "":
		return notice.Tell(ctx, tx, s.PersonID, notify, "/pegawai/pelatihan/kelas/"+c.ID, args...)
	case s.Email != "" && mail != "":
		return notice.Mail(ctx, tx, s.Email, mail, "/pegawai/klaim", args...)
	}
	return nil
}

// Cancel calls a class off; everybody approved is told why.
func Cancel(ctx context.Context, db pg.DB, by ledger.Actor, class, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, _, err := forUpdate(ctx, tx, class)
		switch {
		case err != nil:
			return err
		case c.State != Open:
			return ErrEnded
		case reason == "":
			return fault.In("reason", ReasonMissing)
		}
		list, err := Seats(ctx, tx, class)
		if err != nil {
			return err
		}
		for _, s := range list {
			if s.CalledAt != nil {
				if err := s.tell(ctx, tx, c, TellOff, "", reason); err != nil {
					return err
				}
			}
		}
		if _, err := tx.Exec(ctx, endClass, class, string(Cancelled), by.Person, reason); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.cancelled", class, "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("cancel training %s: %w", class, err)
	}
	return nil
}

func forUpdate(ctx context.Context, tx pgx.Tx, id string) (Class, time.Time, error) {
	if !pg.IsID(id) {
		return Class{}, time.Time{}, ErrUnknown
	}
	if _, err := lockClass.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Class{}, time.Time{}, err
	}
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return Class{}, now, err
	}
	c, err := classByID.One(ctx, tx, id)
	return c, now, err
}

// seatFor returns a seat whose class and row are held.
func seatFor(ctx context.Context, tx pgx.Tx, id string) (Seat, error) {
	if !pg.IsID(id) {
		return Seat{}, ErrUnknown
	}
	if _, err := lockSeat.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return Seat{}, err
	}
	return seatByID.One(ctx, tx, id)
}

// ByID returns one class.
func ByID(ctx context.Context, db pg.DB, id string) (Class, error) {
	if !pg.IsID(id) {
		return Class{}, ErrUnknown
	}
	return classByID.OneOr(ctx, db, ErrUnknown, id)
}

// Classes are all classes, those that are open first, then the newest.
func Classes(ctx context.Context, db pg.DB) ([]Class, error) { return classes.All(ctx, db) }

// Sessions are those of a class, in order.
func Sessions(ctx context.Context, db pg.DB, class string) ([]Session, error) {
	return sessionsOf.All(ctx, db, class)
}

// Seats are everybody of a class, by name.
func Seats(ctx context.Context, db pg.DB, class string) ([]Seat, error) {
	return seatsOf.All(ctx, db, class)
}

// Mine are an employee's seats, the latest class first.
func Mine(ctx context.Context, db pg.DB, id string) ([]Seat, error) {
	return seatsOfOne.All(ctx, db, id)
}

// Own is an employee's seat in a class.
func Own(ctx context.Context, db pg.DB, class, id string) (Seat, error) {
	if !pg.IsID(class) {
		return Seat{}, ErrUnknown
	}
	return ownSeat.OneOr(ctx, db, ErrUnknown, class, id)
}

// Waiting are the invitations that wait for a head.
func Waiting(ctx context.Context, db pg.DB, person string) ([]Seat, error) {
	return waitingFor.All(ctx, db, person)
}

func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func record(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: object(id), Class: ledger.Open, Payload: ledger.Facts(facts...)})
}

// recordSeat notes an act that concerns a person: who, stays sealed.
func recordSeat(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "training-seat:" + id, Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}
