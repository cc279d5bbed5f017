package outreach_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/outreach"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

const (
	name    = "Nama lengkap"
	address = "Alamat surel (e-mail)"
	origin  = "Asal sekolah atau kampus (boleh kosong)"
	consent = "Saya setuju data ini disimpan untuk acara ini Hanya petugas acara yang melihatnya. Dihapus 30 hari sesudah acara, atau begitu Anda batal"
)

func TestSomebodySignsUpConfirmsAndWithdraws(t *testing.T) {
	s := open(t)
	_, slug := s.Hold("Kenali seleksi ASN", 1)
	b := s.fresh().Get("/acara").Is(http.StatusOK).Sees("Kenali seleksi ASN", "1 tempat tersisa").Follow("Kenali seleksi ASN").At("/acara/"+slug).
		Sees("Aula SMKN 2 Bengkulu Selatan", "09.00–11.30 WIB", "Siswa kelas XII", "Formasi yang dibahas", "Tidak dipungut biaya.")
	b.Fill(name, "Siti Rahmawati").Fill(address, "siti@").Fill(origin, "SMAN 1").Press("Daftar").Is(http.StatusUnprocessableEntity).At("/acara/"+slug+"/daftar").
		Sees("Kesalahan", "Tulis alamat surel yang lengkap", "Centang persetujuan")
	if b.Value(name) != "Siti Rahmawati" || b.Value(address) != "siti@" || b.Value(origin) != "SMAN 1" {
		t.Error("what was typed is gone")
	}
	b.Fill(address, "Siti@Contoh.id").Choose(consent).Press("Daftar").Is(http.StatusOK).At("/acara/"+slug+"/daftar/terkirim").Sees("Periksa kotak surat Anda", "24 jam").SeesNot("siti@contoh.id")
	if b.Header.Get("Set-Cookie") != "" {
		t.Error("signing up sets a cookie")
	}
	link := s.MailLink("siti@contoh.id")
	b.Get(link).Is(http.StatusOK).Sees("Konfirmasi pendaftaran", "Kenali seleksi ASN")
	if s.Text(`SELECT taken::text FROM outreach WHERE slug = $1`, slug) != "0" {
		t.Error("opening the link is enough: mail programs open links by themselves")
	}
	b.Press("Ya, saya ikut").Is(http.StatusOK).Sees("Anda terdaftar", s.Text(`SELECT code FROM outreach_signup`)).SeesNot("Siti Rahmawati")
	if cache := b.Header.Get("Cache-Control"); !strings.Contains(cache, "no-store") {
		t.Errorf("a page behind a secret link may be kept: %q", cache)
	}
	ticket := b.URL.Path
	b.Get(link).Is(http.StatusGone).Sees("Tautan ini sudah dipakai")
	b.Post(link, nil).Is(http.StatusGone)

	s.Join(slug, "Budi Santoso", "budi@contoh.id")
	waits := s.MailLink("budi@contoh.id")
	b.Get(waits).Sees("Anda di daftar tunggu", "nomor 1")
	s.fresh().Get("/acara/"+slug).Sees("Penuh, 1 orang menunggu", "daftar tunggu")
	b.Get(ticket).Press("Ya, saya batal").Is(http.StatusOK).At("/acara/" + slug + "/daftar/batal").Sees("Pendaftaran Anda dibatalkan")
	b.Get(ticket).Is(http.StatusGone).Sees("sudah dibatalkan")
	b.Post(ticket, nil).Is(http.StatusGone)
	b.Get(waits).Sees("Anda terdaftar")
}

func TestTheAnswerNeverTellsWhoIsSignedUp(t *testing.T) {
	s := open(t)
	_, slug := s.Hold("Kenali seleksi ASN", 3)
	b := s.fresh()
	ask := func() string {
		b.Get("/acara/"+slug).Fill(name, "Siti").Fill(address, "siti@contoh.id").Choose(consent).Press("Daftar")
		return fmt.Sprint(b.Status, b.URL.Path, b.Text())
	}
	first := ask()
	b.Get(s.MailLink("siti@contoh.id")).Press("Ya, saya ikut")
	if again := ask(); again != first {
		t.Errorf("%s\n%s", first, again)
	}
	if got := s.Text(`SELECT args->>'code' FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 1`); got != string(outreach.MailKnown) {
		t.Errorf("mailed %s", got)
	}
}

func TestOneAddressIsNotFlooded(t *testing.T) {
	s := open(t)
	_, slug := s.Hold("Kenali seleksi ASN", 3)
	b := s.fresh()
	send := func(email string) *webtest.Browser {
		return b.Post("/acara/"+slug+"/daftar", url.Values{"name": {"Siti"}, "email": {email}, "consent": {"ya"}})
	}
	for range outreach.PerAddress.Burst {
		send("siti@contoh.id").Is(http.StatusOK)
	}
	send(" SITI@contoh.id").Is(http.StatusTooManyRequests).Sees("Coba lagi dalam")
	send("budi@contoh.id").Is(http.StatusOK)
}

