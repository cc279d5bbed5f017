package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
)

var onboardingFaults = map[fault.Code]string{
	onboarding.Unknown:         "Pemberkasan ini tidak ada, atau bukan milik Anda",
	onboarding.NoResult:        "Hasil akhir musim ini belum terbit, sehingga belum ada yang melakukan pemberkasan",
	onboarding.NobodyPassed:    "Semua yang lulus sudah diminta melengkapi berkas",
	onboarding.Over:            "Pemberkasan ini sudah berakhir, sehingga tidak ada yang dapat diubah",
	onboarding.NotOpen:         "Berkas sudah dikirim. Isinya dapat diubah lagi bila petugas mengembalikannya",
	onboarding.TooLate:         "Batas waktu pemberkasan sudah lewat menurut jam portal. Hubungi kami segera",
	onboarding.NotSent:         "Berkas ini tidak sedang menunggu pemeriksaan: belum dikirim, atau sudah diperiksa petugas lain",
	onboarding.NotLate:         "Batas waktu orang ini belum lewat, atau berkasnya sudah dikirim",
	onboarding.NumberIsSet:     "Nomor induk sudah ditetapkan. Pengunduran diri sesudah itu disampaikan dengan surat kepada pejabat pembina kepegawaian",
	onboarding.NotLeft:         "Posisi ini belum ditinggalkan siapa pun, sehingga tidak ada yang digantikan",
	onboarding.ConflictOf:      "Berkas ini milik Anda sendiri, keluarga Anda, atau orang yang Anda kenal. Petugas lain yang menanganinya",
	onboarding.Full:            "Semua posisi formasi ini sudah terisi",
	onboarding.DocumentUnknown: "Dokumen ini tidak diminta, atau belum ada",
	onboarding.DocumentKept:    "Dokumen ini sudah dinyatakan sesuai oleh petugas, sehingga tidak perlu diganti",
	onboarding.DocumentMissing: "%s belum diunggah",
	onboarding.StillReturned:   "%s dikembalikan petugas; unggah penggantinya",
	onboarding.VerdictMissing:  "Pilih sesuai atau kembalikan untuk %s",
	onboarding.ReasonWrong:     "Tulis alasannya, paling panjang %s huruf",
	onboarding.NotConfirmed:    "Centang bahwa Anda sudah membaca akibatnya",
	onboarding.LetterMissing:   "Tulis nomor suratnya, paling panjang %s huruf",
	onboarding.DueWrong:        "Tulis tanggal yang belum lewat, misalnya 30 12 2026",
	onboarding.NobodyLeft:      "Tidak ada lagi peserta yang dapat menggantikan pada formasi ini",
	onboarding.NextUnknown:     "Data diri peserta berikutnya belum ada di portal. Impor data peserta musim ini dahulu",
	onboarding.NextTied:        "Dua peserta berikutnya bernilai sama sampai langkah terakhir. Panitia memutuskan urutannya dengan berita acara sebelum pengganti diusulkan",
	onboarding.NextChanged:     "Peserta berikutnya sudah berubah sejak halaman ini dibuka. Periksa lagi urutannya",
	onboarding.MovedAway:       "Peserta ini lulus lewat optimalisasi pada formasi lain. Penggantinya ditetapkan Panselnas",
	onboarding.ReplacementOpen: "Pengganti untuk posisi ini sudah diusulkan",
	onboarding.NoReplacement:   "Tidak ada usulan pengganti yang menunggu keputusan",
	onboarding.OwnProposal:     "Usulan ini Anda buat sendiri. Orang lain yang memutuskannya",
	onboarding.NoneComplete:    "Belum ada berkas lengkap yang menunggu diusulkan",

	onboarding.SkipLeft:  "sudah mengundurkan diri atau dianggap mengundurkan diri",
	onboarding.SkipPost:  "sudah menempati posisi lain dari hasil yang sama",
	onboarding.SkipStaff: "sudah menjadi pegawai",

	"onboarding-list.file-missing": "Pilih berkas yang berisi nomor induk dan keputusan",

	onboarding.WhoUnknown:  "bukan nomor peserta yang melakukan pemberkasan pada musim ini",
	onboarding.WhoNotReady: "berkasnya belum lengkap, sudah mundur, atau sudah menjadi pegawai",
	onboarding.WhoTwice:    "sudah ada pada baris %s",
	onboarding.NIPTaken:    "sudah dimiliki pegawai lain",
	onboarding.DayWrong:    "harus tanggal, misalnya 01-06-2026",

	nip.Missing:      "harus diisi",
	nip.NotDigits:    "harus 18 angka",
	nip.BirthForm:    "angka 1–8 harus tanggal lahir (tahun, bulan, tanggal)",
	nip.EntryForm:    "angka 9–14 harus tahun dan bulan mulai bekerja, atau tahun dan 21 bagi PPPK",
	nip.SexForm:      "angka 15 harus 1 (laki-laki) atau 2 (perempuan)",
	nip.Serial:       "tiga angka terakhir tidak boleh 000",
	nip.KindDiffers:  "bukan nomor untuk jenis pengadaan musim ini",
	nip.BirthDiffers: "tanggal lahirnya tidak sama dengan data orang ini",
	nip.EntryDiffers: "tahun atau bulan mulai bekerja tidak sama dengan TMT",
	nip.SexDiffers:   "jenis kelaminnya tidak sama dengan data orang ini",
}

// OnboardingState is how far somebody is who passed, in words.
func OnboardingState(s onboarding.State) string {
	return map[onboarding.State]string{
		onboarding.Open: "Melengkapi berkas", onboarding.Sent: "Menunggu diperiksa", onboarding.Complete: "Berkas lengkap", onboarding.Proposed: "Nomor induk diusulkan",
		onboarding.Appointed: "Diangkat", onboarding.Withdrawn: "Mengundurkan diri", onboarding.Lapsed: "Dianggap mengundurkan diri",
	}[s]
}
