package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/webtest"
	"github.com/bkd-manna/portal-asn/web/words"
)

// pair is two replicas of the site on one database, whose clocks are this
// machine's: days away from the portal's clock, which is the database's.
type pair struct {
	t        *testing.T
	town     *webtest.Town
	replicas [2]http.Handler
	closes   time.Time // the deadline now in force
	people   []*hopeful
}

func newPair(t *testing.T, people int) *pair {
	t.Helper()
	p := &pair{t: t, town: webtest.Build(t, "http://portal.test", slog.New(slog.DiscardHandler))}
	p.people = crowd(t, p.town, people)
	p.closes = p.town.Season.ClosesAt
	second, err := pg.Open(context.Background(), p.town.URL, pg.AppRole, 8)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(second.Close)
	deps := p.town.Deps
	deps.DB, deps.Sessions = second, account.Sessions{DB: second}
	other, err := web.Handler(deps)
	if err != nil {
		t.Fatal(err)
	}
	p.replicas = [2]http.Handler{p.town.Site, other}
	return p
}

// now is the portal's clock.
func (p *pair) now() time.Time {
	p.t.Helper()
	now, err := pg.Now(context.Background(), p.town.DB)
	if err != nil {
		p.t.Fatal(err)
	}
	return now
}

// at sets the portal's clock.
func (p *pair) at(to time.Time) {
	p.t.Helper()
	pgtest.ShiftAt(p.t, p.town.URL, to.Sub(p.now()))
}

// next takes people who have not sent theirs yet, signed in by the portal's clock of now.
func (p *pair) next(n int) []*hopeful {
	taken := p.people[:n]
	p.people = p.people[n:]
	for _, h := range taken {
		h.cookie = p.town.Cookie(webtest.Person{Account: h.by.Account, Person: h.by.Person, Role: ledger.Applicant})
	}
	return taken
}

