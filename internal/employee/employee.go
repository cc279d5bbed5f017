// Package employee is a civil servant of the region (pegawai): the number BKN
// gave, where they work, the dated history of their service, who leads a unit,
// and how somebody proves that the number is theirs.
package employee

import (
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Status is the capacity in which somebody serves.
type Status string

// The statuses. CPNS are on probation for a year.
const (
	CPNS Status = "cpns"
	PNS  Status = "pns"
	PPPK Status = "pppk"
)

// Kind is what a line of the service history tells.
type Kind string

// The kinds of line, and what Record.Value is for each.
const (
	Appointed  Kind = "appointed"  // first day of service (TMT)
	Placed     Kind = "placed"     // in a unit
	Ranked     Kind = "rank"       // III/a
	Positioned Kind = "position"   // Record.Position
	Discipline Kind = "discipline" // ringan, sedang, berat
	Leave      Kind = "leave"      // cltn (without pay), besar …
	Rating     Kind = "rating"     // the predicate of the year that ends on Record.On
	Awarded    Kind = "award"      // satyalancana-10, -20, -30
	Left       Kind = "left"       // service ended
	Confirmed  Kind = "confirmed"  // from CPNS to PNS
)

// The levels of a disciplinary measure (PP 94/2021 Pasal 8), mild to severe.
const (
	Mild   = "ringan"
	Middle = "sedang"
	Severe = "berat"
)

// LeaveWithoutPay is leave outside the state's charge (CLTN): it interrupts service.
const LeaveWithoutPay = "cltn"

// Ratings are the predicates of a year's performance (PermenPANRB 6/2022 Pasal 13), best first.
var Ratings = []string{"sangat baik", "baik", "butuh perbaikan", "kurang", "sangat kurang"}

// Employee is a civil servant as staff and the person read it.
type Employee struct {
	ID            string
	PersonID      string // "" until the person claims it
	NIP           string // eighteen digits
	Name          string
	Status        Status
	Rank          string // golongan, or ""
	Position      string
	UnitID        string
	Unit          string
	OfficialEmail string
	Since         day.Day // first day of service (TMT), or zero
	LeftOn        day.Day // the first day they serve no more, which may lie ahead; zero: not known
	Serving       bool    // today
}

// Serves reports whether the employee is in service on a day.
func (e Employee) Serves(on day.Day) bool { return e.LeftOn.IsZero() || on.Before(e.LeftOn) }

// Record is one line of the service history.
type Record struct {
	ID         string
	Kind       Kind
	On         day.Day
	Until      day.Day // zero where it has no end, or none is known
	Value      string
	Letter     string  // "" where the personnel system names none
	LetterDate day.Day // zero with it
	Unit       string
	Position   string
	By         string // name of who recorded it, or applied the import
	Import     string // the file that brought it, or "" of what was recorded by hand
	RecordedAt time.Time
}

// Service is an employee with the lines of their history that stand, oldest first.
type Service struct {
	Employee
	Records []Record
}

// Of returns the standing lines of one kind, oldest first.
func (s Service) Of(kinds ...Kind) []Record {
	var list []Record
	for _, r := range s.Records {
		if slices.Contains(kinds, r.Kind) {
			list = append(list, r)
		}
	}
	return list
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
	_, err = tx.Exec(ctx, insertRecord, pg.NewID(), id, string(Appointed), a.On, a.Letter, a.LetterDate, a.UnitID, a.Position, a.By)
	return id, err
}

// OfPerson returns the employee a person is.
func OfPerson(ctx context.Context, db pg.DB, person string) (Employee, error) {
	return byPerson.OneOr(ctx, db, ErrUnknown, person)
}

// ByID returns one employee.
func ByID(ctx context.Context, db pg.DB, id string) (Employee, error) {
	if !pg.IsID(id) {
		return Employee{}, ErrUnknown
	}
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// ByNIP returns the employee of a number of eighteen digits.
func ByNIP(ctx context.Context, db pg.DB, nip string) (Employee, error) {
	return byNIP.OneOr(ctx, db, ErrUnknown, nip)
}

// Search narrows a list of employees; empty fields do not.
type Search struct {
	Text string // part of a name, or of a number
	Unit string // name of the topmost unit
	Left bool   // those who left, too
	From int    // skips so many
	Most int    // at most so many; 0 is all
}

// Find returns employees by name, and how many there are.
func Find(ctx context.Context, db pg.DB, s Search) ([]Employee, int, error) {
	n, err := countFound.One(ctx, db, s.Text, s.Unit, s.Left)
	if err != nil {
		return nil, 0, err
	}
	list, err := found.All(ctx, db, s.Text, s.Unit, s.Left, s.From, s.Most)
	return list, n, err
}

// Facts returns what the portal knows of an employee's service.
func Facts(ctx context.Context, db pg.DB, id string) (Service, error) {
	e, err := ByID(ctx, db, id)
	if err != nil {
		return Service{}, err
	}
	list, err := history.All(ctx, db, id)
	return Service{e, list}, err
}

// Taken are those of the given numbers that belong to an employee already.
func Taken(ctx context.Context, db pg.DB, numbers []string) ([]string, error) {
	return taken.All(ctx, db, numbers)
}

// Unit is a unit with its people, for lists to choose from.
type Unit struct {
	ID     string
	Name   string
	Path   string // with the units above it
	Top    string // the topmost of them
	People int    // in service
}

// Units returns every unit that has people, by its path.
func Units(ctx context.Context, db pg.DB) ([]Unit, error) { return units.All(ctx, db) }

func object(id string) string { return "employee:" + id }

// Services returns every employee with the standing lines of their history.
func Services(ctx context.Context, db pg.DB) ([]Service, error) {
	people, err := all.All(ctx, db)
	if err != nil {
		return nil, err
	}
	lines, err := allLines.All(ctx, db)
	if err != nil {
		return nil, err
	}
	of := map[string][]Record{}
	for _, l := range lines {
		of[l.EmployeeID] = append(of[l.EmployeeID], l.Record)
	}
	list := make([]Service, len(people))
	for i, e := range people {
		list[i] = Service{e, of[e.ID]}
	}
	return list, nil
}

// Note adds a line with its decree to an employee's history, as part of another act.
func Note(ctx context.Context, tx pgx.Tx, id string, r Record, by string) error {
	_, err := tx.Exec(ctx, insertNote, pg.NewID(), id, string(r.Kind), r.On, r.Value, r.Letter, r.LetterDate, by)
	return err
}
