package onboarding_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

func TestWhoPassedIsAskedOnceForDocuments(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	if waiting, err := onboarding.Waiting(ctx, h.db, code); err != nil || len(waiting) != 1 || waiting[0].Number != h.rani.Number {
		t.Fatalf("waiting: %+v, %v", waiting, err)
	}
	h.begin()
	h.refused("asking again", onboarding.ErrNobodyNew, func() error { _, err := onboarding.Begin(ctx, h.db, h.sinta, code, nil); return err })
	limited := h.hendra
	limited.Scopes = ledger.Scopes{ledger.Committee: {pg.NewID()}}
	h.refused("of another season", ledger.ErrOutOfScope, func() error { _, err := onboarding.Begin(ctx, h.db, limited, code, nil); return err })
	c, slots, err := onboarding.Own(ctx, h.db, h.rani.Person, code)
	if err != nil || c.State != onboarding.Open || len(slots) < 9 || c.Editable() != nil {
		t.Fatalf("%+v with %d documents, %v", c, len(slots), err)
	}
	if n := one[int](h, `SELECT count(*)::int FROM notice WHERE code = $1 AND person_id = $2`, string(onboarding.NoticeOpened), h.rani.Person); n != 1 {
		t.Errorf("%d notices", n)
	}
	if _, _, err := onboarding.Own(ctx, h.db, h.budi.Person, code); !errors.Is(err, onboarding.ErrUnknown) {
		t.Errorf("who is outside has a case: %v", err)
	}
}

func TestDocumentsAreReturnedMendedAndComplete(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	h.hand(h.rani, "ijazah", "skck")
	h.faulty("sending half", func() error { return onboarding.Send(ctx, h.db, h.rani.Actor, code) }, "drh", "transkrip")
	h.refused("a document nobody asks for", onboarding.ErrDocumentUnknown, func() error {
		return onboarding.Keep(ctx, h.db, h.keys, h.files, h.rani.Actor, code, "ktp", clean("x"))
	})
	h.refused("checking what was not sent", onboarding.ErrNotSent, func() error { return onboarding.Check(ctx, h.db, h.vera, h.rani.Number, h.found(h.rani)) })
	if _, err := onboarding.ReadSent(ctx, h.db, h.keys, h.files, h.vera.Person, h.rani.Number, "ijazah"); !errors.Is(err, onboarding.ErrDocumentUnknown) {
		t.Errorf("an officer reads what was not sent: %v", err)
	}
	h.hand(h.rani)
	h.send(h.rani)
	h.refused("a change after sending", onboarding.ErrNotOpen, func() error { return onboarding.Remove(ctx, h.db, h.rani.Actor, code, "skck") })

	got, err := onboarding.ReadSent(ctx, h.db, h.keys, h.files, h.vera.Person, h.rani.Number, "ijazah")
	if err != nil || !bytes.Contains(got.Bytes, []byte("ijazah")) {
		t.Fatalf("%v", err)
	}
	h.faulty("no verdicts", func() error { return onboarding.Check(ctx, h.db, h.vera, h.rani.Number, nil) }, "drh", "ijazah")
	h.faulty("no reason", func() error {
		list := h.found(h.rani, "skck")
		for i := range list {
			list[i].Reason = " "
		}
		return onboarding.Check(ctx, h.db, h.vera, h.rani.Number, list)
	}, "reason-skck")
	if err := onboarding.Check(ctx, h.db, h.vera, h.rani.Number, h.found(h.rani, "skck")); err != nil {
		t.Fatal(err)
	}
	h.refused("a second officer in another tab", onboarding.ErrNotSent, func() error { return onboarding.Check(ctx, h.db, h.maya, h.rani.Number, h.found(h.rani)) })
	h.refused("changing what is in order", onboarding.ErrDocumentKept, func() error {
		return onboarding.Keep(ctx, h.db, h.keys, h.files, h.rani.Actor, code, "ijazah", clean("lain"))
	})
	h.faulty("sending it unmended", func() error { return onboarding.Send(ctx, h.db, h.rani.Actor, code) }, "skck")
	h.hand(h.rani, "skck")
	if n := one[int](h, `SELECT count(*)::int FROM onboarding_document WHERE kind = 'skck' AND verdict = 'returned' AND replaced_at IS NOT NULL`); n != 1 {
		t.Errorf("%d returned documents were kept", n)
	}
	h.send(h.rani)
	if err := onboarding.Check(ctx, h.db, h.maya, h.rani.Number, []onboarding.Finding{{Kind: "skck", Verdict: onboarding.Met}}); err != nil {
		t.Fatal(err)
	}
	if s := h.state(h.rani); s != onboarding.Complete {
		t.Errorf("is %s", s)
	}
}

