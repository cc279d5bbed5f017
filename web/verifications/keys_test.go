package verifications_test

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// desk is what the page says of itself in a real browser.
type desk struct {
	Path   string
	Tally  string
	Saved  bool
	Here   string // the item one stands at
	Tab    string // the document in view
	Reason string
	Button string // the one button that proposes
	Wider  bool   // than the window
}

const probe = `({
	path: location.pathname,
	tally: document.querySelector('[data-tally]')?.textContent ?? '',
	saved: (document.querySelector('[data-autosave-status]')?.textContent ?? '').startsWith('Draf tersimpan'),
	here: document.querySelector('.here h3')?.textContent ?? '',
	tab: document.querySelector('[data-tab][aria-current]')?.dataset.tab ?? '',
	reason: document.querySelector('.reason input:checked')?.value ?? '',
	button: [...document.querySelectorAll('[name=outcome]')].filter(b => b.offsetParent).map(b => b.textContent).join(' + '),
	wider: document.documentElement.scrollWidth > innerWidth,
})`

func TestACaseIsDecidedWithTheKeyboardAlone(t *testing.T) {
	o := anOffice(t)
	rudi := o.officer("Rudi Hartono", ledger.Verifier)
	n := o.submitted("Yuni Maharani")
	rudi.Get(home).Press(take)
	signin, err := pg.Rows[string](`SELECT id FROM signin`).One(t.Context(), o.db)
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(o.site)
	defer site.Close()
	ctx := chromium(t)
	run := func(acts ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		for _, a := range acts {
			if _, err := chromedp.Run(ctx, a); err != nil {
				t.Fatal(err)
			}
		}
	}
	become := func(what string, is func(desk) bool) {
		t.Helper()
		var d desk
		for range 50 {
			if d, err = chromedp.Run(ctx, chromedp.Evaluate[desk](probe)); err == nil && is(d) {
				return
			}
			time.Sleep(100 * time.Millisecond)
		}
		t.Errorf("%s: %+v, %v", what, d, err)
	}
	run(chromedp.Navigate(site.URL+"/uji/masuk/"+signin), chromedp.Navigate(site.URL+home+"/"+n))
	become("opened", func(d desk) bool { return d.Tab == "ktp" && d.Button == "Usulkan memenuhi syarat" })
	run(chromedp.KeyEvent("j"), chromedp.KeyEvent("m"))
	become("first item met", func(d desk) bool { return d.Here == first && d.Tally == "1 dari 2 dinilai · 1 memenuhi, 0 tidak" })
	run(chromedp.KeyEvent("j"), chromedp.KeyEvent("t"))
	become("second item not met, its document in view", func(d desk) bool {
		return d.Here == second && d.Tab == "transkrip" && d.Button == "Usulkan tidak memenuhi syarat"
	})
	run(chromedp.KeyEvent("1"))
	become("its reason, kept by itself", func(d desk) bool { return d.Reason == "IPK-01" && d.Saved })
	for _, width := range []int64{320, 360} {
		run(chromedp.EmulateViewport(width, 640))
		become("narrow", func(d desk) bool { return !d.Wider })
	}
	run(chromedp.EmulateViewport(1280, 900), chromedp.KeyEvent(kb.Enter, chromedp.KeyModifiers(kb.ModifierCtrl)))
	become("proposed", func(d desk) bool { return d.Path == home })
	if got := o.count(`SELECT count(*)::int FROM verification WHERE state = 'proposed' AND outcome = 'tms'`); got != 1 {
		t.Errorf("%d proposals", got)
	}
}

// chromium opens a tab; whatever a script of ours throws there fails the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path, err := webtest.Chromium()
	if err != nil {
		t.Fatal(err)
	}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1280, 900))...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(alloc)
	t.Cleanup(closeTab)
	if _, err := chromedp.Run(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	err = chromedp.Listen(ctx, func(ev any) {
		if e, thrown := ev.(*runtime.EventExceptionThrown); thrown {
			t.Errorf("a script threw: %s", e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}
