package webtest

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Passwords of everybody in a town.
const (
	Password      = "kuda terbang di laut"
	StaffPassword = "perahu hijau menepi pelan"
)

// Person is somebody of a town, with an account.
type Person struct {
	Name, Email, NIK, KK string
	Account, Person      string
	Role                 ledger.Role
	Employee             string // the employee they are, or ""
}

// Actor is the person acting; each call is a sign-in of its own.
func (t *Town) Actor(p Person) ledger.Actor {
	t.t.Helper()
	signin := pg.NewID()
	t.Do(`INSERT INTO signin (id, account_id, strength, device) VALUES ($1, $2, 'password', 'Chromium di Linux')`, signin, p.Account)
	return ledger.Actor{Account: p.Account, Person: p.Person, SignIn: signin, Strength: "password", Role: p.Role}
}

// Town is a whole portal with people in it, made by the portal's own verbs: an
// officer for every role, the real formations published, applicants at several
// steps. It is what the tests of the whole product walk through.
type Town struct {
	t      testing.TB
	URL    string // of its database, as superuser
	DB     pg.DB
	Keys   *seal.Keyring
	Files  file.Store
	Dir    string // DATA_DIR: keys, files
	Deps   web.Deps
	Site   http.Handler
	Season season.Season
	People map[string]Person // by first name, in small letters
	serial int
}

// Build makes a town without applicants. The site says that it is reached at origin.
func Build(t testing.TB, origin string, log *slog.Logger) *Town {
	t.Helper()
	s := &Town{t: t, URL: pgtest.Database(t), Dir: t.TempDir(), People: map[string]Person{}}
	pool, err := pg.Open(context.Background(), s.URL, pg.AppRole, 8)
	s.ok(err)
	t.Cleanup(pool.Close)
	s.DB = pool
	s.Keys, err = seal.Create(filepath.Join(s.Dir, "keys"))
	s.ok(err)
	files, err := file.OpenDisk(filepath.Join(s.Dir, "files"))
	s.ok(err)
	t.Cleanup(func() { _ = files.Close() })
	s.Files = files
	checker := filepath.Join(s.Dir, "pemeriksa")
	s.ok(os.Mkdir(checker, 0o700))
	s.ok(os.WriteFile(filepath.Join(checker, "verify-linux-amd64"), []byte("program"), 0o600))
	s.Deps = web.Deps{
		Visits: &campaign.Counter{}, Checker: checker, DB: pool, Sessions: account.Sessions{DB: pool}, Keys: s.Keys, Files: files, Log: log,
		Site: ui.Site{
			Product: "Sekundang", Tagline: "Portal Rekrutmen ASN Kota Manna", Agency: "BKD Kota Manna", Region: "Kabupaten Bengkulu Selatan", Town: "Manna",
			Address: "Jalan Raya Padang Panjang, Kota Manna", Hours: "Senin–Jumat 08.00–16.00 WIB", BaseURL: origin, Demo: true,
		},
	}
	s.Site, err = web.Handler(s.Deps)
	s.ok(err)
	s.Season = Posts(t, pool, season.CPNS)
	return s
}

func (s *Town) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("building the town: %v", err)
	}
}

// Do runs SQL that no verb has, as a test may.
func (s *Town) Do(sql string, args ...any) {
	s.t.Helper()
	if _, err := s.DB.Exec(context.Background(), sql, args...); err != nil {
		s.t.Fatalf("%v\n%s", err, sql)
	}
}

// National makes the town's season one of the national system, past the guard
// that freezes a published season: no act of the portal can.
func (s *Town) National() {
	s.t.Helper()
	ctx := context.Background()
	tx, err := s.DB.Begin(ctx)
	s.ok(err)
	for _, sql := range []string{`SET LOCAL ROLE NONE`, `SET LOCAL session_replication_role = replica`, `UPDATE season SET channel = 'sscasn' WHERE code = 'cpns-2026'`} {
		_, err := tx.Exec(ctx, sql)
		s.ok(err)
	}
	s.ok(tx.Commit(ctx))
}

