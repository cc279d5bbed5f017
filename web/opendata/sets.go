package opendata

// first is the version of every set that began with this page.
var first = []Change{{"1", "2026-11-28", "Terbit pertama kali."}}

const (
	always  = "setiap saat: dihitung ulang ketika diunduh"
	outOnly = "begitu pengumumannya terbit, dan setiap kali diralat"
)

var (
	seasonColumn = Column{"musim", Text, "", "cpns-2026", "kode musim pengadaan, tetap", false}
	slugColumn   = Column{"formasi", Text, "", "pranata-komputer-dinas-kominfo-3f2a", "bagian akhir alamat lowongan, tetap sejak terbit", false}
)

const seasonFilter = "?musim= dengan kode musim, misalnya ?musim=cpns-2026; tanpa itu semua musim"

// Sets are all data sets in the order they are told.
func Sets() []Set {
	return []Set{
		formationSet(), competitionSet(), stageSet(), funnelSet(), groundSet(), newsSet(), adminSet(), testSet(), bundleSet(),
		objectionSet(), errataSet(), trainingSet(), classSet(), holderSet(), recognitionSet(),
		ticketSet(), ideaSet(), thanksSet(),
	}
}

func formationSet() Set {
	return Set{ID: "lowongan", Title: "Formasi yang dibuka", Rhythm: always,
		Changes: append([]Change{{"2", "2026-11-28", "CSV dipisah koma tanpa penanda UTF-8 seperti data lainnya; sebelumnya titik koma."}}, first...),
		About:   "Setiap formasi dari musim yang menerima lamaran, dengan kualifikasi, jumlah posisi, dan jumlah pelamarnya sekarang.",
		Filter:  "semua penyaring halaman lowongan, misalnya ?musim=cpns-2026",
		Files: []File{csvFile("/lowongan.csv"), {Format: "JSON", MediaType: "application/json", Path: "/lowongan.json"},
			{Format: "Atom", MediaType: "application/atom+xml", Path: "/lowongan.atom"}},
		Columns: []Column{
			{"formasi_id", Text, "", "018f6b1e-7c1a-7d0e-9b57-0a6f6f0b1c2d", "pengenal tetap", false},
			seasonColumn,
			{"jenis_pengadaan", Text, "", "CPNS", "CPNS, PPPK, atau INTERNAL", false},
			{"instansi", Text, "", "Pemerintah Kab. Bengkulu Selatan", "pembuka formasi", false},
			{"jabatan", Text, "", "PRANATA KOMPUTER TERAMPIL", "nama jabatan", false},
			{"unit_kerja", Text, "", "Dinas Kominfo | Bidang Aptika", "dari yang tertinggi ke yang terendah, dipisah “ | ”", false},
			{"kategori", Text, "", "teknis", "kesehatan, teknis, atau guru", false},
			{"jenis_kebutuhan", Text, "", "UMUM", "sebagaimana ditetapkan", false},
			{"terbuka_bagi_disabilitas", Text, "", "ya", "ya atau tidak; di JSON true atau false", false},
			{"kualifikasi", Text, "", "D-III TEKNIK INFORMATIKA", "pendidikan yang diterima, dipisah “ | ”", false},
			{"posisi", Whole, "orang", "2", "jumlah kebutuhan", false},
			{"pelamar", Whole, "lamaran", "31", "terkirim dan tidak ditarik, sekarang", false},
			{"gaji_min", Whole, "rupiah sebulan", "2400000", "0 bila tidak disebut", false},
			{"gaji_max", Whole, "rupiah sebulan", "3800000", "0 bila tidak disebut", false},
			{"ditutup", Instant, "", "2026-11-29T00:00:00+07:00", "saat pertama ketika lamaran tidak diterima lagi; kosong bila sudah tutup", false},
			{"alamat", Address, "", "https://…/lowongan/…", "halaman lowongan", false},
		}}
}

