package words

import (
	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

var awardFaults = map[fault.Code]string{
	award.Unknown:        "Halaman penghargaan ini tidak ada, atau bukan untuk Anda",
	award.NotDraft:       "Program ini sudah terbit; aturannya tidak dapat diubah lagi",
	award.NotWhole:       "Program ini belum lengkap: harus ada kategori, dan bobot kriteria setiap kategori berjumlah 100",
	award.OwnWork:        "Anda ikut menulis program ini; orang lain yang menerbitkannya",
	award.Stale:          "Program ini diubah orang lain sejak halaman ini dibuka. Buka lagi, lalu ulangi perubahan Anda",
	award.NotOpen:        "Waktunya belum mulai atau sudah lewat untuk ini",
	award.LinkOver:       "Tautan ini sudah dipakai atau sudah lewat 24 jam. Bila usulan Anda belum dikonfirmasi, tulis lagi di halaman programnya",
	award.NotMember:      "Tugas ini milik bagian lain dalam program ini",
	award.Conflict:       "Anda tidak boleh menilai atau memutuskan usulan ini: usulan Anda sendiri, diri sendiri, kerabat, orang yang Anda kenal dekat, pegawai di unit Anda, atau pesaing mereka dalam kategori yang sama",
	award.WrongState:     "Langkah ini tidak lagi berlaku: usulan ini sudah berada di tahap lain",
	award.SeatsTaken:     "Berkas ini sudah mendapat penilai yang cukup",
	award.NotScorable:    "Berkas ini tidak sedang dinilai",
	award.AlreadyScored:  "Nilai yang sudah dikirim tidak dapat diubah",
	award.NotReady:       "Belum dapat diperingkat: %s usulan belum selesai dinilai atau belum diputus",
	award.AlreadyRanked:  "Peringkat kategori ini sudah ditetapkan dan tidak berubah lagi",
	award.NotRanked:      "Peringkat kategori ini belum ditetapkan",
	award.AlreadyGranted: "Semua penerima kategori ini sudah diusulkan atau ditetapkan",
	award.NotProposed:    "Tidak ada usul pencabutan yang menunggu keputusan",
	award.NotGranted:     "Penghargaan ini tidak sedang berlaku, atau sudah diusulkan untuk dicabut",
	award.SecondPerson:   "Anda yang mengusulkan; orang lain yang memutuskan",
	award.HasWork:        "Orang ini sudah menilai berkas dalam program ini; tugasnya tidak dapat dihapus",
	award.EvidenceGone:   "Gagasan atau ucapan yang menjadi buktinya tidak lagi ditampilkan. Tulis usulan tanpa bukti itu",
	award.OwnEvidence:    "Gagasan atau ucapan ini tentang Anda sendiri; orang lain yang mengusulkan dengannya",
	award.StillOpen:      "Usulan masih dibuka; peringkat ditetapkan sesudah masa usulan berakhir",

	award.NameWrong:       "Tulis nama program, paling panjang %s huruf",
	award.YearWrong:       "Isi tahun dengan empat angka, misalnya 2026",
	award.AboutWrong:      "Tulis keterangannya, paling panjang %s huruf",
	award.SourceMissing:   "Tulis peraturan yang menjadi dasar program ini",
	award.DateMissing:     "Isi tanggalnya, misalnya 5 12 2026",
	award.ClosesEarly:     "Hari terakhir usulan tidak boleh sebelum hari pertama",
	award.ScoredEarly:     "Penilaian harus berakhir sesudah masa usulan",
	award.ScoredLater:     "Pilih hari sesudah %s, dan belum lewat",
	award.SpreadWrong:     "Isi selisih nilai dalam angka 1 sampai 100",
	award.CategoryName:    "Tulis nama kategori, paling panjang %s huruf",
	award.CategoryTwice:   "Program ini sudah punya kategori dengan nama itu",
	award.QuotaWrong:      "Isi jumlah penerima, 1 sampai 50",
	award.StatusesMissing: "Pilih sedikitnya satu status pegawai",
	award.YearsWrong:      "Isi masa kerja dalam tahun, 0 sampai 40",
	award.CriterionLine:   "Baris %s belum benar. Tulis seperti: Dampak bagi warga; 60; tanpa nama",
	award.WeightsWrong:    "Bobot semua kriteria harus berjumlah 100; sekarang %s",
	award.PersonUnknown:   "Tidak ada petugas dengan alamat surel itu, atau pegawai dengan NIP itu yang sudah punya akun",
	award.PersonNamed:     "Orang ini sudah punya tugas dalam program ini; satu orang satu tugas",
	award.CategoryMissing: "Pilih kategori",
	award.NomineeMissing:  "Tulis nama orang yang Anda usulkan",
	award.UnitMissing:     "Tulis tempat kerjanya, sejauh yang Anda tahu",
	award.StoryShort:      "Ceritakan perbuatannya dalam %s sampai %s huruf",
	award.SelfNominated:   "NIP ini milik Anda. Usulan dibuat oleh orang lain",
	award.SelfMatched:     "Pegawai ini sendiri yang menulis usulannya. Usulan dibuat oleh orang lain; pilih tidak diteruskan, dengan alasannya",
	award.NotHead:         "Atas nama unit hanya boleh pimpinannya; pilih rekan kerja",
	award.MailWrong:       "Tulis alamat surel yang lengkap, misalnya nama@contoh.id",
	award.SenderMissing:   "Tulis nama Anda",
	award.ConsentMissing:  "Centang persetujuan agar nama dan alamat surel Anda boleh disimpan untuk usulan ini",
	award.NIPUnknown:      "Tidak ada pegawai dengan NIP itu. Periksa 18 angkanya, atau kosongkan",
	award.WrongStatus:     "Status kepegawaian orang ini di luar ketentuan kategori",
	award.TooShort:        "Masa kerja orang ini belum mencapai ketentuan kategori",
	award.DeedMissing:     "Tulis perbuatannya tanpa nama, paling panjang %s huruf",
	award.ReasonMissing:   "Tulis alasannya",
	award.ChoiceMissing:   "Pilih salah satu",
	award.ValueWrong:      "Isi nilai dalam angka 0 sampai 100",
	award.NoteMissing:     "Nilai di bawah %s atau di atas %s perlu penjelasan",
	award.DecreeMissing:   "Tulis nomor keputusannya, misalnya Keputusan Bupati Nomor 800/412 Tahun 2026",
	award.DecreeDate:      "Isi tanggal keputusan, paling lambat hari ini",
	award.SignerMissing:   "Tulis siapa yang menandatangani",

	award.RankTotal:     "Peringkat %s dari %s, nilai akhir %s; penerima dalam kategori ini %s",
	award.RankCriterion: "Peringkat %s dari %s, nilai akhir %s; penerima dalam kategori ini %s. Nilainya sama dengan yang di atasnya; dibedakan oleh kriteria %s",
	award.RankService:   "Peringkat %s dari %s, nilai akhir %s; penerima dalam kategori ini %s. Nilainya sama dengan yang di atasnya sampai setiap kriteria; yang lebih lama mengabdi didahulukan",
	award.RankFiling:    "Peringkat %s dari %s, nilai akhir %s; penerima dalam kategori ini %s. Nilai dan masa kerjanya sama dengan yang di atasnya; usulan yang lebih dahulu masuk didahulukan",
}

// AwardState is where a nomination stands.
func AwardState(s award.State) string {
	return map[award.State]string{award.Asked: "Menunggu konfirmasi surel", award.Filed: "Menunggu dicocokkan", award.Matched: "Menunggu persetujuan yang diusulkan", award.Consented: "Menunggu keputusan panitia",
		award.Declined: "Tidak bersedia", award.Refused: "Tidak diteruskan", award.Merged: "Digabung dengan usulan lain", award.Admitted: "Dinilai"}[s]
}

// AwardSource is who nominated.
func AwardSource(s award.Source) string {
	return map[award.Source]string{award.Unit: "Unit kerja", award.Colleague: "Rekan kerja", award.Citizen: "Warga"}[s]
}
