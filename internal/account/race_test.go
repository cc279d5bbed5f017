package account_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// together runs an act many times at once and counts those that were done.
func together(n int, act func(i int) error) int {
	var wg sync.WaitGroup
	var done atomic.Int64
	for i := range n {
		wg.Go(func() {
			if act(i) == nil {
				done.Add(1)
			}
		})
	}
	wg.Wait()
	return int(done.Load())
}

func TestAtOnce(t *testing.T) {
	o := newOfficeOn(t, pgtest.Pool(t))

	t.Run("one proof makes one account", func(t *testing.T) {
		proof := o.proof("satu@contoh.id")
		people := [6]account.Registration{somebody(), somebody(), somebody(), somebody(), somebody(), somebody()}
		if n := together(6, func(i int) error { _, err := account.Register(ctx, o, o.keys, proof, people[i]); return err }); n != 1 {
			t.Errorf("%d accounts", n)
		}
	})
	t.Run("one NIK makes one person", func(t *testing.T) {
		r := somebody()
		proofs := [4]string{o.proof("a@contoh.id"), o.proof("b@contoh.id"), o.proof("c@contoh.id"), o.proof("d@contoh.id")}
		if n := together(4, func(i int) error { _, err := account.Register(ctx, o, o.keys, proofs[i], r); return err }); n != 1 {
			t.Errorf("%d persons", n)
		}
	})
	t.Run("no more than five codes are tried", func(t *testing.T) {
		proof := must(account.BeginRegistration(ctx, o, o.keys, "tebak@contoh.id"))
		together(20, func(int) error { return account.ProveEmail(ctx, o, o.keys, proof, "x") })
		if n := must(pg.Rows[int](`SELECT tries FROM email_proof WHERE id = $1`).One(ctx, o, proof)); n != 5 {
			t.Errorf("%d tries", n)
		}
	})
	t.Run("two admins cannot remove each other", func(t *testing.T) {
		one, two := o.staff(operator, "admin1@contoh.id", ledger.Admin), o.staff(operator, "admin2@contoh.id", ledger.Admin)
		by, other := [2]ledger.Actor{one, two}, [2]string{two.Account, one.Account}
		if n := together(2, func(i int) error { return account.Deactivate(ctx, o, by[i], other[i]) }); n != 1 {
			t.Errorf("%d removed", n)
		}
	})
	t.Run("a reset link works once", func(t *testing.T) {
		link := o.resetToken("satu@contoh.id")
		if n := together(4, func(int) error { return account.FinishReset(ctx, o, link, newPass) }); n != 1 {
			t.Errorf("%d times", n)
		}
	})
}
