package award

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// deedMost is the longest deed; the certificate has room for more.
const deedMost = 400

// onNomination holds a nomination for an act of the committee.
func onNomination(ctx context.Context, db pg.DB, by ledger.Actor, id, what string, act func(pgx.Tx, Nomination, Programme, time.Time) error) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		n, p, now, err := hold(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := mustBe(ctx, tx, p.ID, by, Committee); err != nil {
			return err
		}
		return refusal(act(tx, n, p, now))
	})
	if err != nil {
		return fmt.Errorf("%s nomination %s: %w", what, id, err)
	}
	return nil
}

func hold(ctx context.Context, tx pgx.Tx, id string) (n Nomination, p Programme, now time.Time, err error) {
	if !pg.IsID(id) {
		return n, p, now, ErrUnknown
	}
	// The programme first, shared: no ranking is frozen meanwhile.
	if _, err = shareProgramme.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return n, p, now, err
	}
	if _, err = lockNomination.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return n, p, now, err
	}
	if n, err = nominationByID.OneOr(ctx, tx, ErrUnknown, id); err != nil {
		return n, p, now, err
	}
	if p, err = byID.One(ctx, tx, n.ProgrammeID); err != nil {
		return n, p, now, err
	}
	now, err = pg.Now(ctx, tx)
	return n, p, now, err
}

// mustBe refuses who has another part in the programme, or none. What one may not
// know of does not exist.
func mustBe(ctx context.Context, db pg.DB, programme string, by ledger.Actor, part Part) error {
	has, err := partOf.OneOr(ctx, db, ErrUnknown, programme, by.Person)
	if err == nil && Part(has) != part {
		err = ErrNotMember
	}
	return err
}

// Match says which employee a nomination means. A second nomination of the same
// employee in the category is merged into the first; else the nominee is asked.
func Match(ctx context.Context, db pg.DB, by ledger.Actor, id, nip string) error {
	return onNomination(ctx, db, by, id, "match", func(tx pgx.Tx, n Nomination, _ Programme, _ time.Time) error {
		if n.State != Filed {
			return ErrWrongState
		}
		employee, err := employeeByNIP.OneOr(ctx, tx, fault.In("nip", NIPUnknown), digits(nip))
		if err != nil {
			return err
		}
		return match(ctx, tx, by, id, employee)
	})
}

// match is the step of an act that knows the employee.
func match(ctx context.Context, tx pgx.Tx, by ledger.Actor, id, employee string) error {
	n, err := nominationByID.One(ctx, tx, id)
	if err != nil {
		return err
	}
	if self, err := isPerson.One(ctx, tx, employee, n.ByPerson); err != nil {
		return err
	} else if self {
		return fault.In("nip", SelfMatched)
	}
	same, err := sameNominee.All(ctx, tx, n.CategoryID, employee)
	if err != nil {
		return err
	}
	if len(same) > 0 {
		if _, err := tx.Exec(ctx, setMerged, id, employee, by.Person, same[0]); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "award.merged", id, "into", same[0])
	}
	if _, err := tx.Exec(ctx, setMatched, id, employee, by.Person); err != nil {
		return err
	}
	if n, err = nominationByID.One(ctx, tx, id); err != nil {
		return err
	}
	if n.EmployeePerson != "" {
		if err := notice.Tell(ctx, tx, n.EmployeePerson, NoticeConsent, "/pegawai/penghargaan", n.ProgrammeName, n.Category); err != nil {
			return err
		}
	}
	return recordPerson(ctx, tx, by, "award.matched", id, "employee", employee)
}

// Answer is the nominee's own: only with their consent does a nomination go on.
func Answer(ctx context.Context, db pg.DB, by ledger.Actor, id string, yes bool) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		n, _, _, err := hold(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case n.EmployeePerson == "" || n.EmployeePerson != by.Person:
			return ErrUnknown
		case n.State == Matched, n.State == Consented && !yes: // consent may be taken back until the committee admitted
		default:
			return ErrWrongState
		}
		state := Declined
		if yes {
			state = Consented
		}
		if _, err := tx.Exec(ctx, setAnswered, id, string(state)); err != nil {
			return refusal(err)
		}
		return recordPerson(ctx, tx, by, "award.answered", id, "consent", yes)
	})
	if err != nil {
		return fmt.Errorf("answer nomination %s: %w", id, err)
	}
	return nil
}