func competitionSet() Set {
	return own(Set{ID: "persaingan", Title: "Persaingan setiap formasi setiap hari", Rhythm: always, Filter: seasonFilter, Changes: first, rows: competitionRows,
		About: "Riwayat lamaran setiap formasi. Baris pertama formasi adalah hari pendaftaran dibuka, juga bila belum ada pelamar; sesudahnya hanya hari yang ada perubahannya. Formasi tanpa pelamar terlihat dari lamaran 0.",
		Columns: []Column{
			seasonColumn, slugColumn,
			{"jabatan", Text, "", "PRANATA KOMPUTER TERAMPIL", "nama jabatan", false},
			{"unit", Text, "", "Dinas Kominfo", "unit kerja", false},
			{"jenis_kebutuhan", Text, "", "UMUM", "sebagaimana ditetapkan", false},
			{"posisi", Whole, "orang", "2", "jumlah kebutuhan", false},
			{"tanggal", Date, "", "2026-11-20", "hari dalam WIB", false},
			{"dikirim", Whole, "lamaran", "5", "yang dikirim pada hari itu", false},
			{"ditarik", Whole, "lamaran", "1", "yang ditarik pada hari itu", false},
			{"lamaran", Whole, "lamaran", "31", "yang berlaku pada akhir hari itu", false},
		}})
}

func stageSet() Set {
	return own(Set{ID: "tahapan", Title: "Tahapan setiap musim dengan tanggalnya", Rhythm: "begitu ditetapkan atau diubah", Filter: seasonFilter, Changes: first, rows: stageRows,
		About: "Setiap tahap dengan tanggal yang berlaku dan semua tanggal sebelumnya, dengan alasan dan surat perubahannya.",
		Columns: []Column{
			seasonColumn,
			{"urutan", Whole, "", "2", "tempat tahap dalam musim", false},
			{"tahap", Text, "", "Pendaftaran", "nama menurut peraturan", false},
			{"jenis", Text, "", "registration", "jenis tahap: announcement, registration, verification, admin_result, objection, answer, post_objection, test, result, documents, appointment, other", false},
			{"mulai", Instant, "", "2026-11-09T00:00:00+07:00", "saat pertama", false},
			{"berakhir", Instant, "", "2026-11-29T00:00:00+07:00", "saat pertama sesudahnya", false},
			{"berlaku", Text, "", "ya", "ya: tanggal sekarang; tidak: tanggal sebelum diubah", false},
			{"alasan", Text, "", "Gangguan e-meterai nasional", "mengapa tanggal sekarang berbeda dari semula; kosong bila tidak diubah", false},
			{"surat", Text, "", "800/12/2026", "surat yang mengubah; kosong bila tidak diubah", false},
		}})
}

func funnelSet() Set {
	return own(Set{ID: "alur", Title: "Dari melamar sampai diangkat", Rhythm: outOnly, Filter: seasonFilter, Changes: first, rows: funnelRows,
		About: "Berapa orang sampai di setiap langkah, dan apa yang terjadi pada mereka. Jumlah yang tidak dimuat dalam daftar yang terbit dibulatkan: batas bawah dan batas atasnya berbeda.",
		Columns: []Column{
			seasonColumn,
			{"langkah", Text, "", "admin", "account, apply, admin, skd, final, atau handin", false},
			{"keadaan", Text, "", "ms", "kode keadaan", false},
			{"arti", Text, "", "Memenuhi syarat (MS)", "keadaan dalam kata", false},
			{"paling_sedikit", Whole, "orang", "120", "jumlahnya, atau batas bawahnya bila dibulatkan", false},
			{"paling_banyak", Whole, "orang", "120", "jumlahnya, atau batas atasnya bila dibulatkan", false},
			{"lanjut", Text, "", "ya", "ya: lanjut ke langkah berikutnya", false},
			{"diumumkan", Instant, "", "2026-11-20T09:30:00+07:00", "terbitnya pengumuman; kosong bila tidak memerlukannya", false},
			{"pengumuman", Address, "", "https://…/pengumuman/…", "kosong bila tidak memerlukannya", false},
		}})
}

