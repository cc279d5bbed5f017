// Package award is recognition (penghargaan): programmes whose categories, criteria,
// calendar and committee are data, nominations that the nominee consents to, scorers
// who do not see each other, a ranking with reasons, and awards that two persons
// grant and only two can revoke.
package award

import (
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Keys are the portal's keys.
type Keys = *seal.Keyring

// Programme is one award of one year.
type Programme struct {
	ID          string
	Slug        string // "" while it is a draft
	Name        string
	Year        int
	About       string
	Source      string // the regulation it rests on
	OpensAt     time.Time
	ClosesAt    time.Time // exclusive
	ScoredBy    time.Time // exclusive
	Spread      int       // thousandths of a point of 100
	Published   bool
	Version     int
	Author      string
	AuthorName  string
	Editors     []string
	PublishedAt *time.Time
	Filed       int // nominations, those merged into others included
	Granted     int
}

// Nominable reports whether nominations are taken now.
func (p Programme) Nominable(now time.Time) bool {
	return p.Published && !now.Before(p.OpensAt) && now.Before(p.ClosesAt)
}

// Category is a category of a programme.
type Category struct {
	ID       string
	Name     string
	About    string
	Quota    int
	Statuses []string // of employee.Status
	MinYears int
	RankedAt *time.Time
	Filed    int // waiting to be matched, or for consent
	Admitted int // in scoring, or ranked
	Ready    int // admitted, scored enough to be ranked
	Criteria []Criterion
}

// Blind reports whether scorers need not know who it is.
func (c Category) Blind() bool {
	return !slices.ContainsFunc(c.Criteria, func(k Criterion) bool { return !k.Blind })
}

// Criterion is what is scored, from 0 to 100.
type Criterion struct {
	ID       string
	Category string
	Name     string
	Weight   int  // thousandths; all of a category are 1000
	Blind    bool // can be judged without knowing who it is
}

// Text is a programme as its author writes it.
type Text struct {
	Name   string
	Year   int
	About  string
	Source string
	Opens  day.Day // first day of nominations
	Closes day.Day // last day
	Scored day.Day // last day of scoring
	Spread int     // whole points
}

// check returns every fault of a text.
func (x Text) check() (f fault.Fields) {
	if x.Name == "" || long(x.Name, 120) {
		f = f.And("name", NameWrong, 120)
	}
	if x.Year < 2000 || x.Year > 2100 {
		f = f.And("year", YearWrong)
	}
	if x.About == "" || long(x.About, 4000) {
		f = f.And("about", AboutWrong, 4000)
	}
	if x.Source == "" || long(x.Source, 300) {
		f = f.And("source", SourceMissing)
	}
	if x.Opens.IsZero() {
		f = f.And("opens", DateMissing)
	}
	switch {
	case x.Closes.IsZero():
		f = f.And("closes", DateMissing)
	case !x.Opens.IsZero() && x.Closes.Before(x.Opens):
		f = f.And("closes", ClosesEarly)
	}
	switch {
	case x.Scored.IsZero():
		f = f.And("scored", DateMissing)
	case !x.Closes.IsZero() && !x.Scored.After(x.Closes):
		f = f.And("scored", ScoredEarly)
	}
	if x.Spread < 1 || x.Spread > 100 {
		f = f.And("spread", SpreadWrong)
	}
	return f
}

// CategoryText is a category as its author writes it.
type CategoryText struct {
	Name     string
	About    string
	Quota    int
	Statuses []string
	MinYears int
	Criteria string // one a line: name; weight in percent; "tanpa nama" or "dengan nama"
}

// check returns the criteria, or every fault.
func (x CategoryText) check() ([]Criterion, fault.Fields) {
	var f fault.Fields
	if x.Name == "" || long(x.Name, 80) {
		f = f.And("name", CategoryName, 80)
	}
	if long(x.About, 600) {
		f = f.And("about", AboutWrong, 600)
	}
	if x.Quota < 1 || x.Quota > 50 {
		f = f.And("quota", QuotaWrong)
	}
	if len(x.Statuses) == 0 {
		f = f.And("statuses", StatusesMissing)
	}
	if x.MinYears < 0 || x.MinYears > 40 {
		f = f.And("min-years", YearsWrong)
	}
	list, wrong := criteria(x.Criteria)
	return list, append(f, wrong...)
}

func long(s string, most int) bool { return len([]rune(s)) > most }

// criteria reads them from lines.
func criteria(text string) (list []Criterion, f fault.Fields) {
	sum := 0
	names := map[string]bool{}
	for i, l := range strings.Split(strings.TrimSpace(text), "\n") {
		part := strings.Split(l, ";")
		for j := range part {
			part[j] = strings.TrimSpace(part[j])
		}
		percent, ok := 0, len(part) == 3
		if ok {
			percent, ok = whole(part[1])
		}
		if !ok || part[0] == "" || long(part[0], 80) || percent < 1 || percent > 100 || part[2] != "tanpa nama" && part[2] != "dengan nama" || names[part[0]] {
			return nil, f.And("criteria", CriterionLine, i+1)
		}
		names[part[0]] = true
		sum += percent
		list = append(list, Criterion{Name: part[0], Weight: percent * 10, Blind: part[2] == "tanpa nama"})
	}
	if sum != 100 {
		return nil, f.And("criteria", WeightsWrong, sum)
	}
	return list, nil
}

func whole(s string) (n int, ok bool) {
	s = strings.TrimSuffix(s, "%")
	if s == "" || len(s) > 3 {
		return 0, false
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, true
}

// Part is what a person does in a programme.
type Part string

// The parts; nobody has both.
const (
	Committee Part = "committee"
	Scorer    Part = "scorer"
)

// Member is somebody named for a programme.
type Member struct {
	Person string
	Name   string
	Part   Part
	Unit   string
}

// Source is who nominates.
type Source string

// The sources.
const (
	Unit      Source = "unit"
	Colleague Source = "colleague"
	Citizen   Source = "citizen"
)

// State is where a nomination stands.
type State string

// The states. Asked waits for a citizen to open the link that was mailed; Filed
// for the committee to say who it is; Matched for the nominee's consent.
const (
	Asked     State = "asked"
	Filed     State = "filed"
	Matched   State = "matched"
	Consented State = "consented"
	Declined  State = "declined"
	Refused   State = "refused"
	Merged    State = "merged" // into an earlier nomination of the same person
	Admitted  State = "admitted"
)

// Nomination is somebody put forward, as the committee reads it.
type Nomination struct {
	ID             string
	ProgrammeID    string
	ProgrammeName  string
	CategoryID     string
	Category       string
	Code           string
	Source         Source
	ByPerson       string
	ByName         string // of an account; a citizen's is sealed
	DataKey        []byte
	NameSealed     []byte
	EmailSealed    []byte
	NomineeName    string // as it was written
	NomineeUnit    string
	EmployeeID     string
	EmployeeName   string
	EmployeePerson string
	Position       string
	UnitName       string
	Status         string
	Since          day.Day
	Story          string
	EvidenceKey    string
	EvidenceSHA256 []byte
	EvidenceType   string
	EvidenceOpen   bool
	Deed           string
	State          State
	FiledAt        *time.Time
	AnsweredAt     *time.Time
	DecidedAt      *time.Time
	Reason         string
	Rank           *int
	Total          *int
	Placed         *bool
	Ranking        string
	Others         int // nominations merged into this one
	Scorers        int // who took it
	Scored         int // who is done
	GrantID        string
	IdeaSlug       string // of an applied idea that it rests on
	IdeaTitle      string
	IdeaBy         string // name of its proposer
	Thanks         string // words of a citizen that it rests on
	ThanksTo       string // name of the employee they are to, or ""
}

// Score is what one scorer gave for one criterion.
type Score struct {
	Criterion string
	Value     int // 0 to 100
	Note      string
}

// Scoring is one scorer's work on a dossier.
type Scoring struct {
	ID         string
	Nomination string
	Scorer     string
	ScorerName string
	Seat       int
	TakenAt    time.Time
	DoneAt     *time.Time
	Total      *int // thousandths of a point
}

// Dossier is what a scorer sees of a nomination: no name unless a criterion needs it.
type Dossier struct {
	Scoring    string // "" when it is not taken
	Nomination string
	Programme  string
	CategoryID string
	Category   string
	Code       string
	Name       string // "" for who must not know
	Unit       string
	Deed       string
	Evidence   bool
	TakenAt    *time.Time
	DoneAt     *time.Time
	Total      *int
	ScoredBy   time.Time
	Third      bool
}

// Holder is an award as everybody reads it.
type Holder struct {
	ID          string
	Programme   string
	Slug        string
	Year        int
	Category    string
	Holder      string
	Position    string
	Unit        string
	Deed        string
	Decree      string
	DecreeDate  day.Day
	SignerTitle string
	SignerName  string
	ProposedBy  string
	Proposer    string // name of who proposed
	GrantedAt   *time.Time
	Code        string
	FileKey     string
	WideKey     string
	SquareKey   string
	EndingBy    string
	Ending      string // why it is to be revoked, or was
	RevokedAt   *time.Time
	Source      Source
	Scorers     int
	Person      string
}

// Standing reports whether the award holds.
func (h Holder) Standing() bool { return h.GrantedAt != nil && h.RevokedAt == nil }
