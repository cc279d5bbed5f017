package statistics

import (
	"context"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// round is a published season of the portal with two posts, where anybody can be
// put at any step.
type round struct {
	t                   testing.TB
	db                  pg.DB
	id, code            string
	posts               [2]string
	author, first, next string // persons
}

func (r *round) do(sql string, args ...any) {
	r.t.Helper()
	if _, err := r.db.Exec(context.Background(), sql, args...); err != nil {
		r.t.Fatalf("%v\n%s", err, sql)
	}
}

func aRound(t testing.TB, code string) *round {
	t.Helper()
	r := &round{t: t, db: pgtest.Tx(t), id: pg.NewID(), code: code}
	agency, unit, stage := pg.NewID(), pg.NewID(), pg.NewID()
	r.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, $2, 'CPNS Contoh', 'cpns', 'portal', 2026, $2)`, r.id, code)
	r.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, r.id)
	r.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, '2026-08-01 00:00+07', '2026-08-11 00:00+07', portal_now())`, pg.NewID(), stage)
	r.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, r.id)
	r.do(`INSERT INTO agency (id, name) VALUES ($1, 'Kabupaten Contoh')`, agency)
	r.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, unit, agency)
	for i, title := range []string{"Auditor", "Perawat"} {
		r.posts[i] = pg.NewID()
		r.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			VALUES ($1, $2, $5, $3, $4, $5, 'teknis', 'UMUM', $6, 0, 0, 'published', lower($5), portal_now())`, r.posts[i], r.id, agency, unit, title, 1+9*i)
	}
	r.author, r.first, r.next = r.person(), r.person(), r.person()
	return r
}

func (r *round) person() string {
	r.t.Helper()
	id := pg.NewID()
	r.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1, 'Orang Contoh', 'x', 'x', sha256($2))`, id, []byte(id))
	return id
}

// participant is somebody of a round; sent and withdrawn are days in August 2026, 0 for never.
type participant struct {
	id, person, number, post string
}

func (r *round) applies(post int, sent, withdrawn int) participant {
	r.t.Helper()
	p := participant{pg.NewID(), r.person(), number.Participant(), r.posts[post]}
	app, state := pg.NewID(), "submitted"
	if sent == 0 || withdrawn > 0 {
		state = "draft"
	}
	r.do(`INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $6 = 'draft' THEN NULL ELSE make_timestamptz(2026, 8, $8::int, 23, 30, 0, 'Asia/Jakarta') END)`,
		app, r.id, r.code, p.person, p.post, state, p.number, max(1, sent))
	if sent > 0 {
		r.do(`INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
			VALUES ($1, $2, $3, $4, '', sha256(''), make_timestamptz(2026, 8, $5::int, 23, 30, 0, 'Asia/Jakarta'))`, pg.NewID(), app, p.post, pg.NewID(), sent)
		r.do(`INSERT INTO participant (id, season_id, number, application_id, person_id) VALUES ($1, $2, $3, $4, $5)`, p.id, r.id, p.number, app, p.person)
	}
	if withdrawn > 0 {
		r.do(`UPDATE submission SET withdrawn_at = make_timestamptz(2026, 8, $2::int, 23, 59, 0, 'Asia/Jakarta') WHERE application_id = $1`, app, withdrawn)
	}
	return p
}

// imported is a participant who did not apply here.
func (r *round) imported(post int) participant {
	r.t.Helper()
	p := participant{pg.NewID(), r.person(), number.Participant(), r.posts[post]}
	r.do(`INSERT INTO participant (id, season_id, number, vacancy_id, person_id) VALUES ($1, $2, $3, $4, $5)`, p.id, r.id, p.number, p.post, p.person)
	return p
}

// line is what a result says of somebody.
type line struct {
	participant
	fate    string
	reasons []string
}

// drafts is a result that is written and approved, and not published.
func (r *round) drafts(kind string, corrects any, lines ...line) string {
	r.t.Helper()
	id, why := pg.NewID(), ""
	if corrects != nil {
		why = "Keliru."
	}
	r.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, author, approvals_needed, corrects, correction)
		VALUES ($1, $2, $3, '800/1', 'Hasil', 'x', '2026-09-01', $4, 2, $5, $6)`, id, r.id, kind, r.author, corrects, why)
	for i, l := range lines {
		if kind == "admin_result" {
			r.do(`INSERT INTO announcement_row (announcement_id, participant_id, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, outcome, reason_codes)
				VALUES ($1, $2, $3, 'O** C**', $4, 'x', 'x', 'UMUM', $5, coalesce($6::text[], '{}'))`, id, l.id, l.number, l.post, l.fate, l.reasons)
			continue
		}
		r.do(`INSERT INTO result_row (announcement_id, participant_id, position, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, quota, code, status, scores, present)
			VALUES ($1, $2, $3, $4, 'O** C**', $5, 'x', 'x', 'UMUM', 1, 'x', $6, '{}', $6 <> 'absent')`, id, l.id, i, l.number, l.post, l.fate)
	}
	for _, who := range []string{r.first, r.next} {
		r.do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, $2, 'announcement.approved', $3)`, pg.NewID(), "announcement:"+id, who)
	}
	r.do(`UPDATE announcement SET state = 'approved' WHERE id = $1`, id)
	return id
}

func (r *round) publishes(id string) {
	r.t.Helper()
	r.do(`UPDATE announcement SET state = 'published', slug = id::text, published_at = clock_timestamp() WHERE id = $1`, id)
	r.do(`UPDATE announcement SET state = 'corrected' WHERE id = (SELECT corrects FROM announcement WHERE id = $1)`, id)
}

// hands is somebody's case after the final result.
func (r *round) hands(p participant, result, state string) {
	r.t.Helper()
	over := state == "withdrawn" || state == "lapsed"
	r.do(`INSERT INTO onboarding (id, season_id, participant_id, person_id, vacancy_id, announcement_id, moved, state, due_at, sent_at, checked_by, ended_at, end_reason)
		VALUES ($1, $2, $3, $4, $5, $6, true, $7, portal_now(), portal_now(), $8, CASE WHEN $9 THEN portal_now() END, CASE WHEN $9 THEN 'x' ELSE '' END)`,
		pg.NewID(), r.id, p.id, p.person, p.post, result, state, r.first, over)
}

func (r *round) told() Told {
	r.t.Helper()
	told, err := Of(context.Background(), r.db, r.code)
	if err != nil {
		r.t.Fatal(err)
	}
	return told
}

// stage is a step as it is told, nil where it is not.
func (t Told) stage(step Step) *Stage {
	for i, s := range t.Stages {
		if s.Step == step {
			return &t.Stages[i]
		}
	}
	return nil
}
