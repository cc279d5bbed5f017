package words

import (
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

var campaignFaults = map[fault.Code]string{
	campaign.Unknown:          "Kampanye ini tidak ada",
	campaign.NotDraft:         "Kampanye ini sudah terbit; versinya tersimpan dan tidak dapat dihapus",
	campaign.Over:             "Kampanye ini sudah selesai",
	campaign.NothingNew:       "Tidak ada versi baru untuk diterbitkan",
	campaign.OwnWork:          "Anda ikut menulis versi ini; orang lain yang menerbitkannya",
	campaign.Stale:            "Naskah ini diubah orang lain sejak halaman ini dibuka. Buka lagi, lalu ulangi perubahan Anda",
	campaign.SeasonMissing:    "Pilih musim pengadaan",
	campaign.TitleMissing:     "Tulis judul kampanye",
	campaign.TitleLong:        "Judul paling panjang %s huruf, agar muat di poster",
	campaign.LeadMissing:      "Tulis satu kalimat yang dibaca pertama kali",
	campaign.LeadLong:         "Kalimat ini paling panjang %s huruf, agar muat di poster",
	campaign.BodyMissing:      "Tulis naskahnya",
	campaign.BodyLong:         "Naskah paling panjang %s huruf",
	campaign.BodyPicture:      "Gambar tidak dapat disisipkan di naskah; hapus bagian yang diawali tanda seru dan kurung siku",
	campaign.VacanciesMissing: "Tulis sedikitnya satu alamat halaman lowongan",
	campaign.VacanciesMany:    "Paling banyak %s formasi dalam satu kampanye",
	campaign.VacancyUnknown:   "Formasi %s tidak ada di musim ini atau tidak sedang terbit. Salin alamat halaman lowongannya",
	campaign.NothingChanged:   "Belum ada yang berubah",
	campaign.PerPostWrong:     "Isi jumlah pelamar tiap posisi, dari 1 sampai %s",
	campaign.DaysWrong:        "Isi jumlah hari, dari 1 sampai %s",
}
