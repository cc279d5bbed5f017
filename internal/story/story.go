// Package story is what people who work here tell of it (cerita): they are invited
// by mail, write in their own words and agree to what is done with them, see every
// change before it is public, and take it all back with one link.
package story

import (
	"regexp"
	"slices"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// State is where a story stands.
type State string

// The states. A story that is gone has no text, portrait, name or address left.
const (
	Invited   State = "invited"
	Written   State = "written"
	Published State = "published"
	Gone      State = "gone"
)

// Why is why a story is gone.
type Why string

// The reasons.
const (
	Withdrawn  Why = "withdrawn"  // by its owner
	TakenDown  Why = "taken_down" // by the office
	Unanswered Why = "unanswered" // the invitation ran out
)

const (
	longestName  = 80 // letters
	longestWork  = 120
	longestTitle = 100
	longestAlt   = 200
	shortestBody = 200
	longestBody  = 6000
	answerWithin = 30 * 24 * time.Hour
)

// Words are what a story says. Body is Markdown.
type Words struct {
	Name  string // as it is to stand in public
	Work  string // "Perawat, Puskesmas Pino, sejak 2021"
	Title string
	Body  string
}

var picture = regexp.MustCompile(`!\[[^\]]*\]\s*[(\[]`)

// check returns every fault of the words, by form field.
func (x Words) check() (f fault.Fields) {
	line := func(field, value string, most int, missing, long fault.Code) {
		switch {
		case value == "":
			f = f.And(field, missing)
		case len([]rune(value)) > most:
			f = f.And(field, long, most)
		}
	}
	line("name", x.Name, longestName, NameMissing, NameLong)
	line("work", x.Work, longestWork, WorkMissing, WorkLong)
	line("title", x.Title, longestTitle, TitleMissing, TitleLong)
	switch n := len([]rune(x.Body)); {
	case x.Body == "":
		f = f.And("body", BodyMissing)
	case n < shortestBody:
		f = f.And("body", BodyShort, shortestBody)
	case n > longestBody:
		f = f.And("body", BodyLong, longestBody)
	case picture.MatchString(x.Body):
		f = f.And("body", BodyPicture)
	}
	return f
}

// Portrait is a picture of the owner. It comes decoded and written anew
// (package intake), so that it holds nothing but what one sees.
type Portrait struct {
	Content []byte // JPEG; nil keeps the one there is
	None    bool   // the story is to have none
	Alt     string // what one sees, for those who do not
}

// Consent is what the owner agreed to: the wording's name, and its words.
type Consent struct {
	Given     bool
	Wording   string
	Statement string
}

// Story is one story with its newest version; of an invitation, without.
type Story struct {
	ID          string
	State       State
	Slug        string // "" before it was public, and once it is gone
	InvitedBy   string // person
	InviterName string
	InvitedAt   time.Time
	ExpiresAt   time.Time
	GoneAt      *time.Time
	GoneWhy     Why
	GoneReason  string
	Version     int // 0 before anything was written
	Live        int // the published version, 0 while none is
	Words
	FileKey     file.Key // of the portrait, or ""
	PortraitAlt string
	WrittenBy   string // person; "" is the owner
	WriterName  string
	WrittenAt   *time.Time
	Hands       []string // persons of the office
	ConfirmedAt *time.Time
	PublishedAt *time.Time // of this version
	ConsentAt   *time.Time // in force
	Consented   string     // its wording
	DataKey     []byte
	Email       []byte // sealed
}

// Waits reports whether the newest version has not been published.
func (s Story) Waits() bool { return s.State != Gone && s.Version > s.Live }

// Unconfirmed reports whether the owner has yet to agree to an editor's version.
func (s Story) Unconfirmed() bool { return s.Waits() && s.ConfirmedAt == nil }

// MayPublish is the rule of four eyes: nobody who invited the owner or wrote of it.
func (s Story) MayPublish(by ledger.Actor) bool {
	return by.Person != "" && !slices.Contains(s.Hands, by.Person)
}

// publishable says what keeps a person from publishing the newest version.
func (s Story) publishable(by ledger.Actor) error {
	switch {
	case s.State == Gone:
		return ErrGone
	case !s.Waits():
		return ErrNothingNew
	case s.ConsentAt == nil || s.ConfirmedAt == nil:
		return ErrUnconfirmed
	case !s.MayPublish(by):
		return ErrOwnWork
	}
	return nil
}

// Version is one version of a story, as the history shows it.
type Version struct {
	Number int
	Words
	Writer      string // "" is the owner
	WrittenAt   time.Time
	ConfirmedAt *time.Time
	Publisher   string
	PublishedAt *time.Time
}

func object(id string) string { return "story:" + id }
