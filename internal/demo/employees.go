package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// The units of the employees, as the real formations write them.
const (
	permits  = "DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU"
	software = "DINAS KOMUNIKASI DAN INFORMATIKA | Bidang Aplikasi Informatika"
	clinic   = "DINAS KESEHATAN | UPT PUSKESMAS KEDURANG"
	hospital = "DINAS KESEHATAN | RSUD HASANUDDIN DAMRAH MANNA"
	learning = "BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA | Bidang Pengembangan Kompetensi dan Fasilitasi Profesi Aparatur Sipil Negara"
	archives = "DINAS PERPUSTAKAAN | Bidang Pengelolaan Kearsipan"
	order    = "Sekretariat Daerah | Asisten Administrasi Umum | Bagian Organisasi"
)

// worker is an invented employee: their years of age and of service are those of
// the year in which the demonstration is filled.
type worker struct {
	name, sex, unit, position string
	rank                      string // of a PPPK in Roman figures
	age, years                int
	key                       string // local part of the official address; who has one claims the number
	discipline, leave, medal  string // entries of the file, with %d for a year
	ago, given                int    // how many years before this one that was; given is the medal

	nip          string
	birth, since day.Day
	id           string // as an employee
	by           ledger.Actor
}

// The workers that the stories name.
const (
	chief    = "pimpinan"
	ordinary = "pegawai"
)

