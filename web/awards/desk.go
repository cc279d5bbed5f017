package awards

import (
	"net/http"
	"slices"
	"strconv"
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

// part is a programme with what the visitor does in it.
type part struct {
	award.Programme
	Mine award.Part
}

// keeper reports whether the visitor may read every programme.
func keeper(r *http.Request) bool { return access.Of(r.Context()).Has(ledger.Trainer, ledger.Auditor) }

// Desk lists the programmes that the visitor has to do with.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), access.Of(r.Context())
	list, err := award.Of(ctx, p.DB, who.Person)
	if keeper(r) && err == nil {
		list, err = award.All(ctx, p.DB)
	}
	if err != nil {
		return err
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	parts := make([]part, len(list))
	scorer := false
	for i, x := range list {
		mine, err := award.PartOf(ctx, p.DB, x.ID, who.Person)
		if err != nil {
			return err
		}
		parts[i] = part{x, mine}
		scorer = scorer || mine == award.Scorer
	}
	return page.Show(w, r, http.StatusOK, deskPage(frame(r, "Penghargaan", nil), parts, now, who.Has(ledger.Trainer), scorer, keeper(r)))
}

// writing is the form of a programme as it was typed.
type writing struct {
	Heading, Action, Back string
	Version               int
	Name, Year            string
	About, Source         string
	Opens, Closes, Scored string
	Spread                string
	Faults                fault.Fields
}

func (x *writing) read(r *http.Request) {
	x.Name, x.Year, x.About, x.Source = line(text(r, "name")), text(r, "year"), text(r, "about"), line(text(r, "source"))
	x.Opens, x.Closes, x.Scored = ui.DateOf(r.PostFormValue, "opens"), ui.DateOf(r.PostFormValue, "closes"), ui.DateOf(r.PostFormValue, "scored")
	x.Spread = text(r, "spread")
	x.Version = number(text(r, "version"))
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func date(s string) day.Day {
	d, err := day.Parse(s)
	if err != nil {
		return day.Day{}
	}
	return d
}

func (x writing) text() award.Text {
	return award.Text{Name: x.Name, Year: number(x.Year), About: x.About, Source: x.Source, Opens: date(x.Opens), Closes: date(x.Closes), Scored: date(x.Scored), Spread: number(x.Spread)}
}

func (p Pages) write(w http.ResponseWriter, r *http.Request, status int, x writing) error {
	return page.Show(w, r, status, writePage(frame(r, x.Heading, x.Faults, workCrumb), x))
}

// saved answers a form: its faults, or on to the page.
func (p Pages) saved(w http.ResponseWriter, r *http.Request, x writing, id string, err error, said string) error {
	if faults, ok := fault.AsFields(err); ok {
		x.Faults = faults
		return p.write(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, deskPath(id))
}

func newWriting() writing {
	return writing{Heading: "Buat program penghargaan", Action: workPath, Back: workPath, Spread: "10"}
}

// New is the form of a new programme.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.write(w, r, http.StatusOK, newWriting())
}

// Create drafts it.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	x := newWriting()
	x.read(r)
	id, err := award.Write(r.Context(), p.DB, by(r.Context()), x.text())
	return p.saved(w, r, x, id, err, "Rancangan disimpan. Tambahkan kategori dan tunjuk panitia; orang lain yang menerbitkannya.")
}

func (p Pages) editing(r *http.Request) (writing, award.Programme, error) {
	v, err := award.ByID(r.Context(), p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return writing{}, v, err
	}
	if v.Published {
		return writing{}, v, award.ErrNotDraft
	}
	last := func(t time.Time) string { return day.Of(t.Add(-time.Second)).String() }
	return writing{Heading: "Ubah rancangan program", Action: deskPath(v.ID) + "/ubah", Back: deskPath(v.ID), Version: v.Version, Name: v.Name, Year: year(v.Year), About: v.About, Source: v.Source,
		Opens: day.Of(v.OpensAt).String(), Closes: last(v.ClosesAt), Scored: last(v.ScoredBy), Spread: strconv.Itoa(v.Spread / 1000)}, v, nil
}

// Edit is the form of a draft.
func (p Pages) Edit(w http.ResponseWriter, r *http.Request) error {
	x, _, err := p.editing(r)
	if err != nil {
		return err
	}
	return p.write(w, r, http.StatusOK, x)
}

// Update changes the draft.
func (p Pages) Update(w http.ResponseWriter, r *http.Request) error {
	x, v, err := p.editing(r)
	if err != nil {
		return err
	}
	x.read(r)
	err = award.Edit(r.Context(), p.DB, by(r.Context()), v.ID, x.Version, x.text())
	return p.saved(w, r, x, v.ID, err, "Rancangan diubah.")
}

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
	if faults, ok := fault.AsFields(err); ok {
		return p.place(w, r, http.StatusUnprocessableEntity, place{faults: faults, typed: r.PostFormValue, statuses: r.PostForm["statuses"]})
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, deskPath(chi.URLParam(r, "id")))
}

// CreateCategory adds a category to a draft.
func (p Pages) CreateCategory(w http.ResponseWriter, r *http.Request) error {
	years := 0
	if typed := text(r, "min-years"); typed != "" {
		years = number(typed)
	}
	_ = r.ParseForm()
	err := award.AddCategory(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), award.CategoryText{Name: line(text(r, "name")), About: text(r, "about"), Quota: number(text(r, "quota")),
		Statuses: r.PostForm["statuses"], MinYears: years, Criteria: text(r, "criteria")})
	return p.did(w, r, err, "Kategori ditambahkan.")
}

// DeleteCategory takes one out of a draft.
func (p Pages) DeleteCategory(w http.ResponseWriter, r *http.Request) error {
	err := award.RemoveCategory(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), chi.URLParam(r, "kategori"))
	return p.did(w, r, err, "Kategori dihapus.")
}

// CreateMember names somebody for the committee or as a scorer.
func (p Pages) CreateMember(w http.ResponseWriter, r *http.Request) error {
	err := award.NameMember(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), text(r, "who"), award.Part(text(r, "part")))
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
	err := award.MoveScoring(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "id"), date(ui.DateOf(r.PostFormValue, "scored")), text(r, "reason"))
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
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return p.nomination(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, nominationPath(chi.URLParam(r, "usulan")))
}

// Match says which employee is meant.
func (p Pages) Match(w http.ResponseWriter, r *http.Request) error {
	x := judging{nip: text(r, "nip")}
	err := award.Match(r.Context(), p.DB, by(r.Context()), chi.URLParam(r, "usulan"), x.nip)
	return p.judged(w, r, x, err, "Pegawai dicocokkan. Bila sudah ada usulan lain untuk orang yang sama, keduanya digabung; bila belum, orangnya ditanya.")
}

// Screen admits to scoring, or refuses.
func (p Pages) Screen(w http.ResponseWriter, r *http.Request) error {
	x := judging{deed: line(text(r, "deed")), reason: text(r, "reason"), open: text(r, "open"), verdict: text(r, "verdict")}
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
