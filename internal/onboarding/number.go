package onboarding

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// What can be wrong with a cell of a file of numbers and decrees.
const (
	WhoUnknown  fault.Code = "onboarding-list.who-unknown"
	WhoNotReady fault.Code = "onboarding-list.who-not-ready"
	WhoTwice    fault.Code = "onboarding-list.who-twice" // the earlier row
	NIPTaken    fault.Code = "onboarding-list.nip-taken"
	DayWrong    fault.Code = "onboarding-list.day-wrong"
)

// The columns of that file.
const (
	colNumber = "nomor_peserta"
	colNIP    = "nip"
	colLetter = "nomor_sk"
	colDate   = "tanggal_sk"
	colStart  = "tmt"
)

var (
	listColumns = sheet.Columns{Required: []string{colNumber, colNIP, colLetter, colDate, colStart},
		Aliases: map[string]string{"peserta": colNumber, "ni_pppk": colNIP, "nomor_induk": colNIP, "no_sk": colLetter, "tgl_sk": colDate}}
	listLimits = sheet.Limits{Bytes: MaxList, Rows: 20_000}
)

// MaxList is the largest file of numbers and decrees, in bytes.
const MaxList = 5 << 20

// ProposeNumbers notes that the numbers of everybody whose documents are complete
// are asked for, by a letter; ProposalList is what goes with it. It returns how
// many they are.
func ProposeNumbers(ctx context.Context, db pg.DB, by ledger.Actor, code, letter string) (int, error) {
	letter = strings.TrimSpace(letter)
	var n int
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := lockRound.OneOr(ctx, tx, ErrUnknown, code)
		if err != nil {
			return err
		}
		if err := by.In(r.ID); err != nil {
			return err
		}
		if l := len([]rune(letter)); l == 0 || l > longestLetter {
			return fault.In("letter", LetterMissing, longestLetter)
		}
		numbers, err := setProposed.All(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		if n = len(numbers); n == 0 {
			return ErrNoneComplete
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "onboarding.numbers-proposed", Object: "season:" + r.ID, Class: ledger.Open,
			Payload: ledger.Facts("people", n, "letter", letter)})
	})
	if err != nil {
		return 0, fmt.Errorf("propose numbers of %s: %w", code, err)
	}
	return n, nil
}

// ProposalList is the list for BKN of those whose numbers are asked for. It names
// people whole, so reading it is recorded.
func ProposalList(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, code string) ([]byte, error) {
	lines := [][]string{{"nomor_peserta", "nik", "nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "jabatan", "unit_kerja"}}
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := lockRound.OneOr(ctx, tx, ErrUnknown, code)
		if err != nil {
			return err
		}
		if err := by.In(r.ID); err != nil {
			return err
		}
		people, err := proposedOf.All(ctx, tx, r.ID)
		if err != nil {
			return err
		}
		for _, p := range people {
			box, err := keys.Person(p.PersonID, p.DataKey)
			if err != nil {
				return err
			}
			nik, err := applicant.OpenText(box, "nik", p.NikSealed)
			if err != nil {
				return err
			}
			birth, err := applicant.OpenText(box, "birth", p.BirthSealed)
			if err != nil {
				return err
			}
			lines = append(lines, []string{p.Number, nik, p.Name, p.BirthPlace, birth, p.Sex, p.Title, p.Unit})
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "onboarding.numbers-listed", Object: "season:" + r.ID, Class: ledger.Open,
			Payload: ledger.Facts("people", len(people))})
	})
	if err != nil {
		return nil, fmt.Errorf("list number proposals of %s: %w", code, err)
	}
	return sheet.CSV(lines)
}

// appointee is somebody whose number may arrive.
type appointee struct {
	ID       string
	Number   string
	PersonID string
	Name     string
	Sex      string
	Title    string
	UnitID   string
	State    State
}

// decree is one row of the file.
type decree struct {
	who    appointee
	nip    nip.Number
	letter string
	date   day.Day
	start  day.Day
}

// ImportNumbers takes over numbers and decrees as BKN and the regent gave them:
// every number is held against its person, and a file with faults, all returned
// as sheet.Faults, changes nothing. Everybody named becomes an employee, with the
// same account, and is told. It returns how many.
func ImportNumbers(ctx context.Context, db pg.DB, keys *seal.Keyring, by ledger.Actor, code string, src sheet.Source) (int, error) {
	var n int
	err := pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		r, err := lockRound.OneOr(ctx, tx, ErrUnknown, code)
		if err != nil {
			return err
		}
		if err := by.In(r.ID); err != nil {
			return err
		}
		list, err := readDecrees(ctx, tx, keys, r, src)
		if err != nil {
			return err
		}
		for _, d := range list {
			if err := r.appoint(ctx, tx, by, d); err != nil {
				return err
			}
		}
		n = len(list)
		sum, err := digest(src)
		if err != nil {
			return err
		}
		return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "onboarding.numbers-imported", Object: "season:" + r.ID, Class: ledger.Open,
			Payload: ledger.Facts("people", n, "sha256", sum)})
	})
	if err != nil {
		return 0, fmt.Errorf("import numbers of %s: %w", code, err)
	}
	return n, nil
}

