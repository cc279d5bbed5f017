package application

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const (
	insertDraft = `
	INSERT INTO application (id, season_id, exclusivity, person_id, level_code, qualification, institution, graduation_year,
	                         gpa, has_str, str_valid_until, experience_years, disabled_sealed)
	SELECT $1, s.id, s.exclusivity, $2, t.level_code, coalesce(t.qualification, ''), coalesce(t.institution, ''), t.graduation_year,
	       t.gpa, t.has_str, t.str_valid_until, t.experience_years, t.disabled_sealed
	FROM season s LEFT JOIN applicant t ON t.person_id = $2
	WHERE s.id = $3
	ON CONFLICT ON CONSTRAINT application_one_per_person DO NOTHING`

	moveDraft = `
	UPDATE application SET season_id = $2, vacancy_id = NULL, version = version + 1, reminded = 0, updated_at = portal_now()
	WHERE id = $1`
)

// other is the application that a person already has in a season's group.
type other struct {
	ID         ID
	State      State
	Fresh      bool // never submitted
	SeasonCode string
	SeasonName string
}

var inGroup pg.Rows[other] = `
	SELECT a.id, a.state, a.number IS NULL AS fresh, s.code AS season_code, s.name AS season_name
	FROM application a
	JOIN season s ON s.id = a.season_id
	JOIN season wanted ON wanted.code = $2 AND wanted.exclusivity = a.exclusivity
	WHERE a.person_id = $1
	FOR UPDATE OF a`

// sentInGroup is the season, of those that share a group with the wanted one, in
// which a person has ever sent their application.
var sentInGroup pg.Rows[string] = `
	SELECT s.code
	FROM application a
	JOIN season s ON s.id = a.season_id
	JOIN season wanted ON wanted.code = $2 AND wanted.exclusivity = a.exclusivity
	WHERE a.person_id = $1 AND (a.state <> 'draft' OR a.number IS NOT NULL AND s.code <> wanted.code)`

// Bound returns the application that keeps a person from applying in a season:
// one they sent there, or in another season of its group; bound is whether there is one.
func Bound(ctx context.Context, db pg.DB, keys *seal.Keyring, person, seasonCode string) (a Application, bound bool, err error) {
	in, err := sentInGroup.One(ctx, db, person, seasonCode)
	if errors.Is(err, pg.ErrNoRows) {
		return a, false, nil
	}
	if err != nil {
		return a, false, fmt.Errorf("application that binds in %s: %w", seasonCode, err)
	}
	a, err = Load(ctx, db, keys, person, in)
	return a, err == nil, err
}

// Open returns the person's application in a season, starting a draft filled
// from their profile if there is none. A draft never sent in another season of
// the same group moves along; a sent one refuses (decisions 4).
func Open(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string) (Application, error) {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error { return open(ctx, tx, by, seasonCode) })
	if err != nil {
		return Application{}, fmt.Errorf("open application in %s: %w", seasonCode, err)
	}
	return Load(ctx, db, keys, by.Person, seasonCode)
}

func open(ctx context.Context, tx pgx.Tx, by ledger.Actor, seasonCode string) error {
	s, err := seasonByCode.OneOr(ctx, tx, ErrSeasonGone, seasonCode)
	if err != nil {
		return err
	}
	was, err := inGroup.One(ctx, tx, by.Person, seasonCode)
	switch {
	case err == nil && was.SeasonCode == seasonCode:
		return nil
	case err == nil:
		return move(ctx, tx, by, was, s)
	case !errors.Is(err, pg.ErrNoRows):
		return err
	}
	if err := s.Open(); err != nil {
		return err
	}
	a := Application{ID: ID(pg.NewID()), Season: s}
	done, err := tx.Exec(ctx, insertDraft, a.ID, by.Person, s.SeasonID)
	if err != nil || done.RowsAffected() == 0 { // another tab was first
		return err
	}
	return ledger.Record(ctx, tx, a.event(by, "application.opened", "season", seasonCode))
}

func move(ctx context.Context, tx pgx.Tx, by ledger.Actor, was other, to Season) error {
	if was.State != Draft || !was.Fresh {
		return ErrElsewhere.With(was.SeasonName)
	}
	if err := to.Open(); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, moveDraft, was.ID, to.SeasonID); err != nil {
		return err
	}
	a := Application{ID: was.ID, Season: to}
	return ledger.Record(ctx, tx, a.event(by, "application.moved", "from", was.SeasonCode, "season", to.SeasonCode))
}

