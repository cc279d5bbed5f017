package outreach

import (
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Request is somebody who wants to come, as they typed it.
type Request struct {
	Name    string
	Email   string
	Origin  string // school or campus, or ""
	Consent bool
}

// check returns every fault of the request, and the address in its one form.
func (x Request) check() (email string, err error) {
	var f fault.Fields
	switch {
	case x.Name == "":
		f = f.And("name", NameMissing)
	case len([]rune(x.Name)) > longestName:
		f = f.And("name", NameLong, longestName)
	}
	if email = account.Email(x.Email); email == "" {
		f = f.And("email", account.EmailInvalid)
	}
	if len([]rune(x.Origin)) > longestOrigin {
		f = f.And("origin", OriginLong, longestOrigin)
	}
	if !x.Consent {
		f = f.And("consent", ConsentMissing)
	}
	return email, f.Err()
}

// Standing is where a sign-up stands.
type Standing string

// The standings. A place is given to who confirmed while there was one; the
// others wait, in the order they confirmed.
const (
	Asked     Standing = "asked"
	Seated    Standing = "seated"
	Waiting   Standing = "waiting"
	Withdrawn Standing = "withdrawn"
	WalkedIn  Standing = "walk_in"
)

// Ticket is a sign-up as its owner sees it.
type Ticket struct {
	Event
	Standing Standing
	Code     string // to be shown at the door
	Position int    // in the waiting list, from 1
}

// Guest is a sign-up as the people at the door see it.
type Guest struct {
	ID         string
	Standing   Standing
	Code       string
	Name       string // "" once erased
	Origin     string
	Confirmed  time.Time
	AttendedAt *time.Time
}

// Matches reports whether somebody says this name or shows this code.
func (g Guest) Matches(said string) bool {
	said = strings.ToLower(strings.Join(strings.Fields(said), " "))
	bare := strings.NewReplacer("-", "", " ", "").Replace
	return said != "" && (strings.Contains(strings.ToLower(g.Name), said) || bare(said) == strings.ToLower(bare(g.Code)))
}
