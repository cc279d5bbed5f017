package main

import (
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// rush is applicants sending their forms to a portal that keeps being killed.
type rush struct {
	t        *testing.T
	url      string
	season   string
	client   *http.Client
	waiting  chan *hopeful
	mu       sync.Mutex
	numbers  map[string]string // by person: the number their receipt showed
	heard    atomic.Int64      // acknowledged
	unheard  atomic.Int64      // gave up after an error
	failures atomic.Int64      // attempts without an answer
}

// TestKilledInMidSubmissionNothingAcknowledgedIsLost is fault 1 of
// reliability.md: kill -9 in a loop, clients that repeat the same form, double
// clicks, and some who give up at the first error.
func TestKilledInMidSubmissionNothingAcknowledgedIsLost(t *testing.T) {
	people, length := 120, 8*time.Second
	if os.Getenv("AUDIT") == "1" {
		people, length = 1200, time.Minute
	}
	addr := freeAddress(t)
	town := webtest.Build(t, "http://"+addr, slog.New(slog.DiscardHandler))
	stamped(t, town)
	all := crowd(t, town, people)
	r := &rush{t: t, url: "http://" + addr, season: town.Season.Code, numbers: map[string]string{}, waiting: make(chan *hopeful, people),
		client: &http.Client{Timeout: 10 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	for _, h := range all {
		r.waiting <- h
	}
	close(r.waiting)
	start := time.Now()
	last, kills := r.killing(town, addr, length)
	t.Logf("%d acknowledged, %d gave up, %d attempts without an answer, %d kills in %s",
		r.heard.Load(), r.unheard.Load(), r.failures.Load(), kills, time.Since(start).Round(100*time.Millisecond))
	last.term()
	last.ended()
	if kills < 2 || r.failures.Load() == 0 {
		t.Errorf("%d kills and %d failed attempts test nothing", kills, r.failures.Load())
	}
	r.audit(town, all)
}

// killing lets 16 clients submit while the portal is killed shortly after it has
// begun to acknowledge; after length, and two kills however slow the machine, the last
// one lives until all are done.
func (r *rush) killing(town *webtest.Town, addr string, length time.Duration) (last *process, kills int) {
	end := time.Now().Add(length)
	goesOn := func() bool { return kills < 2 || time.Now().Before(end) }
	var clients sync.WaitGroup
	done := make(chan struct{})
	last = launch(r.t, town, addr)
	for range 16 {
		clients.Go(func() {
			for h := range r.waiting {
				r.submit(h)
				time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
			}
		})
	}
	go func() { clients.Wait(); close(done) }()
	for goesOn() {
		for before := r.heard.Load(); r.heard.Load() == before && goesOn(); {
			select {
			case <-done:
				return last, kills
			case <-time.After(time.Millisecond):
			}
		}
		time.Sleep(time.Duration(rand.IntN(25)) * time.Millisecond)
		last.kill()
		kills++
		last = launch(r.t, town, addr)
	}
	<-done
	return last, kills
}

// submit sends a form until it is acknowledged, as its page tells people to.
func (r *rush) submit(h *hopeful) {
	givesUp, twice := rand.IntN(5) == 0, rand.IntN(5) == 0
	for range 2000 {
		if twice {
			go r.post(h)
		}
		if r.post(h) {
			r.heard.Add(1)
			r.receipt(h)
			return
		}
		r.failures.Add(1)
		if givesUp {
			r.unheard.Add(1)
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	r.t.Error("a submission is not acknowledged after 2000 attempts")
}

// post sends the form once and reports whether the portal said that it has it.
func (r *rush) post(h *hopeful) bool {
	form := url.Values{"key": {h.key}, "sure": {"ya"}}
	status, location, _, err := r.ask(h, http.MethodPost, "/periksa", form.Encode())
	if err != nil || status == http.StatusServiceUnavailable {
		return false
	}
	if status != http.StatusSeeOther || !strings.HasSuffix(location, "/tanda-terima") {
		r.t.Errorf("submit answered %d %s", status, location)
	}
	return status == http.StatusSeeOther
}

var shownNumber = regexp.MustCompile(`<p class="big">([\d -]+)</p>`)

// receipt reads the number shown to the person, however often it takes.
func (r *rush) receipt(h *hopeful) {
	for range 2000 {
		status, _, body, err := r.ask(h, http.MethodGet, "/tanda-terima", "")
		if err != nil || status == http.StatusServiceUnavailable {
			time.Sleep(20 * time.Millisecond)
			continue
		}
		shown := shownNumber.FindStringSubmatch(body)
		if status != http.StatusOK || shown == nil {
			r.t.Errorf("receipt answered %d", status)
			return
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.numbers[h.by.Person] = number.Plain(shown[1])
		return
	}
	r.t.Error("a receipt is not shown after 2000 attempts")
}

func (r *rush) ask(h *hopeful, method, page, body string) (status int, location, text string, err error) {
	req, err := http.NewRequestWithContext(context.Background(), method, r.url+"/lamaran/"+r.season+page, strings.NewReader(body))
	if err != nil {
		return 0, "", "", err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.AddCookie(h.cookie)
	res, err := r.client.Do(req)
	if err != nil {
		return 0, "", "", err
	}
	defer res.Body.Close()
	all, err := io.ReadAll(res.Body)
	return res.StatusCode, res.Header.Get("Location"), string(all), err
}

type standing struct {
	Person, Number                                              string
	Submissions, Participants, Cases, Receipts, Events, Notices int
}

const standingOf pg.Rows[standing] = `
	SELECT p.id::text AS person, coalesce(a.number, '') AS number,
	       (SELECT count(*) FROM submission s WHERE s.application_id = a.id AND a.state = 'submitted')::int AS submissions,
	       (SELECT count(*) FROM participant x WHERE x.person_id = p.id AND x.number = a.number)::int AS participants,
	       (SELECT count(*) FROM verification v WHERE v.application_id = a.id AND v.state = 'waiting')::int AS cases,
	       (SELECT count(*) FROM issued_document i WHERE i.person_id = p.id)::int AS receipts,
	       (SELECT count(*) FROM event e WHERE e.person_id = p.id AND e.act = 'application.submitted')::int AS events,
	       (SELECT count(*) FROM notice n WHERE n.person_id = p.id)::int AS notices
	FROM application a JOIN person p ON p.id = a.person_id`

// audit holds the database against what the clients were told.
func (r *rush) audit(town *webtest.Town, all []*hopeful) {
	r.t.Helper()
	rows, err := standingOf.All(context.Background(), town.DB)
	if err != nil {
		r.t.Fatal(err)
	}
	if len(rows) != len(all) {
		r.t.Errorf("%d applications of %d people", len(rows), len(all))
	}
	silent := 0
	for _, s := range rows {
		told, heard := r.numbers[s.Person]
		once := standing{s.Person, s.Number, 1, 1, 1, 1, 1, 1}
		switch {
		case heard && (s != once || s.Number != told):
			r.t.Errorf("acknowledged with %s, and there is %+v", told, s)
		case !heard && s == once:
			silent++
		case !heard && s != standing{Person: s.Person}:
			r.t.Errorf("neither there nor not: %+v", s)
		}
	}
	r.t.Logf("%d are there whose sender never heard", silent)
}
