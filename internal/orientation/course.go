package orientation

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Enrolment is where and when somebody takes basic training.
type Enrolment struct {
	Provider string
	Batch    string
	Mode     string
	StartsOn day.Day
	EndsOn   day.Day
}

func (e Enrolment) faults() (f fault.Fields) {
	if !fits(e.Provider, longestName) {
		f = f.And("provider", ProviderWrong, longestName)
	}
	if !fits(e.Batch, longestName) {
		f = f.And("batch", BatchWrong, longestName)
	}
	if _, ok := Latsar2022.Hours[e.Mode]; !ok {
		f = f.And("mode", ModeMissing)
	}
	switch {
	case e.StartsOn.IsZero():
		f = f.And("starts", DayMissing)
	case e.EndsOn.IsZero():
		f = f.And("ends", DayMissing)
	case e.EndsOn.Before(e.StartsOn):
		f = f.And("ends", EndsFirst)
	}
	return f
}

// Enrol notes where a new civil servant takes basic training. It is taken once.
func Enrol(ctx context.Context, db pg.DB, by ledger.Actor, id string, e Enrolment) error {
	return onYear(ctx, db, "enrol", by, id, func(tx pgx.Tx, y Year) error {
		if y.Status != employee.CPNS {
			return ErrNotCPNS
		}
		if err := e.faults().Err(); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, insertCourse, id, Latsar2022.Code, strings.TrimSpace(e.Provider), strings.TrimSpace(e.Batch), e.Mode, e.StartsOn, e.EndsOn)
		if pg.Violates(err, "basic_training_pkey") {
			return ErrTrainingOnce
		}
		if err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.enrolled", "provider", e.Provider, "batch", e.Batch, "mode", e.Mode, "starts", e.StartsOn, "ends", e.EndsOn, "rules", Latsar2022.Code)
	})
}

// Missing is what somebody missed.
type Missing struct {
	On     day.Day
	Agenda string
	Hours  int // lesson hours (JP)
	Reason string
}

func (m Missing) faults(c Course) (f fault.Fields) {
	switch {
	case m.On.IsZero():
		f = f.And("on", DayMissing)
	case m.On.Before(c.StartsOn) || m.On.After(c.EndsOn):
		f = f.And("on", DayOutside)
	}
	if _, ok := Latsar2022.Agenda(m.Agenda); !ok {
		f = f.And("agenda", AgendaMissing)
	}
	if m.Hours < 1 || m.Hours > mostInADay {
		f = f.And("hours", HoursWrong, mostInADay)
	}
	if !fits(m.Reason, longestReason) {
		f = f.And("reason", ReasonWrong, longestReason)
	}
	return f
}

// Miss notes lesson hours that somebody missed. When they near the limit, the
// person, their mentor and the head of their unit hear of it while there is time.
func Miss(ctx context.Context, db pg.DB, by ledger.Actor, id string, m Missing) error {
	return onYear(ctx, db, "note absence", by, id, func(tx pgx.Tx, y Year) error {
		c, err := courseOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := m.faults(c).Err(); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, insertAbsence, pg.NewID(), id, m.On, m.Agenda, m.Hours, strings.TrimSpace(m.Reason), by.Person)
		if pg.Violates(err, "basic_training_absence_once") {
			return fault.In("on", AbsenceTwice)
		}
		if err != nil {
			return refusal(err)
		}
		if err := y.record(ctx, tx, by, "orientation.absence-noted", "on", m.On, "agenda", m.Agenda, "hours", m.Hours); err != nil {
			return err
		}
		return y.warn(ctx, tx, c.Missed()+m.Hours)
	})
}

// warn tells those concerned once that absence nears the limit.
func (y Year) warn(ctx context.Context, tx pgx.Tx, missed int) error {
	if Latsar2022.Absent(missed) == Fine {
		return nil
	}
	if _, err := setWarned.One(ctx, tx, y.ID); errors.Is(err, pg.ErrNoRows) {
		return nil
	} else if err != nil {
		return err
	}
	hours, most := strconv.Itoa(missed), strconv.Itoa(Latsar2022.MostAbsent)
	if err := y.tell(ctx, tx, y.PersonID, NoticeAbsence, hours, most); err != nil {
		return err
	}
	seen := map[string]bool{y.PersonID: true}
	for _, person := range []string{y.MentorPerson, y.HeadPerson} {
		if seen[person] {
			continue
		}
		seen[person] = true
		if err := y.tell(ctx, tx, person, NoticeWatch, y.Name, hours, most); err != nil {
			return err
		}
	}
	return nil
}

// Void takes back an absence that was noted in error; the line stays with why.
func Void(ctx context.Context, db pg.DB, by ledger.Actor, id, absence, reason string) error {
	return onYear(ctx, db, "void absence", by, id, func(tx pgx.Tx, y Year) error {
		if !fits(reason, longestReason) {
			return fault.In("void-reason", ReasonWrong, longestReason)
		}
		if !pg.IsID(absence) {
			return ErrUnknown
		}
		if _, err := setVoid.OneOr(ctx, tx, ErrUnknown, absence, id, by.Person, strings.TrimSpace(reason)); err != nil {
			return refusal(err)
		}
		return y.record(ctx, tx, by, "orientation.absence-voided", "absence", absence, "reason", reason)
	})
}

