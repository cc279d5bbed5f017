package account

import (
	"context"
	"net/netip"
	"sync"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Limit is a named bucket: so many at once, then one every so often (GCRA).
type Limit struct {
	Name  string
	Burst int
	Every time.Duration
}

// The limits of this package. Those per address of the network are wide:
// hundreds of people share one behind a provider's NAT or in an internet cafe.
var (
	SignInPerPair    = Limit{"sign-in-per-account-and-network", 5, 12 * time.Second}
	SignInPerAccount = Limit{"sign-in-per-account", 30, 12 * time.Second}
	SignInPerNetwork = Limit{"sign-in-per-network", 300, time.Second}
	CodePerAddress   = Limit{"code-per-address", 4, 5 * time.Minute}
	ResetPerAddress  = Limit{"reset-per-address", 3, 20 * time.Minute}
	MailPerNetwork   = Limit{"mail-per-network", 300, 6 * time.Second}
	FilePerNetwork   = Limit{"recovery-per-network", 60, time.Minute}
)

// crowd is how many buckets are kept before those that have refilled are forgotten.
const crowd = 20_000

// Gate keeps the limits of one process, in memory. A nil Gate lets everyone through.
type Gate struct {
	mu   sync.Mutex
	full map[string]time.Time // when the bucket will be full again
}

// NewGate returns a gate nobody has come through.
func NewGate() *Gate { return &Gate{full: map[string]time.Time{}} }

// TakeNow is Take by the portal's clock.
func (g *Gate) TakeNow(ctx context.Context, db pg.DB, l Limit, key string) error {
	now, err := pg.Now(ctx, db)
	if err != nil {
		return err
	}
	return g.Take(l, key, now)
}

// Take uses one of the key's places, or refuses with the minutes to wait.
func (g *Gate) Take(l Limit, key string, now time.Time) error {
	if g == nil || key == "" {
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.forget(now)
	name := l.Name + " " + key
	at := g.full[name]
	if at.Before(now) {
		at = now
	}
	next := at.Add(l.Every)
	if late := next.Sub(now) - time.Duration(l.Burst)*l.Every; late > 0 {
		return ErrTooOften.With(int(late/time.Minute) + 1)
	}
	g.full[name] = next
	return nil
}

// Give returns one place, because the act turned out to be harmless.
func (g *Gate) Give(l Limit, key string) {
	if g == nil || key == "" {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	name := l.Name + " " + key
	if at, ok := g.full[name]; ok {
		g.full[name] = at.Add(-l.Every)
	}
}

func (g *Gate) forget(now time.Time) {
	if len(g.full) < crowd {
		return
	}
	for name, at := range g.full {
		if at.Before(now) {
			delete(g.full, name)
		}
	}
}

// Network is the part of an address that names whom it belongs to: an IPv4
// address, or the /64 of an IPv6 one.
func Network(remote string) string {
	if at, err := netip.ParseAddrPort(remote); err == nil {
		remote = at.Addr().String()
	}
	a, err := netip.ParseAddr(remote)
	if err != nil {
		return remote
	}
	a = a.Unmap().WithZone("")
	if a.Is4() {
		return a.String()
	}
	p, err := a.Prefix(64)
	if err != nil {
		return remote
	}
	return p.String()
}
