package browsertest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

// keyboard: with the Tab key alone everything is reached, seen and uncovered.
func keyboard(t *testing.T, town *webtest.Town, origin string) {
	t.Helper()
	for _, p := range []page{
		{path: "/"}, {path: "/lowongan"}, {path: town.Sample("/lowongan/{slug}")}, {path: "/cek-kelayakan"}, {path: "/daftar"}, {path: "/akun", who: "rina"},
		{path: "/lamaran/" + town.Season.Code + "/identitas", who: "rina"}, {path: "/kelola/verifikasi", who: "rudi"}, {path: town.Sample("/kelola/verifikasi/{nomor}"), who: "rudi"},
		{path: "/kelola/lowongan", who: "yoga"},
	} {
		b := newTab(t, origin)
		if p.who != "" {
			b = as(town, t, origin, p.who)
		}
		for _, l := range looks() {
			b.looking(l)
			b.visit(p.path)
			b.tabbed(fmt.Sprintf("%s at %s", p.path, l))
		}
	}
}

// stop is where the focus is. Small is what WCAG 2.5.8 counts: links inside a
// sentence are as high as their line.
const probe = `(()=>{const e=document.activeElement;if(!e||e===document.body||e===document.documentElement)return {tag:''};
const s=getComputedStyle(e),r=e.getBoundingClientRect(),x=r.left+r.width/2,y=r.top+Math.min(r.height/2,innerHeight/2);
const label=e.labels&&e.labels[0]&&(e.type==='radio'||e.type==='checkbox'||e.type==='file')?e.labels[0].getBoundingClientRect():r;
const at=document.elementFromPoint(Math.max(1,Math.min(innerWidth-1,x)),Math.max(1,Math.min(innerHeight-1,y)));
const inline=s.display==='inline';
return {tag:e.tagName,html:e.outerHTML.slice(0,140),plain:s.outlineStyle==='none'&&s.boxShadow==='none'&&!(e.labels&&e.labels[0]&&getComputedStyle(e.labels[0]).outlineStyle!=='none'),
small:!inline&&(Math.max(r.width,label.width)<24||Math.max(r.height,label.height)<24),
hidden:r.bottom<=0||r.top>=innerHeight||r.width===0,
covered:!(at&&(at===e||e.contains(at)||at.contains(e)||(e.labels&&[...e.labels].some(l=>l.contains(at)))))}})()`

type focus struct {
	Tag, HTML                     string
	Plain, Small, Hidden, Covered bool
}

const mostStops = 400

// tabbed presses Tab from the top of the page to its end.
func (b *tab) tabbed(at string) {
	b.t.Helper()
	stops := 0
	for ; stops < mostStops; stops++ {
		b.do(chromedp.KeyEvent(kb.Tab))
		f := eval[focus](b, probe)
		for range 20 { // pictures above may still be arriving
			if !f.Hidden {
				break
			}
			time.Sleep(50 * time.Millisecond)
			f = eval[focus](b, probe)
		}
		if f.Tag == "" {
			break
		}
		if stops == 0 {
			if !strings.Contains(f.HTML, `href="#isi"`) {
				b.fault("%s: the first stop of Tab is not the skip link but %s", at, f.HTML)
			}
			continue
		}
		for what, wrong := range map[string]bool{"shows no focus": f.Plain, "is smaller than 24 px": f.Small, "is out of view when focused": f.Hidden, "is covered when focused": f.Covered && !f.Hidden} {
			if wrong {
				b.fault("%s: stop %d of Tab %s: %s", at, stops+1, what, f.HTML)
			}
		}
	}
	if stops < 4 || stops == mostStops {
		b.fault("%s: %d stops of Tab: the focus is trapped or the page has nothing to reach", at, stops)
	}
	eval[bool](b, `(document.querySelector('a[href="#isi"]').focus(),true)`)
	b.do(chromedp.KeyEvent(kb.Enter))
	if !eval[bool](b, `location.hash==='#isi'&&(document.activeElement===document.querySelector('main')||document.activeElement===document.body)`) {
		b.fault("%s: the skip link does not lead to the main part", at)
	}
}
