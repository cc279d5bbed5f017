package awards

import (
	"net/http"
	"slices"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// place is everything of a programme's desk.
type place struct {
	award.Programme
	categories  []award.Category
	members     []award.Member
	nominations []award.Nomination
	history     []ledger.Entry
	now         time.Time
	me          string // person
	part        award.Part
	keeps       bool
	faults      fault.Fields
	typed       func(string) string // of the form at fault, so that it comes back
	statuses    []string
}

// value is what was typed, else what the form begins with.
func (x place) value(name, begins string) string {
	if x.typed == nil {
		return begins
	}
	return x.typed(name)
}

// Place is one programme's desk, for its committee and those who keep programmes.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	return p.place(w, r, http.StatusOK, place{})
}

func (p Pages) place(w http.ResponseWriter, r *http.Request, status int, x place) error {
	ctx, who := r.Context(), access.Of(r.Context())
	var err error
	if x.Programme, err = award.ByID(ctx, p.DB, chi.URLParam(r, "id")); err != nil {
		return err
	}
	x.me = who.Person
	if x.part, err = award.PartOf(ctx, p.DB, x.ID, who.Person); err != nil {
		return err
	}
	x.keeps = who.Has(ledger.Trainer)
	switch {
	case x.part == award.Scorer && !keeper(r):
		return page.Go(w, r, todoPath)
	case x.part != award.Committee && !keeper(r):
		return award.ErrUnknown
	}
	if x.categories, err = award.Categories(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.members, err = award.Members(ctx, p.DB, x.ID); err != nil {
		return err
	}
	if x.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	if x.part == award.Committee {
		if x.nominations, err = award.Nominations(ctx, p.DB, x.ID); err != nil {
			return err
		}
	}
	if x.history, err = ledger.History(ctx, p.DB, "award:"+x.ID); err != nil {
		return err
	}
	return page.Show(w, r, status, placePage(frame(r, title(x.Programme), x.faults, workCrumb), x))
}

// did answers an act of the desk: its faults on the same page, or the sentence.
func (p Pages) did(w http.ResponseWriter, r *http.Request, err error, said string) error {
	return session.Done(w, r, err, deskPath(chi.URLParam(r, "id")), said, func(faults fault.Fields) error {
		return p.place(w, r, http.StatusUnprocessableEntity, place{faults: faults, typed: r.PostFormValue, statuses: r.PostForm["statuses"]})
	})
}

// CreateCategory adds a category to a draft.
func (p Pages) CreateCategory(w http.ResponseWriter, r *http.Request) error {
	years := 0
	if typed := page.Text(r, "min-years"); typed != "" {
		years = number(typed)
	}
	_ = r.ParseForm()
	err := award.AddCategory(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), award.CategoryText{Name: line(page.Text(r, "name")), About: page.Text(r, "about"), Quota: number(page.Text(r, "quota")),
		Statuses: r.PostForm["statuses"], MinYears: years, Criteria: page.Text(r, "criteria")})
	return p.did(w, r, err, "Kategori ditambahkan.")
}

// DeleteCategory takes one out of a draft.
func (p Pages) DeleteCategory(w http.ResponseWriter, r *http.Request) error {
	err := award.RemoveCategory(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), chi.URLParam(r, "kategori"))
	return p.did(w, r, err, "Kategori dihapus.")
}

// CreateMember names somebody for the committee or as a scorer.
func (p Pages) CreateMember(w http.ResponseWriter, r *http.Request) error {
	err := award.NameMember(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), page.Text(r, "who"), award.Part(page.Text(r, "part")))
	return p.did(w, r, err, "Orang itu ditunjuk dan sudah dikabari.")
}

// DeleteMember takes their part away.
func (p Pages) DeleteMember(w http.ResponseWriter, r *http.Request) error {
	err := award.RemoveMember(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), chi.URLParam(r, "orang"))
	return p.did(w, r, err, "Tugasnya dihapus.")
}

// CreatePublication opens the programme to everybody.
func (p Pages) CreatePublication(w http.ResponseWriter, r *http.Request) error {
	err := award.Publish(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"))
	return p.did(w, r, err, "Program terbit. Usulan diterima sesuai jadwalnya.")
}

// MoveScoring gives the scorers longer.
func (p Pages) MoveScoring(w http.ResponseWriter, r *http.Request) error {
	err := award.MoveScoring(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), day.Typed(ui.DateOf(r.PostFormValue, "scored")), page.Text(r, "reason"))
	return p.did(w, r, err, "Hari terakhir penilaian diundur. Penilai dapat bekerja lagi sampai hari itu.")
}

// scored is the day that was typed for the end of scoring.
func (x place) scored() string {
	if x.typed == nil {
		return ""
	}
	return ui.DateOf(x.typed, "scored")
}

// movable reports whether a category still waits for its ranking.
func (x place) movable() bool {
	return x.Published && slices.ContainsFunc(x.categories, func(c award.Category) bool { return c.RankedAt == nil })
}
