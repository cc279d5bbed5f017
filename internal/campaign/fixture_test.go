package campaign_test

import (
	"context"
	"errors"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

var ctx = context.Background()

// office is an office with two editors, and a season that takes applications for
// two formations until five days from now.
type office struct {
	*testing.T
	pg.DB
	author, second ledger.Actor
	season         string
}

func start(t *testing.T) *office { return anOffice(t, pgtest.Tx(t)) }

func anOffice(t *testing.T, db pg.DB) *office {
	t.Helper()
	o := &office{T: t, DB: db, season: pg.NewID()}
	o.author, o.second = o.staff(ledger.Editor), o.staff(ledger.Editor)
	o.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, 'cpns-2026', 'CPNS 2026', 'cpns', 'portal', 2026, 'x')`, o.season)
	stage := pg.NewID()
	o.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'registration', 'Pendaftaran')`, stage, o.season)
	o.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES (gen_random_uuid(), $1, 1, portal_now() - interval '9 days', portal_now() + interval '5 days', portal_now())`, stage)
	o.do(`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, o.season)
	o.do(`INSERT INTO agency (id, name) VALUES (gen_random_uuid(), 'Pemkab')`)
	o.do(`INSERT INTO unit (id, agency_id, name) SELECT gen_random_uuid(), id, 'Puskesmas Pino' FROM agency`)
	o.vacancy("perawat", 2)
	o.vacancy("bidan", 1)
	return o
}

func (o *office) vacancy(slug string, quota int) {
	o.Helper()
	o.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at, levels)
		SELECT gen_random_uuid(), $1, $2, a.id, u.id, initcap($2), 'kesehatan', 'Umum', $3, 2785700, 4575200, 'published', $2, portal_now(), '{40}' FROM agency a, unit u`, o.season, slug, quota)
}

func (o *office) staff(r ledger.Role) ledger.Actor {
	o.Helper()
	a := o.person("staff")
	a.Role = r
	o.do(`INSERT INTO role_grant (id, account_id, role, granted_by, active_from) VALUES (gen_random_uuid(), $1, $2, NULL, portal_now())`, a.Account, string(r))
	return a
}

func (o *office) person(kind string) ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Applicant}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Seseorang', '', '', sha256(uuid_send($1::uuid)))`, a.Person)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, $3, $1::uuid || '@manna.example')`, a.Account, a.Person, kind)
	return a
}

// applies sends an application of somebody new for a formation.
func (o *office) applies(slug, state string) ledger.Actor {
	o.Helper()
	a := o.person("applicant")
	o.do(`INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		SELECT $1, $2, 'x', $3, id, $4, right($1::uuid::text, 10), portal_now() FROM vacancy WHERE slug = $5`, pg.NewID(), o.season, a.Person, state, slug)
	return a
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](o *office, sql string, args ...any) T {
	o.Helper()
	v, err := pg.Rows[T](sql).One(ctx, o, args...)
	if err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func text() campaign.Text {
	return campaign.Text{Title: "Perawat untuk Pino", Lead: "Dekat rumah, dekat pasien.", Body: "## Tugasnya\n\nMerawat.", Vacancies: []string{"perawat", "bidan"}}
}

func (o *office) draft() string {
	o.Helper()
	id, err := campaign.Write(ctx, o, o.author, o.season, text())
	o.ok(err)
	return id
}

func (o *office) publish() campaign.Campaign {
	o.Helper()
	id := o.draft()
	o.ok(campaign.Publish(ctx, o, o.second, id))
	return o.campaign(id)
}

func (o *office) campaign(id string) campaign.Campaign {
	o.Helper()
	c, err := campaign.ByID(ctx, o, id)
	o.ok(err)
	return c
}

func (o *office) sums(id string) campaign.Sums {
	o.Helper()
	s, err := campaign.SumsOf(ctx, o, id)
	o.ok(err)
	return s
}

// refused checks the fault of an act and that it left nothing.
func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	traces := `SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM river_job) || ' ' || coalesce((SELECT string_agg(md5(x::text), '' ORDER BY id) FROM campaign x), '') ||
		coalesce((SELECT string_agg(md5(x::text), '' ORDER BY campaign_id, version) FROM campaign_text x), '')`
	before := one[string](o, traces)
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
		o.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if one[string](o, traces) != before {
		o.Errorf("an act refused with %q left traces", want)
	}
}
