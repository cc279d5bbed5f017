package main

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// perFormation is how many sit the tests for one formation.
const perFormation = 16

// resultRound is a season whose participants have all their scores.
type resultRound struct {
	season, code string
	officers     [3]ledger.Actor // who writes, and two who approve
	numbers      []string        // of the participants
}

// fillResult makes such a season out of people who are there already.
func (b *bench) fillResult(ctx context.Context, pool *pgxpool.Pool) (resultRound, error) {
	r := resultRound{season: pg.NewID()}
	r.code = "hasil-uji-beban-" + r.season[24:]
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		f := &filling{tx: tx, keys: b.keys, season: r.season}
		for i := range r.officers {
			officer, err := f.fillOfficer(ctx, i)
			if err != nil {
				return err
			}
			r.officers[i] = officer
		}
		if err := f.fillResultSeason(ctx, r.code, (b.sat+perFormation-1)/perFormation); err != nil {
			return err
		}
		return f.fillScores(ctx, &r, b.sat)
	})
	return r, err
}

// fillOfficer makes somebody of the committee, signed in.
func (f *filling) fillOfficer(ctx context.Context, i int) (ledger.Actor, error) {
	a := ledger.Actor{Person: pg.NewID(), Account: pg.NewID(), SignIn: pg.NewID(), Strength: "password", Role: ledger.Committee}
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256($1::uuid::text::bytea))`, []any{a.Person, nameOf(i)}},
		{`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'staff', $3)`, []any{a.Account, a.Person, a.Account + "@uji-beban.example"}},
		{`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, []any{a.SignIn, a.Account}},
	} {
		if _, err := f.tx.Exec(ctx, s.sql, s.args...); err != nil {
			return a, err
		}
	}
	return a, nil
}

// fillResultSeason makes a season of the region's own rules and its formations.
func (f *filling) fillResultSeason(ctx context.Context, code string, formations int) error {
	for _, s := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO season (id, code, name, kind, channel, year, exclusivity, legal_basis, rule_set, ties)
			VALUES ($1, $2, 'Uji Beban Hasil', 'internal', 'portal', 2026, $2, 'Ketentuan musim', 'own', '{wawancara}')`, []any{f.season, code}},
		{`INSERT INTO season_part (season_id, code, position, name, stage, weight, max)
			VALUES ($1, 'tulis', 1, 'Tes tertulis', 'final', 60, 100000), ($1, 'wawancara', 2, 'Wawancara', 'final', 40, 100000)`, []any{f.season}},
		{`UPDATE season SET state = 'published', published_at = portal_now() WHERE id = $1`, []any{f.season}}, // its parts are frozen now
		{`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
			SELECT gen_random_uuid(), $1::uuid, external_id, agency_id, unit_id, title, category, 'UMUM', quota, pay_min, pay_max, 'published', 'hasil-' || slug || $2, portal_now()
			FROM vacancy WHERE slug LIKE 'uji-beban-%' ORDER BY slug LIMIT $3`, []any{f.season, code, formations}},
	} {
		if _, err := f.tx.Exec(ctx, s.sql, s.args...); err != nil {
			return err
		}
	}
	var err error
	f.vacancies, err = pg.Rows[string](`SELECT id FROM vacancy WHERE season_id = $1 ORDER BY slug`).All(ctx, f.tx, f.season)
	return err
}

// fresh are n participant numbers that nobody has yet.
func (f *filling) fresh(ctx context.Context, n int) ([]string, error) {
	known, err := pg.Rows[string](`SELECT number FROM participant`).All(ctx, f.tx)
	if err != nil {
		return nil, err
	}
	given := make(map[string]bool, len(known)+n)
	for _, k := range known {
		given[k] = true
	}
	numbers := make([]string, 0, n)
	for len(numbers) < n {
		if k := number.Participant(); !given[k] {
			given[k], numbers = true, append(numbers, k)
		}
	}
	return numbers, nil
}

// fillScores makes the participants and their approved scores; one in thirty
// was absent from the interview.
func (f *filling) fillScores(ctx context.Context, r *resultRound, n int) error {
	ids := make([]string, n)
	numbers, err := f.fresh(ctx, n)
	if err != nil {
		return err
	}
	r.numbers = numbers
	err = f.copyRows(ctx, "participant", []string{"id", "season_id", "number", "person_id", "vacancy_id", "gpa"}, n, func(i int) ([]any, error) {
		ids[i] = pg.NewID()
		return []any{ids[i], f.season, r.numbers[i], numbered(persons, i), f.vacancies[i%len(f.vacancies)], 2750 + i%1000}, nil
	})
	if err != nil {
		return err
	}
	batch, hash := pg.NewID(), sha256.Sum256([]byte(r.code))
	_, err = f.tx.Exec(ctx, `INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, sha256, rows, sender, letter, made_by, approved_by, approved_at)
		VALUES ($1, $2, 'scores', 'final', 'nilai.csv', 'uji-beban', $3, $4, 'BKD', 'B-1/2026', $5, $6, portal_now())`,
		batch, f.season, hash[:], n, r.officers[0].Person, r.officers[1].Person)
	if err != nil {
		return fmt.Errorf("score_batch: %w", err)
	}
	return f.copyRows(ctx, "score", []string{"id", "participant_id", "part", "version", "value", "batch_id"}, 2*n, func(i int) ([]any, error) {
		who, part := i/2, "tulis"
		value := any(40_000 + who*7919%6000*10)
		if i%2 == 1 {
			part, value = "wawancara", 50_000+who*104_729%5000*10
			if who%30 == 29 {
				value = nil
			}
		}
		return []any{pg.NewID(), ids[who], part, 1, value, batch}, nil
	})
}
