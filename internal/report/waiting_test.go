package report

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, seasonByCode, seasonOfNumber, seasonOfPlayer, seasonOfVacancy, seasonOfNews, seasonOfBatch, seasonOfImport, seasonOfOutreach, seasonOfCampaign, waiting, glances, openIn, counts)
}

func TestNothingWaitsInAnEmptyPortal(t *testing.T) {
	got, err := WaitingFor(t.Context(), pgtest.Tx(t), ledger.Actor{Person: pg.NewID(), Account: pg.NewID()})
	if err != nil || got != (Waiting{}) {
		t.Errorf("waiting %+v, %v", got, err)
	}
}

func TestOnlyWhatIsInScopeWaits(t *testing.T) {
	tx := pgtest.Tx(t)
	seasons := []string{pg.NewID(), pg.NewID()}
	for i, sql := range []string{
		`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) SELECT id, 's-' || n, 'Musim', 'cpns', 'portal', 2026, 'g' FROM unnest($1::uuid[]) WITH ORDINALITY x (id, n)`,
		`WITH a AS (INSERT INTO agency (id, name) VALUES (gen_random_uuid(), 'Kabupaten Contoh') RETURNING id),
		      u AS (INSERT INTO unit (id, agency_id, name) SELECT gen_random_uuid(), id, 'Dinas Contoh' FROM a RETURNING id, agency_id)
		 INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max)
		 SELECT gen_random_uuid(), s, 'X1', agency_id, id, 'Auditor', 'teknis', 'Umum', 1, 0, 0 FROM u, unnest($1::uuid[]) s`,
	} {
		if _, err := tx.Exec(t.Context(), sql, seasons); err != nil {
			t.Fatalf("statement %d: %v", i, err)
		}
	}
	by := ledger.Actor{Person: pg.NewID(), Account: pg.NewID()}
	for want, scopes := range map[int]ledger.Scopes{2: {ledger.Verifier: seasons[:1]}, 1: {ledger.Planner: seasons[:1]}, 0: {ledger.Planner: {pg.NewID()}}} {
		by.Scopes = scopes
		if got, err := WaitingFor(t.Context(), tx, by); err != nil || got.Drafts != want {
			t.Errorf("with %v %d drafts wait, want %d (%v)", scopes, got.Drafts, want, err)
		}
	}
}
