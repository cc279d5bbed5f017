package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
)

var helpdeskFaults = map[fault.Code]string{
	helpdesk.Unknown:     "Tiket ini tidak ada, atau bukan milik Anda",
	helpdesk.NotOpened:   "Nomor tiket dan kode rahasianya tidak cocok. Periksa lagi keduanya",
	helpdesk.Locked:      "Kode rahasia salah lima kali berturut-turut. Tiket ini terkunci sampai %s; sesudah itu Anda dapat mencoba lagi",
	helpdesk.LinkOver:    "Tautan ini tidak berlaku lagi, atau isi tiketnya sudah dihapus. Tiketnya sendiri dapat dibuka dengan nomor dan kode rahasia",
	helpdesk.Empty:       "Tidak ada tiket yang menunggu Anda sekarang",
	helpdesk.NotYours:    "Tiket ini tidak sedang Anda pegang",
	helpdesk.LeaseOver:   "Waktu Anda memegang tiket ini sudah habis, sehingga tiket kembali ke antrean",
	helpdesk.Barred:      "Tiket ini tidak dapat Anda tangani: Anda atau kerabat Anda bersangkutan, Anda disebut di dalamnya, atau Anda ikut memutus lamaran yang dipersoalkan. Dugaan penyimpangan hanya ditangani penyelia",
	helpdesk.WrongRole:   "Ini bukan bagian dari peran Anda",
	helpdesk.Shut:        "Tiket ini sudah ditutup, sehingga tidak berubah lagi",
	helpdesk.NotAsked:    "Tiket ini tidak sedang menerima keterangan tambahan",
	helpdesk.NotReopened: "Tiket ini tidak dapat dibuka lagi: belum dijawab, sudah pernah dibuka lagi, atau waktunya sudah lewat",
	helpdesk.NotDoubted:  "Tiket ini tidak sedang diusulkan dikesampingkan, atau sudah diputus orang lain",
	helpdesk.OwnDoubt:    "Usul ini dari Anda sendiri; orang lain yang memutusnya",
	helpdesk.Stale:       "Jawaban siap ini diubah orang lain sejak halaman ini dibuka. Buka lagi, lalu ulangi perubahan Anda",

	helpdesk.KindMissing:    "Pilih jenisnya",
	helpdesk.SubjectMissing: "Tulis pokoknya dalam satu baris",
	helpdesk.StoryMissing:   "Ceritakan apa yang terjadi atau ditanyakan, paling sedikit satu kalimat",
	helpdesk.WordsLong:      "Paling panjang %s huruf",
	helpdesk.OfficerLong:    "Nama atau tugas petugas paling panjang %s huruf",
	helpdesk.CaseUnknown:    "Pilih salah satu lamaran Anda sendiri, atau biarkan kosong",
	helpdesk.ReplyMissing:   "Tulis keterangan Anda",
	helpdesk.RepliesFull:    "Keterangan pada satu tiket paling banyak %s kali. Kirim tiket baru, dan sebut nomor tiket ini",
	helpdesk.ReasonMissing:  "Tulis alasannya, paling sedikit satu kalimat",
	helpdesk.AskMissing:     "Tulis apa yang perlu dilengkapi, paling sedikit satu kalimat",
	helpdesk.AnswerMissing:  "Tulis jawabannya, paling sedikit satu kalimat",
	helpdesk.NewWords:       "Pemilik tiket menambah keterangan sesudah halaman ini dibuka. Baca dahulu di percakapan, lalu kirim lagi",
	helpdesk.BasisMissing:   "Tulis dasar jawaban ini: peraturan dengan pasalnya, atau sumber resminya",
	helpdesk.OfficeMissing:  "Tulis nama instansi yang berwenang",
	helpdesk.OfficerMissing: "Pilih petugasnya",
	helpdesk.TitleMissing:   "Tulis judul jawaban siap ini",
	helpdesk.NumberMissing:  "Tulis nomor tiket, misalnya AD-7K3M-92QX",
	helpdesk.SecretMissing:  "Tulis kode rahasia, dua belas huruf dan angka",
	helpdesk.DayMissing:     "Isi tanggalnya, misalnya 17 2 2027",
	helpdesk.DayKnown:       "Tanggal ini sudah tercatat sebagai hari libur",
	helpdesk.DayPast:        "Tanggalnya harus sesudah hari ini",
	helpdesk.NameMissing:    "Tulis nama hari liburnya",
	helpdesk.SourceMissing:  "Tulis sumbernya: nomor peraturan atau keputusan",
	helpdesk.DaysWrong:      "Isi jumlah hari, dari 1 sampai 365",
	helpdesk.RuleKnown:      "Sudah ada ketentuan jenis ini yang berlaku mulai tanggal itu",
}