func TestAReturnGivesAtLeastThreeDays(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	h.hand(h.rani)
	h.send(h.rani)
	h.do(`UPDATE onboarding SET due_at = portal_now() + interval '1 hour'`)
	if err := onboarding.Check(ctx, h.db, h.vera, h.rani.Number, h.found(h.rani, "drh")); err != nil {
		t.Fatal(err)
	}
	if left := time.Duration(one[int64](h, `SELECT extract(epoch FROM due_at - portal_now())::int8 FROM onboarding`)) * time.Second; left < 72*time.Hour {
		t.Errorf("left are %s", left)
	}
}

func TestNobodyChecksARelative(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	h.hand(h.rani)
	h.send(h.rani)
	h.do(`INSERT INTO relative (officer_id, nik_index, relation) SELECT $1, nik_index, 'sibling' FROM person WHERE id = $2`, h.vera.Person, h.rani.Person)
	h.refused("a sister's papers", onboarding.ErrConflict, func() error { return onboarding.Check(ctx, h.db, h.vera, h.rani.Number, h.found(h.rani)) })
	if _, err := onboarding.ReadSent(ctx, h.db, h.keys, h.files, h.vera.Person, h.rani.Number, "ijazah"); !errors.Is(err, onboarding.ErrDocumentUnknown) {
		t.Errorf("reads them: %v", err)
	}
	if _, err := h.db.Exec(ctx, `SAVEPOINT s`); err != nil {
		t.Fatal(err)
	}
	if _, err := h.db.Exec(ctx, `UPDATE onboarding SET checked_by = $1`, h.vera.Person); !pg.RaisedBy(err, "onboarding.conflict") {
		t.Errorf("the database let it pass: %v", err)
	}
}

func TestWhoLeavesIsFollowedByTheNextWithAReasonForEverySkip(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	due := time.Now().Add(20 * 24 * time.Hour)
	proposal := onboarding.Proposal{Number: h.budi.Number, Letter: "S-12/PANSELNAS/2025", Due: &due}
	h.refused("a post nobody left", onboarding.ErrNotLeft, func() error { return onboarding.ProposeReplacement(ctx, h.db, h.sinta, h.rani.Number, proposal) })
	h.faulty("leaving without a word", func() error { return onboarding.Withdraw(ctx, h.db, h.rani.Actor, code, " ", false) }, "reason", "confirmed")
	if err := onboarding.Withdraw(ctx, h.db, h.rani.Actor, code, "Melanjutkan kuliah.", true); err != nil {
		t.Fatal(err)
	}
	h.refused("leaving twice", onboarding.ErrOver, func() error { return onboarding.Withdraw(ctx, h.db, h.rani.Actor, code, "x", true) })
	h.refused("documents after leaving", onboarding.ErrOver, func() error {
		return onboarding.Keep(ctx, h.db, h.keys, h.files, h.rani.Actor, code, "drh", clean("x"))
	})
	h.faulty("no letter, no day", func() error {
		return onboarding.ProposeReplacement(ctx, h.db, h.sinta, h.rani.Number, onboarding.Proposal{Number: h.budi.Number})
	}, "letter", "due")
	h.refused("somebody further down", onboarding.ErrNextChanged, func() error {
		return onboarding.ProposeReplacement(ctx, h.db, h.sinta, h.rani.Number, onboarding.Proposal{Number: h.sari.Number, Letter: "x", Due: &due})
	})
	if err := onboarding.ProposeReplacement(ctx, h.db, h.sinta, h.rani.Number, proposal); err != nil {
		t.Fatal(err)
	}
	h.refused("deciding one's own", onboarding.ErrOwnProposal, func() error { return onboarding.DecideReplacement(ctx, h.db, h.sinta, h.rani.Number, true) })
	if err := onboarding.DecideReplacement(ctx, h.db, h.hendra, h.rani.Number, true); err != nil {
		t.Fatal(err)
	}
	if c, _, err := onboarding.Own(ctx, h.db, h.budi.Person, code); err != nil || c.Replaces != h.rani.Number || c.State != onboarding.Open {
		t.Fatalf("%+v, %v", c, err)
	}
	h.refused("the same post again", onboarding.ErrNoReplacement, func() error { return onboarding.DecideReplacement(ctx, h.db, h.hendra, h.rani.Number, true) })

	// budi does not come in time; sari and tono follow, and nobody can say who of them.
	h.refused("deemed withdrawn in time", onboarding.ErrNotLate, func() error { return onboarding.Lapse(ctx, h.db, h.sinta, h.budi.Number, "S-13/2025") })
	h.do(`UPDATE onboarding SET due_at = portal_now() - interval '1 minute' WHERE person_id = $1`, h.budi.Person)
	h.refused("sending late", onboarding.ErrTooLate, func() error { return onboarding.Send(ctx, h.db, h.budi.Actor, code) })
	if err := onboarding.Lapse(ctx, h.db, h.sinta, h.budi.Number, "S-13/2025"); err != nil {
		t.Fatal(err)
	}
	n, err := onboarding.Successor(ctx, h.db, h.budi.Number)
	if !errors.Is(err, onboarding.ErrNextTied) || len(n.Skipped) != 1 || n.Skipped[0].Number != h.budi.Number || n.Skipped[0].Why != onboarding.SkipLeft {
		t.Errorf("next: %+v, %v", n, err)
	}
}

