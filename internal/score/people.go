package score

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// The columns of a file of participants.
const (
	colNational = "nomor_peserta"
	colNIK      = "nik"
	colName     = "nama"
	colBirth    = "tanggal_lahir"
	colSex      = "jenis_kelamin"
	colPost     = "formasi_id"
	colGPA      = "ipk"
	colPriority = "prioritas"
)

const longestName = 120

var peopleColumns = sheet.Columns{
	Required: []string{colNational, colNIK, colName, colBirth, colSex, colPost},
	Optional: []string{colGPA, colPriority},
	Aliases:  map[string]string{"no_peserta": colNational, "tgl_lahir": colBirth},
}

// listed is one participant of a file.
type listed struct {
	row      int
	national string
	index    []byte
	person   account.Registration
	vacancy  string
	gpa      *int
	priority *int
	there    *there
}

// there is a participant the season has already, with the same national number.
type there struct {
	ID        string
	Index     []byte
	NIKIndex  []byte
	VacancyID string
	GPA       *int
	Priority  *int
}

const (
	vacanciesOf pg.Rows[postRow] = `
	SELECT external_id, id::text FROM vacancy WHERE season_id = $1 AND state IN ('published', 'closed')`

	thereNow pg.Rows[there] = `
	SELECT p.id::text, p.national_index AS index, n.nik_index, p.vacancy_id::text, p.gpa, p.priority
	FROM participant p JOIN person n ON n.id = p.person_id
	WHERE p.season_id = $1 AND p.vacancy_id IS NOT NULL AND p.national_index IS NOT NULL`

	insertParticipant = `
	INSERT INTO participant (id, season_id, number, person_id, vacancy_id, gpa, priority, national_sealed, national_index)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
	ON CONFLICT ON CONSTRAINT participant_number_unique DO NOTHING`

	updateParticipant = `UPDATE participant SET vacancy_id = $2, gpa = $3, priority = $4 WHERE id = $1`
)

type postRow struct{ ExternalID, ID string }

// People counts what a file of participants would do.
type People struct{ New, Changed, Same int }

// planPeople reads a file of participants and gathers every fault of it.
func planPeople(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, s season.Season, src sheet.Source, report *Rejected) ([]listed, error) {
	t, err := sheet.Open(src, limitPeople)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.Close() }() // only read
	if err := t.Head(peopleColumns); err != nil {
		return nil, err
	}
	posts, known, err := around(ctx, tx, s.ID)
	if err != nil {
		return nil, err
	}
	now, err := pg.Now(ctx, tx)
	if err != nil {
		return nil, err
	}
	var list []listed
	numbers, niks := map[string]int{}, map[string]int{}
	for r, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		l := readPerson(r, s.Kind, posts, day.Of(now))
		once(r, numbers, l.national, colNational, Twice)
		once(r, niks, l.person.NIK, colNIK, NIKTwice)
		l.meet(r, keys, known)
		report.add(r.Faults...)
		report.Rows++
		if len(r.Faults) == 0 {
			report.Matched++
		}
		list = append(list, l)
	}
	if report.Rows == 0 {
		return nil, sheet.Whole(sheet.FileEmpty)
	}
	return list, nil
}

// around is what a file of participants is read against: the posts of the season
// and the participants it has, by index.
func around(ctx context.Context, tx pgx.Tx, seasonID string) (map[string]string, map[string]*there, error) {
	posts, known := map[string]string{}, map[string]*there{}
	rows, err := vacanciesOf.All(ctx, tx, seasonID)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range rows {
		posts[p.ExternalID] = p.ID
	}
	all, err := thereNow.All(ctx, tx, seasonID)
	if err != nil {
		return nil, nil, err
	}
	for i, p := range all {
		known[string(p.Index)], known[string(p.NIKIndex)] = &all[i], &all[i]
	}
	return posts, known, nil
}

