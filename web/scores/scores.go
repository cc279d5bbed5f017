// Package scores is the committee's pages about scores: files with their preview,
// corrections, panels; and the examiners' own page.
package scores

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"path"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages about scores.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
}

// Readers may look; the committee acts.
var Readers = access.Roles(ledger.Committee, ledger.Auditor)

const index = "/kelola/nilai"

var crumb = ui.Crumb{Label: "Nilai", Path: index}

func by(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Committee) }

// acts reports whether the visitor is of the committee.
func acts(r *http.Request) bool { return access.Of(r.Context()).Has(ledger.Committee) }

// readers are who reads about scores.
var readers = []ledger.Role{ledger.Committee, ledger.Auditor}

// overview is the list of everything about scores.
type overview struct {
	batches  []score.Batch
	panels   []score.Panel
	national []season.Season // seasons whose participants are imported
	acts     bool
}

func (o overview) waiting() []score.Batch {
	var list []score.Batch
	for _, b := range o.batches {
		if b.Open() {
			list = append(list, b)
		}
	}
	return list
}

func (o overview) decided() []score.Batch { return o.batches[len(o.waiting()):] }

// Index lists what waits, what was decided, and the panels.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx, o := r.Context(), overview{acts: acts(r)}
	var err error
	if o.batches, err = score.Batches(ctx, p.DB); err != nil {
		return err
	}
	if o.panels, err = score.Panels(ctx, p.DB); err != nil {
		return err
	}
	all, err := season.All(ctx, p.DB)
	if err != nil {
		return err
	}
	v := access.Of(ctx)
	o.batches = access.Here(v, o.batches, func(b score.Batch) string { return b.SeasonID }, readers...)
	o.panels = access.Here(v, o.panels, func(x score.Panel) string { return x.Season.ID }, readers...)
	for _, s := range access.Here(v, all, func(s season.Season) string { return s.ID }, readers...) {
		if s.Channel == season.SSCASN && s.Public() {
			o.national = append(o.national, s)
		}
	}
	return page.Show(w, r, http.StatusOK, indexPage(desk.Frame(r, "Nilai"), o))
}

// view is all that the page of a batch shows.
type view struct {
	score.Batch
	sum     score.Summary
	people  score.People
	changes []score.Change
	total   int // of changes
	history []ledger.Entry
	acts    bool
	own     bool // the visitor made it
	reason  string
	wrong   *score.Rejected // what keeps it from being approved now
}

// Show is one batch: where it comes from, what it brings and changes, and who
// decides.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	return p.show(w, r, view{}, nil)
}

func (p Pages) show(w http.ResponseWriter, r *http.Request, v view, faults fault.Fields) error {
	ctx := r.Context()
	var err error
	if v.Batch, err = score.ByID(ctx, p.DB, chi.URLParam(r, "id")); err != nil {
		return err
	}
	if v.Kind == score.Participants && v.Open() && v.wrong == nil {
		if v.people, err = score.PeopleOf(ctx, p.DB, p.Keys, p.Files, v.Batch); err != nil {
			return err
		}
	}
	if v.Kind != score.Entry {
		if v.changes, v.total, err = score.Changes(ctx, p.DB, v.ID); err != nil {
			return err
		}
	}
	if v.history, err = ledger.History(ctx, p.DB, "score:"+v.ID); err != nil {
		return err
	}
	v.sum = score.Summed(v.history)
	v.acts, v.own = acts(r), v.MadeBy != "" && v.MadeBy == access.Of(ctx).Person
	f, status := desk.Frame(r, words.ScoreKind(v.Kind)+" "+v.SeasonName, crumb), http.StatusOK
	if f.Faults = faults; len(faults) > 0 || v.wrong != nil {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, batchPage(f, v))
}

// Decide approves or refuses a batch.
func (p Pages) Decide(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), chi.URLParam(r, "id")
	v, said := view{reason: r.PostFormValue("reason")}, "Ditolak. Tidak ada nilai yang berubah."
	var err error
	if r.PostFormValue("putusan") == "sahkan" {
		said = "Disahkan. Mulai sekarang berlaku."
		err = score.Approve(ctx, p.DB, p.Keys, p.Files, by(r), id)
	} else {
		err = score.Refuse(ctx, p.DB, by(r), id, v.reason)
	}
	if faults, ok := fault.AsFields(err); ok {
		return p.show(w, r, v, faults)
	}
	if rejected, ok := atFault(err); ok {
		v.wrong = rejected
		return p.show(w, r, v, nil)
	}
	if err != nil {
		return err
	}
	session.Say(ctx, said)
	return page.Go(w, r, batchPath(id))
}

