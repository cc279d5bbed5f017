// Package browsertest walks through the whole portal in a real Chromium: the
// journeys people make, and what must hold on every page they see.
package browsertest

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// patience is how long one step of a journey may take on a busy machine.
const patience = 60 * time.Second

// shared is the one browser of all tests; stop ends it.
var (
	stop   = func() {}
	shared = sync.OnceValues(func() (context.Context, error) {
		path, err := webtest.Chromium()
		if err != nil {
			return nil, err
		}
		options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.DisableGPU,
			chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
			chromedp.Flag("disable-sync", true), chromedp.Flag("lang", "id-ID"), chromedp.Flag("hide-scrollbars", true))
		if os.Getuid() == 0 {
			options = append(options, chromedp.NoSandbox)
		}
		allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
		ctx, stopBrowser := chromedp.NewContext(allocator)
		stop = func() { stopBrowser(); stopAllocator() }
		return ctx, chromedp.Do(ctx, chromedp.Navigate("about:blank"))
	})
)

func TestMain(m *testing.M) {
	code := m.Run()
	stop()
	_ = intake.Close()
	os.Exit(code)
}

// tab is one person's browser: cookies of its own, one page at a time.
type tab struct {
	t       *testing.T
	ctx     context.Context
	origin  string
	path    string // of the page now shown, for messages
	mu      sync.Mutex
	blocked []string // what the content security policy stopped
	sent    []sent   // since the last visit
	faults  []string // found by audits, told at the end
	turn    int      // audits done
}

// sent is one answer the page needed.
type sent struct {
	url   string
	kind  network.ResourceType
	bytes float64
}

func newTab(t *testing.T, origin string) *tab {
	t.Helper()
	browser, err := shared()
	if err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	b := &tab{t: t, ctx: ctx, origin: origin}
	t.Cleanup(func() {
		for _, f := range b.faults {
			t.Error(f)
		}
	})
	b.ok(chromedp.Do(ctx, chromedp.Navigate("about:blank"))) // the first act of a tab ends with its context, so none with a timeout
	byID := map[network.RequestID]sent{}
	b.ok(chromedp.Listen(ctx, func(ev any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch ev := ev.(type) {
		case *audits.EventIssueAdded:
			if v := ev.Issue.Details.ContentSecurityPolicyIssueDetails; v != nil {
				b.blocked = append(b.blocked, fmt.Sprintf("%s violated by %s", v.ViolatedDirective, v.BlockedURL))
			}
		case *network.EventResponseReceived:
			byID[ev.RequestID] = sent{url: ev.Response.URL, kind: ev.Type}
		case *network.EventLoadingFinished:
			if s, ok := byID[ev.RequestID]; ok && strings.HasPrefix(s.url, "http") {
				s.bytes = ev.EncodedDataLength
				b.sent = append(b.sent, s)
			}
		}
	}))
	call(b, audits.Enable, cdp.Empty{})
	call(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}) // there are other tabs
	return b
}

func (b *tab) ok(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatalf("%s: %v", b.path, err)
	}
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	b.ok(chromedp.Do(ctx, actions...))
}

// eval is the value of an expression on the page, promises awaited.
func eval[T any](b *tab, js string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v\nin: %.200s", b.path, err, js)
	}
	return v
}

// signIn gives the browser a session without the sign-in page.
func (b *tab) signIn(name, value string) {
	b.t.Helper()
	call(b, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.origin, HTTPOnly: new(true)})
}

// visit opens a path and returns its status.
func (b *tab) visit(path string) int {
	b.t.Helper()
	b.mu.Lock()
	b.sent = nil
	b.mu.Unlock()
	b.path = path
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	res, err := chromedp.Run(ctx, chromedp.NavigateResponse(b.origin+path))
	b.ok(err)
	return int(res.Status)
}

