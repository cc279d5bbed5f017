package words

import (
	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

var applicationFaults = map[fault.Code]string{
	applicant.Unknown: "Data ini tidak ada, atau bukan milik Anda",

	document.Unknown: "Dokumen ini tidak ada, atau bukan milik Anda",
	document.Frozen:  "Dokumen tidak dapat diubah lagi: lamarannya sudah dikirim, atau pendaftaran sedang tidak dibuka",

	application.Unknown:      "Lamaran ini tidak ada, atau bukan milik Anda",
	application.SeasonGone:   "Musim pengadaan ini tidak ada, atau belum diumumkan",
	application.NotYetOpen:   "Pendaftaran belum dibuka. Pendaftaran dibuka %s",
	application.Closed:       "Pendaftaran ditutup %s, menurut jam portal. Lamaran yang sudah dikirim tetap kami proses",
	application.Elsewhere:    "Satu orang hanya boleh melamar di satu musim dalam satu tahun anggaran, dan Anda sudah melamar di %s",
	application.NotHere:      "Pendaftaran musim ini dilakukan di portal nasional SSCASN, bukan di sini",
	application.NotDraft:     "Lamaran ini sudah dikirim, sehingga isinya tidak dapat diubah. Selama pendaftaran dibuka, Anda dapat menariknya dahulu",
	application.NotSubmitted: "Lamaran ini belum dikirim, jadi tidak ada yang perlu ditarik",
	application.TooLate:      "Pendaftaran sudah ditutup, sehingga lamaran tidak dapat ditarik lagi",
	application.Decided:      "Lamaran ini sudah diputuskan, sehingga tidak dapat ditarik lagi",
	application.UsedKey:      "Halaman ini sudah lama terbuka dan tidak berlaku lagi. Buka langkah Periksa dan kirim sekali lagi; isian Anda tidak hilang",
	application.NotOffered:   "Formasi ini tidak termasuk musim ini, atau tidak sedang dibuka. Pilih formasi lain",
	application.NoVacancy:    "Formasi ini tidak ada, atau tidak sedang dibuka",

	application.LacksVacancy:       "Pilih formasi yang dilamar",
	application.VacancyGone:        "Formasi yang Anda pilih sudah ditutup atau ditarik. Pilih formasi lain",
	application.LacksPhone:         "Isi nomor ponsel",
	application.LacksAddress:       "Isi alamat tempat tinggal sekarang",
	application.LacksRegion:        "Cari lalu pilih kecamatan tempat tinggal",
	application.LacksDisability:    "Jawab apakah Anda penyandang disabilitas",
	application.LacksLevel:         "Pilih jenjang pendidikan",
	application.LacksQualification: "Pilih kualifikasi pada ijazah, atau tulis sendiri bila tidak ada dalam daftar",
	application.LacksInstitution:   "Isi nama perguruan tinggi atau sekolah",
	application.LacksYear:          "Isi tahun lulus",
	application.LacksGPA:           "Isi IPK seperti pada transkrip, misalnya 3,25",
	application.LacksSTR:           "Jawab apakah Anda memiliki STR yang berlaku",
	application.LacksExperience:    "Isi lama pengalaman kerja yang relevan; tulis 0 bila belum ada",
	application.LacksDocument:      "Unggah dokumen: %s",
	application.LacksStatement:     "Centang kelima butir pernyataan",

	"apply.formation-missing":       "Pilih satu formasi",
	"apply.phone-form":              "Nomor ponsel berisi 9 sampai 15 angka, misalnya 0812 3456 7890",
	"apply.address-long":            "Alamat paling panjang %s huruf",
	"apply.region-search":           "Tulis paling sedikit tiga huruf nama kecamatan",
	"apply.region-not-found":        "Tidak ada kecamatan yang mirip %s. Periksa ejaannya, atau tulis nama kabupatennya",
	"apply.gpa-form":                "Tulis IPK antara 0,00 dan 4,00, misalnya 3,25",
	"apply.year-form":               "Tulis tahun lulus antara %s dan %s",
	"apply.text-long":               "Isian ini paling panjang %s huruf",
	"apply.date-form":               "Tulis tanggal, bulan, dan tahun, misalnya 27 8 2028",
	"apply.experience-form":         "Tulis lama pengalaman dalam tahun penuh, misalnya 2",
	"apply.qualification-search":    "Tulis paling sedikit tiga huruf nama program studi",
	"apply.qualification-not-found": "Tidak ada kualifikasi yang mirip %s pada jenjang ini. Periksa ejaan dan jenjangnya, atau tulis sendiri",
	"apply.statement-missing":       "Centang bila pernyataan ini benar; tanpa itu lamaran tidak dapat dikirim",
	"apply.confirmation-missing":    "Centang bahwa Anda sudah memeriksa semuanya",
	"apply.withdrawal-unconfirmed":  "Centang bila Anda memang ingin menarik lamaran ini",
}
