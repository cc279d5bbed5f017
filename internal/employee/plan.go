package employee

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

// Difference is a field of an employee, or a line of their history, as it is and
// as the file would make it.
type Difference struct {
	Field string // "name", "status", "unit", "rank", "position", "email", "left", or a Kind
	Old   string // "" of a line that is added
	New   string
}

// Item is one employee that a file would make or change.
type Item struct {
	Line        int // of the file
	ID          string
	NIP         string
	Name        string
	Unit        string
	Differences []Difference

	row  row
	adds []addition
}

// addition is a line to add, and the one it replaces.
type addition struct {
	line
	replaces string
}

// Plan is what a file would do.
type Plan struct {
	New     []Item
	Changed []Item
	Same    int
	Absent  []Employee // in service, and not in the file: they stay as they are
	Units   []string   // units the portal does not know yet
}

// Effect reports whether anything would change.
func (p Plan) Effect() bool { return len(p.New)+len(p.Changed) > 0 }

// Rows is how many employees the file names.
func (p Plan) Rows() int { return len(p.New) + len(p.Changed) + p.Same }

// Seal says in a few letters what the plan does: who applies it, applies what they saw.
func (p Plan) Seal() string {
	h := sha256.New()
	for _, list := range [][]Item{p.New, p.Changed} {
		for _, i := range list {
			fmt.Fprintln(h, i.ID, i.NIP, i.Name, i.Unit, i.Differences)
		}
		fmt.Fprintln(h)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// read reads a file whole; the error is sheet.Faults when it is at fault.
func read(body []byte) ([]row, error) {
	t, err := sheet.Open(bytes.NewReader(body), listLimits)
	if err != nil {
		return nil, err
	}
	defer func() { _ = t.Close() }() // only read
	if err := t.Head(listColumns); err != nil {
		return nil, err
	}
	var list []row
	var faults sheet.Faults
	numbers, mails := map[string]int{}, map[string]int{}
	once := func(r *sheet.Row, seen map[string]int, value, column string, code fault.Code) {
		if before := seen[value]; before > 0 && value != "" {
			r.Fault(column, code, before)
		}
		seen[value] = r.Line
	}
	for r, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		e := cells{r}.employee()
		once(r, numbers, e.NIP, colNIP, CellNIPTwice)
		once(r, mails, e.Email, colMail, CellMailTwice)
		faults, list = append(faults, r.Faults...), append(list, e)
	}
	if len(list) == 0 && faults == nil {
		return nil, sheet.Whole(sheet.FileEmpty)
	}
	return list, faults.Err()
}

// owned is a line with whose it is.
type owned struct {
	EmployeeID string
	Record
}

// around is what a file is compared with.
type around struct {
	byNIP  map[string]Employee
	byMail map[string]Employee
	lines  map[string][]Record
	trial  []string // employees whose first year is followed here, and not confirmed yet
	units  places
}

func surroundings(ctx context.Context, db pg.DB) (a around, err error) {
	a = around{byNIP: map[string]Employee{}, byMail: map[string]Employee{}, lines: map[string][]Record{}}
	everybody, err := all.All(ctx, db)
	if err != nil {
		return a, err
	}
	for _, e := range everybody {
		a.byNIP[e.NIP] = e
		if e.OfficialEmail != "" {
			a.byMail[e.OfficialEmail] = e
		}
	}
	lines, err := allLines.All(ctx, db)
	if err != nil {
		return a, err
	}
	for _, l := range lines {
		a.lines[l.EmployeeID] = append(a.lines[l.EmployeeID], l.Record)
	}
	if a.trial, err = onTrial.All(ctx, db); err != nil {
		return a, err
	}
	a.units, err = knownUnits(ctx, db)
	return a, err
}

// compare says what the rows would do; the error is sheet.Faults where one cannot stand.
func compare(rows []row, a around) (Plan, error) {
	p, faults, named := Plan{}, sheet.Faults(nil), map[string]row{}
	for _, r := range rows {
		named[r.NIP] = r
	}
	for _, r := range rows {
		old, there := a.byNIP[r.NIP]
		if other, taken := a.byMail[r.Email]; taken && other.NIP != r.NIP && named[other.NIP].Email == "" {
			faults = append(faults, sheet.Fault{Row: r.Line, Column: colMail, Code: CellMailTaken})
		}
		// The appointment ends probation, with its conditions; a file does not.
		if old.Status == CPNS && r.Status == PNS && slices.Contains(a.trial, old.ID) {
			faults = append(faults, sheet.Fault{Row: r.Line, Column: colStatus, Code: CellTrial})
		}
		if !there && r.Status == "" {
			r.Status = ofNumber(r.NIP)
		}
		unit, found := a.units.find(r.Unit)
		switch {
		case found > 1:
			faults = append(faults, sheet.Fault{Row: r.Line, Column: colUnit, Code: CellUnit, Args: []any{r.Unit}})
		case found == 0 && !slices.Contains(p.Units, r.Unit):
			p.Units = append(p.Units, r.Unit)
		}
		i := Item{Line: r.Line, ID: old.ID, NIP: r.NIP, Name: r.Name, Unit: r.Unit, row: r}
		i.adds = additions(r.Lines, a.lines[old.ID])
		switch {
		case !there:
			p.New = append(p.New, i)
			continue
		case len(i.differ(old, unit)) > 0:
			p.Changed = append(p.Changed, i)
		default:
			p.Same++
		}
	}
	for number, e := range a.byNIP {
		if _, there := named[number]; !there && e.Serving {
			p.Absent = append(p.Absent, e)
		}
	}
	slices.SortFunc(p.Absent, func(x, y Employee) int { return strings.Compare(x.Name+x.NIP, y.Name+y.NIP) })
	return p, faults.Err()
}

// ofNumber is the status of a new employee of whom the file says none.
func ofNumber(digits string) Status {
	if n, _ := nip.Parse(digits); n.Kind() == nip.PPPK {
		return PPPK
	}
	return PNS
}

// additions are the lines of a file that the portal does not have, or has otherwise.
func additions(lines []line, there []Record) (list []addition) {
	for _, l := range lines {
		at := slices.IndexFunc(there, func(r Record) bool { return l.same(line{Kind: r.Kind, On: r.On, Value: r.Value}) })
		switch {
		case at < 0:
			list = append(list, addition{line: l})
		case !l.agrees(there[at]):
			list = append(list, addition{line: l, replaces: there[at].ID})
		}
	}
	return list
}

// differ notes every difference of an employee who is there; what the file does
// not know is none.
func (i *Item) differ(old Employee, unit string) []Difference {
	note := func(field, was, now string) {
		if now != "" && was != now {
			i.Differences = append(i.Differences, Difference{field, was, now})
		}
	}
	r := i.row
	note("name", old.Name, r.Name)
	note("status", string(old.Status), string(r.Status))
	if unit == "" || unit != old.UnitID {
		note("unit", old.Unit, r.Unit)
	}
	note("rank", old.Rank, r.Rank)
	note("position", old.Position, r.Position)
	note("email", old.OfficialEmail, r.Email)
	if !r.LeftOn.IsZero() && r.LeftOn != old.LeftOn {
		i.Differences = append(i.Differences, Difference{"left", dayText(old.LeftOn.String(), old.LeftOn.IsZero()), r.LeftOn.String()})
	}
	for _, a := range i.adds {
		i.Differences = append(i.Differences, Difference{Field: string(a.Kind), Old: dayText("diganti", a.replaces == ""), New: a.text()})
	}
	return i.Differences
}

func dayText(s string, none bool) string {
	if none {
		return ""
	}
	return s
}

// text is a line as a preview tells it.
func (l line) text() string {
	parts := []string{l.Value, l.Position, l.On.String()}
	if !l.Until.IsZero() {
		parts = append(parts, "–", l.Until.String())
	}
	if l.Letter != "" {
		parts = append(parts, "("+l.Letter+")")
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// places are the units the portal knows, by name and by path.
type places map[string][]string

func knownUnits(ctx context.Context, db pg.DB) (places, error) {
	list, err := everyUnit.All(ctx, db)
	known := places{}
	for _, u := range list {
		for _, name := range []string{strings.ToLower(u.Name), strings.ToLower(u.Path)} {
			if !slices.Contains(known[name], u.ID) && name != "" {
				known[name] = append(known[name], u.ID)
			}
		}
	}
	return known, err
}

func (p places) find(path string) (id string, found int) {
	list := p[strings.ToLower(path)]
	if len(list) == 1 {
		id = list[0]
	}
	return id, len(list)
}

// make adds a unit with the units above it, under the agency.
func (p places) make(ctx context.Context, tx pgx.Tx, agency, path string) (string, error) {
	if id, found := p.find(path); found == 1 {
		return id, nil
	}
	parent, parts := "", strings.Split(path, unitSeparator)
	for i, name := range parts {
		upTo := strings.Join(parts[:i+1], unitSeparator)
		if id, found := p.find(upTo); found == 1 && i+1 < len(parts) {
			parent = id
			continue
		}
		id, err := addUnit.One(ctx, tx, pg.NewID(), agency, parent, name, upTo, parts[0])
		if err != nil {
			return "", err
		}
		p[strings.ToLower(upTo)], parent = []string{id}, id
	}
	return parent, nil
}
