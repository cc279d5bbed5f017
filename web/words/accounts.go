package words

import (
	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

var accountFaults = map[fault.Code]string{
	account.EmailInvalid:    "Tulis alamat surel yang lengkap, misalnya siti@contoh.id",
	account.EmailTaken:      "Alamat surel ini sudah dipakai akun lain. Pakai alamat lain",
	account.NameMissing:     "Tulis nama lengkap seperti di KTP",
	account.PlaceMissing:    "Tulis tempat lahir seperti di KTP",
	account.BirthInvalid:    "Tulis tanggal lahir yang benar, misalnya 17 8 1998",
	account.BirthMismatch:   "Tanggal lahir tidak sama dengan yang sudah terdaftar untuk NIK ini. Periksa NIK dan tanggal lahir di KTP",
	account.SexMissing:      "Pilih jenis kelamin seperti di KTP",
	account.NIKTaken:        "NIK ini sudah mempunyai akun. Masuk, atau minta petugas memulihkannya bila bukan Anda yang mendaftar",
	account.PhoneInvalid:    "Tulis nomor telepon Indonesia, misalnya 0812 3456 7890",
	account.BadCredentials:  "Alamat surel atau kata sandi tidak cocok. Periksa keduanya, atau atur ulang kata sandi",
	account.CodeWrong:       "Kode tidak cocok. Periksa surat terakhir dari kami; kode lama tidak berlaku lagi",
	account.ProofOver:       "Kode sudah tidak berlaku. Minta kode baru",
	account.LinkOver:        "Tautan ini sudah dipakai atau sudah lewat waktunya. Minta tautan yang baru",
	account.Unknown:         "Akun atau perangkat ini tidak ada, atau tidak dapat diubah lagi",
	account.Deactivated:     "Akun ini dinonaktifkan. Hubungi administrator akun",
	account.PasswordShort:   "Kata sandi paling sedikit %s karakter. Gabungkan beberapa kata",
	account.PasswordLong:    "Kata sandi paling banyak %s karakter",
	account.PasswordCommon:  "Kata sandi ini mudah ditebak karena banyak dipakai orang. Gabungkan beberapa kata yang tidak berhubungan",
	account.PasswordContext: "Kata sandi ini mudah ditebak dari data diri Anda atau nama situs ini. Pakai kata-kata lain",
	account.PasswordOld:     "Kata sandi sekarang tidak cocok",
	account.Busy:            "Banyak orang masuk pada saat yang sama. Tunggu beberapa detik, lalu kirim lagi",
	account.TooOften:        "Terlalu banyak percobaan. Coba lagi dalam %s menit; akun Anda tidak dikunci",

	account.RolesMissing:  "Pilih paling sedikit satu peran",
	account.RoleUnknown:   "Pilih peran dari daftar",
	account.AdminExcludes: "Administrator akun tidak boleh memegang peran lain",
	account.NotStaff:      "Hanya akun petugas yang dapat diberi peran",
	account.NotAdmin:      "Hanya administrator akun yang boleh melakukan ini",
	account.StaffAlready:  "Orang dengan NIK ini sudah mempunyai akun petugas",
	account.OwnAccount:    "Anda tidak dapat melakukan ini pada akun Anda sendiri. Minta administrator lain",
	account.SecondAdmin:   "Peran ini harus disetujui administrator lain, bukan yang memberikannya atau yang menerimanya",
	account.LastAdmin:     "Ini administrator terakhir. Tambahkan administrator lain dahulu",
	account.GrantUnknown:  "Peran ini tidak ada, sudah berlaku, atau sudah dicabut",
	account.RoleHeld:      "Peran ini sudah diberikan untuk semua musim atau musim itu. Cabut dahulu bila hendak diubah",
	account.ScopeUnknown:  "Pilih musim dari daftar",
	account.ScopeRole:     "Hanya perencana, verifikator, penyelia, panitia, dan editor yang dapat dibatasi pada satu musim. Pilih semua musim, atau peran itu saja",
	ledger.OutOfScope:     "Peran Anda hanya berlaku pada musim tertentu, dan ini di luarnya. Hubungi administrator akun bila Anda perlu bekerja di sini",

	account.RelationMissing: "Pilih hubungan keluarga",
	account.RelationKnown:   "Kerabat ini sudah Anda nyatakan",
	account.RelationSelf:    "Ini NIK Anda sendiri. Lamaran Anda sendiri memang tidak pernah sampai kepada Anda",

	account.StatementMissing:  "Ceritakan apa yang terjadi, sedikitnya satu kalimat",
	account.EvidenceMissing:   "Lampirkan foto diri sambil memegang KTP",
	account.ReasonMissing:     "Tulis alasan usulan Anda",
	account.ProposalMissing:   "Pilih apa yang sebaiknya dilakukan",
	account.NobodyToRestore:   "Tidak ada orang dengan NIK itu, sehingga tidak ada yang dapat dipulihkan",
	account.RebindNeedsAll:    "Pemohon tidak mengisi data diri lengkap, sehingga NIK tidak dapat dikembalikan lewat permintaan ini",
	account.RecoveryUnknown:   "Permintaan pemulihan ini tidak ada",
	account.RecoveryState:     "Permintaan ini sudah ditangani petugas lain. Muat ulang untuk melihat keadaannya",
	account.RecoverySecond:    "Petugas yang mengusulkan tidak boleh memutuskan. Tunggu petugas lain",
	account.RecoveryOwn:       "Ini permintaan Anda sendiri. Petugas lain yang menanganinya",
	account.RecoveryForbidden: "Hanya layanan bantuan yang menangani pemulihan akun",
}
