package verification_test

import (
	"errors"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// within is the officer with their role limited to a season.
func within(by ledger.Actor, season string) ledger.Actor {
	by.Scopes = ledger.Scopes{by.Role: {season}}
	return by
}

func TestTheQueueHandsOutNoCaseOutsideAnOfficersSeason(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	n := w.case1("Siti")
	elsewhere := pg.NewID()
	for _, code := range []string{"", season} {
		if _, err := verification.Next(ctx, w.db, within(rudi, elsewhere), code); !errors.Is(err, verification.ErrEmpty) {
			t.Errorf("a verifier of another season, asking for %q: %v", code, err)
		}
	}
	if c := w.next(within(rudi, w.season)); c.Number != n {
		t.Fatalf("in their own season: %s", c.Number)
	}
	if _, err := verification.Propose(ctx, w.db, within(rudi, w.season), n, allMet...); err != nil {
		t.Fatal(err)
	}
	if _, err := verification.Next(ctx, w.db, within(dewi, elsewhere), ""); !errors.Is(err, verification.ErrEmpty) {
		t.Errorf("a supervisor of another season: %v", err)
	}
	if c := w.next(within(dewi, w.season)); c.Number != n {
		t.Errorf("the supervisor's own season: %s", c.Number)
	}
}

// TestAnOfficerWhoseRoleMovedAwayActsNoMore: the case is still in their hands,
// the role holds elsewhere.
func TestAnOfficerWhoseRoleMovedAwayActsNoMore(t *testing.T) {
	w := aWorld(t, pgtest.Tx(t))
	rudi, dewi := w.officer("Rudi", ledger.Verifier), w.officer("Dewi", ledger.Supervisor)
	confirming := w.case1("Ani")
	w.proposed(rudi, allMet)
	w.next(dewi)
	proposed := w.case1("Budi")
	w.proposed(rudi, allMet)
	held := w.case1("Siti")
	w.next(rudi)
	v, s := within(rudi, pg.NewID()), within(dewi, pg.NewID())
	for name, act := range map[string]func() error{
		"judge":    func() error { return verification.Judge(ctx, w.db, v, held, allMet...) },
		"propose":  func() error { _, err := verification.Propose(ctx, w.db, v, held, allMet...); return err },
		"extend":   func() error { return verification.Extend(ctx, w.db, v, held) },
		"release":  func() error { return verification.Release(ctx, w.db, v, held) },
		"know":     func() error { return verification.Know(ctx, w.db, v, held) },
		"identity": func() error { _, err := verification.OpenIdentity(ctx, w.db, w.keys, v, held, "x"); return err },
		"typed":    func() error { _, err := verification.Typed(ctx, w.db, w.keys, v, held); return err },
		"open":     func() error { _, err := verification.Open(ctx, w.db, v, held); return err },
		"withdraw": func() error { return verification.WithdrawProposal(ctx, w.db, v, proposed) },
		"read":     func() error { _, err := verification.Open(ctx, w.db, s, held); return err },
		"confirm":  func() error { _, err := verification.Confirm(ctx, w.db, s, confirming); return err },
		"return":   func() error { return verification.Return(ctx, w.db, s, confirming, "x") },
		"reason":   func() error { return verification.RetireReason(ctx, w.db, s, "IPK-01") },
	} {
		t.Run(name, func(t *testing.T) {
			before := w.events()
			if err := act(); !errors.Is(err, ledger.ErrOutOfScope) {
				t.Errorf("got %v", err)
			}
			if w.events() != before {
				t.Error("a refused act left a trace")
			}
		})
	}
}
