package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/story"
)

var storyFaults = map[fault.Code]string{
	story.Unknown:        "Cerita ini tidak ada",
	story.LinkOver:       "Tautan ini tidak berlaku: undangannya lewat waktu, atau ceritanya sudah dihapus",
	story.TakenBack:      "Cerita ini sudah ditarik pemiliknya",
	story.NothingNew:     "Tidak ada versi baru untuk diterbitkan",
	story.Nothing:        "Pemiliknya belum menulis",
	story.OwnWork:        "Anda mengundang pemiliknya atau ikut mengubah naskahnya; orang lain yang menerbitkannya",
	story.Stale:          "Naskah ini berubah sejak halaman ini dibuka. Buka lagi, lalu ulangi",
	story.NotAgreed:      "Pemilik cerita belum menyetujui versi ini",
	story.NoneToAgree:    "Tidak ada versi yang menunggu persetujuan Anda",
	story.NameMissing:    "Tulis nama, seperti akan ditampilkan",
	story.NameLong:       "Nama paling panjang %s huruf",
	story.WorkMissing:    "Tulis pekerjaan Anda dan di mana",
	story.WorkLong:       "Pekerjaan paling panjang %s huruf",
	story.TitleMissing:   "Tulis judul cerita",
	story.TitleLong:      "Judul paling panjang %s huruf",
	story.BodyMissing:    "Tulis ceritanya",
	story.BodyShort:      "Cerita paling sedikit %s huruf",
	story.BodyLong:       "Cerita paling panjang %s huruf",
	story.BodyPicture:    "Gambar tidak dapat disisipkan di dalam cerita; pakai isian potret",
	story.AltMissing:     "Tulis apa yang terlihat di potret, untuk yang tidak melihat gambar",
	story.AltLong:        "Keterangan potret paling panjang %s huruf",
	story.ConsentMissing: "Centang persetujuan; tanpa itu cerita tidak dapat kami tampilkan",
	story.NothingChanged: "Belum ada yang berubah",
	story.ReasonMissing:  "Tulis alasannya; pemilik cerita membacanya",
}
