package thanks_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/thanks"
)

var ctx = context.Background()

const sender = "sulastri@warga.example"

// office is a unit with its head and a nurse, and moderators: one a stranger, one of
// the unit, one of the nurse's family.
type office struct {
	*testing.T
	pg.DB
	keys                   *seal.Keyring
	unit                   string
	head, nurse            ledger.Actor
	edi, colleague, cousin ledger.Actor
	nurseID                string
	today                  day.Day
}

func start(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	o := &office{T: t, DB: db, keys: keys, unit: pg.NewID()}
	now, err := pg.Now(ctx, db)
	o.ok(err)
	o.today = day.Of(now)
	agency := pg.NewID()
	o.do(`INSERT INTO agency (id, name) VALUES ($1::uuid, $1::text)`, agency)
	o.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Puskesmas Contoh')`, o.unit, agency)
	o.edi, o.colleague, o.cousin = o.person("Edi"), o.person("Rekan"), o.person("Sepupu")
	o.head, o.nurse = o.person("Kepala"), o.person("Desma")
	o.employee(o.head, "dr. Kepala Contoh", "198501012010011001")
	o.nurseID = o.employee(o.nurse, "Ns. Desma Wati, S.Kep.", "198501012010011002")
	o.employee(o.colleague, "Rekan Contoh", "198501012010011003")
	o.do(`INSERT INTO unit_head (id, unit_id, employee_id, since, set_by) SELECT $1, $2, e.id, '2020-01-01', $3 FROM employee e WHERE e.person_id = $3`, pg.NewID(), o.unit, o.head.Person)
	o.do(`INSERT INTO relative (officer_id, nik_index, relation) SELECT $1, p.nik_index, 'sibling' FROM person p WHERE p.id = $2`, o.cousin.Person, o.nurse.Person)
	return o
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

// person has a staff account.
func (o *office) person(name string) ledger.Actor {
	o.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Role: ledger.Editor}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, a.Person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', lower($3) || '@manna.example')`, a.Account, a.Person, name)
	return a
}

func (o *office) employee(a ledger.Actor, name, nip string) string {
	o.Helper()
	id := pg.NewID()
	o.do(`INSERT INTO employee (id, person_id, nip, name, status, position, unit_id) VALUES ($1, $2, $3, $4, 'pns', 'Perawat', $5)`, id, a.Person, nip, name, o.unit)
	return id
}

func (o *office) letter() thanks.Letter {
	return thanks.Letter{Unit: o.unit, Addressee: "Bu Desma", On: o.today.Plus(-1), Text: "Bu Desma menunggui ibu saya sampai dijemput malam itu.", Shown: thanks.Initials, Name: "Sulastri Wulan Dari", Email: sender, Consent: true}
}

// filed is a thank-you whose link was opened.
func (o *office) filed(email string) string {
	o.Helper()
	x := o.letter()
	x.Email = email
	o.ok(thanks.Ask(ctx, o, o.keys, x))
	o.ok(thanks.Confirm(ctx, o, o.token(email)))
	return one[string](o, `SELECT id::text FROM thanks WHERE state = 'filed' ORDER BY id DESC LIMIT 1`)
}

func (o *office) token(email string) string {
	o.Helper()
	return strings.TrimPrefix(one[string](o, `SELECT args->>'link' FROM river_job WHERE args->>'code' = 'mail.thanks-confirm' AND args->>'email' = lower($1) ORDER BY id DESC LIMIT 1`, email), "/terima-kasih/konfirmasi/")
}

func (o *office) mailed(email string, code fault.Code) int {
	o.Helper()
	return one[int](o, `SELECT count(*)::int FROM river_job WHERE args->>'email' = $1 AND args->>'code' = $2`, email, string(code))
}

func (o *office) told(a ledger.Actor, code fault.Code) int {
	o.Helper()
	return one[int](o, `SELECT count(*)::int FROM notice WHERE person_id = $1 AND code = $2`, a.Person, string(code))
}

func (o *office) words() thanks.Publication {
	return thanks.Publication{Employee: o.nurseID, Excerpt: "Perawatnya menunggui ibu saya sampai dijemput malam itu."}
}

