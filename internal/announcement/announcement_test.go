package announcement

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) {
	pgtest.Contract(t, byID, bySlug, published, all, versions, correctionOf, lastResult, due, soon, near, fresh, numbersOf, unlettered, concerned, rowsOf, cases, approvalsOf, participantsTold, placesTold, standingsOf, applicantsOf, reasonsOf)
}

// aResult is a written and checked result of three decided cases.
func aResult(t *testing.T, db pg.DB, approvals int) (round, ledger.Actor, string) {
	t.Helper()
	r, author := aRound(t, db), anOfficer(t, db, "Sinta Penulis")
	r.aCase(t, db, "Ani Lestari", 0, Met)
	r.aCase(t, db, "Budi Kurnia", 0, NotMet)
	r.aCase(t, db, "Citra Maharani", 1, Met)
	x := r.aText(AdminResult)
	x.ApprovalsNeeded = approvals
	id, err := Write(t.Context(), db, author, x)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(t.Context(), db, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	return r, author, id
}

func ready(t *testing.T, db pg.DB) (round, ledger.Actor, string) {
	t.Helper()
	r, author, id := aResult(t, db, 1)
	if err := approve(t.Context(), db, anOfficer(t, db, "Hendra Penyetuju"), id); err != nil {
		t.Fatal(err)
	}
	return r, author, id
}

func TestAResultIsPublishedOnceAndTellsEveryone(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := ready(t, tx)
	press := aPress(t)
	for range 2 {
		if err := Publish(ctx, tx, press, author, id); err != nil {
			t.Fatal(err)
		}
	}
	a, err := ByID(ctx, tx, id)
	if err != nil || a.State != Published || a.PublishedAt == nil || a.LetterSigned {
		t.Fatalf("announcement = %+v, %v", a, err)
	}
	if d := cmp.Diff([]string{"drafted", "checked", "approved", "published"}, acts(t, tx, id)); d != "" {
		t.Error(d)
	}
	states, _ := pg.Rows[string](`SELECT state FROM application WHERE season_id = $1 ORDER BY state`).All(ctx, tx, r.season)
	if d := cmp.Diff([]string{"ms", "ms", "tms"}, states); d != "" {
		t.Error(d)
	}
	codes, _ := pg.Rows[string](`SELECT code FROM notice ORDER BY code`).All(ctx, tx)
	if d := cmp.Diff([]string{string(NoticeMet), string(NoticeMet), string(NoticeNotMet)}, codes); d != "" {
		t.Error(d)
	}
	letter, err := press.Files.Get(ctx, "x")
	if err == nil {
		t.Errorf("a bad key gave %q", letter)
	}
	if got := one[string](t, tx, `SELECT status FROM issued_document WHERE code = $1`, a.Code); got != "valid" {
		t.Errorf("letter is %s", got)
	}
	bySlug, err := BySlug(ctx, tx, a.Slug)
	if err != nil || bySlug.ID != id {
		t.Errorf("by slug: %v", err)
	}
}

func TestPublicTableHoldsNoName(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, author, id := ready(t, tx)
	if err := Publish(ctx, tx, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	rows, err := Rows(ctx, tx, id, "")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	body, err := CSV(rows)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Lestari", "Kurnia", "Maharani"} {
		if strings.Contains(string(body), name) {
			t.Errorf("%s is readable", name)
		}
	}
	if rows[0].Title != "Dokter Gigi Ahli Pertama" || rows[2].Title != "Pranata Komputer Ahli Pertama" {
		t.Errorf("order: %v", rows)
	}
	found, _ := Rows(ctx, tx, id, rows[1].Number)
	if len(found) != 1 || found[0].Number != rows[1].Number {
		t.Errorf("search by number: %v", found)
	}
}

func TestUndecidedCasesBlock(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author := aRound(t, tx), anOfficer(t, tx, "Sinta")
	id, err := Write(ctx, tx, author, r.aText(AdminResult))
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(ctx, tx, aPress(t), author, id); !errors.Is(err, ErrNoDecisions) {
		t.Errorf("without cases: %v", err)
	}
	r.aCase(t, tx, "Ani", 0, Met)
	r.aCase(t, tx, "Budi", 0, "")
	if err := Check(ctx, tx, aPress(t), author, id); !errors.Is(err, ErrUndecided) {
		t.Errorf("with an undecided case: %v", err)
	}
	rep, err := DryRun(ctx, tx, id)
	if err != nil || rep.Blocked() != 1 || rep.All.Total() != 2 || rep.All.Met != 1 {
		t.Errorf("report = %+v, %v", rep, err)
	}
	if err := approve(ctx, tx, anOfficer(t, tx, "Hendra"), id); !errors.Is(err, ErrNotChecked) {
		t.Errorf("approving what was not checked: %v", err)
	}
	if d := cmp.Diff([]string{"drafted"}, acts(t, tx, id)); d != "" {
		t.Errorf("a refused act left a trace: %s", d)
	}
}

func TestFourEyes(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, author, id := aResult(t, tx, 2)
	hendra, lestari := anOfficer(t, tx, "Hendra"), anOfficer(t, tx, "Lestari")
	if err := approve(ctx, tx, author, id); !errors.Is(err, ErrOwnWork) {
		t.Errorf("author approves: %v", err)
	}
	if err := approve(ctx, tx, ledger.Actor{Role: ledger.Operator, Operator: "root"}, id); !errors.Is(err, ErrOwnWork) {
		t.Errorf("nobody approves: %v", err)
	}
	if err := approve(ctx, tx, hendra, id); err != nil {
		t.Fatal(err)
	}
	if err := approve(ctx, tx, hendra, id); !errors.Is(err, ErrApprovedBefore) {
		t.Errorf("the same person twice: %v", err)
	}
	borrowed := lestari
	borrowed.SignIn = hendra.SignIn
	if err := approve(ctx, tx, borrowed, id); !errors.Is(err, ErrApprovedBefore) {
		t.Errorf("at another's sign-in: %v", err)
	}
	if err := Publish(ctx, tx, aPress(t), author, id); !errors.Is(err, ErrNotApproved) {
		t.Errorf("published with one of two: %v", err)
	}
	if err := Edit(ctx, tx, author, id, Text{}); !errors.Is(err, ErrAlreadyApproved) {
		t.Errorf("edited after approval: %v", err)
	}
	if err := approve(ctx, tx, lestari, id); err != nil {
		t.Fatal(err)
	}
	if a, _ := ByID(ctx, tx, id); a.State != Approved {
		t.Errorf("state = %s", a.State)
	}
}

// refused runs a statement that the database must refuse, and undoes it.
func refused(t *testing.T, db pg.DB, sql string, args ...any) {
	t.Helper()
	sub, err := db.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = sub.Rollback(context.Background()) }()
	if _, err := sub.Exec(context.Background(), sql, args...); err == nil {
		t.Errorf("the database allowed: %s", sql)
	}
}

