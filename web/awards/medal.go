package awards

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/medal"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// MedalReaders may look at the rounds of the medal of long service.
var MedalReaders = access.Roles(ledger.Trainer, ledger.Auditor)

const medalPath = workPath + "/satyalancana"

func roundPath(id string) string { return medalPath + "/" + id }

func candidatePath(round, id string) string { return roundPath(round) + "/" + id }

var medalCrumb = ui.Crumb{Label: "Satyalancana", Path: medalPath}

func trainer(r *http.Request) ledger.Actor { return access.Of(r.Context()).As(ledger.Trainer) }

func medalFrame(r *http.Request, title string, faults fault.Fields, crumbs ...ui.Crumb) ui.Frame {
	f := desk.Frame(r, title, append([]ui.Crumb{workCrumb}, crumbs...)...)
	f.Faults = faults
	return f
}

// rounding is the list of rounds and the form of a new one.
type rounding struct {
	list       []medal.Round
	writes     bool
	name, date string
	faults     fault.Fields
}

// Rounds lists the rounds.
func (p Pages) Rounds(w http.ResponseWriter, r *http.Request) error {
	return p.rounds(w, r, http.StatusOK, rounding{})
}

func (p Pages) rounds(w http.ResponseWriter, r *http.Request, status int, x rounding) error {
	var err error
	if x.list, err = medal.Rounds(r.Context(), p.DB); err != nil {
		return err
	}
	x.writes = access.Of(r.Context()).Has(ledger.Trainer)
	return page.Show(w, r, status, roundsPage(medalFrame(r, "Satyalancana Karya Satya", x.faults), x))
}

// CreateRound begins a round.
func (p Pages) CreateRound(w http.ResponseWriter, r *http.Request) error {
	x := rounding{name: line(page.Text(r, "name")), date: ui.DateOf(r.PostFormValue, "date")}
	id, err := medal.Open(r.Context(), p.DB, trainer(r), x.name, day.Typed(x.date))
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return p.rounds(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, roundPath(id))
}

// round is one round with its candidates, or those it proposed.
type round struct {
	medal.Round
	list         []medal.Candidate
	proposed     []medal.Nominee
	writes       bool
	me           string
	faults       fault.Fields
	letter       string
	decree, date string
	omitted      map[string]string // why, by employee, as typed
	history      []ledger.Entry
}

func (p Pages) load(r *http.Request) (x round, err error) {
	ctx := r.Context()
	if x.Round, err = medal.ByID(ctx, p.DB, chi.URLParam(r, "ronde")); err != nil {
		return x, err
	}
	x.writes, x.me = access.Of(ctx).Has(ledger.Trainer), access.Of(ctx).Person
	if x.SentAt != nil {
		x.proposed, err = medal.Nominees(ctx, p.DB, x.ID)
		return x, err
	}
	x.list, err = medal.Candidates(ctx, p.DB, x.Round)
	return x, err
}

// Round is one round.
func (p Pages) Round(w http.ResponseWriter, r *http.Request) error {
	return p.round(w, r, http.StatusOK, round{})
}

func (p Pages) round(w http.ResponseWriter, r *http.Request, status int, typed round) error {
	x, err := p.load(r)
	if err != nil {
		return err
	}
	x.faults, x.letter, x.decree, x.date, x.omitted = typed.faults, typed.letter, typed.decree, typed.date, typed.omitted
	if x.history, err = ledger.History(r.Context(), p.DB, "medal:"+x.ID); err != nil {
		return err
	}
	return page.Show(w, r, status, roundPage(medalFrame(r, x.Name, x.faults, medalCrumb), x))
}

func (p Pages) rounded(w http.ResponseWriter, r *http.Request, x round, err error, said string) error {
	return session.Done(w, r, err, roundPath(chi.URLParam(r, "ronde")), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.round(w, r, http.StatusUnprocessableEntity, x)
	})
}

// SendRound freezes who is proposed.
func (p Pages) SendRound(w http.ResponseWriter, r *http.Request) error {
	x := round{letter: line(page.Text(r, "letter"))}
	n, err := medal.Send(r.Context(), p.DB, trainer(r), chi.URLParam(r, "ronde"), x.letter)
	return p.rounded(w, r, x, err, words.Number(n)+" orang diusulkan. Daftar dan suratnya dapat diunduh.")
}

// DecreeRound notes the Keppres.
func (p Pages) DecreeRound(w http.ResponseWriter, r *http.Request) error {
	x := round{decree: line(page.Text(r, "decree")), date: ui.DateOf(r.PostFormValue, "decree-date"), omitted: map[string]string{}}
	proposed, err := medal.Nominees(r.Context(), p.DB, chi.URLParam(r, "ronde"))
	if err != nil {
		return err
	}
	for _, n := range proposed {
		if why := page.Text(r, medal.Omission(n.Employee)); why != "" {
			x.omitted[n.Employee] = why
		}
	}
	err = medal.Register(r.Context(), p.DB, trainer(r), chi.URLParam(r, "ronde"), medal.Decree{Number: x.decree, Date: day.Typed(x.date), Omitted: x.omitted})
	return p.rounded(w, r, x, err, "Keppres dicatat; riwayat dinas penerimanya bertambah, dan semua yang diusulkan dikabari.")
}

