package results_test

import (
	"context"
	"log/slog"
	"net/http"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

var ctx = context.Background()

// portal is a site with one CPNS season whose participants were imported.
type portal struct {
	t      *testing.T
	db     pg.DB
	keys   *seal.Keyring
	site   http.Handler
	season string
	batch  string
	first  string // an officer
	second string
}

func open(t *testing.T) *portal {
	t.Helper()
	p := &portal{t: t, db: pgtest.Tx(t), season: pg.NewID(), batch: pg.NewID()}
	var err error
	if p.keys, err = seal.Create(t.TempDir() + "/keys"); err != nil {
		t.Fatal(err)
	}
	p.site = p.handler()
	p.first, p.second = p.officer(), p.officer()
	p.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity, rule_set)
		VALUES ($1, 'cpns-2026', 'CPNS 2026', 'cpns', 'portal', 2026, 'g', 'cpns-2024')`, p.season)
	p.do(`INSERT INTO season_part (season_id, code, position, name, stage, weight, max) SELECT $1, * FROM (VALUES ('twk', 1, 'TWK', 'skd', 0, 150000),
		('tiu', 2, 'TIU', 'skd', 0, 175000), ('tkp', 3, 'TKP', 'skd', 0, 225000), ('skb', 4, 'SKB', 'final', 0, 100000)) x`, p.season)
	for _, kind := range []string{"registration", "result"} {
		stage := pg.NewID()
		p.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, $3, $4, $4)`, stage, p.season, len(kind), kind)
		p.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now() - interval '9 days', portal_now() - interval '1 day', portal_now())`, pg.NewID(), stage)
	}
	p.do(`UPDATE season SET state = 'closed', published_at = portal_now() WHERE id = $1`, p.season)
	p.batch = p.scores("scores", "final", "")
	return p
}

func (p *portal) handler() http.Handler {
	p.t.Helper()
	site, err := web.Handler(web.Deps{DB: p.db, Sessions: account.Sessions{DB: p.db}, Keys: p.keys, Log: slog.New(slog.DiscardHandler), Site: ui.Site{Agency: "BKD Kota Manna", BaseURL: webtest.Origin}})
	if err != nil {
		p.t.Fatal(err)
	}
	return site
}

func (p *portal) do(sql string, args ...any) {
	p.t.Helper()
	if _, err := p.db.Exec(ctx, sql, args...); err != nil {
		p.t.Fatalf("%v\n%s", err, sql)
	}
}

func (p *portal) text(sql string, args ...any) string {
	p.t.Helper()
	s, err := pg.Rows[string](sql).One(ctx, p.db, args...)
	if err != nil {
		p.t.Fatalf("%v\n%s", err, sql)
	}
	return s
}

func (p *portal) officer() string {
	p.t.Helper()
	id := pg.NewID()
	p.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Petugas Rahasiawati', '', '', sha256(uuid_send($1::uuid)))`, id)
	return id
}

// scores is an approved source of scores; reason is of a correction.
func (p *portal) scores(kind, stage, reason string) string {
	p.t.Helper()
	id := pg.NewID()
	p.do(`INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, sha256, sender, letter, reason, made_by, approved_by, approved_at)
		VALUES ($1::uuid, $2, $3, $4, 'f.csv', 'k', sha256(uuid_send($1::uuid)), 'BKN', 'B-7/2026', $5, $6, $7, portal_now())`, id, p.season, kind, stage, reason, p.first, p.second)
	return id
}

// post is a published formation with one post.
func (p *portal) post(title string) string {
	p.t.Helper()
	agency, unit, id := pg.NewID(), pg.NewID(), pg.NewID()
	p.do(`INSERT INTO agency (id, name) VALUES ($1::uuid, 'Pemerintah ' || $1::text)`, agency)
	p.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Perikanan')`, unit, agency)
	p.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1::uuid, $2, $1::text, $3, $4, $5, 'teknis', 'UMUM', 1, 1, 2, 'published', $1::text, portal_now())`, id, p.season, agency, unit, title)
	return id
}

// sat is a participant of a formation with these scores of TWK, TIU, TKP and SKB,
// -1 where absent; without SKB when there are three.
func (p *portal) sat(post string, scores ...int) (n string) {
	p.t.Helper()
	id, n := pg.NewID(), number.Participant()
	p.do(`INSERT INTO participant (id, season_id, number, vacancy_id) VALUES ($1, $2, $3, $4)`, id, p.season, n, post)
	for i, v := range scores {
		p.score(n, []string{"twk", "tiu", "tkp", "skb"}[i], 1, v, p.batch)
	}
	return n
}

func (p *portal) score(n, part string, version, value int, batch string) {
	p.t.Helper()
	p.do(`INSERT INTO score (id, participant_id, part, version, value, batch_id)
		SELECT $1, id, $3, $4, nullif($5::int, -1) * 1000, $6 FROM participant WHERE number = $2`, pg.NewID(), n, part, version, value, batch)
}

// publish stands in for announcing a result of tests, with the job it leaves.
func (p *portal) publish(kind announcement.Kind, stage bundle.Stage, slug string) {
	p.t.Helper()
	table, err := selection.Compute(ctx, p.db, p.keys, p.season, stage)
	if err != nil {
		p.t.Fatal(err)
	}
	id := pg.NewID()
	p.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, approvals_needed) VALUES ($1, $2, $3, '800/41/2026', 'Hasil ' || $3::text, 'x', '2026-11-20', 2)`, id, p.season, kind)
	if err := pgx.BeginFunc(ctx, p.db, func(tx pgx.Tx) error { return selection.Keep(ctx, tx, id, table) }); err != nil {
		p.t.Fatal(err)
	}
	for _, who := range []string{p.first, p.second} {
		p.do(`INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, who)
	}
	p.do(`UPDATE announcement SET state = 'published', slug = $2, published_at = portal_now() WHERE id = $1`, id, slug)
}

func (p *portal) browser() *webtest.Browser { return webtest.New(p.t, p.site) }

// fresh is a browser on a site that has kept no page yet.
func (p *portal) fresh() *webtest.Browser { return webtest.New(p.t, p.handler()) }

// mailed is the path of the newest mailed link of a kind: "link", or "stop".
func (p *portal) mailed(kind string) string {
	p.t.Helper()
	return p.text(`SELECT args->>$1 FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 1`, kind)
}
