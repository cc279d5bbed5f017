package home

import "github.com/bkd-manna/portal-asn/web/ui"

// channel is an official way to reach an office, or to report to one.
type channel struct{ name, path, text string }

// official are the only channels by which the selection speaks.
func official(s ui.Site) []channel {
	return []channel{
		{"Situs ini", s.BaseURL, "Semua pengumuman terbit di sini lebih dahulu, dengan nomor surat dan kode yang dapat diperiksa."},
		{s.Agency, "", s.Address + ". Jam layanan: " + s.Hours + "."},
		{"SSCASN BKN", "https://sscasn.bkn.go.id", "Pendaftaran seleksi nasional CPNS dan PPPK hanya di alamat ini."},
	}
}

// reports are where a swindle is told, and what becomes of it.
var reports = []channel{
	{"Aduan di situs ini", "/aduan/kirim?jenis=penipuan", "Dengan nomor tiket dan batas waktu; boleh tanpa nama. Bila yang dimaksud petugas kami, pilih dugaan penyimpangan: hanya penyelia yang membacanya."},
	{"SP4N-LAPOR!", "https://www.lapor.go.id", "Situs, aplikasi, atau SMS 1708. Nama dapat dirahasiakan. Laporan diverifikasi paling lama 3 hari kerja (PermenPANRB 62/2018)."},
	{"Inspektorat kabupaten", "", "Bila yang meminta uang mengaku petugas atau memang petugas. Datang langsung dengan buktinya."},
	{"Ombudsman Republik Indonesia", "https://ombudsman.go.id", "Bila laporan Anda tidak ditanggapi, atau pelayanannya menyimpang."},
	{"Kepolisian", "", "Bila uang sudah berpindah, atau Anda diancam. Telepon 110, atau datang ke kantor polisi terdekat."},
}

// sign is how a swindle looks, and what is true instead.
type sign struct{ title, text string }

var signs = []sign{
	{"Meminta uang", "Uang pelicin, uang jaminan, biaya berkas, biaya SK. Seleksi tidak dipungut biaya pada tahap mana pun."},
	{"Menjanjikan kelulusan", "Kursi cadangan, formasi susulan, titipan. Peringkat dihitung dari nilai, dan siapa pun dapat menghitungnya ulang."},
	{"Surat yang hanya dikirim lewat pesan", "Surat sungguhan terbit di halaman Pengumuman dan punya kode. Surat tanpa kode, atau yang kodenya tidak dikenal, jangan dipercaya."},
	{"Meminta kata sandi atau kode enam angka", "Petugas tidak pernah memintanya, lewat telepon, pesan, atau surat."},
	{"Alamat yang mirip", "Periksa alamat di peramban sebelum mengetik NIK. Tautan dari pesan berantai sering hanya mirip."},
}
