package campaign_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestASecondPersonPublishesAndVersionsStay(t *testing.T) {
	o := start(t)
	id := o.draft()
	o.refused(campaign.OwnWork, func() error { return campaign.Publish(ctx, o, o.author, id) })
	if _, err := campaign.BySlug(ctx, o, o.campaign(id).Slug); !errors.Is(err, campaign.ErrUnknown) {
		t.Errorf("a draft is public: %v", err)
	}
	o.ok(campaign.Publish(ctx, o, o.second, id))
	first := o.campaign(id)
	if first.State != campaign.Published || !strings.HasPrefix(first.Slug, "perawat-untuk-pino-") || first.Waits() {
		t.Errorf("%+v", first)
	}
	o.refused(campaign.NothingNew, func() error { return campaign.Publish(ctx, o, o.second, id) })
	o.refused(campaign.NotDraft, func() error { return campaign.Remove(ctx, o, o.author, id) })

	next := text()
	next.Title = "Perawat dan bidan untuk Pino"
	o.refused(campaign.NothingChanged, func() error { return campaign.Edit(ctx, o, o.author, id, 1, text()) })
	o.ok(campaign.Edit(ctx, o, o.author, id, 1, next))
	o.refused(campaign.Stale, func() error { return campaign.Edit(ctx, o, o.second, id, 1, next) })
	if public, err := campaign.BySlug(ctx, o, first.Slug); err != nil || public.Title != first.Title {
		t.Errorf("what is public changed before it was published: %q, %v", public.Title, err)
	}
	next.Lead = "Kalimat dari orang kedua."
	o.ok(campaign.Edit(ctx, o, o.second, id, 2, next))
	for _, who := range []ledger.Actor{o.author, o.second} {
		o.refused(campaign.OwnWork, func() error { return campaign.Publish(ctx, o, who, id) })
	}
	o.ok(campaign.Publish(ctx, o, o.staff(ledger.Editor), id))
	all, err := campaign.Versions(ctx, o, id)
	o.ok(err)
	if len(all) != 3 || all[2].Title != text().Title || all[1].PublishedAt != nil || all[0].PublishedAt == nil {
		t.Errorf("%+v", all)
	}
	if now := o.campaign(id); now.Slug != first.Slug {
		t.Errorf("the address moved from %s to %s", first.Slug, now.Slug)
	}
	o.ok(campaign.End(ctx, o, o.author, id))
	o.refused(campaign.Over, func() error { return campaign.Edit(ctx, o, o.author, id, 3, text()) })
	o.refused(campaign.Over, func() error { return campaign.End(ctx, o, o.author, id) })
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE object = 'campaign:' || $1::text`, id); n != 6 {
		t.Errorf("%d events of six acts", n)
	}
}

func TestTheDatabaseKeepsTheFourEyesAndTheVersions(t *testing.T) {
	o := start(t)
	id := o.draft()
	for _, sql := range []string{
		`UPDATE campaign_text SET published_by = written_by, published_at = portal_now()`,
		`UPDATE campaign_text SET body = 'lain'`,
		`UPDATE campaign SET final_accounts = 3`,
	} {
		if err := o.try(sql); err == nil {
			t.Errorf("the database let through: %s", sql)
		}
	}
	o.ok(campaign.Publish(ctx, o, o.second, id))
	if err := o.try(`DELETE FROM campaign_text`); err == nil {
		t.Error("a published version can be deleted")
	}
}

func (o *office) try(sql string) error {
	o.Helper()
	tx, err := o.Begin(ctx)
	o.ok(err)
	defer func() { _ = tx.Rollback(ctx) }()
	_, err = tx.Exec(ctx, sql)
	return err
}

func TestFaultsOfATextAreSaidAtOnce(t *testing.T) {
	o := start(t)
	_, err := campaign.Write(ctx, o, o.author, "", campaign.Text{Body: "Lihat ![foto](/x.jpg)", Vacancies: nil})
	faults, ok := fault.AsFields(err)
	var codes []fault.Code
	for _, f := range faults {
		codes = append(codes, f.Code)
	}
	if !ok || len(codes) != 5 {
		t.Errorf("%v", codes)
	}
	x := text()
	x.Vacancies = []string{"perawat", "tidak-ada"}
	o.refused(campaign.VacancyUnknown, func() error { _, err := campaign.Write(ctx, o, o.author, o.season, x); return err })
	other := o.author
	other.Scopes = ledger.Scopes{ledger.Editor: {pg.NewID()}}
	o.refused(ledger.OutOfScope, func() error { _, err := campaign.Write(ctx, o, other, o.season, text()); return err })
}

func TestOnlyOneOfTwoPublishersAtOncePublishes(t *testing.T) {
	o := anOffice(t, pgtest.Pool(t))
	id, third := o.draft(), o.staff(ledger.Editor)
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, who := range []ledger.Actor{o.second, third} {
		wg.Go(func() { errs[i] = campaign.Publish(ctx, o, who, id) })
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Errorf("%v, %v", errs[0], errs[1])
	}
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE act = 'campaign.published'`); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestFewPeopleAreNeverTold(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 0, 4: 0, 5: 5, 9: 5, 10: 10, 1234: 1230} {
		if got := campaign.Rounded(n); got != want {
			t.Errorf("%d is told as %d, want %d", n, got, want)
		}
	}
	// Whatever two steps are told, the people between them may be none, or more than a few.
	for before := range 40 {
		for lost := range min(before+1, campaign.Grain) {
			if told := campaign.Rounded(before) - campaign.Rounded(before-lost); told != 0 && told != campaign.Grain {
				t.Errorf("%d before, %d lost: the difference says %d", before, lost, told)
			}
		}
	}
}

