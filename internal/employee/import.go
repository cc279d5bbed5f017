package employee

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Import is a file of the personnel system, and what became of it.
type Import struct {
	ID         string
	Name       string // of the file
	SHA256     []byte
	Rows       int
	UploadedBy string // a person
	Uploader   string
	UploadedAt time.Time
	Decider    string
	DecidedAt  *time.Time
	Applied    bool
	Added      int
	Changed    int
}

// Open reports whether the file still waits for a second person.
func (i Import) Open() bool { return i.DecidedAt == nil }

// MayApply is the rule of four eyes: awards and hours follow from these facts.
func (i Import) MayApply(by ledger.Actor) bool { return by.Person != "" && by.Person != i.UploadedBy }

// Vault is what a file is sealed with and where it lies.
type Vault struct {
	Keys  *seal.Keyring
	Files file.Store
}

// Upload keeps a readable file of the personnel system, sealed, until a second
// person applies it, and returns its identifier. A file at fault is sheet.Faults
// and is not kept.
func Upload(ctx context.Context, db pg.DB, v Vault, by ledger.Actor, name string, body []byte) (string, error) {
	id, err := upload(ctx, db, v, by, name, body)
	if err != nil {
		return "", fmt.Errorf("upload employees: %w", err)
	}
	return id, nil
}

func upload(ctx context.Context, db pg.DB, v Vault, by ledger.Actor, name string, body []byte) (string, error) {
	rows, err := read(body)
	if err != nil {
		return "", err
	}
	a, err := surroundings(ctx, db)
	if err != nil {
		return "", err
	}
	if _, err := compare(rows, a); err != nil {
		return "", err
	}
	id, hash := pg.NewID(), sha256.Sum256(body)
	wrapped, stored, err := v.keep(ctx, id, body)
	if err != nil {
		return "", err
	}
	err = pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, insertImport, id, name, stored, wrapped, hash[:], len(rows), by.Person)
		if pg.Violates(err, "employee_import_once") {
			return fault.In("file", ImportTwice)
		}
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.uploaded", Object: importObject(id), Class: ledger.Open,
			Payload: ledger.Facts("sha256", fmt.Sprintf("%x", hash), "lines", len(rows))})
	})
	if err != nil {
		return "", errors.Join(err, v.Files.Delete(context.WithoutCancel(ctx), stored))
	}
	return id, nil
}

func (v Vault) keep(ctx context.Context, id string, body []byte) (wrapped []byte, key file.Key, err error) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err = z.Write(body)
	if err = errors.Join(err, z.Close()); err != nil {
		return nil, "", err
	}
	if wrapped, err = v.Keys.NewPersonKey(id); err != nil {
		return nil, "", err
	}
	box, err := v.Keys.Person(id, wrapped)
	if err != nil {
		return nil, "", err
	}
	stored, err := file.PutSealed(ctx, v.Files, box, packed.Bytes())
	return wrapped, stored.Key, err
}

// sealedFile is where an import's file lies.
type sealedFile struct {
	ID      string
	FileKey file.Key
	DataKey []byte
}

func (v Vault) open(ctx context.Context, db pg.DB, id string) ([]byte, error) {
	s, err := importFile.OneOr(ctx, db, ErrImportUnknown, id)
	if err != nil {
		return nil, err
	}
	box, err := v.Keys.Person(s.ID, s.DataKey)
	if err != nil {
		return nil, err
	}
	packed, err := file.GetSealed(ctx, v.Files, box, s.FileKey)
	if err != nil {
		return nil, err
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, MaxList+1))
}

// Imports are the files that came, those that wait first, then the newest.
func Imports(ctx context.Context, db pg.DB) ([]Import, error) { return imports.All(ctx, db) }

// ImportByID returns one file's row.
func ImportByID(ctx context.Context, db pg.DB, id string) (Import, error) {
	if !pg.IsID(id) {
		return Import{}, ErrImportUnknown
	}
	return importByID.OneOr(ctx, db, ErrImportUnknown, id)
}

// Preview says what an uploaded file would do now.
func Preview(ctx context.Context, db pg.DB, v Vault, id string) (Plan, error) {
	body, err := v.open(ctx, db, id)
	if err != nil {
		return Plan{}, fmt.Errorf("preview employees %s: %w", id, err)
	}
	p, err := planned(ctx, db, body)
	if err != nil {
		return Plan{}, fmt.Errorf("preview employees %s: %w", id, err)
	}
	return p, nil
}

func planned(ctx context.Context, db pg.DB, body []byte) (Plan, error) {
	rows, err := read(body)
	if err != nil {
		return Plan{}, err
	}
	a, err := surroundings(ctx, db)
	if err != nil {
		return Plan{}, err
	}
	return compare(rows, a)
}

// Apply carries out an uploaded file, whole or not at all, as its preview showed
// it (its seal), by somebody who did not upload it. Who is absent from it stays.
// agency names the region's own, where the portal has none yet.
func Apply(ctx context.Context, db pg.DB, v Vault, by ledger.Actor, id, seal, agency string) (Plan, error) {
	var p Plan
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, oneAtATime); err != nil {
			return err
		}
		if err := decidable(ctx, tx, by, id); err != nil {
			return err
		}
		body, err := v.open(ctx, tx, id)
		if err != nil {
			return err
		}
		if p, err = planned(ctx, tx, body); err != nil {
			return err
		}
		if p.Seal() != seal {
			return ErrImportStale
		}
		if err := p.carryOut(ctx, tx, by, id, agency); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, decideImport, id, by.Person, true, len(p.New), len(p.Changed)); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.imported", Object: importObject(id), Class: ledger.Open,
			Payload: ledger.Facts("lines", p.Rows(), "added", len(p.New), "altered", len(p.Changed), "same", p.Same, "absent", len(p.Absent), "units", len(p.Units))})
	})
	if err != nil {
		return Plan{}, fmt.Errorf("apply employees %s: %w", id, err)
	}
	return p, nil
}