func groundSet() Set {
	return own(Set{ID: "alasan-tms", Title: "Alasan tidak memenuhi syarat", Rhythm: outOnly, Filter: seasonFilter, Changes: first, rows: groundRows,
		About: "Jumlah peserta tidak memenuhi syarat menurut kode alasan pada hasil administrasi yang berlaku. Satu orang dapat mempunyai beberapa alasan.",
		Columns: []Column{
			seasonColumn,
			{"kode", Text, "", "IPK-01", "kode alasan", false},
			{"alasan", Text, "", "IPK di bawah batas", "alasan dalam kata", false},
			{"orang", Whole, "orang", "12", "peserta dengan alasan ini", false},
		}})
}

func newsSet() Set {
	return own(Set{ID: "pengumuman", Title: "Pengumuman yang pernah terbit", Rhythm: "begitu terbit, diralat, atau dicabut", Filter: seasonFilter, Changes: first, rows: newsRows,
		About: "Setiap pengumuman dengan nomor surat dan alamat tabelnya. Ini daftar untuk mengunduh semua hasil dan paket hitung ulang.",
		Columns: []Column{
			seasonColumn,
			{"slug", Text, "", "hasil-akhir-cpns-2026", "bagian akhir alamat, tetap", false},
			{"jenis", Text, "", "final_result", "general, schedule, admin_result, skd_result, atau final_result", false},
			{"nomor_surat", Text, "", "800.1.2.2/041/BKD/2026", "nomor surat", false},
			{"judul", Text, "", "Hasil akhir CPNS 2026", "judul pengumuman", false},
			{"terbit", Instant, "", "2026-11-20T09:30:00+07:00", "saat terbit", false},
			{"keadaan", Text, "", "published", "published, corrected (diganti dengan ralat), atau revoked (dicabut)", false},
			{"tabel", Address, "", "https://…/pengumuman/….csv", "tabel hasilnya; kosong bila tidak ada", false},
			{"paket", Address, "", "https://…/pengumuman/….zip", "paket hitung ulang; kosong bila bukan hasil tes", false},
		}})
}

const announcementEach = "alamat pengumuman, dari data “pengumuman”"

func adminSet() Set {
	return Set{ID: "hasil-administrasi", Title: "Hasil seleksi administrasi", Rhythm: outOnly, Changes: first,
		About: "Tabel satu pengumuman hasil administrasi: nomor peserta, nama yang disamarkan, dan kode alasan.",
		Files: []File{{Format: "CSV", MediaType: "text/csv", Path: "/pengumuman/{}.csv", Each: announcementEach}},
		Columns: []Column{
			{"nomor_peserta", Text, "", "4829150375", "nomor acak dengan angka pemeriksa", false},
			{"nama_disamarkan", Text, "", "S*** A***", "huruf pertama setiap kata", false},
			{"jabatan", Text, "", "PRANATA KOMPUTER TERAMPIL", "nama jabatan", false},
			{"unit", Text, "", "Dinas Kominfo", "unit kerja", false},
			{"jenis_kebutuhan", Text, "", "UMUM", "sebagaimana ditetapkan", false},
			{"hasil", Text, "", "MS", "MS atau TMS", false},
			{"kode_alasan", Text, "", "IPK-01", "dipisah spasi; kosong bila MS", false},
		}}
}

func testSet() Set {
	return Set{ID: "hasil-tes", Title: "Hasil SKD dan hasil akhir", Rhythm: outOnly, Changes: first,
		About: "Tabel satu pengumuman hasil tes, dengan setiap nilai, peringkat, dan yang menentukannya.",
		Files: []File{{Format: "CSV", MediaType: "text/csv", Path: "/pengumuman/{}.csv", Each: announcementEach}},
		Columns: []Column{
			{"nomor_peserta", Text, "", "4829150375", "nomor acak dengan angka pemeriksa", false},
			{"nama_disamarkan", Text, "", "S*** A***", "huruf pertama setiap kata", false},
			{"jabatan", Text, "", "PRANATA KOMPUTER TERAMPIL", "nama jabatan", false},
			{"unit", Text, "", "Dinas Kominfo", "unit kerja", false},
			{"jenis_kebutuhan", Text, "", "UMUM", "sebagaimana ditetapkan", false},
			{"kebutuhan", Whole, "orang", "2", "jumlah posisi", false},
			{"{bagian}", Decimal, "nilai", "85", "satu kolom untuk setiap bagian tes, dengan kode bagian; kosong bila tidak hadir", true},
			{"skd", Decimal, "nilai", "405", "jumlah SKD; kosong bila tidak ada", false},
			{"skd100", Decimal, "nilai", "73.636", "SKD pada skala 100; kosong bila tidak ada", false},
			{"nilai_akhir", Decimal, "nilai", "77.846", "kosong bila tidak diperingkat", false},
			{"peringkat", Whole, "", "1", "dalam formasinya; kosong bila tidak diperingkat", false},
			{"kode", Text, "", "P/L", "kode kelulusan", false},
			{"penentu", Text, "", "tkp", "yang memisahkan nilai sama; kosong bila tidak perlu", false},
			{"kode_hitung_ulang", Text, "", "P/L", "hitungan kami di samping kode nasional; kosong bila seleksi sendiri", false},
		}}
}

