// Package ledger keeps one append-only event for every act of the office: the
// audit trail, the timeline a person sees, and the source of the transparency log.
package ledger

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/jackc/pgx/v5"
)

// Role is the capacity in which somebody acts (blueprint, section 5).
type Role string

// The roles of the portal; Operator acts from the command line, System by a job.
const (
	Applicant  Role = "applicant"
	Employee   Role = "employee"
	Admin      Role = "admin"
	Planner    Role = "planner"
	Verifier   Role = "verifier"
	Supervisor Role = "supervisor"
	Committee  Role = "committee"
	Examiner   Role = "examiner"
	Editor     Role = "editor"
	Trainer    Role = "trainer" // holds employee data, training and awards
	Helpdesk   Role = "helpdesk"
	Auditor    Role = "auditor"
	DPO        Role = "dpo"
	Operator   Role = "operator"
	System     Role = "system"
	Staff      Role = "staff" // somebody on their own staff account: signing in, changing a password
)

// Actor is who acts. A person is the human being (two accounts of one human are
// one person); Account, Person and SignIn are empty for Operator and System.
type Actor struct {
	Account  string
	Person   string
	SignIn   string
	Strength string // how the sign-in was proven: "password"
	Role     Role
	Operator string // the operating system's user, for verbs of the command line
	Scopes   Scopes // of the account's roles that do not hold everywhere
}

// Scopes are, by role, the seasons (identifiers) in which the role holds; one
// that is not named holds in every season.
type Scopes map[Role][]string

// OutOfScope is an act in a season in which the actor's role does not hold.
const OutOfScope fault.Code = "ledger.out-of-scope"

// ErrOutOfScope is OutOfScope as a refusal.
var ErrOutOfScope = fault.Refuse(fault.Forbidden, OutOfScope)

// In is nil where the actor's role holds. Every act on what belongs to a season
// asks it, with the season's identifier; "" stands for what concerns them all.
func (a Actor) In(season string) error {
	if seasons, limited := a.Scopes[a.Role]; limited && !slices.Contains(seasons, season) {
		return ErrOutOfScope
	}
	return nil
}

// As returns the actor acting in another of their roles.
func (a Actor) As(r Role) Actor {
	a.Role = r
	return a
}

// Machine is the actor of jobs and clocks.
var Machine = Actor{Role: System}

// Class says who may ever read an event's payload.
type Class string

// Sealed events concern a person: only their commitment may leave the database.
// Open events concern none, and may be published whole.
const (
	Sealed Class = "sealed"
	Open   Class = "open"
)

// Event is one act on one object, such as "vacancy:0192…".
type Event struct {
	By      Actor
	Act     string // "vacancy.published"
	Object  string
	Class   Class
	Payload Payload
}

// Payload is the canonical content: named fields in the order given, integers
// and text only, no personal data (names and numbers stay in their own tables).
type Payload []Fact

// Fact is one field of a payload.
type Fact struct{ Name, Value string }

// Facts builds a payload from names and values. A value is text, a whole
// number, a truth, a day or an instant (UTC, microseconds); anything else panics,
// because it would have no canonical form.
func Facts(pairs ...any) Payload {
	p := make(Payload, 0, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		p = append(p, Fact{Name: pairs[i].(string), Value: canonical(pairs[i+1])})
	}
	return p
}

func canonical(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case fmt.Stringer:
		if t, ok := v.(time.Time); ok {
			return t.UTC().Format("2006-01-02T15:04:05.000000Z")
		}
		return x.String()
	case int:
		return strconv.Itoa(x)
	case int64:
		return strconv.FormatInt(x, 10)
	case bool:
		return strconv.FormatBool(x)
	}
	panic(fmt.Sprintf("ledger: %T has no canonical form", v))
}

// Bytes is the payload as it is committed to: one "name: value" a line, with
// line breaks and backslashes inside values escaped.
func (p Payload) Bytes() []byte {
	var b strings.Builder
	for _, f := range p {
		b.WriteString(f.Name + ": " + escape.Replace(f.Value) + "\n")
	}
	return []byte(b.String())
}

