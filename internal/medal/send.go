package medal

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Send freezes who is proposed, by the letter to the Sekretariat Militer Presiden:
// everybody ready. A doubt must be settled; who lacks papers waits for the next round.
func Send(ctx context.Context, db pg.DB, by ledger.Actor, round, letter string) (int, error) {
	letter = strings.TrimSpace(letter)
	count := 0
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := forUpdate(ctx, tx, round)
		switch {
		case err != nil:
			return err
		case r.SentAt != nil:
			return ErrSent
		case letter == "" || len([]rune(letter)) > 120:
			return fault.In("letter", LetterMissing)
		}
		list, err := Candidates(ctx, tx, r)
		if err != nil {
			return err
		}
		doubts := 0
		for _, c := range list {
			if c.State() == Doubtful {
				doubts++
			}
		}
		if doubts > 0 {
			return ErrStillDoubtful.With(doubts)
		}
		for _, c := range list {
			if c.State() != Ready {
				continue
			}
			count++
			if _, err := tx.Exec(ctx, insertNominee, round, c.ID, c.Step, c.Years, c.From, c.NIP, c.Name, c.Rank, c.Position, c.Unit); err != nil {
				return err
			}
			if c.PersonID != "" {
				if err := notice.Tell(ctx, tx, c.PersonID, NoticeProposed, "/pegawai/penghargaan", fmt.Sprint(c.Step), letter); err != nil {
					return err
				}
			}
			if err := recordPerson(ctx, tx, by, "medal.proposed", c.ID, "round", round, "step", c.Step); err != nil {
				return err
			}
		}
		if count == 0 {
			return ErrNobodyReady
		}
		if _, err := tx.Exec(ctx, setSent, round, letter, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "medal.sent", round, "letter", letter, "proposed", count)
	})
	if err != nil {
		return 0, fmt.Errorf("send medal round %s: %w", round, err)
	}
	return count, nil
}
