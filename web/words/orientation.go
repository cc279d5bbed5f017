package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/orientation"
)

var orientationFaults = map[fault.Code]string{
	orientation.Unknown:         "Halaman orientasi ini tidak ada, atau bukan untuk Anda",
	orientation.There:           "Tahun pertama pegawai ini sudah direncanakan",
	orientation.NotYours:        "Bagian ini bukan tugas Anda. Nama yang mengerjakannya tertulis di sebelahnya",
	orientation.NoTraining:      "Pegawai ini belum terdaftar pada pelatihan dasar",
	orientation.TrainingOnce:    "Pelatihan dasar diikuti satu kali, dan pegawai ini sudah terdaftar",
	orientation.TrainingOver:    "Hasil pelatihan sudah dicatat, sehingga ketidakhadiran dan nilainya tidak berubah lagi",
	orientation.OwnScore:        "Tidak seorang pun menilai dirinya sendiri",
	orientation.NotPassed:       "Pengangkatan dicatat sesudah pelatihan dasar lulus",
	orientation.Ended:           "Tahun pertama pegawai ini sudah selesai, sehingga tidak ada yang berubah lagi",
	orientation.NotCPNS:         "Ini hanya untuk CPNS",
	orientation.OwnYear:         "Ini tahun pertama Anda sendiri. Petugas lain yang mencatatnya",
	orientation.SecondPerson:    "Anda mencatat hasil pelatihannya. Petugas lain yang mencatat pengangkatannya",
	orientation.GradeFails:      "Nilai ini tidak lulus: paling rendah %s",
	orientation.AbsenceFails:    "Ketidakhadirannya lebih dari %s JP, sehingga tidak dapat dicatat lulus",
	orientation.UnitMissing:     "Pilih unit kerjanya",
	orientation.MentorUnknown:   "Tulis NIP pegawai yang masih bekerja di sini, 18 angka",
	orientation.MentorSelf:      "Mentor harus orang lain",
	orientation.StartMissing:    "Tulis hari pertama bekerja, misalnya 1 6 2026",
	orientation.HandOverWrong:   "Tulis hari dan jam yang belum lewat, misalnya 1 6 2026 pukul 09.00",
	orientation.PlaceWrong:      "Tulis tempatnya, paling panjang %s huruf",
	orientation.LetterWrong:     "Tulis nomor suratnya, paling panjang %s huruf",
	orientation.DayMissing:      "Tulis tanggalnya, misalnya 1 6 2026",
	orientation.ProviderWrong:   "Tulis nama penyelenggaranya, paling panjang %s huruf",
	orientation.BatchWrong:      "Tulis angkatannya, paling panjang %s huruf",
	orientation.ModeMissing:     "Pilih cara pelatihannya",
	orientation.EndsFirst:       "Hari terakhir tidak boleh sebelum hari pertama",
	orientation.DayOutside:      "Hari itu di luar masa pelatihan",
	orientation.AgendaMissing:   "Pilih agendanya",
	orientation.HoursWrong:      "Tulis jam pelajaran yang tidak diikuti, 1 sampai %s",
	orientation.ReasonWrong:     "Tulis alasannya, paling panjang %s huruf",
	orientation.AbsenceTwice:    "Ketidakhadiran pada agenda dan hari itu sudah dicatat",
	orientation.MarkWrong:       "Tulis nilai 0 sampai 100, misalnya 82,5",
	orientation.GradeWrong:      "Tulis nilai 0 sampai 100 dengan paling banyak dua angka di belakang koma",
	orientation.CertificateLack: "Tulis nomor dan tanggal STTPP dari penyelenggara",
	orientation.CertificateHas:  "Yang tidak lulus tidak mendapat STTPP; kosongkan nomor dan tanggalnya",
	orientation.TooSoon:         "Pengangkatan berlaku paling cepat %s, sesudah satu tahun masa percobaan",
}

// TaskOwner is whose task something is.
func TaskOwner(o orientation.Owner) string {
	return map[orientation.Owner]string{orientation.Self: "Pegawai baru", orientation.Head: "Pimpinan unit", orientation.Mentor: "Mentor", orientation.Trainer: "Pengembangan pegawai"}[o]
}