// workers are all of them. Who served 10, 20 or 30 years this year is a candidate
// for the medal; some have one, some a history to judge.
func workers() []*worker {
	return []*worker{
		{name: "Dra. Yurnalis Hartati", sex: "P", unit: permits, position: "Kepala Dinas", rank: "IV/b", age: 53, years: 27, key: chief, medal: "satyalancana-20 17-08-%d", given: 7},
		{name: "Meiza Anggraini, S.AP.", sex: "P", unit: permits, position: "Penata Perizinan Ahli Pertama", rank: "III/b", age: 34, years: 7, key: ordinary},
		{name: "Wahid Sanjaya, S.Kom.", sex: "L", unit: permits, position: "Pengelola Layanan Perizinan", rank: "III/a", age: 31, years: 5, key: "wahid.sanjaya"},
		{name: "Lidia Marhaeni, S.E.", sex: "P", unit: permits, position: "Penata Kelola Penanaman Modal Ahli Muda", rank: "III/d", age: 44, years: 17, medal: "satyalancana-10 17-08-%d", given: 6},
		{name: "Rusman Effendi", sex: "L", unit: permits, position: "Pengadministrasi Perkantoran", rank: "II/d", age: 49, years: 20, discipline: "sedang 01-03-%d (800/114/BKD)", ago: 4, medal: "satyalancana-10 17-08-%d", given: 10},
		{name: "Titi Suryati, A.Md.", sex: "P", unit: permits, position: "Pengelola Layanan Operasional", rank: "VII", age: 38, years: 4},

		{name: "Gusti Ardiansyah, M.Kom.", sex: "L", unit: software, position: "Pranata Komputer Ahli Muda", rank: "III/d", age: 41, years: 15, key: "gusti.ardiansyah", medal: "satyalancana-10 17-08-%d", given: 4},
		{name: "Novi Kurniasih, S.T.", sex: "P", unit: software, position: "Pranata Komputer Ahli Pertama", rank: "III/b", age: 33, years: 7, key: "novi.kurniasih"},
		{name: "Feri Irwanto, S.Kom.", sex: "L", unit: software, position: "Pranata Komputer Ahli Pertama", rank: "III/a", age: 29, years: 4, key: "feri.irwanto"},

		{name: "dr. Hendri Saleh", sex: "L", unit: clinic, position: "Dokter Ahli Madya", rank: "IV/a", age: 47, years: 20},
		{name: "Desma Wati, S.Kep., Ns.", sex: "P", unit: clinic, position: "Perawat Ahli Muda", rank: "III/d", age: 40, years: 14, key: "desma.wati", medal: "satyalancana-10 17-08-%d", given: 3},
		{name: "Elvira Nopita, A.Md.Keb.", sex: "P", unit: clinic, position: "Bidan Mahir", rank: "III/b", age: 36, years: 12, key: "elvira.nopita", medal: "satyalancana-10 17-08-%d", given: 2},
		{name: "Suhaimi, S.K.M.", sex: "L", unit: clinic, position: "Tenaga Promosi Kesehatan Ahli Pertama", rank: "III/b", age: 35, years: 8},
		{name: "Yesi Puspasari, A.Md.Kep.", sex: "P", unit: clinic, position: "Perawat Terampil", rank: "VII", age: 32, years: 3},
		{name: "Martini Wulandari, A.Md.Gz.", sex: "P", unit: clinic, position: "Nutrisionis Terampil", rank: "VII", age: 30, years: 3},
		{name: "Zulpan Hadi, A.Md.Farm.", sex: "L", unit: clinic, position: "Asisten Apoteker Terampil", rank: "II/c", age: 33, years: 9},
		{name: "Ermawati", sex: "P", unit: clinic, position: "Pengadministrasi Perkantoran", rank: "II/b", age: 45, years: 16, leave: "cltn 01-01-%d s.d. 31-12-%[1]d", ago: 9},

		{name: "drg. Amelia Rosanti", sex: "P", unit: hospital, position: "Direktur Rumah Sakit", rank: "IV/b", age: 51, years: 24, medal: "satyalancana-20 17-08-%d", given: 3},
		{name: "Ns. Robi Hermansyah, S.Kep.", sex: "L", unit: hospital, position: "Perawat Ahli Pertama", rank: "III/b", age: 34, years: 10},
		{name: "Kasmawati, S.Tr.Keb.", sex: "P", unit: hospital, position: "Bidan Ahli Muda", rank: "III/d", age: 52, years: 30, medal: "satyalancana-20 17-08-%d", given: 10},
		{name: "Peri Anggara, A.Md.Rad.", sex: "L", unit: hospital, position: "Radiografer Terampil", rank: "II/d", age: 32, years: 8},
		{name: "Rosita Ningsih, S.Farm., Apt.", sex: "P", unit: hospital, position: "Apoteker Ahli Muda", rank: "III/c", age: 39, years: 12, medal: "satyalancana-10 17-08-%d", given: 2},
		{name: "Hermanto", sex: "L", unit: hospital, position: "Pengemudi Ambulans", rank: "II/a", age: 42, years: 12, discipline: "ringan 01-06-%d (800/87/BKD)", ago: 2, medal: "satyalancana-10 17-08-%d", given: 2},
		{name: "Wiwin Oktaria, A.Md.Kep.", sex: "P", unit: hospital, position: "Perawat Terampil", rank: "VII", age: 31, years: 2},
		{name: "Deka Prasetya, A.Md.AK.", sex: "L", unit: hospital, position: "Pranata Laboratorium Kesehatan Terampil", rank: "VII", age: 29, years: 2},

		{name: "Bustami Alwi, M.Si.", sex: "L", unit: learning, position: "Kepala Bidang", rank: "IV/a", age: 49, years: 22, medal: "satyalancana-20 17-08-%d", given: 2},
		{name: "Fitri Handriani, S.Psi.", sex: "P", unit: learning, position: "Asesor SDM Aparatur Ahli Pertama", rank: "III/b", age: 33, years: 7},
		{name: "Oktavianus Tarigan, S.Sos.", sex: "L", unit: learning, position: "Analis SDM Aparatur Ahli Muda", rank: "III/c", age: 38, years: 11, leave: "cltn 01-02-%d s.d. 31-10-%[1]d", ago: 5},
		{name: "Dahlia Rusdi", sex: "P", unit: learning, position: "Pengadministrasi Perkantoran", rank: "II/c", age: 43, years: 14, medal: "satyalancana-10 17-08-%d", given: 3},
		{name: "Yogi Permana, S.I.Kom.", sex: "L", unit: learning, position: "Pranata Hubungan Masyarakat Ahli Pertama", rank: "IX", age: 30, years: 3},

		{name: "Asmawi, S.Sos.", sex: "L", unit: archives, position: "Kepala Bidang", rank: "III/d", age: 50, years: 21, medal: "satyalancana-10 17-08-%d", given: 11},
		{name: "Herlina Sapitri, S.Hum.", sex: "P", unit: archives, position: "Arsiparis Ahli Pertama", rank: "III/a", age: 28, years: 3},
		{name: "Tarmizi", sex: "L", unit: archives, position: "Arsiparis Terampil", rank: "II/d", age: 46, years: 18, medal: "satyalancana-10 17-08-%d", given: 8},
		{name: "Ica Febriani, A.Md.", sex: "P", unit: archives, position: "Arsiparis Terampil", rank: "VII", age: 27, years: 2},

		{name: "Syafrudin Nasir, S.H.", sex: "L", unit: order, position: "Kepala Bagian", rank: "IV/a", age: 48, years: 23, medal: "satyalancana-20 17-08-%d", given: 2},
		{name: "Mutia Ramadani, S.AP.", sex: "P", unit: order, position: "Analis Kebijakan Ahli Pertama", rank: "III/b", age: 32, years: 6},
		{name: "Reki Saputra, S.Kom.", sex: "L", unit: order, position: "Pranata Komputer Ahli Pertama", rank: "IX", age: 31, years: 4},
		{name: "Nurlela Hasan, S.E.", sex: "P", unit: order, position: "Analis Keuangan Ahli Muda", rank: "III/d", age: 45, years: 19, medal: "satyalancana-10 17-08-%d", given: 9},
		{name: "Ujang Sopian", sex: "L", unit: order, position: "Pengadministrasi Perkantoran", rank: "II/c", age: 41, years: 13, medal: "satyalancana-10 17-08-%d", given: 2},
		{name: "Parida Lestari, S.T.", sex: "P", unit: order, position: "Perencana Ahli Muda", rank: "III/c", age: 37, years: 10},
	}
}

