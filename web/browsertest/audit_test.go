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

const runAxe = `axe.run(document,{runOnly:{type:'tag',values:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']},resultTypes:['violations']})
.then(r=>JSON.stringify(r.violations.map(v=>({id:v.id,help:v.help,nodes:v.nodes.map(n=>({html:n.html.slice(0,160),target:n.target.join(' '),why:n.failureSummary.slice(0,240)}))}))))`

type violation struct {
	ID, Help string
	Nodes    []struct{ HTML, Target, Why string }
}

// look is a way of looking at a page.
type look struct {
	width, height int64
	theme         string
}

func (l look) String() string { return fmt.Sprintf("%d px, %s", l.width, l.theme) }

// looks are the ways pages are looked at: two of four, or all with AUDIT=1.
func looks() []look {
	if whole() {
		return []look{{360, 740, "light"}, {1280, 900, "light"}, {360, 740, "dark"}, {1280, 900, "dark"}}
	}
	return []look{{360, 740, "light"}, {1280, 900, "dark"}}
}

// whole reports whether to look at everything in every way (make audit).
func whole() bool { return os.Getenv("AUDIT") == "1" }

// audit holds the page now shown to what must be true of every page: axe finds
// nothing, nothing overflows, nothing was stopped by the content security policy.
func (b *tab) audit() {
	b.t.Helper()
	loaded := false
	for _, l := range looks() {
		b.looking(l)
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
		b.fits(l.width, l.String())
	}
	b.reflows()
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
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: l.theme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
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

// spacing is WCAG 1.4.12: readers may set these, and lose nothing.
const spacing = `(()=>{const s=new CSSStyleSheet();s.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
document.adoptedStyleSheets=[s];return true})()`

// reflows looks at 320 px, as a 1280 px screen at 400 %, and again with spaced text.
func (b *tab) reflows() {
	b.t.Helper()
	b.looking(look{320, 640, "light"})
	b.fits(320, "320 px")
	eval[bool](b, spacing)
	b.fits(320, "320 px with spaced text (WCAG 1.4.12)")
	eval[bool](b, `(()=>{document.adoptedStyleSheets=[];return true})()`)
}

// fault notes what an audit found.
func (b *tab) fault(format string, args ...any) {
	b.faults = append(b.faults, fmt.Sprintf(format, args...))
}
