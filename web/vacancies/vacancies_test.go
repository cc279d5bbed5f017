package vacancies_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/static"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestTheListShowsWhatIsOpenAndFilters(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/lowongan").Is(http.StatusOK).Sees("46 lowongan", "60 posisi", "belum ada pelamar", "CPNS 2026 menerima lamaran sampai", "Analis Sumber Daya Manusia Aparatur Ahli Pertama")
	b.Choose("S-1").Choose("Tenaga teknis").Press("Terapkan").Is(http.StatusOK).At("/lowongan").SeesNot("46 lowongan", "Dokter Gigi")
	if q := b.URL.Query(); q.Get("jenjang") != "s1" || q.Get("kategori") != "teknis" {
		t.Errorf("the filters are not in the address: %s", b.URL)
	}
	b.Fill("Jabatan, unit kerja, atau jurusan", "manajemen").Press("Cari").Sees("Analis Sumber Daya Manusia Aparatur Ahli Pertama")
	if b.URL.Query().Get("jenjang") != "s1" {
		t.Error("searching forgets the filter")
	}
	b.Follow("Hapus saringan")
	if q := b.URL.Query(); q.Get("jenjang") != "" || q.Get("q") != "manajemen" {
		t.Errorf("clearing the filter leads to %s", b.URL)
	}
	b.Get("/lowongan?disabilitas=ya").Sees("1 lowongan", "Penyandang Disabilitas")
	b.Get("/lowongan?kebutuhan=Penyandang+Disabilitas").Sees("1 lowongan")
	b.Get("/lowongan?jurusan=S-1+MANAJEMEN").Sees("7 lowongan", "Menerima lulusan S-1 Manajemen")
}

func TestTyposEmptyListsAndPages(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/lowongan?q=manajmen").Sees("8 lowongan", "Maksud Anda")
	b.Get("/lowongan?q=perencanna").Sees("Maksud Anda").Follow("perencana").Sees("Perencana Ahli Pertama").SeesNot("Maksud Anda")
	b.Get("/lowongan?q=xyzzyqwert").Is(http.StatusOK).Sees("Tidak ada lowongan yang cocok").Follow("Tampilkan semua lowongan").Sees("46 lowongan")
	b.Get("/lowongan?urut=posisi").Follow("Halaman 2")
	if q := b.URL.Query(); q.Get("hal") != "2" || q.Get("urut") != "posisi" {
		t.Errorf("the second page is %s", b.URL)
	}
	for _, odd := range []string{"hal=99999", "hal=-1", "jenjang=zz", "urut=zz", "q=%00%ff", "q=" + strings.Repeat("a", 5000), "musim=tidak-ada", "kategori=" + url.QueryEscape("'; DROP TABLE vacancy")} {
		b.Get("/lowongan?" + odd).Is(http.StatusOK)
	}
}

func TestAVacancyTellsEverything(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	b.Get("/lowongan/"+p.slug(t, "Penera Ahli Pertama")).Is(http.StatusOK).
		Sees("Syarat, dan dari mana asalnya", "Pasal 23", "SKD 40%", "SKB 60%", "166", "Kepmenpan RB 320/2024 dan 321/2024", "Jadwal", "Lamar posisi ini",
			"Rp2.785.700–4.575.200", "Belum ada lamaran", "Kirim lewat WhatsApp")
	b.Get("/lowongan/"+p.slug(t, "Fasilitator Pemerintahan")).Sees("Lowongan serupa", "Pamong Pemerintahan")
	b.Get("/lowongan/tidak-ada").Is(http.StatusNotFound)
	b.Get("/lowongan/tidak-ada.ics").Is(http.StatusNotFound)
}

func TestTheSmallCheckAnswersOnTheSamePage(t *testing.T) {
	p := open(t)
	path := "/lowongan/" + p.slug(t, "Fasilitator Pemerintahan")
	b := webtest.New(t, p.site)
	fill := func(field, day, month, year, gpa string) *webtest.Browser {
		b.Get(path).Fill("Tanggal", day).Fill("Bulan", month).Fill("Tahun", year).Fill("IPK", gpa)
		return b.Choose(field, "Pendidikan Anda").Press("Cek sekarang").At(path)
	}
	fill("S-1 Manajemen", "2", "6", "1997", "3,08").Is(http.StatusOK).Sees("Anda dapat melamar posisi ini")
	if b.URL.RawQuery != "" {
		t.Errorf("the birth date is in the address: %s", b.URL)
	}
	fill("S-1 Manajemen", "2", "6", "1997", "2,74").Sees("Anda belum memenuhi 1 syarat posisi ini", "IPK Anda 2,74, di bawah batas 2,75")
	fill("S-1 Manajemen", "2", "6", "1980", "2,74").Sees("Anda belum memenuhi 2 syarat posisi ini")
	fill("Lainnya", "2", "6", "1997", "3,08").Sees("Beda jurusan")
	fill("S-1 Manajemen", "", "", "", "").Sees("Belum dapat dipastikan", "Belum dijawab")
	fill("S-1 Manajemen", "31", "2", "1997", "9").Is(http.StatusUnprocessableEntity).Sees("Tanggal lahir ini tidak ada", "Tulis IPK dengan angka")
}

