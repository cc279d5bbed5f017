package results_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/subscription"
)

const address = "Alamat surel (e-mail)"

// aResult is a portal with one published result, and a number in it.
func aResult(t *testing.T) (*portal, string) {
	t.Helper()
	p := open(t)
	n := p.sat(p.post("Analis Perikanan"), 100, 145, 186, 90)
	p.publish(announcement.SKDResult, bundle.SKD, "hasil-skd")
	return p, n
}

func TestSomebodyIsToldWhenTheNextResultIsOut(t *testing.T) {
	p, n := aResult(t)
	b := p.browser()
	b.Get("/hasil/"+n).Fill(address, "siti@").Press("Kabari saya").Is(http.StatusUnprocessableEntity).At("/hasil/"+n+"/kabari").
		Sees("Kesalahan", "Tulis alamat surel yang lengkap")
	if b.Value(address) != "siti@" {
		t.Error("what was typed is gone")
	}
	b.Fill(address, "Siti@Contoh.id").Press("Kabari saya").Is(http.StatusOK).At("/hasil/"+n+"/kabari/terkirim").Sees("Periksa kotak surat Anda", "24 jam").SeesNot("siti@contoh.id")

	link := p.mailed("link")
	b.Get(link).Is(http.StatusOK).Sees("Konfirmasi kabar", number.Grouped(n), "CPNS 2026")
	if got := p.text(`SELECT count(*)::text FROM subscription WHERE confirmed_at IS NOT NULL`); got != "0" {
		t.Error("opening the link is enough to confirm: mail programs open links by themselves")
	}
	if cache := b.Header.Get("Cache-Control"); !strings.Contains(cache, "no-store") {
		t.Errorf("a page behind a secret link may be kept: %q", cache)
	}
	b.Press("Ya, kabari saya").At("/hasil/" + n + "/kabari/aktif").Sees("Anda akan dikabari")
	b.Get(link).Is(http.StatusGone).Sees("Tautan ini sudah dipakai")
	b.Post(link, nil).Is(http.StatusGone)

	p.publish(announcement.FinalResult, bundle.Final, "hasil-akhir")
	told, err := subscription.Tell{Announcement: p.text(`SELECT id::text FROM announcement WHERE slug = 'hasil-akhir'`)}.Send(ctx, p.db, p.keys)
	if err != nil || told != 1 || p.mailed("link") != "/hasil/"+n {
		t.Fatalf("told %d, %v, %s", told, err, p.mailed("link"))
	}
	stop := p.mailed("stop")
	b.Get(stop).Is(http.StatusOK).Sees("Berhenti mengabari", number.Grouped(n)).Press("Berhenti mengabari").At("/hasil/" + n + "/kabari/berhenti").Sees("Anda tidak dikabari lagi")
	b.Get(stop).Is(http.StatusGone).Sees("sudah dihapus")
	b.Post(stop, nil).Is(http.StatusGone)
	if got := p.text(`SELECT count(*)::text FROM subscription`); got != "0" {
		t.Error("the address is kept")
	}
}

func TestTheAnswerNeverTellsWhetherAnAddressIsKnown(t *testing.T) {
	p, n := aResult(t)
	b := p.browser()
	ask := func() string {
		b.Get("/hasil/"+n).Fill(address, "siti@contoh.id").Press("Kabari saya")
		return fmt.Sprint(b.Status, b.URL.Path, b.Text())
	}
	first := ask()
	b.Get(p.mailed("link")).Press("Ya, kabari saya")
	if again := ask(); again != first {
		t.Errorf("%s\n%s", first, again)
	}
	if got := p.text(`SELECT args->>'code' FROM river_job WHERE kind = 'notice.post' ORDER BY id DESC LIMIT 1`); got != string(subscription.MailKnown) {
		t.Errorf("mailed %s", got)
	}
}

func TestOneAddressIsNotFlooded(t *testing.T) {
	p, n := aResult(t)
	b := p.browser()
	for range subscription.PerAddress.Burst {
		b.Post("/hasil/"+n+"/kabari", url.Values{"email": {"siti@contoh.id"}}).Is(http.StatusOK)
	}
	b.Post("/hasil/"+n+"/kabari", url.Values{"email": {" SITI@contoh.id"}}).Is(http.StatusTooManyRequests).Sees("Coba lagi dalam")
	b.Post("/hasil/"+n+"/kabari", url.Values{"email": {"budi@contoh.id"}}).Is(http.StatusOK)
}

func TestNothingFollowsForNumbersAndSeasonsThatAreOver(t *testing.T) {
	p, n := aResult(t)
	b := p.browser()
	for _, path := range []string{"/hasil/" + number.Participant() + "/kabari", "/hasil/abc/kabari", "/hasil/%00/kabari", "/hasil/" + n + "/kabari/lain", "/hasil/abc/kabari/aktif"} {
		b.Get(path).Is(http.StatusNotFound)
	}
	b.Post("/hasil/"+number.Participant()+"/kabari", url.Values{"email": {"siti@contoh.id"}}).Is(http.StatusNotFound)
	b.Get("/hasil/kabari/tidak-ada").Is(http.StatusGone)
	b.Get("/hasil/kabari/berhenti/tidak-ada").Is(http.StatusGone)
	b.Get("/hasil/"+n+"/kabari").Is(http.StatusOK).Sees("Kabari saya", number.Grouped(n))
	p.do(`UPDATE season SET state = 'archived'`)
	p.fresh().Get("/hasil/" + n).Is(http.StatusOK).SeesNot("Kabari saya")
	b.Post("/hasil/"+n+"/kabari", url.Values{"email": {"siti@contoh.id"}}).Is(http.StatusConflict).Sees("sudah diarsipkan")
}