// SetAside ends an import that is not to be applied; whoever uploaded it may.
func SetAside(ctx context.Context, db pg.DB, by ledger.Actor, id string) error {
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		i, err := lockedImport(ctx, tx, id)
		if err != nil {
			return err
		}
		if !i.Open() {
			return ErrImportOver
		}
		if _, err := tx.Exec(ctx, decideImport, id, by.Person, false, 0, 0); err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.import-set-aside", Object: importObject(id), Class: ledger.Open})
	})
	if err != nil {
		return fmt.Errorf("set employees %s aside: %w", id, err)
	}
	return nil
}

func lockedImport(ctx context.Context, tx pgx.Tx, id string) (Import, error) {
	if !pg.IsID(id) {
		return Import{}, ErrImportUnknown
	}
	if _, err := lockImport.OneOr(ctx, tx, ErrImportUnknown, id); err != nil {
		return Import{}, err
	}
	return importByID.One(ctx, tx, id)
}

func decidable(ctx context.Context, tx pgx.Tx, by ledger.Actor, id string) error {
	i, err := lockedImport(ctx, tx, id)
	switch {
	case err != nil:
		return err
	case !i.Open():
		return ErrImportOver
	case !i.MayApply(by):
		return ErrOwnImport
	}
	return nil
}

// carryOut writes what the plan says.
func (p Plan) carryOut(ctx context.Context, tx pgx.Tx, by ledger.Actor, id, agency string) error {
	units, err := p.madeUnits(ctx, tx, agency)
	if err != nil {
		return err
	}
	// An address that moves from one employee to another is free before it is given.
	var freed []string
	for _, i := range p.Changed {
		if i.row.Email != "" {
			freed = append(freed, i.ID)
		}
	}
	if _, err := tx.Exec(ctx, freeMail, freed); err != nil {
		return err
	}
	var people, lines [][]any
	for _, i := range p.New {
		i.ID = pg.NewID()
		unit, _ := units.find(i.row.Unit)
		people = append(people, []any{i.ID, i.NIP, i.Name, string(i.row.Status), i.row.Position, unit, i.row.Rank, orNull(i.row.Email), i.row.LeftOn})
		lines = append(lines, i.lines(by, id, unit)...)
	}
	b := &pgx.Batch{}
	for _, i := range p.Changed {
		unit, _ := units.find(i.row.Unit)
		lines = append(lines, i.lines(by, id, unit)...)
		b.Queue(updateEmployee, i.ID, i.Name, string(i.row.Status), i.row.Position, unit, i.row.Rank, i.row.Email, i.row.LeftOn)
		sql, args := ledger.Statement(ledger.Event{By: by, Act: "employee.changed", Object: object(i.ID), Class: ledger.Sealed, Payload: i.facts(id)})
		b.Queue(sql, args...)
	}
	if err := copyInto(ctx, tx, "employee", people, "id", "nip", "name", "status", "position", "unit_id", "rank", "official_email", "left_on"); err != nil {
		return err
	}
	if err := tx.SendBatch(ctx, b).Close(); err != nil {
		return err
	}
	return copyInto(ctx, tx, "employee_record", lines, "id", "employee_id", "kind", "on_date", "until_date", "value", "letter", "letter_date", "unit_id", "position", "by_person", "import_id", "replaces_id")
}

func (p Plan) madeUnits(ctx context.Context, tx pgx.Tx, agency string) (places, error) {
	units, err := knownUnits(ctx, tx)
	if err != nil || len(p.Units) == 0 {
		return units, err
	}
	home, err := ownAgency.One(ctx, tx, pg.NewID(), agency)
	if err != nil {
		return nil, err
	}
	for _, path := range p.Units {
		if _, err := units.make(ctx, tx, home, path); err != nil {
			return nil, err
		}
	}
	return units, nil
}

func copyInto(ctx context.Context, tx pgx.Tx, table string, rows [][]any, columns ...string) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
	return err
}

// lines are the rows of employee_record that an item adds.
func (i Item) lines(by ledger.Actor, id, unit string) (rows [][]any) {
	for _, a := range i.adds {
		var at any
		if a.Kind == Appointed || a.Kind == Positioned {
			at = unit
		}
		rows = append(rows, []any{pg.NewID(), i.ID, string(a.Kind), a.On, a.Until, a.Value, a.Letter, a.LetterDate, at, a.Position, by.Person, id, orNull(a.replaces)})
	}
	return rows
}

// facts are what an import changed of an employee; names and addresses stay in their own tables.
func (i Item) facts(id string) ledger.Payload {
	facts, fields := ledger.Facts("import", id), []string{}
	for _, d := range i.Differences {
		switch d.Field {
		case "status", "unit", "rank", "position", "left":
			facts = append(facts, ledger.Facts(d.Field+".old", d.Old, d.Field+".new", d.New)...)
		default:
			fields = append(fields, d.Field)
		}
	}
	return append(facts, ledger.Facts("fields", strings.Join(fields, " "))...)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func importObject(id string) string { return "employee-import:" + id }
