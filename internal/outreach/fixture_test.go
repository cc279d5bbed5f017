package outreach_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

var ctx = context.Background()

// office is an office with two editors.
type office struct {
	*testing.T
	pg.DB
	keys           *seal.Keyring
	author, second ledger.Actor
}

func start(t *testing.T) *office { return anOffice(t, pgtest.Tx(t)) }

func anOffice(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	o := &office{T: t, DB: db, keys: keys}
	o.author, o.second = o.editor(), o.editor()
	return o
}

func (o *office) editor() ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Editor}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Editor', '', '', sha256(uuid_send($1::uuid)))`, a.Person)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
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

// text is a good draft of an event in three days.
func (o *office) text(places int) outreach.Text {
	o.Helper()
	now, err := pg.Now(ctx, o)
	o.ok(err)
	on := day.Of(now).Plus(3)
	return outreach.Text{Kind: outreach.School, Title: "Kenali seleksi ASN", Body: "Petugas menjelaskan cara mendaftar.",
		Plan: outreach.Plan{Place: "Aula SMKN 2", Date: on, From: 9 * 60, To: 11 * 60, ClosesOn: on.Plus(-1), ClosesAt: 16 * 60, Capacity: places}}
}

// hold publishes an event with so many places.
func (o *office) hold(places int) outreach.Event {
	o.Helper()
	id, err := outreach.Write(ctx, o, o.author, o.text(places))
	o.ok(err)
	o.ok(outreach.Publish(ctx, o, o.second, id))
	return o.event(id)
}

func (o *office) event(id string) outreach.Event {
	o.Helper()
	e, err := outreach.ByID(ctx, o, id)
	o.ok(err)
	return e
}

// at moves the event so that it begins this many minutes from now and lasts an hour.
func (o *office) at(id string, minutes int) {
	o.Helper()
	now, err := pg.Now(ctx, o)
	o.ok(err)
	starts := now.Add(time.Duration(minutes) * time.Minute)
	o.do(`UPDATE outreach SET closes_at = least(closes_at, $2), starts_at = $2, ends_at = $3 WHERE id = $1`, id, starts, starts.Add(time.Hour))
}

type mail struct{ Email, Code, Link, Args string }

const mails pg.Rows[mail] = `
	SELECT args->>'email' AS email, args->>'code' AS code, args->>'link' AS link,
	       array_to_string(ARRAY(SELECT jsonb_array_elements_text(args->'args')), ' | ') AS args
	FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC`

// mail is the newest to an address.
func (o *office) mail(email string) mail {
	o.Helper()
	all, err := mails.All(ctx, o)
	o.ok(err)
	for _, m := range all {
		if m.Email == email {
			return m
		}
	}
	o.Fatalf("no mail to %s", email)
	return mail{}
}

func (o *office) mailed(code fault.Code) int {
	o.Helper()
	return one[int](o, `SELECT count(*)::int FROM river_job WHERE kind = 'notice.post' AND args->>'code' = $1`, string(code))
}

func request(email string) outreach.Request {
	return outreach.Request{Name: "Siti Rahmawati", Email: email, Origin: "SMAN 1", Consent: true}
}

// ask signs an address up and returns the token to confirm.
func (o *office) ask(e outreach.Event, email string) string {
	o.Helper()
	o.ok(outreach.Ask(ctx, o, o.keys, e.Slug, request(email)))
	return strings.TrimPrefix(o.mail(email).Link, "/acara/konfirmasi/")
}

// join signs an address up, confirms, and returns the token of the ticket.
func (o *office) join(e outreach.Event, email string) string {
	o.Helper()
	link, err := outreach.Confirm(ctx, o, o.keys, o.ask(e, email))
	o.ok(err)
	return strings.TrimPrefix(link, "/acara/tiket/")
}

func (o *office) ticket(token string) outreach.Ticket {
	o.Helper()
	t, err := outreach.TicketOf(ctx, o, o.keys, token)
	o.ok(err)
	return t
}

func (o *office) guest(token string) string { id, _, _ := strings.Cut(token, "."); return id }

func (o *office) events(act string) int {
	o.Helper()
	return one[int](o, `SELECT count(*)::int FROM event WHERE act = $1`, act)
}

// refused checks the fault of an act and that it left nothing.
func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	traces := `SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM river_job) || ' ' || (SELECT count(*) FROM outreach_signup) || ' ' ||
		coalesce((SELECT string_agg(md5(x::text), '' ORDER BY id) FROM outreach x), '') || coalesce((SELECT string_agg(md5(g::text), '' ORDER BY id) FROM outreach_signup g), '')`
	before := one[string](o, traces)
	err := act()
	var refusal *fault.Refusal
	var got fault.Code
	if errors.As(err, &refusal) {
		got = refusal.Code
	}
	if faults, ok := fault.AsFields(err); ok {
		got = faults[0].Code
	}
	if got != want {
		o.Errorf("refused with %q (%v), want %q", got, err, want)
	}
	if one[string](o, traces) != before {
		o.Errorf("an act refused with %q left traces", want)
	}
}

func (o *office) send(t outreach.Tell) int {
	o.Helper()
	n, err := t.Send(ctx, o, o.keys)
	o.ok(err)
	return n
}

// tells are the letters to all that wait to be sent.
func (o *office) tells() (all []outreach.Tell) {
	o.Helper()
	type row struct{ Event, Letter string }
	rows, err := pg.Rows[row](`SELECT args->>'event' AS event, args->>'letter' AS letter FROM river_job WHERE kind = 'outreach.tell' ORDER BY id`).All(ctx, o)
	o.ok(err)
	for _, r := range rows {
		all = append(all, outreach.Tell(r))
	}
	return all
}
