package webtest

import (
	"bytes"
	"context"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/training"
	pages "github.com/bkd-manna/portal-asn/web/training"
)

// Lesson plans a class with a test, and calls Tono and Mirna to it.
func (s *Town) Lesson(title string) string {
	s.t.Helper()
	ctx := context.Background()
	adi, sri := s.Actor(s.People["adi"]), s.Actor(s.People["sri"])
	id, err := training.Plan(ctx, s.DB, adi, training.Text{Title: title, Kind: training.Technical, About: "Latihan melayani di loket.", Room: "Aula BKD", Capacity: 3, Hours: 8,
		SignerTitle: "Kepala BKD", SignerName: "Dra. Contoh, M.Si.", Sessions: "5-12-2030 08.00-12.00\n6-12-2030 08.00-12.00", Questions: "Apa yang pertama dilakukan?\n*Menyapa\nMenunggu"})
	s.ok(err)
	mirna := s.Text(`SELECT id::text FROM employee WHERE nip = '198502022010012002'`)
	_, err = training.Invite(ctx, s.DB, sri, id, []string{s.People["tono"].Employee, mirna})
	s.ok(err)
	for _, x := range []struct{ employee, who string }{{mirna, "tono"}, {s.People["tono"].Employee, "adi"}} {
		seat := s.Text(`SELECT id::text FROM training_seat WHERE class_id = $1 AND employee_id = $2`, id, x.employee)
		s.ok(training.Decide(ctx, s.DB, s.Actor(s.People[x.who]), seat, true, ""))
	}
	_, err = training.Call(ctx, s.DB, sri, id)
	s.ok(err)
	return id
}

// Held moves a class into the past.
func (s *Town) Held(class string) {
	s.t.Helper()
	s.Do(`UPDATE training_session SET starts_at = portal_now() - interval '5 hours', ends_at = portal_now() - interval '1 minute' WHERE class_id = $1`, class)
}

// lessons are a class to come, one that was held, and a certificate from elsewhere.
func (s *Town) lessons() {
	s.t.Helper()
	ctx := context.Background()
	tono, adi, sri := s.Actor(s.People["tono"]), s.Actor(s.People["adi"]), s.Actor(s.People["sri"])
	s.ok(training.EnterNeed(ctx, s.DB, tono, training.Wish{Title: "Pelayanan di loket", Kind: training.Technical, Reason: "Antrean panjang.",
		People: []string{s.Text(`SELECT id::text FROM employee WHERE nip = '198502022010012002'`)}}))
	s.Lesson("Pelayanan publik yang ramah")
	held := s.Lesson("Dasar pelayanan")
	s.Held(held)
	for _, session := range []int{0, 1} {
		id := s.Text(`SELECT id::text FROM training_session WHERE class_id = $1 ORDER BY id OFFSET $2 LIMIT 1`, held, session)
		s.ok(training.List(ctx, s.DB, adi, held, id, []string{s.Text(`SELECT id::text FROM training_seat WHERE class_id = $1 AND employee_id = $2`, held, s.People["tono"].Employee)}))
	}
	_, err := training.Answer(ctx, s.DB, tono, held, s.People["tono"].Employee, training.After, []int{1})
	s.ok(err)
	_, err = training.Conclude(ctx, s.DB, pages.Press(s.Deps.Site), sri, held)
	s.ok(err)
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	s.ok(training.HandIn(ctx, s.DB, s.Keys, s.Files, tono, training.Paper{Title: "Manajemen risiko", Provider: "LAN RI", Hours: 10, EndedOn: day.Of(now).Plus(-30)},
		[]intake.Upload{{Name: "sertifikat.jpg", Content: bytes.NewReader(Photo(s.t, 300, 200))}}))
}

// DoorCode is what the screen of a class's first session says now.
func (s *Town) DoorCode(class string) string {
	s.t.Helper()
	now, err := pg.Now(context.Background(), s.DB)
	s.ok(err)
	return training.DoorCode(s.Keys, s.Text(`SELECT id::text FROM training_session WHERE class_id = $1 ORDER BY starts_at LIMIT 1`, class), now)
}