var helpdeskNotices = map[fault.Code]told{
	helpdesk.MailConfirm:  {"Konfirmasi surel untuk tiket {1}", "Alamat surel ini ditulis pada tiket aduan {1}.\n\nBila itu Anda, buka tautan di bawah ini dan tekan “Ya, kabari saya”; sejak itu setiap perkembangan dikabarkan ke sini. Tautan berlaku satu kali, selama 24 jam. Tiketnya sendiri sudah tercatat dan tetap dikerjakan.\n\nBila bukan, abaikan pesan ini: alamat ini dihapus dalam 24 jam."},
	helpdesk.ToldFiled:    {"Tiket {1} tercatat", "Tiket Anda {1} tercatat. Jawabannya paling lambat {2:deadline}.\n\nIsi, jawaban, dan keterangan tambahan ada di halaman tiket. Tautannya hanya untuk Anda; jangan diteruskan."},
	helpdesk.ToldAsked:    {"Tiket {1}: kami perlu keterangan Anda", "Petugas perlu keterangan tambahan untuk tiket {1}. Pertanyaannya ada di halaman tiket.\n\nBalas paling lambat {2:deadline}. Selama menunggu, waktu jawab kami berhenti; tanpa balasan sampai saat itu tiket dianggap dicabut (UU 25/2009 Pasal 44)."},
	helpdesk.ToldRecast:   {"Jenis tiket {1} diubah", "Petugas mengubah jenis tiket {1}, agar ditangani oleh yang berwenang. Alasannya ada di halaman tiket.\n\nJawabannya paling lambat {2:deadline}."},
	helpdesk.ToldAnswered: {"Tiket {1} dijawab", "Tiket {1} sudah dijawab. Jawaban dan dasarnya ada di halaman tiket.\n\nBelum selesai menurut Anda? Tiket dapat dibuka lagi satu kali, dengan alasan, sampai {2:deadline}."},
	helpdesk.ToldFinal:    {"Tiket {1} dijawab lagi", "Tiket {1} yang Anda buka lagi sudah dijawab. Jawaban dan dasarnya ada di halaman tiket.\n\nBila tetap belum selesai menurut Anda, halaman tiket menyebut instansi lain yang dapat Anda datangi."},
	helpdesk.ToldReferred: {"Tiket {1}: instansi yang berwenang", "Tiket {1} bukan wewenang kami. Yang berwenang: {2}. Alasan dan caranya ada di halaman tiket.\n\nTulisan Anda tidak kami kirim ke sana; Anda yang menentukan."},
	helpdesk.ToldReopened: {"Tiket {1} dibuka lagi", "Tiket {1} dibuka lagi atas permintaan Anda. Jawabannya paling lambat {2:deadline}."},
	helpdesk.ToldAside:    {"Tiket {1} dikesampingkan", "Tiket {1} dikesampingkan oleh dua petugas. Alasannya ada di halaman tiket.\n\nBila menurut Anda keliru, halaman itu menyebut instansi lain yang dapat Anda datangi."},
	helpdesk.ToldSilence:  {"Tiket {1} ditutup karena belum ada balasan", "Kami belum menerima keterangan yang diminta untuk tiket {1} sampai batasnya, sehingga tiket dianggap dicabut (UU 25/2009 Pasal 44).\n\nAnda dapat mengirim tiket baru kapan saja."},
	helpdesk.ToldLate:     {"Tiket {1}: jawaban kami terlambat", "Batas waktu menjawab tiket {1} sudah lewat, dan kami belum menjawab. Mohon maaf. Tiket Anda tetap dikerjakan; penyelia sudah dipanggil, dan keterlambatan ini terhitung di halaman umum.\n\nAnda juga dapat melapor ke Inspektorat Daerah, SP4N-LAPOR! (lapor.go.id, SMS 1708), atau Ombudsman RI."},
	helpdesk.CallNear:     {"{1} tiket aduan hampir habis waktunya", "{1} tiket aduan yang dapat Anda tangani belum dijawab, dan waktunya tinggal kurang dari dua hari.\n\nAmbil tiket berikutnya di meja aduan."},
	helpdesk.CallLate:     {"{1} tiket aduan terlambat dijawab", "{1} tiket aduan melewati batas waktunya. Pemiliknya sudah diberi tahu, dan keterlambatannya terhitung di halaman umum.\n\nTiket tidak gugur: ambil tiket berikutnya di meja aduan."},
	helpdesk.CallNobody:   {"{1} tiket aduan tanpa petugas", "{1} tiket aduan menunggu, dan tidak ada petugas yang boleh menanganinya: semua disebut di dalamnya, ikut memutus yang dipersoalkan, atau perannya terbatas pada musim lain.\n\nBeri peran kepada orang yang tidak bersangkutan: penyelia untuk dugaan penyimpangan, layanan bantuan untuk tiket lain; tanpa batas musim bila tiketnya bukan tentang lamaran."},
	helpdesk.CallHanded:   {"Tiket {1} diteruskan kepada Anda", "Rekan Anda meneruskan tiket {1} kepada Anda. Alasannya tertulis di dalamnya.\n\nAmbil tiket berikutnya di meja aduan; tiket ini datang lebih dahulu."},
	helpdesk.CallReplied:  {"Tiket {1} sudah dibalas", "Pemilik tiket {1} membalas pertanyaan Anda; waktu jawab berjalan lagi.\n\nAmbil tiket berikutnya di meja aduan; tiket ini datang lebih dahulu."},
}

