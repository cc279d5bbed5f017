package webtest

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/orientation"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// WatiNIP is the number of the town's newcomer.
const WatiNIP = "199808172025062001"

// Newcomer is Wati, who was appointed CPNS in Tono's unit some days ago; Joko
// will accompany her. She has an account.
func (s *Town) Newcomer() employee.Employee {
	s.t.Helper()
	ctx := context.Background()
	wati := s.Applicant("Wati Anggrainisari")
	unit := s.Text(`SELECT unit_id::text FROM employee WHERE nip = $1`, TonoNIP)
	tx, err := s.DB.Begin(ctx)
	s.ok(err)
	today := day.Of(time.Now())
	_, err = employee.Appoint(ctx, tx, employee.Appointment{PersonID: wati.Person, NIP: WatiNIP, Name: wati.Name, Status: employee.CPNS, Position: "Pranata Komputer Ahli Pertama", UnitID: unit,
		On: today.Plus(-20), Letter: "800/1/2025", LetterDate: today.Plus(-30), By: s.People["sri"].Person})
	s.ok(err)
	s.ok(tx.Commit(ctx))
	e, err := employee.OfPerson(ctx, s.DB, wati.Person)
	s.ok(err)
	wati.Employee = e.ID
	s.People["wati"] = wati
	return e
}

// Orientation plans Wati's first year, in which she missed some of basic training.
func (s *Town) Orientation() string {
	s.t.Helper()
	ctx, sri := context.Background(), s.Actor(s.People["sri"])
	if _, there := s.People["wati"]; !there {
		s.Newcomer()
	}
	e, err := employee.OfPerson(ctx, s.DB, s.People["wati"].Person)
	s.ok(err)
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	today := day.Of(now)
	id, err := orientation.Open(ctx, s.DB, sri, e.ID, orientation.Plan{Unit: e.UnitID, Mentor: "199003032022211003", StartsOn: today.Plus(-20), HandOver: now.Add(48 * time.Hour), Place: "Aula BKD",
		Letter: "800/2/2025", LetterDate: today.Plus(-21)})
	s.ok(err)
	s.ok(orientation.Enrol(ctx, s.DB, sri, id, orientation.Enrolment{Provider: "BPSDM Provinsi Bengkulu", Batch: "Angkatan IV", Mode: "blended", StartsOn: today.Plus(-10), EndsOn: today.Plus(80)}))
	s.ok(orientation.Miss(ctx, s.DB, sri, id, orientation.Missing{On: today.Plus(-3), Agenda: "berakhlak", Hours: 6, Reason: "Sakit, surat dokter"}))
	return id
}
