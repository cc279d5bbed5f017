package home

import (
	"slices"
	"strings"
)

// question is one entry of the help page; path leads further, or is "".
type question struct {
	id     string // its anchor; stays when the words change
	source string
	ask    string
	answer []string
	path   string
	label  string
}

// group are the questions of one moment.
type group struct {
	id, title string
	questions []question
}

// found leaves the questions that hold every word of what was asked.
func found(asked string) []group {
	words := strings.Fields(strings.ToLower(asked))
	var all []group
	for _, g := range questions {
		g.questions = slices.DeleteFunc(slices.Clone(g.questions), func(q question) bool {
			text := strings.ToLower(q.ask + " " + strings.Join(q.answer, " "))
			return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
		})
		if len(g.questions) > 0 {
			all = append(all, g)
		}
	}
	return all
}

// questions are what people ask most, by the moment they ask it.
var questions = []group{
	{"sebelum", "Sebelum mendaftar", []question{
		{"apakah-saya-memenuhi-syarat", "PermenPANRB 6/2024 Pasal 23–25", "Apakah saya memenuhi syarat?", []string{"Isi jenjang, jurusan, dan beberapa hal lain tanpa membuat akun. Anda melihat formasi yang cocok, yang hampir cocok dan apa yang kurang, beserta sumber aturannya. Jawaban tidak disimpan."}, "/cek-kelayakan", "Cek kelayakan"},
		{"apakah-harus-ber-ktp-bengkulu-selatan", "PermenPANRB 6/2024 Pasal 23", "Apakah harus ber-KTP Bengkulu Selatan?", []string{"Tidak. Warga negara Indonesia dari daerah mana pun boleh mendaftar, asalkan bersedia ditempatkan di unit formasi yang dipilih."}, "", ""},
		{"dokumen-apa-yang-perlu-disiapkan", "ketentuan musim di halaman Tahapan", "Dokumen apa yang perlu disiapkan?", []string{"KTP, pas foto, swafoto, surat lamaran, surat pernyataan, ijazah, dan transkrip; beberapa formasi meminta dokumen tambahan. Daftar, format, dan batas ukurannya tertulis di halaman tahapan setiap musim."}, "/tahapan", "Lihat tahapan dan dokumen"},
		{"berapa-biayanya", "ketentuan setiap pengumuman pengadaan", "Berapa biayanya?", []string{"Tidak ada. Mendaftar, mengikuti seleksi, dan menerima keputusan tidak dipungut biaya. Siapa pun yang meminta uang bukan petugas kami."}, "", ""},
	}},
	{"mendaftar", "Saat mendaftar", []question{
		{"bagaimana-jika-sambungan-terputus-saat-m", "cara kerja portal ini", "Bagaimana jika sambungan terputus saat mengirim?", []string{"Kirim lagi. Kiriman yang sama tidak pernah tercatat dua kali. Bila nomor peserta sudah tampil di layar, lamaran Anda pasti tersimpan."}, "", ""},
		{"apakah-isian-saya-tersimpan", "cara kerja portal ini", "Apakah isian saya tersimpan?", []string{"Ya, setiap langkah tersimpan ketika Anda menekan Simpan, dan pada ponsel dengan skrip tersimpan sendiri. Anda dapat melanjutkan dari perangkat lain dengan akun yang sama."}, "", ""},
		{"foto-saya-terlalu-besar", "cara kerja portal ini", "Foto saya terlalu besar.", []string{"Unggah saja. Foto yang terlalu besar diperkecil oleh server, dan Anda melihat hasilnya seperti petugas akan melihatnya. Beberapa foto dapat digabung menjadi satu PDF."}, "", ""},
		{"pukul-berapa-pendaftaran-ditutup", "ketentuan musim di halaman Tahapan", "Pukul berapa pendaftaran ditutup?", []string{"Pada tanggal dan jam yang tertulis dalam WIB, menurut jam server portal; jam ponsel Anda tidak menentukan. Isian yang belum dikirim tidak diikutkan, jadi kirimlah lebih awal: sampai batas waktu Anda masih dapat menarik lamaran dan menggantinya."}, "", ""},
		{"nik-saya-dikatakan-sudah-terdaftar", "cara kerja portal ini", "NIK saya dikatakan sudah terdaftar.", []string{"Bila Anda pernah membuat akun, pakai menu Lupa kata sandi. Bila tidak pernah, ajukan pemulihan dengan bukti diri: petugas memeriksanya, dan petugas kedua memutuskan."}, "/pemulihan", "Ajukan pemulihan akun"},
	}},
	{"sesudah", "Sesudah mengirim", []question{
		{"bagaimana-tahu-lamaran-saya-sudah-masuk", "cara kerja portal ini", "Bagaimana tahu lamaran saya sudah masuk?", []string{"Layar menampilkan nomor peserta dan tanda terima dengan kode. Tanda terima juga dikirim ke surel dan dapat diperiksa siapa pun lewat kodenya."}, "/verifikasi", "Periksa tanda terima"},
		{"siapa-yang-memeriksa-berkas-saya", "cara kerja portal ini", "Siapa yang memeriksa berkas saya?", []string{"Dua petugas yang berbeda. Petugas pertama mengusulkan, petugas kedua mengesahkan atau mengembalikan. Petugas tidak dapat memilih berkas dan tidak dapat memeriksa keluarganya sendiri."}, "", ""},
		{"saya-dinyatakan-tidak-memenuhi-syarat-me", "PermenPANRB 6/2024; jadwal musim di halaman Tahapan", "Saya dinyatakan tidak memenuhi syarat. Mengapa?", []string{"Di akun Anda tertulis butir mana yang tidak terpenuhi, pada dokumen dan halaman berapa, aturan mana yang dipakai, dan apa yang akan memenuhinya. Bila jadwal musim itu memuat masa sanggah, tanggalnya tertulis di halaman tahapan."}, "/tahapan", "Lihat jadwal"},
		{"bagaimana-memastikan-sebuah-surat-asli", "cara kerja portal ini", "Bagaimana memastikan sebuah surat asli?", []string{"Ketik kode pada surat, kartu, atau tanda terima. Kami menjawab: sah, sudah diganti, dicabut, atau tidak kami kenal. Anda juga dapat membandingkan berkasnya."}, "/verifikasi", "Periksa dokumen"},
	}},
}
