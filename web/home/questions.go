package home

// question is one entry of the help page; path leads further, or is "".
type question struct {
	ask    string
	answer []string
	path   string
	label  string
}

// questions are what people ask most, by the moment they ask it.
var questions = []struct {
	id, title string
	questions []question
}{
	{"sebelum", "Sebelum mendaftar", []question{
		{"Apakah saya memenuhi syarat?", []string{"Isi jenjang, jurusan, dan beberapa hal lain tanpa membuat akun. Anda melihat formasi yang cocok, yang hampir cocok dan apa yang kurang, beserta sumber aturannya. Jawaban tidak disimpan."}, "/cek-kelayakan", "Cek kelayakan"},
		{"Apakah harus ber-KTP Bengkulu Selatan?", []string{"Tidak. Warga negara Indonesia dari daerah mana pun boleh mendaftar, asalkan bersedia ditempatkan di unit formasi yang dipilih."}, "", ""},
		{"Dokumen apa yang perlu disiapkan?", []string{"KTP, pas foto, swafoto, surat lamaran, surat pernyataan, ijazah, dan transkrip; beberapa formasi meminta dokumen tambahan. Daftar, format, dan batas ukurannya tertulis di halaman tahapan setiap musim."}, "/tahapan", "Lihat tahapan dan dokumen"},
		{"Berapa biayanya?", []string{"Tidak ada. Mendaftar, mengikuti seleksi, dan menerima keputusan tidak dipungut biaya. Siapa pun yang meminta uang bukan petugas kami."}, "", ""},
	}},
	{"mendaftar", "Saat mendaftar", []question{
		{"Bagaimana jika sambungan terputus saat mengirim?", []string{"Kirim lagi. Kiriman yang sama tidak pernah tercatat dua kali. Bila nomor peserta sudah tampil di layar, lamaran Anda pasti tersimpan."}, "", ""},
		{"Apakah isian saya tersimpan?", []string{"Ya, setiap langkah tersimpan ketika Anda menekan Simpan, dan pada ponsel dengan skrip tersimpan sendiri. Anda dapat melanjutkan dari perangkat lain dengan akun yang sama."}, "", ""},
		{"Foto saya terlalu besar.", []string{"Unggah saja. Foto yang terlalu besar diperkecil oleh server, dan Anda melihat hasilnya seperti petugas akan melihatnya. Beberapa foto dapat digabung menjadi satu PDF."}, "", ""},
		{"Pukul berapa pendaftaran ditutup?", []string{"Pada tanggal dan jam yang tertulis dalam WIB, menurut jam server portal; jam ponsel Anda tidak menentukan. Isian yang belum dikirim tidak diikutkan, jadi kirimlah lebih awal: sampai batas waktu Anda masih dapat menarik lamaran dan menggantinya."}, "", ""},
		{"NIK saya dikatakan sudah terdaftar.", []string{"Bila Anda pernah membuat akun, pakai menu Lupa kata sandi. Bila tidak pernah, ajukan pemulihan dengan bukti diri: petugas memeriksanya, dan petugas kedua memutuskan."}, "/pemulihan", "Ajukan pemulihan akun"},
	}},
	{"sesudah", "Sesudah mengirim", []question{
		{"Bagaimana tahu lamaran saya sudah masuk?", []string{"Layar menampilkan nomor peserta dan tanda terima dengan kode. Tanda terima juga dikirim ke surel dan dapat diperiksa siapa pun lewat kodenya."}, "/verifikasi", "Periksa tanda terima"},
		{"Siapa yang memeriksa berkas saya?", []string{"Dua petugas yang berbeda. Petugas pertama mengusulkan, petugas kedua mengesahkan atau mengembalikan. Petugas tidak dapat memilih berkas dan tidak dapat memeriksa keluarganya sendiri."}, "", ""},
		{"Saya dinyatakan tidak memenuhi syarat. Mengapa?", []string{"Di akun Anda tertulis butir mana yang tidak terpenuhi, pada dokumen dan halaman berapa, aturan mana yang dipakai, dan apa yang akan memenuhinya. Bila jadwal musim itu memuat masa sanggah, tanggalnya tertulis di halaman tahapan."}, "/tahapan", "Lihat jadwal"},
		{"Bagaimana memastikan sebuah surat asli?", []string{"Ketik kode pada surat, kartu, atau tanda terima. Kami menjawab: sah, sudah diganti, dicabut, atau tidak kami kenal. Anda juga dapat membandingkan berkasnya."}, "/verifikasi", "Periksa dokumen"},
	}},
}
