package results_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/announcements"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func aTown(t *testing.T) (*webtest.Town, *webtest.Browser) {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Populate()
	return s, webtest.New(t, s.Site)
}

// who is a participant of the season with results that came out with a status.
func who(s *webtest.Town, status string) string {
	return s.Text(`SELECT number FROM result_row WHERE status = '` + status + `' ORDER BY position LIMIT 1`)
}

func TestEveryOutcomeIsExplained(t *testing.T) {
	s, b := aTown(t)
	for status, sees := range map[string][]string{
		"passed":    {"Lulus", "Peringkat 1 dari 3 peserta", "di atas peserta pertama di luar batas", "Yang menentukan, langkah demi langkah", "verify result", `menyebut "0 berbeda"`},
		"outside":   {"Belum lulus: di luar jumlah kebutuhan", "di bawah peserta terakhir di dalam batas", "Menentukan"},
		"absent":    {"Tidak hadir", "tidak diperingkat", "tidak ada nilai"},
		"undecided": {"Seri: belum diputuskan", "Mesin tidak menebak"},
	} {
		t.Run(status, func(t *testing.T) {
			n := who(s, status)
			b.Get("/hasil").Is(http.StatusOK).Fill("Nomor peserta, 10 angka", number.Grouped(n)).Press("Cari hasil").At("/hasil/"+n).Is(http.StatusOK).Sees(sees...).
				Sees("Bagikan lewat WhatsApp", "Siapa saja yang tahu nomor peserta")
		})
	}
	b.Get("/hasil/" + who(s, "passed")).Follow("unduh programnya dan baca caranya").At("/verifikasi/pemeriksa").Is(http.StatusOK)
	b.Get("/hasil/" + who(s, "passed")).Follow("Seluruh pengumuman").Follow("program verify dan caranya").At("/verifikasi/pemeriksa").Is(http.StatusOK)
	b.Get("/hasil").Fill("Nomor peserta, 10 angka", "482915").Press("Cari hasil").Is(http.StatusUnprocessableEntity).Sees("Nomor peserta terdiri dari 10 angka")
	if got := b.Value("Nomor peserta, 10 angka"); got != "482915" {
		t.Errorf("what was typed is %q", got)
	}
	b.Get("/hasil?nomor=4829150375").Is(http.StatusUnprocessableEntity).Sees("Nomor ini belum ada di hasil yang terbit")
	b.Get("/hasil/4829150375").Is(http.StatusNotFound).Sees("Nomor ini tidak ada di hasil yang sudah terbit")
	for _, n := range []string{"123", "4829150370", "abc", "%00", "482915037-5"} {
		b.Get("/hasil/" + n).Is(http.StatusNotFound)
		b.Get("/hasil?nomor=" + n + "x").Is(http.StatusUnprocessableEntity).Sees("Nomor peserta terdiri dari 10 angka")
	}
}

func TestAResultIsSmallAndSharedByItsNumber(t *testing.T) {
	s, b := aTown(t)
	n := who(s, "passed")
	b.Get("/hasil/" + n)
	if len(b.Body) > 50<<10 || strings.Contains(string(b.Body), "<script") || b.Header.Get("Set-Cookie") != "" {
		t.Errorf("a result of %d bytes, or with a script or a cookie", len(b.Body))
	}
	i := slices.IndexFunc(b.Links(), func(href string) bool { return strings.HasPrefix(href, "https://wa.me/?text=") })
	if i < 0 {
		t.Fatalf("no link to share among %q", b.Links())
	}
	to, err := url.Parse(b.Links()[i])
	if err != nil || strings.Contains(to.RawQuery, "+") {
		t.Fatalf("%v: %v", to, err)
	}
	if got, want := to.Query().Get("text"), "Hasil Seleksi Internal 2026 untuk nomor peserta "+number.Grouped(n)+" dan penjelasannya: "+webtest.Origin+"/hasil/"+n; got != want {
		t.Errorf("shares %q, want %q", got, want)
	}
}

