package employees

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Readers may look at employees' data.
var Readers = access.Roles(ledger.Trainer, ledger.Auditor)

// ListLimit is the largest body of an upload from the personnel system, in bytes.
const ListLimit = employee.MaxList + 64<<10

// FileMissing is an upload without a file.
const FileMissing fault.Code = "employee-list.file-missing"

const (
	deskPath   = "/kelola/pegawai"
	importPath = deskPath + "/impor"
	headPath   = deskPath + "/pimpinan"
	perPage    = 50
	mostShown  = 100 // lines of each part of a preview, and faults of a file
)

var deskCrumb = ui.Crumb{Label: "Pegawai", Path: deskPath}

func by(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Trainer) }

func writes(r *http.Request) bool { return access.Of(r.Context()).Has(ledger.Trainer) }

func (p Pages) vault() employee.Vault { return employee.Vault{Keys: p.Keys, Files: p.Files} }

// list is a page of employees.
type list struct {
	People []employee.Employee
	Total  int
	Search employee.Search
	Page   int
	Units  []string
	Open   int // imports that wait
	Writes bool
}

func (l list) pages() int { return (l.Total + perPage - 1) / perPage }

func (l list) path(n int) string {
	v := url.Values{}
	for name, value := range map[string]string{"cari": l.Search.Text, "unit": l.Search.Unit} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if l.Search.Left {
		v.Set("berhenti", "ya")
	}
	if n > 1 {
		v.Set("hal", strconv.Itoa(n))
	}
	if len(v) == 0 {
		return deskPath
	}
	return deskPath + "?" + v.Encode()
}

// Desk lists employees; a name is asked for by POST, so that it stands in no address.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	l := list{Writes: writes(r), Page: 1}
	q := r.URL.Query()
	l.Search = employee.Search{Unit: q.Get("unit"), Left: q.Get("berhenti") == "ya", Most: perPage}
	if n, err := strconv.Atoi(q.Get("hal")); err == nil && n > 1 && n < 10_000 {
		l.Page, l.Search.From = n, (n-1)*perPage
	}
	return p.showDesk(w, r, l)
}

// Search is the list by name or number.
func (p Pages) Search(w http.ResponseWriter, r *http.Request) error {
	l := list{Writes: writes(r), Page: 1}
	l.Search = employee.Search{Text: strings.TrimSpace(r.PostFormValue("cari")), Left: true, Most: 4 * perPage}
	return p.showDesk(w, r, l)
}

func (p Pages) showDesk(w http.ResponseWriter, r *http.Request, l list) (err error) {
	ctx := r.Context()
	if l.People, l.Total, err = employee.Find(ctx, p.DB, l.Search); err != nil {
		return err
	}
	units, err := employee.Units(ctx, p.DB)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, u := range units {
		if !seen[u.Top] {
			seen[u.Top], l.Units = true, append(l.Units, u.Top)
		}
	}
	imports, err := employee.Imports(ctx, p.DB)
	if err != nil {
		return err
	}
	for _, i := range imports {
		if i.Open() {
			l.Open++
		}
	}
	return page.Show(w, r, http.StatusOK, deskPage(desk.Frame(r, "Pegawai"), l))
}

// Show is one employee as the office knows them.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	s, err := employee.Facts(r.Context(), p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	events, err := ledger.History(r.Context(), p.DB, "employee:"+s.ID)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(desk.Frame(r, s.Name, deskCrumb), s, events))
}

// importForm is the page of imports with what was wrong with a file.
type importForm struct {
	Imports []employee.Import
	Wrong   sheet.Faults
	Writes  bool
}

// Imports lists the files that came, and asks for one.
func (p Pages) Imports(w http.ResponseWriter, r *http.Request) error {
	return p.imports(w, r, nil, nil)
}