// contract reports whether somebody is a PPPK.
func (w *worker) contract() bool { return !strings.Contains(w.rank, "/") }

func (w *worker) email() string {
	if w.key == "" {
		return ""
	}
	return w.key + domain
}

// number gives the n-th worker their days and their number.
func (w *worker) number(n, year int) {
	w.birth = day.Day{Year: year - w.age, Month: time.Month(1 + n*5%12), Date: 1 + n*11%28}
	w.since = day.Day{Year: year - w.years, Month: time.Month(1 + n%6), Date: 1}
	w.nip = nipOf(w.birth, w.since, w.sex, w.contract())
}

// nipOf is a number as BKN would give it.
func nipOf(birth, since day.Day, sex string, contract bool) string {
	month, digit := fmt.Sprintf("%02d", since.Month), "1"
	if contract {
		month = "21"
	}
	if sex == nik.Female {
		digit = "2"
	}
	return fmt.Sprintf("%04d%02d%02d%04d%s%s001", birth.Year, birth.Month, birth.Date, since.Year, month, digit)
}

// path is a unit as the vacancies write it.
func path(unit string) string {
	parts := strings.Split(unit, vacancy.UnitSeparator)
	for i, p := range parts {
		parts[i] = vacancy.Title(p)
	}
	return strings.Join(parts, vacancy.UnitSeparator)
}

const listHead = "nip;nama;unit_kerja;jabatan;tmt_jabatan;golongan;tmt_golongan;tmt_cpns;nomor_sk;tanggal_sk;surel_dinas;hukuman_disiplin;cuti;predikat_kinerja;tanda_jasa"

// line is the worker in a file of the personnel system of a year.
func (w *worker) line(year, rated int) []string {
	entry := func(form string, ago int) string {
		if form == "" {
			return ""
		}
		return fmt.Sprintf(form, year-ago)
	}
	rating := "baik"
	if len(w.name)%3 == 0 {
		rating = "sangat baik"
	}
	step := w.since.PlusMonths(12 * (w.years - max(2, w.years/4))) // the last step, and the post with it
	return []string{w.nip, w.name, path(w.unit), w.position, step.String(), w.rank, step.String(), w.since.String(), fmt.Sprintf("821.1/%s/BKD/%d", w.nip[4:8], w.since.Year),
		w.since.Plus(-20).String(), w.email(), entry(w.discipline, w.ago), entry(w.leave, w.ago), fmt.Sprintf("%d %s", rated, rating), entry(w.medal, w.given)}
}

// workforce is the personnel system's file, those who claim their number, and the
// heads of three units; today a second file waits.
type workforce struct {
	all   []*worker
	began int // days from today
}

func (s *stage) employs() *workforce {
	f := &workforce{all: workers(), began: s.officeDay(-430)}
	for n, w := range f.all {
		w.number(n, day.Of(s.now).Year)
	}
	return f
}

// of returns the worker with an official address.
func (f *workforce) of(key string) *worker {
	return f.all[slices.IndexFunc(f.all, func(w *worker) bool { return w.key == key })]
}

// claiming are those who have an account.
func (f *workforce) claiming() []*worker {
	return slices.DeleteFunc(slices.Clone(f.all), func(w *worker) bool { return w.key == "" })
}

// in are the workers of a unit.
func (f *workforce) in(unit string) []*worker {
	return slices.DeleteFunc(slices.Clone(f.all), func(w *worker) bool { return w.unit != unit })
}

// arrives is the file, the heads, and the claims.
func (s *stage) arrives(f *workforce) []act {
	acts := []act{
		{at: s.on(f.began, 9, 0), what: "data pegawai", do: func(ctx context.Context) error { return s.importsWorkers(ctx, f) }},
		{at: s.on(f.began, 11, 0), what: "pimpinan unit", do: func(ctx context.Context) error { return s.setsHeads(ctx, f) }},
		{at: s.on(-1, 15, 20), what: "data pegawai", do: func(ctx context.Context) error {
			_, err := employee.Upload(ctx, s.DB, s.vault(), s.by("pelatih"), "pegawai-terbaru.csv", f.newest(day.Of(s.now)))
			return err
		}},
	}
	for i, w := range f.claiming() {
		password := newPassword()
		if title := map[string]string{chief: "Pimpinan unit", ordinary: "Pegawai"}[w.key]; title != "" {
			s.accounts = append(s.accounts, Account{Role: title, Name: w.name, Email: w.email(), Password: password})
		}
		acts = append(acts, act{at: s.on(f.began+1, 12, i%8), who: w.nip, what: "klaim NIP", do: func(ctx context.Context) error { return s.claims(ctx, w, i, password) }})
	}
	return acts
}

