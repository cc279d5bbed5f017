package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/medal"
)

var medalFaults = map[fault.Code]string{
	medal.Unknown:        "Putaran ini tidak ada",
	medal.Sent:           "Putaran ini sudah diusulkan; isinya tidak dapat diubah lagi",
	medal.NotSent:        "Putaran ini belum diusulkan",
	medal.Decreed:        "Keppres putaran ini sudah dicatat",
	medal.Decided:        "Keraguan ini sudah diputus dua orang",
	medal.NotDoubtful:    "Pegawai ini tidak punya catatan yang perlu diputus",
	medal.NotProposed:    "Belum ada usul putusan untuk pegawai ini",
	medal.SecondPerson:   "Anda yang melakukan langkah pertama; orang lain yang melanjutkan",
	medal.Conflict:       "Anda tidak boleh memutuskan tentang diri sendiri, kerabat, atau orang yang Anda kenal dekat",
	medal.NobodyReady:    "Belum ada calon yang siap diusulkan",
	medal.StillDoubtful:  "Masih ada %s calon yang perlu diputus dua orang",
	medal.NameMissing:    "Tulis nama putaran, misalnya HUT RI 2026",
	medal.DateMissing:    "Isi tanggal acuannya, misalnya 17 8 2026",
	medal.DateTaken:      "Sudah ada putaran dengan tanggal acuan itu",
	medal.ProofMissing:   "Pilih bukti yang Anda lihat",
	medal.NoteMissing:    "Tulis nomor dan tanggal buktinya, paling panjang 160 huruf",
	medal.VerdictMissing: "Pilih diusulkan atau tidak diusulkan",
	medal.ReasonMissing:  "Tulis alasannya",
	medal.LetterMissing:  "Tulis nomor surat usulnya",
	medal.DecreeMissing:  "Tulis nomor Keppresnya, misalnya Keppres Nomor 80/TK/Tahun 2026",
	medal.DecreeDate:     "Isi tanggal Keppres, paling lambat hari ini",
	medal.OmissionWrong:  "Tulis alasannya, paling panjang 400 huruf",
	medal.OmittedAll:     "Keppres ini tidak menyebut seorang pun; jangan dicatat, dan tanyakan kepada Sekretariat Militer Presiden",
}

// MedalProof is a paper of a proposal.
func MedalProof(p medal.Proof) string {
	return map[medal.Proof]string{medal.SKCPNS: "SK CPNS", medal.SKRank: "SK pangkat terakhir", medal.SKPost: "SK jabatan", medal.DRH: "Daftar riwayat hidup (DRH)", medal.Statement: "Surat pernyataan tidak pernah dihukum disiplin sedang atau berat"}[p]
}

// MedalState is how far a candidate is.
func MedalState(s medal.State) string {
	return map[medal.State]string{medal.Ready: "Siap diusulkan", medal.Doubtful: "Perlu diputus", medal.Lacking: "Bukti belum lengkap", medal.Out: "Diputus tidak diusulkan"}[s]
}

// MedalWhy is why somebody is no candidate.
func MedalWhy(w medal.Why) string {
	return map[medal.Why]string{medal.NotPNS: "Satyalancana Karya Satya diberikan kepada PNS", medal.Left: "Sudah tidak bertugas pada tanggal acuan", medal.NoStart: "Hari pertama sebagai CPNS belum tercatat",
		medal.OnLeave: "Sedang cuti di luar tanggungan negara pada tanggal acuan", medal.TooFew: "Masa kerja tanpa putus belum 10 tahun", medal.AlreadyIs: "Sudah memiliki Satyalancana untuk masa kerja ini",
		medal.Proposed: "Sudah diusulkan dalam ronde lain; Keppres-nya belum terbit"}[w]
}
