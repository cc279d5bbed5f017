package objection

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// File files a person's objection, judged by the database's clock in this
// transaction. The same form sent again gives the same objection; another one for
// the same stage is refused.
func File(ctx context.Context, db pg.DB, by ledger.Actor, seasonCode string, f Filing) (Objection, error) {
	var o Objection
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) (err error) {
		o, err = file(ctx, tx, by, seasonCode, f)
		return err
	})
	if err != nil {
		return Objection{}, fmt.Errorf("file objection in %s: %w", seasonCode, refusal(err))
	}
	return o, nil
}

func file(ctx context.Context, tx pgx.Tx, by ledger.Actor, seasonCode string, f Filing) (Objection, error) {
	if by.Role != ledger.Applicant || by.Person == "" {
		return Objection{}, ErrWrongRole
	}
	if !pg.IsID(f.Key) {
		f.Key = pg.NewID() // of a page nobody was sent; then every click is a form of its own
	}
	if _, err := lockParticipant.All(ctx, tx, by.Person, seasonCode); err != nil {
		return Objection{}, err
	}
	s, err := standing.OneOr(ctx, tx, ErrUnknown, by.Person, seasonCode, string(f.Stage))
	if err != nil {
		return Objection{}, err
	}
	if s.Filed != "" {
		return again(ctx, tx, s, f.Key)
	}
	if err := s.Fileable(); err != nil {
		return Objection{}, err
	}
	f.Items, f.Ground = slices.Compact(slices.Sorted(slices.Values(f.Items))), strings.TrimSpace(f.Ground)
	if f.Stage == Final {
		f.Items, s.Case = []string{}, ""
	}
	unmet, err := disputable(ctx, tx, s)
	if err != nil {
		return Objection{}, err
	}
	if err := f.check(unmet); err != nil {
		return Objection{}, err
	}
	id := pg.NewID()
	if _, err := tx.Exec(ctx, insert, id, s.SeasonID, s.Participant, string(f.Stage), s.Announcement, s.Case, f.Items, f.Ground, f.Key, by.Person); err != nil {
		return Objection{}, err
	}
	o, err := byID.One(ctx, tx, id)
	if err != nil {
		return Objection{}, err
	}
	if err := notice.Tell(ctx, tx, by.Person, NoticeFiled, pathOf(o), o.SeasonName, notice.Instant(o.FiledAt), notice.Instant(o.AnswerBy)); err != nil {
		return Objection{}, err
	}
	return o, ledger.Record(ctx, tx, o.event(by, "objection.filed",
		"announcement", o.Announcement, "items", strings.Join(o.Items, " "), "ground-sha256", digest(o.Ground)))
}

// again is the objection filed before, if it came from the same form.
func again(ctx context.Context, tx pgx.Tx, s Standing, key string) (Objection, error) {
	o, err := byID.One(ctx, tx, s.Filed)
	if err == nil && o.Key != key {
		err = ErrOnce
	}
	return o, err
}

// disputable are the items that the person was told are not met.
func disputable(ctx context.Context, db pg.DB, s Standing) ([]string, error) {
	if s.Stage != Admin {
		return nil, nil
	}
	items, err := verification.Told(ctx, db, application.ID(s.Application))
	var unmet []string
	for _, i := range items {
		if i.Met != nil && !*i.Met {
			unmet = append(unmet, i.Item)
		}
	}
	return unmet, err
}

func pathOf(o Objection) string { return "/lamaran/" + o.SeasonCode + "/sanggah" }

// digest stands for a person's words in events, which hold none.
func digest(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:])
}

// refusal turns what the database's guards say into refusals.
func refusal(err error) error {
	switch {
	case err == nil:
		return nil
	case pg.RaisedBy(err, string(Closed)):
		return ErrClosed
	case pg.RaisedBy(err, string(Conflict)):
		return ErrConflict
	case pg.RaisedBy(err, string(TookPart)):
		return ErrTookPart
	case pg.RaisedBy(err, string(Decided)):
		return ErrDecided
	case pg.Violates(err, "objection_once"), pg.Violates(err, "objection_key_unique"):
		return ErrOnce
	case pg.Violates(err, "objection_second_person"), pg.Violates(err, "objection_second_claim"):
		return ErrOwnAnswer
	}
	return err
}