func (p Pages) imports(w http.ResponseWriter, r *http.Request, wrong sheet.Faults, faults fault.Fields) error {
	list, err := employee.Imports(r.Context(), p.DB)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if len(wrong)+len(faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return page.Show(w, r, status, importsPage(ui.Faulty(desk.Frame(r, "Impor data pegawai", deskCrumb), faults), importForm{list, wrong, writes(r)}))
}

// CreateImport keeps the file and shows what it would do, or says by row and
// column what is wrong with it.
func (p Pages) CreateImport(w http.ResponseWriter, r *http.Request) error {
	name, body, err := page.Uploaded(r, "file")
	if err != nil {
		return err
	}
	if body == nil {
		return p.imports(w, r, nil, fault.Fields{{Name: "file", Code: FileMissing}})
	}
	id, err := employee.Upload(r.Context(), p.DB, p.vault(), by(r), name, body)
	var wrong sheet.Faults
	if errors.As(err, &wrong) {
		return p.imports(w, r, wrong, nil)
	}
	if faults, ok := fault.AsFields(err); ok {
		return p.imports(w, r, nil, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Berkas dibaca dan disimpan. Belum ada yang berubah: orang lain yang menerapkannya.")
	return page.Go(w, r, importPath+"/"+id)
}

// preview is an import with what it would do, while it waits.
type preview struct {
	employee.Import
	Plan    employee.Plan
	Broken  sheet.Faults // what changed since makes it impossible
	Me      ledger.Actor
	Writes  bool
	History []ledger.Entry
}

// ShowImport is what a file would do now, or what became of it.
func (p Pages) ShowImport(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	i, err := employee.ImportByID(ctx, p.DB, chi.URLParam(r, "id"))
	if err != nil {
		return err
	}
	v := preview{Import: i, Me: by(r), Writes: writes(r)}
	if i.Open() {
		v.Plan, err = employee.Preview(ctx, p.DB, p.vault(), i.ID)
		if err != nil && !errors.As(err, &v.Broken) {
			return err
		}
	}
	if v.History, err = ledger.History(ctx, p.DB, "employee-import:"+i.ID); err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, previewPage(desk.Frame(r, "Pratinjau impor pegawai", deskCrumb, ui.Crumb{Label: "Impor data pegawai", Path: importPath}), v))
}

// ApplyImport carries the file out, by a second person, as the preview showed it.
func (p Pages) ApplyImport(w http.ResponseWriter, r *http.Request) error {
	plan, err := employee.Apply(r.Context(), p.DB, p.vault(), by(r), chi.URLParam(r, "id"), r.PostFormValue("meterai"), "Pemerintah "+p.Site.Region)
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Data pegawai diperbarui: "+words.Number(len(plan.New))+" baru, "+words.Number(len(plan.Changed))+" berubah. Tidak ada yang dihapus.")
	return page.Go(w, r, importPath+"/"+chi.URLParam(r, "id"))
}

// SetImportAside ends an import that is not wanted.
func (p Pages) SetImportAside(w http.ResponseWriter, r *http.Request) error {
	if err := employee.SetAside(r.Context(), p.DB, by(r), chi.URLParam(r, "id")); err != nil {
		return err
	}
	session.Say(r.Context(), "Berkas dikesampingkan. Tidak ada yang berubah.")
	return page.Go(w, r, importPath)
}

// heading is the form of a unit's head as it was typed.
type heading struct {
	Heads            []employee.Head
	Units            []employee.Unit
	unit, nip, since string
	Faults           fault.Fields
	Writes           bool
}

// Heads lists who leads which unit.
func (p Pages) Heads(w http.ResponseWriter, r *http.Request) error {
	return p.heads(w, r, http.StatusOK, heading{})
}

func (p Pages) heads(w http.ResponseWriter, r *http.Request, status int, h heading) (err error) {
	h.Writes = writes(r)
	if h.Heads, err = employee.Heads(r.Context(), p.DB); err != nil {
		return err
	}
	if h.Units, err = employee.Units(r.Context(), p.DB); err != nil {
		return err
	}
	return page.Show(w, r, status, headsPage(ui.Faulty(desk.Frame(r, "Pimpinan unit", deskCrumb), h.Faults), h))
}

// CreateHead names the head of a unit.
func (p Pages) CreateHead(w http.ResponseWriter, r *http.Request) error {
	h := heading{unit: r.PostFormValue("unit"), nip: r.PostFormValue("nip"), since: ui.DateOf(r.PostFormValue, "since")}
	err := employee.SetHead(r.Context(), p.DB, by(r), h.unit, h.nip, day.Typed(h.since))
	if faults, ok := fault.AsFields(err); ok {
		h.Faults = faults
		return p.heads(w, r, http.StatusUnprocessableEntity, h)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Pimpinan unit dicatat. Ia sekarang dapat menulis kebutuhan pelatihan unitnya dan menyetujui undangan.")
	return page.Go(w, r, headPath)
}

// EndHead notes that somebody leads a unit no more.
func (p Pages) EndHead(w http.ResponseWriter, r *http.Request) error {
	if err := employee.EndHead(r.Context(), p.DB, by(r), chi.URLParam(r, "id")); err != nil {
		return err
	}
	session.Say(r.Context(), "Dicatat: ia tidak lagi memimpin unit itu.")
	return page.Go(w, r, headPath)
}

func importState(i employee.Import) (string, ui.Tone) {
	switch {
	case i.Open():
		return "Menunggu orang kedua", ui.Warn
	case i.Applied:
		return "Diterapkan", ui.OK
	}
	return "Dikesampingkan", ui.Plain
}

func (v preview) figures() []ui.Pair {
	return []ui.Pair{
		{Label: "Pegawai di berkas", Value: words.Number(v.Plan.Rows())}, {Label: "Baru", Value: words.Number(len(v.Plan.New))},
		{Label: "Berubah", Value: words.Number(len(v.Plan.Changed))}, {Label: "Sama", Value: words.Number(v.Plan.Same)},
		{Label: "Tidak ada di berkas", Value: words.Number(len(v.Plan.Absent)), Note: "tetap ada"},
	}
}

// UnitOptions are units to choose from, with those above each.
func UnitOptions(units []employee.Unit) []ui.Option {
	out := []ui.Option{{Label: "Pilih unit"}}
	for _, u := range units {
		out = append(out, ui.Option{Value: u.ID, Label: u.Path})
	}
	return out
}