func TestAPostIsNeverFilledTwice(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	_, err := h.db.Exec(ctx, `INSERT INTO onboarding (id, season_id, participant_id, person_id, vacancy_id, announcement_id, due_at)
		VALUES ($1, $2, $3, $4, $5, $6, portal_now())`, pg.NewID(), h.season, h.budi.Participant, h.budi.Person, h.vacancy, h.result)
	if !pg.RaisedBy(err, "onboarding.full") {
		t.Errorf("a second person on one post: %v", err)
	}
}

const head = "nomor_peserta;nip;nomor_sk;tanggal_sk;tmt\n"

func TestANumberMakesAnEmployeeWithTheSameAccount(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	bring := func(rows string) error {
		_, err := onboarding.ImportNumbers(ctx, h.db, h.keys, h.sinta, code, strings.NewReader(head+rows))
		return err
	}
	good := h.rani.Number + ";199808172025061001;800/77/2025;20-05-2025;01-06-2025\n"
	wants := func(what, rows string, want ...fault.Code) {
		t.Helper()
		var faults sheet.Faults
		if err := bring(rows); !errors.As(err, &faults) {
			t.Errorf("%s: %v", what, err)
			return
		}
		for i, f := range faults {
			if i >= len(want) || f.Code != want[i] || f.Row != 2 && f.Row != 3 {
				t.Errorf("%s: %+v", what, faults)
			}
		}
	}
	wants("documents not complete", good, onboarding.WhoNotReady)
	h.complete(h.rani)
	if _, err := onboarding.ProposeNumbers(ctx, h.db, h.sinta, code, ""); err == nil {
		t.Error("proposed without a letter")
	}
	if n, err := onboarding.ProposeNumbers(ctx, h.db, h.sinta, code, "800/70/2025"); n != 1 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	h.refused("proposing nobody", onboarding.ErrNoneComplete, func() error { _, err := onboarding.ProposeNumbers(ctx, h.db, h.sinta, code, "x"); return err })
	list, err := onboarding.ProposalList(ctx, h.db, h.keys, h.sinta, code)
	if err != nil || !strings.Contains(string(list), h.rani.Number+",170105170898") || !strings.Contains(string(list), "1998-08-17") {
		t.Errorf("%s, %v", list, err)
	}
	wants("nobody of this season", "1234567890;199808172025061001;1;20-05-2025;01-06-2025\n", onboarding.WhoUnknown)
	wants("born on another day", h.rani.Number+";199808182025061001;1;20-05-2025;01-06-2025\n", nip.BirthDiffers)
	wants("another month and sex", h.rani.Number+";199808172025072001;1;20-05-2025;01-06-2025\n", nip.EntryDiffers, nip.SexDiffers)
	wants("a number of PPPK", h.rani.Number+";199808172025211001;1;20-05-2025;01-06-2025\n", nip.KindDiffers)
	wants("no day, no decree", h.rani.Number+";199808172025061001;;kemarin;01-06-2025\n", sheet.CellMissing, onboarding.DayWrong)
	var empty sheet.Faults
	if err := bring(""); !errors.As(err, &empty) || empty[0].Code != sheet.FileEmpty {
		t.Errorf("an empty list: %v", err)
	}
	if err := bring(good); err != nil {
		t.Fatal(err)
	}
	e, err := employee.OfPerson(ctx, h.db, h.rani.Person)
	if err != nil || e.NIP != "199808172025061001" || e.Status != employee.CPNS || e.Unit != "Dinas Contoh" || e.Since.String() != "2025-06-01" {
		t.Errorf("%+v, %v", e, err)
	}
	if s := h.state(h.rani); s != onboarding.Appointed {
		t.Errorf("is %s", s)
	}
	wants("the same file again", good, onboarding.WhoNotReady, onboarding.NIPTaken)
	h.refused("withdrawing with a number", onboarding.ErrNumberSet, func() error { return onboarding.Withdraw(ctx, h.db, h.rani.Actor, code, "x", true) })
	if n := one[int](h, `SELECT count(*)::int FROM event WHERE act IN ('employee.appointed', 'onboarding.numbers-imported')`); n != 2 {
		t.Errorf("%d events", n)
	}
}

func TestWhoHasNotSentIsRemindedTwiceAndNeverMore(t *testing.T) {
	h := aHall(t, pgtest.Tx(t))
	h.begin()
	now := one[time.Time](h, `SELECT portal_now()`)
	for i, want := range []int{0, 1, 0, 1, 0} {
		h.do(`UPDATE onboarding SET due_at = $1`, now.Add([]time.Duration{100, 50, 50, 10, 10}[i]*time.Hour))
		if n, err := onboarding.RemindDue(ctx, h.db, now); n != want || err != nil {
			t.Errorf("at step %d: %d, %v", i, n, err)
		}
	}
}