// RoundCSV is the list of a round: everybody with what is missing, or those proposed.
func (p Pages) RoundCSV(w http.ResponseWriter, r *http.Request) error {
	x, err := p.load(r)
	if err != nil {
		return err
	}
	lines := [][]string{{"nip", "nama", "golongan", "jabatan", "unit", "tahun_satyalancana", "masa_kerja_tahun", "dihitung_sejak", "keadaan", "bukti_kurang"}}
	for _, c := range x.list {
		lines = append(lines, []string{c.NIP, c.Name, c.Rank, c.Position, c.Unit, strconv.Itoa(c.Step), strconv.Itoa(c.Years), c.From.String(), words.MedalState(c.State()), lacks(c.Missing)})
	}
	for _, n := range x.proposed {
		lines = append(lines, []string{n.NIP, n.Name, n.Rank, n.Position, n.Unit, strconv.Itoa(n.Step), strconv.Itoa(n.Years), n.Counted.String(), x.fate(n), ""})
	}
	content, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "satyalancana-"+x.ReferenceDate.String()+".csv", "text/csv", content)
}

// RoundLetter is the list that goes with the proposal, as a letter to sign.
func (p Pages) RoundLetter(w http.ResponseWriter, r *http.Request) error {
	x, err := p.load(r)
	if err != nil {
		return err
	}
	if x.SentAt == nil {
		return medal.ErrNotSent
	}
	press := Press(p.Files, p.Site)
	table := pdf.Table{Caption: "Daftar calon penerima", Columns: []pdf.Column{{Title: "No", Width: 0.8, Number: true}, {Title: "NIP", Width: 3.4}, {Title: "Nama", Width: 4}, {Title: "Gol.", Width: 1.1}, {Title: "Jabatan dan unit", Width: 4.6}, {Title: "Tahun", Width: 1.2, Number: true}, {Title: "Masa kerja", Width: 1.5, Number: true}}}
	for i, n := range x.proposed {
		table.Rows = append(table.Rows, []string{strconv.Itoa(i + 1), nip.Grouped(n.NIP), n.Name, n.Rank, n.Position + comma(n.Unit), strconv.Itoa(n.Step), strconv.Itoa(n.Years)})
	}
	content, err := pdf.Letter(pdf.LetterContent{Agency: press.Agency, Title: "SURAT USUL", Number: x.Letter, About: "Tanda Kehormatan Satyalancana Karya Satya, " + x.Name,
		Basis: []string{"Undang-Undang Nomor 20 Tahun 2009 tentang Gelar, Tanda Jasa, dan Tanda Kehormatan;", "Peraturan Pemerintah Nomor 35 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 20 Tahun 2009."},
		Body:  []pdf.Block{{Text: "Bersama ini diusulkan pegawai negeri sipil yang telah bekerja tanpa putus sedikitnya 10, 20, atau 30 tahun pada tanggal " + words.Day(x.ReferenceDate) + ", dihitung sejak diangkat sebagai CPNS, dan yang persyaratannya lengkap:"}, {Table: &table}},
		Place: press.Place, Date: day.Of(*x.SentAt), Draft: true, Notice: press.Notice, Created: *x.SentAt, Signatory: pdf.Signatory{Capacity: "Pejabat Pembina Kepegawaian", Name: "……………………"}})
	if err != nil {
		return err
	}
	return page.Download(w, r, "usul-satyalancana-"+x.ReferenceDate.String()+".pdf", "application/pdf", content)
}

// fate is what became of who was proposed.
func (x round) fate(n medal.Nominee) string {
	switch {
	case x.DecreedAt == nil:
		return "Diusulkan"
	case n.Omitted != "":
		return "Tidak disebut dalam Keppres"
	}
	return "Ditetapkan"
}

func (x round) fateTone(n medal.Nominee) ui.Tone {
	switch {
	case x.DecreedAt == nil:
		return ui.Info
	case n.Omitted != "":
		return ui.Warn
	}
	return ui.OK
}

// omissions are the fields of why somebody is left out.
func (x round) omissions() []string {
	names := make([]string, len(x.proposed))
	for i, n := range x.proposed {
		names[i] = medal.Omission(n.Employee)
	}
	return names
}

func lacks(list []medal.Proof) string {
	named := make([]string, len(list))
	for i, m := range list {
		named[i] = words.MedalProof(m)
	}
	return words.List(named)
}

// candidacy is one employee in a round.
type candidacy struct {
	medal.Candidate
	round           medal.Round
	writes          bool
	me              string
	faults          fault.Fields
	kind, note      string
	verdict, reason string
}

// Candidate is one employee's case: the years, how they were counted, papers, doubts.
func (p Pages) Candidate(w http.ResponseWriter, r *http.Request) error {
	return p.candidate(w, r, http.StatusOK, candidacy{})
}