func TestTheDatabaseItselfRefuses(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := aResult(t, tx, 1)
	refused(t, tx, `UPDATE announcement SET state = 'published', slug = 'x', published_at = portal_now() WHERE id = $1`, id)
	mustExec(t, tx, `INSERT INTO approval (id, object, act, person_id) VALUES ($1, 'announcement:' || $2::text, 'announcement.approved', $3)`, pg.NewID(), id, author.Person)
	refused(t, tx, `UPDATE announcement SET state = 'published', slug = 'x', published_at = portal_now() WHERE id = $1`, id) // only the author's own yes
	refused(t, tx, `UPDATE announcement SET title = 'lain' WHERE id = $1`, id)
	refused(t, tx, `UPDATE announcement_row SET outcome = 'ms' WHERE announcement_id = $1`, id)
	refused(t, tx, `INSERT INTO announcement (id, season_id, kind, slug, number, title, body, letter_date, state, published_at) VALUES ($1, $2, 'general', 'y', '1', 't', 'b', '2026-11-20', 'published', portal_now())`, pg.NewID(), r.season)

	_, author, id = ready(t, tx)
	if err := Publish(ctx, tx, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, `UPDATE announcement SET body = 'lain' WHERE id = $1`, id)
	refused(t, tx, `UPDATE announcement SET state = 'draft' WHERE id = $1`, id)
	refused(t, tx, `UPDATE announcement SET slug = 'lain' WHERE id = $1`, id)
	refused(t, tx, `DELETE FROM announcement_row WHERE announcement_id = $1`, id)
	refused(t, tx, `DELETE FROM announcement WHERE id = $1`, id)
	refused(t, tx, `DELETE FROM approval`)
}

func TestADecisionAfterTheCheckStopsPublishing(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := ready(t, tx)
	person, _ := r.aCase(t, tx, "Datang Terlambat", 1, Met)
	if err := Publish(ctx, tx, aPress(t), author, id); !errors.Is(err, ErrChanged) {
		t.Errorf("published an outdated table: %v", err)
	}
	if got := one[string](t, tx, `SELECT state FROM application WHERE person_id = $1`, person); got != "submitted" {
		t.Errorf("state = %s", got)
	}
	if n := one[int](t, tx, `SELECT count(*)::int FROM notice`); n != 0 {
		t.Errorf("%d notices left by a refused act", n)
	}
	if err := Remove(ctx, tx, author, id); err != nil {
		t.Errorf("the way out, removing: %v", err)
	}
}