// Edition is what a form page knows of the draft it shows: the version it was made
// from, and a random name of its own, by which its own saves are told from others'.
type Edition struct {
	Version int
	Page    string
}

// Saved is the answer to a save.
type Saved struct {
	Version int  // to hand in with the next save
	Stale   bool // the page was older than the draft: another tab or device saved meanwhile
}

// draft is a locked, editable draft with its owner's box.
type draft struct {
	Application
	box seal.Box
}

// edit locks the person's draft, applies change to it and records the save. A
// page of an older version wins for the fields it holds, and is told so.
func edit(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string, at Edition, step Step,
	change func(tx pgx.Tx, d draft) error) (Saved, error) {
	var saved Saved
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		d, err := forUpdate(ctx, tx, keys, by.Person, seasonCode)
		if err != nil {
			return err
		}
		if err := d.Editable(); err != nil {
			return err
		}
		if err := change(tx, d); err != nil {
			return err
		}
		saved = Saved{Version: d.Version + 1, Stale: at.Version < d.Version && at.Page != d.SavedPage}
		if _, err := tx.Exec(ctx, `UPDATE application SET version = $2, saved_page = $3, updated_at = portal_now() WHERE id = $1`, d.ID, saved.Version, at.Page); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, d.event(by, "application.saved", "step", string(step), "version", saved.Version))
	})
	if err != nil {
		return Saved{}, fmt.Errorf("save %s of application in %s: %w", step, seasonCode, err)
	}
	return saved, nil
}

func forUpdate(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, person, seasonCode string) (draft, error) {
	if _, err := lock.OneOr(ctx, tx, ErrUnknown, person, seasonCode); err != nil {
		return draft{}, err
	}
	r, err := ofPerson.One(ctx, tx, person, seasonCode)
	if err != nil {
		return draft{}, err
	}
	box, err := keys.Person(r.PersonID, r.DataKey)
	if err != nil {
		return draft{}, err
	}
	a, err := r.open(keys)
	return draft{Application: a, box: box}, err
}

var offered pg.Rows[string] = `
	SELECT id FROM vacancy WHERE season_id = $1 AND slug = $2 AND state = 'published'`

// ChooseVacancy sets the post the draft is for, by its slug.
func ChooseVacancy(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string, at Edition, slug string) (Saved, error) {
	return edit(ctx, db, keys, by, seasonCode, at, Formation, func(tx pgx.Tx, d draft) error {
		vacancy, err := offered.OneOr(ctx, tx, ErrNotOffered, d.SeasonID, slug)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE application SET vacancy_id = $2 WHERE id = $1`, d.ID, vacancy)
		return err
	})
}

// SaveIdentity stores the identity step, in the draft and for later applications.
func SaveIdentity(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string, at Edition, x applicant.Identity) (Saved, error) {
	return edit(ctx, db, keys, by, seasonCode, at, Identity, func(tx pgx.Tx, d draft) error {
		if err := applicant.SetIdentity(ctx, tx, d.box, d.Person, x); err != nil {
			return err
		}
		sealed, err := applicant.SealTruth(d.box, "disabled", x.Disabled)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE application SET disabled_sealed = $2 WHERE id = $1`, d.ID, sealed)
		return err
	})
}

const setEducation = `
	UPDATE application SET level_code = nullif($2, ''), qualification = $3, institution = $4, graduation_year = nullif($5, 0),
	       gpa = $6, has_str = $7, str_valid_until = $8, experience_years = $9
	WHERE id = $1`

// SaveEducation stores the education step, in the draft and for later applications.
func SaveEducation(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string, at Edition, x applicant.Education) (Saved, error) {
	return edit(ctx, db, keys, by, seasonCode, at, Education, func(tx pgx.Tx, d draft) error {
		if err := applicant.SetEducation(ctx, tx, d.Person, x); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, setEducation, d.ID, x.Level, x.Qualification, x.Institution, x.GraduationYear,
			x.GPA, x.HasSTR, x.STRValidUntil, x.ExperienceYears)
		return err
	})
}

// SaveStatements stores which of the five points are declared; others are ignored.
func SaveStatements(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, seasonCode string, at Edition, points []string) (Saved, error) {
	return edit(ctx, db, keys, by, seasonCode, at, Statement, func(tx pgx.Tx, d draft) error {
		kept := []string{}
		for _, s := range Statements {
			if has(points, s) {
				kept = append(kept, s)
			}
		}
		_, err := tx.Exec(ctx, `UPDATE application SET statements = $2 WHERE id = $1`, d.ID, kept)
		return err
	})
}
