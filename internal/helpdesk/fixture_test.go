package helpdesk_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

var ctx = context.Background()

// nobody files without an account.
var nobody = ledger.Actor{Role: ledger.Applicant}

// office is a helpdesk of two and a supervisor, with somebody who asks.
type office struct {
	*testing.T
	pg.DB
	keys                  *seal.Keyring
	files                 file.Store
	first, second, senior ledger.Actor
	asker                 ledger.Actor
}

func start(t *testing.T) *office { return anOffice(t, pgtest.Tx(t)) }

func anOffice(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	o := &office{T: t, DB: db, keys: keys, files: files}
	o.first, o.second = o.person("Desmi Aryani", "staff", ledger.Helpdesk), o.person("Rudi Hartono", "staff", ledger.Helpdesk)
	o.senior = o.person("Marlena Susanti", "staff", ledger.Supervisor)
	o.asker = o.person("Warga Bertanya", "applicant", ledger.Applicant)
	return o
}

func (o *office) person(name, kind string, role ledger.Role) ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: role}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, a.Person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, $3, $1::uuid || '@manna.example')`, a.Account, a.Person, kind)
	if kind == "staff" {
		o.do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, $3, portal_now())`, pg.NewID(), a.Account, string(role))
	}
	return a
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](o *office, sql string, args ...any) T {
	o.Helper()
	v, err := pg.Rows[T](sql).One(ctx, o, args...)
	if err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) is(err, want error) {
	o.Helper()
	if !errors.Is(err, want) {
		o.Fatalf("got %v, want %v", err, want)
	}
}

// faulty fails unless the error is these faults of these fields, in order.
func (o *office) faulty(err error, want ...string) {
	o.Helper()
	faults, _ := fault.AsFields(err)
	var got []string
	for _, f := range faults {
		got = append(got, f.Name+" "+string(f.Code))
	}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		o.Fatalf("faults %v (%v), want %v", got, err, want)
	}
}

func filing(k helpdesk.Kind) helpdesk.Filing {
	return helpdesk.Filing{Key: pg.NewID(), Kind: k, Subject: "Jadwal tes", Story: "Kapan jadwal tes diumumkan untuk formasi perawat?"}
}

// file files a ticket and returns its id and receipt.
func (o *office) file(by ledger.Actor, x helpdesk.Filing) (string, helpdesk.Receipt) {
	o.Helper()
	r, err := helpdesk.File(ctx, o, o.keys, o.files, by, x)
	o.ok(err)
	return one[string](o, `SELECT id::text FROM ticket WHERE number = $1`, r.Number), r
}

// take gives the officer the next ticket.
func (o *office) take(by ledger.Actor) helpdesk.Ticket {
	o.Helper()
	t, err := helpdesk.Next(ctx, o, by)
	o.ok(err)
	return t
}

func (o *office) state(id string) string {
	o.Helper()
	return one[string](o, `SELECT state FROM ticket WHERE id = $1`, id)
}

// events are the acts on a ticket.
func (o *office) events(id string) string {
	o.Helper()
	return one[string](o, `SELECT coalesce(string_agg(act, ' ' ORDER BY id), '') FROM event WHERE object = 'ticket:' || $1`, id)
}

// due moves the end of the time to answer to so long from now.
func (o *office) due(id string, in time.Duration) {
	o.Helper()
	o.do(`UPDATE ticket SET due_at = portal_now() + $2::interval WHERE id = $1`, id, in)
}

// mail is the newest to an address: its code, link and arguments.
func (o *office) mail(email string) (code, link, args string) {
	o.Helper()
	type row struct{ Code, Link, Args string }
	m, err := pg.Rows[row](`
		SELECT args->>'code' AS code, args->>'link' AS link, array_to_string(ARRAY(SELECT jsonb_array_elements_text(args->'args')), ' | ') AS args
		FROM river_job WHERE kind = 'notice.post' AND args->>'email' = $1 ORDER BY id DESC LIMIT 1`).One(ctx, o, email)
	o.ok(err)
	return m.Code, m.Link, m.Args
}

// told are the codes of the notices a person has, oldest first.
func (o *office) told(a ledger.Actor) string {
	o.Helper()
	return one[string](o, `SELECT coalesce(string_agg(code, ' ' ORDER BY id), '') FROM notice WHERE person_id = $1`, a.Person)
}

func helpdeskToday(o *office) day.Day {
	o.Helper()
	now, err := pg.Now(ctx, o)
	o.ok(err)
	return day.Of(now)
}
