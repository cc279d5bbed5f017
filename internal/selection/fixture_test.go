package selection

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

func mustExec(t testing.TB, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(context.Background(), sql, args...); err != nil {
		t.Fatalf("%s: %v", strings.Join(strings.Fields(sql), " "), err)
	}
}

// round is a season whose participants are imported, as after the document check.
type round struct {
	keys      *seal.Keyring
	season    string
	vacancies []string
	batch     string
	officer   string
}

func aKeyring(t testing.TB) *seal.Keyring {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// aRound is a season of a rule set with a vacancy for each quota.
func aRound(t testing.TB, db pg.DB, ruleSet, channel string, quotas ...int) round {
	t.Helper()
	parts := `('twk', 1, 'TWK', 'skd', 0, 150000), ('tiu', 2, 'TIU', 'skd', 0, 175000), ('tkp', 3, 'TKP', 'skd', 0, 225000), ('skb', 4, 'SKB', 'final', 0, 100000)`
	if ruleSet == "own" {
		parts = `('tulis', 1, 'Tes tulis', 'final', 60, 100000), ('wawancara', 2, 'Wawancara', 'final', 40, 100000)`
	}
	return aRoundOf(t, db, ruleSet, channel, parts, quotas...)
}

// aRoundOf is aRound with tests of one's own: code, position, name, stage, weight, max.
func aRoundOf(t testing.TB, db pg.DB, ruleSet, channel, parts string, quotas ...int) round {
	t.Helper()
	return aRoundWith(t, db, ruleSet, channel, parts, nil, quotas...)
}

// aRoundWith is aRoundOf with SQL that changes the draft ($1 is the season).
func aRoundWith(t testing.TB, db pg.DB, ruleSet, channel, parts string, changes []string, quotas ...int) round {
	t.Helper()
	r := round{keys: aKeyring(t), season: pg.NewID(), batch: pg.NewID(), officer: pg.NewID()}
	mustExec(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Petugas', '', '', sha256($1::uuid::text::bytea))`, r.officer)
	mustExec(t, db, `INSERT INTO season (id, code, name, kind, channel, year, exclusivity, state, rule_set, ties)
		VALUES ($1, $2, 'Musim', 'cpns', $3, 2026, $2, 'draft', $4, '{wawancara}')`, r.season, "musim-"+r.season[30:], channel, ruleSet)
	mustExec(t, db, `INSERT INTO season_part (season_id, code, position, name, stage, weight, max) SELECT $1, * FROM (VALUES `+parts+`) x`, r.season)
	for _, sql := range changes {
		mustExec(t, db, sql, r.season)
	}
	mustExec(t, db, `UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, r.season)
	agency, unit := pg.NewID(), pg.NewID()
	mustExec(t, db, `INSERT INTO agency (id, name) VALUES ($1, $2)`, agency, "Pemerintah "+agency)
	mustExec(t, db, `INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Perikanan')`, unit, agency)
	for i, q := range quotas {
		id := pg.NewID()
		mustExec(t, db, `INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			VALUES ($1::uuid, $2, $3, $4, $5, $6, 'teknis', 'UMUM', $7, 1, 2, 'published', $8, portal_now())`,
			id, r.season, fmt.Sprint(i), agency, unit, fmt.Sprintf("Analis %d", i+1), q, fmt.Sprintf("analis-%d", i+1))
		r.vacancies = append(r.vacancies, id)
	}
	r.approve(t, db, r.batch, "scores", "final")
	return r
}

// approve makes an approved batch.
func (r round) approve(t testing.TB, db pg.DB, id, kind, stage string) {
	t.Helper()
	mustExec(t, db, `INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, sha256, sender, letter, approved_by, approved_at)
		VALUES ($1::uuid, $2, $3, $4, 'f.csv', 'k', sha256($1::uuid::text::bytea), 'BKN', 'B-1/2026', $5, portal_now())`, id, r.season, kind, stage, r.officer)
}

// sits adds a participant with scores by part; a negative score is absence.
func (r round) sits(t testing.TB, db pg.DB, vacancy int, born string, scores map[string]int) (participant, num string) {
	t.Helper()
	person := pg.NewID()
	wrapped, err := r.keys.NewPersonKey(person)
	if err != nil {
		t.Fatal(err)
	}
	box, err := r.keys.Person(person, wrapped)
	if err != nil {
		t.Fatal(err)
	}
	birth, err := box.Seal("birth", []byte(born))
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index, birth_sealed) VALUES ($1::uuid, 'Peserta Contoh', $2, '', sha256($1::uuid::text::bytea), $3)`, person, wrapped, birth)
	participant, num = pg.NewID(), number.Participant()
	mustExec(t, db, `INSERT INTO participant (id, season_id, number, person_id, vacancy_id, gpa) VALUES ($1, $2, $3, $4, $5, 3500)`, participant, r.season, num, person, r.vacancies[vacancy])
	r.scores(t, db, participant, 1, scores)
	return participant, num
}

func (r round) scores(t testing.TB, db pg.DB, participant string, version int, scores map[string]int) {
	t.Helper()
	for part, v := range scores {
		var value *int
		if v >= 0 {
			value = &v
		}
		mustExec(t, db, `INSERT INTO score (id, participant_id, part, version, value, batch_id) VALUES ($1, $2, $3, $4, $5, $6)`, pg.NewID(), participant, part, version, value, r.batch)
	}
}

// actor is somebody of the committee.
func (r round) actor(t testing.TB, db pg.DB) ledger.Actor {
	t.Helper()
	id := pg.NewID()
	mustExec(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Panitia', '', '', sha256($1::uuid::text::bytea))`, id)
	a := ledger.Actor{Person: id, Account: pg.NewID(), SignIn: pg.NewID(), Strength: "password", Role: ledger.Committee}
	mustExec(t, db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'staff', $3)`, a.Account, id, a.Account+"@contoh.id")
	mustExec(t, db, `INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, a.SignIn, a.Account)
	return a
}
