package awards

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// judging is a nomination as the committee decides it.
type judging struct {
	award.Nomination
	criteria     []award.Criterion
	sender       string // a citizen
	now          time.Time
	history      []ledger.Entry
	faults       fault.Fields
	nip          string
	deed, reason string
	open         string
	verdict      string
}

// Nomination is one nomination's page.
func (p Pages) Nomination(w http.ResponseWriter, r *http.Request) error {
	return p.nomination(w, r, http.StatusOK, judging{})
}

func (p Pages) nomination(w http.ResponseWriter, r *http.Request, status int, x judging) error {
	ctx := r.Context()
	var err error
	if x.Nomination, err = award.NominationOf(ctx, p.DB, access.Of(ctx).Person, chi.URLParam(r, "usulan")); err != nil {
		return err
	}
	if x.criteria, err = award.Criteria(ctx, p.DB, x.CategoryID); err != nil {
		return err
	}
	if x.sender, _, err = x.Sender(p.Keys); err != nil {
		return err
	}
	if x.now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	if x.history, err = ledger.History(ctx, p.DB, "nomination:"+x.ID); err != nil {
		return err
	}
	return page.Show(w, r, status, nominationPage(frame(r, "Usulan "+x.Code, x.faults, workCrumb, ui.Crumb{Label: x.ProgrammeName, Path: deskPath(x.ProgrammeID)}), x))
}

func (p Pages) judged(w http.ResponseWriter, r *http.Request, x judging, err error, said string) error {
	return session.Done(w, r, err, nominationPath(chi.URLParam(r, "usulan")), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.nomination(w, r, http.StatusUnprocessableEntity, x)
	})
}

// Match says which employee is meant.
func (p Pages) Match(w http.ResponseWriter, r *http.Request) error {
	x := judging{nip: page.Text(r, "nip")}
	err := award.Match(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "usulan"), x.nip)
	return p.judged(w, r, x, err, "Pegawai dicocokkan. Bila sudah ada usulan lain untuk orang yang sama, keduanya digabung; bila belum, orangnya ditanya.")
}

// Screen admits to scoring, or refuses.
func (p Pages) Screen(w http.ResponseWriter, r *http.Request) error {
	x := judging{deed: line(page.Text(r, "deed")), reason: page.Text(r, "reason"), open: page.Text(r, "open"), verdict: page.Text(r, "verdict")}
	if x.verdict != "admit" && x.verdict != "refuse" {
		return p.judged(w, r, x, fault.In("verdict", award.ChoiceMissing), "")
	}
	err := award.Screen(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "usulan"), award.Screening{Admit: x.verdict == "admit", Deed: x.deed, EvidenceOpen: x.open == "ya", Reason: x.reason})
	said := "Usulan diteruskan ke penilai."
	if x.verdict == "refuse" {
		said = "Usulan tidak diteruskan; alasannya sudah dikirim."
	}
	return p.judged(w, r, x, err, said)
}

// Evidence is the file that came with a nomination.
func (p Pages) Evidence(w http.ResponseWriter, r *http.Request) error {
	content, mediaType, err := award.Evidence(r.Context(), p.DB, p.Keys, p.Files, by(r.Context()), chi.URLParam(r, "usulan"))
	if err != nil {
		return err
	}
	return page.Download(w, r, "bukti.pdf", mediaType, content)
}

// shownDeed is the deed as it was typed, or as it stands.
func (x judging) shownDeed() string {
	if x.deed == "" {
		return x.Deed
	}
	return x.deed
}
