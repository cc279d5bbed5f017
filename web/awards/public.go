package awards

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/thanks"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// most is how many holders the public list names; the CSV has them all.
const most = 60

// mostSaid is how many thanks and ideas stand beside the awards.
const mostSaid = 3

// UploadLimit is the largest body of a nomination with its evidence.
const UploadLimit = award.EvidenceLimit + 1<<20

func year(n int) string { return strconv.Itoa(n) }

// Index lists the programmes and who received an award.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	programmes, err := award.Public(ctx, p.DB)
	if err != nil {
		return err
	}
	holders, err := award.Holders(ctx, p.DB, most)
	if err != nil {
		return err
	}
	said, err := thanks.PublicOnes(ctx, p.DB, mostSaid)
	if err != nil {
		return err
	}
	applied, err := idea.PublicOnes(ctx, p.DB, mostSaid)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(programmes, holders, said, applied, now))
}

// CSV is every award, one a line.
func (p Pages) CSV(w http.ResponseWriter, r *http.Request) error {
	holders, err := award.Holders(r.Context(), p.DB, 100_000)
	if err != nil {
		return err
	}
	lines := [][]string{{"tahun", "program", "kategori", "penerima", "jabatan", "unit", "perbuatan", "keputusan", "tanggal_keputusan", "kode", "status", "alasan_pencabutan"}}
	for _, h := range holders {
		status, reason := "berlaku", ""
		if !h.Standing() {
			status, reason = "dicabut", h.Ending
		}
		lines = append(lines, []string{year(h.Year), h.Programme, h.Category, h.Holder, h.Position, h.Unit, h.Deed, h.Decree, h.DecreeDate.String(), h.Code, status, reason})
	}
	content, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "penerima-penghargaan.csv", "text/csv", content)
}

// shown is a programme with all that its page tells.
type shown struct {
	award.Programme
	categories []award.Category
	holders    []award.Holder
	now        time.Time
}

func (p Pages) bySlug(r *http.Request) (v shown, err error) {
	ctx := r.Context()
	if v.Programme, err = award.BySlug(ctx, p.DB, chi.URLParam(r, "slug")); err != nil {
		return v, err
	}
	if v.now, err = pg.Now(ctx, p.DB); err != nil {
		return v, err
	}
	if v.categories, err = award.Categories(ctx, p.DB, v.ID); err != nil {
		return v, err
	}
	all, err := award.HoldersIn(ctx, p.DB, v.ID)
	for _, h := range all {
		if h.GrantedAt != nil {
			v.holders = append(v.holders, h)
		}
	}
	return v, err
}

// Programme is one award of one year: its rules, calendar, and who received it.
func (p Pages) Programme(w http.ResponseWriter, r *http.Request) error {
	v, err := p.bySlug(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, programmePage(v))
}

// holder is the award of the address.
func (p Pages) holder(r *http.Request) (award.Holder, error) {
	code := issued.Code(chi.URLParam(r, "code"))
	if code == "" {
		return award.Holder{}, award.ErrUnknown
	}
	return award.HolderBy(r.Context(), p.DB, code)
}

// Holder is one award: who, for what, by which decree, and whether it holds.
func (p Pages) Holder(w http.ResponseWriter, r *http.Request) error {
	h, err := p.holder(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, holderPage(h))
}

// Certificate is the certificate as it was issued, byte for byte, while it holds.
func (p Pages) Certificate(w http.ResponseWriter, r *http.Request) error {
	return p.send(w, r, "piagam", ".pdf", "application/pdf", func(h award.Holder) string { return h.FileKey })
}

// Share is the picture for links; ShareSquare the one for feeds.
func (p Pages) Share(w http.ResponseWriter, r *http.Request) error {
	return p.send(w, r, "penghargaan", ".png", "image/png", func(h award.Holder) string { return h.WideKey })
}

// ShareSquare is the picture for feeds.
func (p Pages) ShareSquare(w http.ResponseWriter, r *http.Request) error {
	return p.send(w, r, "penghargaan-persegi", ".png", "image/png", func(h award.Holder) string { return h.SquareKey })
}

func (p Pages) send(w http.ResponseWriter, r *http.Request, name, ending, mediaType string, key func(award.Holder) string) error {
	h, err := p.holder(r)
	if err != nil {
		return err
	}
	if !h.Standing() || key(h) == "" {
		return award.ErrUnknown
	}
	content, err := p.Files.Get(r.Context(), file.Key(key(h)))
	if err != nil {
		return err
	}
	if mediaType == "image/png" {
		return page.Inline(w, r, mediaType, content)
	}
	return page.Download(w, r, name+"-"+h.Code+ending, mediaType, content)
}

// proposal is a nomination as it was typed.
type proposal struct {
	Category, Nominee, NIP, Unit, Story, For, Name, Email, Consent string
}

// nominating is the form with who fills it.
type nominating struct {
	shown
	rests  resting
	form   proposal
	faults fault.Fields
	signed bool   // the sender is known by their account
	name   string // of the account
	leads  bool   // they lead a unit
	works  bool   // the account belongs to an employee or to staff
}

func (p Pages) nominating(r *http.Request) (v nominating, err error) {
	if v.shown, err = p.bySlug(r); err != nil {
		return v, err
	}
	if !v.Nominable(v.now) {
		return v, award.ErrNotOpen
	}
	if v.rests, err = p.rest(r); err != nil {
		return v, err
	}
	v.form = v.rests.begin()
	who := access.Of(r.Context())
	if v.signed = who.SignedIn(); v.signed {
		v.name, v.works = who.Name, who.Employee != "" || who.Kind == access.KindStaff
		if v.leads, err = award.Leads(r.Context(), p.DB, who.Person); err != nil {
			return v, err
		}
	}
	if len(v.categories) == 1 {
		v.form.Category = v.categories[0].ID
	}
	return v, nil
}

