package words

import (
	"regexp"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

var employeeFaults = map[fault.Code]string{
	employee.Unknown:       "Pegawai ini tidak ada, atau bukan Anda. Halaman pegawai dibuat sesudah keputusan pengangkatan tercatat atau data kepegawaian diimpor",
	employee.NIPTaken:      "Nomor induk ini sudah dimiliki pegawai lain",
	employee.AlreadyOne:    "Orang ini sudah tercatat sebagai pegawai",
	employee.ImportUnknown: "Berkas impor ini tidak ada",
	employee.ImportOver:    "Berkas ini sudah diterapkan atau dikesampingkan",
	employee.ImportTwice:   "Berkas yang persis sama sudah menunggu orang kedua",
	employee.ImportStale:   "Data pegawai di portal berubah sejak pratinjau ini dibuka. Buka lagi pratinjaunya, periksa, lalu terapkan",
	employee.OwnImport:     "Berkas ini Anda unggah sendiri. Orang lain yang menerapkannya",
	employee.ClaimOver:     "Kode ini sudah tidak berlaku. Mulai lagi dari NIP dan tanggal lahir",
	employee.ClaimTries:    "Sudah terlalu banyak kode salah untuk NIP ini dalam satu hari. Coba lagi besok; bila bukan Anda yang mencoba, kabari BKD",
	employee.ClaimCode:     "Kode tidak cocok. Periksa angka di surel dinas; sesudah lima kali salah, kode harus diminta lagi",
	employee.ClaimBirth:    "Isi tanggal lahir, misalnya 17 8 1990",
	employee.ClaimOther:    "Tanggal lahir pemilik akun ini bukan tanggal lahir pada NIP tersebut. Masuklah dengan akun milik pegawai itu sendiri",
	employee.HeadUnknown:   "Pimpinan ini tidak ada, atau sudah tidak memimpin",
	employee.HeadElsewhere: "Tidak ada pegawai aktif dengan NIP ini",
	employee.HeadThere:     "Unit ini sudah punya pimpinan. Catat dahulu bahwa yang lama selesai memimpin",
	employee.UnitUnknown:   "Pilih unit kerja",
	employee.DayMissing:    "Isi tanggalnya, misalnya 1 2 2026",

	employee.CellNIPTwice:  "sudah ada pada baris %s",
	employee.CellMailTwice: "sudah dipakai pada baris %s",
	employee.CellMailTaken: "sudah menjadi surel dinas pegawai lain",
	employee.CellMail:      "harus alamat surel, misalnya nama@bengkuluselatankab.go.id",
	employee.CellStatus:    "harus CPNS, PNS, atau PPPK, tertulis “%s”",
	employee.CellKind:      "tidak cocok dengan jenis nomor induknya",
	employee.CellTrial:     "masih CPNS dalam masa orientasi; catat dahulu pengangkatannya menjadi PNS di portal, atau kosongkan kolom ini",
	employee.CellRank:      "harus golongan, misalnya III/a atau IX, tertulis “%s”",
	employee.CellDay:       "harus tanggal, misalnya 01-06-2026, tertulis “%s”",
	employee.CellUnit:      "ada lebih dari satu unit bernama “%s”; tulis dengan unit di atasnya, dipisah tanda |",
	employee.CellMeasure:   "harus seperti “sedang 01-03-2019 s.d. 01-03-2020 (nomor surat)”, tertulis “%s”",
	employee.CellLeave:     "harus seperti “cltn 01-01-2016 s.d. 31-12-2017”, tertulis “%s”",
	employee.CellRating:    "harus seperti “2025 sangat baik”, tertulis “%s”",
	employee.CellAward:     "harus seperti “satyalancana-10 17-08-2018”, tertulis “%s”",
	employee.CellTwice:     "“%s” sudah disebut sebelumnya",

	"employee-list.file-missing": "Pilih berkas data pegawai",
}

// EmployeeStatus is the capacity in which somebody serves.
func EmployeeStatus(s employee.Status) string {
	return map[employee.Status]string{employee.CPNS: "CPNS", employee.PNS: "PNS", employee.PPPK: "PPPK"}[s]
}

// EmployeeRecord is what a line of a service history tells.
func EmployeeRecord(k employee.Kind) string {
	return map[employee.Kind]string{
		employee.Appointed: "Pengangkatan", employee.Placed: "Penempatan", employee.Ranked: "Golongan", employee.Positioned: "Jabatan", employee.Discipline: "Hukuman disiplin",
		employee.Leave: "Cuti", employee.Rating: "Predikat kinerja", employee.Awarded: "Tanda jasa", employee.Left: "Berhenti", employee.Confirmed: "Pengangkatan menjadi PNS",
	}[k]
}

// EmployeeValue is what a line of that kind holds.
func EmployeeValue(k employee.Kind, value string) string {
	switch {
	case k == employee.Leave && value == employee.LeaveWithoutPay:
		return "Cuti di luar tanggungan negara"
	case k == employee.Leave:
		return "Cuti " + value
	case k == employee.Awarded:
		return "Satyalancana Karya Satya " + strings.TrimPrefix(value, "satyalancana-") + " tahun"
	case k == employee.Discipline || k == employee.Rating:
		return strings.ToUpper(value[:1]) + value[1:]
	}
	return value
}

// EmployeeField is the name of what an import changes.
func EmployeeField(field string) string {
	if name := map[string]string{"name": "Nama", "status": "Status", "unit": "Unit kerja", "rank": "Golongan", "position": "Jabatan", "email": "Surel dinas", "left": "Berhenti"}[field]; name != "" {
		return name
	}
	return EmployeeRecord(employee.Kind(field))
}

// EmployeeFieldValue is an old or a new value of it.
func EmployeeFieldValue(field, value string) string {
	if field == "status" {
		return EmployeeStatus(employee.Status(value))
	}
	return written.ReplaceAllStringFunc(value, func(s string) string {
		if d, err := day.Parse(s); err == nil {
			return Day(d)
		}
		return s
	})
}

// written is a day as files write it.
var written = regexp.MustCompile(`\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b`)