// Screening is what the committee decides about a nomination.
type Screening struct {
	Admit        bool
	Deed         string // what was done, without a name; needed to admit
	EvidenceOpen bool   // the evidence names nobody
	Reason       string // needed to refuse
}

// Screen admits a nomination to scoring, or refuses it with a reason; one that
// nobody was found for may only be refused.
func Screen(ctx context.Context, db pg.DB, by ledger.Actor, id string, x Screening) error {
	x.Deed, x.Reason = strings.TrimSpace(x.Deed), strings.TrimSpace(x.Reason)
	return onNomination(ctx, db, by, id, "screen", func(tx pgx.Tx, n Nomination, p Programme, _ time.Time) error {
		if !x.Admit {
			return refuse(ctx, tx, by, n, x.Reason)
		}
		if n.State != Consented {
			return ErrWrongState
		}
		c, err := categoryOf(ctx, tx, n.CategoryID)
		if err != nil {
			return err
		}
		if c.RankedAt != nil {
			return ErrAlreadyRanked
		}
		if why := c.Eligible(n.Status, n.Since, last(p.ClosesAt)); why != "" {
			return fault.In("deed", fault.Code(why))
		}
		if x.Deed == "" || long(x.Deed, deedMost) {
			return fault.In("deed", DeedMissing, deedMost)
		}
		if _, err := tx.Exec(ctx, setAdmitted, id, x.Deed, x.EvidenceOpen, by.Person); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, n.EmployeePerson, NoticeAdmitted, "/pegawai/penghargaan", n.ProgrammeName, n.Category); err != nil {
			return err
		}
		return recordPerson(ctx, tx, by, "award.admitted", id)
	})
}

func refuse(ctx context.Context, tx pgx.Tx, by ledger.Actor, n Nomination, reason string) error {
	switch {
	case n.State != Filed && n.State != Matched && n.State != Consented:
		return ErrWrongState
	case reason == "" || long(reason, 600):
		return fault.In("reason", ReasonMissing)
	}
	if _, err := tx.Exec(ctx, setRefused, n.ID, reason, by.Person); err != nil {
		return err
	}
	for _, person := range []string{n.EmployeePerson, n.ByPerson} {
		if person == "" || person == n.EmployeePerson && n.State == Filed {
			continue
		}
		if err := notice.Tell(ctx, tx, person, NoticeRefused, "/pegawai/penghargaan", n.ProgrammeName, reason); err != nil {
			return err
		}
	}
	return recordPerson(ctx, tx, by, "award.refused", n.ID)
}

// Evidence is the file that came with a nomination, for the committee, and for a
// scorer who took the dossier and may see it.
func Evidence(ctx context.Context, db pg.DB, keys Keys, files file.Store, by ledger.Actor, id string) ([]byte, string, error) {
	if !pg.IsID(id) {
		return nil, "", ErrUnknown
	}
	n, err := nominationByID.OneOr(ctx, db, ErrUnknown, id)
	if err != nil {
		return nil, "", err
	}
	part, err := partOf.OneOr(ctx, db, ErrUnknown, n.ProgrammeID, by.Person)
	if err != nil {
		return nil, "", err
	}
	if Part(part) == Scorer {
		seen, err := scoredBy.All(ctx, db, by.Person)
		if err != nil {
			return nil, "", err
		}
		may := false
		for _, d := range seen {
			may = may || d.Nomination == id && d.Evidence
		}
		if !may {
			return nil, "", ErrUnknown
		}
	}
	if n.EvidenceKey == "" {
		return nil, "", ErrUnknown
	}
	box, err := keys.Person(n.ID, n.DataKey)
	if err != nil {
		return nil, "", err
	}
	content, err := file.GetSealed(ctx, files, box, file.Key(n.EvidenceKey))
	return content, n.EvidenceType, err
}