func (p Pages) candidate(w http.ResponseWriter, r *http.Request, status int, x candidacy) error {
	ctx := r.Context()
	var err error
	if x.round, err = medal.ByID(ctx, p.DB, chi.URLParam(r, "ronde")); err != nil {
		return err
	}
	if x.Candidate, err = medal.CandidateOf(ctx, p.DB, x.round, chi.URLParam(r, "pegawai")); err != nil {
		return err
	}
	x.writes, x.me = access.Of(ctx).Has(ledger.Trainer) && x.round.SentAt == nil, access.Of(ctx).Person
	return page.Show(w, r, status, candidatePage(medalFrame(r, x.Name, x.faults, medalCrumb, ui.Crumb{Label: x.round.Name, Path: roundPath(x.round.ID)}), x))
}

func (p Pages) candidated(w http.ResponseWriter, r *http.Request, x candidacy, err error, said string) error {
	return session.Done(w, r, err, candidatePath(chi.URLParam(r, "ronde"), chi.URLParam(r, "pegawai")), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.candidate(w, r, http.StatusUnprocessableEntity, x)
	})
}

// See notes a paper.
func (p Pages) See(w http.ResponseWriter, r *http.Request) error {
	x := candidacy{kind: page.Text(r, "kind"), note: line(page.Text(r, "note"))}
	err := medal.See(r.Context(), p.DB, trainer(r), chi.URLParam(r, "ronde"), chi.URLParam(r, "pegawai"), medal.Proof(x.kind), x.note)
	return p.candidated(w, r, x, err, "Bukti dicatat.")
}

// ProposeVerdict says what is to become of a doubt.
func (p Pages) ProposeVerdict(w http.ResponseWriter, r *http.Request) error {
	x := candidacy{verdict: page.Text(r, "verdict"), reason: page.Text(r, "reason")}
	var keep *bool
	if x.verdict == "ya" || x.verdict == "tidak" {
		yes := x.verdict == "ya"
		keep = &yes
	}
	err := medal.Propose(r.Context(), p.DB, trainer(r), chi.URLParam(r, "ronde"), chi.URLParam(r, "pegawai"), keep, x.reason)
	return p.candidated(w, r, x, err, "Putusan diusulkan; orang lain yang memutuskan.")
}

// DecideVerdict makes it hold, or sends it back.
func (p Pages) DecideVerdict(w http.ResponseWriter, r *http.Request) error {
	accept, err := page.Decision(r)
	if err != nil {
		return err
	}
	err = medal.Decide(r.Context(), p.DB, trainer(r), chi.URLParam(r, "ronde"), chi.URLParam(r, "pegawai"), accept)
	said := "Usul putusan dikembalikan."
	if accept {
		said = "Keraguan diputus."
	}
	return p.candidated(w, r, candidacy{}, err, said)
}

// standing is an employee's own, on the next 17 August.
func (p Pages) standing(r *http.Request) (*service, error) {
	v := access.Of(r.Context())
	if v.Employee == "" {
		return nil, nil
	}
	s, err := employee.Facts(r.Context(), p.DB, v.Employee)
	if err != nil {
		return nil, err
	}
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return nil, err
	}
	today := day.Of(now)
	on := day.Day{Year: today.Year, Month: 8, Date: 17}
	if on.Before(today) {
		on.Year++
	}
	return &service{Standing: medal.Stand(s, on, nil), on: on, status: s.Status}, nil
}

// service is where an employee stands, on the date that counts next.
type service struct {
	medal.Standing
	on     day.Day
	status employee.Status
}

// why is how the years are counted on a day, in sentences.
func why(st medal.Standing, on day.Day) (list []string) {
	if !st.From.IsZero() {
		list = append(list, "Dihitung dari "+words.Day(st.From)+" sampai "+words.Day(on)+", tanggal acuan: "+words.Number(st.Years)+" tahun penuh tanpa putus.")
	}
	for _, r := range st.Broken {
		until := "sekarang"
		if !r.Until.IsZero() {
			until = words.Day(r.Until)
		}
		list = append(list, "Cuti di luar tanggungan negara "+words.Day(r.On)+" sampai "+until+" memutus masa kerja; hitungan dimulai lagi sesudahnya.")
	}
	for _, r := range st.Doubts {
		list = append(list, "Hukuman disiplin "+r.Value+" "+words.Day(r.On)+" tidak menggugurkan dengan sendirinya: dua orang yang memutuskan, dengan alasan.")
	}
	if st.Why != "" {
		list = append(list, words.MedalWhy(st.Why)+".")
	}
	return list
}

func medalTone(s medal.State) ui.Tone {
	switch s {
	case medal.Ready:
		return ui.OK
	case medal.Doubtful:
		return ui.Warn
	case medal.Out:
		return ui.Bad
	default:
		return ui.Info
	}
}

func (x round) count(s medal.State) (n int) {
	for _, c := range x.list {
		if c.State() == s {
			n++
		}
	}
	return n
}
