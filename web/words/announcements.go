package words

import (
	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/devmail"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/internal/notice"
)

var announcementFaults = map[fault.Code]string{
	announcement.Unknown:           "Pengumuman ini tidak ada, atau belum diterbitkan",
	announcement.NotDraft:          "Pengumuman ini bukan rancangan lagi, sehingga tidak dapat diubah",
	announcement.AlreadyApproved:   "Naskah ini sudah disetujui sehingga tidak dapat diubah. Hapus rancangannya dan tulis yang baru bila isinya salah",
	announcement.OwnWork:           "Penulis tidak dapat menyetujui naskahnya sendiri. Mintalah persetujuan orang lain",
	announcement.ApprovedBefore:    "Naskah ini sudah Anda setujui, atau sudah disetujui dari sesi masuk yang sama",
	announcement.NotChecked:        "Jalankan uji terbit lebih dahulu: tabel hasil ditetapkan di sana",
	announcement.Undecided:         "Belum dapat ditetapkan: masih ada %s berkas yang belum diputuskan",
	announcement.NoDecisions:       "Belum ada berkas yang diputuskan di musim ini, jadi belum ada yang diumumkan",
	announcement.ReadOther:         "Naskah atau tabelnya sudah berubah sejak Anda membacanya. Baca yang baru, lalu setujui lagi",
	announcement.Planned:           "Waktu terbitnya sudah ditetapkan. Untuk terbit lebih awal, satu orang menahan penerbitan dan orang lain menerbitkannya",
	announcement.HeldByYou:         "Anda yang menahan waktu terbitnya. Untuk terbit sebelum waktu itu, orang lain yang menerbitkan atau menetapkan waktu yang lebih awal",
	announcement.NoLetter:          "%s sanggah atas hasil akhir sudah diterima tetapi surat Ketua Panselnas belum tercatat. Hasil akhir baru dapat diumumkan sesudah suratnya dicatat pada halaman sanggah",
	announcement.Changed:           "Keputusan atau nilai berubah sesudah tabel ditetapkan, sehingga pengumuman ini tidak dapat terbit. Hapus rancangannya, tulis yang baru, lalu uji lagi",
	announcement.NotApproved:       "Pengumuman ini belum disetujui, atau sudah berakhir",
	announcement.NotPublished:      "Hanya pengumuman yang sedang berlaku dapat diralat atau dicabut",
	announcement.NotResult:         "Uji terbit hanya ada untuk hasil seleksi administrasi",
	announcement.NotAuthor:         "Hanya penulisnya yang dapat mengubah rancangan ini",
	announcement.CommitteeOnly:     "Hasil seleksi hanya dapat ditulis dan diterbitkan oleh panitia seleksi",
	announcement.BeingCorrected:    "Ralat pengumuman ini sudah disiapkan. Lanjutkan rancangan yang ada",
	announcement.SeasonMissing:     "Pilih musim pengadaan",
	announcement.KindMissing:       "Pilih jenis pengumuman",
	announcement.NumberMissing:     "Tulis nomor surat",
	announcement.TitleMissing:      "Tulis judul pengumuman",
	announcement.BodyMissing:       "Tulis isi pengumuman",
	announcement.PlaceMissing:      "Tulis tempat surat, misalnya Manna",
	announcement.DateMissing:       "Tulis tanggal surat, misalnya 20 11 2026",
	announcement.SignerMissing:     "Tulis nama penanda tangan",
	announcement.ApproversFew:      "Hasil tes memerlukan paling sedikit %s penyetuju",
	announcement.ApproversWrong:    "Pilih 1 sampai %s penyetuju",
	announcement.CorrectionMissing: "Tulis apa yang diralat, sebagaimana akan dibaca masyarakat",
	announcement.ReasonMissing:     "Tulis alasan pencabutan, sebagaimana akan dibaca masyarakat",
	announcement.MinutePast:        "Pilih waktu terbit yang belum lewat",
	announcement.SignedLacks:       "Surat bertanda tangan tidak memuat bagian ini: “%s”. Unggah surat dari naskah yang disetujui",
	announcement.SignedRow:         "Surat bertanda tangan tidak memuat peserta %s",
	announcement.SignedExtra:       "Surat bertanda tangan memuat peserta %s yang tidak ada di pengumuman ini",
	announcement.SignedOutcome:     "Hasil peserta %s di surat bertanda tangan berbeda dengan pengumuman ini",
	announcement.SignedNotReadable: "Surat ini hanya gambar, sehingga isinya tidak dapat dibandingkan. Unggah PDF yang ditandatangani secara elektronik, bukan hasil pindaian",
	issued.Unknown:                 "Tidak ada dokumen dengan kode ini. Periksa lagi kodenya; huruf O dan I tidak dipakai",
	issued.CodeWrong:               "Kode terdiri dari 12 huruf dan angka, misalnya 7KQ2-M9XD-4F1B",
	"verify.file-missing":          "Pilih berkas PDF yang akan diperiksa", // declared in web/announcements
	"announcement.time-wrong":      "Tulis jam terbit, misalnya 14.00",
	notice.Unknown:                 "Pesan ini tidak ada",
	devmail.Unknown:                "Surat ini tidak ada di kotak surat peragaan",
}
