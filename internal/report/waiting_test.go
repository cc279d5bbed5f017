package report

import (
	"errors"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, seasonByCode, seasonOfNumber, seasonOfPlayer, seasonOfVacancy, seasonOfNews, seasonOfBatch, seasonOfImport, seasonOfOutreach, seasonOfCampaign, seasonOfTicket, waiting, own, glances, openIn, counts)
}

func TestNothingWaitsInAnEmptyPortal(t *testing.T) {
	tx := pgtest.Tx(t)
	by := ledger.Actor{Person: pg.NewID(), Account: pg.NewID()}
	got, err := Waiting(t.Context(), tx, by, []ledger.Role{ledger.Examiner})
	mine, failed := Own(t.Context(), tx, by.Person)
	if err := errors.Join(err, failed); err != nil || len(got)+len(mine) > 0 {
		t.Errorf("waiting %+v, %+v, %v", got, mine, err)
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
		got, err := Waiting(t.Context(), tx, by, nil)
		drafts := 0
		for _, w := range got {
			if w.Kind == "vacancy.drafts" {
				drafts = w.Count
			}
		}
		if err != nil || drafts != want {
			t.Errorf("with %v %d drafts wait, want %d (%v)", scopes, drafts, want, err)
		}
	}
}
