package onboarding_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"

	"github.com/jackc/pgx/v5"
)

var ctx = context.Background()

const code = "cpns-2025"

var temporary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "onboarding-")
	if err != nil {
		panic(err)
	}
	temporary = dir
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

var newKeys = sync.OnceValues(func() (*seal.Keyring, error) { return seal.Create(filepath.Join(temporary, "keys")) })

// hall is a season whose final result is out and whose documents are due in ten
// days: one post, rani passed, then budi, sari and tono follow, the last two tied.
type hall struct {
	t                         testing.TB
	db                        pg.DB
	keys                      *seal.Keyring
	files                     *file.Disk
	season, vacancy, result   string
	people                    int
	rani, budi, sari, tono    passer
	vera, maya, sinta, hendra ledger.Actor
}

// passer is a participant with an account.
type passer struct {
	ledger.Actor
	Number      string
	Participant string
}

func (h *hall) do(sql string, args ...any) {
	h.t.Helper()
	if _, err := h.db.Exec(ctx, sql, args...); err != nil {
		h.t.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](h *hall, sql string, args ...any) T {
	h.t.Helper()
	v, err := pg.Rows[T](sql).One(ctx, h.db, args...)
	if err != nil {
		h.t.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func aHall(t testing.TB, db pg.DB) *hall {
	t.Helper()
	keys, err := newKeys()
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{t: t, db: db, keys: keys, season: pg.NewID(), vacancy: pg.NewID(), result: pg.NewID()}
	if h.files, err = file.OpenDisk(filepath.Join(t.TempDir(), "files")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.files.Close() })
	agency, unit := pg.NewID(), pg.NewID()
	h.do(`INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES ($1, $2, 'CPNS 2025', 'cpns', 'sscasn', 2025, $2)`, h.season, code)
	stage := pg.NewID()
	h.do(`INSERT INTO stage (id, season_id, position, kind, name) VALUES ($1, $2, 1, 'documents', 'Pemberkasan')`, stage, h.season)
	h.do(`INSERT INTO stage_date (id, stage_id, version, starts_at, ends_at, confirmed_at) VALUES ($1, $2, 1, portal_now(), portal_now() + interval '10 days', portal_now())`, pg.NewID(), stage)
	h.do(`UPDATE season SET state = 'closed', published_at = portal_now() WHERE id = $1`, h.season)
	h.do(`INSERT INTO agency (id, name) VALUES ($1, 'Kabupaten Contoh')`, agency)
	h.do(`INSERT INTO unit (id, agency_id, name) VALUES ($1, $2, 'Dinas Contoh')`, unit, agency)
	h.do(`INSERT INTO vacancy (id, season_id, external_id, agency_id, unit_id, title, category, need_type, quota, pay_min, pay_max, state, slug, published_at)
		VALUES ($1, $2, 'X1', $3, $4, 'Pranata Komputer', 'teknis', 'UMUM', 1, 3000000, 5000000, 'closed', 'pranata-x1', portal_now())`, h.vacancy, h.season, agency, unit)
	h.vera, h.maya = h.officer("Vera", ledger.Verifier), h.officer("Maya", ledger.Verifier)
	h.sinta, h.hendra = h.officer("Sinta", ledger.Committee), h.officer("Hendra", ledger.Committee)
	h.do(`INSERT INTO announcement (id, season_id, kind, number, title, body, letter_date, author, code, approvals_needed)
		VALUES ($1, $2, 'final_result', '800/9/2025', 'Hasil akhir', 'x', '2025-01-12', $3, 'AAAA-BBBB-CCCC', 2)`, h.result, h.season, h.vera.Person)
	h.rani = h.passer("Rani Oktavia", "passed", 1)
	h.budi, h.sari, h.tono = h.passer("Budi Santosa", "outside", 2), h.passer("Sari Dewi", "outside", 3), h.passer("Tono Wijaya", "outside", 3)
	for _, a := range []ledger.Actor{h.sinta, h.hendra} {
		h.do(`INSERT INTO approval (id, object, act, person_id, signin_id) VALUES ($1, $2, 'announcement.approved', $3, $4)`, pg.NewID(), "announcement:"+h.result, a.Person, a.SignIn)
	}
	h.do(`UPDATE announcement SET state = 'published', slug = 'hasil-akhir', published_at = portal_now() WHERE id = $1`, h.result)
	return h
}

// birth is the birthday of everybody here, sex L.
var birth = day.Day{Year: 1998, Month: 8, Date: 17}

func (h *hall) person(name string) string {
	h.t.Helper()
	h.people++
	var id string
	err := pgx.BeginFunc(ctx, h.db, func(tx pgx.Tx) (err error) {
		id, err = account.Named(ctx, tx, h.keys, account.Registration{Name: name, Birth: birth, Sex: "L", BirthPlace: "Manna",
			NIK: fmt.Sprintf("170105170898%04d", h.people)})
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

func (h *hall) account(person, kind string, role ledger.Role) ledger.Actor {
	h.t.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: person, SignIn: pg.NewID(), Strength: "password", Role: role}
	h.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, $3, $4)`, a.Account, person, kind, a.Account+"@contoh.example")
	h.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, a.SignIn, a.Account)
	return a
}

func (h *hall) officer(name string, role ledger.Role) ledger.Actor {
	h.t.Helper()
	return h.account(h.person(name), "staff", role)
}

func (h *hall) passer(name, status string, rank int) passer {
	h.t.Helper()
	p := passer{Actor: h.account(h.person(name), "applicant", ledger.Applicant), Number: number.Participant(), Participant: pg.NewID()}
	h.do(`INSERT INTO participant (id, season_id, number, person_id, vacancy_id) VALUES ($1, $2, $3, $4, $5)`, p.Participant, h.season, p.Number, p.Person, h.vacancy)
	h.do(`INSERT INTO result_row (announcement_id, participant_id, position, number, masked_name, vacancy_id, vacancy_title, unit_name, need_type, quota, code, status, rank, scores, present)
		VALUES ($1, $2, (SELECT count(*) + 1 FROM result_row WHERE announcement_id = $1), $3, 'Xx** Yy**', $4, 'Pranata Komputer', 'Dinas Contoh', 'UMUM', 1, 'P/L', $5, $6, '{}', true)`,
		h.result, p.Participant, p.Number, h.vacancy, status, rank)
	return p
}

// begin asks everybody who passed for their documents.
func (h *hall) begin() {
	h.t.Helper()
	if n, err := onboarding.Begin(ctx, h.db, h.sinta, code, nil); err != nil || n != 1 {
		h.t.Fatalf("asked %d, %v", n, err)
	}
}

// clean is a file as intake passes it on.
func clean(text string) intake.Clean {
	return intake.Clean{Bytes: []byte("%PDF-1.7 " + text), MIME: "application/pdf", Pages: 1, Previews: [][]byte{[]byte("JFIF " + text)}}
}

// hand gives some documents in, all that are asked for where none are named.
func (h *hall) hand(p passer, kinds ...string) {
	h.t.Helper()
	if len(kinds) == 0 {
		_, all, err := onboarding.Own(ctx, h.db, p.Person, code)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, s := range all {
			if s.Required {
				kinds = append(kinds, s.Kind)
			}
		}
	}
	for _, k := range kinds {
		if err := onboarding.Keep(ctx, h.db, h.keys, h.files, p.Actor, code, k, clean(k)); err != nil {
			h.t.Fatalf("%s: %v", k, err)
		}
	}
}

func (h *hall) send(p passer) {
	h.t.Helper()
	if err := onboarding.Send(ctx, h.db, p.Actor, code); err != nil {
		h.t.Fatal(err)
	}
}

// found are an officer's findings: everything met but what is named.
func (h *hall) found(p passer, returned ...string) []onboarding.Finding {
	h.t.Helper()
	_, all, err := onboarding.Of(ctx, h.db, p.Number)
	if err != nil {
		h.t.Fatal(err)
	}
	var list []onboarding.Finding
	for _, s := range all {
		f := onboarding.Finding{Kind: s.Kind, Verdict: onboarding.Met}
		for _, k := range returned {
			if k == s.Kind {
				f.Verdict, f.Reason = onboarding.Returned, "Halaman kedua tidak terbaca."
			}
		}
		list = append(list, f)
	}
	return list
}

func (h *hall) complete(p passer) {
	h.t.Helper()
	h.hand(p)
	h.send(p)
	if err := onboarding.Check(ctx, h.db, h.vera, p.Number, h.found(p)); err != nil {
		h.t.Fatal(err)
	}
}

func (h *hall) state(p passer) onboarding.State {
	h.t.Helper()
	return onboarding.State(one[string](h, `SELECT o.state FROM onboarding o JOIN participant p ON p.id = o.participant_id WHERE p.number = $1`, p.Number))
}

// refused wants an error, and that neither events nor notices were left by it.
func (h *hall) refused(what string, want error, act func() error) {
	h.t.Helper()
	count := func() int {
		return one[int](h, `SELECT ((SELECT count(*) FROM event) + (SELECT count(*) FROM notice))::int`)
	}
	before := count()
	if err := act(); !errors.Is(err, want) {
		h.t.Errorf("%s: %v, want %v", what, err, want)
	}
	if now := count(); now != before {
		h.t.Errorf("%s left %d traces", what, now-before)
	}
}

func (h *hall) faulty(what string, act func() error, fields ...string) {
	h.t.Helper()
	faults, ok := fault.AsFields(act())
	if !ok {
		h.t.Errorf("%s is no fault of a form", what)
	}
	for _, name := range fields {
		if _, there := faults.Of(name); !there {
			h.t.Errorf("%s: no fault at %s in %v", what, name, faults)
		}
	}
}
