package onboardings

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

var readers = append(slices.Concat(onboarding.Checking, onboarding.Leading), ledger.Auditor)

// Who comes to the desk.
var (
	Readers  = access.Roles(readers...)
	Checkers = access.Roles(onboarding.Checking...)
	Leaders  = access.Roles(onboarding.Leading...)
	Workers  = access.Roles(slices.Concat(onboarding.Checking, onboarding.Leading)...)
)

// ListLimit is the largest body of a file of numbers and decrees, in bytes.
const ListLimit = onboarding.MaxList + 64<<10

const home = "/kelola/pemberkasan"

// FileMissing is a form of numbers and decrees without its file.
const FileMissing fault.Code = "onboarding-list.file-missing"

var homeCrumb = ui.Crumb{Label: "Pemberkasan", Path: home}

func seasonPath(code string) string { return home + "/" + code }

// Index is every season with a final result, and how far its people are.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	all, err := onboarding.Tallies(r.Context(), p.DB)
	if err != nil {
		return err
	}
	all = access.Here(access.Of(r.Context()), all, func(t onboarding.Tally) string { return t.SeasonID }, readers...)
	return page.Show(w, r, http.StatusOK, indexPage(desk.Frame(r, "Pemberkasan"), all))
}

// seasonView is one season on the desk.
type seasonView struct {
	season.Season
	Waiting []onboarding.Passer
	Cases   []onboarding.Case
	Leads   bool
	Timed   bool // the season has a stage of documents that is not over
	Typed   struct{ Due, Letter string }
	Wrong   sheet.Faults
	Faults  fault.Fields
}

// Season lists the people of a season who passed.
func (p Pages) Season(w http.ResponseWriter, r *http.Request) error {
	return p.showSeason(w, r, seasonView{})
}

func (p Pages) showSeason(w http.ResponseWriter, r *http.Request, v seasonView) error {
	ctx, visitor := r.Context(), access.Of(r.Context())
	var err error
	if v.Season, err = season.ByCode(ctx, p.DB, chi.URLParam(r, "code")); err != nil {
		return err
	}
	v.Leads = visitor.Can(v.ID, onboarding.Leading...)
	if v.Waiting, err = onboarding.Waiting(ctx, p.DB, v.Code); err != nil {
		return err
	}
	if v.Cases, err = onboarding.InSeason(ctx, p.DB, v.Code); err != nil {
		return err
	}
	until, err := onboarding.Until(ctx, p.DB, v.Code)
	if err != nil {
		return err
	}
	v.Timed = until != nil
	status := http.StatusOK
	if len(v.Faults) > 0 || len(v.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	f := desk.Frame(r, "Pemberkasan "+v.Name, homeCrumb)
	f.Faults = v.Faults
	return page.Show(w, r, status, seasonPage(f, v))
}

// again shows a season's page with what is wrong, or passes the error on.
func (p Pages) again(w http.ResponseWriter, r *http.Request, v seasonView, err error) error {
	if faults, ok := fault.AsFields(err); ok {
		v.Faults = faults
		return p.showSeason(w, r, v)
	}
	if errors.As(err, &v.Wrong) {
		v.Faults = fault.Fields{{Name: "list", Code: v.Wrong[0].Code, Args: v.Wrong[0].Args}}
		return p.showSeason(w, r, v)
	}
	return err
}

func leader(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Committee) }

// Begin asks everybody who passed for their documents.
func (p Pages) Begin(w http.ResponseWriter, r *http.Request) error {
	var v seasonView
	v.Typed.Due = ui.DateOf(r.PostFormValue, "due")
	code := chi.URLParam(r, "code")
	n, err := onboarding.Begin(r.Context(), p.DB, leader(r), code, endOf(v.Typed.Due))
	if err != nil {
		return p.again(w, r, v, err)
	}
	session.Say(r.Context(), words.Number(n)+" orang diminta melengkapi berkas dan sudah diberi tahu.")
	return page.Go(w, r, seasonPath(code))
}

// endOf is the end of a day as typed; nil where none can be read.
func endOf(typed string) *time.Time {
	d, err := day.Parse(typed)
	if err != nil {
		return nil
	}
	end := d.End()
	return &end
}

// Propose notes that the numbers of everybody complete are asked for.
func (p Pages) Propose(w http.ResponseWriter, r *http.Request) error {
	var v seasonView
	v.Typed.Letter = r.PostFormValue("letter")
	code := chi.URLParam(r, "code")
	n, err := onboarding.ProposeNumbers(r.Context(), p.DB, leader(r), code, v.Typed.Letter)
	if err != nil {
		return p.again(w, r, v, err)
	}
	session.Say(r.Context(), words.Number(n)+" nomor induk diusulkan. Unduh daftarnya untuk dikirim ke BKN.")
	return page.Go(w, r, seasonPath(code))
}

// ProposalList is the list for BKN; reading it is recorded.
func (p Pages) ProposalList(w http.ResponseWriter, r *http.Request) error {
	code := chi.URLParam(r, "code")
	body, err := onboarding.ProposalList(r.Context(), p.DB, p.Keys, leader(r), code)
	if err != nil {
		return err
	}
	return page.Download(w, r, "usul-nomor-induk-"+code+".csv", "text/csv; charset=utf-8", body)
}

// Import takes over numbers and decrees.
func (p Pages) Import(w http.ResponseWriter, r *http.Request) error {
	code := chi.URLParam(r, "code")
	src, err := listOf(r)
	var n int
	if err == nil {
		n, err = onboarding.ImportNumbers(r.Context(), p.DB, p.Keys, leader(r), code, src)
	}
	if err != nil {
		return p.again(w, r, seasonView{}, err)
	}
	session.Say(r.Context(), words.Number(n)+" orang diangkat: nomor induk dan keputusannya tercatat, dan mereka sudah diberi tahu.")
	return page.Go(w, r, seasonPath(code))
}

func listOf(r *http.Request) (sheet.Source, error) {
	f, _, err := r.FormFile("list")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return nil, fault.In("list", FileMissing)
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	body, err := io.ReadAll(f)
	return bytes.NewReader(body), err
}

func stateTone(s onboarding.State) ui.Tone {
	switch s {
	case onboarding.Complete, onboarding.Proposed, onboarding.Appointed:
		return ui.OK
	case onboarding.Sent:
		return ui.Info
	case onboarding.Withdrawn, onboarding.Lapsed:
		return ui.Bad
	default: // the person has to do something
		return ui.Warn
	}
}

func (v seasonView) figures() []ui.Pair {
	count := map[onboarding.State]int{}
	late := 0
	for _, c := range v.Cases {
		count[c.State]++
		if c.Late() {
			late++
		}
	}
	n := func(s ...onboarding.State) (sum string) {
		total := 0
		for _, x := range s {
			total += count[x]
		}
		return words.Number(total)
	}
	pairs := []ui.Pair{
		{Label: "Melengkapi berkas", Value: n(onboarding.Open)}, {Label: "Menunggu diperiksa", Value: n(onboarding.Sent)}, {Label: "Lengkap", Value: n(onboarding.Complete, onboarding.Proposed)},
		{Label: "Diangkat", Value: n(onboarding.Appointed), Tone: ui.OK}, {Label: "Mundur", Value: n(onboarding.Withdrawn, onboarding.Lapsed)},
	}
	if late > 0 {
		pairs[0].Note = words.Number(late) + " melewati batas"
	}
	return pairs
}

func (v seasonView) of(states ...onboarding.State) int {
	n := 0
	for _, c := range v.Cases {
		if slices.Contains(states, c.State) {
			n++
		}
	}
	return n
}
