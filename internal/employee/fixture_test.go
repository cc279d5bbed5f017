package employee_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

var ctx = context.Background()

// office is the personnel office with two training officers.
type office struct {
	*testing.T
	pg.DB
	keys     *seal.Keyring
	vault    employee.Vault
	sri, adi ledger.Actor
	people   int
}

func start(t *testing.T) *office { return anOffice(t, pgtest.Tx(t)) }

func anOffice(t *testing.T, db pg.DB) *office {
	t.Helper()
	keys, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := file.OpenDisk(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	o := &office{T: t, DB: db, keys: keys, vault: employee.Vault{Keys: keys, Files: files}}
	o.sri, o.adi = o.person("Sri", "1980-03-04", "staff"), o.person("Adi", "1981-05-06", "staff")
	return o
}

// person is somebody with an account.
func (o *office) person(name, born, kind string) ledger.Actor {
	o.Helper()
	o.people++
	birth, err := day.Parse(born)
	o.ok(err)
	a := ledger.Actor{Account: pg.NewID(), Role: ledger.Trainer}
	o.ok(pgx.BeginFunc(ctx, o, func(tx pgx.Tx) (err error) {
		a.Person, err = account.Named(ctx, tx, o.keys, account.Registration{Name: name, Birth: birth, Sex: "P", BirthPlace: "Manna", NIK: fmt.Sprintf("170105570898%04d", o.people)})
		return err
	}))
	o.do(`INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, $3, $4)`, a.Account, a.Person, kind, a.Account+"@manna.example")
	return a
}

func (o *office) ok(err error) {
	o.Helper()
	if err != nil {
		o.Fatal(err)
	}
}

func (o *office) do(sql string, args ...any) {
	o.Helper()
	if _, err := o.Exec(ctx, sql, args...); err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
}

func one[T any](o *office, sql string, args ...any) T {
	o.Helper()
	v, err := pg.Rows[T](sql).One(ctx, o, args...)
	if err != nil {
		o.Fatalf("%v\n%s", err, sql)
	}
	return v
}

const head = "nip;nama;unit_kerja;jabatan;golongan;tmt_golongan;tmt_cpns;surel_dinas;hukuman_disiplin;cuti;predikat_kinerja;tanda_jasa;tmt_berhenti\n"

// The people of most files.
const (
	budiNIP = "198001012005011001"
	sitiNIP = "198502022010012002"
	agusNIP = "199003032022211003"
)

func line(cells ...string) string { return `"` + strings.Join(cells, `";"`) + `"` + "\n" }

// three is a file of a PNS with a long history, one with a short, and a PPPK.
func three() string {
	return head +
		line(budiNIP, "Drs. Budi Santosa", "Dinas Contoh | Bidang Umum", "Kepala Bidang", "IV/a", "01-04-2020", "01-01-2005", "budi@manna.example",
			"sedang 01-03-2019 s.d. 01-03-2020 (800/12/2019)", "cltn 01-01-2016 s.d. 31-12-2016", "2024 baik; 2025: sangat baik", "satyalancana-10 17-08-2015", "") +
		line(sitiNIP, "Siti Aminah", "Dinas Contoh", "Analis", "III/b", "", "01-01-2010", "siti@manna.example", "", "", "", "", "") +
		line(agusNIP, "Agus Wibowo", "Dinas Contoh", "Guru", "IX", "", "01-03-2022", "", "", "", "", "", "")
}

// bring uploads a file and applies it by a second person.
func (o *office) bring(body string) employee.Plan {
	o.Helper()
	id, err := employee.Upload(ctx, o, o.vault, o.sri, "pegawai.csv", []byte(body))
	o.ok(err)
	p, err := employee.Preview(ctx, o, o.vault, id)
	o.ok(err)
	p, err = employee.Apply(ctx, o, o.vault, o.adi, id, p.Seal(), "Pemerintah Kabupaten Contoh")
	o.ok(err)
	return p
}

func (o *office) service(nip string) employee.Service {
	o.Helper()
	e, err := employee.ByNIP(ctx, o, nip)
	o.ok(err)
	s, err := employee.Facts(ctx, o, e.ID)
	o.ok(err)
	return s
}

// code is the newest that was mailed to an address, or "".
func (o *office) code(email string) string {
	o.Helper()
	list, err := pg.Rows[string](`SELECT args->'args'->>0 FROM river_job WHERE kind = 'notice.post' AND args->>'email' = $1 AND args->>'code' = 'mail.employee-claim' ORDER BY id DESC LIMIT 1`).All(ctx, o, email)
	o.ok(err)
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
