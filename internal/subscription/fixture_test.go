package subscription_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/subscription"
)

var ctx = context.Background()

// round is a season with participants, the first of whom are in a published
// result of the administrative stage.
type round struct {
	*testing.T
	pg.DB
	keys    *seal.Keyring
	season  string
	vacancy string
	numbers []string
}

func aRound(t *testing.T, db pg.DB, participants int) *round {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	r := &round{T: t, DB: db, keys: keys, season: pg.NewID(), vacancy: pg.NewID()}
	r.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, 'cpns-2026', 'CPNS 2026', 'cpns', 'portal', 2026, 'g')`, r.season)
	stage := pg.NewID()
	r.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, r.season)
	r.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now() - interval '2 days', portal_now() - interval '1 day', portal_now())`, pg.NewID(), stage)
	r.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, r.season)
	agency, unit := pg.NewID(), pg.NewID()
	r.do(`INSERT INTO agency (id, name) VALUES ($1, 'Pemerintah Kabupaten')`, agency)
	r.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Kesehatan')`, unit, agency)
	r.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'x', $3, $4, 'Dokter Gigi', 'nakes', 'UMUM', 2, 1, 2, 'published', 'dokter-gigi', portal_now())`, r.vacancy, r.season, agency, unit)
	for range participants {
		n := number.Participant()
		r.do(`INSERT INTO participant (id, season_id, number, vacancy_id) VALUES ($1, $2, $3, $4)`, pg.NewID(), r.season, n, r.vacancy)
		r.numbers = append(r.numbers, n)
	}
	return r
}

func (r *round) do(sql string, args ...any) {
	r.Helper()
	if _, err := r.Exec(ctx, sql, args...); err != nil {
		r.Fatalf("%v\n%s", err, sql)
	}
}

func (r *round) count(sql string, args ...any) int {
	r.Helper()
	n, err := pg.Rows[int](sql).One(ctx, r, args...)
	if err != nil {
		r.Fatalf("%v\n%s", err, sql)
	}
	return n
}

// publish stands in for announcing a result that holds these numbers: of the
// administrative stage, or of tests.
func (r *round) publish(kind string, numbers ...string) subscription.Tell {
	r.Helper()
	id := pg.NewID()
	r.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, approvals_needed) VALUES ($1, $2, $3, '800/41/2026', 'Hasil', 'x', '2026-11-20', 2)`, id, r.season, kind)
	for i, n := range numbers {
		if kind == "admin_result" {
			r.do(`INSERT INTO announcement_row (announcement_id, participant_id, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, outcome)
				SELECT $1, id, number, 'S*', vacancy_id, 'Dokter Gigi', 'Dinas Kesehatan', 'UMUM', 'ms' FROM participant WHERE number = $2`, id, n)
			continue
		}
		r.do(`INSERT INTO result_row (announcement_id, participant_id, position, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, quota, code, status, scores, present)
			SELECT $1, id, $3, number, 'S*', vacancy_id, 'Dokter Gigi', 'Dinas Kesehatan', 'UMUM', 1, 'P/L', 'passed', '{}', true FROM participant WHERE number = $2`, id, n, i)
	}
	for range 2 {
		who := pg.NewID()
		r.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Panitia', '', '', sha256(uuid_send($1::uuid)))`, who)
		r.do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, who)
	}
	r.do(`UPDATE announcement SET state = 'published', slug = $1::text, published_at = portal_now() WHERE id = $1::uuid`, id)
	return subscription.Tell{Announcement: id}
}

type mail struct{ Email, Code, Link, Stop, Args string }

const mails pg.Rows[mail] = `
	SELECT args->>'email' AS email, args->>'code' AS code, args->>'link' AS link, coalesce(args->>'stop', '') AS stop,
	       array_to_string(ARRAY(SELECT jsonb_array_elements_text(args->'args')), ' | ') AS args
	FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC`

// mail is the last that was left to be sent.
func (r *round) mail() mail {
	r.Helper()
	all, err := mails.All(ctx, r)
	if err != nil || len(all) == 0 {
		r.Fatalf("no mail: %v", err)
	}
	return all[0]
}

func (r *round) ask(n, email string) (link string) {
	r.Helper()
	r.ok(subscription.Ask(ctx, r, r.keys, n, email))
	return strings.TrimPrefix(r.mail().Link, "/hasil/kabari/")
}

func (r *round) subscribe(n, email string) {
	r.Helper()
	_, err := subscription.Confirm(ctx, r, r.ask(n, email))
	r.ok(err)
}

func (r *round) send(t subscription.Tell) int {
	r.Helper()
	n, err := t.Send(ctx, r, r.keys)
	r.ok(err)
	return n
}

func (r *round) ok(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// refused checks the fault of an act and that it left nothing.
func (r *round) refused(want fault.Code, act func() error) {
	r.Helper()
	traces := `SELECT ((SELECT count(*) FROM event) + (SELECT count(*) FROM river_job) + (SELECT count(*) FROM subscription))::int`
	before := r.count(traces)
	err := act()
	var refusal *fault.Refusal
	var got fault.Code
	if errors.As(err, &refusal) {
		got = refusal.Code
	}
	if faults, ok := fault.AsFields(err); ok {
		got = faults[0].Code
	}
	if got != want {
		r.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if after := r.count(traces); after != before {
		r.Error("a refused act left traces")
	}
}

func (r *round) events(act string) int {
	r.Helper()
	return r.count(`SELECT count(*)::int FROM event WHERE act = $1`, act)
}

func start(t *testing.T, participants int) *round {
	t.Helper()
	return aRound(t, pgtest.Tx(t), participants)
}
