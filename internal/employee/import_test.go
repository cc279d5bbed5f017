package employee_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

func TestAFileBecomesEmployeesWithTheirHistoryBySecondPerson(t *testing.T) {
	o := start(t)
	id, err := employee.Upload(ctx, o, o.vault, o.sri, "pegawai.csv", []byte(three()))
	o.ok(err)
	if n := one[int](o, `SELECT count(*)::int FROM employee`); n != 0 {
		t.Fatalf("an upload alone made %d employees", n)
	}
	p, err := employee.Preview(ctx, o, o.vault, id)
	o.ok(err)
	if len(p.New) != 3 || len(p.Units) != 2 || p.Same+len(p.Changed)+len(p.Absent) != 0 {
		t.Fatalf("plan: %+v", p)
	}
	if _, err := employee.Apply(ctx, o, o.vault, o.sri, id, p.Seal(), "x"); !errors.Is(err, employee.ErrOwnImport) {
		t.Errorf("own file: %v", err)
	}
	o.do(`SAVEPOINT s`)
	if _, err := o.Exec(ctx, `UPDATE employee_import SET decided_by = uploaded_by, decided_at = portal_now(), applied = true`); !pg.Violates(err, "employee_import_second_person") {
		t.Errorf("the database let it pass: %v", err)
	}
	o.do(`ROLLBACK TO s`)
	if _, err := employee.Apply(ctx, o, o.vault, o.adi, id, "seen otherwise", "x"); !errors.Is(err, employee.ErrImportStale) {
		t.Errorf("another plan than was seen: %v", err)
	}
	_, err = employee.Apply(ctx, o, o.vault, o.adi, id, p.Seal(), "Pemerintah Kabupaten Contoh")
	o.ok(err)
	if _, err := employee.Apply(ctx, o, o.vault, o.adi, id, p.Seal(), "x"); !errors.Is(err, employee.ErrImportOver) {
		t.Errorf("twice: %v", err)
	}
	budi := o.service(budiNIP)
	if budi.Status != employee.PNS || budi.Rank != "IV/a" || budi.Unit != "Bidang Umum" || budi.Since.String() != "2005-01-01" || budi.OfficialEmail != "budi@manna.example" {
		t.Errorf("budi: %+v", budi.Employee)
	}
	for kind, want := range map[employee.Kind]string{
		employee.Discipline: "2019-03-01–2020-03-01 sedang 800/12/2019", employee.Leave: "2016-01-01–2016-12-31 cltn ", employee.Awarded: "2015-08-17– satyalancana-10 ", employee.Ranked: "2020-04-01– IV/a ",
	} {
		list := budi.Of(kind)
		if len(list) != 1 {
			t.Fatalf("%s: %+v", kind, list)
		}
		until := ""
		if r := list[0]; !r.Until.IsZero() {
			until = r.Until.String()
		}
		if got := fmt.Sprintf("%s–%s %s %s", list[0].On, until, list[0].Value, list[0].Letter); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
	if r := budi.Of(employee.Rating); len(r) != 2 || r[1].Value != "sangat baik" || r[1].On.Year != 2025 || r[0].Import != "pegawai.csv" {
		t.Errorf("ratings: %+v", r)
	}
	if agus := o.service(agusNIP); agus.Status != employee.PPPK || agus.Rank != "IX" {
		t.Errorf("agus: %+v", agus.Employee)
	}
}

func TestASecondFileChangesFieldByFieldAndDeletesNobody(t *testing.T) {
	o := start(t)
	o.bring(three())
	if p := o.plan(three()); p.Effect() || p.Same != 3 {
		t.Fatalf("the same file again: %+v", p)
	}
	again := head +
		line(budiNIP, "Drs. Budi Santosa, M.Si.", "Dinas Contoh", "Sekretaris", "IV/b", "01-04-2024", "01-02-2005", "siti@manna.example", "", "", "2025 baik", "", "") +
		line(sitiNIP, "Siti Aminah", "Dinas Contoh", "Analis", "", "", "01-01-2010", "baru@manna.example", "", "", "", "", "01-06-2026")
	p := o.bring(again)
	if len(p.Changed) != 2 || len(p.Absent) != 1 || p.Absent[0].NIP != agusNIP {
		t.Fatalf("plan: %+v", p)
	}
	fields := ""
	for _, d := range p.Changed[0].Differences {
		fields += d.Field + ":" + d.Old + ">" + d.New + " "
	}
	for _, want := range []string{"name:Drs. Budi Santosa>Drs. Budi Santosa, M.Si. ", "unit:Bidang Umum>Dinas Contoh ", "rank:IV/a>IV/b ", "position:Kepala Bidang>Sekretaris ", "email:budi@manna.example>siti@manna.example ",
		"appointed:diganti>2005-02-01 ", "rank:>IV/b 2024-04-01 ", "rating:diganti>baik 2025-12-31 "} {
		if !strings.Contains(fields, want) {
			t.Errorf("%q lacks %q", fields, want)
		}
	}
	budi, siti := o.service(budiNIP), o.service(sitiNIP)
	if budi.Since.String() != "2005-02-01" || len(budi.Of(employee.Discipline)) != 1 || len(budi.Of(employee.Rating)) != 2 || budi.Of(employee.Rating)[1].Value != "baik" || len(budi.Of(employee.Ranked)) != 2 {
		t.Errorf("budi: %+v", budi)
	}
	if siti.LeftOn.String() != "2026-06-01" || siti.OfficialEmail != "baru@manna.example" || siti.Rank != "III/b" {
		t.Errorf("siti: %+v", siti.Employee)
	}
	if list, n, err := employee.Find(ctx, o, employee.Search{}); err != nil || n != 2 || len(list) != 2 {
		t.Errorf("in service are %d: %v, %v", n, list, err)
	}
	if _, n, _ := employee.Find(ctx, o, employee.Search{Text: "19850202 201001", Left: true}); n != 1 {
		t.Errorf("by number: %d", n)
	}
	o.do(`SAVEPOINT s`)
	if _, err := o.Exec(ctx, `DELETE FROM employee_record`); err == nil {
		t.Error("the history can be deleted")
	}
	o.do(`ROLLBACK TO s`)
	kept := func() int {
		n, err := pg.Rows[int](`SELECT count(*)::int FROM employee_import WHERE file_key <> '' AND octet_length(data_key) > 0 AND octet_length(sha256) = 32`).One(ctx, o)
		o.ok(err)
		return n
	}
	o.ok(employee.Sweep(ctx, o))
	if n := kept(); n == 0 {
		t.Error("files are forgotten at once")
	}
	pgtest.Shift(t, o.DB, 91*24*time.Hour)
	o.ok(employee.Sweep(ctx, o))
	if n := kept(); n != 0 {
		t.Errorf("%d files are kept for ever", n)
	}
}

func TestAFileWithoutStatusChangesNoneAndEndsNoProbation(t *testing.T) {
	o := start(t)
	const columns = "nip;nama;status;unit_kerja;jabatan;tmt_cpns\n"
	row := func(status string) string {
		return columns + line(sitiNIP, "Siti Aminah", status, "Dinas Contoh", "Analis", "01-01-2010")
	}
	o.bring(row("CPNS"))
	if s := o.bring(head + line(sitiNIP, "Siti Aminah", "Dinas Contoh", "Penata", "", "", "01-01-2010", "", "", "", "", "", "") + line(agusNIP, "Agus Wibowo", "Dinas Contoh", "Guru", "IX", "", "01-03-2022", "", "", "", "", "", "")); len(s.Changed) != 1 || len(s.Changed[0].Differences) != 1 {
		t.Errorf("plan: %+v", s.Changed)
	}
	if p := o.plan(row("")); len(p.Changed) != 1 || p.Changed[0].Differences[0].Field != "position" {
		t.Errorf("an empty cell: %+v", p.Changed)
	}
	if a, b := o.service(sitiNIP).Status, o.service(agusNIP).Status; a != employee.CPNS || b != employee.PPPK {
		t.Errorf("status: %s, %s", a, b)
	}
	o.do(`INSERT INTO orientation (id, employee_id, unit_id, mentor_id, template, starts_on, hand_over_at, hand_over_place, opened_by)
		SELECT gen_random_uuid(), e.id, e.unit_id, m.id, 'x', '2026-01-01', portal_now(), 'Aula', $3 FROM employee e, employee m WHERE e.nip = $1 AND m.nip = $2`, sitiNIP, agusNIP, o.sri.Person)
	_, err := employee.Upload(ctx, o, o.vault, o.sri, "pegawai.csv", []byte(row("PNS")))
	var faults sheet.Faults
	if !errors.As(err, &faults) || len(faults) != 1 || faults[0].Code != employee.CellTrial || faults[0].Row != 2 {
		t.Errorf("probation ended by a file: %v", err)
	}
	o.do(`DELETE FROM orientation`)
	if p := o.plan(row("PNS")); p.Changed[0].Differences[0] != (employee.Difference{Field: "status", Old: "cpns", New: "pns"}) {
		t.Errorf("of who is on no trial here: %+v", p.Changed)
	}
}

// plan is what a file would do.
func (o *office) plan(body string) employee.Plan {
	o.Helper()
	id, err := employee.Upload(ctx, o, o.vault, o.sri, "pegawai.csv", []byte(body))
	o.ok(err)
	p, err := employee.Preview(ctx, o, o.vault, id)
	o.ok(err)
	o.ok(employee.SetAside(ctx, o, o.sri, id))
	return p
}

func TestABadFileNamesRowAndColumnAndChangesNothing(t *testing.T) {
	o := start(t)
	o.bring(three())
	o.do(`INSERT INTO unit (id, agency_id, parent_id, name, path, top) SELECT gen_random_uuid(), agency_id, id, 'Tata Usaha', name || ' | Tata Usaha', name FROM unit`)
	bad := head +
		line("19800101200501100", "Budi", "Dinas Contoh", "x", "V/a", "kapan", "01-01-2005", "surel", "berat sekali 2019", "cltn", "2024 lumayan", "satyalancana-15 17-08-2015", "") +
		line(sitiNIP, "", "Tata Usaha", "x", "", "", "32-01-2010", "a@manna.example", "", "", "2024 baik; 2024 kurang", "", "") +
		line(sitiNIP, "Siti", "Dinas Contoh", "x", "", "", "01-01-2010", "a@manna.example", "", "", "", "", "")
	_, err := employee.Upload(ctx, o, o.vault, o.sri, "pegawai.csv", []byte(bad))
	var faults sheet.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("got %v", err)
	}
	type at struct {
		row    int
		column string
		code   fault.Code
	}
	got := map[at]bool{}
	for _, f := range faults {
		got[at{f.Row, f.Column, f.Code}] = true
	}
	for _, want := range []at{{2, "nip", nip.NotDigits}, {2, "golongan", employee.CellRank}, {2, "tmt_golongan", employee.CellDay}, {2, "surel_dinas", employee.CellMail}, {2, "hukuman_disiplin", employee.CellMeasure},
		{2, "cuti", employee.CellLeave}, {2, "predikat_kinerja", employee.CellRating}, {2, "tanda_jasa", employee.CellAward}, {3, "nama", sheet.CellMissing}, {3, "tmt_cpns", employee.CellDay},
		{3, "predikat_kinerja", employee.CellTwice}, {4, "nip", employee.CellNIPTwice}, {4, "surel_dinas", employee.CellMailTwice}} {
		if !got[want] {
			t.Errorf("no fault %+v in %v", want, faults)
		}
	}
	_, err = employee.Upload(ctx, o, o.vault, o.sri, "pegawai.csv", []byte(head+line(sitiNIP, "Siti", "Tata Usaha", "x", "", "", "01-01-2010", "budi@manna.example", "", "", "", "", "")))
	if !errors.As(err, &faults) || len(faults) != 2 || faults[0].Code != employee.CellMailTaken || faults[1].Code != employee.CellUnit {
		t.Errorf("a mailbox of somebody else, a unit of two places: %v", err)
	}
	if n := one[int](o, `SELECT count(*)::int FROM employee_import`); n != 1 {
		t.Errorf("%d files were kept", n)
	}
}

func TestThreeThousandTakeSeconds(t *testing.T) {
	o := start(t)
	var b strings.Builder
	b.WriteString(head)
	for i := range 3000 {
		b.WriteString(line(fmt.Sprintf("19%02d%02d%02d2010%02d2%03d", 70+i%25, 1+i%12, 1+i%28, 1+i%12, 1+i/12), fmt.Sprintf("Pegawai Nomor %d", i), fmt.Sprintf("Dinas %d | Bidang %d", i%40, i%7), "Analis", "III/b", "01-04-2020", "01-01-2010",
			fmt.Sprintf("p%d@manna.example", i), "", "", "2024 baik; 2025 sangat baik", "satyalancana-10 17-08-2020", ""))
	}
	began := time.Now()
	if p := o.bring(b.String()); len(p.New) != 3000 {
		t.Fatalf("%d are new", len(p.New))
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("took %s", took)
	} else {
		t.Logf("3000 employees with five lines each: %s", took.Round(time.Millisecond))
	}
}
