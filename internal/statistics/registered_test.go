package statistics

import (
	"context"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// registers makes an account of somebody on a day in August 2026.
func (r *round) registers(person string, on int) {
	r.t.Helper()
	id := pg.NewID()
	r.do(`INSERT INTO account (id, person_id, kind, email, created_at) VALUES ($1, $2, 'applicant', $4, make_timestamptz(2026, 8, $3::int, 12, 0, 0, 'Asia/Jakarta'))`, id, person, on, id+"@pelamar.example")
}

func TestAccountsAreToldOnlyWhereTheyCanBeOfOneSeason(t *testing.T) {
	r := aRound(t, "akun")
	for i := range 9 {
		p := r.applies(0, 3, 0)
		if i < 8 {
			r.registers(p.person, 2)
		} else {
			r.registers(p.person, 20) // after the end
		}
	}
	r.registers(r.person(), 5)
	if got := r.told().Registered; got.Accounts != 9 || got.Sent != 8 || !got.Told() || got.Sent.Least() != 5 {
		t.Errorf("%+v", got)
	}
	other, stage := pg.NewID(), pg.NewID()
	r.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, 'lain', 'PPPK Lain', 'pppk', 'portal', 2026, 'lain')`, other)
	r.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, other)
	r.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, '2026-08-10 00:00+07', '2026-08-21 00:00+07', portal_now())`, pg.NewID(), stage)
	r.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, other)
	if got := r.told().Registered; got.Told() || len(got.Beside) != 1 || got.Beside[0] != "PPPK Lain" || got.Accounts != 0 {
		t.Errorf("beside another season: %+v", got)
	}
}

func TestVoicesAreWeeksWithThePresentOneFirst(t *testing.T) {
	r := aRound(t, "minggu")
	list, err := VoicesIn(context.Background(), r.db, 53)
	if err != nil || len(list) != 53 || list[0].Monday != list[1].Monday.Plus(7) || list[0].Ideas != 0 {
		t.Errorf("%d weeks, %v: %+v", len(list), err, list[:min(2, len(list))])
	}
}