func TestWhatIsNotThere(t *testing.T) {
	s := open(t)
	id, slug := s.Hold("Kenali seleksi ASN", 3)
	s.Join(slug, "Siti Rahmawati", "siti@contoh.id")
	s.Join(slug, "Budi Santoso", "budi@contoh.id")
	draft, err := outreach.Write(ctx, s.DB, s.Actor(s.People["edi"]), s.Event("Rahasia dulu", 10))
	if err != nil {
		t.Fatal(err)
	}
	b := s.fresh()
	for _, path := range []string{"/acara/tidak-ada", "/acara/" + draft, "/acara/" + id, "/acara/tidak-ada.ics", "/acara/tidak-ada/daftar", "/acara/" + slug + "/daftar/lain"} {
		b.Get(path).Is(http.StatusNotFound)
	}
	b.Post("/acara/tidak-ada/daftar", url.Values{"name": {"Siti"}, "email": {"siti@contoh.id"}, "consent": {"ya"}}).Is(http.StatusNotFound)
	b.Get("/acara").SeesNot("Rahasia dulu")
	mine, other := strings.TrimPrefix(s.MailLink("siti@contoh.id"), "/acara/tiket/"), strings.TrimPrefix(s.MailLink("budi@contoh.id"), "/acara/tiket/")
	_, code, _ := strings.Cut(mine, ".")
	whose, _, _ := strings.Cut(other, ".")
	for _, token := range []string{whose + "." + code, whose, "tidak-ada"} {
		b.Get("/acara/tiket/" + token).Is(http.StatusGone)
		b.Post("/acara/tiket/"+token, nil).Is(http.StatusGone)
		b.Get("/acara/konfirmasi/" + token).Is(http.StatusGone)
	}
	if s.Text(`SELECT taken::text FROM outreach WHERE id = $1`, id) != "2" {
		t.Error("somebody lost their place")
	}
}

var jsonLD = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

func TestEventsAreFoundWhereOneLooks(t *testing.T) {
	s := open(t)
	s.fresh().Get("/acara").Is(http.StatusOK).Sees("Belum ada acara yang dijadwalkan")
	s.fresh().Get("/").SeesNot("Temui kami")
	_, slug := s.Hold("Kenali seleksi ASN", 3)
	s.fresh().Get("/").Sees("Temui kami", "3 tempat tersisa").Follow("Semua acara").At("/acara")

	b := s.fresh().Get("/acara/" + slug)
	var e struct {
		Type, Name, StartDate, EventStatus, URL string
		Location                                struct{ Name string }
		RemainingAttendeeCapacity               int
	}
	found := jsonLD.FindSubmatch(b.Body)
	if found == nil {
		t.Fatal("no JSON-LD")
	}
	if err := json.Unmarshal(found[1], &e); err != nil {
		t.Fatal(err)
	}
	if e.Name != "Kenali seleksi ASN" || e.EventStatus != "https://schema.org/EventScheduled" || e.URL != webtest.Origin+"/acara/"+slug || !strings.Contains(e.StartDate, "T09:00:00+07:00") || e.RemainingAttendeeCapacity != 3 || e.Location.Name == "" {
		t.Errorf("%+v", e)
	}
	b.Get("/acara/" + slug + ".ics")
	if text := b.Text(); !strings.Contains(text, "BEGIN:VEVENT") || !strings.Contains(text, "SUMMARY:Kenali seleksi ASN") || !strings.Contains(text, "T020000Z") || !strings.Contains(text, "LOCATION:Aula SMKN 2") {
		t.Errorf("%s", text)
	}
	deps := s.Deps
	deps.Site.Demo = false
	site, err := web.Handler(deps)
	if err != nil {
		t.Fatal(err)
	}
	webtest.New(t, site).Get("/sitemap.xml").Sees(webtest.Origin+"/acara<", webtest.Origin+"/acara/"+slug+"<")
}

func TestTheLinkOfAnOnlineEventIsForThoseWithAPlace(t *testing.T) {
	s := open(t)
	x := s.Event("Bincang daring", 1)
	x.Kind, x.Place, x.Link = outreach.Online, "", "https://rapat.example/rahasia"
	id, err := outreach.Write(ctx, s.DB, s.Actor(s.People["edi"]), x)
	if err != nil {
		t.Fatal(err)
	}
	if err := outreach.Publish(ctx, s.DB, s.Actor(s.People["melisa"]), id); err != nil {
		t.Fatal(err)
	}
	slug := s.Text(`SELECT slug FROM outreach WHERE id = $1`, id)
	s.Join(slug, "Siti Rahmawati", "siti@contoh.id")
	s.Join(slug, "Budi Santoso", "budi@contoh.id")
	const secret = "rapat.example"
	b := s.fresh().Get("/acara/" + slug).Sees("Daring")
	lacks(t, string(b.Body), secret)
	lacks(t, string(b.Get("/acara/"+slug+".ics").Body), secret)
	lacks(t, string(b.Get(s.MailLink("budi@contoh.id")).Sees("daftar tunggu").Body), secret)
	b.Get(s.MailLink("siti@contoh.id")).Sees(secret)
}
