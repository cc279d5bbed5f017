package stories_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

var ctx = context.Background()

// town is a portal with two editors and one committee member.
type town struct {
	*webtest.Town
	t *testing.T
}

func open(t *testing.T) town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := town{webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler)), t}
	s.Staff("Edi Prasetyawan", ledger.Editor)
	s.Staff("Melisa Andriani", ledger.Editor)
	s.Staff("Sinta Wulandaryani", ledger.Committee)
	return s
}

// as is the browser of an officer, signed in.
func (s town) as(first string) *webtest.Browser {
	s.t.Helper()
	return s.reader().Get("/masuk").Fill("Alamat surel (e-mail)", s.People[first].Email).Fill("Kata sandi", webtest.StaffPassword).Press("Masuk").Is(http.StatusOK)
}

func (s town) reader() *webtest.Browser { return webtest.New(s.t, s.Site) }

const email = "kartika@warga.example"

var long = strings.Repeat("Saya berjaga **malam** itu. ", 12)

func TestAStoryFromTheInvitationToThePublicPage(t *testing.T) {
	s := open(t)
	edi, melisa := s.as("edi"), s.as("melisa")
	edi.Get("/kelola/cerita").Fill("Alamat surel", "kartika").Press("Kirim undangan").Is(http.StatusUnprocessableEntity).Sees("Tulis alamat surel yang lengkap")
	edi.Fill("Alamat surel", email).Press("Kirim undangan").Is(http.StatusOK).Sees("Undangan dikirim", "Pemiliknya belum menulis", email)
	desk := edi.URL.Path
	owner := s.reader().Get(s.MailLink(email)).Is(http.StatusOK).Sees("Cerita saya", "sampai saya menariknya")
	if cache := owner.Header.Get("Cache-Control"); !strings.Contains(cache, "no-store") {
		t.Errorf("the owner's page may be kept: %q", cache)
	}
	owner.Fill("Nama, seperti akan ditampilkan", "Kartika Wulansarini").Fill("Cerita", long).Press("Kirim cerita").Is(http.StatusUnprocessableEntity).
		Sees("Tulis pekerjaan Anda", "Tulis judul cerita", "Centang persetujuan")
	if owner.Value("Nama, seperti akan ditampilkan") != "Kartika Wulansarini" {
		t.Error("what was typed is gone")
	}
	owner.Fill("Pekerjaan", "Perawat, Puskesmas Pino").Fill("Judul cerita", "Malam di Puskesmas").Press("Lihat tampilannya").Is(http.StatusOK).Sees("Begini tampilnya", "Belum dikirim")
	owner.Choose("Saya setuju Dicatat dengan waktu dan bunyi persetujuan ini (UU 27/2022)").Attach("Potret (boleh kosong)", webtest.File{Name: "potret.jpg", Content: webtest.Photo(t, 900, 1200)}).
		Press("Kirim cerita").Is(http.StatusUnprocessableEntity).Sees("Tulis apa yang terlihat di potret")
	owner.Fill("Apa yang terlihat di potret (boleh kosong)", "Perempuan berseragam").Attach("Potret (boleh kosong)", webtest.File{Name: "potret.jpg", Content: webtest.Photo(t, 900, 1200)}).
		Press("Kirim cerita").Is(http.StatusOK).Sees("Cerita Anda sudah kami terima", "Menunggu diterbitkan")

	edi.Get(desk).Sees("orang lain yang menerbitkannya").Post(desk+"/penerbitan", nil).Is(http.StatusForbidden)
	edi.Get(desk).Follow("Ubah naskah").Fill("Judul cerita", "Malam jaga di Pino").Press("Simpan dan minta persetujuan").At(desk).Sees("Menunggu persetujuan pemilik")
	melisa.Get(desk).Post(desk+"/penerbitan", nil).Is(http.StatusConflict).Sees("belum menyetujui")
	owner.Get(s.MailLink(email)).Sees("apakah Anda setuju", "Malam jaga di Pino").Press("Ya, saya setuju versi ini").Is(http.StatusOK).Sees("Persetujuan Anda tercatat")
	melisa.Get(desk).Press("Ya, terbitkan").At(desk).Sees("Cerita terbit", "diterbitkan Melisa Andriani")

	b := s.reader().Get("/cerita").Is(http.StatusOK).Sees("Malam jaga di Pino", "Kartika Wulansarini").Follow("Malam jaga di Pino").Is(http.StatusOK).Sees("Puskesmas Pino", "dapat menariknya kapan saja")
	if cache := b.Header.Get("Cache-Control"); !strings.Contains(cache, "no-store") || b.Header.Get("Set-Cookie") != "" {
		t.Errorf("a story may be kept (%q), or sets a cookie", cache)
	}
	if !strings.Contains(string(b.Body), `alt="Perempuan berseragam"`) || !strings.Contains(string(b.Body), "<strong>malam</strong>") {
		t.Error("the portrait has no words, or the Markdown is not shown")
	}
	if strings.Contains(string(b.Body), email) {
		t.Error("the address is public")
	}
	if b.Get(b.URL.Path + "/potret.jpg").Is(http.StatusOK); b.Header.Get("Content-Type") != "image/jpeg" || strings.Contains(string(b.Body), "Exif") {
		t.Error("the portrait is no clean JPEG")
	}
	edi.Get("/kelola/cerita").Sees("Malam jaga di Pino", "Terbit")
}

