package words

import "github.com/bkd-manna/portal-asn/internal/fault"

// checkFaults are the sentences of /cek-kelayakan.
var checkFaults = map[fault.Code]string{
	"check.level-missing":   "Pilih jenjang pendidikan Anda",
	"check.field-missing":   "Isi jurusan seperti tertulis di ijazah",
	"check.field-choose":    "“%s” mirip dengan beberapa nama di daftar resmi. Pilih yang sama dengan ijazah Anda",
	"check.gpa-form":        "Tulis IPK dengan angka 0 sampai 4, misalnya 3,25",
	"check.birth-form":      "Tanggal lahir ini tidak ada. Periksa tanggal, bulan, dan tahunnya",
	"check.experience-form": "Isi pengalaman dalam tahun penuh, 0 sampai 60",
}