func TestCorrectionsArePublicOnceTheResultIs(t *testing.T) {
	s, b := aTown(t)
	b.Get("/hasil/ralat").Is(http.StatusOK).Sees("Seleksi Internal 2026")
	correct(s, who(s, "outside"), "internal-2026", "wawancara")
	later := s.Text(`SELECT number FROM participant WHERE season_id = (SELECT id FROM season WHERE code = 'cpns-2026') LIMIT 1`)
	correct(s, later, "cpns-2026", "tkp") // no result of this season is out
	b.Get("/hasil/ralat/internal-2026").Is(http.StatusOK).Sees("Seleksi Internal 2026", number.Grouped(who(s, "outside")), "Wawancara", "76", "Lembar nilai dibaca ulang").
		SeesNot(number.Grouped(later))
	b.Get("/hasil/ralat/internal-2026.csv").Is(http.StatusOK).Sees("disahkan,nomor_peserta", "Lembar nilai dibaca ulang").SeesNot(later)
	b.Get("/hasil/ralat/cpns-2026").Is(http.StatusNotFound)
}

// TestAReversalIsNeverSilent: who loses a place by a correction reads what was said
// before, what was corrected and why, on the page where they read that they passed.
func TestAReversalIsNeverSilent(t *testing.T) {
	s, b := aTown(t)
	ctx, winner, next := context.Background(), who(s, "passed"), who(s, "outside")
	lower(s, winner)
	b.Get("/hasil/"+winner).Sees("Nilai peserta ini pernah dibetulkan", "Wawancara dibetulkan dari 80 menjadi 10", "Hasil yang baru diumumkan dengan ralat")
	press := announcements.Press(s.Files, s.Keys, s.Deps.Site)
	id := amend(t, s, press, winner)
	if err := announcement.Publish(ctx, s.DB, press, s.Actor(s.People["hendra"]), id); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1100 * time.Millisecond) // pages are kept until the edition is asked for again, once a second
	fresh := webtest.New(t, s.Site)
	fresh.Get("/hasil/"+winner).Sees("Hasil peserta ini berubah", "semula P/L, peringkat 1, nilai akhir 86,000", "Diralat karena: Nilai wawancara satu peserta dibetulkan.", "Wawancara dibetulkan dari 80 menjadi 10", "Lembar nilai dibaca ulang")
	fresh.Get("/hasil/"+next).Sees("Hasil peserta ini berubah", "semula", "peringkat 2")
	fresh.Get("/hasil/"+s.Text(`SELECT number FROM result_row WHERE status = 'undecided' AND announcement_id = '`+id+`' LIMIT 1`)).Sees("Hasil ini pernah diralat", "Baris peserta ini tidak berubah")
}

// TestPagesAreReadyBeforeTheMinute: everybody asks at the stated minute, and nobody's
// page has to be made then.
func TestPagesAreReadyBeforeTheMinute(t *testing.T) {
	s, _ := aTown(t)
	ctx, winner, press := context.Background(), who(s, "passed"), announcements.Press(s.Files, s.Keys, s.Deps.Site)
	db := &counted{DB: s.DB}
	s.Deps.DB = db
	site, err := web.Handler(s.Deps)
	if err != nil {
		t.Fatal(err)
	}
	lower(s, winner)
	id := amend(t, s, press, winner)
	minute := time.Now().Add(150 * time.Second) // on this machine the portal's clock is the machine's
	for _, act := range []func() error{
		func() error { return announcement.Plan(ctx, s.DB, s.Actor(s.People["hendra"]), id, minute) },
		func() error { return announcement.Prepare(ctx, s.DB, press) },
		func() error { return site.Prepare(ctx) },
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	webtest.New(t, site).Get("/hasil/" + winner).Sees("Nilai peserta ini pernah dibetulkan").SeesNot("Hasil peserta ini berubah")
	before := db.asked.Load()
	if err := site.Prepare(ctx); err != nil || db.asked.Load()-before > 12 {
		t.Errorf("prepared again with %d statements: %v", db.asked.Load()-before, err)
	}
	pgtest.ShiftAt(t, s.URL, time.Until(minute.Truncate(time.Minute))+time.Second)
	if err := announcement.PublishDue(ctx, s.DB, press); err != nil {
		t.Fatal(err)
	}
	time.Sleep(1100 * time.Millisecond) // the edition is asked for once a second
	plain, err := web.Handler(s.Deps)
	if err != nil {
		t.Fatal(err)
	}
	site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/hasil/"+winner, nil)) // asks for it
	for _, n := range strings.Fields(s.Text(`SELECT string_agg(number, ' ') FROM result_row WHERE announcement_id = $1`, id)) {
		before, b := db.asked.Load(), webtest.New(t, site)
		b.Get("/hasil/" + n).Is(http.StatusOK)
		if asked := db.asked.Load() - before; asked > 1 {
			t.Errorf("%s: %d statements for a page that was ready", n, asked)
		}
		if made := webtest.New(t, plain).Get("/hasil/" + n).Body; string(made) != string(b.Body) {
			t.Errorf("%s: what was ready is not what is true:\n%s\n%s", n, b.Body, made)
		}
	}
	webtest.New(t, site).Get("/hasil/"+winner).Sees("Hasil peserta ini berubah", "semula P/L, peringkat 1, nilai akhir 86,000")
}

// counted counts the statements that a site asks.
type counted struct {
	pg.DB
	asked atomic.Int64
}

func (c *counted) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	c.asked.Add(1)
	return c.DB.Query(ctx, sql, args...)
}

