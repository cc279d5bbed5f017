package demo

import (
	"context"
	"fmt"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/thanks"
)

// appliedAs is the address of the applied idea with a title; without a title, "".
func appliedAs(ctx context.Context, db pg.DB, title string) (string, error) {
	all, err := idea.PublicOnes(ctx, db, len(thoughts()))
	if err != nil || title == "" {
		return "", err
	}
	at := slices.IndexFunc(all, func(i idea.Public) bool { return i.Title == title })
	if at < 0 {
		return "", fmt.Errorf("%q is not applied", title)
	}
	return all[at].Slug, nil
}

// thankedOn is the code of the published thank-you with these words.
func thankedOn(ctx context.Context, db pg.DB, excerpt string) (string, error) {
	all, err := thanks.PublicOnes(ctx, db, len(gratitudes))
	if err != nil {
		return "", err
	}
	at := slices.IndexFunc(all, func(t thanks.Public) bool { return t.Excerpt == excerpt })
	if at < 0 {
		return "", fmt.Errorf("%q is not published", excerpt)
	}
	return all[at].Code, nil
}

// takesBack is an award that one of the committee asks to end, and another ends.
func (s *stage) takesBack(ctx context.Context, holder string, c *contest) error {
	list, err := award.HoldersIn(ctx, s.DB, c.id)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(h award.Holder) bool { return h.Holder == holder })
	if at < 0 {
		return fmt.Errorf("%s holds no award", holder)
	}
	if err := award.ProposeRevocation(ctx, s.DB, s.by("panitia").As(ledger.Staff), list[at].ID,
		"Sistem antrean itu ternyata dibuat bertiga, dan dua pembuat lainnya tidak disebut dalam usulan. Penerimanya sendiri yang memberi tahu panitia; ketiganya dapat diusulkan bersama pada tahun berikutnya."); err != nil {
		return err
	}
	return award.DecideRevocation(ctx, s.DB, s.by("panitia2").As(ledger.Staff), list[at].ID, true)
}
