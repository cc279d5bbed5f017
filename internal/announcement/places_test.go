package announcement

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

// tested is a round whose season has its own tests, with the numbers of four
// participants in the order they should be placed: 82, 71, below, absent.
func tested(t *testing.T, db pg.DB) (round, Press, []string) {
	t.Helper()
	r, press := aRound(t, db), aPress(t)
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	press.Keys = keys
	var numbers []string
	for i, scores := range [][2]int{{90000, 70000}, {75000, 65000}, {100000, 40000}, {80000, -1}} {
		person, n := r.aCase(t, db, fmt.Sprintf("Peserta %c Contoh", 'A'+i), 0, Met)
		mustExec(t, db, `UPDATE application SET state = 'ms' WHERE number = $1`, n)
		mustExec(t, db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'applicant', $3)`, pg.NewID(), person, n+"@contoh.id")
		r.score(t, db, n, 1, scores)
		numbers = append(numbers, n)
	}
	return r, press, numbers
}

func (r round) score(t *testing.T, db pg.DB, n string, version int, scores [2]int) {
	t.Helper()
	batch := pg.NewID()
	mustExec(t, db, `INSERT INTO score_batch (id, season_id, kind, stage, name, file_key, sha256, sender, letter, approved_by, approved_at)
		VALUES ($1::uuid, $2, 'scores', 'final', 'f', 'k', sha256($1::uuid::text::bytea), 'Panitia', 'B-1', $3, portal_now())`, batch, r.season, r.first)
	for i, part := range []string{"tulis", "wawancara"} {
		mustExec(t, db, `INSERT INTO score (id, participant_id, part, version, value, batch_id)
			SELECT $1, p.id, $3, $4, nullif($5::int, -1), $6 FROM participant p WHERE p.number = $2`, pg.NewID(), n, part, version, scores[i], batch)
	}
}

func aPlaces(t *testing.T, db pg.DB) (round, Press, []string, string) {
	t.Helper()
	r, press, numbers := tested(t, db)
	x := r.aText(FinalResult)
	x.ApprovalsNeeded = 2
	author := anOfficer(t, db, "Sinta Penulis")
	id, err := Write(t.Context(), db, author, x)
	if err == nil {
		err = Check(t.Context(), db, press, author, id)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r, press, numbers, id
}

func TestAResultOfTestsIsPublishedByTwoOthers(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, press, numbers, id := aPlaces(t, tx)
	one1, two := anOfficer(t, tx, "Hendra Satu"), anOfficer(t, tx, "Hendra Dua")
	if err := approve(ctx, tx, one1, id); err != nil {
		t.Fatal(err)
	}
	if err := Publish(ctx, tx, press, two, id); !errors.Is(err, ErrNotApproved) {
		t.Errorf("published with one approval: %v", err)
	}
	if err := approve(ctx, tx, one1, id); !errors.Is(err, ErrApprovedBefore) {
		t.Errorf("approved twice by one: %v", err)
	}
	if err := approve(ctx, tx, two, id); err != nil {
		t.Fatal(err)
	}
	if err := Publish(ctx, tx, press, two, id); err != nil {
		t.Fatal(err)
	}
	table, err := selection.Stored(ctx, tx, id)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"P/L 1", "P/L 2", "TL 0", "TH 0"} {
		if got := fmt.Sprintf("%s %d", table.Rows[i].Code, table.Rows[i].Rank); got != want || table.Rows[i].Number != numbers[i] {
			t.Errorf("row %d: %s of %s, want %s of %s", i, got, table.Rows[i].Number, want, numbers[i])
		}
	}
	for code, want := range map[fault.Code]int{NoticePassed: 2, NoticeNotPassed: 2} {
		if got := one[int](t, tx, `SELECT count(*)::int FROM notice WHERE code = $1`, string(code)); got != want {
			t.Errorf("%s: %d told, want %d", code, got, want)
		}
	}
	if got := one[int](t, tx, `SELECT count(*)::int FROM river_job WHERE kind = 'subscription.tell' AND args->>'announcement' = $1`, id); got != 1 {
		t.Errorf("%d jobs to tell strangers who asked, want 1", got)
	}
	if got := acts(t, tx, id); strings.Join(got, " ") != "drafted checked approved approved published" {
		t.Errorf("events %v", got)
	}
}

func TestOneApproverIsTooFewForAResultOfTests(t *testing.T) {
	tx := pgtest.Tx(t)
	r, _, _ := tested(t, tx)
	_, err := Write(t.Context(), tx, anOfficer(t, tx, "Sinta"), r.aText(FinalResult))
	faults, _ := fault.AsFields(err)
	if f, ok := faults.Of("approvals"); !ok || f.Code != ApproversFew {
		t.Errorf("%v", err)
	}
	_, err = tx.Exec(t.Context(), `INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date) VALUES ($1, $2, 'final_result', '1', 'x', 'x', '2026-11-20')`, pg.NewID(), r.season)
	if !pg.Violates(err, "announcement_result_approvals") {
		t.Errorf("the database: %v", err)
	}
}

func TestAScoreThatChangesAfterTheCheckStopsPublication(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, press, numbers, id := aPlaces(t, tx)
	for _, name := range []string{"Hendra Satu", "Hendra Dua"} {
		if err := approve(ctx, tx, anOfficer(t, tx, name), id); err != nil {
			t.Fatal(err)
		}
	}
	r.score(t, tx, numbers[1], 2, [2]int{100000, 100000})
	if err := Publish(ctx, tx, press, anOfficer(t, tx, "Hendra Tiga"), id); !errors.Is(err, ErrChanged) {
		t.Errorf("%v", err)
	}
}

// The signed letter is read back: codes and values must be those of the table.
func TestSignedLetterOfAResultOfTests(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, press, numbers, id := aPlaces(t, tx)
	for _, name := range []string{"Hendra Satu", "Hendra Dua"} {
		if err := approve(ctx, tx, anOfficer(t, tx, name), id); err != nil {
			t.Fatal(err)
		}
	}
	a, err := ByID(ctx, tx, id)
	if err != nil {
		t.Fatal(err)
	}
	l, err := Whole(ctx, tx, a)
	if err != nil {
		t.Fatal(err)
	}
	l.ToSign = true
	paper := Paper{Agency: pdf.Agency{Government: "Pemerintah Kabupaten Bengkulu Selatan", Name: "BKD Kota Manna"}, BaseURL: "https://portal.contoh.id"}
	body, err := paper.Print(ctx, l)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("LOOK"); dir != "" {
		_ = os.WriteFile(filepath.Join(dir, "hasil.pdf"), body, 0o600)
	}
	press.Read = func(ctx context.Context, pdf []byte) (string, error) {
		letter, err := intake.ReadLetter(ctx, "letter", intake.Upload{Name: "surat.pdf", Content: bytes.NewReader(pdf)})
		return letter.Text, err
	}
	officer := anOfficer(t, tx, "Hendra Tiga")
	if err := AttachSigned(ctx, tx, press, officer, id, body); err != nil {
		t.Fatalf("the letter itself is refused: %v", err)
	}
	text, err := press.Read(ctx, body)
	if err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"TH": "P/L", "71": "72", number.Grouped(numbers[0]): "999 999 999-4"} {
		if changed := strings.ReplaceAll(text, from, to); changed == text || compare(changed, l) == nil {
			t.Errorf("a letter that says %s for %s is accepted", to, from)
		}
	}
}