// refused checks the fault of an act and that it left nothing.
func (o *office) refused(want fault.Code, act func() error) {
	o.Helper()
	traces := `SELECT (SELECT count(*) FROM event) || ' ' || (SELECT count(*) FROM river_job) || ' ' || (SELECT count(*) FROM notice) || ' ' || coalesce((SELECT string_agg(md5(x::text), '' ORDER BY id) FROM thanks x), '')`
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

// forbidden is what the database refuses by itself.
func (o *office) forbidden(sql string, args ...any) {
	o.Helper()
	err := pgx.BeginFunc(ctx, o, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, sql, args...)
		return err
	})
	if err == nil {
		o.Errorf("the database allowed: %s", sql)
	}
}

func TestAThankYouCountsOnceItsSenderOpensTheLink(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	for want, change := range map[fault.Code]func(*thanks.Letter){
		thanks.UnitMissing:    func(x *thanks.Letter) { x.Unit = pg.NewID() },
		thanks.OnWrong:        func(x *thanks.Letter) { x.On = o.today.Plus(1) },
		thanks.TextWrong:      func(x *thanks.Letter) { x.Text = "Terima kasih." },
		thanks.ShownMissing:   func(x *thanks.Letter) { x.Shown = "" },
		thanks.MailWrong:      func(x *thanks.Letter) { x.Email = "sulastri" },
		thanks.ConsentMissing: func(x *thanks.Letter) { x.Consent = false },
	} {
		x := o.letter()
		change(&x)
		o.refused(want, func() error { return thanks.Ask(ctx, o, o.keys, x) })
	}
	if err := thanks.Ask(ctx, o, o.keys, thanks.Letter{}); err == nil {
		t.Error("an empty letter was taken")
	} else if f, _ := fault.AsFields(err); len(f) != 7 {
		t.Errorf("faults %v", f)
	}
	o.ok(thanks.Ask(ctx, o, o.keys, o.letter()))
	token := o.token(sender)
	o.refused(thanks.LinkOver, func() error { return thanks.Confirm(ctx, o, "lain") })
	o.ok(thanks.Confirm(ctx, o, token))
	o.refused(thanks.LinkOver, func() error { return thanks.Confirm(ctx, o, token) })
	if sealed := one[string](o, `SELECT encode(name_sealed, 'escape') || encode(email_sealed, 'escape') FROM thanks`); strings.Contains(sealed, "Sulastri") || strings.Contains(sealed, sender) {
		t.Error("the sender is not sealed")
	}
	if short := one[string](o, `SELECT initials FROM thanks`); short != "S.W.D." {
		t.Errorf("initials %q", short)
	}
}

func TestNobodyModeratesThanksToThemselvesOrTheirOwn(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.filed(sender)
	publish := func(by ledger.Actor) func() error {
		return func() error { return thanks.Publish(ctx, o, o.keys, by, id, o.words()) }
	}
	for _, by := range []ledger.Actor{o.nurse, o.colleague, o.head, o.cousin} {
		o.refused(thanks.Conflict, publish(by))
	}
	o.forbidden(`UPDATE thanks SET state = 'published', employee_id = $2, excerpt = 'x', decided_by = $3, decided_at = portal_now() WHERE id = $1`, id, o.nurseID, o.cousin.Person)
	part, whole := pg.NewID(), pg.NewID()
	o.do(`INSERT INTO unit (id, agency_id, name) SELECT $1, agency_id, 'Dinas' FROM unit WHERE id = $2`, whole, o.unit)
	o.do(`UPDATE unit SET parent_id = $1 WHERE id = $2`, whole, o.unit)
	o.do(`INSERT INTO unit (id, agency_id, parent_id, name) SELECT $1, agency_id, id, 'Loket' FROM unit WHERE id = $2`, part, o.unit)
	below, above := o.person("Bawahan"), o.person("Atasan")
	o.do(`UPDATE employee SET unit_id = $1 WHERE id = $2`, part, o.employee(below, "Bawahan", "199001012015012091"))
	chief := o.employee(above, "Atasan", "199001012015012092")
	o.do(`UPDATE employee SET unit_id = $1 WHERE id = $2`, whole, chief)
	o.do(`INSERT INTO unit_head (id, unit_id, employee_id, since, set_by) VALUES ($1, $2, $3, '2020-01-01', $4)`, pg.NewID(), whole, chief, o.edi.Person)
	o.refused(thanks.Conflict, publish(below))
	o.refused(thanks.Conflict, publish(above))
	own := o.filed("edi@manna.example")
	o.refused(thanks.Conflict, func() error { return thanks.Decline(ctx, o, o.keys, o.edi, own, "Bukan saya") })
	o.ok(publish(o.edi)())
	o.refused(thanks.WrongState, publish(o.edi))
}

