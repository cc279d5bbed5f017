// Package applications serves an applicant's own pages: /akun, /lamaran and
// /kotak-masuk.
package applications

import (
	"context"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/words"
)

// UploadLimit is the largest body of an upload, in bytes: several phone pictures.
const UploadLimit = 60 << 20

// Pages are the applicant's own pages.
type Pages struct {
	DB      pg.DB
	Keys    *seal.Keyring
	Files   file.Store
	BaseURL string
	Agency  pdf.Agency
	Demo    bool
}

// by is the visitor, acting as an applicant.
func by(ctx context.Context) ledger.Actor { return access.Of(ctx).As(ledger.Applicant) }

func seasonOf(r *http.Request) string { return chi.URLParam(r, "season") }

func path(season, page string) string {
	if page == "" {
		return "/lamaran/" + season
	}
	return "/lamaran/" + season + "/" + page
}

// slugs are the pages of the steps.
var slugs = map[application.Step]string{
	application.Formation: "formasi", application.Identity: "identitas", application.Education: "pendidikan",
	application.Documents: "dokumen", application.Statement: "pernyataan", application.ReviewStep: "periksa",
}

// titles are the steps as people read them.
var titles = map[application.Step]string{
	application.Formation: "Formasi", application.Identity: "Data diri", application.Education: "Pendidikan",
	application.Documents: "Dokumen", application.Statement: "Pernyataan", application.ReviewStep: "Periksa dan kirim",
}

// draft is what every page of a draft shows.
type draft struct {
	application.Application
	profile applicant.Profile
	asked   []application.Asked
	lacking fault.Fields
	check   eligibility.Assessment
}

func (d draft) asks(kind string) bool {
	if len(d.asked) == 0 {
		return false
	}
	for _, k := range d.asked[0].Asks {
		if k == kind {
			return true
		}
	}
	return false
}

func (d draft) path(page string) string { return path(d.SeasonCode, page) }

func (p Pages) load(r *http.Request) (draft, error) {
	ctx, season := r.Context(), seasonOf(r)
	a, err := application.Load(ctx, p.DB, p.Keys, by(ctx).Person, season)
	if err != nil {
		return draft{}, err
	}
	profile, err := applicant.Load(ctx, p.DB, p.Keys, by(ctx).Person)
	if err != nil {
		return draft{}, err
	}
	asked, err := application.DocumentsOf(ctx, p.DB, by(ctx).Person, season)
	if err != nil {
		return draft{}, err
	}
	check, err := application.Check(ctx, p.DB, a, profile)
	return draft{a, profile, asked, application.Lacking(a, profile, asked), check}, err
}

// edit loads a draft for one of its step pages. elsewhere is where to go instead
// when it cannot be changed any more.
func (p Pages) edit(r *http.Request) (d draft, elsewhere string, err error) {
	d, err = p.load(r)
	if err != nil {
		return d, "", err
	}
	if d.State != application.Draft {
		return d, d.path("status"), nil
	}
	if d.Open() != nil {
		return d, d.path(""), nil
	}
	return d, "", nil
}

// editionOf is which page a form was sent from.
func editionOf(r *http.Request) application.Edition {
	version, _ := strconv.Atoi(r.PostFormValue("version")) // nothing sent is version 0: behind
	return application.Edition{Version: version, Page: r.PostFormValue("page")}
}

// fresh is the edition of a page now shown.
func (d draft) fresh() application.Edition {
	return application.Edition{Version: d.Version, Page: pg.NewID()}
}

func autosave(r *http.Request) bool { return r.PostFormValue("autosave") != "" }

// answered tells a script in one line what became of its autosave.
func answered(w http.ResponseWriter, sentence string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(sentence))
	return nil
}

const staleSentence = "Lamaran ini juga diisi dari perangkat atau tab lain. Untuk langkah ini, yang berlaku adalah isian yang baru saja Anda simpan."

// saved answers a successful save: a line for a script, else the next page.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, s application.Saved, next string) error {
	if autosave(r) {
		now, err := pg.Now(r.Context(), p.DB)
		if err != nil {
			return err
		}
		line := "Tersimpan otomatis pukul " + words.Clock(now) + "."
		if s.Stale {
			line += " " + staleSentence
		}
		return answered(w, line)
	}
	switch {
	case s.Stale:
		session.Say(r.Context(), "Tersimpan. "+staleSentence)
	case r.PostFormValue("later") != "":
		session.Say(r.Context(), "Tersimpan. Anda dapat melanjutkannya kapan saja, dari perangkat mana pun, sebelum pendaftaran ditutup.")
	}
	return page.Go(w, r, next)
}

// next is where a save leads: the following step, or the overview when the
// person goes on later.
func next(r *http.Request, d draft, step application.Step) string {
	if r.PostFormValue("later") != "" {
		return d.path("")
	}
	for i, s := range application.Steps[:len(application.Steps)-1] {
		if s == step {
			return d.path(slugs[application.Steps[i+1]])
		}
	}
	return d.path("")
}
