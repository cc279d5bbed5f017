package words

import "github.com/bkd-manna/portal-asn/internal/fault"

// pageFaults are the sentences of pages as such.
var pageFaults = map[fault.Code]string{
	"page.unknown":          "Alamat yang Anda buka tidak ada di situs ini.",
	"page.method":           "Alamat ini ada, tetapi bukan untuk jenis permintaan yang dikirim peramban.",
	"page.unreadable":       "Isian memuat tanda yang tidak dapat disimpan. Ketik ulang bagian yang ditempel dari tempat lain, lalu kirim lagi.",
	"page.no-choice":        "Pilihan Anda tidak ikut terkirim. Kembali, lalu tekan salah satu tombol.",
	"opendata.unknown-year": "Angka pelatihan ada untuk tahun sejak 2017 sampai tahun ini. Tulis salah satunya, misalnya ?tahun=2026, atau buang penyaringnya.",
	"opendata.unknown-set":  "Data ini tidak ada. Semua data yang ada tercantum di halaman Data terbuka.",
	"access.not-yours":      "Halaman ini untuk petugas dengan tugas lain.",
}
