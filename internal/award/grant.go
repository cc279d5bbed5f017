package award

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Press is what certificates and pictures are made with.
type Press struct {
	Files   file.Store
	Agency  pdf.Agency
	Place   string // "Manna"
	BaseURL string
	Notice  string // a line above everything, such as that this is a demonstration
}

// Decree is what an award rests on.
type Decree struct {
	Number      string
	Date        day.Day
	SignerTitle string
	SignerName  string
}

func (d Decree) check(today day.Day) (f fault.Fields) {
	if d.Number == "" || long(d.Number, 120) {
		f = f.And("decree", DecreeMissing)
	}
	if d.Date.IsZero() || d.Date.After(today) {
		f = f.And("decree-date", DecreeDate)
	}
	if d.SignerTitle == "" || long(d.SignerTitle, 120) {
		f = f.And("signer-title", SignerMissing)
	}
	if d.SignerName == "" || long(d.SignerName, 120) {
		f = f.And("signer-name", SignerMissing)
	}
	return f
}

// Propose writes down a decree for everybody of a ranked category who has a place
// and is not proposed yet; another person grants.
func Propose(ctx context.Context, db pg.DB, by ledger.Actor, programme, category string, d Decree) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		p, now, err := forUpdate(ctx, tx, programme)
		if err != nil {
			return err
		}
		if err := mustBe(ctx, tx, p.ID, by, Committee); err != nil {
			return err
		}
		c, err := categoryIn(ctx, tx, p.ID, category)
		switch {
		case err != nil:
			return err
		case c.RankedAt == nil:
			return ErrNotRanked
		}
		if err := d.check(day.Of(now)).Err(); err != nil {
			return err
		}
		all, err := nominations.All(ctx, tx, p.ID)
		if err != nil {
			return err
		}
		count := 0
		for _, n := range all {
			if n.CategoryID != c.ID || n.Placed == nil || !*n.Placed || n.GrantID != "" {
				continue
			}
			id := pg.NewID()
			if _, err := tx.Exec(ctx, insertGrant, id, n.ID, p.ID, n.EmployeeID, c.Name, n.EmployeeName, n.Position, n.UnitName, n.Deed, d.Number, d.Date, d.SignerTitle, d.SignerName, by.Person); err != nil {
				return refusal(err)
			}
			if err := recordPerson(ctx, tx, by, "award.proposed", n.ID, "decree", d.Number); err != nil {
				return err
			}
			count++
		}
		if count == 0 {
			return ErrAlreadyGranted
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("propose awards of category %s: %w", category, err)
	}
	return nil
}

// Withdraw takes a proposal back that nobody granted, as when the decree was mistyped.
func Withdraw(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	return onGrant(ctx, db, by, id, "withdraw", func(tx pgx.Tx, h Holder, nomination string) error {
		if h.GrantedAt != nil {
			return ErrAlreadyGranted
		}
		if _, err := tx.Exec(ctx, `DELETE FROM award_grant WHERE id = $1`, id); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "award.withdrawn", nomination)
	})
}

// Grant gives a proposed award, by another person than proposed it: the certificate
// is drawn and registered, and the holder told.
func Grant(ctx context.Context, db pg.DB, press Press, by ledger.Actor, id string) error {
	if !pg.IsID(id) {
		return fmt.Errorf("grant award: %w", ErrUnknown)
	}
	h, err := holderByID.OneOr(ctx, db, ErrUnknown, id)
	if err != nil {
		return fmt.Errorf("grant award %s: %w", id, err)
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return fmt.Errorf("grant award %s: %w", id, err)
	}
	code := number.Code()
	paper, err := pdf.Certificate(press.certificate(h, code, now))
	if err != nil {
		return fmt.Errorf("grant award %s: %w", id, err)
	}
	var keys [3]file.Key
	pictures := [][]byte{paper, nil, nil}
	for i, square := range []bool{false, true} {
		if pictures[i+1], err = pdf.Share(press.share(h, square)); err != nil {
			return fmt.Errorf("grant award %s: %w", id, err)
		}
	}
	for i, content := range pictures {
		keys[i] = file.NewKey()
		if err := press.Files.Put(ctx, keys[i], content); err != nil {
			return fmt.Errorf("grant award %s: %w", id, err)
		}
	}
	sum := sha256.Sum256(paper)
	return onGrant(ctx, db, by, id, "grant", func(tx pgx.Tx, h Holder, nomination string) error {
		switch {
		case h.GrantedAt != nil:
			return ErrAlreadyGranted
		case h.ProposedBy == by.Person:
			return ErrSecondPerson
		}
		title := fmt.Sprintf("%s %d, %s", h.Programme, h.Year, h.Category)
		if err := issued.Issue(ctx, tx, issued.New{Code: code, Kind: issued.Award, Object: "award-grant:" + id, Holder: h.Holder, Title: title, Person: h.Person, FileKey: string(keys[0]), SHA256: sum[:], At: now}); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, setGranted, id, by.Person, now, code, string(keys[1]), string(keys[2])); err != nil {
			return err
		}
		if h.Person != "" {
			if err := notice.Tell(ctx, tx, h.Person, NoticeGranted, HolderPath(code), title, h.Decree); err != nil {
				return err
			}
		}
		return recordPerson(ctx, tx, by, "award.granted", nomination, "code", code, "decree", h.Decree)
	})
}

