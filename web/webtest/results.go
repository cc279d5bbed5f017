package webtest

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/subscription"
	"github.com/bkd-manna/portal-asn/web/announcements"
)

// results is a season whose final result is published, with every way a row can
// come out: passed, outside, tied at the cut, below, absent.
func (s *Town) results() {
	s.t.Helper()
	ctx := context.Background()
	yoga, sinta, hendra := s.Actor(s.People["yoga"]), s.Actor(s.People["sinta"]), s.Actor(s.People["hendra"])
	today := day.Of(time.Now())
	round, err := season.New(ctx, s.DB, yoga, season.Plan{Code: "internal-2026", Name: "Seleksi Internal 2026", Kind: season.Internal, Channel: season.Portal, Starts: today.Plus(-45)})
	s.ok(err)
	s.Do(`UPDATE stage_date d SET confirmed_by = $2, confirmed_at = portal_now() FROM stage s WHERE s.id = d.stage_id AND s.season_id = $1`, round.ID, sinta.Person)
	s.Do(`UPDATE season SET state = 'closed', published_at = portal_now() WHERE id = $1`, round.ID)
	batch := pg.NewID()
	s.Do(`INSERT INTO score_batch (id, season_id, kind, stage, made_by, approved_by, approved_at) VALUES ($1, $2, 'entry', 'final', $3, $4, portal_now())`, batch, round.ID, sinta.Person, hendra.Person)
	nova := s.People["nova"].Person // who passes
	for v, pool := range [][][2]int{{{90000, 80000}, {70000, 75000}, {60000, 50000}, {95000, -1}}, {{80000, 80000}, {80000, 80000}, {50000, 60000}}} {
		vacancy := pg.NewID()
		s.Do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			SELECT $1, $2, $3::text, agency_id, unit_id, $4, 'teknis', 'UMUM', 1, 3000000, 5000000, 'closed', $5, portal_now() FROM vacancy WHERE slug = $6`,
			vacancy, round.ID, vacancy, []string{"Kepala Seksi Pelayanan", "Kepala Subbagian Umum"}[v], []string{"kepala-seksi-pelayanan", "kepala-subbagian-umum"}[v], s.Post())
		for n, scores := range pool {
			participant, person := pg.NewID(), ""
			if v == 0 && n == 0 {
				person = nova
			}
			s.Do(`INSERT INTO participant (id, season_id, number, vacancy_id, person_id) VALUES ($1, $2, $3, $4, nullif($5, '')::uuid)`, participant, round.ID, number.Participant(), vacancy, person)
			for i, part := range []string{"tes-tertulis", "wawancara"} {
				s.Do(`INSERT INTO score (id, participant_id, part, version, value, batch_id) VALUES ($1, $2, $3, 1, nullif($4::int, -1), $5)`, pg.NewID(), participant, part, scores[i], batch)
			}
		}
	}
	press := announcements.Press(s.Files, s.Keys, s.Deps.Site)
	id := s.DraftResult()
	s.ok(announcement.Check(ctx, s.DB, press, yoga, id))
	s.Approve(sinta, id)
	s.Approve(hendra, id)
	s.ok(announcement.Publish(ctx, s.DB, press, hendra, id))
	s.subscribers(s.Text(`SELECT number FROM result_row ORDER BY position LIMIT 1`))
}

// subscribers are somebody who hears of a number, and somebody who has not
// confirmed yet; both have a mail with a link that works.
func (s *Town) subscribers(n string) {
	s.t.Helper()
	ctx := context.Background()
	ask := func(email string) {
		s.t.Helper()
		s.ok(subscription.Ask(ctx, s.DB, s.Keys, n, email))
	}
	ask("ibu@warga.example")
	_, err := subscription.Confirm(ctx, s.DB, s.Text(`SELECT substr(args->>'link', 15) FROM river_job WHERE args->>'email' = 'ibu@warga.example' ORDER BY id DESC LIMIT 1`))
	s.ok(err)
	ask("ibu@warga.example")
	ask("bapak@warga.example")
}

// DraftResult is a final result of the season with results, not yet checked.
func (s *Town) DraftResult() (announcementID string) {
	s.t.Helper()
	id, err := announcement.Write(context.Background(), s.DB, s.Actor(s.People["yoga"]), announcement.Text{
		Season: s.Text(`SELECT id::text FROM season WHERE code = 'internal-2026'`), Kind: announcement.FinalResult, Number: "800.1.2.2/051/BKD/2026",
		Title: "Hasil akhir seleksi internal 2026", Body: "Diumumkan hasil akhir seleksi internal.", Place: "Kota Manna", Date: day.Of(time.Now()),
		SignerTitle: "Sekretaris Daerah", SignerName: "Drs. Contoh, M.Si.", ApprovalsNeeded: 2,
	})
	s.ok(err)
	return id
}