func TestItPublishesItselfAtItsMinute(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, author, id := ready(t, tx)
	press := aPress(t)
	now, _ := pg.Now(ctx, tx)
	if err := Plan(ctx, tx, author, id, now.Add(-time.Minute)); !isField(err, MinutePast) {
		t.Errorf("a minute past: %v", err)
	}
	if err := Plan(ctx, tx, author, id, now.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	publishDue := func() State {
		t.Helper()
		if err := PublishDue(ctx, tx, press); err != nil {
			t.Fatal(err)
		}
		a, _ := ByID(ctx, tx, id)
		return a.State
	}
	if got := publishDue(); got != Approved {
		t.Errorf("before its minute: %s", got)
	}
	if err := Hold(ctx, tx, author, id); err != nil {
		t.Fatal(err)
	}
	pgtest.Shift(t, tx, 2*time.Hour)
	if got := publishDue(); got != Approved {
		t.Errorf("held: %s", got)
	}
	now, _ = pg.Now(ctx, tx)
	if err := Plan(ctx, tx, author, id, now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	pgtest.Shift(t, tx, 4*time.Hour)
	for range 2 {
		if got := publishDue(); got != Published {
			t.Errorf("at its minute: %s", got)
		}
	}
	if d := cmp.Diff([]string{"drafted", "checked", "approved", "planned", "held", "planned", "published"}, acts(t, tx, id)); d != "" {
		t.Error(d)
	}
}

func isField(err error, code fault.Code) bool {
	f, ok := fault.AsFields(err)
	return ok && len(f) == 1 && f[0].Code == code
}

func TestACorrectionReplacesAndSaysWhy(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, old := ready(t, tx)
	press := aPress(t)
	if _, err := Correct(ctx, tx, author, old, r.aText(AdminResult)); !errors.Is(err, ErrNotPublished) {
		t.Errorf("correcting a draft: %v", err)
	}
	if err := Publish(ctx, tx, press, author, old); err != nil {
		t.Fatal(err)
	}
	x := r.aText(AdminResult)
	x.Number = "800.1.2.2/041.1/BKD/2026"
	if _, err := Correct(ctx, tx, author, old, x); !isField(err, CorrectionMissing) {
		t.Errorf("without a reason: %v", err)
	}
	x.Correction = "Satu peserta salah tercatat."
	if _, err := Correct(ctx, tx, author, old, x); err != nil {
		t.Fatal(err)
	}
	if _, err := Correct(ctx, tx, author, old, x); !errors.Is(err, ErrBeingCorrected) {
		t.Errorf("a second correction at once: %v", err)
	}
}

func TestACorrectionPublishedEndsTheOld(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, old := ready(t, tx)
	press := aPress(t)
	if err := Publish(ctx, tx, press, author, old); err != nil {
		t.Fatal(err)
	}
	late, _ := r.aCase(t, tx, "Eka Terlewat", 1, NotMet)
	x := r.aText(AdminResult)
	x.Number, x.Correction = "800.1.2.2/041.1/BKD/2026", "Satu peserta terlewat."
	id, err := Correct(ctx, tx, author, old, x)
	if err != nil {
		t.Fatal(err)
	}
	rep, err := DryRun(ctx, tx, id)
	if err != nil || len(rep.Moves) != 1 || rep.Moves[0].Before != "" || rep.Before.ID != old {
		t.Fatalf("moves = %+v, %v", rep.Moves, err)
	}
	if err := Check(ctx, tx, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	if err := approve(ctx, tx, anOfficer(t, tx, "Hendra"), id); err != nil {
		t.Fatal(err)
	}
	if err := Publish(ctx, tx, press, author, id); err != nil {
		t.Fatal(err)
	}
	was, _ := ByID(ctx, tx, old)
	if was.State != Corrected || was.EndedReason != x.Correction {
		t.Errorf("old = %s, %q", was.State, was.EndedReason)
	}
	now, _ := ByID(ctx, tx, id)
	if got := one[string](t, tx, `SELECT status || ' ' || replaced_by FROM issued_document WHERE code = $1`, was.Code); got != "replaced "+now.Code {
		t.Errorf("old letter: %s", got)
	}
	if got := one[string](t, tx, `SELECT code FROM notice WHERE person_id = $1`, late); got != string(NoticeNotMet) {
		t.Errorf("the missed one was told %s", got)
	}
	if n := one[int](t, tx, `SELECT count(*)::int FROM notice WHERE code = $1`, string(NoticeCorrected)); n != 3 {
		t.Errorf("%d were told that nothing changed for them", n)
	}
	chain, _ := Versions(ctx, tx, old)
	if len(chain) != 2 || chain[0].ID != old || chain[1].ID != id {
		t.Errorf("versions = %d", len(chain))
	}
}

func TestRevoke(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := ready(t, tx)
	if err := Revoke(ctx, tx, author, id, "Salah."); !errors.Is(err, ErrNotPublished) {
		t.Errorf("a draft: %v", err)
	}
	if err := Publish(ctx, tx, aPress(t), author, id); err != nil {
		t.Fatal(err)
	}
	if err := Revoke(ctx, tx, author, id, " "); !isField(err, ReasonMissing) {
		t.Errorf("without a reason: %v", err)
	}
	if err := Revoke(ctx, tx, author, id, "Tabel keliru."); err != nil {
		t.Fatal(err)
	}
	a, _ := ByID(ctx, tx, id)
	if a.State != Revoked || a.EndedReason != "Tabel keliru." {
		t.Errorf("%+v", a)
	}
	if got := one[string](t, tx, `SELECT status FROM issued_document WHERE code = $1`, a.Code); got != "revoked" {
		t.Errorf("letter: %s", got)
	}
	if n := one[int](t, tx, `SELECT count(*)::int FROM application WHERE season_id = $1 AND state <> 'submitted'`, r.season); n != 0 {
		t.Errorf("%d keep a result that was taken back", n)
	}
}

func TestWriteNamesEveryFaultAtOnce(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, err := Write(ctx, tx, anOfficer(t, tx, "Sinta"), Text{})
	f, ok := fault.AsFields(err)
	if !ok || len(f) != 9 {
		t.Errorf("faults = %v", err)
	}
	r := aRound(t, tx)
	editor := anOfficer(t, tx, "Edi").As(ledger.Editor)
	if _, err := Write(ctx, tx, editor, r.aText(AdminResult)); !errors.Is(err, ErrCommitteeOnly) {
		t.Errorf("an editor writes a result: %v", err)
	}
	id, err := Write(ctx, tx, editor, r.aText(General))
	if err != nil {
		t.Fatal(err)
	}
	if err := Edit(ctx, tx, anOfficer(t, tx, "Lain"), id, r.aText(General)); !errors.Is(err, ErrNotAuthor) {
		t.Errorf("another edits: %v", err)
	}
	if err := Check(ctx, tx, aPress(t), anOfficer(t, tx, "Lain"), id); !errors.Is(err, ErrNotResult) {
		t.Errorf("checking what has no table: %v", err)
	}
	for _, unknown := range []string{"x", pg.NewID()} {
		if err := Remove(ctx, tx, editor, unknown); !errors.Is(err, ErrUnknown) {
			t.Errorf("removing %q: %v", unknown, err)
		}
	}
}

func TestSignedLetterMustSayTheSame(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, author, id := ready(t, tx)
	press := aPress(t)
	a, _ := ByID(ctx, tx, id)
	rows, _ := Rows(ctx, tx, id, "")
	good := plainLetter(Letter{Announcement: a, Rows: rows})
	flipped := strings.Replace(good, " TMS IJZ-01", " MS IJZ-01", 1)
	lacking := strings.Replace(good, "Berdasarkan Keputusan", "Berdasar Keputusan", 1)
	short := good[:strings.LastIndex(strings.TrimSpace(good), "\n")]
	for name, c := range map[string]struct {
		text string
		code fault.Code
	}{
		"another outcome": {flipped, SignedOutcome},
		"another basis":   {lacking, SignedLacks},
		"a row missing":   {short, SignedRow},
		"a row too many":  {good + "\n9 482 915 037-" + check(t, "482915037") + " X MS", SignedExtra},
		"a scan":          {" \n", SignedNotReadable},
	} {
		if err := AttachSigned(ctx, tx, press, author, id, []byte(c.text)); !isField(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := AttachSigned(ctx, tx, press, author, id, []byte(good)); err != nil {
		t.Fatal(err)
	}
	if err := Publish(ctx, tx, press, author, id); err != nil {
		t.Fatal(err)
	}
	a, _ = ByID(ctx, tx, id)
	if !a.LetterSigned || one[[]byte](t, tx, `SELECT sha256 FROM issued_document WHERE code = $1`, a.Code) == nil {
		t.Error("the signed letter is not the one published")
	}
	if d := cmp.Diff([]string{"drafted", "checked", "approved", "signed", "published"}, acts(t, tx, id)); d != "" {
		t.Error(d)
	}
}

func check(t *testing.T, nine string) string {
	t.Helper()
	for d := '0'; d <= '9'; d++ {
		if validNumber(nine + string(d)) {
			return string(d)
		}
	}
	t.Fatal("no check digit")
	return ""
}