func digest(src sheet.Source) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(src, 0, src.Size())); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func (r round) appoint(ctx context.Context, tx pgx.Tx, by ledger.Actor, d decree) error {
	id, err := employee.Appoint(ctx, tx, employee.Appointment{PersonID: d.who.PersonID, NIP: d.nip.Digits(), Name: d.who.Name, Status: r.status(d.nip),
		Position: d.who.Title, UnitID: d.who.UnitID, On: d.start, Letter: d.letter, LetterDate: d.date, By: by.Person})
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, setAppointed, d.who.ID); err != nil {
		return err
	}
	if err := notice.Tell(ctx, tx, d.who.PersonID, NoticeAppointed, "/pegawai", r.Name, d.letter); err != nil {
		return err
	}
	return ledger.Record(ctx, tx, ledger.Event{By: by, Act: "employee.appointed", Object: "employee:" + id, Class: ledger.Sealed,
		Payload: ledger.Facts("onboarding", d.who.ID, "letter", d.letter, "start", d.start)})
}

// status is what somebody becomes: who joins by a CPNS season is on probation,
// an internal season appoints who serves already.
func (r round) status(n nip.Number) employee.Status {
	switch {
	case n.Kind() == nip.PPPK:
		return employee.PPPK
	case r.Kind == season.CPNS:
		return employee.CPNS
	}
	return employee.PNS
}

// holder is whom a number must fit. In an internal season the number was given
// long before, so only birth and sex are known of it.
func (r round) holder(n nip.Number, birth day.Day, sex string, start day.Day) nip.Holder {
	h := nip.Holder{Kind: nip.PNS, Birth: birth, Sex: sex, Entry: start}
	switch r.Kind {
	case season.PPPK:
		h.Kind = nip.PPPK
	case season.Internal:
		year, month := n.Entry()
		h.Kind, h.Entry = n.Kind(), day.Day{Year: year, Month: month, Date: 1}
	default: // CPNS: as above
	}
	return h
}

func readDecrees(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, r round, src sheet.Source) ([]decree, error) {
	t, err := sheet.Open(src, listLimits)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.Close() }() // only read
	if err := t.Head(listColumns); err != nil {
		return nil, err
	}
	people, err := appointees.All(ctx, tx, r.ID)
	if err != nil {
		return nil, err
	}
	known, persons := make(map[string]appointee, len(people)), make([]string, len(people))
	for i, p := range people {
		known[p.Number], persons[i] = p, p.PersonID
	}
	births, err := applicant.Births(ctx, tx, keys, persons)
	if err != nil {
		return nil, err
	}
	var list []decree
	var faults sheet.Faults
	rows := map[string]int{} // of participants and of numbers
	for row, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		d := readDecree(row, r, known, births)
		for column, key := range map[string]string{colNumber: d.who.Number, colNIP: d.nip.Digits()} {
			if earlier := rows[key]; key != "" && earlier > 0 {
				row.Fault(column, WhoTwice, earlier)
			}
			rows[key] = row.Line
		}
		faults = append(faults, row.Faults...)
		list = append(list, d)
	}
	if len(list) == 0 && len(faults) == 0 {
		return nil, sheet.Whole(sheet.FileEmpty)
	}
	used, err := employee.Taken(ctx, tx, digitsOf(list))
	if err != nil {
		return nil, err
	}
	for _, n := range used {
		faults = append(faults, sheet.Fault{Row: rows[n], Column: colNIP, Code: NIPTaken})
	}
	return list, faults.Err()
}

func digitsOf(list []decree) []string {
	all := make([]string, len(list))
	for i, d := range list {
		all[i] = d.nip.Digits()
	}
	return all
}

func readDecree(row *sheet.Row, r round, known map[string]appointee, births map[string]day.Day) decree {
	d := decree{letter: row.Text(colLetter, longestLetter), date: dayIn(row, colDate), start: dayIn(row, colStart)}
	var there bool
	if typed := row.Text(colNumber, longestLetter); typed != "" {
		d.who, there = known[number.Plain(typed)]
		switch {
		case !there:
			row.Fault(colNumber, WhoUnknown)
		case d.who.State != Complete && d.who.State != Proposed:
			row.Fault(colNumber, WhoNotReady)
		}
	}
	n, wrong := nip.Parse(row.Cell(colNIP))
	if wrong != "" {
		row.Fault(colNIP, wrong)
		return d
	}
	d.nip = n
	if there && !d.start.IsZero() {
		for _, code := range n.Differs(r.holder(n, births[d.who.PersonID], d.who.Sex, d.start)) {
			row.Fault(colNIP, code)
		}
	}
	return d
}

func dayIn(row *sheet.Row, column string) day.Day {
	d, err := day.Parse(row.Cell(column))
	if err != nil {
		row.Fault(column, DayWrong)
	}
	return d
}

// named is somebody on the list for BKN.
type named struct {
	Number      string
	PersonID    string
	DataKey     []byte
	NikSealed   []byte
	BirthSealed []byte
	Name        string
	BirthPlace  string
	Sex         string
	Title       string
	Unit        string
}
