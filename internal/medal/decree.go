package medal

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Decree is what a Keppres says about a round.
type Decree struct {
	Number  string
	Date    day.Day
	Omitted map[string]string // why it does not name an employee who was proposed, by their id
}

// Omission is the name of the field that says why an employee is not named.
func Omission(employee string) string { return "omitted-" + employee }

// against holds a decree to what was proposed, on a day.
func (d Decree) against(list []Nominee, today day.Day) error {
	var f fault.Fields
	if d.Number == "" || len([]rune(d.Number)) > 120 {
		f = f.And("decree", DecreeMissing)
	}
	if d.Date.IsZero() || d.Date.After(today) {
		f = f.And("decree-date", DecreeDate)
	}
	omitted := 0
	for _, n := range list {
		if why, ok := d.Omitted[n.Employee]; ok {
			omitted++
			f = f.If(why == "" || len([]rune(why)) > 400, Omission(n.Employee), OmissionWrong)
		}
	}
	if len(list) > 0 {
		f = f.If(omitted == len(list), Omission(list[0].Employee), OmittedAll)
	}
	if err := f.Err(); err != nil {
		return err
	}
	if omitted != len(d.Omitted) {
		return ErrUnknown
	}
	return nil
}

// Register notes the Keppres: the medal is written into the history of each whom it
// names, and who was proposed and is left out is told why. It is another person than
// sent the proposal.
func Register(ctx context.Context, db pg.DB, by ledger.Actor, round string, d Decree) error {
	d.Number = strings.TrimSpace(d.Number)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := forUpdate(ctx, tx, round)
		switch {
		case err != nil:
			return err
		case r.SentAt == nil:
			return ErrNotSent
		case r.DecreedAt != nil:
			return ErrDecreed
		case r.SentBy == by.Person:
			return ErrSecondPerson
		}
		now, err := pg.Now(ctx, tx)
		if err != nil {
			return err
		}
		list, err := nominees.All(ctx, tx, round)
		if err != nil {
			return err
		}
		if err := d.against(list, day.Of(now)); err != nil {
			return err
		}
		for _, n := range list {
			tell := d.give
			if _, left := d.Omitted[n.Employee]; left {
				tell = d.omit
			}
			if err := tell(ctx, tx, by, round, n); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, setDecreed, round, d.Number, d.Date, by.Person); err != nil {
			return err
		}
		return record(ctx, tx, by, "medal.decreed", round, "decree", d.Number, "given", len(list)-len(d.Omitted), "omitted", len(d.Omitted))
	})
	if err != nil {
		return fmt.Errorf("register decree of medal round %s: %w", round, err)
	}
	return nil
}

func (d Decree) give(ctx context.Context, tx pgx.Tx, by ledger.Actor, round string, n Nominee) error {
	line := employee.Record{Kind: employee.Awarded, On: d.Date, Value: fmt.Sprintf("satyalancana-%d", n.Step), Letter: d.Number, LetterDate: d.Date}
	if err := employee.Note(ctx, tx, n.Employee, line, by.Person); err != nil {
		return err
	}
	if n.Person != "" {
		if err := notice.Tell(ctx, tx, n.Person, NoticeGiven, "/pegawai/penghargaan", fmt.Sprint(n.Step), d.Number); err != nil {
			return err
		}
	}
	return recordPerson(ctx, tx, by, "medal.given", n.Employee, "round", round, "step", n.Step)
}

// omit leaves a nominee free to be proposed in a later round.
func (d Decree) omit(ctx context.Context, tx pgx.Tx, by ledger.Actor, round string, n Nominee) error {
	if _, err := tx.Exec(ctx, insertOmission, round, n.Employee, d.Omitted[n.Employee]); err != nil {
		return err
	}
	if n.Person != "" {
		if err := notice.Tell(ctx, tx, n.Person, NoticeOmitted, "/pegawai/penghargaan", fmt.Sprint(n.Step), d.Number, d.Omitted[n.Employee]); err != nil {
			return err
		}
	}
	return recordPerson(ctx, tx, by, "medal.omitted", n.Employee, "round", round, "step", n.Step)
}
