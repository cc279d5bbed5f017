package training

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Outside is a certificate from elsewhere.
type Outside struct {
	ID         string
	EmployeeID string
	SentBy     string // a person
	Name       string
	NIP        string
	Unit       string
	Title      string
	Provider   string
	Number     string
	Hours      int
	EndedOn    day.Day
	SHA256     []byte
	MediaType  string
	FileKey    string
	SentAt     time.Time
	State      string // "sent", "accepted", "returned"
	Reason     string
	Checker    string
}

// Paper is a certificate from elsewhere as its owner describes it.
type Paper struct {
	Title    string
	Provider string
	Number   string
	Hours    int
	EndedOn  day.Day
}

func (p Paper) check(today day.Day) (f fault.Fields) {
	f = f.If(p.Title == "" || len([]rune(p.Title)) > longestTitle, "title", TitleWrong, longestTitle)
	f = f.If(p.Provider == "" || len([]rune(p.Provider)) > longestTitle, "provider", ProviderMissing, longestTitle)
	f = f.If(p.Hours < 1 || p.Hours > mostHours, "hours", HoursWrong, mostHours)
	return f.If(p.EndedOn.IsZero() || p.EndedOn.After(today) || p.EndedOn.Year < today.Year-5, "ended", DayWrong)
}

// HandIn keeps a certificate from elsewhere, sealed for its owner, until an officer
// has checked it. The same file twice is refused, whoever brings it.
func HandIn(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, p Paper, uploads []intake.Upload) error {
	e, err := employee.OfPerson(ctx, db, by.Person)
	if err != nil {
		return fmt.Errorf("hand in certificate: %w", err)
	}
	now, err := pg.Now(ctx, db)
	if err != nil {
		return fmt.Errorf("hand in certificate: %w", err)
	}
	p.Title, p.Provider = strings.TrimSpace(p.Title), strings.TrimSpace(p.Provider)
	faults := p.check(day.Of(now))
	clean, err := intake.Accept(ctx, intake.Limits{Kind: "file", Format: intake.PDF, MaxBytes: 2 << 20, MaxPages: 4, At: now}, uploads)
	if f, ok := fault.AsFields(err); ok {
		faults, err = append(faults, f...), nil
	}
	if err == nil {
		err = faults.Err()
	}
	if err != nil {
		return fmt.Errorf("hand in certificate: %w", err)
	}
	if err := handIn(ctx, db, keys, files, by, e, p, clean); err != nil {
		return fmt.Errorf("hand in certificate: %w", err)
	}
	return nil
}

func handIn(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, by ledger.Actor, e employee.Employee, p Paper, clean intake.Clean) error {
	box, err := account.BoxOf(ctx, db, keys, by.Person)
	if err != nil {
		return err
	}
	stored, err := document.Put(ctx, files, box, clean)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		id := pg.NewID()
		_, err := tx.Exec(ctx, insertOutside, id, e.ID, by.Person, p.Title, p.Provider, p.Number, p.Hours, p.EndedOn, stored.Key, stored.MediaType, stored.Bytes, stored.Pages, stored.SHA256)
		if pg.Violates(err, "training_outside_once") {
			return fault.In("file", HashKnown)
		}
		if err != nil {
			return err
		}
		return recordOutside(ctx, tx, by, "training.paper-sent", id, "hours", p.Hours, "sha256", hex.EncodeToString(stored.SHA256))
	})
}

// Check is an officer's yes or no to a certificate from elsewhere; a yes counts
// its hours. Nobody checks their own.
func Check(ctx context.Context, db pg.DB, by ledger.Actor, id string, yes bool, reason string) error {
	reason = strings.TrimSpace(reason)
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if !pg.IsID(id) {
			return ErrUnknown
		}
		if _, err := lockOutside.OneOr(ctx, tx, ErrUnknown, id); err != nil {
			return err
		}
		o, err := outsideByID.One(ctx, tx, id)
		switch {
		case err != nil:
			return err
		case o.State != "sent":
			return ErrDecided
		case o.SentBy == by.Person:
			return ErrOwnPaper
		case !yes && reason == "":
			return fault.In("reason-"+id, ReasonMissing)
		}
		if yes {
			return accept(ctx, tx, by, o)
		}
		if _, err := tx.Exec(ctx, checkOutside, id, "returned", by.Person, reason); err != nil {
			return err
		}
		if err := notice.Tell(ctx, tx, o.SentBy, TellReturned, "/pegawai/pelatihan", o.Title, reason); err != nil {
			return err
		}
		return recordOutside(ctx, tx, by, "training.paper-returned", id, "reason", reason)
	})
	if err != nil {
		return fmt.Errorf("check certificate %s: %w", id, err)
	}
	return nil
}

