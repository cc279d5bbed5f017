package notice

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

const greeting fault.Code = "test.greeting"

func TestContract(t *testing.T) {
	pgtest.Contract(t, addressees, accountsOf, inbox, unread, markRead, toAccount, accepted)
}

// aPerson inserts a person with one account per mail address given: the first
// as applicant, the second as staff.
func aPerson(t *testing.T, db pg.DB, emails ...string) (person string) {
	t.Helper()
	person = pg.NewID()
	mustExec(t, db, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index)
		VALUES ($1::uuid, 'Orang Contoh', '', '', sha256($1::uuid::text::bytea))`, person)
	for i, email := range emails {
		mustExec(t, db, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, $3, $4)`,
			pg.NewID(), person, []string{"applicant", "staff"}[i], email)
	}
	return person
}

func mustExec(t *testing.T, db pg.DB, sql string, args ...any) {
	t.Helper()
	if _, err := db.Exec(context.Background(), sql, args...); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

// jobs returns the arguments of every job of a kind.
func jobs[T interface{ Kind() string }](t *testing.T, db pg.DB) []T {
	t.Helper()
	var kind T
	raw, err := pg.Rows[string](`SELECT args::text FROM river_job WHERE kind = $1 ORDER BY id`).All(context.Background(), db, kind.Kind())
	if err != nil {
		t.Fatal(err)
	}
	out := make([]T, len(raw))
	for i, r := range raw {
		if err := json.Unmarshal([]byte(r), &out[i]); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// sent collects letters instead of sending them.
type sent struct {
	letters []Letter
	fail    error
}

func (s *sent) office() Office {
	return Office{
		Word: func(c fault.Code, args []string) (string, string) { return string(c), args[0] },
		Send: func(_ context.Context, l Letter) error {
			if s.fail != nil {
				return s.fail
			}
			s.letters = append(s.letters, l)
			return nil
		},
	}
}

func TestTellReachesInboxAndEveryActiveAccount(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	person := aPerson(t, tx, "satu@contoh.id", "dua@contoh.id")
	mustExec(t, tx, `UPDATE account SET state = 'deactivated' WHERE email = 'dua@contoh.id'`)
	if err := Tell(ctx, tx, person, greeting, "/akun", "Salam"); err != nil {
		t.Fatal(err)
	}
	got, err := Inbox(ctx, tx, person)
	if err != nil || len(got) != 1 {
		t.Fatalf("inbox = %v, %v", got, err)
	}
	want := Notice{ID: got[0].ID, Code: "test.greeting", Args: []string{"Salam"}, Link: "/akun", CreatedAt: got[0].CreatedAt}
	if d := cmp.Diff(want, got[0]); d != "" {
		t.Error(d)
	}
	work := jobs[Deliver](t, tx)
	if len(work) != 1 || work[0].Notice != got[0].ID {
		t.Fatalf("jobs = %v", work)
	}
	var s sent
	for range 2 { // at least once means sometimes twice
		if err := work[0].Send(ctx, tx, s.office()); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff([]Letter{{Key: work[0].Key, To: "satu@contoh.id", Subject: "test.greeting", Text: "Salam", Link: "/akun"}}, s.letters); d != "" {
		t.Error(d)
	}
	if n, _ := pg.Rows[int](`SELECT count(*)::int FROM notice WHERE mailed_at IS NOT NULL`).One(ctx, tx); n != 1 {
		t.Errorf("%d notices marked as mailed", n)
	}
}

func TestAClosedAccountGetsNoMail(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	person := aPerson(t, tx, "satu@contoh.id")
	if err := Tell(ctx, tx, person, greeting, "", "Salam"); err != nil {
		t.Fatal(err)
	}
	mustExec(t, tx, `UPDATE account SET state = 'deactivated'`)
	var s sent
	if err := jobs[Deliver](t, tx)[0].Send(ctx, tx, s.office()); err != nil || len(s.letters) != 0 {
		t.Errorf("sent %v, %v", s.letters, err)
	}
}

func TestMailLeavesOnlyTheJob(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	if err := Mail(ctx, tx, "baru@contoh.id", greeting, "/daftar", "123456"); err != nil {
		t.Fatal(err)
	}
	if n, _ := pg.Rows[int](`SELECT count(*)::int FROM notice`).One(ctx, tx); n != 0 {
		t.Error("a code was kept as a notice")
	}
	work := jobs[Post](t, tx)
	s := sent{fail: errors.New("connection refused")}
	if err := work[0].Send(ctx, tx, s.office()); !errors.Is(err, s.fail) {
		t.Errorf("a failed sending said %v", err)
	}
	s.fail = nil
	for range 2 {
		if err := work[0].Send(ctx, tx, s.office()); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.letters) != 1 || s.letters[0].To != "baru@contoh.id" || s.letters[0].Text != "123456" {
		t.Errorf("letters = %v", s.letters)
	}
}

func TestMarkReadIsTheOwnersAlone(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	mine, other := aPerson(t, tx), aPerson(t, tx)
	if err := Tell(ctx, tx, mine, greeting, ""); err != nil {
		t.Fatal(err)
	}
	list, _ := Inbox(ctx, tx, mine)
	for _, id := range []string{list[0].ID, "bukan-id", pg.NewID()} {
		if _, err := MarkRead(ctx, tx, other, id); !errors.Is(err, ErrUnknown) {
			t.Errorf("MarkRead of another's %q: %v", id, err)
		}
	}
	if n, _ := Unread(ctx, tx, mine); n != 1 {
		t.Errorf("unread = %d", n)
	}
	first, err := MarkRead(ctx, tx, mine, list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := MarkRead(ctx, tx, mine, list[0].ID)
	if d := cmp.Diff(first, again); d != "" {
		t.Errorf("reading twice changed it: %s", d)
	}
	if n, _ := Unread(ctx, tx, mine); n != 0 {
		t.Errorf("unread = %d", n)
	}
}

func TestSweepKeepsRecentKeys(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	mustExec(t, tx, `INSERT INTO mail_sent (key, sent_at) VALUES ($1, portal_now() - interval '31 days'), ($2, portal_now() - interval '29 days')`, pg.NewID(), pg.NewID())
	if err := Sweep(ctx, tx); err != nil {
		t.Fatal(err)
	}
	if n, _ := pg.Rows[int](`SELECT count(*)::int FROM mail_sent`).One(ctx, tx); n != 1 {
		t.Errorf("%d keys kept", n)
	}
}
