// Package campaign is making formations known that few apply to (kampanye): a page
// and a poster for chosen formations, and how many came of them, in sums. Nobody is
// followed: of a visit only its day is kept, of an account only by which campaign
// it was made, unless its owner says no.
package campaign

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// State is where a campaign stands.
type State string

// The states in order.
const (
	Draft     State = "draft"
	Published State = "published"
	Ended     State = "ended"
)

const (
	longestTitle   = 90 // letters; the poster has room for three lines
	longestLead    = 220
	longestBody    = 8000
	mostFormations = 12
)

// Text is a version of a campaign as somebody writes it. Body is Markdown.
type Text struct {
	Title     string
	Lead      string // one sentence; also on the poster
	Body      string
	Vacancies []string // public addresses (slugs) of the formations
}

// picture is an image in Markdown.
var picture = regexp.MustCompile(`!\[[^\]]*\]\s*[(\[]`)

// check returns every fault of the text, by form field.
func (x Text) check() (f fault.Fields) {
	switch {
	case x.Title == "":
		f = f.And("title", TitleMissing)
	case len([]rune(x.Title)) > longestTitle:
		f = f.And("title", TitleLong, longestTitle)
	}
	switch {
	case x.Lead == "":
		f = f.And("lead", LeadMissing)
	case len([]rune(x.Lead)) > longestLead:
		f = f.And("lead", LeadLong, longestLead)
	}
	switch {
	case x.Body == "":
		f = f.And("body", BodyMissing)
	case len([]rune(x.Body)) > longestBody:
		f = f.And("body", BodyLong, longestBody)
	case picture.MatchString(x.Body):
		f = f.And("body", BodyPicture)
	}
	switch {
	case len(x.Vacancies) == 0:
		f = f.And("vacancies", VacanciesMissing)
	case len(x.Vacancies) > mostFormations:
		f = f.And("vacancies", VacanciesMany, mostFormations)
	}
	return f
}

// Campaign is one campaign with its newest version, or with the published one
// where the public reads it.
type Campaign struct {
	ID          string
	SeasonID    string
	SeasonCode  string
	SeasonName  string
	ClosesAt    time.Time // of the season's registration; exclusive
	Code        string    // of its short address
	Slug        string    // fixed when first published; "" before
	State       State
	Author      string // person
	Title       string
	Lead        string
	Body        string
	Version     int
	Live        int      // the published version, 0 before
	Hands       []string // persons who wrote since the published version
	WriterName  string
	PublishedAt *time.Time // first
	EndedAt     *time.Time
	CountedAt   *time.Time
}

// Waits reports whether the newest version has not been published.
func (c Campaign) Waits() bool { return c.Version > c.Live }

// MayPublish is the rule of four eyes: nobody who wrote of the version.
func (c Campaign) MayPublish(by ledger.Actor) bool {
	return by.Person != "" && !slices.Contains(c.Hands, by.Person)
}

// publishable says what keeps a person from publishing the newest version.
func (c Campaign) publishable(by ledger.Actor) error {
	switch {
	case c.State == Ended:
		return ErrEnded
	case !c.Waits():
		return ErrNothingNew
	case !c.MayPublish(by):
		return ErrOwnWork
	}
	return nil
}

// writable says what keeps a person from writing a further version.
func (c Campaign) writable(version int) error {
	switch {
	case c.State == Ended:
		return ErrEnded
	case c.Version != version:
		return ErrStale
	}
	return nil
}

// Version is one version of a text, as the history shows it.
type Version struct {
	Number      int
	Title       string
	Lead        string
	Body        string
	Writer      string
	WrittenAt   time.Time
	Publisher   string
	PublishedAt *time.Time
}

// Formation is a vacancy as a campaign shows it.
type Formation struct {
	ID             string
	Slug           string
	Title          string
	Unit           string
	Quota          int
	PayMin, PayMax int64
	Qualifications []string
	Open           bool // still published
	Before         int  // applications sent before the campaign came out
	Applicants     int
}

var codeForm = regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{6}$`)

// Code is a campaign's code as somebody typed or carried it, "" for what is none.
func Code(s string) string {
	if s = strings.ToUpper(strings.TrimSpace(s)); codeForm.MatchString(s) {
		return s
	}
	return ""
}

func object(id string) string { return "campaign:" + id }
