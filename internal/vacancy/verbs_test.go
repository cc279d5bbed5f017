package vacancy_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

func editOf(v vacancy.Vacancy) vacancy.Edit {
	return vacancy.Edit{Version: v.Version, Content: v.Content, Requirements: []vacancy.Requirement{
		{Kind: "age", MinValue: 18, MaxValue: 40, Label: "Usia 18 sampai 40 tahun", Source: "Pasal 23", DocumentKind: "ktp"}}}
}

// refused runs an act that must end in the refusal and leave no event on the vacancy.
func refused(t *testing.T, tx pgx.Tx, id string, want error, act func() error) {
	t.Helper()
	before := countEvents(t, tx, "vacancy:"+id)
	if err := act(); !errors.Is(err, want) {
		t.Errorf("got %v, want %v", err, want)
	}
	if after := countEvents(t, tx, "vacancy:"+id); after != before {
		t.Errorf("a refused act left %d events", after-before)
	}
}

func TestSaveSendsAReviewedVacancyBackToDraft(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s, sheet := imported(t, tx, author)
	id := idOf(t, tx, s, sheet.Rows[0].ExternalID)
	if err := vacancy.Review(ctx, tx, author, []string{id}); err != nil {
		t.Fatal(err)
	}
	e := editOf(byID(t, tx, id))
	e.Title, e.Qualifications, e.UnitPath = "Penera", []string{"S-1 FISIKA", "D-III TEKNIK MESIN"}, "Dinas Perdagangan | UPT Metrologi"
	if err := vacancy.Save(ctx, tx, second, id, e); err != nil {
		t.Fatal(err)
	}
	v := byID(t, tx, id)
	if v.State != vacancy.Draft || !slices.Contains(v.Editors, second.Person) || v.ReviewedBy != "" || v.Title != "Penera" || v.Unit() != "UPT Metrologi" {
		t.Errorf("saved %+v", v)
	}
	if diff := cmp.Diff([]string{"30", "40"}, v.Levels); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(e.Requirements, must[[]vacancy.Requirement](t)(vacancy.Requirements(ctx, tx, id))); diff != "" {
		t.Error(diff)
	}
	if n := countEvents(t, tx, "vacancy:"+id); n != 3 { // imported, reviewed, edited
		t.Errorf("%d events", n)
	}
	refused(t, tx, id, vacancy.ErrChangedMeanwhile, func() error { return vacancy.Save(ctx, tx, author, id, e) })
}