var (
	escape   = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)
	unescape = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r")
)

// Read is the inverse of Bytes.
func Read(b []byte) Payload {
	var p Payload
	for line := range strings.Lines(string(b)) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if ok {
			p = append(p, Fact{name, unescape.Replace(value)})
		}
	}
	return p
}

// Of returns a field's value, or "".
func (p Payload) Of(name string) string {
	for _, f := range p {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

// Commit is the only trace of a sealed event that may leave the database:
// SHA-256 over a 32-byte salt and the canonical payload. With the salt erased it
// says nothing (integrity.md, section 5).
func Commit(salt, payload []byte) []byte {
	h := sha256.New()
	h.Write([]byte("asn-log/v1 commit\n"))
	h.Write(salt)
	h.Write(payload)
	return h.Sum(nil)
}

// record writes the event and its payload in one statement. It is exported as
// Statement for the one act that sends its whole transaction as a batch.
const record = `
	WITH e AS (
		INSERT INTO event (account_id, person_id, signin_id, strength, role, operator, act, object, class, commitment)
		VALUES (nullif($1, '')::uuid, nullif($2, '')::uuid, nullif($3, '')::uuid, $4, $5, $6, $7, $8, $9, $10)
		RETURNING id)
	INSERT INTO event_payload (event_id, salt, payload)
	SELECT e.id, $11, $12 FROM e`

// Record appends the event in the act's transaction; it is the act's last statement.
func Record(ctx context.Context, tx pgx.Tx, e Event) error {
	sql, args := Statement(e)
	_, err := tx.Exec(ctx, sql, args...)
	return err
}

// Statement is Record for an act that batches its statements.
func Statement(e Event) (sql string, args []any) {
	salt := make([]byte, 32)
	_, _ = rand.Read(salt) // never fails (crypto/rand)
	payload := append([]byte("act: "+e.Act+"\nobject: "+e.Object+"\n"), e.Payload.Bytes()...)
	return record, []any{
		e.By.Account, e.By.Person, e.By.SignIn, e.By.Strength, string(e.By.Role), e.By.Operator,
		e.Act, e.Object, string(e.Class), Commit(salt, payload), salt, payload,
	}
}

// Entry is an event as staff and the person concerned read it.
type Entry struct {
	ID       int64
	At       time.Time
	Role     Role
	Act      string
	Object   string
	Account  string // empty for jobs and the command line
	Who      string // the person's name, the operator's user, or ""
	Payload  []byte // canonical; empty after erasure
	Strength string
}

// Facts returns the entry's payload, readable by name.
func (e Entry) Facts() Payload { return Read(e.Payload) }

const selectEntry = `
	SELECT e.id, e.at, e.role, e.act, e.object, e.strength,
	       coalesce(e.account_id::text, '') AS account,
	       coalesce(p.full_name, e.operator) AS who,
	       coalesce(x.payload, '') AS payload
	FROM event e
	LEFT JOIN event_payload x ON x.event_id = e.id
	LEFT JOIN person p ON p.id = e.person_id`

var (
	ofObject pg.Rows[Entry] = selectEntry + `
	WHERE e.object = $1
	ORDER BY e.id`

	recent pg.Rows[Entry] = selectEntry + `
	WHERE e.act = ANY($1)
	ORDER BY e.id DESC
	LIMIT $2`
)

// History returns everything that was done to an object, oldest first.
func History(ctx context.Context, db pg.DB, object string) ([]Entry, error) {
	return ofObject.All(ctx, db, object)
}

// Recent returns the newest events of some acts, newest first, whatever their object.
func Recent(ctx context.Context, db pg.DB, limit int, acts ...string) ([]Entry, error) {
	return recent.All(ctx, db, acts, limit)
}

var _ fmt.Stringer = day.Day{} // days have a canonical form
