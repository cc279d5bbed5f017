package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/training"
)

var trainingFaults = map[fault.Code]string{
	training.TitleWrong:      "Tulis nama pelatihannya, paling panjang %s huruf",
	training.KindMissing:     "Pilih teknis atau non-teknis",
	training.AboutWrong:      "Tulis isinya, paling panjang %s huruf",
	training.PlaceMissing:    "Tulis ruangnya, atau tautannya bila daring",
	training.LinkWrong:       "Tulis tautan yang lengkap, diawali https://",
	training.SessionWrong:    "Baris “%s” harus seperti 5-12-2026 08.00–12.00, selesai sesudah mulai",
	training.SessionPast:     "Sesi “%s” harus mulai sesudah saat ini",
	training.SessionsMissing: "Tulis paling sedikit satu sesi, misalnya 5-12-2026 08.00–12.00",
	training.SessionCount:    "Kelas ini punya %s sesi. Tulis semuanya, satu sesi setiap baris",
	training.SessionBegun:    "Sesi “%s” sudah mulai, sehingga barisnya tidak boleh berubah",
	training.NothingMoved:    "Waktu dan tempatnya sama seperti sekarang; tidak ada yang dipindahkan",
	training.CapacityWrong:   "Isi jumlah tempat, dari 1 sampai %s",
	training.HoursWrong:      "Isi jam pelajaran dengan bilangan bulat, dari 1 sampai %s",
	training.SignerMissing:   "Isi jabatan dan nama penanda tangan sertifikat",
	training.QuestionWrong:   "Pertanyaan ke-%s harus punya 2 sampai 6 pilihan, satu di antaranya diawali bintang (*); paling banyak 20 pertanyaan",
	training.ReasonMissing:   "Tulis alasannya",
	training.PeopleMissing:   "Pilih paling sedikit satu pegawai",
	training.PeopleGone:      "Salah satu pegawai yang dipilih sudah berhenti atau tidak ada lagi. Tidak ada yang diusulkan; periksa pilihan Anda, lalu kirim lagi",
	training.AnswerMissing:   "Pilih jawaban pertanyaan %s",
	training.RatingMissing:   "Pilih nilai 1 sampai 5",
	training.ProviderMissing: "Tulis penyelenggaranya, paling panjang %s huruf",
	training.DayWrong:        "Isi tanggal selesai yang sudah lewat, paling lama lima tahun lalu",
	training.HashKnown:       "Berkas yang persis sama sudah pernah diunggah. Satu sertifikat dihitung satu kali",

	training.Unknown:     "Pelatihan atau sertifikat ini tidak ada, atau bukan milik Anda",
	training.Ended:       "Kelas ini sudah berakhir, sehingga tidak dapat diubah lagi",
	training.NotOver:     "Hasil disahkan sesudah sesi terakhir selesai",
	training.OwnWork:     "Ini pekerjaan Anda sendiri; orang lain yang mengesahkannya",
	training.Full:        "Semua tempat di kelas ini sudah terisi. Tidak ada yang ditambahkan",
	training.OwnSeat:     "Undangan untuk diri sendiri disetujui pimpinan di atas Anda",
	training.OwnClass:    "Anda sendiri peserta kelas ini. Petugas lain yang mencatat kehadiran Anda dan mengesahkan hasilnya",
	training.Decided:     "Ini sudah diputuskan sebelumnya",
	training.NotYours:    "Ini bukan pegawai dari unit yang Anda pimpin",
	training.NotCalled:   "Anda tidak terdaftar di kelas ini, atau belum disetujui pimpinan",
	training.CodeOver:    "Kode hadir ini sudah berganti. Baca lagi kode yang sedang tampil di layar",
	training.DoorClosed:  "Kehadiran dicatat mulai satu jam sebelum sesi; lewat kode sampai satu jam sesudahnya",
	training.TestTaken:   "Tes ini sudah Anda kerjakan",
	training.TestClosed:  "Tes ini tidak sedang terbuka",
	training.SpokenTwice: "Umpan balik Anda sudah tersimpan",
	training.OwnPaper:    "Sertifikat Anda sendiri diperiksa petugas lain",
	training.NobodyToDo:  "Belum ada yang disetujui dan belum dipanggil",
}

var trainingNotices = map[fault.Code]told{
	training.TellAsked:     {"Undangan pelatihan menunggu persetujuan Anda: {1}", "Pegawai dari unit yang Anda pimpin diusulkan mengikuti {1}, mulai {2:instant}.\n\nBuka halaman unit Anda untuk menyetujui atau menolak dengan alasan."},
	training.TellCalled:    {"Panggilan pelatihan: {1}", "Anda dipanggil mengikuti {1}, mulai {2:instant}, dengan persetujuan pimpinan unit Anda.\n\nTempat: {3}\n\nDi halaman kelasnya ada semua sesi, berkas kalender, dan tes awal singkat."},
	training.MailCalledOut: {"Panggilan pelatihan: {1}", "Anda dipanggil mengikuti {1}, mulai {2:instant}, dengan persetujuan pimpinan unit Anda.\n\nTempat: {3}\n\nBuka akun pegawai Anda lewat tautan di bawah ini untuk melihat semua sesi dan mengisi tes awal."},
	training.MailOff:       {"Pelatihan dibatalkan: {1}", "{1} yang mulai {2:instant} dibatalkan.\n\nAlasannya: {3}"},
	training.TellOff:       {"Pelatihan dibatalkan: {1}", "{1} yang mulai {2:instant} dibatalkan.\n\nAlasannya: {3}"},
	training.TellMoved:     {"Jadwal atau tempat pelatihan berubah: {1}", "Jadwal atau tempat {1} berubah.\n\nSemua sesinya sekarang:{5}\n\nTempat: {3}\n\nAlasannya: {4}\n\nUnduh lagi berkas kalendernya di halaman kelas."},
	training.MailMoved:     {"Jadwal atau tempat pelatihan berubah: {1}", "Jadwal atau tempat {1} berubah.\n\nSemua sesinya sekarang:{5}\n\nTempat: {3}\n\nAlasannya: {4}\n\nBuka akun pegawai Anda lewat tautan di bawah ini untuk melihat semua sesi."},
	training.TellPassed:    {"Sertifikat pelatihan: {1}", "Anda lulus {1}. {3} jam pelajaran sudah tercatat, dan sertifikatnya dapat diunduh di halaman kelas."},
	training.TellAccepted:  {"Sertifikat Anda dihitung: {1}", "Sertifikat {1} sudah diperiksa petugas. {2} jam pelajaran tercatat."},
	training.TellReturned:  {"Sertifikat Anda dikembalikan: {1}", "Sertifikat {1} belum dapat dihitung.\n\nAlasannya: {2}\n\nPerbaiki, lalu unggah lagi."},
}

// TrainingKind is a kind of class in words.
func TrainingKind(k training.Kind) string {
	return map[training.Kind]string{training.Technical: "Teknis", training.NonTechnical: "Non-teknis"}[k]
}