func TestPublishedWithoutNamesUntilTheEmployeeAgrees(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.filed(sender)
	bad := o.words()
	bad.Excerpt = "Bu Desma menunggui ibu saya."
	o.refused(thanks.ExcerptNamed, func() error { return thanks.Publish(ctx, o, o.keys, o.edi, id, bad) })
	bad = o.words()
	bad.Employee = pg.NewID()
	o.refused(thanks.PersonWrong, func() error { return thanks.Publish(ctx, o, o.keys, o.edi, id, bad) })
	o.refused(thanks.ExcerptWrong, func() error { return thanks.Publish(ctx, o, o.keys, o.edi, id, thanks.Publication{}) })
	o.ok(thanks.Publish(ctx, o, o.keys, o.edi, id, o.words()))
	if o.mailed(sender, thanks.MailPublished) != 1 || o.told(o.nurse, thanks.NoticeReceived) != 1 || o.told(o.head, thanks.NoticeUnit) != 1 {
		t.Error("sender, nurse and head were not told")
	}
	code := one[string](o, `SELECT code FROM thanks`)
	o.refused(thanks.Unknown, func() error { return thanks.Name(ctx, o, o.head, id, true) })
	for _, yes := range []bool{true, false} {
		o.ok(thanks.Name(ctx, o, o.nurse, id, yes))
		p, err := thanks.ByCode(ctx, o, code)
		o.ok(err)
		if (p.Name == "Desma") != yes || p.Initials != "S.W.D." {
			t.Errorf("consent %v shows %+v", yes, p)
		}
	}
	for who, n := range map[string]int{o.nurse.Person: 1, o.head.Person: 1, o.colleague.Person: 0, o.edi.Person: 0} {
		if list, err := thanks.OwnOf(ctx, o, who); err != nil || len(list) != n {
			t.Errorf("%d to read (%v), want %d", len(list), err, n)
		}
	}
	o.ok(thanks.Name(ctx, o, o.nurse, id, true))
	o.do(`UPDATE employee SET left_on = $2 WHERE id = $1`, o.nurseID, o.today)
	if p, err := thanks.ByCode(ctx, o, code); err != nil || p.Name != "" {
		t.Errorf("who left is named as %q, and cannot take it back (%v)", p.Name, err)
	}
	o.ok(thanks.Decline(ctx, o, o.keys, o.edi, id, "Pengirim memintanya."))
	if list, err := thanks.PublicOnes(ctx, o, 5); err != nil || len(list) != 0 || o.mailed(sender, thanks.MailTakenDown) != 1 {
		t.Errorf("taken down, yet %v (%v)", list, err)
	}
}

func TestNobodysNameGoesOutWithAThankYou(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.filed(sender) // of Sulastri Wulan Dari, to "Bu Desma"
	for _, c := range []struct {
		employee, excerpt string
		want              fault.Code
	}{
		{o.nurseID, "Ibu Wati menunggui ibu saya sampai dijemput.", thanks.ExcerptNamed},
		{"", "Mbak DESMA menunggui ibu saya sampai dijemput.", thanks.ExcerptNamed}, // whom the sender named, and nobody was chosen
		{"", "Saya, sulastri, berterima kasih sedalam-dalamnya.", thanks.ExcerptSender},
		{"", "Dari hati. Wulan.", thanks.ExcerptSender},
	} {
		o.refused(c.want, func() error {
			return thanks.Publish(ctx, o, o.keys, o.edi, id, thanks.Publication{Employee: c.employee, Excerpt: c.excerpt})
		})
	}
	o.ok(thanks.Publish(ctx, o, o.keys, o.edi, id, thanks.Publication{Employee: o.nurseID, Excerpt: "Perawatnya menunggui ibu saya, dari sore sampai dijemput."}))
}