func TestACampaignIsMeasuredInSums(t *testing.T) {
	o := start(t)
	c := o.publish()
	for i := range 7 {
		state := "submitted"
		if i < 5 {
			state = "ms"
		}
		a := o.applies("perawat", state)
		o.ok(campaign.Join(ctx, o, a.Account, strings.ToLower(c.Code)))
		o.ok(campaign.Join(ctx, o, a.Account, c.Code)) // twice is once
	}
	idle := o.person("applicant")
	o.ok(campaign.Join(ctx, o, idle.Account, c.Code))
	o.ok(campaign.Join(ctx, o, o.person("applicant").Account, "TIDAK1"))
	if s := o.sums(c.ID); s != (campaign.Sums{Accounts: 5, Submitted: 5, Met: 5}) {
		t.Errorf("%+v", s)
	}
	for range 2 {
		o.ok(campaign.Join(ctx, o, o.person("applicant").Account, c.Code))
	}
	if s := o.sums(c.ID); s.Accounts != 10 || s.Submitted != 5 {
		t.Errorf("%+v", s)
	}
	if n := one[int](o, `SELECT count(*)::int FROM event WHERE object LIKE '%' || $1::text || '%'`, idle.Account); n != 0 {
		t.Error("an event ties a person to the campaign")
	}
	of, err := campaign.Formations(ctx, o, c.ID, c.Version)
	o.ok(err)
	if len(of) != 2 || of[0].Slug != "perawat" || of[0].Applicants != 7 || of[0].Before != 0 {
		t.Errorf("%+v", of)
	}

	o.do(`UPDATE season SET state = 'closed' WHERE id = $1`, o.season)
	o.do(`UPDATE season SET state = 'archived' WHERE id = $1`, o.season)
	for want := 1; want >= 0; want-- { // twice is once
		if n, err := campaign.Settle(ctx, o); err != nil || n != want {
			t.Errorf("settled %d (%v), want %d", n, err, want)
		}
	}
	if s := o.sums(c.ID); s.Accounts != 10 || s.Submitted != 5 || s.Met != 5 {
		t.Errorf("the last sums are gone: %+v", s)
	}
	if n := one[int](o, `SELECT count(*)::int FROM campaign_account`); n != 0 {
		t.Error("accounts are still tied to a campaign of an archived season")
	}
}

func TestVisitsAreCountedByDay(t *testing.T) {
	o := start(t)
	c := o.publish()
	var counter campaign.Counter
	begin := time.Unix(1e9, 0)
	if !counter.Visit(c.Slug, begin) || counter.Visit(c.Slug, begin.Add(time.Second)) || counter.Visit("tidak-ada", begin.Add(2*time.Second)) ||
		!counter.Scan(strings.ToLower(c.Code), begin.Add(6*time.Second)) {
		t.Error("it is time to write at first, and then every five seconds")
	}
	for range 2 { // the second has nothing to write
		o.ok(counter.Write(ctx, o))
	}
	counter.Visit(c.Slug, begin)
	o.ok(counter.Write(ctx, o))
	days, err := campaign.PerDay(ctx, o, c.ID)
	o.ok(err)
	if len(days) != 1 || days[0].Visits != 3 || days[0].Scans != 1 {
		t.Errorf("%+v", days)
	}
	if s := o.sums(c.ID); s.Visits != 3 || s.Scans != 1 {
		t.Errorf("%+v", s)
	}
	for range 2000 {
		counter.Visit(pg.NewID(), begin)
	}
	o.ok(counter.Write(ctx, o))
}

func TestTheOfficeIsToldOnceOfFormationsFewApplyTo(t *testing.T) {
	o := start(t)
	planner := o.staff(ledger.Planner)
	o.staff(ledger.Committee)
	for range 3 {
		o.applies("bidan", "submitted")
	}
	few, err := campaign.FewNow(ctx, o)
	o.ok(err)
	if len(few) != 1 || few[0].Slug != "perawat" || few[0].Quota != 2 || few[0].Applicants != 0 || few[0].Campaign != "" {
		t.Errorf("%+v", few)
	}
	o.publish()
	few, err = campaign.FewNow(ctx, o)
	o.ok(err)
	if few[0].Campaign == "" {
		t.Error("the formation's campaign is not found")
	}
	alarm := func(want int) {
		t.Helper()
		if n, err := campaign.Alarm(ctx, o); err != nil || n != want {
			t.Errorf("alarmed for %d seasons (%v), want %d", n, err, want)
		}
	}
	alarm(1)
	alarm(0)
	if n := one[int](o, `SELECT count(*)::int FROM notice WHERE code = 'notice.campaign-few'`); n != 3 {
		t.Errorf("%d were told of two editors and a planner", n)
	}
	o.refused(campaign.PerPostWrong, func() error { return campaign.SetLimit(ctx, o, planner, o.season, 0, 61) })
	o.ok(campaign.SetLimit(ctx, o, planner, o.season, 4, 4))
	alarm(0) // it closes in five days
	if n, err := campaign.FewIn(ctx, o, nil); err != nil || n != 0 {
		t.Error(n, err)
	}
	o.ok(campaign.SetLimit(ctx, o, planner, o.season, 4, 30))
	alarm(1)
	if n, err := campaign.FewIn(ctx, o, []string{o.season}); err != nil || n != 2 {
		t.Error(n, err)
	}
}
