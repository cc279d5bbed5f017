package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/orientation"
)

// newcomer is somebody who was appointed through the portal.
type newcomer struct {
	*person
	password string
	status   employee.Status
	position string
	starts   day.Day
	letter   string
	id       string // as an employee
}

// firstYears are two new employees: one in the middle of probation, whose absences
// near the limit, and one whose first year nobody has planned yet.
func (s *stage) firstYears(f *workforce) []act {
	started := day.Of(s.now).Plus(-150)
	started.Date = 1
	soon := day.Of(s.now).PlusMonths(1)
	soon.Date = 1
	inYear := &newcomer{status: employee.CPNS, position: "Penata Perizinan Ahli Pertama", starts: started, letter: "821.1/188/BKD", password: newPassword(),
		person: s.named("Tiara Oktaviani, S.AP.", nik.Female, "cpns"+domain, 25, 970)}
	next := &newcomer{status: employee.PPPK, position: "Pengelola Layanan Perizinan", starts: soon, letter: "821.1/402/BKD", password: newPassword(),
		person: s.named("Bagas Prayitno, A.Md.", nik.Male, "bagas.prayitno"+domain, 29, 971)}
	s.accounts = append(s.accounts, Account{Role: "CPNS, tahun pertama", Name: inYear.name, Email: inYear.email, Password: inYear.password})
	year := ""
	on := func(days, hour int) time.Time {
		return working(started.Plus(days).Start().Add(time.Duration(hour) * time.Hour))
	}
	acts := append(s.appointed(f, inYear, on(-24, 16)), s.appointed(f, next, s.on(s.officeDay(-9), 16, 30))...)
	return append(acts,
		act{at: on(-14, 9), what: "tahun pertama", do: func(ctx context.Context) (err error) {
			e, err := employee.OfPerson(ctx, s.DB, f.of(chief).by.Person)
			if err != nil {
				return err
			}
			year, err = orientation.Open(ctx, s.DB, s.by("pelatih"), inYear.id, orientation.Plan{Unit: e.UnitID, Mentor: f.of(ordinary).nip, StartsOn: started, HandOver: on(0, 9),
				Place: "Halaman kantor bupati, Manna", Letter: "800.1.3/91/BKD", LetterDate: started.Plus(-15)})
			return err
		}},
		act{at: on(5, 11), what: "tahun pertama", do: func(ctx context.Context) error { return s.done(ctx, f, inYear, year, 3) }},
		act{at: on(22, 11), what: "tahun pertama", do: func(ctx context.Context) error { return s.done(ctx, f, inYear, year, 14) }},
		act{at: on(58, 10), what: "pelatihan dasar", do: func(ctx context.Context) error {
			if err := s.done(ctx, f, inYear, year, 60); err != nil {
				return err
			}
			return orientation.Enrol(ctx, s.DB, s.by("pelatih"), year, orientation.Enrolment{Provider: "BPSDM Provinsi Bengkulu", Batch: "Angkatan VII", Mode: "blended", StartsOn: started.Plus(66), EndsOn: started.Plus(190)})
		}},
		act{at: on(81, 15), what: "pelatihan dasar", do: func(ctx context.Context) error {
			return orientation.Miss(ctx, s.DB, s.by("pelatih"), year, orientation.Missing{On: started.Plus(80), Agenda: "berakhlak", Hours: 7, Reason: "Sakit, dengan surat dokter."})
		}},
		act{at: on(111, 15), what: "pelatihan dasar", do: func(ctx context.Context) error {
			return orientation.Miss(ctx, s.DB, s.by("pelatih"), year, orientation.Missing{On: started.Plus(110), Agenda: "habituasi", Hours: 5, Reason: "Jalan Manna–Tais terputus banjir."})
		}},
	)
}

// working is the time itself, or the same on the Monday after a weekend.
func working(t time.Time) time.Time {
	for w := day.Of(t).Weekday(); w == time.Saturday || w == time.Sunday; w = day.Of(t).Weekday() {
		t = t.AddDate(0, 0, 1)
	}
	return t
}

// named invents somebody with a name of their own.
func (s *stage) named(name, sex, email string, age, n int) *person {
	birth := day.Of(s.now).PlusMonths(-12 * age).Plus(-101)
	return &person{name: name, sex: sex, place: "Manna", phone: fmt.Sprintf("08120000%04d", n), birth: birth, email: email, nik: nik.Invent(birth, sex, n), kk: nik.InventKK(birth.Plus(4000), n)}
}

// appointed is somebody making an account and, four days later, being appointed as
// the list of numbers of a season does it; the seasons of the demonstration that
// could appoint are not that far, or appoint who serves already.
func (s *stage) appointed(f *workforce, n *newcomer, registers time.Time) []act {
	return []act{
		{at: registers, who: n.email, what: "akun pegawai baru", do: func(ctx context.Context) error { return s.register(ctx, n.person, n.password) }},
		{at: working(registers.AddDate(0, 0, 4)), what: "pengangkatan", do: func(ctx context.Context) error {
			e, err := employee.OfPerson(ctx, s.DB, f.of(chief).by.Person)
			if err != nil {
				return err
			}
			by := s.by("panitia")
			return pgx.BeginFunc(ctx, s.DB, func(tx pgx.Tx) error {
				n.id, err = employee.Appoint(ctx, tx, employee.Appointment{PersonID: n.by.Person, NIP: nipOf(n.birth, n.starts, n.sex, n.status == employee.PPPK), Name: n.name, Status: n.status,
					Position: n.position, UnitID: e.UnitID, On: n.starts, Letter: n.letter, LetterDate: day.Of(registers).Plus(2), By: by.Person})
				if err != nil {
					return err
				}
				return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.appointed", Object: "employee:" + n.id, Class: ledger.Sealed, Payload: ledger.Facts("letter", n.letter, "start", n.starts)})
			})
		}},
	}
}

// done finishes what is due by a day of the first year, each task by its owner.
func (s *stage) done(ctx context.Context, f *workforce, n *newcomer, year string, by int) error {
	tasks, err := orientation.Tasks(ctx, s.DB, year)
	if err != nil {
		return err
	}
	who := map[orientation.Owner]ledger.Actor{orientation.Self: n.by.As(ledger.Employee), orientation.Head: f.of(chief).by, orientation.Mentor: f.of(ordinary).by, orientation.Trainer: s.by("pelatih")}
	for _, t := range tasks {
		if t.DoneAt != nil || t.DueOn.After(n.starts.Plus(by)) {
			continue
		}
		if err := orientation.Finish(ctx, s.DB, who[t.Owner], t.ID); err != nil {
			return err
		}
	}
	return nil
}
