package awards

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"

	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// class is a category of a programme as its committee works on it.
type class struct {
	award.Category
	programme award.Programme
	dossiers  []award.Nomination
	scorings  map[string][]award.Scoring // by nomination
	grants    []award.Holder
	now       time.Time
	me        string
	faults    fault.Fields
	decree    decree
}

// decree is the form of a decree as it was typed.
type decree struct{ Number, Date, Title, Name string }

// committee is the programme of the address, for its committee alone.
func (p Pages) committee(r *http.Request) (award.Programme, error) {
	ctx := r.Context()
	v, err := award.ByID(ctx, p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return v, err
	}
	mine, err := award.PartOf(ctx, p.DB, v.ID, access.Of(ctx).Person)
	if err == nil && mine != award.Committee {
		err = award.ErrUnknown
	}
	return v, err
}

// Category is the scoring, the ranking and the awards of one category.
func (p Pages) Category(w http.ResponseWriter, r *http.Request) error {
	return p.category(w, r, http.StatusOK, class{})
}

func (p Pages) category(w http.ResponseWriter, r *http.Request, status int, x class) error {
	ctx := r.Context()
	var err error
	if x.programme, err = p.committee(r); err != nil {
		return err
	}
	if x.Category, err = award.CategoryOf(ctx, p.DB, x.programme.ID, chi.URLParam(r, "kategori")); err != nil {
		return err
	}
	all, err := award.Nominations(ctx, p.DB, x.programme.ID)
	if err != nil {
		return err
	}
	for _, n := range all {
		if n.CategoryID == x.ID && n.State == award.Admitted {
			x.dossiers = append(x.dossiers, n)
		}
	}
	work, err := award.Scorings(ctx, p.DB, x.ID)
	if err != nil {
		return err
	}
	x.scorings = map[string][]award.Scoring{}
	for _, s := range work {
		x.scorings[s.Nomination] = append(x.scorings[s.Nomination], s)
	}
	grants, err := award.HoldersIn(ctx, p.DB, x.programme.ID)
	if err != nil {
		return err
	}
	for _, h := range grants {
		if h.Category == x.Name {
			x.grants = append(x.grants, h)
		}
	}
	if x.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	x.me = access.Of(ctx).Person
	return page.Show(w, r, status, categoryPage(frame(r, x.Name, x.faults, workCrumb, ui.Crumb{Label: title(x.programme), Path: deskPath(x.programme.ID)}), x))
}

// CreateRanking freezes the ranking.
func (p Pages) CreateRanking(w http.ResponseWriter, r *http.Request) error {
	err := award.Freeze(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), chi.URLParam(r, "kategori"))
	return p.classed(w, r, class{}, err, "Peringkat ditetapkan. Semua yang dinilai sudah dikabari.")
}

// CreateGrants proposes a decree for those with a place.
func (p Pages) CreateGrants(w http.ResponseWriter, r *http.Request) error {
	x := class{decree: decree{line(page.Text(r, "decree")), ui.DateOf(r.PostFormValue, "decree-date"), line(page.Text(r, "signer-title")), line(page.Text(r, "signer-name"))}}
	d := award.Decree{Number: x.decree.Number, Date: day.Typed(x.decree.Date), SignerTitle: x.decree.Title, SignerName: x.decree.Name}
	err := award.Propose(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), chi.URLParam(r, "kategori"), d)
	return p.classed(w, r, x, err, "Penetapan diusulkan. Orang lain dari panitia yang menetapkan.")
}

func (p Pages) classed(w http.ResponseWriter, r *http.Request, x class, err error, said string) error {
	return session.Done(w, r, err, categoryPath(chi.URLParam(r, "id"), chi.URLParam(r, "kategori")), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.category(w, r, http.StatusUnprocessableEntity, x)
	})
}

// proposable counts those with a place who are not proposed yet.
func (x class) proposable() (count int) {
	for _, n := range x.dossiers {
		if n.Placed != nil && *n.Placed && n.GrantID == "" {
			count++
		}
	}
	return count
}

