package vacancies_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestShots(t *testing.T) {
	db := pgtest.Pool(t)
	s := webtest.Posts(t, db, season.CPNS)
	webtest.Posts(t, db, season.PPPK)
	stages, _ := season.Stages(ctx, db, s.ID)
	for _, st := range stages {
		if st.Kind == season.Registration {
			_ = season.ProposeDate(ctx, db, webtest.Officer(t, db), st.ID, season.Change{Period: season.Period{Starts: st.StartsAt, Ends: st.EndsAt.AddDate(0, 0, -0).AddDate(0, 0, 3)}, Reason: "gangguan e-meterai", Letter: "800/398/BKPSDM/2026"})
			vs, _ := season.Versions(ctx, db, s.ID)
			for _, v := range vs {
				if v.Open() {
					if err := season.ConfirmDate(ctx, db, webtest.Officer(t, db), v.ID); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	if _, err := db.Exec(ctx, `INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) SELECT gen_random_uuid(), 'Orang', '', '', sha256(('x'||i)::bytea) FROM generate_series(1,400) i`); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(ctx, `
		WITH p AS (SELECT id, row_number() OVER () n FROM person WHERE full_name = 'Orang'), v AS (SELECT id, row_number() OVER (ORDER BY md5(id::text)) n, count(*) OVER () c FROM vacancy WHERE season_id = $1)
		INSERT INTO application (id, season_id, exclusivity, person_id, vacancy_id, state, number, submitted_at)
		SELECT gen_random_uuid(), $1, 'nasional-2026', p.id, v.id, CASE WHEN p.n % 9 = 0 THEN 'ms' WHEN p.n % 13 = 0 THEN 'tms' ELSE 'submitted' END, lpad(p.n::text, 10, '0'), portal_now() - (random()*random()*4.4)* interval '1 day'
		FROM p JOIN v ON v.n = 1 + (floor(v.c * power((p.n*7919 % 400)/400.0, 2)))::int`, s.ID); err != nil {
		t.Fatal(err)
	}
	site, err := web.Handler(web.Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: slog.New(slog.DiscardHandler),
		Site: ui.Site{Agency: "BKD Kota Manna", Region: "Kabupaten Bengkulu Selatan", Address: "Jl. Contoh No. 1, Kota Manna", Hours: "Senin–Jumat 08.00–16.00 WIB", Demo: true, BaseURL: "http://127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(site)
	defer srv.Close()
	slug, _ := pg.Rows[string](`SELECT v.slug FROM vacancy v JOIN application a ON a.vacancy_id = v.id GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`).One(ctx, db)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.Flag("disable-gpu", true))
	actx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	defer cancel()
	tab, c2 := chromedp.NewContext(actx)
	defer c2()
	out := "/tmp/wt/public-tmp/"
	want := os.Getenv("SHOTS")
	for _, pg := range []struct{ name, path, submit string }{
		{"lowongan", "/lowongan?q=manajemen", ""}, {"lowongan0", "/lowongan", ""}, {"formasi", "/lowongan/" + slug, ""}, {"kelayakan", "/cek-kelayakan", ""}, {"tahapan", "/tahapan", ""},
		{"hasil", "/cek-kelayakan", `document.querySelector('#jenjang').value='40';document.querySelector('#jurusan').value='Manajemen';document.querySelector('#ipk').value='3,08';document.querySelector('#lahir').value='2';document.querySelector('#lahir-month').value='6';document.querySelector('#lahir-year').value='1997';document.querySelector('form[action="/cek-kelayakan"]').submit()`},
		{"salah", "/cek-kelayakan", `document.querySelector('#jenjang').value='40';document.querySelector('#jurusan').value='menejemen';document.querySelector('form[action="/cek-kelayakan"]').submit()`},
		{"mini", "/lowongan/" + slug, `document.querySelector('#jurusan').selectedIndex=1;document.querySelector('#lahir').value='2';document.querySelector('#lahir-month').value='6';document.querySelector('#lahir-year').value='1997';document.querySelector('#jurusan').form.submit()`},
	} {
		if want != "" && !strings.Contains(","+want+",", ","+pg.name+",") {
			continue
		}
		for _, v := range []struct {
			suffix string
			width  int64
			dark   bool
		}{{"-1280", 1280, false}, {"-360", 360, false}, {"-1280-dark", 1280, true}, {"-320", 320, false}} {
			shot(t, srv.URL+pg.path, pg.submit, out+pg.name+v.suffix+".png", v.width, v.dark, tab)
		}
	}
}

func shot(t *testing.T, url, submit, to string, width int64, dark bool, c context.Context) {
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	var eo []chromedp.EmulateViewportOption
	eo = append(eo, chromedp.EmulateScale(1))
	if width < 500 {
		eo = append(eo, chromedp.EmulateMobile)
	}
	_, _ = chromedp.Call(c, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	if err := chromedp.Do(c, chromedp.EmulateViewport(width, 900, eo...), chromedp.Navigate(url), chromedp.WaitReady("main")); err != nil {
		t.Error(url, err)
		return
	}
	if submit != "" {
		_, _ = chromedp.Run(c, chromedp.Evaluate[chromedp.Void](submit+";0"))
		_ = chromedp.Do(c, chromedp.Sleep(500*time.Millisecond), chromedp.WaitReady("main"))
	}
	wide, _ := chromedp.Run(c, chromedp.Evaluate[int](`document.documentElement.scrollWidth`))
	if int64(wide) > width {
		t.Errorf("%s overflows: %d", to, wide)
	}
	small, _ := chromedp.Run(c, chromedp.Evaluate[[]string](`[...document.querySelectorAll('a,button,input,select,summary')].filter(e=>{const r=e.getBoundingClientRect();return r.width&&(r.width<24||r.height<24)&&getComputedStyle(e).display!='inline'}).map(e=>e.outerHTML.slice(0,80))`))
	if len(small) > 0 {
		t.Errorf("%s small: %v", to, small)
	}
	if b, err := os.ReadFile(os.Getenv("AXE")); err == nil && width != 320 {
		_, _ = chromedp.Run(c, chromedp.Evaluate[chromedp.Void](string(b)+";0"))
		r, err := chromedp.Run(c, chromedp.Evaluate[string](`axe.run(document,{runOnly:{type:'tag',values:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}}).then(r=>r.violations.map(v=>v.id+': '+v.help+' '+v.nodes.map(n=>n.target+' '+n.html.slice(0,120)).join(' | ')).join('\n'))`, chromedp.EvalAwaitPromise))
		if r != "" || err != nil {
			t.Error(to, r, err)
		}
	}
	if width == 320 {
		return
	}
	png, err := chromedp.Run(c, chromedp.FullScreenshot(100))
	if err != nil {
		t.Error(err)
	}
	_ = os.WriteFile(to, png, 0o644)
}