// Marks keeps marks of components by their owners, as typed, by code; nobody marks
// themselves or what is another's. What did not change is left alone.
func Marks(ctx context.Context, db pg.DB, by ledger.Actor, id string, typed map[string]string) error {
	return onYear(ctx, db, "mark", by, id, func(tx pgx.Tx, y Year) error {
		c, err := courseOf(ctx, tx, id)
		if err != nil {
			return err
		}
		now, marks := c.Values(), map[string]ranking.Milli{}
		var f fault.Fields
		for _, part := range Latsar2022.Components {
			text, said := typed[part.Code]
			if text = strings.TrimSpace(text); !said || text == "" {
				continue
			}
			if !y.may(by, part.Owner) {
				return ErrNotYours
			}
			v, ok := ranking.Parse(text)
			if !ok || v < 0 || v > 100_000 {
				f = f.And(part.Code, MarkWrong)
				continue
			}
			if old, there := now[part.Code]; !there || old != v {
				marks[part.Code] = v
			}
		}
		if err := f.Err(); err != nil || len(marks) == 0 {
			return err
		}
		for code, v := range marks {
			if _, err := tx.Exec(ctx, insertMark, pg.NewID(), id, code, int(v), by.Person); err != nil {
				return refusal(err)
			}
			if err := y.record(ctx, tx, by, "orientation.marked", "component", code, "value", int(v)); err != nil {
				return err
			}
		}
		return nil
	})
}

// Outcome is the result as the provider gives it.
type Outcome struct {
	Grade   string // as typed, in points
	Passed  bool
	STTPP   string // number of the certificate, of those who passed
	STTPPOn day.Day
}

// read holds a result against the rules: the portal records no pass that they refuse.
func (o Outcome) read(c Course) (g Hundredths, err error) {
	var f fault.Fields
	v, ok := ranking.Parse(o.Grade)
	if !ok || v < 0 || v > 100_000 || v%10 != 0 {
		f = f.And("grade", GradeWrong)
	}
	if g = Hundredths(v / 10); o.Passed && f == nil && g < Latsar2022.Pass {
		f = f.And("grade", GradeFails, Points(Latsar2022.Pass))
	}
	if o.Passed && c.Missed() > Latsar2022.MostAbsent {
		f = f.And("passed", AbsenceFails, Latsar2022.MostAbsent)
	}
	lacks := !fits(o.STTPP, longestLetter) || o.STTPPOn.IsZero()
	switch {
	case o.Passed && lacks:
		f = f.And("sttpp", CertificateLack)
	case !o.Passed && (strings.TrimSpace(o.STTPP) != "" || !o.STTPPOn.IsZero()):
		f = f.And("sttpp", CertificateHas)
	}
	return g, f.Err()
}

// Register keeps the result and the certificate (STTPP) as the accredited provider
// gives them: the portal does not issue it. Absences and marks stand from then on.
func Register(ctx context.Context, db pg.DB, by ledger.Actor, id string, o Outcome) error {
	return onYear(ctx, db, "register result", by, id, func(tx pgx.Tx, y Year) error {
		c, err := courseOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if c.Grade != nil {
			return ErrTrainingOver
		}
		g, err := o.read(c)
		if err != nil {
			return err
		}
		var on any
		if o.Passed {
			on = o.STTPPOn
		}
		if _, err := tx.Exec(ctx, setResult, id, int(g), o.Passed, strings.TrimSpace(o.STTPP), on, by.Person); err != nil {
			return refusal(err)
		}
		if err := y.tell(ctx, tx, y.PersonID, NoticeResult, Points(g), Latsar2022.Called(g)); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.result-registered", "grade", int(g), "passed", o.Passed, "sttpp", o.STTPP)
	})
}

// Confirm records the decree by which probation ends and the new employee becomes
// a civil servant (PP 11/2017 Pasal 36): after a year, with basic training passed,
// and by another person than who registered that.
func Confirm(ctx context.Context, db pg.DB, by ledger.Actor, id string, d employee.Decree) error {
	return onYear(ctx, db, "confirm", by, id, func(tx pgx.Tx, y Year) error {
		if y.Status != employee.CPNS {
			return ErrNotCPNS
		}
		if y.Passed == nil || !*y.Passed {
			return ErrNotPassed
		}
		var f fault.Fields
		if !fits(d.Letter, longestLetter) {
			f = f.And("letter", LetterWrong, longestLetter)
		}
		if d.Date.IsZero() {
			f = f.And("letter-date", DayMissing)
		}
		switch {
		case d.On.IsZero():
			f = f.And("from", DayMissing)
		case d.On.Before(y.Confirmable()):
			f = f.And("from", TooSoon, y.Confirmable())
		}
		if err := f.Err(); err != nil {
			return err
		}
		e, err := employee.ByID(ctx, tx, y.EmployeeID)
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setConfirmed, id, by.Person); err != nil {
			return refusal(err)
		}
		d.By, d.Letter = by.Person, strings.TrimSpace(d.Letter)
		if err := employee.Confirm(ctx, tx, e, d); err != nil {
			return err
		}
		if err := y.tell(ctx, tx, y.PersonID, NoticeConfirmed, d.Letter); err != nil {
			return err
		}
		return y.record(ctx, tx, by, "orientation.confirmed", "letter", d.Letter, "from", d.On)
	})
}

// refusal turns what the database raised into what the pages can say.
func refusal(err error) error {
	switch {
	case pg.RaisedBy(err, string(TrainingOver)):
		return ErrTrainingOver
	case pg.RaisedBy(err, string(OwnScore)):
		return ErrOwnScore
	case pg.RaisedBy(err, string(NotPassed)):
		return ErrNotPassed
	case pg.RaisedBy(err, string(OwnYear)):
		return ErrOwnYear
	case pg.RaisedBy(err, string(SecondPerson)):
		return ErrSecondPerson
	}
	return err
}
