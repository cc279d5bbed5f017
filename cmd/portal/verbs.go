package main

// verbs lists what portal can do, in the order of its help.
func verbs() []verb {
	return []verb{
		{"serve", "", "Menjalankan situs beserta pekerjaan latarnya.", serve},
		{"work", "", "Menjalankan pekerjaan latar saja, bila situs dijalankan di lebih dari satu mesin.", workVerb},
		{"migrate", "", "Menyiapkan atau memutakhirkan basis data.", migrateVerb},
		{"seed", "--demo [--once]", "Mengisi basis data peragaan yang kosong dengan empat musim (dua berjalan, dua selesai), petugas, pelamar, sanggah, dan pegawai contoh.", seed},
		{"season new", "KODE NAMA [--kind cpns|pppk|internal] [--channel portal|sscasn] [--starts TANGGAL]", "Membuat musim pengadaan sebagai draf, dengan tahapan menurut aturannya.", seasonNew},
		{"import formations", "BERKAS --season KODE", "Mengimpor formasi dari CSV atau XLSX: semua atau tidak sama sekali.", importFormations},
		{"import scores", "BERKAS --season KODE [--kind peserta|nilai|hasil] [--stage skd|akhir] --sender PENGIRIM --letter NOMOR [--minutes NOMOR]", "Mengimpor peserta, nilai, atau hasil; dipakai sesudah panitia mengesahkannya.", importScores},
		{"check results", "", "Menghitung ulang semua hasil yang terbit dan mencocokkannya dengan yang disetujui; keluar dengan 1 bila ada yang berbeda.", checkResults},
		{"admin invite", "SUREL", "Membuat tautan undangan sekali pakai untuk administrator akun.", adminInvite},
		{"keys new", "FOLDER", "Membuat kunci penyegel data pribadi untuk basis data kosong.", keysNew},
		{"backup", "BERKAS.tar", "Mencadangkan basis data dan berkas ke satu berkas; kunci disimpan terpisah.", backupVerb},
		{"restore", "BERKAS.tar", "Memulihkan cadangan ke tempat yang kosong.", restoreVerb},
		{"help", "", "Daftar perintah ini.", nil},
	}
}
