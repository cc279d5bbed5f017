package announcement

import (
	"errors"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// TestACommitteeOfAnotherSeasonAnnouncesNothing asks every verb.
func TestACommitteeOfAnotherSeasonAnnouncesNothing(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	r, author, id := aResult(t, tx, 1)
	by, press := anOfficer(t, tx, "Panitia Lain"), aPress(t)
	by.Scopes = ledger.Scopes{ledger.Committee: {pg.NewID()}}
	author.Scopes = by.Scopes // the author's role moved away
	no := func(name string, act func() error) {
		t.Helper()
		before := len(acts(t, tx, id))
		if err := act(); !errors.Is(err, ledger.ErrOutOfScope) {
			t.Errorf("%s: %v", name, err)
		}
		if len(acts(t, tx, id)) != before {
			t.Errorf("%s left a trace", name)
		}
	}
	no("write", func() error { _, err := Write(ctx, tx, by, r.aText(General)); return err })
	no("edit", func() error { return Edit(ctx, tx, author, id, r.aText(AdminResult)) })
	no("check", func() error { return Check(ctx, tx, aPress(t), by, id) })
	no("approve", func() error { return approve(ctx, tx, by, id) })
	no("remove", func() error { return Remove(ctx, tx, by, id) })
	second := anOfficer(t, tx, "Hendra Penyetuju")
	second.Scopes = ledger.Scopes{ledger.Committee: {r.season}}
	if err := approve(ctx, tx, second, id); err != nil {
		t.Fatalf("in their own season: %v", err)
	}
	no("plan", func() error { return Plan(ctx, tx, by, id, time.Now().AddDate(1, 0, 0)) })
	no("hold", func() error { return Hold(ctx, tx, by, id) })
	no("sign", func() error { return AttachSigned(ctx, tx, press, by, id, []byte("x")) })
	no("publish", func() error { return Publish(ctx, tx, press, by, id) })
	if err := Publish(ctx, tx, press, second, id); err != nil {
		t.Fatal(err)
	}
	x := r.aText(AdminResult)
	x.Correction = "Salah ketik"
	no("correct", func() error { _, err := Correct(ctx, tx, by, id, x); return err })
	no("revoke", func() error { return Revoke(ctx, tx, by, id, "x") })
}
