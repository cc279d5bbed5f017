package campaigns

// claim is what one hears, what is true of it, and where that stands.
type claim struct{ heard, truth, source string }

// claims are heard in every season.
var claims = []claim{
	{"Kursi ASN bisa dibeli lewat orang dalam.", "Peringkat dihitung dari nilai, dan siapa pun dapat menghitungnya ulang dari data yang kami terbitkan bersama setiap hasil. Dua petugas memutuskan setiap berkas, dan keluarganya tidak boleh ikut diperiksa.", "PermenPANRB 6/2024 Pasal 47; halaman Periksa dokumen"},
	{"Mendaftar ada biayanya.", "Tidak ada biaya pada tahap mana pun. Yang meminta uang, menjanjikan kelulusan, atau menawarkan kursi cadangan sedang menipu.", "ketentuan setiap pengumuman pengadaan; halaman Bantuan"},
	{"Formasi sepi peminat pasti mudah lulus.", "Nilai ambang batas tetap berlaku untuk setiap orang. Tetapi bila yang memenuhi ambang batas kurang dari tiga kali jumlah posisi, semuanya ikut tahap berikutnya.", "KepmenPANRB 321/2024; PermenPANRB 6/2024 (aturan tiga kali kebutuhan)"},
	{"Hanya lulusan S-1 yang bisa menjadi ASN.", "Syarat pendidikan ditulis per formasi. Formasi yang sedang dibuka, menurut jenjangnya, ada di tabel gaji di halaman ini.", "PermenPANRB 6/2024 Pasal 23"},
	{"Umur di atas 30 sudah terlambat.", "Batas CPNS 35 tahun 0 bulan 0 hari pada hari melamar, dan 40 tahun untuk beberapa jabatan seperti dokter spesialis. PPPK paling rendah 20 tahun dan paling tinggi satu tahun sebelum batas usia pensiun jabatannya.", "PermenPANRB 6/2024 Pasal 23–25"},
	{"Penyandang disabilitas hanya boleh melamar formasi khusus.", "Boleh juga melamar formasi umum bila syaratnya terpenuhi. Paling sedikit dua persen kebutuhan disediakan sebagai formasi khusus.", "PermenPANRB 6/2024 Pasal 23–25"},
	{"Bisa melamar ke beberapa instansi sekaligus.", "Satu orang hanya satu instansi, satu jenis kebutuhan, dan satu jabatan dalam satu tahun anggaran. Memakai dua NIK menggugurkan pelamar.", "PermenPANRB 6/2024 Pasal 23–25"},
}

// gives and asks are the two sides of the work.
var (
	gives = []claim{
		{"Gaji dan tunjangan menurut aturan", "Gaji pokok setiap formasi tertulis sebelum Anda melamar, ditambah tunjangan menurut jabatan dan aturan daerah.", "UU 20/2023 tentang ASN"},
		{"Jaminan sosial dan hari tua", "Jaminan kesehatan, kecelakaan kerja, kematian, dan jaminan pensiun atau hari tua.", "UU 20/2023 tentang ASN"},
		{"Belajar sambil bekerja", "Pegawai negeri sipil berhak atas paling sedikit 20 jam pelajaran pengembangan kompetensi setiap tahun.", "PP 11/2017 Pasal 203"},
		{"Dekat rumah", "Penempatannya di perangkat daerah, Puskesmas, dan sekolah di kabupaten ini; unitnya tertulis pada setiap formasi.", ""},
	}
	asks = []claim{
		{"Bersedia ditempatkan", "Calon menyatakan bersedia ditempatkan di mana pun instansi memerlukan, juga di kecamatan yang jauh dari kota.", "PermenPANRB 6/2024 Pasal 23"},
		{"Netral", "Tidak menjadi anggota atau pengurus partai politik, dan tidak ikut politik praktis.", "PermenPANRB 6/2024 Pasal 23"},
		{"Masa percobaan dan pelatihan dasar", "CPNS menjalani satu tahun masa percobaan dan harus lulus pelatihan dasar; kesempatannya satu kali.", "PP 11/2017 Pasal 34–36"},
		{"Melayani, dengan nilai BerAKHLAK", "Berorientasi pelayanan, akuntabel, kompeten, harmonis, loyal, adaptif, kolaboratif.", "SE MenPANRB 20/2021"},
	}
)

// hour is what somebody does at a time of a usual day.
type hour struct{ at, what string }

// workday is a usual day of one kind of work, as the office describes it.
type workday struct {
	who   string
	hours []hour
}

var workdays = []workday{
	{"Perawat di Puskesmas", []hour{{"07.30", "Apel pagi dan pembagian tugas jaga."}, {"08.00", "Memeriksa tanda vital pasien rawat jalan, mencatatnya di rekam medis."}, {"10.30", "Posyandu di desa: menimbang balita, imunisasi, dan tanya jawab dengan ibu."}, {"13.30", "Kunjungan rumah bagi pasien tuberkulosis dan lansia."}, {"15.30", "Melaporkan hasil hari itu dan menyerahkan tugas jaga."}}},
	{"Pranata komputer di dinas", []hour{{"07.30", "Memeriksa layanan daring yang dipakai warga semalam."}, {"09.00", "Memperbaiki gangguan bersama unit yang melapor."}, {"11.00", "Menyiapkan data untuk rapat anggaran."}, {"13.30", "Mendampingi operator desa mengisi aplikasi."}, {"15.30", "Menguji cadangan data dan mencatat perubahan."}}},
}
