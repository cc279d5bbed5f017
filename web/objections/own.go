// Package objections is where people object to a result and where officers
// answer: an applicant's own page, the desk with its clock, and a season's list.
package objections

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of this package.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
}

// sscasn is where objections of national seasons are filed.
const sscasn = "https://sscasn.bkn.go.id"

// stand is where the person stands at one stage.
type stand struct {
	objection.Standing
	Objection *objection.Objection
	Items     []verification.Item // of the case
	Unmet     []verification.Item // those that may be disputed
	Row       *objection.Row
}

// own is an applicant's page of a season.
type own struct {
	Season string // code
	Stands []stand
	Form   form
	Faults fault.Fields
	Lost   *fault.Refusal // what kept the form from being taken
}

// form is what was typed.
type form struct {
	Stage     objection.Stage
	Key       string
	Items     []string
	Ground    string
	Confirmed string
}

func ownPath(season string) string { return "/lamaran/" + season + "/sanggah" }

// Mine shows where the person stands, the form while it can be sent, and the
// receipt and answer of what was filed.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	o, err := p.own(r.Context(), chi.URLParam(r, "season"))
	if err != nil {
		return err
	}
	o.Form.Key = pg.NewID()
	return page.Show(w, r, http.StatusOK, ownPage(o))
}

func (p Pages) own(ctx context.Context, season string) (own, error) {
	o := own{Season: season}
	all, err := objection.Standings(ctx, p.DB, access.Of(ctx).Person, season)
	if err != nil {
		return o, err
	}
	for _, s := range all {
		x := stand{Standing: s}
		if s.Filed != "" {
			filed, err := objection.Own(ctx, p.DB, s)
			if err != nil {
				return o, err
			}
			x.Objection = &filed
		}
		items, row, err := objection.Judged(ctx, p.DB, s)
		if err != nil {
			return o, err
		}
		x.Items, x.Row = items, row
		for _, i := range items {
			if i.Met != nil && !*i.Met {
				x.Unmet = append(x.Unmet, i)
			}
		}
		o.Stands = append(o.Stands, x)
	}
	return o, nil
}

// File files the objection, or shows the form again with what is wrong and what
// was typed.
func (p Pages) File(w http.ResponseWriter, r *http.Request) error {
	ctx, season := r.Context(), chi.URLParam(r, "season")
	f := readForm(r)
	filed, err := objection.File(ctx, p.DB, access.Of(ctx).As(ledger.Applicant), season, objection.Filing{
		Stage: f.Stage, Key: f.Key, Items: f.Items, Ground: f.Ground, Confirmed: f.Confirmed != ""})
	if err == nil {
		session.Say(ctx, "Sanggah Anda tercatat "+words.Second(filed.FiledAt)+". Tidak perlu mengirim lagi.")
		return page.Go(w, r, ownPath(season))
	}
	faults, faulty := fault.AsFields(err)
	var refusal *fault.Refusal
	if !faulty && (!errors.As(err, &refusal) || refusal.Kind != fault.Conflict) {
		return err
	}
	o, err := p.own(ctx, season)
	if err != nil {
		return err
	}
	o.Form, o.Faults, o.Lost = f, faults, refusal
	status := http.StatusUnprocessableEntity
	if !faulty {
		status = http.StatusConflict
	}
	return page.Show(w, r, status, ownPage(o))
}

func readForm(r *http.Request) form {
	f := form{Stage: objection.Stage(r.PostFormValue("stage")), Key: r.PostFormValue("key"), Ground: r.PostFormValue("ground"), Confirmed: r.PostFormValue("confirmed")}
	f.Items = r.PostForm["items"] // parsed by the line above
	return f
}

// dates are the window of a stage in words.
func (s stand) dates() []ui.Pair {
	return []ui.Pair{
		{Label: "Masa sanggah", Value: words.Instant(s.OpensAt) + " sampai " + words.Deadline(s.ClosesAt)},
		{Label: "Dijawab paling lambat", Value: words.Deadline(s.AnswerBy)},
		{Label: "Bila hasil berubah, diumumkan ulang paling lambat", Value: words.Deadline(s.AnnounceBy)},
	}
}

// refused says why nothing can be filed at this stage.
func (s stand) refused() string {
	var refusal *fault.Refusal
	if errors.As(s.Fileable(), &refusal) {
		return words.Refusal(refusal) + "."
	}
	return ""
}

// options are the items one may dispute.
func (s stand) options() []ui.Option {
	list := make([]ui.Option, len(s.Unmet))
	for i, x := range s.Unmet {
		list[i] = ui.Option{Value: x.Item, Label: x.Label, Hint: x.ReasonCode + " " + x.Reason}
	}
	return list
}

// announcedAnew reports whether a result came out since the objection was upheld.
func (s stand) announcedAnew() bool {
	x := s.Objection
	return x.State == objection.Upheld && s.PublishedAt != nil && s.PublishedAt.After(*x.DecidedAt)
}

// disputed are the labels of the items of a filed objection.
func (s stand) disputed() []string {
	return labelsOf(s.Objection.Items, s.Items)
}

func labelsOf(disputed []string, items []verification.Item) (labels []string) {
	for _, i := range items {
		if slices.Contains(disputed, i.Item) {
			labels = append(labels, i.Label)
		}
	}
	return labels
}

func imageOf(season string, i verification.Item, n int) string {
	return "/lamaran/" + season + "/dokumen/" + i.DocumentKind + "/halaman/" + strconv.Itoa(n)
}

// shown are the pages of an item's document in the order one looks at them: the
// one the officer pointed at first.
func shown(i verification.Item) []int {
	var pages []int
	if i.Page != nil {
		pages = append(pages, *i.Page)
	}
	for n := 1; n <= i.Pages; n++ {
		if i.Page == nil || n != *i.Page {
			pages = append(pages, n)
		}
	}
	return pages
}

func ground(i verification.Item) []string {
	g, _ := i.Ground()
	return words.Ground(g)
}

// resultPairs are a participant's line of a final result.
func resultPairs(row objection.Row) []ui.Pair {
	pairs := []ui.Pair{{Label: "Kode hasil", Value: row.Code}, {Label: "Kebutuhan formasi", Value: words.Number(row.Quota)}}
	if row.Rank > 0 {
		pairs = append(pairs, ui.Pair{Label: "Peringkat", Value: words.Number(row.Rank)})
	}
	if row.Final != nil {
		pairs = append(pairs, ui.Pair{Label: "Nilai akhir", Value: words.Thousandths(*row.Final, 3)})
	}
	for i, part := range row.Parts {
		if row.Scores[i] != nil {
			pairs = append(pairs, ui.Pair{Label: "Nilai " + part, Value: words.Thousandths(*row.Scores[i], 3)})
		}
	}
	return pairs
}

// tone and icon of an objection's state.
func stateTone(s objection.State) ui.Tone {
	switch s {
	case objection.Upheld:
		return ui.OK
	case objection.Rejected:
		return ui.Bad
	case objection.Proposed, objection.InReview:
		return ui.Info
	default:
		return ui.Plain
	}
}