func TestSaveNamesEveryFault(t *testing.T) {
	tx := pgtest.Tx(t)
	author := planner(t, tx)
	s, sheet := imported(t, tx, author)
	id := idOf(t, tx, s, sheet.Rows[0].ExternalID)
	bad := vacancy.Edit{Version: 1, Content: vacancy.Content{PayMin: 5, PayMax: 1, Qualifications: []string{"KURSUS"}, Description: strings.Repeat("a", 4001)},
		Requirements: []vacancy.Requirement{{Kind: "age"}}}
	f, _ := fault.AsFields(vacancy.Save(ctx, tx, author, id, bad))
	want := []string{"title", "category", "need-type", "quota", "pay-min", "unit", "qualifications", "description", "requirements"}
	var got []string
	for _, x := range f {
		got = append(got, x.Name)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestPublicationNeedsASecondPerson(t *testing.T) {
	tx := pgtest.Tx(t)
	author, reviewer, third := planner(t, tx), planner(t, tx), planner(t, tx)
	s, sheet := imported(t, tx, author)
	a, b := idOf(t, tx, s, sheet.Rows[0].ExternalID), idOf(t, tx, s, sheet.Rows[1].ExternalID)
	refused(t, tx, a, vacancy.ErrNotReviewed, func() error { return vacancy.Publish(ctx, tx, third, []string{a}) })
	if err := vacancy.Review(ctx, tx, reviewer, []string{a}); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, a, vacancy.ErrOwnWork, func() error { return vacancy.Publish(ctx, tx, author, []string{a}) })
	refused(t, tx, a, vacancy.ErrOwnWork, func() error { return vacancy.Publish(ctx, tx, reviewer, []string{a}) })
	refused(t, tx, a, vacancy.ErrNoPerson, func() error {
		return vacancy.Publish(ctx, tx, ledger.Actor{Operator: "root", Role: ledger.Operator}, []string{a})
	})
	refused(t, tx, a, vacancy.ErrNotReviewed, func() error { return vacancy.Publish(ctx, tx, third, []string{a, b}) }) // all or none
	refused(t, tx, a, vacancy.ErrUnknown, func() error { return vacancy.Publish(ctx, tx, third, []string{a, pg.NewID()}) })
	refused(t, tx, a, vacancy.ErrNoneChosen, func() error { return vacancy.Publish(ctx, tx, third, nil) })
	if err := vacancy.Publish(ctx, tx, third, []string{a, a}); err != nil { // a box ticked twice
		t.Fatal(err)
	}
	v := byID(t, tx, a)
	if v.State != vacancy.Published || v.PublishedBy != third.Person || !strings.HasPrefix(v.Slug, "analis-sumber-daya-manusia-aparatur-ahli-pertama-bidang") {
		t.Errorf("published %+v", v)
	}
	refused(t, tx, a, vacancy.ErrNotEditable, func() error { return vacancy.Save(ctx, tx, third, a, editOf(v)) })
}

func TestTheDatabaseRefusesOnesOwnWork(t *testing.T) {
	tx := pgtest.Tx(t)
	author := planner(t, tx)
	s, sheet := imported(t, tx, author)
	_, err := tx.Exec(ctx, `UPDATE vacancy SET state = 'published', slug = 'x', published_at = portal_now(), published_by = $2 WHERE id = $1`,
		idOf(t, tx, s, sheet.Rows[0].ExternalID), author.Person)
	if !pg.Violates(err, "vacancy_second_person") {
		t.Errorf("got %v", err)
	}
}

func TestReviewAsksForCompleteness(t *testing.T) {
	tx := pgtest.Tx(t)
	author := planner(t, tx)
	s, sheet := imported(t, tx, author)
	id := idOf(t, tx, s, sheet.Rows[0].ExternalID)
	e := editOf(byID(t, tx, id))
	e.Qualifications, e.Requirements = []string{}, nil
	if err := vacancy.Save(ctx, tx, author, id, e); err != nil {
		t.Fatal(err)
	}
	f, _ := fault.AsFields(vacancy.Review(ctx, tx, author, []string{id}))
	if len(f) != 2 || f[0].Code != vacancy.QualificationsEmpty || f[1].Code != vacancy.RequirementsEmpty {
		t.Errorf("faults %v", f)
	}
}

func TestReturnCloseAndWithdrawSayWhy(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s, sheet := imported(t, tx, author)
	openSeason(t, tx, s)
	id := idOf(t, tx, s, sheet.Rows[0].ExternalID)
	if err := vacancy.Review(ctx, tx, author, []string{id}); err != nil {
		t.Fatal(err)
	}
	if f, _ := fault.AsFields(vacancy.Return(ctx, tx, second, id, "")); len(f) != 1 {
		t.Error("returned without a reason")
	}
	if err := vacancy.Return(ctx, tx, second, id, "Unit kerja keliru"); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, id, vacancy.ErrNotReviewed, func() error { return vacancy.Return(ctx, tx, second, id, "x") })
	refused(t, tx, id, vacancy.ErrNotPublished, func() error { return vacancy.Withdraw(ctx, tx, second, id, "x") })
	publish(t, tx, author, second, id)
	slug := byID(t, tx, id).Slug
	if err := vacancy.Close(ctx, tx, author, id, "Kebutuhan terpenuhi"); err != nil {
		t.Fatal(err)
	}
	if v := must[vacancy.Vacancy](t)(vacancy.BySlug(ctx, tx, slug)); v.State != vacancy.Closed || v.EndedReason == "" {
		t.Errorf("closed %+v", v)
	}
	refused(t, tx, id, vacancy.ErrNotPublished, func() error { return vacancy.Close(ctx, tx, author, id, "x") })
	chooser := chose(t, tx, s, id)
	if err := vacancy.Withdraw(ctx, tx, author, id, "Keputusan Menteri dicabut"); err != nil {
		t.Fatal(err)
	}
	if told := must[[]notice.Notice](t)(notice.Inbox(ctx, tx, chooser.Person)); len(told) != 1 || told[0].Code != string(vacancy.ToldWithdrawn) || told[0].Args[1] != "Keputusan Menteri dicabut" {
		t.Errorf("who chose it was told %+v", told)
	}
	if _, err := vacancy.BySlug(ctx, tx, slug); !errors.Is(err, vacancy.ErrGone) {
		t.Errorf("withdrawn: %v", err)
	}
	if _, err := vacancy.BySlug(ctx, tx, "tidak-ada"); !errors.Is(err, vacancy.ErrUnknown) {
		t.Errorf("unknown: %v", err)
	}
}

