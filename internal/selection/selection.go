// Package selection makes the results of tests: it gathers rules, participants
// and scores of a season, has them ranked, and keeps the table that is published.
package selection

import (
	"encoding/json"
	"regexp"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// What keeps a result from being made.
const (
	NoParticipants  fault.Code = "selection.no-participants"
	ScoresMissing   fault.Code = "selection.scores-missing"   // how many participants
	NoSKDResult     fault.Code = "selection.no-skd-result"    // a final result needs the published one of the SKD
	NoThreshold     fault.Code = "selection.no-threshold"     // vacancy
	ThresholdOpen   fault.Code = "selection.threshold-open"   // vacancy
	OfficialMissing fault.Code = "selection.official-missing" // how many participants
	NoStage         fault.Code = "selection.no-stage"         // the season has no such stage
	RulesWrong      fault.Code = "selection.rules-wrong"
)

// The refusals.
var (
	ErrNoParticipants  = fault.Refuse(fault.Conflict, NoParticipants)
	ErrScoresMissing   = fault.Refuse(fault.Conflict, ScoresMissing)
	ErrNoSKDResult     = fault.Refuse(fault.Conflict, NoSKDResult)
	ErrNoThreshold     = fault.Refuse(fault.Conflict, NoThreshold)
	ErrThresholdOpen   = fault.Refuse(fault.Conflict, ThresholdOpen)
	ErrOfficialMissing = fault.Refuse(fault.Conflict, OfficialMissing)
	ErrNoStage         = fault.Refuse(fault.Conflict, NoStage)
	ErrRulesWrong      = fault.Refuse(fault.Conflict, RulesWrong)
)

// Status is a standard status as it is stored.
type Status string

// The statuses of ranking.Status.
const (
	Passed       Status = "passed"
	Moved        Status = "moved"
	Outside      Status = "outside"
	Below        Status = "below"
	Absent       Status = "absent"
	Unqualified  Status = "unqualified"
	Disqualified Status = "disqualified"
	Withdrawn    Status = "withdrawn"
	Undecided    Status = "undecided"
)

var statuses = map[ranking.Status]Status{
	ranking.Passed: Passed, ranking.PassedMoved: Moved, ranking.OutsideQuota: Outside, ranking.BelowThreshold: Below,
	ranking.NotPresent: Absent, ranking.Unqualified: Unqualified, ranking.Disqualified: Disqualified,
	ranking.WithdrawnPerson: Withdrawn, ranking.Undecided: Undecided,
}

// Row is one line of a result: what is published of it, and where it belongs here.
type Row struct {
	bundle.Row
	Participant string // id
	Vacancy     string // id
	Title       string
	Unit        string
	NeedType    string
	Quota       int
	MaskedName  string
	Status      Status
	Gap         ranking.Gap
}

// Table is a whole result, in the order it is printed.
type Table struct {
	Rules bundle.Rules
	Rows  []Row
}

// Result is the table as anyone may have it.
func (t Table) Result() bundle.Result {
	r := bundle.Result{Rules: t.Rules, Rows: make([]bundle.Row, len(t.Rows))}
	for i, row := range t.Rows {
		r.Rows[i] = row.Row
	}
	return r
}

// Sum seals the table with its rules.
func (t Table) Sum() ([]byte, error) { return t.Result().Sum() }

// RulesText is the rules as they are kept with the announcement.
func (t Table) RulesText() (string, error) {
	b, err := json.Marshal(t.Rules)
	return string(b), err
}

// entrant is a participant on the way into a pool.
type entrant struct {
	ID       string
	Number   string
	PersonID string
	FullName string
	Vacancy  string
	GPA      *int
	Priority int
}

// post is one vacancy with the threshold of its own, if it has one.
type post struct {
	ID        string
	Slug      string
	Title     string
	Unit      string
	Agency    string
	NeedType  string
	Quota     int
	TWK       *int
	TIU       *int
	TKP       *int
	Total     *int
	Source    string // "" without a threshold of its own
	Confirmed bool

	Qualifications []string
}

var excepted = regexp.MustCompile(`(?i)^dokter\b|^rescuer\b|pengamat gunung ?api|^abk\b`)

// threshold is what the post's participants must reach. Positions that a decree
// may except (doctors, rescuers) need one that two persons stated.
func (p post) threshold(set ranking.CPNS) (*bundle.Threshold, error) {
	if p.Source != "" {
		if !p.Confirmed {
			return nil, ErrThresholdOpen.With(p.Title)
		}
		return bundle.ThresholdOf(ranking.Threshold{TWK: milli(p.TWK), TIU: milli(p.TIU), TKP: milli(p.TKP), Total: milli(p.Total)}, p.Source), nil
	}
	need, ok := ranking.Need(p.NeedType)
	if !ok {
		return nil, ErrNoThreshold.With(p.Title)
	}
	if need == ranking.General && excepted.MatchString(p.Title) {
		return nil, ErrThresholdOpen.With(p.Title)
	}
	nab, ok := set.Threshold(need)
	if !ok {
		return nil, ErrNoThreshold.With(p.Title)
	}
	return bundle.ThresholdOf(nab.Threshold, nab.Source), nil
}

func milli(n *int) ranking.Maybe {
	if n == nil {
		return ranking.Maybe{}
	}
	return ranking.Known(ranking.Milli(*n))
}

// formation is the post as it stands in the rules.
func (p post) formation(set string) (bundle.Formation, error) {
	f := bundle.Formation{ID: p.Slug, Title: p.Title, Unit: p.Unit, Need: ranking.NeedType(p.NeedType), Quota: p.Quota,
		Agency: p.Agency, Qualifications: slices.Sorted(slices.Values(p.Qualifications))}
	if cpns, ok := ranking.CPNSSet(set); ok {
		nab, err := p.threshold(cpns)
		if err != nil {
			return f, err
		}
		f.NAB = nab
	}
	return f, nil
}

// source is the norm by which a rule set ranks.
func source(set string) string {
	if cpns, ok := ranking.CPNSSet(set); ok {
		return cpns.Ties.Source
	}
	if set == ranking.PPPK2024.Name {
		return ranking.PPPK2024.Ties.Source
	}
	return "Ketentuan musim"
}
