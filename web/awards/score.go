package awards

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

var todoCrumb = ui.Crumb{Label: "Menilai", Path: todoPath}

// Todo is a scorer's desk: what they took, and what they may take.
func (p Pages) Todo(w http.ResponseWriter, r *http.Request) error {
	ctx, person := r.Context(), access.Of(r.Context()).Person
	taken, err := award.Taken(ctx, p.DB, person)
	if err != nil {
		return err
	}
	free, err := award.Free(ctx, p.DB, person)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, todoPage(frame(r, "Menilai", nil, workCrumb), taken, free))
}

// Take gives the scorer a seat.
func (p Pages) Take(w http.ResponseWriter, r *http.Request) error {
	id, err := award.Take(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "usulan"))
	if err != nil {
		return err
	}
	return page.Go(w, r, dossierPath(id))
}

// Release gives it back.
func (p Pages) Release(w http.ResponseWriter, r *http.Request) error {
	if err := award.Release(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id")); err != nil {
		return err
	}
	session.Say(r.Context(), "Berkas dilepas; penilai lain dapat mengambilnya.")
	return page.Go(w, r, todoPath)
}

// scoring is a dossier with its criteria and what was typed.
type scoring struct {
	award.Dossier
	criteria []award.Criterion
	values   map[string]string
	notes    map[string]string
	faults   fault.Fields
}

func (p Pages) scoring(r *http.Request) (x scoring, err error) {
	ctx := r.Context()
	x = scoring{values: map[string]string{}, notes: map[string]string{}}
	var given []award.Score
	if x.Dossier, given, err = award.DossierOf(ctx, p.DB, access.Of(ctx).Person, chi.URLParam(r, "id")); err != nil {
		return x, err
	}
	for _, s := range given {
		x.values[s.Criterion], x.notes[s.Criterion] = strconv.Itoa(s.Value), s.Note
	}
	x.criteria, err = award.Criteria(ctx, p.DB, x.CategoryID)
	return x, err
}

// Dossier is what a scorer reads, and the form of their values.
func (p Pages) Dossier(w http.ResponseWriter, r *http.Request) error {
	x, err := p.scoring(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, dossierPage(frame(r, "Berkas "+x.Code, nil, workCrumb, todoCrumb), x))
}

// Give notes the values, once.
func (p Pages) Give(w http.ResponseWriter, r *http.Request) error {
	x, err := p.scoring(r)
	if err != nil {
		return err
	}
	var scores []award.Score
	for _, k := range x.criteria {
		x.values[k.ID], x.notes[k.ID] = page.Text(r, "value-"+k.ID), page.Text(r, "note-"+k.ID)
		scores = append(scores, award.Score{Criterion: k.ID, Value: number(x.values[k.ID]), Note: x.notes[k.ID]})
	}
	err = award.Give(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), scores)
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, dossierPage(frame(r, "Berkas "+x.Code, faults, workCrumb, todoCrumb), x))
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Nilai terkirim dan tidak dapat diubah lagi. Terima kasih.")
	return page.Go(w, r, todoPath)
}

// own is an employee's own page.
type own struct {
	nominations []award.Nomination
	made        []award.Nomination
	holders     []award.Holder
	open        []award.Programme
	standing    *service
}

// Mine is what concerns the visitor: nominations of them, awards, and what they nominated.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	ctx, person := r.Context(), access.Of(r.Context()).Person
	var x own
	var err error
	if x.nominations, err = award.Mine(ctx, p.DB, person); err != nil {
		return err
	}
	if x.made, err = award.NominatedBy(ctx, p.DB, person); err != nil {
		return err
	}
	if x.holders, err = award.HoldersOf(ctx, p.DB, person); err != nil {
		return err
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	all, err := award.Public(ctx, p.DB)
	for _, v := range all {
		if v.Nominable(now) {
			x.open = append(x.open, v)
		}
	}
	if err != nil {
		return err
	}
	if x.standing, err = p.standing(r); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, minePage(frame(r, "Penghargaan saya", nil), x))
}

// Answer is the nominee's consent, or not.
func (p Pages) Answer(w http.ResponseWriter, r *http.Request) error {
	accept, err := page.Decision(r)
	if err != nil {
		return err
	}
	if err := award.Answer(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "usulan"), accept); err != nil {
		return err
	}
	said := "Baik, usulan ini tidak diteruskan."
	if accept {
		said = "Terima kasih. Usulan diteruskan ke panitia."
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, ownPath)
}