func accept(ctx context.Context, tx pgx.Tx, by ledger.Actor, o Outside) error {
	if _, err := tx.Exec(ctx, checkOutside, o.ID, "accepted", by.Person, ""); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, insertHours, pg.NewID(), o.EmployeeID, o.EndedOn, o.Hours, o.Title, o.Provider, nil, o.ID, by.Person); err != nil {
		return err
	}
	if err := notice.Tell(ctx, tx, o.SentBy, TellAccepted, "/pegawai/pelatihan", o.Title, strconv.Itoa(o.Hours)); err != nil {
		return err
	}
	return recordOutside(ctx, tx, by, "training.paper-accepted", o.ID, "hours", o.Hours)
}

func recordOutside(ctx context.Context, tx pgx.Tx, by ledger.Actor, act, id string, facts ...any) error {
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: act, Object: "training-paper:" + id, Class: ledger.Sealed, Payload: ledger.Facts(facts...)})
}

// Papers are the certificates that wait for an officer, oldest first, then the
// latest that were checked.
func Papers(ctx context.Context, db pg.DB) ([]Outside, error) { return papers.All(ctx, db) }

// PapersOf are an employee's own, newest first.
func PapersOf(ctx context.Context, db pg.DB, employee string) ([]Outside, error) {
	return papersOf.All(ctx, db, employee)
}

// ReadPaper is the file of a certificate from elsewhere; owner is the employee it
// must belong to, or "" for an officer.
func ReadPaper(ctx context.Context, db pg.DB, keys *seal.Keyring, files file.Store, id, owner string) (document.Content, error) {
	if !pg.IsID(id) {
		return document.Content{}, ErrUnknown
	}
	o, err := outsideByID.OneOr(ctx, db, ErrUnknown, id)
	if err != nil {
		return document.Content{}, err
	}
	if owner != "" && o.EmployeeID != owner {
		return document.Content{}, ErrUnknown
	}
	box, err := account.BoxOf(ctx, db, keys, o.SentBy)
	if err != nil {
		return document.Content{}, err
	}
	body, err := file.GetSealed(ctx, files, box, file.Key(o.FileKey))
	return document.Content{Bytes: body, MediaType: o.MediaType}, err
}

// Year is an employee's hours of a year, oldest first.
func Year(ctx context.Context, db pg.DB, employee string, year int) ([]Hours, error) {
	return hoursOf.All(ctx, db, employee, year)
}

// RuleOf is what is asked of a status in a year; ok is false where nothing is.
func RuleOf(ctx context.Context, db pg.DB, status employee.Status, year int) (r Rule, ok bool, err error) {
	list, err := rulesOf.All(ctx, db, year)
	if err != nil {
		return r, false, err
	}
	at := slices.IndexFunc(list, func(r Rule) bool { return r.Status == status })
	if at < 0 {
		return r, false, nil
	}
	return list[at], true, nil
}

// Rules are what is asked of every status in a year.
func Rules(ctx context.Context, db pg.DB, year int) ([]Rule, error) {
	return rulesOf.All(ctx, db, year)
}

// Everybody is each employee's year, for the yearly report, by unit and name.
func Everybody(ctx context.Context, db pg.DB, year int) ([]PersonYear, error) {
	return everybody.All(ctx, db, year)
}

// ByUnit sums everybody's year up by unit, those with the most people under
// their floor first.
func ByUnit(list []PersonYear) []UnitYear {
	at := map[string]int{}
	var units []UnitYear
	for _, p := range list {
		i, there := at[p.Top]
		if !there {
			i = len(units)
			at[p.Top], units = i, append(units, UnitYear{Unit: p.Top})
		}
		u := &units[i]
		u.Employees++
		u.Hours += p.Hours
		meets := Rule{Measure: p.Measure, Hours: p.Limit}.Meets(p.Hours)
		switch p.Measure {
		case Floor:
			u.Asked++
			if !meets {
				u.Below++
			}
		case Ceiling:
			u.Limited++
			if !meets {
				u.Above++
			}
		}
	}
	slices.SortStableFunc(units, func(a, b UnitYear) int {
		if a.Below != b.Below {
			return b.Below - a.Below
		}
		return strings.Compare(a.Unit, b.Unit)
	})
	return units
}
