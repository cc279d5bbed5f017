// Package thanks is what citizens thank a unit or one of its people for (terima
// kasih): proven by mail, moderated by the desk with reasons, read by whom it is
// for, and public without names unless the employee agrees.
package thanks

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Keys are the portal's keys.
type Keys = *seal.Keyring

// PerAddress limits the mails that one address can be sent by thanking.
var PerAddress = account.Limit{Name: "thanks-per-address", Burst: 5, Every: 10 * time.Minute}

const (
	confirmLife = 24 * time.Hour
	keepSender  = 90 * 24 * time.Hour // after the decision
	oldest      = 365                 // days ago
	textLeast   = 40                  // letters
	textMost    = 1500
	excerptMost = 600
	reasonMost  = 600
	nameMost    = 120

	nameField  = "thanks-name"
	emailField = "thanks-email"
)

// State is where a thank-you stands.
type State string

// The states. Asked waits for the sender to open the link that was mailed.
const (
	Asked     State = "asked"
	Filed     State = "filed"
	Published State = "published"
	Declined  State = "declined"
)

// Shown is how the sender stands beside it.
type Shown string

// The ways.
const (
	Initials  Shown = "initials"
	Anonymous Shown = "anonymous"
)

// Letter is a thank-you as a citizen writes it.
type Letter struct {
	Unit      string
	Addressee string // who is meant, as they know them; "" is the whole unit
	On        day.Day
	Text      string
	Shown     Shown
	Name      string
	Email     string
	Consent   bool
}

// check returns every fault of a letter written today but for its unit.
func (x Letter) check(today day.Day) fault.Fields {
	var f fault.Fields
	n := len([]rune(x.Text))
	return f.If(x.Unit == "", "unit", UnitMissing).
		If(long(x.Addressee, nameMost), "addressee", AddresseeLong, nameMost).
		If(x.On.IsZero() || x.On.After(today) || x.On.Before(today.Plus(-oldest)), "on", OnWrong).
		If(n < textLeast || n > textMost, "text", TextWrong, textLeast, textMost).
		If(x.Shown != Initials && x.Shown != Anonymous, "shown", ShownMissing).
		If(len(words(x.Name)) == 0 || long(x.Name, nameMost), "name", NameMissing).
		If(account.Email(x.Email) == "", "email", MailWrong).
		If(!x.Consent, "consent", ConsentMissing)
}

func long(s string, most int) bool { return len([]rune(s)) > most }

// Thanks is one thank-you as the desk reads it.
type Thanks struct {
	ID          string
	Code        string
	UnitID      string
	Unit        string // with the units above it
	Addressee   string
	On          day.Day
	Text        string // "" once it is forgotten
	Shown       Shown
	Initials    string
	DataKey     []byte
	NameSealed  []byte
	EmailSealed []byte
	State       State
	FiledAt     *time.Time
	EmployeeID  string
	Employee    string // name
	Person      string // of the employee, "" without account
	Excerpt     string
	DecidedBy   string // name
	DecidedAt   *time.Time
	Reason      string
	Named       bool
	Mine        bool // whether the moderator may decide
}

// Public is a thank-you as everybody reads it.
type Public struct {
	Code     string
	Unit     string
	On       day.Day
	Excerpt  string
	Initials string // of the sender, or ""
	Name     string // the employee's first name by consent, or ""
}

// Own is a thank-you as those it is for read it.
type Own struct {
	ID       string
	Code     string
	Unit     string
	On       day.Day
	Excerpt  string
	Initials string
	Employee string // name, "" for the whole unit
	Named    bool
	Me       bool // it is to the reader in person
	At       time.Time
}

// initials of a name are at most three: "Wulan Permata Sari" is "W.P.S."
func initials(name string) string {
	var b strings.Builder
	for i, w := range words(name) {
		if i == 3 {
			break
		}
		b.WriteString(strings.ToUpper(string([]rune(w)[:1])) + ".")
	}
	return b.String()
}

// FirstName is an employee's first name, without degrees and titles: of "dr. Hendri
// Saleh" it is "Hendri".
func FirstName(name string) string {
	if all := named(name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// called are words that stand before a name and are nobody's.
var called = []string{"ibu", "bu", "bapak", "pak", "sdr", "sdri", "saudara", "saudari", "hj", "haji", "hajah", "dr", "drs", "dra", "ns"}

// named are the names in a name as it is written, without degrees, titles and letters
// that stand for names.
func named(name string) []string {
	name, _, _ = strings.Cut(name, ",")
	return slices.DeleteFunc(strings.Fields(name), func(w string) bool {
		return strings.HasSuffix(w, ".") || len([]rune(w)) < 2 || slices.Contains(called, strings.ToLower(w))
	})
}

// words are the runs of letters in a text.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

// nameWords are the words of a name, without degrees and titles.
func nameWords(name string) []string { return words(strings.Join(named(name), " ")) }

// spoken is a name that a text says of somebody, or "": their first one however it is
// written, the others where they are written as names, lest every "dari" is Wulan Dari.
func spoken(text, name string) string {
	names := nameWords(name)
	for _, w := range words(text) {
		i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, w) })
		if i == 0 || i > 0 && unicode.IsUpper([]rune(w)[0]) {
			return names[i]
		}
	}
	return ""
}

// hasWord reports whether a text has a word, in capitals or not.
func hasWord(text, word string) bool {
	return slices.ContainsFunc(words(text), func(w string) bool { return strings.EqualFold(w, word) })
}

func object(id string) string { return "thanks:" + id }