// progress is how far the scoring of a dossier is; totals only once they are enough.
func (x class) progress(n award.Nomination) string {
	var totals []int
	for _, s := range x.scorings[n.ID] {
		if s.DoneAt != nil {
			totals = append(totals, *s.Total)
		}
	}
	needs := award.Needs(totals, x.programme.Spread)
	if len(totals) < needs {
		return strconv.Itoa(len(totals)) + " dari " + strconv.Itoa(needs) + " penilai"
	}
	list := make([]string, len(totals))
	for i, t := range totals {
		list[i] = points(t)
	}
	return strings.Join(list, " · ")
}

// granting is one award on its way, or given.
type granting struct {
	award.Holder
	programme award.Programme
	me        string
	faults    fault.Fields
	reason    string
}

// Award is one award's desk: grant it, take the proposal back, revoke it.
func (p Pages) Award(w http.ResponseWriter, r *http.Request) error {
	return p.award(w, r, http.StatusOK, granting{})
}

func (p Pages) award(w http.ResponseWriter, r *http.Request, status int, x granting) error {
	var err error
	if x.programme, err = p.committee(r); err != nil {
		return err
	}
	all, err := award.HoldersIn(r.Context(), p.DB, x.programme.ID)
	if err != nil {
		return err
	}
	for _, h := range all {
		if h.ID == chi.URLParam(r, "piagam") {
			x.Holder = h
		}
	}
	if x.ID == "" {
		return award.ErrUnknown
	}
	x.me = access.Of(r.Context()).Person
	return page.Show(w, r, status, grantPage(frame(r, x.Holder.Holder, x.faults, workCrumb, ui.Crumb{Label: title(x.programme), Path: deskPath(x.programme.ID)}), x))
}

func (p Pages) acted(w http.ResponseWriter, r *http.Request, x granting, err error, said string) error {
	return session.Done(w, r, err, grantPath(chi.URLParam(r, "id"), chi.URLParam(r, "piagam")), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.award(w, r, http.StatusUnprocessableEntity, x)
	})
}

// Grant gives a proposed award.
func (p Pages) Grant(w http.ResponseWriter, r *http.Request) error {
	err := award.Grant(r.Context(), p.DB, Press(p.Files, p.Site), by(r.Context()), chi.URLParam(r, "piagam"))
	return p.acted(w, r, granting{}, err, "Penghargaan ditetapkan; piagamnya sudah terbit dan penerimanya dikabari.")
}

// Withdraw takes a proposal back.
func (p Pages) Withdraw(w http.ResponseWriter, r *http.Request) error {
	if err := award.Withdraw(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "piagam")); err != nil {
		return err
	}
	session.Say(r.Context(), "Usul penetapan ditarik.")
	return page.Go(w, r, deskPath(chi.URLParam(r, "id")))
}

// ProposeRevocation asks to end an award.
func (p Pages) ProposeRevocation(w http.ResponseWriter, r *http.Request) error {
	x := granting{reason: page.Text(r, "reason")}
	err := award.ProposeRevocation(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "piagam"), x.reason)
	return p.acted(w, r, x, err, "Pencabutan diusulkan. Orang lain dari panitia yang memutuskan.")
}

// DecideRevocation ends it, or lets it stand.
func (p Pages) DecideRevocation(w http.ResponseWriter, r *http.Request) error {
	accept, err := page.Decision(r)
	if err != nil {
		return err
	}
	err = award.DecideRevocation(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "piagam"), accept)
	said := "Usul pencabutan ditolak; penghargaan tetap berlaku."
	if accept {
		said = "Penghargaan dicabut. Alasannya terbaca di halaman umum dan di kode QR."
	}
	return p.acted(w, r, granting{}, err, said)
}

func (x granting) facts() []ui.Pair {
	pairs := []ui.Pair{{Label: "Kategori", Value: x.Category}, {Label: "Jabatan", Value: x.Position}, {Label: "Unit", Value: x.Unit}, {Label: "Perbuatan", Value: x.Deed},
		{Label: "Keputusan", Value: x.Decree, Note: dayText(x.DecreeDate)}, {Label: "Penanda tangan", Value: x.SignerName, Note: x.SignerTitle}, {Label: "Diusulkan oleh", Value: x.Proposer}}
	if x.Code != "" {
		pairs = append(pairs, ui.Pair{Label: "Piagam", Value: x.Code, Path: award.HolderPath(x.Code)})
	}
	return pairs
}

func dayText(d day.Day) string {
	if d.IsZero() {
		return ""
	}
	return words.Day(d)
}
