package webtest

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/employee"
)

// The file of the personnel system as the town has it: Tono, who has an account,
// and two who have not opened theirs.
const personnel = "nip;nama;unit_kerja;jabatan;golongan;tmt_golongan;tmt_cpns;surel_dinas;hukuman_disiplin;predikat_kinerja\n" +
	TonoNIP + ";Tono Wibisonoputra;Dinas Kominfo Contoh;Kepala Dinas;IV/a;01-04-2022;01-01-2010;tono@dinas.example;;2025 baik\n" +
	"198502022010012002;Mirna Puspitasaridewi;Dinas Kominfo Contoh | Bidang Aplikasi;Pranata Komputer;III/b;;01-01-2010;mirna@dinas.example;ringan 01-03-2019 (800/12/2019);2025 sangat baik\n" +
	"199003032022211003;Joko Purnomosidhiarta;Dinas Kominfo Contoh;Pengelola Layanan;IX;;01-03-2022;joko@dinas.example;;\n"

// TonoNIP is Tono's number.
const TonoNIP = "198701012010011001"

// Personnel brings the employees of the town by two training officers; Tono leads
// the unit of the others.
func (s *Town) Personnel() {
	s.t.Helper()
	ctx := context.Background()
	sri, adi := s.Actor(s.People["sri"]), s.Actor(s.People["adi"])
	v := employee.Vault{Keys: s.Keys, Files: s.Files}
	id, err := employee.Upload(ctx, s.DB, v, sri, "pegawai.csv", []byte(personnel))
	s.ok(err)
	p, err := employee.Preview(ctx, s.DB, v, id)
	s.ok(err)
	_, err = employee.Apply(ctx, s.DB, v, adi, id, p.Seal(), "Pemerintah Kabupaten Bengkulu Selatan")
	s.ok(err)
	_, err = employee.Upload(ctx, s.DB, v, sri, "pegawai-desember.csv", []byte(strings.Replace(personnel, "III/b", "III/c", 1)))
	s.ok(err)
	tono := s.People["tono"]
	s.Do(`UPDATE employee SET person_id = $1 WHERE nip = $2`, tono.Person, TonoNIP)
	e, err := employee.OfPerson(ctx, s.DB, tono.Person)
	s.ok(err)
	tono.Employee = e.ID
	s.People["tono"] = tono
	s.ok(employee.SetHead(ctx, s.DB, sri, e.UnitID, TonoNIP, e.Since))
}