// Text is one value of the database as text.
func (s *Town) Text(sql string, args ...any) string {
	s.t.Helper()
	v, err := pg.Rows[string](sql).One(context.Background(), s.DB, args...)
	if err != nil {
		s.t.Fatalf("%v\n%s", err, sql)
	}
	return v
}

func (s *Town) registration(name string) account.Registration {
	s.serial++
	return account.Registration{
		Name: name, BirthPlace: "Kota Manna", Birth: day.Day{Year: 1998, Month: time.August, Date: 17}, Sex: "P", Phone: "0812 3456 7890", Password: Password,
		NIK: fmt.Sprintf("170105570898%04d", 7100+s.serial), KK: fmt.Sprintf("170105010110%04d", 8200+s.serial),
	}
}

func (s *Town) keep(name, email, acc string, r account.Registration, role ledger.Role) Person {
	s.t.Helper()
	p := Person{Name: name, Email: email, NIK: r.NIK, KK: r.KK, Account: acc, Role: role,
		Person: s.Text(`SELECT person_id::text FROM account WHERE id = $1`, acc)}
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	s.People[first] = p
	return p
}

// Staff invites somebody for a role; they accept.
func (s *Town) Staff(name string, role ledger.Role) Person {
	s.t.Helper()
	ctx := context.Background()
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	email := first + "@petugas.example"
	link, err := account.Invite(ctx, s.DB, ledger.Actor{Role: ledger.Operator, Operator: "uji"}, email, []ledger.Role{role}, "")
	s.ok(err)
	r := s.registration(name)
	r.Password = StaffPassword
	acc, err := account.Accept(ctx, s.DB, s.Keys, strings.TrimPrefix(link, "/undangan/"), r)
	s.ok(err)
	return s.keep(name, email, acc, r, role)
}

// Applicant registers somebody with a code from a mail.
func (s *Town) Applicant(name string) Person {
	s.t.Helper()
	ctx := context.Background()
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	email := first + "@pelamar.example"
	proof, err := account.BeginRegistration(ctx, s.DB, s.Keys, email)
	s.ok(err)
	s.ok(account.ProveEmail(ctx, s.DB, s.Keys, proof, s.MailCode(email)))
	r := s.registration(name)
	acc, err := account.Register(ctx, s.DB, s.Keys, proof, r)
	s.ok(err)
	return s.keep(name, email, acc, r, ledger.Applicant)
}

// MailCode is the code in the newest mail to an address.
func (s *Town) MailCode(email string) string {
	s.t.Helper()
	return s.Text(`SELECT args->'args'->>0 FROM river_job WHERE kind = 'notice.post' AND args->>'email' = $1 ORDER BY id DESC LIMIT 1`, email)
}

// Cookie is a session of the person's, as their browser would send it back.
func (s *Town) Cookie(p Person) *http.Cookie {
	s.t.Helper()
	actor := s.Actor(p)
	door := session.New(s.Deps.Sessions, strings.HasPrefix(s.Deps.Site.BaseURL, "https://")).Load(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := session.SignIn(r.Context(), actor.SignIn); err != nil {
			s.t.Error(err)
		}
	}))
	w := httptest.NewRecorder()
	door.ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/", nil))
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		s.t.Fatalf("the door gave %d cookies", len(cookies))
	}
	return cookies[0]
}

// Photo is a picture as a phone takes it: a JPEG of some 60 KB.
func Photo(t testing.TB, width, height int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for x := range width {
		for y := range height {
			m.Set(x, y, color.RGBA{uint8(x / 5), uint8(y / 6), 120, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// As opens the browser of somebody of the town, signed in.
func (s *Town) As(first string) *Browser {
	s.t.Helper()
	signin := s.Actor(s.People[first]).SignIn
	mux := http.NewServeMux()
	mux.Handle("/", s.Site)
	mux.Handle("/uji/masuk", session.New(s.Deps.Sessions, false).Load(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if err := session.SignIn(r.Context(), signin); err != nil {
			s.t.Error(err)
		}
	})))
	b := New(s.t, mux)
	b.Get("/uji/masuk")
	return b
}