func (s *stage) vault() employee.Vault { return employee.Vault{Keys: s.Keys, Files: s.Files} }

func (s *stage) importsWorkers(ctx context.Context, f *workforce) error {
	id, err := employee.Upload(ctx, s.DB, s.vault(), s.by("pelatih"), "pegawai.csv", f.file(day.Of(s.now).Year, day.Of(s.now).Plus(f.began).Year-1))
	if err != nil {
		return err
	}
	p, err := employee.Preview(ctx, s.DB, s.vault(), id)
	if err != nil {
		return err
	}
	if _, err := employee.Apply(ctx, s.DB, s.vault(), s.by("pelatih2"), id, p.Seal(), ""); err != nil {
		return err
	}
	list, _, err := employee.Find(ctx, s.DB, employee.Search{})
	if err != nil {
		return err
	}
	for _, w := range f.all {
		at := slices.IndexFunc(list, func(e employee.Employee) bool { return e.NIP == w.nip })
		if at < 0 {
			return fmt.Errorf("%s was not imported", w.position)
		}
		w.id = list[at].ID
	}
	return nil
}

func (f *workforce) file(year, rated int) []byte {
	var rows [][]string
	for _, w := range f.all {
		rows = append(rows, w.line(year, rated))
	}
	return []byte(lines(listHead, rows))
}

// newest is the file as the personnel system has it today: a promotion, another
// post, a degree, a move, the year's new predicates of two, and somebody new.
func (f *workforce) newest(today day.Day) []byte {
	var rows [][]string
	for i, w := range f.all {
		row := w.line(today.Year, today.Plus(f.began).Year-1)
		month := day.Day{Year: today.Year, Month: today.Month, Date: 1}
		switch i {
		case 7:
			row[5], row[6] = "III/c", month.String()
		case 15:
			row[1] = strings.Replace(w.name, "A.Md.Farm.", "S.Farm.", 1)
		case 20:
			row[3], row[4] = "Radiografer Mahir", month.String()
		case 31:
			row[2] = path(order)
		case 35, 36:
			row[13] = fmt.Sprintf("%d sangat baik", today.Year-1)
		}
		rows = append(rows, row)
	}
	newcomer := &worker{name: "Arif Budiono, S.Ak.", sex: "L", unit: order, position: "Auditor Ahli Pertama", rank: "III/a", age: 30, years: 3}
	newcomer.number(len(f.all), today.Year)
	return []byte(lines(listHead, append(rows, newcomer.line(today.Year, today.Year-1))))
}

// setsHeads makes the first of three units their heads.
func (s *stage) setsHeads(ctx context.Context, f *workforce) error {
	for _, unit := range []string{permits, hospital, order} {
		first := f.in(unit)[0]
		e, err := employee.ByID(ctx, s.DB, first.id)
		if err != nil {
			return err
		}
		if err := employee.SetHead(ctx, s.DB, s.by("pelatih"), e.UnitID, first.nip, day.Of(s.now).Plus(f.began-200)); err != nil {
			return err
		}
	}
	return nil
}

// claims is an employee proving that the number is theirs, with the code from the
// official mailbox.
func (s *stage) claims(ctx context.Context, w *worker, n int, password string) error {
	claim, err := employee.BeginClaim(ctx, s.DB, s.Keys, w.nip, w.birth)
	if err != nil {
		return err
	}
	code, err := s.codeFor(ctx, w.email())
	if err != nil {
		return err
	}
	if err := employee.ProveClaim(ctx, s.DB, s.Keys, claim, code); err != nil {
		return err
	}
	id, err := patient(ctx, func() (string, error) {
		return employee.ClaimAnew(ctx, s.DB, s.Keys, claim, account.Registration{BirthPlace: "Manna", Phone: fmt.Sprintf("08120000%04d", 200+n),
			NIK: nik.Invent(w.birth, w.sex, 940+n), KK: nik.InventKK(w.since, 940+n), Password: password})
	})
	if err != nil {
		return err
	}
	human, err := accountOf.One(ctx, s.DB, id)
	w.by = ledger.Actor{Account: id, Person: human, Strength: "password", Role: ledger.Employee}
	return err
}