// NewProposal is the form.
func (p Pages) NewProposal(w http.ResponseWriter, r *http.Request) error {
	v, err := p.nominating(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, proposalPage(v))
}

// CreateProposal nominates: at once by an account, by mail for everybody else. A
// citizen's answer is the same for every address.
func (p Pages) CreateProposal(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, err := p.nominating(r)
	if err != nil {
		return err
	}
	uploads, done, err := page.Uploads(r, "evidence")
	defer done()
	v.form = proposal{page.Text(r, "category"), line(page.Text(r, "nominee")), page.Text(r, "nip"), line(page.Text(r, "unit")), page.Text(r, "story"), page.Text(r, "for"), line(page.Text(r, "name")), page.Text(r, "email"), page.Text(r, "consent")}
	if faults, ok := fault.AsFields(err); ok {
		if _, missing := faults.Of("evidence"); missing && strings.HasPrefix(r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") {
			err = nil // a form without a file
		} else {
			v.faults = faults
			return page.Show(w, r, http.StatusUnprocessableEntity, proposalPage(v))
		}
	}
	if err != nil {
		return err
	}
	x := award.Proposal{Category: v.form.Category, Nominee: v.form.Nominee, NIP: v.form.NIP, Unit: v.form.Unit, Story: v.form.Story, ForUnit: v.form.For == "unit",
		Name: v.form.Name, Email: v.form.Email, Consent: v.form.Consent == "ya", Evidence: uploads, Idea: v.rests.idea.Slug, Thanks: v.rests.thanks.Code}
	if v.works {
		_, err = award.Nominate(ctx, p.DB, p.Keys, p.Files, by(ctx), v.Slug, x)
	} else {
		err = p.ask(r, v.Slug, x)
	}
	if faults, ok := fault.AsFields(err); ok {
		v.faults = faults
		return page.Show(w, r, http.StatusUnprocessableEntity, proposalPage(v))
	}
	if err != nil {
		return err
	}
	if v.works {
		return page.Go(w, r, proposalPath(v.Slug)+"/diterima")
	}
	return page.Go(w, r, proposalPath(v.Slug)+"/terkirim")
}

func (p Pages) ask(r *http.Request, slug string, x award.Proposal) error {
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return err
	}
	if err := p.Gate.Take(account.MailPerNetwork, page.Network(r), now); err != nil {
		return err
	}
	if err := p.Gate.Take(award.PerAddress, account.Email(x.Email), now); err != nil {
		return err
	}
	return award.Ask(r.Context(), p.DB, p.Keys, p.Files, slug, x)
}

// step is what was done about a nomination and what follows, the same for everybody.
type step struct{ title, text string }

var steps = map[string]step{
	"terkirim":     {"Periksa kotak surat Anda", "Surat sudah dikirim ke alamat yang Anda tulis. Buka tautan di dalamnya dan tekan tombolnya; baru setelah itu usulan Anda terhitung. Tautan berlaku 24 jam dan hanya sekali. Belum datang? Periksa folder Spam."},
	"dikonfirmasi": {"Usulan Anda diterima", "Panitia mencari orangnya dan menanyakan persetujuannya, lalu meneruskan ke penilai. Kode usulan Anda ada di surat yang baru kami kirim. Penerima diumumkan di halaman program ini."},
	"diterima":     {"Usulan Anda diterima", "Panitia menanyakan persetujuan orang yang Anda usulkan, lalu meneruskan ke penilai. Perkembangannya ada di halaman penghargaan Anda."},
}

// Step says what was done and what follows.
func (p Pages) Step(w http.ResponseWriter, r *http.Request) error {
	s, ok := steps[chi.URLParam(r, "step")]
	if !ok {
		return award.ErrUnknown
	}
	v, err := p.bySlug(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, stepPage(v.Programme, s, chi.URLParam(r, "step") == "diterima"))
}

// Confirmation shows what a mailed link confirms. Opening it does nothing yet:
// mail programs open links by themselves.
func (p Pages) Confirmation(w http.ResponseWriter, r *http.Request) error {
	token := chi.URLParam(r, "token")
	n, err := award.Pending(r.Context(), p.DB, token)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, confirmPage(n, token))
}

// Confirm makes the nomination count.
func (p Pages) Confirm(w http.ResponseWriter, r *http.Request) error {
	n, err := award.Confirm(r.Context(), p.DB, p.Keys, chi.URLParam(r, "token"))
	if err != nil {
		return err
	}
	v, err := award.ByID(r.Context(), p.DB, n.ProgrammeID)
	if err != nil {
		return err
	}
	return page.Go(w, r, proposalPath(v.Slug)+"/dikonfirmasi")
}

func (v shown) calendar() []ui.Stage {
	return []ui.Stage{
		stage("Usulan dibuka", v.OpensAt, v.ClosesAt, v.now),
		stage("Penilaian", v.ClosesAt, v.ScoredBy, v.now),
		{Title: "Penetapan", When: "sesudah penilaian", State: reached(v.Granted > 0)},
	}
}

func categoryOptions(list []award.Category) []ui.Option {
	var out []ui.Option
	for _, c := range list {
		out = append(out, ui.Option{Value: c.ID, Label: c.Name, Hint: c.About})
	}
	return out
}

// may is who may be nominated in a category, in words.
func may(c award.Category) string {
	var list []string
	for _, s := range c.Statuses {
		list = append(list, words.EmployeeStatus(employee.Status(s)))
	}
	text := words.List(list)
	if c.MinYears > 0 {
		text += ", masa kerja sedikitnya " + words.Number(c.MinYears) + " tahun"
	}
	return text
}
