package training

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Press is what certificates are printed with.
type Press struct {
	Agency  pdf.Agency
	Place   string
	BaseURL string
	Notice  string // that this is a demonstration, or ""
}

// Draw is the certificate of a seat, the same bytes each time.
func (p Press) Draw(c Class, s Seat, code string, at time.Time) ([]byte, error) {
	return pdf.Certificate(pdf.CertificateContent{
		Agency: p.Agency, Notice: p.Notice, Title: "Sertifikat Pelatihan", Subtitle: c.Title, Holder: s.Name, Role: s.Unit,
		Deed:  "yang telah mengikuti seluruh sesi pelatihan ini sebanyak " + strconv.Itoa(c.Hours) + " jam pelajaran (JP).",
		Place: p.Place, Date: day.Of(at), Signatory: pdf.Signatory{Capacity: c.SignerTitle, Name: c.SignerName},
		URL: p.BaseURL + "/verifikasi/" + code, Code: code, Created: at,
	})
}

// Conclude ends a class, by another person than its author who has no seat in it:
// who came to every session and took the test at the end passes, gets the hours
// and a certificate. It returns how many passed.
func Conclude(ctx context.Context, db pg.DB, p Press, by ledger.Actor, class string) (int, error) {
	passed := 0
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		c, now, err := forUpdate(ctx, tx, class)
		if err != nil {
			return err
		}
		if err := c.concludable(by.Person, now); err != nil {
			return err
		}
		seats, err := Seats(ctx, tx, class)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(seats, func(s Seat) bool { return s.State == Approved && s.PersonID == by.Person }) {
			return ErrOwnClass
		}
		now, passed = now.Truncate(time.Second), 0
		for _, s := range seats {
			if s.State != Approved {
				continue
			}
			if !s.Earns(c) {
				if _, err := tx.Exec(ctx, setFailed, s.ID); err != nil {
					return err
				}
				continue
			}
			if err := certify(ctx, tx, p, by, c, s, now); err != nil {
				return err
			}
			passed++
		}
		if _, err := tx.Exec(ctx, endClass, class, string(Concluded), by.Person, ""); err != nil {
			return err
		}
		return record(ctx, tx, by, "training.concluded", class, "passed", passed)
	})
	if err != nil {
		return 0, fmt.Errorf("conclude training %s: %w", class, err)
	}
	return passed, nil
}

func certify(ctx context.Context, tx pgx.Tx, p Press, by ledger.Actor, c Class, s Seat, now time.Time) error {
	code := number.Code()
	file, err := p.Draw(c, s, code, now)
	if err != nil {
		return err
	}
	hash := sha256.Sum256(file)
	err = issued.Issue(ctx, tx, issued.New{Code: code, Kind: issued.Training, Object: "training-seat:" + s.ID, Holder: applicant.Masked(s.Name), Title: c.Title, Person: s.PersonID, SHA256: hash[:], At: now})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, setPassed, s.ID, code, s.Name, s.Unit); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertHours, pg.NewID(), s.EmployeeID, day.Of(c.EndsAt), c.Hours, c.Title, p.Agency.Name, class(c.ID), nil, by.Person); err != nil {
		return err
	}
	return s.tell(ctx, tx, c, TellPassed, "", strconv.Itoa(c.Hours))
}

func class(id string) *string { return &id }

// Certificate draws the certificate of an employee's own seat again.
func Certificate(ctx context.Context, db pg.DB, p Press, class, employee string) ([]byte, error) {
	s, err := Own(ctx, db, class, employee)
	if err != nil {
		return nil, err
	}
	if s.Certificate == "" {
		return nil, ErrUnknown
	}
	d, err := issued.ByCode(ctx, db, s.Certificate)
	if err != nil {
		return nil, err
	}
	c, err := ByID(ctx, db, class)
	if err != nil {
		return nil, err
	}
	return p.Draw(c, s, s.Certificate, d.IssuedAt)
}
