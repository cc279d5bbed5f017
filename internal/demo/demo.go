// Package demo fills an empty demonstration with four seasons, the people who
// run them, some three hundred invented applicants, and forty employees with what
// they learn and what they are thanked for. It does so by the same
// verbs the pages use, on the portal's own clock, so that everything shown was
// done by somebody at some time.
package demo

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/installation"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/training"
)

// What keeps a database from being filled; operators read these.
var (
	ErrProduction = errors.New("isi peragaan hanya untuk MODE=demo; basis data ini dibuat untuk pendaftaran sungguhan")
	ErrOccupied   = errors.New("basis data ini sudah berisi musim; isi peragaan hanya untuk basis data kosong (pakai DATA_DIR lain, atau hapus yang ini)")
)

// Office is what the demonstration's people work with.
type Office struct {
	DB    pg.DB // of the restricted role, as every page
	Owner pg.DB // of the owner's role, which alone moves the clock
	Keys  *seal.Keyring
	Files file.Store
	Press announcement.Press
	Train training.Press
	Award award.Press
	Few   bool // a dozen applicants instead of three hundred: for tests
}

// Account is somebody who can sign in to try the demonstration.
type Account struct {
	Role     string // as people call it
	Name     string
	Email    string
	Password string
}

// Accounts are all of them, in the order they are best tried.
type Accounts []Account

// Progress is told how far the work is.
type Progress func(done, total int, what string)

// stage is the demonstration while it is being set up.
type stage struct {
	Office
	tell     Progress
	rnd      *rand.Rand // always the same people; passwords are not made from it
	now      time.Time  // the true time, where the clock ends
	staff    map[string]ledger.Actor
	accounts Accounts
	plans    *plans
	known    known                   // the campaign people come by
	papers   func() (*papers, error) // drawn while the first people register
}

// Seed fills the database. Refusals are ErrProduction and ErrOccupied; after
// any other error the database is half filled and best thrown away.
func Seed(ctx context.Context, o Office, tell Progress) (Accounts, error) {
	if err := vacant(ctx, o.DB); err != nil {
		return nil, err
	}
	now, err := pg.Now(ctx, o.DB)
	if err != nil {
		return nil, err
	}
	s := &stage{Office: o, tell: tell, rnd: rand.New(rand.NewPCG(17, 1)), now: now, staff: map[string]ledger.Actor{}, plans: newPlans()}
	err = s.run(ctx)
	if back := installation.SettleClock(context.WithoutCancel(ctx), o.Owner); err == nil {
		err = back
	}
	if err != nil {
		return nil, fmt.Errorf("fill the demonstration: %w", err)
	}
	return s.accounts, nil
}

func vacant(ctx context.Context, db pg.DB) error {
	this, err := installation.Of(ctx, db)
	if err != nil {
		return err
	}
	if this.Mode != "demo" {
		return ErrProduction
	}
	seasons, err := season.All(ctx, db)
	if err != nil {
		return err
	}
	if len(seasons) > 0 {
		return ErrOccupied
	}
	return nil
}

// run is the story, in the order of its days.
func (s *stage) run(ctx context.Context) error {
	s.papers = sync.OnceValues(func() (*papers, error) { return drawPapers(ctx, s.now) })
	go func() { _, _ = s.papers() }() // whoever needs them waits, and learns the error
	return s.play(ctx, s.story())
}