func bundleSet() Set {
	return Set{ID: "paket-hasil", Title: "Paket hitung ulang hasil tes", Rhythm: outOnly, Changes: first,
		About: "Aturan, tabel, dan pemeriksa satu hasil tes. Program verify menghitung ulang semua peringkat tanpa jaringan; isi dan caranya ada di halaman pemeriksa.",
		Files: []File{{Format: "ZIP", MediaType: "application/zip", Path: "/pengumuman/{}.zip", Each: announcementEach}}}
}

func objectionSet() Set {
	return own(Set{ID: "sanggah", Title: "Sanggah menurut tahap", Rhythm: always, Filter: seasonFilter, Changes: first, rows: objectionRows,
		About: "Berapa sanggah diajukan, dijawab, diterima, ditolak, dan terlambat dijawab.",
		Columns: []Column{
			seasonColumn,
			{"terhadap", Text, "", "admin", "admin (hasil administrasi) atau final (hasil akhir)", false},
			{"dibuka", Instant, "", "2026-11-20T00:00:00+07:00", "awal masa sanggah", false},
			{"ditutup", Instant, "", "2026-11-23T00:00:00+07:00", "saat pertama sesudahnya", false},
			{"batas_jawab", Instant, "", "2026-11-30T00:00:00+07:00", "saat pertama ketika jawaban terlambat", false},
			{"diajukan", Whole, "sanggah", "9", "semua yang masuk", false},
			{"dijawab", Whole, "sanggah", "7", "yang sudah diputus", false},
			{"diterima", Whole, "sanggah", "2", "dari yang dijawab", false},
			{"ditolak", Whole, "sanggah", "5", "dari yang dijawab", false},
			{"terlambat", Whole, "sanggah", "0", "dijawab atau masih menunggu sesudah batas", false},
		}})
}

func errataSet() Set {
	return Set{ID: "ralat", Title: "Pembetulan nilai", Rhythm: "begitu disahkan dua petugas", Changes: first,
		About: "Setiap nilai yang dibetulkan sesudah hasilnya terbit, dengan nilai lama, nilai baru, dan alasannya.",
		Files: []File{{Format: "CSV", MediaType: "text/csv", Path: "/hasil/ralat/{}.csv", Each: "kode musim"}},
		Columns: []Column{
			{"disahkan", Instant, "", "2026-11-20T09:30:00+07:00", "saat disahkan", false},
			{"nomor_peserta", Text, "", "4829150375", "nomor acak dengan angka pemeriksa", false},
			{"bagian", Text, "", "Wawancara", "bagian tes, atau keterangan gugur", false},
			{"semula", Text, "", "76", "nilai lama, atau TH", false},
			{"menjadi", Text, "", "80", "nilai baru, atau TH", false},
			{"alasan", Text, "", "Lembar nilai dibaca ulang", "mengapa", false},
			{"nomor_surat", Text, "", "BA-7/2026", "surat yang memerintahkan; kosong bila tidak ada", false},
		}}
}

