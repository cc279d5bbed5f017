package account_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

const (
	pass      = "kuda terbang di laut"
	staffPass = "perahu hijau menepi pelan"
)

var (
	ctx      = context.Background()
	operator = ledger.Actor{Role: ledger.Operator, Operator: "root"}
	serial   atomic.Int64
)

// office is a database with its keys.
type office struct {
	*testing.T
	pg.DB
	keys *seal.Keyring
}

func newOffice(t *testing.T) office { return newOfficeOn(t, pgtest.Tx(t)) }

func newOfficeOn(t *testing.T, db pg.DB) office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	return office{t, db, keys}
}

// somebody is a valid registration of a person that no test shares.
func somebody() account.Registration {
	n := serial.Add(1)
	return account.Registration{
		Name: "Siti Aminah", BirthPlace: "Kota Manna", Birth: day.Day{Year: 1998, Month: time.August, Date: 17}, Sex: "P",
		NIK: fmt.Sprintf("170105570898%04d", n), KK: fmt.Sprintf("170105010110%04d", n), Phone: "0812 3456 789", Password: pass,
	}
}

type mail struct{ Email, Code, Link, First string }

const lastMail pg.Rows[mail] = `
	SELECT args->>'email' AS email, args->>'code' AS code, args->>'link' AS link, coalesce(args->'args'->>0, '') AS first
	FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 1`

func (o office) mail() mail {
	o.Helper()
	return must(lastMail.One(ctx, o))
}

func (o office) proof(email string) string {
	o.Helper()
	proof := must(account.BeginRegistration(ctx, o, o.keys, email))
	o.ok(account.ProveEmail(ctx, o, o.keys, proof, o.mail().First))
	return proof
}

func (o office) applicant(email string) string {
	o.Helper()
	return must(account.Register(ctx, o, o.keys, o.proof(email), somebody()))
}

func (o office) staff(by ledger.Actor, email string, roles ...ledger.Role) ledger.Actor {
	o.Helper()
	link := must(account.Invite(ctx, o, by, email, roles, ""))
	r := somebody()
	r.Password = staffPass
	id := must(account.Accept(ctx, o, o.keys, link[len("/undangan/"):], r))
	return o.actor(id, roles[0])
}

// actor is the account's owner, in a role.
func (o office) actor(id string, role ledger.Role) ledger.Actor {
	o.Helper()
	person := must(pg.Rows[string](`SELECT person_id FROM account WHERE id = $1`).One(ctx, o, id))
	return ledger.Actor{Account: id, Person: person, Strength: "password", Role: role}
}

func (o office) signIn(email, password string) string {
	o.Helper()
	return must(account.SignIn(ctx, o, nil, account.Attempt{Email: email, Password: password, Device: "Firefox, Linux"}))
}

// events counts what was recorded of an act.
func (o office) events(act string) int {
	o.Helper()
	return must(pg.Rows[int](`SELECT count(*) FROM event WHERE act = $1`).One(ctx, o, act))
}

// traces counts all rows an act could leave.
func (o office) traces() [6]int {
	o.Helper()
	return must(pg.Rows[[6]int](`
		SELECT ARRAY[(SELECT count(*) FROM event), (SELECT count(*) FROM river_job), (SELECT count(*) FROM person),
		             (SELECT count(*) FROM account), (SELECT count(*) FROM signin WHERE ended_at IS NULL), (SELECT count(*) FROM role_grant WHERE revoked_at IS NULL)]`).One(ctx, o))
}

// refused checks the fault of an act and that it left nothing.
func (o office) refused(want fault.Code, act func() error) {
	o.Helper()
	before := o.traces()
	err := act()
	if got := codeOf(err); got != want {
		o.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if after := o.traces(); after != before {
		o.Errorf("a refused act left traces: %v, before %v", after, before)
	}
}

func (o office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func codeOf(err error) fault.Code {
	var r *fault.Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	if f, ok := fault.AsFields(err); ok {
		return f[0].Code
	}
	return ""
}

// must is for what a test prepares; a panic names the line as well as Fatal does.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
