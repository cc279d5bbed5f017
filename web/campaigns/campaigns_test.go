package campaigns_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

var ctx = context.Background()

// town is a portal with two editors, a planner and a committee member.
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
	s.Staff("Yoga Wirahadikusuma", ledger.Planner)
	s.Staff("Sinta Wulandaryani", ledger.Committee)
	return s
}

// fresh is the site without the pages it kept a moment ago; a citizen looks at it.
func (s town) fresh() *webtest.Browser {
	s.t.Helper()
	site, err := web.Handler(s.Deps)
	if err != nil {
		s.t.Fatal(err)
	}
	return webtest.New(s.t, site)
}

// as is the browser of an officer, signed in.
func (s town) as(first string) *webtest.Browser {
	s.t.Helper()
	b := webtest.New(s.t, s.Site)
	return b.Get("/masuk").Fill("Alamat surel (e-mail)", s.People[first].Email).Fill("Kata sandi", webtest.StaffPassword).Press("Masuk").Is(http.StatusOK)
}

func (s town) form() url.Values {
	return url.Values{"season": {s.Season.ID}, "title": {"Perawat untuk Pino"}, "lead": {"Dekat rumah."}, "body": {"## Tugasnya\n\nMerawat **warga**."}, "vacancies": {"http://portal.test/lowongan/" + s.Post() + "?k=AAAAAA"}}
}

func TestFromTheAlarmToAPublishedCampaign(t *testing.T) {
	s := open(t)
	yoga, edi, melisa := s.as("yoga"), s.as("edi"), s.as("melisa")
	yoga.Get("/kelola/kampanye").Is(http.StatusOK).Sees("Saat ini tidak ada", "7 hari sebelum")
	yoga.Get("/kelola/kampanye/batas/cpns-2026").Fill("Hari sebelum pendaftaran ditutup", "99").Press("Simpan batas").Is(http.StatusUnprocessableEntity).Sees("dari 1 sampai 60")
	if yoga.Value("Hari sebelum pendaftaran ditutup") != "99" {
		t.Error("what was typed is gone")
	}
	yoga.Fill("Hari sebelum pendaftaran ditutup", "60").Press("Simpan batas").At("/kelola/kampanye").Sees("Batas disimpan", "Belum ada pelamar")
	if n, err := campaign.Alarm(ctx, s.DB); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	yoga.Get("/kelola").Sees("formasi sepi peminat").Get("/kelola/kampanye").Sees("Editor dan perencana dikabari")
	if csv := string(edi.Get("/kelola/kampanye/sepi.csv").Is(http.StatusOK).Body); strings.Count(csv, "\n") < 40 || !strings.Contains(csv, "/lowongan/"+s.Post()) {
		t.Errorf("%s", csv)
	}
	edi.Get("/kelola/kampanye/baru?formasi="+s.Post()).Press("Simpan").Is(http.StatusUnprocessableEntity).Sees("Tulis judul", "Tulis naskahnya")
	if edi.Value("Formasi yang dikenalkan") != "/lowongan/"+s.Post() {
		t.Error("the formation of the row is not in the form")
	}
	look := s.form()
	look.Set("lihat", "ya")
	edi.Post("/kelola/kampanye", look).Is(http.StatusOK).Sees("Begini tampilnya", "Belum disimpan")
	if !bytes.Contains(edi.Body, []byte("<strong>warga</strong>")) || edi.Value("Judul") != "Perawat untuk Pino" {
		t.Error("the preview shows no Markdown, or what was typed is gone")
	}
	edi.Post("/kelola/kampanye", s.form()).Is(http.StatusOK).Sees("Rancangan disimpan", "orang lain yang menerbitkannya", "Menulis rancangan kampanye")
	at := edi.URL.Path
	edi.Post(at+"/penerbitan", nil).Is(http.StatusForbidden).Sees("ikut menulis versi ini")
	edi.Get(at + "/poster.pdf").Is(http.StatusNotFound)
	melisa.Get(at+"/pratinjau").Sees("Pratinjau", "Merawat warga.")
	melisa.Get(at).Press("Ya, terbitkan").At(at).Sees("Kampanye terbit", "Alamat pendek", "Menerbitkan versi")
	for _, size := range []string{"", "?ukuran=a3"} {
		if b := melisa.Get(at + "/poster.pdf" + size).Is(http.StatusOK); !bytes.HasPrefix(b.Body, []byte("%PDF")) {
			t.Error("the poster is no PDF")
		}
	}
	edi.Get(at).Follow("Ubah naskah").Fill("Judul", "Perawat dan bidan").Press("Simpan").At(at).Sees("Versi baru disimpan", "Versi 2", "belum terbit")
	stale := s.form()
	stale.Set("version", "1")
	edi.Post(at+"/ubah", stale).Is(http.StatusConflict).Sees("diubah orang lain")
	melisa.Get(at).Press("Ya, akhiri").At(at).Sees("Kampanye selesai")
	edi.Get(at + "/ubah").Is(http.StatusConflict)
}

func TestTheWayFromAPosterToAnAccountIsCounted(t *testing.T) {
	s := open(t)
	id, slug, code := s.Promote("Pranata komputer untuk Manna")
	b := s.fresh().Get("/k/"+strings.ToLower(code)).Is(http.StatusOK).At("/mengapa-asn/"+slug).Sees("Yang Anda kerjakan", "Anda tidak dilacak", "Gaji pokok per bulan")
	if b.Header.Get("Set-Cookie") != "" {
		t.Error("a campaign's page sets a cookie")
	}
	b.Follow("Pranata Komputer Ahli Pertama").Press("Lamar posisi ini").At("/masuk").Follow("Buat akun")
	if b.URL.Query().Get("k") != code {
		t.Fatalf("the code got lost on the way: %s", b.URL)
	}
	register := func(name, email, nik string, uncounted bool) {
		t.Helper()
		b := webtest.New(t, s.Site).Get("/daftar?k="+code).Fill("Alamat surel (e-mail)", email).Press("Kirim kode")
		b.Fill("Kode enam angka", s.MailCode(email)).Press("Lanjutkan").Sees("Anda datang dari halaman “Pranata komputer untuk Manna”")
		x := url.Values{"name": {name}, "nik": {nik}, "kk": {"1701050101108" + nik[13:]}, "birth-place": {"Manna"}, "birth": {"17"}, "birth-month": {"8"}, "birth-year": {"1998"}, "sex": {"P"}, "phone": {"081234567890"}, "password": {webtest.Password}}
		if uncounted {
			x.Set("uncounted", "ya")
		}
		b.Post("/daftar/data", x).Is(http.StatusOK).At("/akun")
	}
	counted := func() string { return s.Text(`SELECT count(*)::text FROM campaign_account`) }
	register("Nadia Safitrianti", "nadia@warga.example", "1701055708987301", true)
	if counted() != "0" {
		t.Error("who does not want to be counted is counted")
	}
	register("Wulan Permatasarini", "wulan@warga.example", "1701055708987302", false)
	if counted() != "1" {
		t.Error("who came from the campaign's page is not counted")
	}
	desk := s.as("edi").Get("/kelola/kampanye/"+id).Is(http.StatusOK).Sees("Akun dibuat kurang dari 5", "1 kali alamat pendek").SeesNot("Nadia", "nadia@")
	csv := string(desk.Get("/kelola/kampanye/" + id + "/angka.csv").Is(http.StatusOK).Body)
	if !strings.Contains(csv, "akun dibuat,,kurang dari 5") || !strings.Contains(csv, "alamat pendek dibuka,,1") {
		t.Errorf("%s", csv)
	}
}