func trainingSet() Set {
	return own(Set{ID: "pelatihan", Title: "Jam pelajaran menurut kelompok unit", Rhythm: always, Filter: "?tahun= dengan tahun sejak 2017; tanpa itu tahun ini", Changes: first, rows: trainingRows,
		About: "PNS dan CPNS menurut kelompok unit, dengan batas bawah jam pelajaran setahun. Kelompok dengan kurang dari 5 orang digabung; jumlah orang dibulatkan ke bawah ke kelipatan 5.",
		Columns: []Column{
			{"tahun", Whole, "", "2026", "tahun pelatihan", false},
			{"kelompok_unit", Text, "", "dinas", "menurut kata pertama nama unit; lainnya untuk yang digabung", false},
			{"orang_paling_sedikit", Whole, "orang", "35", "dibulatkan ke bawah ke kelipatan 5", false},
			{"mencapai_paling_sedikit", Whole, "orang", "20", "yang mencapai batas bawah, dibulatkan sama", false},
			{"batas_jp", Whole, "JP setahun", "20", "batas bawah", false},
			{"rata_rata_jp", Whole, "JP setahun", "18", "setiap orang, dibulatkan ke bawah", false},
			{"sumber", Text, "", "PP 11/2017 Pasal 203 ayat (4)", "dasar batas itu", false},
		}})
}

func classSet() Set {
	return own(Set{ID: "kelas", Title: "Kelas pelatihan yang selesai", Rhythm: always, Changes: first, rows: classRows,
		About: "Kelas yang sudah ditutup dengan hasil, menurut tahun sesi terakhirnya.",
		Columns: []Column{
			{"tahun", Whole, "", "2026", "tahun sesi terakhir", false},
			{"jenis", Text, "", "teknis", "teknis atau non-teknis", false},
			{"kelas", Whole, "kelas", "4", "yang selesai", false},
			{"jam", Whole, "JP", "48", "jumlah jam kelas-kelas itu", false},
			{"sertifikat_paling_sedikit", Whole, "sertifikat", "20", "dibulatkan ke bawah ke kelipatan 5", false},
		}})
}

func holderSet() Set {
	return Set{ID: "penerima-penghargaan", Title: "Penerima penghargaan", Rhythm: "begitu ditetapkan atau dicabut", Changes: first,
		About: "Setiap penerima dengan perbuatan dan keputusannya; yang dicabut tetap dimuat dengan alasannya.",
		Files: []File{csvFile("/penghargaan.csv")},
		Columns: []Column{
			{"tahun", Whole, "", "2026", "tahun program", false},
			{"program", Text, "", "Anugerah Sekundang", "nama program", false},
			{"kategori", Text, "", "Pelayan Terbaik", "kategori", false},
			{"penerima", Text, "", "Siti Contoh, A.Md.", "nama sebagaimana di piagam", false},
			{"jabatan", Text, "", "Pranata Komputer Terampil", "saat ditetapkan", false},
			{"unit", Text, "", "Dinas Kominfo", "saat ditetapkan", false},
			{"perbuatan", Text, "", "Membuat antrean daring puskesmas", "untuk apa", false},
			{"keputusan", Text, "", "800/77/2026", "nomor keputusan", false},
			{"tanggal_keputusan", Date, "", "2026-11-10", "tanggal keputusan", false},
			{"kode", Text, "", "AAAA-BBBB-CCCC", "kode piagam, untuk diperiksa", false},
			{"status", Text, "", "berlaku", "berlaku atau dicabut", false},
			{"alasan_pencabutan", Text, "", "", "kosong selama berlaku", false},
		}}
}

func recognitionSet() Set {
	return own(Set{ID: "rekap-penghargaan", Title: "Rekap penghargaan", Rhythm: "begitu ditetapkan atau dicabut", Changes: first, rows: recognitionRows,
		About: "Jumlah penghargaan menurut tahun, program, dan kategori.",
		Columns: []Column{
			{"tahun", Whole, "", "2026", "tahun program", false},
			{"program", Text, "", "Anugerah Sekundang", "nama program", false},
			{"kategori", Text, "", "Pelayan Terbaik", "kategori", false},
			{"berlaku", Whole, "penghargaan", "2", "yang berlaku", false},
			{"dicabut", Whole, "penghargaan", "0", "yang dicabut", false},
		}})
}
