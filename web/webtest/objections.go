package webtest

import (
	"context"
	"errors"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/announcements"
)

// Result lets Rudi and Dewi decide every case that waits, one person's TMS for a
// document that cannot be read and all others MS; Sinta and Hendra bring the
// result out, and the time to object begins.
func (s *Town) Result(tms string) {
	s.t.Helper()
	s.decide(tms)
	s.Announce("800.1.2.2/050/BKD/2026", "Hasil seleksi administrasi CPNS 2026")
	for kind, days := range map[string]string{"objection": "3 days", "answer": "5 days"} {
		s.Do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, reason, letter, confirmed_at)
			SELECT gen_random_uuid(), id, 2, portal_now() - interval '1 minute', portal_now() + $2::interval, 'Uji', '800/1', portal_now()
			FROM stage WHERE season_id = $3 AND kind = $1 ORDER BY position LIMIT 1`, kind, days, s.Season.ID)
	}
}

// decide lets Rudi and Dewi decide what waits: one person TMS, all others MS.
func (s *Town) decide(tms string) {
	s.t.Helper()
	ctx := context.Background()
	rudi, dewi := s.Actor(s.People["rudi"]), s.Actor(s.People["dewi"])
	for {
		c, err := verification.Next(ctx, s.DB, rudi, s.Season.Code)
		if errors.Is(err, verification.ErrEmpty) {
			break
		}
		s.ok(err)
		f, err := verification.Open(ctx, s.DB, rudi, c.Number)
		s.ok(err)
		_, err = verification.Propose(ctx, s.DB, rudi, c.Number, judged(f.Items, c.Subject == s.People[tms].Person)...)
		s.ok(err)
		_, err = verification.Next(ctx, s.DB, dewi, s.Season.Code)
		s.ok(err)
		_, err = verification.Confirm(ctx, s.DB, dewi, c.Number)
		s.ok(err)
	}
}

// judged are all items met, or the first one that a document shows not met.
func judged(items []verification.Item, unmet bool) []verification.Judgement {
	all := make([]verification.Judgement, len(items))
	yes, no, one := true, false, 1
	for n, i := range items {
		all[n] = verification.Judgement{Item: i.Item, Met: &yes}
		if unmet && i.Pages > 0 {
			all[n], unmet = verification.Judgement{Item: i.Item, Met: &no, Reason: "DOK-01", Note: "Tulisannya kabur.", Page: &one}, false
		}
	}
	return all
}

// Announce publishes the administrative result as it stands now.
func (s *Town) Announce(letter, title string) {
	s.t.Helper()
	ctx := context.Background()
	sinta, hendra := s.Actor(s.People["sinta"]), s.Actor(s.People["hendra"])
	id, err := announcement.Write(ctx, s.DB, sinta, announcement.Text{Season: s.Season.ID, Kind: announcement.AdminResult, Number: letter, Title: title,
		Body: "Diumumkan hasil seleksi administrasi.", Place: "Kota Manna", Date: day.Day{Year: 2026, Month: 11, Date: 20}, SignerName: "Drs. Contoh, M.Si.", ApprovalsNeeded: 1})
	s.ok(err)
	s.ok(announcement.Check(ctx, s.DB, announcements.Press(s.Files, s.Keys, s.Deps.Site), sinta, id))
	s.Approve(hendra, id)
	s.ok(announcement.Publish(ctx, s.DB, announcements.Press(s.Files, s.Keys, s.Deps.Site), hendra, id))
}

// dispute leaves an objection from the national portal in Rudi's hands.
func (s *Town) dispute() {
	s.t.Helper()
	participant := pg.NewID()
	s.Do(`INSERT INTO participant (id, season_id, number, vacancy_id) SELECT $1, $2, $3, id FROM vacancy WHERE slug = $4`, participant, s.Season.ID, number.Participant(), s.Post())
	s.Do(`INSERT INTO objection (id, season_id, participant_id, stage, ground, filed_at, imported_at) VALUES ($1, $2, $3, 'admin', 'Ijazah saya terbaca seluruhnya.', portal_now(), portal_now())`,
		pg.NewID(), s.Season.ID, participant)
	_, err := objection.Next(context.Background(), s.DB, s.Actor(s.People["rudi"]), "")
	s.ok(err)
}