// lower stands in for a correction of an interview that costs somebody their place.
func lower(s *webtest.Town, participant string) {
	batch := pg.NewID()
	s.Do(`INSERT INTO score_batch (id, season_id, kind, stage, name, rows, reason, made_by, approved_by, approved_at)
		SELECT $1, id, 'correction', 'final', 'wawancara', 1, 'Lembar nilai dibaca ulang', $2, $3, portal_now() FROM season WHERE code = 'internal-2026'`, batch, s.People["yoga"].Person, s.People["sinta"].Person)
	s.Do(`INSERT INTO score (id, participant_id, part, version, value, batch_id) SELECT $1, id, 'wawancara', 2, 10000, $2 FROM participant WHERE number = $3`, pg.NewID(), batch, participant)
}

// amend is the approved correction of the result that holds a participant.
func amend(t *testing.T, s *webtest.Town, press announcement.Press, participant string) string {
	ctx, yoga := context.Background(), s.Actor(s.People["yoga"])
	old := s.Text(`SELECT a.id::text FROM announcement a JOIN result_row r ON r.announcement_id = a.id WHERE r.number = $1`, participant)
	a, err := announcement.ByID(ctx, s.DB, old)
	if err != nil {
		t.Fatal(err)
	}
	id, err := announcement.Correct(ctx, s.DB, yoga, old, announcement.Text{Season: a.SeasonID, Kind: a.Kind, Number: "800.1.2.2/052/BKD/2026", Title: "Ralat hasil akhir", Body: "Diralat.",
		Place: "Kota Manna", Date: a.LetterDate, SignerTitle: a.SignerTitle, SignerName: a.SignerName, ApprovalsNeeded: 2, Correction: "Nilai wawancara satu peserta dibetulkan."})
	if err != nil {
		t.Fatal(err)
	}
	if err := announcement.Check(ctx, s.DB, press, yoga, id); err != nil {
		t.Fatal(err)
	}
	s.Approve(s.Actor(s.People["sinta"]), id)
	s.Approve(s.Actor(s.People["hendra"]), id)
	return id
}

// correct stands in for a correction that a second person approved.
func correct(s *webtest.Town, participant, code, part string) {
	batch := pg.NewID()
	yoga, sinta := s.People["yoga"].Person, s.People["sinta"].Person
	s.Do(`INSERT INTO score_batch (id, season_id, kind, stage, name, rows, reason, made_by, approved_by, approved_at)
		SELECT $1, id, 'correction', 'final', $2, 1, 'Lembar nilai dibaca ulang', $3, $4, portal_now() FROM season WHERE code = $5`, batch, part, yoga, sinta, code)
	s.Do(`INSERT INTO score (id, participant_id, part, version, value, batch_id)
		SELECT $1, p.id, $2, 2, 76000, $3 FROM participant p WHERE p.number = $4`, pg.NewID(), part, batch, participant)
}
