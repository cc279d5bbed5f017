// Package applicant is what a person tells about themself once and reuses in
// every application (pelamar).
package applicant

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Unknown is a person the portal does not have.
const Unknown fault.Code = "applicant.unknown"

// ErrUnknown refuses what concerns a person who does not exist.
var ErrUnknown = fault.Refuse(fault.NotFound, Unknown)

// Profile is a person with what they told about themself. What the database
// keeps sealed is hidden from logs here.
type Profile struct {
	Person     string
	Name       string
	BirthPlace string
	Sex        string // "L", "P" or ""
	Birth      day.Day
	NIK        seal.Secret[string]
	KK         seal.Secret[string]
	Identity
	Education
}

// Identity is how a person is reached, and whether they have a disability.
type Identity struct {
	Phone      string
	Address    string
	RegionCode string // a district, by Kemendagri code
	RegionName string // read only
	Disabled   *bool  // nil: not answered
}

// Education is the qualification a person applies with.
type Education struct {
	Level           string // SSCASN code of the level, "40" is S-1
	LevelName       string // read only
	Qualification   string // a name of the official list, or in own words
	Institution     string
	GraduationYear  int     // 0: not given
	GPA             *int    // thousandths; nil: not given
	HasSTR          *bool   // a registration certificate for health posts; nil: not answered
	STRValidUntil   day.Day // zero: no STR, or valid for life
	ExperienceYears *int    // full years in the field; nil: not given
}

// Load reads a person's profile and opens what is sealed in it.
func Load(ctx context.Context, db pg.DB, keys *seal.Keyring, person string) (Profile, error) {
	r, err := byPerson.OneOr(ctx, db, ErrUnknown, person)
	if err != nil {
		return Profile{}, fmt.Errorf("load applicant: %w", err)
	}
	box, err := keys.Person(person, r.DataKey)
	if err != nil {
		return Profile{}, fmt.Errorf("load applicant: %w", err)
	}
	p, err := r.open(box)
	if err != nil {
		return Profile{}, fmt.Errorf("load applicant: %w", err)
	}
	return p, nil
}

// Masked is a name as public lists and receipts show it: the first two letters
// of each word (decisions 12).
func Masked(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		letters := []rune(w)
		if len(letters) > 2 {
			words[i] = string(letters[:2]) + strings.Repeat("*", min(len(letters)-2, 4))
		}
	}
	return strings.Join(words, " ")
}

// SetIdentity stores the reusable part of an application's identity step, as
// part of that act; box is the person's.
func SetIdentity(ctx context.Context, tx pgx.Tx, box seal.Box, person string, x Identity) error {
	address, err := SealText(box, "address", x.Address)
	if err != nil {
		return err
	}
	phone, err := SealText(box, "phone", x.Phone)
	if err != nil {
		return err
	}
	disabled, err := SealTruth(box, "disabled", x.Disabled)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, setIdentity, person, address, x.RegionCode, disabled, phone)
	return err
}

// SetEducation stores the reusable part of an application's education step, as
// part of that act.
func SetEducation(ctx context.Context, tx pgx.Tx, person string, x Education) error {
	_, err := tx.Exec(ctx, setEducation, person, x.Level, x.Qualification, x.Institution, x.GraduationYear,
		x.GPA, x.HasSTR, x.STRValidUntil, x.ExperienceYears)
	return err
}

// QueueLoad adds Load to an act's batch; the function it returns opens the row
// once the batch has been read.
func QueueLoad(b *pgx.Batch, person string) func(seal.Box) (Profile, error) {
	var rows []row
	byPerson.Queue(b, &rows, person)
	return func(box seal.Box) (Profile, error) {
		if len(rows) == 0 {
			return Profile{}, ErrUnknown
		}
		return rows[0].open(box)
	}
}

// Births are the birth dates of persons who told theirs.
func Births(ctx context.Context, db pg.DB, keys *seal.Keyring, persons []string) (map[string]day.Day, error) {
	rows, err := birthsOf.All(ctx, db, persons)
	if err != nil {
		return nil, err
	}
	all := make(map[string]day.Day, len(rows))
	for _, r := range rows {
		box, err := keys.Person(r.ID, r.DataKey)
		if err != nil {
			return nil, err
		}
		s, err := OpenText(box, "birth", r.BirthSealed)
		if err != nil {
			return nil, err
		}
		if all[r.ID], err = day.Parse(s); err != nil {
			return nil, err
		}
	}
	return all, nil
}
