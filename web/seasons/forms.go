package seasons

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// What can be wrong with a typed date or hour.
const (
	DayWrong  fault.Code = "season.day-wrong"
	YearTyped fault.Code = "season.year-typed"
)

// seasonForm is a new season as it was typed.
type seasonForm struct{ code, name, kind, channel, year, starts, legal string }

func readSeason(r *http.Request) seasonForm {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	return seasonForm{get("code"), get("name"), get("kind"), get("channel"), get("year"), ui.DateOf(r.PostFormValue, "starts"), get("legal")}
}

func (f seasonForm) parse() (season.Plan, error) {
	var faults fault.Fields
	starts, err := day.Parse(f.starts)
	if err != nil {
		faults = faults.And("starts", DayWrong)
	}
	year, err := strconv.Atoi(f.year)
	if err != nil {
		faults = faults.And("year", YearTyped)
		year = starts.Year
	}
	plan := season.Plan{Code: f.code, Name: f.name, Kind: season.Kind(f.kind), Channel: season.Channel(f.channel), Year: year, Starts: starts, LegalBasis: f.legal}
	_, rules := plan.Filled(day.Day{Year: 2026, Month: 1, Date: 1})
	return plan, fault.Join(rules, faults.Err())
}

// New asks for a season.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	if err := by(r).In(""); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, newPage(newFrame(r, nil), seasonForm{kind: "cpns", channel: "portal"}))
}

// Create creates the season, or shows the form again with what is wrong.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	form := readSeason(r)
	plan, err := form.parse()
	var s season.Season
	if err == nil {
		s, err = season.New(r.Context(), p.DB, by(r), plan)
	}
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, newPage(newFrame(r, faults), form))
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Musim dibuat sebagai konsep, dengan tahapan dan dokumen menurut jenisnya.")
	return page.Go(w, r, path(s.Code))
}

func newFrame(r *http.Request, faults fault.Fields) ui.Frame {
	f := desk.Frame(r, "Musim baru", ui.Crumb{Label: "Musim pengadaan", Path: index})
	f.Faults = faults
	return f
}

// datesForm is the dates of a stage as they were typed.
type datesForm struct{ starts, ends, reason, letter string }

func readDates(r *http.Request) datesForm {
	return datesForm{ui.DateOf(r.PostFormValue, "starts"), ui.DateOf(r.PostFormValue, "ends"),
		strings.TrimSpace(r.PostFormValue("reason")), strings.TrimSpace(r.PostFormValue("letter"))}
}

// parse keeps an hour that the stage already has when its day was not changed.
func (f datesForm) parse(st season.Stage) (season.Period, error) {
	var faults fault.Fields
	from, err := day.Parse(f.starts)
	if err != nil {
		faults = faults.And("starts", DayWrong)
	}
	to, err := day.Parse(f.ends)
	if err != nil {
		faults = faults.And("ends", DayWrong)
	}
	p := season.Days(from, to)
	if from == day.Of(st.StartsAt) {
		p.Starts = st.StartsAt
	}
	if to == day.Of(st.EndsAt.Add(-time.Nanosecond)) {
		p.Ends = st.EndsAt
	}
	return p, faults.Err()
}

// EditStage asks for a stage's dates: a plan in a draft season, else a proposal.
func (p Pages) EditStage(w http.ResponseWriter, r *http.Request) error {
	v, st, err := p.stage(r)
	if err != nil {
		return err
	}
	form := datesForm{starts: day.Of(st.StartsAt).String(), ends: day.Of(st.EndsAt.Add(-time.Nanosecond)).String()}
	return page.Show(w, r, http.StatusOK, stagePage(stageFrame(r, v, st, nil), v, st, form))
}

// UpdateStage plans or proposes the dates, or shows the form again.
func (p Pages) UpdateStage(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, st, err := p.stage(r)
	if err != nil {
		return err
	}
	form := readDates(r)
	period, err := form.parse(st)
	said := "Rencana tanggal disimpan."
	if err == nil && v.State == season.Draft {
		err = season.PlanDate(ctx, p.DB, by(r), st.ID, period)
	} else if err == nil {
		said = "Usulan disimpan. Tanggal lama berlaku sampai orang kedua mengesahkan."
		err = season.ProposeDate(ctx, p.DB, by(r), st.ID, season.Change{Period: period, Reason: form.reason, Letter: form.letter})
	}
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, stagePage(stageFrame(r, v, st, faults), v, st, form))
	}
	return p.act(w, r, said, err)
}

func (p Pages) stage(r *http.Request) (view, season.Stage, error) {
	v, err := p.view(r)
	if err == nil {
		err = by(r).In(v.ID)
	}
	if err != nil {
		return v, season.Stage{}, err
	}
	for _, st := range v.stages {
		if st.ID == chi.URLParam(r, "stage") {
			return v, st, nil
		}
	}
	return v, season.Stage{}, season.ErrStageUnknown
}

func stageFrame(r *http.Request, v view, st season.Stage, faults fault.Fields) ui.Frame {
	f := desk.Frame(r, "Tanggal "+st.Name, ui.Crumb{Label: "Musim pengadaan", Path: index}, ui.Crumb{Label: v.Name, Path: path(v.Code)})
	f.Faults = faults
	return f
}
