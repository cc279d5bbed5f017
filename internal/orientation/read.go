package orientation

import (
	"context"
	"errors"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Points are hundredths as people write them: 81,25.
func Points(h Hundredths) string {
	s := strconv.Itoa(int(h) + 100_000) // six digits, so that the fraction has both
	whole, _ := strconv.Atoi(s[1:4])
	return strconv.Itoa(whole) + "," + s[4:]
}

// Newcomer is an employee appointed here whose first year is not planned.
type Newcomer struct {
	ID       string
	Name     string
	NIP      string
	Status   employee.Status
	Position string
	Unit     string
	Since    day.Day
}

// Waiting are those appointed through the portal whose year is not planned yet.
func Waiting(ctx context.Context, db pg.DB) ([]Newcomer, error) { return newcomers.All(ctx, db) }

// Running are all years, those that are over last.
func Running(ctx context.Context, db pg.DB) ([]Year, error) {
	return years.All(ctx, db)
}

// ByID returns one year.
func ByID(ctx context.Context, db pg.DB, id string) (Year, error) {
	if !pg.IsID(id) {
		return Year{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// Seen returns one year for a person who has a part in it.
func Seen(ctx context.Context, db pg.DB, person, id string) (Year, error) {
	y, err := ByID(ctx, db, id)
	if err == nil && len(y.Owners(person)) == 0 {
		err = ErrUnknown
	}
	return y, err
}

// OfPerson returns the year of a person, ErrUnknown where they have none.
func OfPerson(ctx context.Context, db pg.DB, person string) (Year, error) {
	return byPerson.OneOr(ctx, db, ErrUnknown, person)
}

// Accompanied are the years of others in which a person has a part.
func Accompanied(ctx context.Context, db pg.DB, person string) ([]Year, error) {
	return accompanied.All(ctx, db, person)
}

// Tasks are the tasks of a year, in order.
func Tasks(ctx context.Context, db pg.DB, id string) ([]Task, error) { return tasksOf.All(ctx, db, id) }

// CourseOf returns the basic training of a year, nil while there is none.
func CourseOf(ctx context.Context, db pg.DB, id string) (*Course, error) {
	c, err := courseOf(ctx, db, id)
	if errors.Is(err, ErrNoTraining) {
		return nil, nil //nolint:nilnil // none
	}
	return &c, err
}

func courseOf(ctx context.Context, db pg.DB, id string) (Course, error) {
	r, err := courses.OneOr(ctx, db, ErrNoTraining, id)
	if err != nil {
		return Course{}, err
	}
	c := Course{YearID: id, Rules: r.Rules, Provider: r.Provider, Batch: r.Batch, Mode: r.Mode, StartsOn: r.StartsOn, EndsOn: r.EndsOn,
		Passed: r.Passed, STTPP: r.Sttpp, STTPPOn: r.SttppOn, ResultAt: r.ResultAt}
	if r.Grade != nil {
		g := Hundredths(*r.Grade)
		c.Grade = &g
	}
	if c.Absences, err = absencesOf.All(ctx, db, id); err != nil {
		return c, err
	}
	c.Marks, err = marksOf.All(ctx, db, id)
	return c, err
}
