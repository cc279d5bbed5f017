package browsertest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe.min.js
var axe string

// runAxe leaves out contrast where colours are forced: axe reads the page's own.
const runAxe = `axe.run(document,{runOnly:{type:'tag',values:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']},resultTypes:['violations'],preload:false,
rules:{'color-contrast':{enabled:!matchMedia('(forced-colors:active)').matches}}})
.then(r=>JSON.stringify(r.violations.map(v=>({id:v.id,help:v.help,nodes:v.nodes.map(n=>({html:n.html.slice(0,160),target:n.target.join(' '),why:n.failureSummary.slice(0,240)}))}))))`

type violation struct {
	ID, Help string
	Nodes    []struct{ HTML, Target, Why string }
}

// look is a way of looking at a page.
type look struct {
	width, height int64
	theme         string
	forced        bool // the reader's own few colours in place of the page's
}

func (l look) String() string {
	if l.forced {
		return fmt.Sprintf("%d px, %s, forced colours", l.width, l.theme)
	}
	return fmt.Sprintf("%d px, %s", l.width, l.theme)
}

// looks are the ways pages are looked at: two of six, or all with AUDIT=1. Of two, axe
// reads the page in one, by turns.
func looks() []look {
	few := []look{{360, 740, "light", false}, {1280, 900, "dark", false}}
	if whole() {
		return append(few, look{360, 740, "dark", false}, look{1280, 900, "light", false}, look{360, 740, "dark", true}, look{1280, 900, "light", true})
	}
	return few
}

// whole reports whether to look at everything in every way (make audit).
func whole() bool { return os.Getenv("AUDIT") == "1" }

// audit holds the page now shown to what must be true of every page: axe finds
// nothing, nothing overflows, nothing moves for who asked for stillness, nothing
// was stopped by the content security policy.
func (b *tab) audit() {
	b.t.Helper()
	loaded := false
	b.turn++
	for i, l := range looks() {
		b.looking(l)
		b.fits(l.width, l.String())
		if !whole() && i != b.turn%2 {
			continue
		}
		if !loaded {
			b.do(chromedp.Evaluate[chromedp.Void](axe + ";0"))
			loaded = true
		}
		var violations []violation
		b.ok(json.Unmarshal([]byte(eval[string](b, runAxe)), &violations))
		for _, v := range violations {
			for _, n := range v.Nodes {
				b.fault("%s at %s: %s (%s)\n  at %s\n  %s\n  %s", b.path, l, v.Help, v.ID, n.Target, n.HTML, strings.ReplaceAll(n.Why, "\n", " "))
			}
		}
	}
	if moves := eval[string](b, moving); moves != "" {
		b.fault("%s moves for who prefers reduced motion: %s", b.path, moves)
	}
	b.reflows()
	if whole() {
		b.onPaper()
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, v := range b.blocked {
		b.fault("%s: the content security policy stopped something: %s (open the page with the developer tools' console)", b.path, v)
	}
	b.blocked = nil
}

// looking sets the width and the theme.
func (b *tab) looking(l look) {
	b.t.Helper()
	forced := "none"
	if l.forced {
		forced = "active"
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: l.theme}, {Name: "prefers-reduced-motion", Value: "reduce"}, {Name: "forced-colors", Value: forced}}})
	b.do(chromedp.EmulateViewport(l.width, l.height))
	eval[bool](b, `new Promise(r=>requestAnimationFrame(()=>requestAnimationFrame(()=>r(true))))`)
}

// wide finds what reaches beyond the width: a page must never scroll sideways.
const wide = `((w)=>{const over=document.documentElement.scrollWidth-w;if(over<=0)return '';
const inScroller=e=>{for(let p=e.parentElement;p&&p!==document.body;p=p.parentElement){const o=getComputedStyle(p).overflowX;if(o!=='visible')return true}return false};
const guilty=[...document.querySelectorAll('body *')].filter(e=>e.getBoundingClientRect().right>w+0.5&&!inScroller(e)).slice(-3).map(e=>e.outerHTML.slice(0,120));
return over+' px beyond: '+guilty.join(' … ')})`

func (b *tab) fits(width int64, how string) {
	b.t.Helper()
	if over := eval[string](b, fmt.Sprintf("%s(%d)", wide, width)); over != "" {
		b.fault("%s at %s scrolls sideways, %s", b.path, how, over)
	}
}

// moving finds what has an animation or a transition.
const moving = `[...document.querySelectorAll('*')].filter(e=>[null,'::before','::after'].some(p=>{const s=getComputedStyle(e,p);
return s.animationName!=='none'||s.scrollBehavior==='smooth'||s.transitionDuration.split(',').some(d=>parseFloat(d)>0)})).slice(0,3).map(e=>e.outerHTML.slice(0,120)).join(' … ')`

// What readers may set, and lose nothing: spaced text (WCAG 1.4.12), letters twice as large (1.4.4).
const (
	spaced = `*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}`
	larger = `html{font-size:200%!important}`
)

// reflows looks at 320 px, as a 1280 px screen at 400 %, and again with spaced text;
// in a whole audit also with letters twice as large.
func (b *tab) reflows() {
	b.t.Helper()
	b.looking(look{320, 640, "light", false})
	b.fits(320, "320 px")
	b.styled(spaced, func() { b.fits(320, "320 px with spaced text (WCAG 1.4.12)") })
	if whole() {
		b.looking(look{1280, 900, "light", false})
		b.styled(larger, func() { b.fits(1280, "1280 px with letters twice as large (WCAG 1.4.4)") })
	}
}

// styled does something while the reader's own style is set.
func (b *tab) styled(css string, do func()) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf(`(()=>{const s=new CSSStyleSheet();s.replaceSync(%q);document.adoptedStyleSheets=[s];return true})()`, css))
	do()
	eval[bool](b, `(()=>{document.adoptedStyleSheets=[];return true})()`)
}

// fault notes what an audit found.
func (b *tab) fault(format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}