func TestCompetitionIsCountedByStateAndDay(t *testing.T) {
	p := open(t)
	slug := p.slug(t, "Penera Ahli Pertama")
	for i, state := range []string{"submitted", "submitted", "ms", "tms", "draft"} {
		p.do(t, `WITH p AS (INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES (gen_random_uuid(), 'Orang', '', '', sha256($1::text::bytea)) RETURNING id)
			INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
			SELECT gen_random_uuid(), v.season_id, 'nasional-2026', p.id, v.id, $3, $1, portal_now() FROM p, vacancy v WHERE v.slug = $2`,
			"000000000"+string(rune('0'+i)), slug, state)
	}
	b := webtest.New(t, p.site)
	b.Get("/lowongan/"+slug).Sees("Menunggu hasil seleksi administrasi 2", "Memenuhi syarat (MS) 1", "Tidak memenuhi syarat (TMS) 1", "Terkirim 4", "Angka dalam tabel")
	b.Get("/lowongan?q=penera").Sees("4 pelamar (1 : 4)")
	b.Get("/lowongan?sepi=ya").Sees("45 lowongan")
}

func TestWithdrawnClosedAndOver(t *testing.T) {
	p := open(t)
	slug := p.slug(t, "Penera Ahli Pertama")
	id := p.one(t, `SELECT id::text FROM vacancy WHERE slug = $1`, slug)
	other := p.slug(t, "Konselor SDM")
	b := webtest.New(t, p.site)
	if err := vacancy.Withdraw(ctx, p.db, webtest.Officer(t, p.db), id, "Kebutuhan dibatalkan oleh kementerian"); err != nil {
		t.Fatal(err)
	}
	b.Get("/lowongan/" + slug).Is(http.StatusGone).Sees("Kebutuhan dibatalkan oleh kementerian")
	if err := vacancy.Close(ctx, p.db, webtest.Officer(t, p.db), p.one(t, `SELECT id::text FROM vacancy WHERE slug = $1`, other), "Formasi dialihkan"); err != nil {
		t.Fatal(err)
	}
	b.Get("/lowongan/"+other).Is(http.StatusOK).Sees("Formasi ini sudah ditutup", "Formasi dialihkan").SeesNot("Lamar posisi ini")
	pgtest.Shift(t, p.db, 40*24*time.Hour)
	b.Get("/lowongan/"+p.slug(t, "Pamong Pemerintahan")).Is(http.StatusOK).Sees("Pendaftaran sudah ditutup").SeesNot("Lamar posisi ini", "Cek cepat")
	if bytes.Contains(b.Body, []byte("JobPosting")) {
		t.Error("a job that nobody can apply for is advertised")
	}
}

var jsonLD = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

func TestSearchEnginesReadTheVacancy(t *testing.T) {
	p := open(t)
	slug := p.slug(t, "Penera Ahli Pertama")
	b := webtest.New(t, p.site).Get("/lowongan/" + slug)
	found := jsonLD.FindSubmatch(b.Body)
	if found == nil {
		t.Fatal("no JSON-LD")
	}
	var job struct {
		Type         string `json:"@type"`
		Title        string
		DatePosted   string
		ValidThrough time.Time
		URL          string
		BaseSalary   struct {
			Value struct{ MinValue, MaxValue int }
		}
		JobLocation struct {
			Address struct{ AddressCountry string }
		}
	}
	if err := json.Unmarshal(found[1], &job); err != nil {
		t.Fatal(err)
	}
	if job.Type != "JobPosting" || job.Title != "Penera Ahli Pertama" || job.URL != webtest.Origin+"/lowongan/"+slug || !job.ValidThrough.Equal(p.season.ClosesAt) ||
		job.BaseSalary.Value.MinValue != 2785700 || job.JobLocation.Address.AddressCountry != "ID" || job.DatePosted == "" {
		t.Errorf("%+v", job)
	}
	for _, want := range []string{`property="og:title"`, `property="og:description"`, `property="og:image" content="` + webtest.Origin + static.Path("share.png"), `rel="canonical" href="` + webtest.Origin + "/lowongan/" + slug} {
		if !bytes.Contains(b.Body, []byte(want)) {
			t.Errorf("the page has no %s", want)
		}
	}
}