// Original is the file as it came.
func (p Pages) Original(w http.ResponseWriter, r *http.Request) error {
	b, content, err := score.Original(r.Context(), p.DB, p.Keys, p.Files, by(r), chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	kind := "text/csv"
	if strings.HasPrefix(string(content), "PK\x03\x04") {
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	return page.Download(w, r, path.Base(b.Name), kind, content)
}

// Numbers is the list of national participant numbers with ours.
func (p Pages) Numbers(w http.ResponseWriter, r *http.Request) error {
	code := chi.URLParam(r, "code")
	list, err := score.Numbers(r.Context(), p.DB, p.Keys, by(r), code)
	if err != nil {
		return err
	}
	var b strings.Builder
	c := csv.NewWriter(&b)
	_ = c.Write([]string{"nomor_peserta", "nomor_portal"}) // into memory
	for _, n := range list {
		_ = c.Write([]string{n.National, n.Portal})
	}
	c.Flush()
	return page.Download(w, r, "nomor-peserta-"+code+".csv", "text/csv", []byte(b.String()))
}

func batchPath(id string) string { return index + "/" + id }

func panelPath(p score.Panel) string { return index + "/panel/" + p.Season.Code + "/" + p.Part.Code }

func examinerPath(p score.Panel) string { return examiners + "/" + p.Season.Code + "/" + p.Part.Code }

// about is what a batch brings, in a line.
func about(b score.Batch) string {
	parts := []string{b.SeasonName}
	if b.Stage != "" {
		parts = append(parts, words.ScoreStage(b.Stage))
	}
	switch b.Kind {
	case score.Entry:
		parts = append(parts, b.Maker)
	case score.Correction:
	default:
		parts = append(parts, b.Name)
	}
	return strings.Join(parts, " · ")
}

// figures are the numbers of a batch.
func (v view) figures() []ui.Pair {
	pairs := []ui.Pair{{Label: "Baris", Value: words.Number(v.Rows)}}
	switch v.Kind {
	case score.Participants:
		if v.Open() {
			pairs = append(pairs, ui.Pair{Label: "Peserta baru", Value: words.Number(v.people.New)}, ui.Pair{Label: "Berubah", Value: words.Number(v.people.Changed)},
				ui.Pair{Label: "Tetap sama", Value: words.Number(v.people.Same)})
		}
	case score.Scores, score.Results:
		pairs = append(pairs, ui.Pair{Label: "Peserta cocok", Value: words.Number(v.sum.Participants)}, ui.Pair{Label: "Nilai", Value: words.Number(v.sum.Values)})
		if v.Kind == score.Scores {
			pairs = append(pairs, ui.Pair{Label: "Tidak hadir", Value: words.Number(v.sum.Absent)}, ui.Pair{Label: "Gugur", Value: words.Number(v.sum.Out)})
		}
		pairs = append(pairs, ui.Pair{Label: "Peserta yang tidak disebut", Value: words.Number(v.sum.Missing)}, ui.Pair{Label: "Mengubah yang berlaku", Value: words.Number(v.total)})
	default: // an examiner's figures and a correction are listed whole
	}
	return pairs
}

// origin is where a batch comes from.
func (v view) origin() []ui.Pair {
	maker := v.Maker
	if maker == "" {
		maker = "baris perintah"
	}
	pairs := []ui.Pair{{Label: "Disusun", Value: maker, Note: words.Instant(v.MadeAt)}}
	for _, x := range []ui.Pair{{Label: "Berkas", Value: v.filename()}, {Label: "Pengirim", Value: v.Sender}, {Label: "Nomor surat", Value: v.Letter},
		{Label: "Berita acara", Value: v.Minutes}, {Label: "Alasan", Value: v.Reason}, {Label: "Disahkan", Value: v.Approver}, {Label: "Ditolak", Value: v.Refuser}} {
		if x.Value != "" {
			pairs = append(pairs, x)
		}
	}
	return pairs
}

func (v view) filename() string {
	if !v.HasFile {
		return ""
	}
	return v.Name
}

func (v view) hash() string { return fmt.Sprintf("%x", v.SHA256) }

// state is how far a batch is.
func state(b score.Batch) (ui.Tone, string) {
	switch {
	case b.ApprovedAt != nil:
		return ui.OK, "Berlaku"
	case b.RefusedAt != nil:
		return ui.Plain, "Ditolak"
	}
	return ui.Warn, "Menunggu orang kedua"
}
