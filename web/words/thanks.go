package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/thanks"
)

var thanksFaults = map[fault.Code]string{
	thanks.Unknown:    "Ucapan ini tidak ada, atau tidak lagi ditampilkan",
	thanks.LinkOver:   "Tautan ini sudah dipakai atau sudah lewat 24 jam. Bila ucapan Anda belum dikonfirmasi, tulis lagi di halaman Terima kasih",
	thanks.Conflict:   "Ucapan ini dari Anda, untuk Anda, untuk kerabat Anda, atau untuk unit Anda. Petugas lain yang memutuskannya",
	thanks.WrongState: "Ucapan ini sudah diputuskan sebelumnya",

	thanks.UnitMissing:    "Pilih unit yang melayani Anda",
	thanks.AddresseeLong:  "Nama paling panjang %s huruf",
	thanks.OnWrong:        "Isi tanggal kejadiannya, paling lama setahun yang lalu",
	thanks.TextWrong:      "Ceritakan dalam %s sampai %s huruf",
	thanks.ShownMissing:   "Pilih bagaimana Anda disebut",
	thanks.NameMissing:    "Tulis nama Anda",
	thanks.MailWrong:      "Tulis alamat surel yang lengkap, misalnya nama@contoh.id",
	thanks.ConsentMissing: "Centang persetujuan agar nama dan alamat surel Anda boleh disimpan untuk ucapan ini",
	thanks.ExcerptWrong:   "Tulis bunyi yang terbit, paling panjang %s huruf",
	thanks.ExcerptNamed:   "Bunyi yang terbit masih menyebut %s. Ganti dengan jabatannya: nama tampil hanya bila orangnya setuju",
	thanks.ExcerptSender:  "Bunyi yang terbit masih menyebut %s, nama pengirimnya. Hapus nama itu: pengirim disebut sebagaimana ia pilih",
	thanks.FromWithin:     "Alamat surel pengirimnya milik pegawai unit ini. Ucapan dari dalam unit sendiri tidak terbit sebagai suara warga; jangan terbitkan, dan tulis alasan itu",
	thanks.PersonWrong:    "Pilih pegawai dari unit ini, atau seluruh unit",
	thanks.ReasonMissing:  "Tulis alasan yang akan dibaca pengirim, paling panjang %s huruf",
}

var thanksNotices = map[fault.Code]told{
	thanks.MailConfirm:    {"Konfirmasi ucapan terima kasih", "Dengan alamat surel ini ditulis ucapan terima kasih untuk {1}.\n\nBila itu dari Anda, buka tautan di bawah ini dan tekan “Ya, ini ucapan saya”; baru setelah itu kami membacanya. Tautan berlaku satu kali, selama 24 jam.\n\nBila bukan, abaikan pesan ini. Tanpa konfirmasi ucapan ini dihapus."},
	thanks.MailPublished:  {"Ucapan terima kasih Anda sudah sampai", "Ucapan Anda untuk {1} sudah sampai kepada yang Anda maksud dan kepada pimpinannya, dan terbit di halaman Terima kasih tanpa nama siapa pun kecuali yang setuju. Terima kasih sudah menulis."},
	thanks.MailDeclined:   {"Ucapan terima kasih Anda belum dapat diterbitkan", "Ucapan Anda untuk {1} sudah kami baca, tetapi belum dapat diterbitkan.\n\nAlasannya: {2}\n\nAnda boleh menulis lagi."},
	thanks.MailTakenDown:  {"Ucapan terima kasih Anda diturunkan", "Ucapan Anda untuk {1} tidak tampil lagi.\n\nAlasannya: {2}"},
	thanks.NoticeReceived: {"Ada ucapan terima kasih untuk Anda", "Seorang warga berterima kasih kepada Anda atas pelayanan di {1}. Ucapannya dapat dibaca siapa pun; nama depan Anda tampil di sampingnya hanya bila Anda setuju.\n\nBaca dan pilih di halaman di bawah ini."},
	thanks.NoticeUnit:     {"Ucapan terima kasih untuk {1}", "Seorang warga berterima kasih atas pelayanan di {1}. Bacalah, dan sampaikan kepada yang melakukannya."},
}

// ThanksState is where a thank-you stands.
func ThanksState(s thanks.State) string {
	return map[thanks.State]string{thanks.Asked: "Menunggu konfirmasi surel", thanks.Filed: "Menunggu dibaca", thanks.Published: "Terbit", thanks.Declined: "Tidak diterbitkan"}[s]
}