func TestTheListAsData(t *testing.T) {
	p := open(t)
	p.do(t, `UPDATE vacancy SET title = '=HYPERLINK("x")' WHERE slug = $1`, p.slug(t, "Penera Ahli Pertama"))
	b := webtest.New(t, p.site)
	body := b.Get("/lowongan.csv?jenjang=s1").Is(http.StatusOK).Body
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil || len(rows) < 20 || rows[0][0] != "formasi_id" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if !strings.Contains(string(body), "'=HYPERLINK") || strings.Contains(string(body), `,"=HYPERLINK`) {
		t.Error("a title is left to run as a formula")
	}
	var data struct {
		Lowongan int
		Data     []map[string]any
	}
	if err := json.Unmarshal(b.Get("/lowongan.json").Body, &data); err != nil || data.Lowongan != 46 || len(data.Data) != 46 || data.Data[0]["alamat"] == "" {
		t.Errorf("%d of %d: %v", len(data.Data), data.Lowongan, err)
	}
	var feed struct {
		ID      string `xml:"id"`
		Updated time.Time
		Entries []struct {
			ID      string    `xml:"id"`
			Updated time.Time `xml:"updated"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(b.Get("/lowongan.atom?kategori=kesehatan").Body, &feed); err != nil || len(feed.Entries) == 0 || !strings.HasPrefix(feed.ID, "tag:portal.test,2026:") || feed.Entries[0].Updated.IsZero() {
		t.Errorf("%+v, %v", feed, err)
	}
	seen := map[string]bool{}
	for _, e := range feed.Entries {
		if seen[e.ID] || !strings.HasPrefix(e.ID, "tag:portal.test,2026:lowongan:") {
			t.Errorf("identifier %s", e.ID)
		}
		seen[e.ID] = true
	}
}

func TestTheDeadlineInACalendar(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site).Get("/lowongan/" + p.slug(t, "Penera Ahli Pertama") + ".ics").Is(http.StatusOK)
	c, err := ical.ParseCalendar(bytes.NewReader(b.Body))
	if err != nil || len(c.Events()) != 1 {
		t.Fatalf("%v: %s", err, b.Body)
	}
	e := c.Events()[0]
	end, err := e.GetEndAt()
	if err != nil || !end.Equal(p.season.ClosesAt) {
		t.Errorf("ends %v, want %v (%v)", end, p.season.ClosesAt, err)
	}
	if len(e.Alarms()) != 1 || !strings.Contains(string(b.Body), "TRIGGER:-PT24H") || !strings.Contains(string(b.Body), "ACTION:DISPLAY") {
		t.Errorf("no reminder: %s", b.Body)
	}
}

// Public pages are complete without script, set no cookie, and weigh little.
func TestPublicPagesAreLightAndAnonymous(t *testing.T) {
	p := open(t)
	shared := len(zipped(t, static.Body("app.css"))) + len(zipped(t, static.Body("public.css"))) + len(static.Body("pjs.woff2"))
	for _, path := range []string{"/lowongan", "/lowongan/" + p.slug(t, "Penera Ahli Pertama"), "/cek-kelayakan", "/tahapan", "/lowongan.csv", "/lowongan.json", "/lowongan.atom", "/robots.txt", "/sitemap.xml"} {
		r := httptest.NewRequest(http.MethodGet, webtest.Origin+path, nil)
		w := httptest.NewRecorder()
		p.site.ServeHTTP(w, r)
		if w.Code != http.StatusOK || w.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s: status %d, cookie %q", path, w.Code, w.Header().Get("Set-Cookie"))
		}
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		if n := len(zipped(t, w.Body.Bytes())) + shared; n > 50_000 {
			t.Errorf("%s weighs %d bytes", path, n)
		}
		if bytes.Contains(w.Body.Bytes(), []byte("<script src")) || bytes.Contains(w.Body.Bytes(), []byte(`type="module"`)) {
			t.Errorf("%s loads a script", path)
		}
	}
}

func zipped(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCrawlersFindWhatIsPublic(t *testing.T) {
	p := open(t)
	b := webtest.New(t, p.site)
	var m struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(b.Get("/sitemap.xml").Body, &m); err != nil || len(m.URLs) < 46+9 {
		t.Fatalf("%d addresses, %v", len(m.URLs), err)
	}
	for _, u := range m.URLs {
		if strings.Contains(u.Loc, "/kelola") || !strings.HasPrefix(u.Loc, webtest.Origin+"/") {
			t.Errorf("the sitemap names %s", u.Loc)
		}
	}
	robots := string(b.Get("/robots.txt").Body)
	for _, want := range []string{"Sitemap: " + webtest.Origin + "/sitemap.xml", "Disallow: /kelola\n", "Disallow: /pegawai\n", "Disallow: /penghargaan/konfirmasi/\n", "Disallow: /lowongan/*/lamar\n"} {
		if !strings.Contains(robots, want) {
			t.Errorf("robots.txt lacks %q: %s", want, robots)
		}
	}
}
