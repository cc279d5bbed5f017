// Package employee is a civil servant of the region (pegawai): the number BKN
// gave, where they work, and the dated history of their service.
package employee

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// What can be wrong with an employee.
const (
	Unknown    fault.Code = "employee.unknown"
	NIPTaken   fault.Code = "employee.nip-taken"
	AlreadyOne fault.Code = "employee.already-one"
)

// The same, as errors to compare with.
var (
	ErrUnknown    = fault.Refuse(fault.NotFound, Unknown)
	ErrNIPTaken   = fault.Refuse(fault.Conflict, NIPTaken)
	ErrAlreadyOne = fault.Refuse(fault.Conflict, AlreadyOne)
)

// Status is the capacity in which somebody serves.
type Status string

// The statuses. CPNS are on probation for a year.
const (
	CPNS Status = "cpns"
	PNS  Status = "pns"
	PPPK Status = "pppk"
)

// Employee is a civil servant as staff and the person read it.
type Employee struct {
	ID       string
	PersonID string // "" until the person claims it
	NIP      string // eighteen digits
	Name     string
	Status   Status
	Position string
	Unit     string
	Since    day.Day // first day of service (TMT), or zero
}

// Record is one line of the service history.
type Record struct {
	Kind       string // "appointed" or "placed"
	On         day.Day
	Letter     string
	LetterDate day.Day
	Unit       string
	Position   string
	By         string // name of who recorded it
	RecordedAt time.Time
}

// Appointment is a decree that makes an employee.
type Appointment struct {
	PersonID   string
	NIP        string
	Name       string
	Status     Status
	Position   string
	UnitID     string
	On         day.Day // first day of service (TMT)
	Letter     string
	LetterDate day.Day
	By         string // person who recorded it
}

// Appoint makes the employee, as part of another act, and returns its identifier.
func Appoint(ctx context.Context, tx pgx.Tx, a Appointment) (string, error) {
	id := pg.NewID()
	_, err := tx.Exec(ctx, insert, id, a.PersonID, a.NIP, a.Name, string(a.Status), a.Position, a.UnitID)
	switch {
	case pg.Violates(err, "employee_nip_unique"):
		return "", ErrNIPTaken
	case pg.Violates(err, "employee_one_per_person"):
		return "", ErrAlreadyOne
	case err != nil:
		return "", err
	}
	_, err = tx.Exec(ctx, insertRecord, pg.NewID(), id, "appointed", a.On, a.Letter, a.LetterDate, a.UnitID, a.Position, a.By)
	return id, err
}

// OfPerson returns the employee a person is.
func OfPerson(ctx context.Context, db pg.DB, person string) (Employee, error) {
	return byPerson.OneOr(ctx, db, ErrUnknown, person)
}

// Taken are those of the given numbers that belong to an employee already.
func Taken(ctx context.Context, db pg.DB, numbers []string) ([]string, error) {
	return taken.All(ctx, db, numbers)
}

// History is an employee's service, oldest first.
func History(ctx context.Context, db pg.DB, id string) ([]Record, error) {
	return history.All(ctx, db, id)
}