// HolderPath is the public address of an award.
func HolderPath(code string) string { return "/penghargaan/penerima/" + code }

// ProposeRevocation says why an award should no longer hold; another person decides.
func ProposeRevocation(ctx context.Context, db pg.DB, by ledger.Actor, id, reason string) error {
	reason = strings.TrimSpace(reason)
	return onGrant(ctx, db, by, id, "propose to revoke", func(tx pgx.Tx, h Holder, nomination string) error {
		switch {
		case !h.Standing() || h.EndingBy != "":
			return ErrNotGranted
		case reason == "" || long(reason, 400):
			return fault.In("reason", ReasonMissing)
		}
		if _, err := tx.Exec(ctx, setEnding, id, by.Person, reason); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "award.revocation-proposed", nomination)
	})
}

// DecideRevocation ends an award, or lets it stand, by another person than asked for
// it. What was revoked stays readable with its reason, also at the QR code.
func DecideRevocation(ctx context.Context, db pg.DB, by ledger.Actor, id string, revoke bool) error {
	return onGrant(ctx, db, by, id, "decide to revoke", func(tx pgx.Tx, h Holder, nomination string) error {
		switch {
		case !h.Standing() || h.EndingBy == "":
			return ErrNotProposed
		case h.EndingBy == by.Person:
			return ErrSecondPerson
		case !revoke:
			if _, err := tx.Exec(ctx, setKept, id, by.Person); err != nil {
				return err
			}
			return recordPerson(ctx, tx, by, "award.revocation-refused", nomination)
		}
		if _, err := tx.Exec(ctx, setRevoked, id, by.Person); err != nil {
			return err
		}
		if err := issued.Revoke(ctx, tx, h.Code, h.Ending); err != nil {
			return err
		}
		if h.Person != "" {
			if err := notice.Tell(ctx, tx, h.Person, NoticeRevoked, HolderPath(h.Code), fmt.Sprintf("%s %d, %s", h.Programme, h.Year, h.Category), h.Ending); err != nil {
				return err
			}
		}
		return recordPerson(ctx, tx, by, "award.revoked", nomination, "code", h.Code, "reason", h.Ending)
	})
}

// onGrant holds an award for an act of the committee; nobody has a hand in their own
// award or a relative's.
func onGrant(ctx context.Context, db pg.DB, by ledger.Actor, id, what string, act func(tx pgx.Tx, h Holder, nomination string) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if !pg.IsID(id) {
			return ErrUnknown
		}
		if _, err := lockGrant.OneOr(ctx, tx, ErrUnknown, id); err != nil {
			return err
		}
		h, err := holderByID.OneOr(ctx, tx, ErrUnknown, id)
		if err != nil {
			return err
		}
		type of struct{ Programme, Nomination string }
		const whose pg.Rows[of] = `SELECT programme_id::text AS programme, nomination_id::text AS nomination FROM award_grant WHERE id = $1`
		w, err := whose.One(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := mustBe(ctx, tx, w.Programme, by, Committee); err != nil {
			return err
		}
		if may, err := holdersJudge.One(ctx, tx, by.Person, id); err != nil {
			return err
		} else if !may {
			return ErrConflict
		}
		return refusal(act(tx, h, w.Nomination))
	})
	if err != nil {
		return fmt.Errorf("%s award %s: %w", what, id, err)
	}
	return nil
}
