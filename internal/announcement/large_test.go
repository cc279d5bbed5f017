package announcement

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// TestFiveThousandRows publishes a result of a whole region: a few statements,
// not a few for each participant.
func TestFiveThousandRows(t *testing.T) {
	const n = 5000
	ctx, db := t.Context(), pgtest.Pool(t)
	r, author := aRound(t, db), anOfficer(t, db, "Sinta")
	mustExec(t, db, `
		WITH p AS (
			INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index)
			SELECT gen_random_uuid(), 'Orang Contoh ' || i, '', '', sha256(('n' || i)::bytea) FROM generate_series(1, $1::int) i RETURNING id, substr(full_name, 14)::int AS i
		), k AS (
			INSERT INTO account (id, person_id, kind, email) SELECT gen_random_uuid(), id, 'applicant', id || '@contoh.id' FROM p
		), a AS (
			INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
			SELECT gen_random_uuid(), $2, 'g', p.id, $3, 'submitted', (1000000000 + p.i)::text, portal_now() FROM p RETURNING id, person_id, number
		), q AS (
			INSERT INTO participant (id, season_id, number, application_id, person_id) SELECT gen_random_uuid(), $2, number, id, person_id FROM a
		), s AS (
			INSERT INTO submission (id, application_id, vacancy_id, idempotency_key, snapshot_sealed, snapshot_hash, submitted_at)
			SELECT gen_random_uuid(), id, $3, gen_random_uuid(), '', sha256(''), portal_now() FROM a RETURNING id, application_id
		)
		INSERT INTO verification (id, submission_id, application_id, season_id) SELECT gen_random_uuid(), id, application_id, $2 FROM s`, n, r.season, r.vacancies[0])
	for _, step := range []string{
		"state = 'examined', claimed_by = $1", "state = 'proposed', claimed_by = NULL, proposed_by = $1, outcome = 'ms'",
		"state = 'confirming', claimed_by = $2", "state = 'decided', claimed_by = NULL, confirmed_by = $2, decided_at = portal_now()",
	} {
		mustExec(t, db, "WITH y AS (SELECT $1::uuid, $2::uuid) UPDATE verification SET "+step, r.first, r.second)
	}
	id, err := Write(ctx, db, author, r.aText(AdminResult))
	if err == nil {
		err = Check(ctx, db, aPress(t), author, id)
	}
	if err == nil {
		err = approve(ctx, db, anOfficer(t, db, "Hendra"), id)
	}
	if err != nil {
		t.Fatal(err)
	}
	press := aPress(t)
	press.Print = Paper{Agency: pdf.Agency{Government: "Pemerintah Kabupaten Bengkulu Selatan", Name: "BKD Kota Manna"}, BaseURL: "https://portal.contoh.id"}.Print
	start := time.Now()
	done := make(chan error, 2)
	for range 2 { // two who press at once
		go func() { done <- Publish(ctx, db, press, author, id) }()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("published in %s", time.Since(start))
	for what, sql := range map[string]string{
		"applicants' states": `SELECT count(*)::int FROM application WHERE state = 'ms'`,
		"notices":            `SELECT count(*)::int FROM notice`,
		"mails":              `SELECT count(*)::int FROM river_job WHERE kind = 'notice.deliver'`,
	} {
		if got := one[int](t, db, sql); got != n {
			t.Errorf("%s: %d, want %d", what, got, n)
		}
	}
	if got := one[int](t, db, `SELECT count(*)::int FROM event WHERE act = 'announcement.published'`); got != 1 {
		t.Errorf("%d events", got)
	}
}
