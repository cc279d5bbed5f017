package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

var rankingFaults = map[fault.Code]string{
	ranking.PartsMissing:    "Isi paling sedikit satu bagian tes",
	ranking.PartCodes:       "Setiap bagian tes harus punya kode yang berbeda",
	ranking.WeightsWrong:    "Jumlah bobot harus 100 persen, sekarang %s persen",
	ranking.MaxWrong:        "Bagian %s: nilai tertinggi harus lebih dari 0 dan bobotnya tidak boleh negatif",
	ranking.MinimumWrong:    "Bagian %s: nilai terendah yang harus dicapai berada di antara 0 dan nilai tertingginya",
	ranking.TieUnknown:      "Urutan penentu menyebut %s, yang bukan bagian tes",
	ranking.TieTwice:        "Urutan penentu menyebut %s dua kali",
	ranking.TiesTooMany:     "Urutan penentu paling banyak %s bagian",
	ranking.AdditionalMany:  "Daerah hanya boleh menambah satu jenis tes selain CAT pada SKB",
	ranking.AdditionalHeavy: "Bobot tes tambahan SKB paling tinggi %s persen",
	ranking.AdditionalTalk:  "Wawancara tidak boleh menjadi bagian SKB di daerah",
	ranking.NumberSet:       "Nomor induk pegawai sudah ditetapkan, sehingga formasi ini tidak dapat diisi pengganti pada musim ini",
}