// once notes what stands in a file twice.
func once(r *sheet.Row, seen map[string]int, value, column string, code fault.Code) {
	if value == "" {
		return
	}
	switch before := seen[value]; {
	case before == 0:
		seen[value] = r.Line
	case code == Twice:
		r.Fault(column, code, value, before)
	default:
		r.Fault(column, code, before)
	}
}

// readPerson reads a row; a NIK is never quoted.
func readPerson(r *sheet.Row, kind season.Kind, posts map[string]string, today day.Day) listed {
	l := listed{row: r.Line, national: strings.ToUpper(number.Plain(r.Text(colNational, longestNumber)))}
	if number.Valid(l.national) {
		r.Fault(colNational, NumberForm) // could be one of ours
	}
	n, wrong := nik.Parse(r.Cell(colNIK))
	if wrong != "" {
		r.Fault(colNIK, wrong)
	}
	l.person = account.Registration{NIK: n.Digits(), Name: r.Text(colName, longestName)}
	if s := r.Text(colBirth, longestNumber); s != "" {
		d, ok := sheet.Day(s)
		if years, _, _ := today.Age(d); !ok || years < 10 || years > 110 {
			r.Fault(colBirth, DayWrong, s)
		}
		l.person.Birth = d
	}
	if s := r.Text(colSex, longestNumber); s != "" {
		if l.person.Sex = sexes[strings.ToLower(s)]; l.person.Sex == "" {
			r.Fault(colSex, SexWrong, s)
		}
	}
	if s := r.Text(colPost, longestName); s != "" {
		if l.vacancy = posts[s]; l.vacancy == "" {
			r.Fault(colPost, PostUnknown, s)
		}
	}
	l.gpa = gpaOf(r)
	l.priority = priorityOf(r, kind)
	return l
}

var sexes = map[string]string{"l": nik.Male, "laki-laki": nik.Male, "pria": nik.Male, "p": nik.Female, "perempuan": nik.Female, "wanita": nik.Female}

// highestGPA is 100: schools print an average of the certificate instead.
const highestGPA = 100_000

func gpaOf(r *sheet.Row) *int {
	s := r.Cell(colGPA)
	if s == "" {
		return nil
	}
	v, code, args := Part{Max: highestGPA, Step: 1}.Read(s)
	if code != "" {
		r.Fault(colGPA, code, args...)
	}
	n := int(v)
	return &n
}

// priorityOf reads R1 to R5, or the digit alone; only PPPK has priority groups.
func priorityOf(r *sheet.Row, kind season.Kind) *int {
	s := strings.TrimPrefix(strings.ToUpper(r.Cell(colPriority)), "R")
	if s == "" {
		return nil
	}
	n := int(s[0] - '0')
	if len(s) != 1 || n < int(ranking.R1) || n > int(ranking.R5) || kind != season.PPPK {
		r.Fault(colPriority, GroupWrong)
		return nil
	}
	return &n
}

// meet finds the participant the season has already by this number; the person
// behind it stays who they are, and nobody takes part twice.
func (l *listed) meet(r *sheet.Row, keys *seal.Keyring, known map[string]*there) {
	if l.national == "" || l.person.NIK == "" {
		return
	}
	l.index = keys.Index(seal.National, l.national)
	same, person := known[string(l.index)], keys.Index(seal.NIK, l.person.NIK)
	switch other := known[string(person)]; {
	case same != nil && !slices.Equal(same.NIKIndex, person):
		r.Fault(colNIK, PersonDiffers)
	case same == nil && other != nil:
		r.Fault(colNational, OtherNumber)
	}
	l.there = same
}

// changed reports whether a participant there already differs from the file.
func (l listed) changed() bool {
	return l.there != nil && (l.there.VacancyID != l.vacancy || !equal(l.there.GPA, l.gpa) || !equal(l.there.Priority, l.priority))
}

func equal(a, b *int) bool { return a == b || a != nil && b != nil && *a == *b }

func counted(list []listed) People {
	var p People
	for _, l := range list {
		switch {
		case l.there == nil:
			p.New++
		case l.changed():
			p.Changed++
		default:
			p.Same++
		}
	}
	return p
}
