package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/season"
)

var seasonFaults = map[fault.Code]string{
	season.Unknown:           "Musim pengadaan ini tidak ada",
	season.NotDraft:          "Musim ini sudah terbit. Tanggalnya hanya dapat diubah lewat usulan yang disahkan orang kedua",
	season.NotPublished:      "Musim ini tidak sedang berjalan, sehingga hal itu tidak dapat dilakukan",
	season.StillOpen:         "Pendaftaran musim ini belum berakhir, sehingga musim belum dapat ditutup",
	season.NotClosed:         "Musim ini belum ditutup, sehingga belum dapat diarsipkan",
	season.StagesRunning:     "Masih ada tahapan yang belum selesai, sehingga musim belum dapat diarsipkan",
	season.OwnWork:           "Anda yang menyusun atau mengusulkannya, sehingga orang lain yang harus mengesahkan",
	season.NoPerson:          "Pengesahan harus dilakukan seseorang dengan akunnya sendiri, bukan dari baris perintah",
	season.RegistrationPast:  "Tanggal akhir pendaftaran sudah lewat. Ubah dahulu rencana tanggalnya",
	season.CodeForm:          "Isi kode dengan huruf kecil, angka, dan tanda hubung, misalnya cpns-2026",
	season.CodeTaken:         "Kode ini sudah dipakai musim lain",
	season.NameMissing:       "Isi nama musim, paling panjang %s huruf",
	season.KindUnknown:       "Pilih jenis pengadaan: cpns, pppk, atau internal",
	season.ChannelUnknown:    "Pilih kanal pendaftaran: portal atau sscasn",
	season.YearWrong:         "Isi tahun anggaran, misalnya 2026",
	season.GPAWrong:          "Isi IPK paling rendah antara 0,00 dan 4,00, misalnya 2,75",
	season.GraceWrong:        "Kelonggaran sesudah batas waktu paling lama 24 jam",
	season.StageUnknown:      "Tahapan ini tidak ada",
	season.ChangeUnknown:     "Usulan tanggal ini tidak ada",
	season.ChangeOpen:        "Tahapan ini masih mempunyai usulan tanggal yang menunggu keputusan",
	season.ChangeDecided:     "Usulan tanggal ini sudah diputuskan",
	season.DatesOrder:        "Tanggal selesai tidak boleh sebelum tanggal mulai",
	season.DatesPast:         "Tanggal selesai yang baru sudah lewat",
	season.DatesSame:         "Tanggal ini sama dengan yang berlaku sekarang",
	season.RegistrationShort: "Pendaftaran yang sudah diumumkan tidak boleh diperpendek; pelamar berpegang pada batas %s",
	season.StartAfterOpening: "Pendaftaran sudah dibuka, sehingga tanggal mulainya tidak dapat diubah",
	season.ReasonMissing:     "Tuliskan alasan perubahan, sebagaimana akan dibaca pelamar",
	"season.day-wrong":       "Isi tanggal yang ada, misalnya 27 8 2026",
	"season.year-typed":      "Isi tahun anggaran dengan empat angka, misalnya 2026",
	season.LetterMissing:     "Isi nomor surat yang menjadi dasar perubahan",
}

// SeasonState is a season's state in a word.
func SeasonState(s season.State) string {
	return map[season.State]string{
		season.Draft: "Konsep", season.Published: "Berjalan", season.Closed: "Pendaftaran ditutup", season.Archived: "Diarsipkan",
	}[s]
}

// SeasonKind is a kind of season as its rules name it.
func SeasonKind(k season.Kind) string {
	return map[season.Kind]string{season.CPNS: "CPNS", season.PPPK: "PPPK", season.Internal: "Seleksi internal"}[k]
}

// SeasonChannel says where people register.
func SeasonChannel(c season.Channel) string {
	return map[season.Channel]string{season.Portal: "kanal portal", season.SSCASN: "kanal SSCASN"}[c]
}