// scripts turns the page's own scripts on or off.
func (b *tab) scripts(on bool) {
	b.t.Helper()
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// finder marks the element a person would name, and says what there was if none is.
const finder = `((kind,words,within)=>{
const clean=s=>(s||'').replace(/\s+/g,' ').trim();
const name=e=>e.getAttribute('aria-label')||[...(e.labels||[])].map(l=>clean(l.textContent)).join(' ')||clean(e.textContent)||e.name;
const sel={field:'input:not([type=hidden]),select,textarea',press:'button,summary,label.btn',link:'a[href]'}[kind];
document.querySelectorAll('[data-trial]').forEach(e=>e.removeAttribute('data-trial'));
const all=[...document.querySelectorAll(sel)].filter(e=>!within||e.closest('fieldset,tr,li,section,details,form')&&clean((e.closest('fieldset,tr,li')||e.closest('form')||e).textContent).includes(within));
const hit=all.find(e=>clean(name(e))===words)||all.find(e=>clean(name(e)).startsWith(words));
if(!hit)return all.map(e=>clean(name(e)).slice(0,60)).join(' | ')||'nothing';
hit.setAttribute('data-trial','');return ''})`

const found = chromedp.CSS("[data-trial]")

// unfold opens what the element e is folded into, as a person does first.
const unfold = `for(let d=e.closest('details');d;d=d.parentElement.closest('details'))d.open=true;`

func (b *tab) find(kind, words, within string) {
	b.t.Helper()
	if there := eval[string](b, fmt.Sprintf("%s(%q,%q,%q)", finder, kind, words, within)); there != "" {
		b.t.Fatalf("%s: no %s %q; there is: %s", b.path, kind, words, there)
	}
}

// fill types into the field with this label, in place of what was there.
func (b *tab) fill(label, value string) {
	b.t.Helper()
	b.find("field", label, "")
	eval[bool](b, `(e=>{`+unfold+`e.focus();if(e.select)e.select();return true})(document.querySelector('[data-trial]'))`)
	call(b, input.InsertText, input.InsertTextParams{Text: value})
}

// choose ticks the radio button or box with this label, by its label as a finger would.
func (b *tab) choose(label, within string) {
	b.t.Helper()
	b.find("field", label, within)
	eval[bool](b, `(e=>{(e.labels[0]||e).click();return e.checked})(document.querySelector('[data-trial]'))`)
}

// attach gives files to the file field with this label.
func (b *tab) attach(label string, files ...string) {
	b.t.Helper()
	b.find("field", label, "")
	b.do(chromedp.SetUploadFiles(found, files))
}

// press clicks a button and waits for the page that follows.
func (b *tab) press(words string) { b.t.Helper(); b.click("press", words) }

func (b *tab) click(kind, words string) {
	b.t.Helper()
	b.find(kind, words, "")
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	eval[bool](b, `(e=>{`+unfold+`e.scrollIntoView({block:'center',behavior:'instant'});return true})(document.querySelector('[data-trial]'))`)
	before := b.path
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(found)); err != nil {
		b.t.Fatalf("%s: pressing %q: %v", before, words, err)
	}
	b.path = eval[string](b, `location.pathname`)
}

// at fails unless the browser is at the path.
func (b *tab) at(path string) {
	b.t.Helper()
	if b.path = eval[string](b, `location.pathname`); b.path != path {
		b.t.Fatalf("at %s, want %s; it shows: %.800s", b.path, path, b.text())
	}
}

func (b *tab) text() string {
	return strings.Join(strings.Fields(eval[string](b, `document.body.innerText`)), " ")
}

// sees fails unless the page shows all these words.
func (b *tab) sees(words ...string) {
	b.t.Helper()
	shown := b.text()
	for _, w := range words {
		if !strings.Contains(strings.ToLower(shown), strings.ToLower(w)) { // capitals may be the style's
			b.t.Fatalf("%s does not show %q; it shows: %.1200s", b.path, w, shown)
		}
	}
}

// call sends the browser a command whose answer does not matter.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	_, err := chromedp.Call(ctx, command, params)
	b.ok(err)
}
