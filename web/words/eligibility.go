package words

import (
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nik"
)

var eligibilityPhrases = map[fault.Code]string{
	eligibility.AgeMet:        "Usia Anda %s tahun %s bulan %s hari pada hari melamar",
	eligibility.FieldMet:      "%s diminta formasi ini",
	eligibility.AnyFieldMet:   "Semua jurusan pada jenjang Anda diterima",
	eligibility.GPAMet:        "IPK Anda %s, paling rendah %s",
	eligibility.STRMet:        "STR Anda berlaku sampai %s",
	eligibility.STRForLife:    "STR Anda berlaku seumur hidup",
	eligibility.ExperienceMet: "Pengalaman Anda %s tahun, paling singkat %s tahun",
	eligibility.DisabilityMet: "Formasi ini untuk penyandang disabilitas; surat dokter diperiksa petugas",
	eligibility.NothingAsked:  "Tidak ada batas untuk formasi ini",

	eligibility.AgeOver:         "Usia paling tinggi %s tahun. Anda dapat melamar sampai %s, dan hari itu sudah lewat",
	eligibility.AgeUnder:        "Usia paling rendah %s tahun. Anda mencapainya pada %s",
	eligibility.LevelDiffers:    "Beda jenjang",
	eligibility.FieldDiffers:    "Beda jurusan",
	eligibility.GPALow:          "IPK Anda %s, di bawah batas %s",
	eligibility.STRNone:         "Formasi ini meminta STR",
	eligibility.STRExpired:      "STR Anda berakhir pada %s, sebelum hari melamar",
	eligibility.ExperienceShort: "Pengalaman Anda %s tahun, kurang dari %s tahun",
	eligibility.DisabilityNone:  "Formasi ini khusus penyandang disabilitas",

	eligibility.Unanswered:       "Belum dijawab",
	eligibility.FieldUnlisted:    "“%s” tidak ada di daftar pendidikan nasional, jadi diperiksa petugas",
	eligibility.LevelUnclear:     "Nama pendidikan Anda tercatat pada jenjang lain, jadi diperiksa petugas",
	eligibility.SchoolEquivalent: "Kesetaraan sekolah Anda diperiksa petugas",
	eligibility.EducationOpen:    "Kualifikasi formasi ini belum dirinci, jadi diperiksa petugas",
	eligibility.ByCertificate:    "Sertifikat diperiksa petugas",
	eligibility.ByStatement:      "Anda nyatakan sendiri, lalu diperiksa petugas",
	eligibility.ByDocument:       "Dibuktikan dengan dokumen, lalu diperiksa petugas",
	eligibility.ByOfficer:        "Diperiksa petugas",

	eligibility.AskedAge:          "%s sampai %s tahun",
	eligibility.AskedAgeMost:      "Paling tinggi %s tahun",
	eligibility.AskedAgeLeast:     "Paling rendah %s tahun",
	eligibility.AskedFields:       "%s",
	eligibility.AskedFieldsMore:   "%s; dan %s lainnya",
	eligibility.AskedGPA:          "IPK paling rendah %s",
	eligibility.AskedSTR:          "STR yang berlaku pada hari melamar",
	eligibility.AskedExperience:   "Pengalaman paling singkat %s tahun",
	eligibility.AskedDisability:   "Penyandang disabilitas",
	eligibility.YoursAge:          "%s tahun %s bulan %s hari",
	eligibility.YoursField:        "%s",
	eligibility.YoursGPA:          "IPK %s",
	eligibility.YoursNoSTR:        "Tidak ada STR",
	eligibility.YoursSTRUntil:     "STR sampai %s",
	eligibility.YoursExperience:   "%s tahun",
	eligibility.YoursNoDisability: "Bukan penyandang disabilitas",

	eligibility.ChangeWait:       "Tidak ada yang perlu Anda ubah; petugas membaca dokumen Anda",
	eligibility.ChangeAgeOver:    "Usia dihitung dari tanggal lahir di KTP sampai hari melamar, dan batasnya tidak dapat dilonggarkan",
	eligibility.ChangeAgeUnder:   "Anda dapat melamar mulai %s selama pendaftaran masih dibuka",
	eligibility.ChangeLevel:      "Ijazah lebih tinggi tidak menggantikan. Pakai ijazah %s bila Anda memilikinya",
	eligibility.ChangeField:      "Punya ijazah lain? Pakai ijazah itu. Nama jurusan tidak dapat disetarakan",
	eligibility.ChangeGPA:        "IPK tidak dibulatkan. Pakai ijazah lain bila IPK-nya paling rendah %s",
	eligibility.ChangeSTR:        "STR harus sudah terbit pada hari Anda melamar; STR internship tidak diterima",
	eligibility.ChangeSTRRenew:   "Perpanjang STR lebih dahulu; yang dilihat masa berlakunya pada hari Anda melamar",
	eligibility.ChangeExperience: "Pengalaman dihitung dalam tahun penuh. Tambahkan surat pengalaman yang belum Anda hitung",
	eligibility.ChangeDisability: "Pilih formasi dengan jenis kebutuhan lain",
	eligibility.AnswerBirth:      "Isi tanggal lahir sesuai KTP",
	eligibility.AnswerEducation:  "Pilih jenjang dan jurusan Anda",
	eligibility.AnswerGPA:        "Isi IPK sesuai transkrip",
	eligibility.AnswerSTR:        "Jawab apakah Anda memiliki STR",
	eligibility.AnswerExperience: "Isi lama pengalaman kerja Anda",
	eligibility.AnswerDisability: "Jawab apakah Anda penyandang disabilitas",
}

var nikFaults = map[fault.Code]string{
	nik.Missing:     "Isi NIK Anda, 16 angka seperti di KTP",
	nik.NotDigits:   "NIK terdiri atas 16 angka. Periksa lagi angka di KTP Anda",
	nik.DateWrong:   "Angka ke-7 sampai ke-12 pada NIK adalah tanggal lahir, dan tanggal ini tidak ada. Periksa lagi angka di KTP Anda",
	nik.Serial:      "NIK tidak pernah berakhir dengan 0000. Periksa lagi angka di KTP Anda",
	nik.KKMissing:   "Isi nomor KK Anda, 16 angka di bagian atas kartu keluarga",
	nik.KKNotDigits: "Nomor KK terdiri atas 16 angka. Periksa lagi angka di kartu keluarga Anda",
	nik.KKSerial:    "Nomor KK tidak pernah berakhir dengan 0000. Periksa lagi angka di kartu keluarga Anda",

	nik.BirthDiffers:  "Tanggal lahir berbeda dengan NIK. Bila keduanya sudah sama dengan KTP, Anda boleh lanjut",
	nik.SexDiffers:    "Jenis kelamin berbeda dengan NIK. Bila keduanya sudah sama dengan KTP, Anda boleh lanjut",
	nik.RegionUnknown: "Kode wilayah di awal NIK tidak kami kenal. Bila NIK sudah sama dengan KTP, Anda boleh lanjut",
}
