package vacancies

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// refusal makes the faults of an act without a form of its own into a page that
// says the first of them.
func refusal(err error) error {
	if faults, ok := fault.AsFields(err); ok {
		return fault.Refuse(fault.Conflict, faults[0].Code, faults[0].Args...)
	}
	return err
}

// acted answers an act on one vacancy.
func (d Desk) acted(w http.ResponseWriter, r *http.Request, said string, err error) error {
	if err != nil {
		return refusal(err)
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, deskPath(chi.URLParam(r, "id")))
}

// CreateReview marks the vacancy as checked.
func (d Desk) CreateReview(w http.ResponseWriter, r *http.Request) error {
	err := vacancy.Review(r.Context(), d.DB, planner(r), []string{chi.URLParam(r, "id")})
	return d.acted(w, r, "Formasi ditandai sudah diperiksa. Orang lain menerbitkannya.", err)
}

// CreatePublication publishes the vacancy.
func (d Desk) CreatePublication(w http.ResponseWriter, r *http.Request) error {
	err := vacancy.Publish(r.Context(), d.DB, planner(r), []string{chi.URLParam(r, "id")})
	return d.acted(w, r, "Formasi terbit.", err)
}

// ending is an act that needs nothing but a reason.
type ending struct{ path, title, consequence, button, said string }

var endings = map[string]ending{
	"pengembalian": {"pengembalian", "Kembalikan ke konsep", "Formasi kembali menjadi konsep dan harus diperiksa lagi.", "Kembalikan", "Formasi dikembalikan ke konsep."},
	"penutupan":    {"penutupan", "Tutup formasi", "Formasi tidak dapat dilamar lagi; halamannya tetap ada dan menyebut alasan ini.", "Tutup formasi", "Formasi ditutup."},
	"penarikan":    {"penarikan", "Tarik formasi", "Formasi dihapus dari daftar untuk selamanya; alamatnya menyebut alasan ini.", "Tarik formasi", "Formasi ditarik."},
}

// NewEnding asks for the reason.
func (d Desk) NewEnding(w http.ResponseWriter, r *http.Request) error { return d.ending(w, r, "", nil) }

func (d Desk) ending(w http.ResponseWriter, r *http.Request, reason string, faults fault.Fields) error {
	e, known := endings[chi.URLParam(r, "akhir")]
	if !known {
		return vacancy.ErrUnknown
	}
	v, err := vacancy.ByID(r.Context(), d.DB, chi.URLParam(r, "id"))
	if err == nil {
		err = planner(r).In(v.SeasonID)
	}
	if err != nil {
		return err
	}
	f := desk.Frame(r, e.title, lowonganCrumb, ui.Crumb{Label: v.Title, Path: deskPath(v.ID)})
	f.Faults = faults
	status := http.StatusOK
	if len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, deskEndingPage(f, v, e, reason))
}

// CreateEnding returns, closes or withdraws the vacancy.
func (d Desk) CreateEnding(w http.ResponseWriter, r *http.Request) error {
	ctx, id, reason := r.Context(), chi.URLParam(r, "id"), strings.TrimSpace(r.PostFormValue("reason"))
	e := endings[chi.URLParam(r, "akhir")]
	var err error
	switch e.path {
	case "pengembalian":
		err = vacancy.Return(ctx, d.DB, planner(r), id, reason)
	case "penutupan":
		err = vacancy.Close(ctx, d.DB, planner(r), id, reason)
	case "penarikan":
		err = vacancy.Withdraw(ctx, d.DB, planner(r), id, reason)
	default:
		return vacancy.ErrUnknown
	}
	if faults, ok := fault.AsFields(err); ok {
		return d.ending(w, r, reason, faults)
	}
	return d.acted(w, r, e.said, err)
}

// proposalForm is a proposed change of one field as it was typed.
type proposalForm struct{ field, value, reason string }

// NewChange asks which field of a published vacancy should change, and then for
// its new value.
func (d Desk) NewChange(w http.ResponseWriter, r *http.Request) error {
	v, err := d.load(r)
	if err != nil {
		return err
	}
	form := proposalForm{field: r.URL.Query().Get("isian")}
	form.value = typable(v.Content, form.field)
	return d.change(w, r, http.StatusOK, v, form, nil)
}

func (d Desk) change(w http.ResponseWriter, r *http.Request, status int, v deskShown, form proposalForm, faults fault.Fields) error {
	if err := v.by.In(v.SeasonID); err != nil {
		return err
	}
	if v.State != vacancy.Published {
		return vacancy.ErrNotPublished
	}
	crumbs := []ui.Crumb{lowonganCrumb, {Label: v.Title, Path: deskPath(v.ID)}}
	if !slices.Contains(vacancy.Fields, form.field) {
		f := desk.Frame(r, "Usulkan perubahan", crumbs...)
		f.Faults = faults
		return page.Show(w, r, status, deskFieldsPage(f, v))
	}
	f := desk.Frame(r, "Ubah "+words.VacancyField(form.field), append(crumbs, ui.Crumb{Label: "Usulkan perubahan", Path: deskPath(v.ID, "usulan")})...)
	f.Faults = faults
	return page.Show(w, r, status, deskChangePage(f, v, form))
}

// CreateChange proposes the change, or shows the form again.
func (d Desk) CreateChange(w http.ResponseWriter, r *http.Request) error {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	form := proposalForm{field: get("field"), reason: get("reason")}
	form.value = get(form.field)
	err := vacancy.ProposeChange(r.Context(), d.DB, planner(r), chi.URLParam(r, "id"), form.field, plain(form.field, form.value), form.reason)
	if faults, ok := fault.AsFields(err); ok {
		v, err := d.load(r)
		if err != nil {
			return err
		}
		return d.change(w, r, http.StatusUnprocessableEntity, v, form, faults)
	}
	return d.acted(w, r, "Usulan disimpan. Isi lama berlaku sampai orang kedua mengesahkan.", err)
}

// CreateDecision accepts or declines a proposed change.
func (d Desk) CreateDecision(w http.ResponseWriter, r *http.Request) error {
	accept, err := page.Decision(r)
	if err != nil {
		return err
	}
	said := "Usulan ditolak. Isi yang berlaku tidak berubah."
	if accept {
		said = "Perubahan berlaku dan tercatat."
	}
	return d.acted(w, r, said, vacancy.DecideChange(r.Context(), d.DB, planner(r), chi.URLParam(r, "usulan"), accept))
}

// waits reports whether a proposal for the field waits for a second person.
func (v deskShown) waits(field string) bool {
	return slices.ContainsFunc(v.waiting(), func(c vacancy.Change) bool { return c.Field == field })
}