// TicketKind is what a ticket is, in words.
func TicketKind(k helpdesk.Kind) string {
	return map[helpdesk.Kind]string{
		helpdesk.Question:   "Pertanyaan",
		helpdesk.Complaint:  "Keluhan tentang proses",
		helpdesk.Swindle:    "Laporan penipuan atau calo",
		helpdesk.Misconduct: "Dugaan penyimpangan petugas",
	}[k]
}

// TicketState is where a ticket stands, as officers say it.
func TicketState(t helpdesk.Ticket) string {
	switch t.State {
	case helpdesk.Filed:
		if t.ReopenedAt != nil {
			return "Dibuka lagi"
		}
		return "Menunggu petugas"
	case helpdesk.Taken:
		return "Sedang ditangani"
	case helpdesk.Asked:
		return "Menunggu balasan pemilik"
	case helpdesk.Doubted:
		return "Diusulkan dikesampingkan"
	case helpdesk.Answered:
		return TicketOutcome(t.Outcome)
	default: // closed
		if t.Outcome == helpdesk.Aside || t.Outcome == helpdesk.Silence {
			return TicketOutcome(t.Outcome)
		}
		return TicketOutcome(t.Outcome) + ", ditutup"
	}
}

// TicketOutcome is how a ticket ended.
func TicketOutcome(o helpdesk.Outcome) string {
	return map[helpdesk.Outcome]string{
		helpdesk.Answer:   "Dijawab",
		helpdesk.Referral: "Ditunjukkan instansi berwenang",
		helpdesk.Aside:    "Dikesampingkan",
		helpdesk.Silence:  "Ditutup tanpa balasan",
	}[o]
}

// TicketRule is what a rule is about.
func TicketRule(kind string) string {
	switch kind {
	case "reply":
		return "Membalas pertanyaan petugas"
	case "reopen":
		return "Membuka lagi tiket yang dijawab"
	}
	return TicketKind(helpdesk.Kind(kind))
}

// TicketDays is how long a rule gives.
func TicketDays(days int, working bool) string {
	if working {
		return Number(days) + " hari kerja"
	}
	return Number(days) + " hari"
}

// FewTickets is a number of tickets as everybody reads it: small ones are not told.
func FewTickets(n int) string {
	if n > 0 && n < helpdesk.Few {
		return "kurang dari " + Number(helpdesk.Few)
	}
	return Number(n)
}