func TestTakingItBackEmptiesEveryPageAtOnce(t *testing.T) {
	s := open(t)
	_, slug, link := s.Tell(email, "Malam di Puskesmas")
	_, page, _ := s.Promote("Pranata komputer untuk Manna")
	names := []string{"/", "/cerita", "/mengapa-asn", "/mengapa-asn/" + page}
	b := s.reader()
	for _, path := range names { // and are kept by the cache
		b.Get(path).Sees("Malam di Puskesmas")
	}
	if b.Get("/cerita/" + slug + "/bagikan.png").Is(http.StatusOK); b.Header.Get("Content-Type") != "image/png" {
		t.Error("there is no picture to share")
	}
	owner := s.reader().Get(link).Is(http.StatusOK).Sees("sudah terbit").Press("Ya, tarik dan hapus").Is(http.StatusOK).At("/cerita/ditarik").Sees("Cerita sudah dihapus")
	for _, path := range names {
		b.Get(path).Is(http.StatusOK).SeesNot("Malam di Puskesmas", "Kartika")
	}
	b.Get("/cerita/" + slug).Is(http.StatusGone).Sees("sudah ditarik pemiliknya")
	b.Get("/cerita/" + slug + "/potret.jpg").Is(http.StatusGone)
	b.Get("/cerita/" + slug + "/bagikan.png").Is(http.StatusGone)
	owner.Get(link).Is(http.StatusGone).Sees("tidak berlaku")
	owner.Post(link+"/tarik", nil).Is(http.StatusGone)
	for _, err := range s.Files.List(ctx) {
		t.Errorf("a file is left (%v)", err)
	}
}

func TestTheOfficeTakesAStoryDownWithAReason(t *testing.T) {
	s := open(t)
	id, slug, link := s.Tell(email, "Malam di Puskesmas")
	melisa, desk := s.as("melisa"), "/kelola/cerita/"+id
	melisa.Get(desk).Press("Ya, turunkan").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	melisa.Fill("Alasan, sebagaimana akan dibaca pemiliknya", "Diminta lewat telepon.").Press("Ya, turunkan").At(desk).Sees("sudah dihapus", "Diminta lewat telepon.").SeesNot("Kartika", email)
	s.reader().Get("/cerita/" + slug).Is(http.StatusGone)
	s.reader().Get(link).Is(http.StatusGone)
	melisa.Get(desk + "/ubah").Is(http.StatusGone)
	s.reader().Get("/cerita/tidak-ada").Is(http.StatusNotFound)
	_, mine := s.Invite("tanto@warga.example")
	_, code, _ := strings.Cut(mine, ".")
	other, err := story.All(ctx, s.DB)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range other { // a code opens its own story only
		if !strings.Contains(mine, x.ID) {
			s.reader().Get("/cerita/saya/" + x.ID + "." + code).Is(http.StatusGone)
		}
	}
	s.reader().Post(mine+"/setuju", url.Values{"version": {"1"}}).Is(http.StatusConflict)
}
