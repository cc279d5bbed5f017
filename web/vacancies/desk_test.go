package vacancies_test

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// office is a whole portal with a draft season of CPNS.
type office struct {
	t      *testing.T
	db     pg.DB
	http   http.Handler
	season season.Season
}

func newOffice(t *testing.T) office {
	t.Helper()
	db := pgtest.Pool(t)
	h := must[http.Handler](t)(web.Handler(web.Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: slog.New(slog.DiscardHandler), Site: ui.Site{BaseURL: webtest.Origin}}))
	o := office{t: t, db: db, http: h}
	o.do(`INSERT INTO education_level (code, name) VALUES ('30', 'D-III'), ('35', 'D-IV'), ('40', 'S-1'), ('45', 'S-2') ON CONFLICT DO NOTHING`)
	author := o.person("Pembuat Musim")
	today := day.Of(must[time.Time](t)(pg.Now(context.Background(), db)))
	o.season = must[season.Season](t)(season.New(context.Background(), db, author, season.Plan{Code: "cpns-2026", Name: "CPNS 2026", Kind: season.CPNS, Channel: season.Portal, Starts: today}))
	return o
}

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func (o office) do(sql string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(context.Background(), sql, args...); err != nil {
		o.t.Fatal(err)
	}
}

// person is a planner with a sign-in.
func (o office) person(name string) ledger.Actor {
	o.t.Helper()
	a := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), SignIn: pg.NewID(), Strength: "password", Role: ledger.Planner}
	o.do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, $2, '', '', sha256(uuid_send($1::uuid)))`, a.Person, name)
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1::uuid, $2, 'staff', $1::uuid || '@manna.example')`, a.Account, a.Person)
	o.do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, 'planner', portal_now())`, pg.NewID(), a.Account)
	o.do(`INSERT INTO signin (id, account_id, strength) VALUES ($1, $2, 'password')`, a.SignIn, a.Account)
	return a
}

// browser is the browser of a new planner, signed in.
func (o office) browser(name string) *webtest.Browser {
	o.t.Helper()
	who := o.person(name)
	door := session.New(account.Sessions{DB: o.db}, false).Load(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := session.SignIn(r.Context(), who.SignIn); err != nil {
			o.t.Error(err)
		}
	}))
	both := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/pintu" {
			door.ServeHTTP(w, r)
			return
		}
		o.http.ServeHTTP(w, r)
	})
	b := webtest.New(o.t, both)
	b.Unchecked = true
	b.Get("/pintu")
	b.Unchecked = false
	return b
}

func realFile(t *testing.T, kind string) webtest.File {
	t.Helper()
	body := must[[]byte](t)(os.ReadFile("../../internal/vacancy/testdata/formasi_bengkulu_selatan_2024.csv"))
	lines := strings.SplitAfter(string(body), "\n")
	kept := lines[:1:1]
	for _, l := range lines[1:] {
		if strings.Contains(l, ","+kind) {
			kept = append(kept, l)
		}
	}
	return webtest.File{Name: "formasi.csv", Content: []byte(strings.Join(kept, ""))}
}

func (o office) totals() vacancy.Totals {
	o.t.Helper()
	return must[vacancy.Totals](o.t)(vacancy.Posts(context.Background(), o.db, o.season.ID))
}

// imports uploads the real file and confirms.
func (o office) imports(b *webtest.Browser) {
	o.t.Helper()
	b.Get("/kelola/impor?musim=cpns-2026").Attach("Berkas formasi", realFile(o.t, "CPNS")).Press("Unggah dan lihat pratinjau").
		Sees("Pratinjau impor", "46", "60")
	if n := o.totals().Vacancies; n != 0 {
		o.t.Fatalf("a preview made %d vacancies", n)
	}
	b.Press("Impor sekarang").At("/kelola/lowongan").Sees("Impor selesai: 46 formasi baru")
}

func TestFromFileToPublishedByTwoPlanners(t *testing.T) {
	o := newOffice(t)
	first, second := o.browser("Yoga Kurniawan"), o.browser("Lestari Handayani")
	o.imports(first)
	first.Get("/kelola/impor?musim=cpns-2026").Attach("Berkas formasi", realFile(t, "CPNS")).Press("Unggah dan lihat pratinjau").Sees("Tidak ada yang akan berubah")

	first.Get("/kelola/lowongan?keadaan=draft").Press("Tandai sudah diperiksa").Sees("46 formasi ditandai sudah diperiksa.")
	first.Get("/kelola/lowongan?keadaan=reviewed").Press("Terbitkan yang dipilih").Is(http.StatusForbidden).Sees("orang lain yang harus mengesahkan")
	if n := o.totals().Published; n != 0 {
		t.Fatalf("%d published by their own reviewer", n)
	}
	second.Get("/kelola/lowongan?keadaan=reviewed").Press("Terbitkan yang dipilih").Sees("46 formasi diterbitkan.")
	second.Get("/kelola/lowongan?cari=pustakawan").Follow("Pustakawan Ahli Pertama").Sees("Terbit", "Formasi diimpor", "Diperiksa", "Diterbitkan", "Yoga Kurniawan", "Lestari Handayani")
}

func TestImportFaultsNameRowAndColumn(t *testing.T) {
	o := newOffice(t)
	b := o.browser("Yoga Kurniawan")
	b.Get("/kelola/impor?musim=cpns-2026").Attach("Berkas formasi", realFile(t, "PPPK")).Press("Unggah dan lihat pratinjau").
		Is(http.StatusUnprocessableEntity).Sees("Berkas ditolak, tidak ada yang diubah", "Baris 2, kolom jp_nama: “PPPK Tenaga Kesehatan” tidak dapat masuk ke musim CPNS")
	b.Get("/kelola/impor").Press("Unggah dan lihat pratinjau").Is(http.StatusUnprocessableEntity).Sees("Pilih berkas formasi yang akan diimpor")
	b.Get("/kelola/impor/" + pg.NewID()).Is(http.StatusNotFound)
	if n := o.totals().Vacancies; n != 0 {
		t.Errorf("%d vacancies", n)
	}
}

func TestEditReturnAndPropose(t *testing.T) {
	o := newOffice(t)
	first, second := o.browser("Yoga Kurniawan"), o.browser("Lestari Handayani")
	o.imports(first)
	first.Get("/kelola/lowongan?cari=radiografer").Follow("Radiografer Terampil").Follow("Ubah")
	first.Fill("Jumlah kebutuhan", "nol").Press("Simpan").Is(http.StatusUnprocessableEntity).Sees("Isi jumlah kebutuhan dengan angka")
	if got := first.Value("Jumlah kebutuhan"); got != "nol" {
		t.Errorf("what was typed became %q", got)
	}
	first.Fill("Jumlah kebutuhan", "2").Press("Simpan").Sees("Perubahan disimpan", "Jumlah kebutuhan: 1 menjadi 2")
	first.Press("Tandai sudah diperiksa").Sees("orang lain yang menerbitkan")
	show := first.URL.Path
	second.Get(show).Follow("Kembalikan ke konsep").Press("Kembalikan").Is(http.StatusUnprocessableEntity).Sees("Tuliskan alasannya")
	second.Fill("Alasan", "Unit keliru").Press("Kembalikan").Sees("Konsep", "Unit keliru")
	first.Get(show).Press("Tandai sudah diperiksa")
	second.Get(show).Press("Terbitkan").Sees("Formasi terbit.")

	first.Get(show + "/ubah").Is(http.StatusConflict)
	first.Get(show).Follow("Usulkan perubahan").Follow("Ubah Jumlah kebutuhan")
	if got := first.Value("Jumlah kebutuhan"); got != "2" {
		t.Errorf("the field begins with %q", got)
	}
	first.Fill("Jumlah kebutuhan", "dua").Press("Usulkan").Is(http.StatusUnprocessableEntity).Sees("Isi jumlah kebutuhan dengan angka 1 sampai 10.000", "Tuliskan alasannya")
	first.Fill("Jumlah kebutuhan", "3").Fill("Alasan, sebagaimana akan dibaca orang lain", "Keputusan Menteri").Press("Usulkan").Sees("Usulan Anda sendiri diputuskan orang lain.")
	first.Follow("Usulkan perubahan").Sees("usulan menunggu").SeesNot("Ubah Jumlah kebutuhan")
	first.Follow("Ubah Penghasilan tertinggi").Fill("Penghasilan tertinggi", "Rp 1").Fill("Alasan, sebagaimana akan dibaca orang lain", "x").Press("Usulkan").
		Is(http.StatusUnprocessableEntity).Sees("yang tertinggi tidak boleh lebih kecil")
	first.Get(show + "/usulan?isian=category").Sees("Tenaga kesehatan")
	first.Post(show+"/usulan", map[string][]string{"field": {"gaji"}, "gaji": {"1"}}).Is(http.StatusUnprocessableEntity).Sees("Pilih isian yang akan diubah")
	second.Get(show).Press("Sahkan perubahan Jumlah kebutuhan").Sees("Perubahan berlaku dan tercatat.", "Jumlah kebutuhan: 2 menjadi 3")
	second.Follow("Tarik formasi").Fill("Alasan", "Kebutuhan dicabut").Press("Tarik formasi").Sees("Ditarik", "Kebutuhan dicabut")
}

func TestOnlyPlannersChange(t *testing.T) {
	o := newOffice(t)
	b := o.browser("Auditor")
	o.do(`UPDATE role_grant SET role = 'auditor' WHERE account_id = (SELECT a.id FROM account a JOIN person p ON p.id = a.person_id WHERE p.full_name = 'Auditor')`)
	b.Get("/kelola/lowongan").Is(http.StatusOK).SeesNot("Pilih")
	b.Get("/kelola/impor").Is(http.StatusOK).Sees("Siapa melakukan apa").SeesNot("Unggah dan lihat pratinjau")
	b.Get("/kelola/lowongan/" + pg.NewID()).Is(http.StatusNotFound)
}