func answer(h http.Handler, r *http.Request) *http.Response {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// sent sends a form to a replica and reports whether it was accepted; a refusal
// says that registration is closed.
func (p *pair) sent(replica int, h *hopeful) bool {
	p.t.Helper()
	form := url.Values{"key": {h.key}, "sure": {"ya"}}
	r := httptest.NewRequest(http.MethodPost, "http://portal.test/lamaran/"+p.town.Season.Code+"/periksa", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	r.AddCookie(h.cookie)
	res := answer(p.replicas[replica], r)
	body, _ := io.ReadAll(res.Body)
	switch {
	case res.StatusCode == http.StatusSeeOther && strings.HasSuffix(res.Header.Get("Location"), "/tanda-terima"):
		return true
	case res.StatusCode != http.StatusConflict || !strings.Contains(string(body), "Pendaftaran ditutup "):
		p.t.Errorf("replica %d answered %d %s: %.300s", replica, res.StatusCode, res.Header.Get("Location"), body)
	}
	return false
}

// both sends one form to each replica and wants them to agree.
func (p *pair) both(what string, accepted bool) {
	p.t.Helper()
	for i, h := range p.next(2) {
		if got := p.sent(i, h); got != accepted {
			p.t.Errorf("%s: replica %d accepted: %v, want %v", what, i, got, accepted)
		}
	}
}

// crossing sends forms to both replicas while the deadline passes: accepted are
// those, and only those, that the database had before it.
func (p *pair) crossing(last time.Time) {
	p.t.Helper()
	p.at(last.Add(-3 * time.Second))
	var all sync.WaitGroup
	var mu sync.Mutex
	var verdicts [2][2]int // by replica: refused, accepted
	for i, h := range p.next(24) {
		all.Go(func() {
			time.Sleep(time.Duration(i) * 180 * time.Millisecond)
			asked, accepted, answered := p.now(), p.sent(i%2, h), p.now()
			switch {
			case accepted && !asked.Before(last):
				p.t.Errorf("replica %d accepted what came %s late", i%2, asked.Sub(last))
			case !accepted && answered.Before(last):
				p.t.Errorf("replica %d refused %s before the end", i%2, last.Sub(answered))
			}
			mu.Lock()
			defer mu.Unlock()
			if verdicts[i%2][0]++; accepted {
				verdicts[i%2][0]--
				verdicts[i%2][1]++
			}
		})
	}
	all.Wait()
	p.t.Logf("refused and accepted by each replica: %v", verdicts)
	for i, v := range verdicts {
		if v[0] == 0 || v[1] == 0 {
			p.t.Errorf("replica %d did not see both sides of the deadline: %v", i, v)
		}
	}
	if n := p.town.Text(`SELECT count(*)::text FROM submission WHERE submitted_at >= $1 AND submitted_at < $1 + interval '1 day'`, last); n != "0" {
		p.t.Errorf("%s are dated after the deadline", n)
	}
}

// shown wants pages of both replicas to tell the deadline now in force, after no
// more than what caches may keep: a second here, and what browsers were told.
func (p *pair) shown(closes time.Time) {
	p.t.Helper()
	slug := p.town.Text(`SELECT slug FROM vacancy WHERE title ILIKE 'pranata komputer%' AND state = 'published' ORDER BY slug LIMIT 1`)
	time.Sleep(1100 * time.Millisecond)
	for i := range p.replicas {
		for page, want := range map[string]string{
			"/lowongan/" + slug:              words.Deadline(closes),
			"/tahapan/" + p.town.Season.Code: words.Day(words.DeadlineDay(closes)),
			"/lowongan/" + slug + ".ics":     closes.UTC().Format("20060102T150405Z"),
		} {
			res := answer(p.replicas[i], httptest.NewRequest(http.MethodGet, "http://portal.test"+page, nil))
			body, _ := io.ReadAll(res.Body)
			if res.StatusCode != http.StatusOK || !strings.Contains(string(body), want) {
				p.t.Errorf("replica %d, %s: status %d, without %q", i, page, res.StatusCode, want)
			}
			kept := time.Second
			for _, m := range regexp.MustCompile(`(?:max-age|stale-while-revalidate)=(\d+)`).FindAllStringSubmatch(res.Header.Get("Cache-Control"), -1) {
				n, _ := strconv.Atoi(m[1])
				kept += time.Duration(n) * time.Second
			}
			if kept > time.Minute {
				p.t.Errorf("%s may be kept for %s", page, kept)
			}
		}
	}
}

// TestOnlyTheDatabasesClockDecides is faults 10 to 12 of reliability.md.
func TestOnlyTheDatabasesClockDecides(t *testing.T) {
	ctx, p := context.Background(), newPair(t, 24+24+14)
	p.crossing(p.closes) // the replicas' own clocks are days behind
	p.both("after the deadline", false)
	p.shown(p.closes)

	first, second := webtest.Officer(t, p.town.DB), webtest.Officer(t, p.town.DB)
	stage := p.town.Text(`SELECT id::text FROM stage WHERE season_id = $1 AND kind = 'registration'`, p.town.Season.ID)
	later := p.closes.Add(4 * 24 * time.Hour)
	change := season.Change{Period: season.Period{Starts: p.town.Season.OpensAt, Ends: later}, Reason: "Gangguan meterai elektronik", Letter: "800/12/BKD/2026"}
	if err := season.ProposeDate(ctx, p.town.DB, first, stage, change); err != nil {
		t.Fatal(err)
	}
	p.both("an extension that nobody confirmed", false)
	version := p.town.Text(`SELECT id::text FROM stage_date WHERE stage_id = $1 ORDER BY version DESC LIMIT 1`, stage)
	if err := season.ConfirmDate(ctx, p.town.DB, first, version); err == nil {
		t.Error("who proposed the extension confirmed it")
	}
	p.both("an extension that its author confirmed", false)
	if err := season.ConfirmDate(ctx, p.town.DB, second, version); err != nil {
		t.Fatal(err)
	}
	p.both("a confirmed extension", true)
	p.shown(later)

	p.frozen(`UPDATE season SET grace = interval '30 minutes'`)
	p.at(later.Add(time.Minute))
	p.both("within the grace", true)
	p.ahead()
	p.crossing(later.Add(-shifted + 30*time.Minute))
	p.both("after the grace", false)
}

// frozen changes what the database's guards keep from everybody.
func (p *pair) frozen(sql string) {
	p.t.Helper()
	admin, err := pg.Open(context.Background(), p.town.URL, "", 1)
	if err != nil {
		p.t.Fatal(err)
	}
	defer admin.Close()
	for _, s := range []string{`SET session_replication_role = replica`, sql} {
		if _, err := admin.Exec(context.Background(), s); err != nil {
			p.t.Fatal(err)
		}
	}
}

// shifted is how far ahead goes back.
const shifted = 90 * 24 * time.Hour

// ahead moves the season's dates and the portal's clock into the past, so that
// the replicas' own clocks are long after every deadline.
func (p *pair) ahead() {
	p.t.Helper()
	p.frozen(`UPDATE stage_date SET starts_at = starts_at - interval '90 days', ends_at = ends_at - interval '90 days', confirmed_at = confirmed_at - interval '90 days'`)
	pgtest.ShiftAt(p.t, p.town.URL, -shifted)
	if now := p.now(); !now.Before(time.Now()) {
		p.t.Errorf("the replicas' clocks are not ahead of %s", now)
	}
}
