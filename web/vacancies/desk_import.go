package vacancies

import (
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// MaxImportBody is the largest request that uploads a file of formations, in bytes.
const MaxImportBody = vacancy.MaxFile + 64<<10

// What can be wrong with the form of an import.
const (
	FileMissing  fault.Code = "import.file-missing"
	SeasonNeeded fault.Code = "import.season-needed"
)

// importForm is the upload's form with what was wrong with the file.
type importForm struct {
	season  string
	seasons []ui.Option
	wrong   sheet.Faults
	history []ledger.Entry // of all imports
	may     bool           // import
}

// most of the faults of a file that a page lists.
const mostFaults = 100

// NewImport asks for a file.
func (d Desk) NewImport(w http.ResponseWriter, r *http.Request) error {
	return d.importPage(w, r, importForm{season: r.URL.Query().Get("musim")}, nil)
}

func (d Desk) importPage(w http.ResponseWriter, r *http.Request, form importForm, faults fault.Fields) error {
	all, err := season.All(r.Context(), d.DB)
	if err != nil {
		return err
	}
	for _, s := range all {
		if (s.State == season.Draft || s.State == season.Published) && planner(r).In(s.ID) == nil {
			form.seasons = append(form.seasons, ui.Option{Value: s.Code, Label: s.Name})
		}
	}
	if form.history, err = ledger.Recent(r.Context(), d.DB, 50, "season.formations-imported"); err != nil {
		return err
	}
	form.may = access.Of(r.Context()).Has(ledger.Planner)
	f := desk.Frame(r, "Impor formasi", lowonganCrumb)
	status := http.StatusOK
	if f.Faults = faults; len(faults) > 0 || len(form.wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, importNewPage(f, form))
}

// CreateImport keeps the file and shows what it would change, or says by row and
// column what is wrong with it.
func (d Desk) CreateImport(w http.ResponseWriter, r *http.Request) error {
	form := importForm{season: r.PostFormValue("season")}
	name, body, err := page.Uploaded(r, "file")
	if err != nil {
		return err
	}
	var faults fault.Fields
	if form.season == "" {
		faults = faults.And("season", SeasonNeeded)
	}
	if body == nil {
		faults = faults.And("file", FileMissing)
	}
	if len(faults) > 0 {
		return d.importPage(w, r, form, faults)
	}
	id, err := vacancy.Upload(r.Context(), d.DB, planner(r), form.season, name, body)
	if errors.As(err, &form.wrong) {
		return d.importPage(w, r, form, nil)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, importPath+"/"+id)
}

// ShowImport is what an uploaded file would change now.
func (d Desk) ShowImport(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	file, err := vacancy.Uploaded(ctx, d.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	formations, err := vacancy.Read(file.Body)
	if err != nil {
		return err
	}
	plan, err := vacancy.Preview(ctx, d.DB, file.SeasonCode, formations)
	if err != nil {
		return err
	}
	f := desk.Frame(r, "Pratinjau impor", ui.Crumb{Label: "Impor formasi", Path: importPath})
	return page.Show(w, r, http.StatusOK, importPlanPage(f, file, plan, formations.Posts(), access.Of(ctx).Has(ledger.Planner)))
}

// ApplyImport imports the uploaded file, whole or not at all.
func (d Desk) ApplyImport(w http.ResponseWriter, r *http.Request) error {
	plan, err := vacancy.ApplyUploaded(r.Context(), d.DB, planner(r), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Impor selesai: "+words.Number(plan.Count(vacancy.New))+" formasi baru, "+words.Number(plan.Count(vacancy.Changed))+" konsep berubah, "+
		words.Number(plan.Count(vacancy.Proposed))+" formasi terbit mendapat usulan perubahan.")
	return page.Go(w, r, deskIndex+"?musim="+plan.Season.Code)
}

// outcomes are the parts of a preview, what matters most first.
var outcomes = []struct {
	vacancy.Outcome
	title string
}{
	{vacancy.Proposed, "Terbit, akan diusulkan untuk disahkan orang kedua"},
	{vacancy.Kept, "Berbeda, tetapi tidak diubah karena sudah diperiksa, ditutup, atau ditarik"},
	{vacancy.Changed, "Konsep yang berubah"},
	{vacancy.New, "Baru"},
}

func itemsOf(p vacancy.Plan, o vacancy.Outcome) []vacancy.Item {
	var list []vacancy.Item
	for _, i := range p.Items {
		if i.Outcome == o {
			list = append(list, i)
		}
	}
	return list
}

func planFigures(p vacancy.Plan, posts int) []ui.Pair {
	return []ui.Pair{
		{Label: "Baris", Value: words.Number(len(p.Items))}, {Label: "Kebutuhan", Value: words.Number(posts)},
		{Label: "Baru", Value: words.Number(p.Count(vacancy.New))}, {Label: "Berubah", Value: words.Number(p.Count(vacancy.Changed))},
		{Label: "Diusulkan", Value: words.Number(p.Count(vacancy.Proposed))}, {Label: "Dibiarkan", Value: words.Number(p.Count(vacancy.Kept))},
		{Label: "Tidak berubah", Value: words.Number(p.Count(vacancy.Unchanged))}, {Label: "Tidak ada di berkas", Value: words.Number(p.Absent), Note: "tetap ada"},
	}
}
