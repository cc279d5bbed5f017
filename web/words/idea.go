package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/idea"
)

var ideaFaults = map[fault.Code]string{
	idea.Unknown:        "Gagasan ini tidak ada, atau tidak lagi ditampilkan",
	idea.NotEmployee:    "Ruang gagasan untuk pegawai yang masih bekerja di sini",
	idea.NotYours:       "Ini gagasan orang lain; hanya pengusulnya yang dapat melakukannya",
	idea.Own:            "Ini gagasan Anda sendiri. Rekan yang mendukung, dan orang lain yang menjawab atau memastikannya",
	idea.WrongState:     "Langkah ini tidak lagi berlaku: gagasan ini sudah berada di tahap lain. Buka lagi halamannya untuk melihat keadaannya sekarang",
	idea.Settled:        "Sudah ada dukungan, tanggapan, atau jawaban, sehingga isi gagasan tetap seperti yang mereka baca",
	idea.NotAnswerer:    "Yang menjawab atau memastikan gagasan ini orang lain; namanya tertulis di halaman gagasan",
	idea.OwnReport:      "Anda yang melaporkan penerapannya; orang lain yang memastikan",
	idea.CommentUnknown: "Tanggapan ini tidak ada, atau bukan milik Anda",
	idea.OwnComment:     "Tanggapan Anda sendiri dihapus di halaman gagasan, bukan disembunyikan",

	idea.TitleWrong:             "Tulis judul gagasan, paling panjang %s huruf",
	idea.UnitMissing:            "Pilih unit yang dapat mengerjakannya",
	idea.ProblemWrong:           "Ceritakan keadaan sekarang dalam %s sampai %s huruf",
	idea.BetterWrong:            "Ceritakan yang akan lebih baik dalam %s sampai %s huruf",
	idea.WhyMissing:             "Tulis alasannya, paling panjang %s huruf",
	idea.BodyMissing:            "Tulis tanggapan Anda, paling panjang %s huruf",
	idea.KindMissing:            "Pilih jawaban unit",
	idea.UntilWrong:             "Isi tanggal paling lambat selesai dikerjakan, hari ini atau sesudahnya",
	idea.StudyUntil:             "Isi tanggal jawaban yang baru, sesudah hari ini dan paling lambat %s",
	idea.StudiedOnce:            "Waktu untuk mempelajari hanya diberikan satu kali. Pilih diterima atau belum dapat",
	idea.AnswerWhy:              "Tulis alasannya agar pengusul mengerti, paling panjang %s huruf",
	idea.ChangeWrong:            "Tulis yang berubah dalam %s sampai %s huruf",
	idea.SinceWrong:             "Isi sejak kapan berlaku, antara %s dan hari ini",
	idea.ChoiceMissing:          "Pilih sudah berlaku atau belum",
	idea.DaysWrong:              "Isi jumlah hari untuk menjawab, 2 sampai 90",
	idea.RemindWrong:            "Isi 1 sampai 30 hari, dan kurang dari waktu menjawab",
	idea.StudyDaysWrong:         "Isi jumlah hari tambahan, 1 sampai 180",
	"idea-rule.working-missing": "Pilih hari kerja atau hari kalender",
	idea.SourceMissing:          "Tulis surat edaran atau peraturan yang menetapkannya, paling panjang 300 huruf",
}

var ideaNotices = map[fault.Code]told{
	idea.NoticeFiled:     {"Gagasan menunggu jawaban unit: {1}", "Ada gagasan untuk unit yang Anda pimpin: {1}.\n\nJawab paling lambat {2:deadline}: diterima dengan tanggal selesai, dipelajari lebih lanjut dengan tanggal baru (satu kali), atau belum dapat dengan alasannya."},
	idea.NoticeReminder:  {"Mengingatkan, gagasan belum dijawab: {1}", "Gagasan {1} belum dijawab. Waktunya sampai {2:deadline}.\n\nBuka halaman di bawah ini untuk menjawab."},
	idea.NoticeLate:      {"Waktu menjawab lewat: {1}", "Gagasan {1} seharusnya dijawab paling lambat {2:deadline}. Pengusulnya masih menunggu; keterlambatan ini terlihat di halaman gagasan dan di meja pengembangan pegawai.\n\nJawaban yang terlambat tetap diterima."},
	idea.NoticeAccepted:  {"Gagasan Anda diterima: {1}", "Unit menerima gagasan Anda, {1}, dan mengerjakannya paling lambat {2:day}.\n\n{3}"},
	idea.NoticeStudied:   {"Gagasan Anda dipelajari lebih lanjut: {1}", "Unit mempelajari gagasan Anda, {1}, dan menjawab paling lambat {2:day}.\n\nYang masih dipelajari: {3}"},
	idea.NoticeDeclined:  {"Gagasan Anda belum dapat dikerjakan: {1}", "Unit belum dapat mengerjakan gagasan Anda, {1}.\n\nAlasannya: {2}\n\nTerima kasih sudah mengusulkan. Gagasan lain selalu ditunggu."},
	idea.NoticeComment:   {"Tanggapan atas gagasan Anda: {1}", "Seorang rekan menanggapi gagasan Anda, {1}."},
	idea.NoticeHidden:    {"Tanggapan Anda disembunyikan", "Tanggapan Anda atas gagasan {1} disembunyikan petugas, sehingga rekan lain tidak membacanya.\n\nAlasannya: {2}"},
	idea.NoticeReturned:  {"Penerapan belum dapat dipastikan: {1}", "Petugas kedua belum dapat memastikan bahwa gagasan {1} sudah diterapkan.\n\nAlasannya: {2}\n\nLaporkan lagi sesudah dilengkapi."},
	idea.NoticeApplied:   {"Selamat, gagasan Anda diterapkan: {1}", "Gagasan Anda, {1}, sudah diterapkan dan dibaca siapa pun di halaman Gagasan.\n\nNama Anda tampil di sana hanya bila Anda setuju; pilihannya ada di halaman gagasan di bawah ini, dan dapat diubah kapan saja."},
	idea.NoticeSupported: {"Gagasan yang Anda dukung diterapkan: {1}", "Gagasan {1}, yang Anda dukung, sudah diterapkan. Dukungan Anda ikut membawanya ke sini."},
}

// IdeaState is where an idea stands.
func IdeaState(s idea.State) string {
	return map[idea.State]string{idea.Open: "Menunggu jawaban", idea.Studied: "Dipelajari", idea.Accepted: "Diterima, dikerjakan", idea.Declined: "Belum dapat",
		idea.Reported: "Menunggu dipastikan", idea.Applied: "Diterapkan", idea.Withdrawn: "Ditarik"}[s]
}

// IdeaAnswer is what a unit answered.
func IdeaAnswer(k idea.Kind) string {
	return map[idea.Kind]string{idea.Accept: "Diterima, akan dikerjakan", idea.Study: "Dipelajari lebih lanjut", idea.Decline: "Belum dapat dikerjakan"}[k]
}

// IdeaDays is a number of days as a rule counts them: "10 hari kerja".
func IdeaDays(n int, working bool) string {
	if working {
		return Number(n) + " hari kerja"
	}
	return Number(n) + " hari kalender"
}