func TestProposedChangesOfPublishedVacancies(t *testing.T) {
	tx := pgtest.Tx(t)
	author, second := planner(t, tx), planner(t, tx)
	s, sheet := imported(t, tx, author)
	id := idOf(t, tx, s, sheet.Rows[0].ExternalID)
	refused(t, tx, id, vacancy.ErrNotPublished, func() error { return vacancy.ProposeChange(ctx, tx, author, id, "quota", "3", "x") })
	publish(t, tx, author, second, id)
	slug := byID(t, tx, id).Slug
	for name, tt := range map[string]struct {
		field, value, reason string
		want                 fault.Code
	}{
		"not a number":  {"quota", "tiga", "x", vacancy.QuotaWrong},
		"the same":      {"quota", "1", "x", vacancy.ChangeSame},
		"no field":      {"salary", "1", "x", vacancy.FieldUnknown},
		"no reason":     {"quota", "3", "", vacancy.ReasonMissing},
		"a whole book":  {"quota", "3", strings.Repeat("x", 1001), vacancy.ReasonLong},
		"no such pay":   {"pay-max", "9223372036854775807", "x", vacancy.PayWrong},
		"impossible":    {"quota", "0", "x", vacancy.QuotaWrong},
		"too little":    {"pay-max", "1", "x", vacancy.PayWrong},
		"nothing asked": {"qualifications", "", "x", vacancy.QualificationsEmpty},
	} {
		t.Run(name, func(t *testing.T) {
			f, _ := fault.AsFields(vacancy.ProposeChange(ctx, tx, author, id, tt.field, tt.value, tt.reason))
			if len(f) != 1 || f[0].Code != tt.want || f[0].Name != tt.field && f[0].Name != "reason" && f[0].Name != "field" {
				t.Errorf("got %v, want %s", f, tt.want)
			}
		})
	}
	if f, _ := fault.AsFields(vacancy.ProposeChange(ctx, tx, author, id, "quota", "0", "")); len(f) != 2 {
		t.Errorf("everything wrong: %v", f)
	}
	if err := vacancy.ProposeChange(ctx, tx, author, id, "title", "Analis SDM", "Salah ketik"); err != nil {
		t.Fatal(err)
	}
	refused(t, tx, id, vacancy.ErrChangeOpen, func() error { return vacancy.ProposeChange(ctx, tx, author, id, "title", "Lain", "x") })
	c := must[[]vacancy.Change](t)(vacancy.Changes(ctx, tx, id))[0]
	chooser := chose(t, tx, s, id)
	if err := vacancy.DecideChange(ctx, tx, second, c.ID, true); err != nil {
		t.Fatal(err)
	}
	if v := byID(t, tx, id); v.Title != "Analis SDM" || v.Slug != slug || v.State != vacancy.Published {
		t.Errorf("after the decision %+v", v)
	}
	if told := must[[]notice.Notice](t)(notice.Inbox(ctx, tx, chooser.Person)); len(told) != 1 || told[0].Code != string(vacancy.ToldChanged) {
		t.Errorf("who chose it was told %+v", told)
	}
	refused(t, tx, id, vacancy.ErrChangeDecided, func() error { return vacancy.DecideChange(ctx, tx, second, c.ID, false) })
}