func TestAUnitDoesNotThankItself(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	o.do(`UPDATE employee SET official_email = 'desma@dinas.example' WHERE id = $1`, o.nurseID)
	for _, inside := range []string{"Desma@manna.example", "desma@dinas.example", "kepala@manna.example"} {
		id := o.filed(inside)
		o.refused(thanks.FromWithin, func() error { return thanks.Publish(ctx, o, o.keys, o.edi, id, o.words()) })
		o.ok(thanks.Decline(ctx, o, o.keys, o.edi, id, "Dari dalam unit."))
	}
}

func TestASenderHasAName(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	x := o.letter()
	x.Name = "\u202e\u200b"
	o.refused(thanks.NameMissing, func() error { return thanks.Ask(ctx, o, o.keys, x) })
	x.Name = "\u202eSiti \u200bMaimunah"
	o.ok(thanks.Ask(ctx, o, o.keys, x))
	if short := one[string](o, `SELECT initials FROM thanks`); short != "S.M." {
		t.Errorf("initials %q", short)
	}
}

func TestDeclinedWithAReasonItsSenderReads(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.filed(sender)
	o.refused(thanks.ReasonMissing, func() error { return thanks.Decline(ctx, o, o.keys, o.edi, id, " ") })
	o.ok(thanks.Decline(ctx, o, o.keys, o.edi, id, "Menyebut penyakit orang lain."))
	o.refused(thanks.WrongState, func() error { return thanks.Decline(ctx, o, o.keys, o.edi, id, "Lagi") })
	o.refused(thanks.WrongState, func() error { return thanks.Publish(ctx, o, o.keys, o.edi, id, o.words()) })
	if o.mailed(sender, thanks.MailDeclined) != 1 || o.told(o.nurse, thanks.NoticeReceived)+o.told(o.head, thanks.NoticeUnit) != 0 {
		t.Error("the sender was not told, or others were")
	}
	o.forbidden(`UPDATE thanks SET state = 'filed', decided_by = NULL, decided_at = NULL, reason = '' WHERE id = $1`, id)
	o.forbidden(`DELETE FROM thanks WHERE id = $1`, id)
}

func TestSendersAreForgotten(t *testing.T) {
	o := start(t, pgtest.Tx(t))
	id := o.filed(sender)
	o.ok(thanks.Publish(ctx, o, o.keys, o.edi, id, o.words()))
	x := o.letter()
	x.Email = "lain@warga.example"
	o.ok(thanks.Ask(ctx, o, o.keys, x))
	pgtest.Shift(t, o.DB, 25*time.Hour)
	o.ok(thanks.Sweep(ctx, o))
	if n := one[int](o, `SELECT count(*)::int FROM thanks`); n != 1 {
		t.Errorf("%d left after a day", n)
	}
	if one[string](o, `SELECT text FROM thanks`) == "" {
		t.Error("forgotten too early")
	}
	pgtest.Shift(t, o.DB, 90*24*time.Hour)
	o.ok(thanks.Sweep(ctx, o))
	if gone := one[bool](o, `SELECT text = '' AND addressee = '' AND name_sealed IS NULL AND email_sealed IS NULL AND data_key IS NULL AND excerpt <> '' FROM thanks`); !gone {
		t.Error("the sender is still there, or what is public is gone")
	}
	waits := o.filed("tunggu@warga.example")
	o.forbidden(`DELETE FROM thanks WHERE id = $1`, waits)
	pgtest.Shift(t, o.DB, 366*24*time.Hour)
	o.ok(thanks.Sweep(ctx, o))
	if n := one[int](o, `SELECT count(*)::int FROM thanks WHERE id = $1`, waits); n != 0 {
		t.Error("what nobody decided for a year is still there, with who sent it")
	}
}

func TestFirstNameIsWithoutTitles(t *testing.T) {
	for full, want := range map[string]string{"dr. Hendri Saleh": "Hendri", "Dra. Yurnalis Hartati": "Yurnalis", "Desma Wati, S.Kep., Ns.": "Desma", "Hermanto": "Hermanto", "H. M. Ali": "Ali", "Ibu Marlina": "Marlina", "": ""} {
		if got := thanks.FirstName(full); got != want {
			t.Errorf("%q is %q, want %q", full, got, want)
		}
	}
}
