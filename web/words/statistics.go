package words

import (
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/statistics"
)

// People is a number of persons as it is told, rounded down to a whole grain: never
// of a few, and never exactly.
func People(rounded int) string {
	if rounded < campaign.Grain {
		return "kurang dari " + Number(campaign.Grain)
	}
	return Number(rounded) + "–" + Number(rounded+campaign.Grain-1)
}

// PeopleRule is why numbers of persons are told so; everywhere the same.
const PeopleRule = "Jumlah orang yang tidak dimuat dalam daftar yang terbit dibulatkan: 10–14 berarti paling sedikit 10 dan paling banyak 14, dan yang kurang dari 5 tidak disebut. Dengan begitu tidak ada yang dapat menebak seseorang dari selisihnya."

var steps = map[statistics.Step]string{
	statistics.Account: "Membuat akun", statistics.Apply: "Pendaftaran", statistics.Admin: "Seleksi administrasi", statistics.Basic: "Seleksi kompetensi dasar (SKD)",
	statistics.Final: "Hasil akhir", statistics.HandIn: "Pemberkasan dan pengangkatan",
}

// Step is a step from an application to an appointment.
func Step(s statistics.Step) string { return steps[s] }

var fates = map[statistics.Fate]string{
	statistics.Idle: "Tidak, atau belum, mengirim lamaran pada musim ini", statistics.Sent: "Terkirim", statistics.Draft: "Sudah dimulai, belum terkirim", statistics.Met: "Memenuhi syarat (MS)", statistics.Unmet: "Tidak memenuhi syarat (TMS)",
	statistics.Passed: "Lulus", statistics.Moved: "Lulus di formasi lain (optimalisasi)", statistics.Undecided: "Seri, belum diputuskan", statistics.Outside: "Di luar jumlah kebutuhan",
	statistics.Below: "Di bawah nilai ambang batas", statistics.Absent: "Tidak hadir", statistics.Disqualified: "Didiskualifikasi", statistics.Unqualified: "Tidak memenuhi syarat",
	statistics.Withdrawn: "Mengundurkan diri", statistics.Appointed: "Diangkat, NIP terbit", statistics.Underway: "Masih diproses", statistics.Lapsed: "Berkas tidak masuk sampai batas waktu",
}

// basics are fates that mean something else at the basic test, which is not the end.
var basics = map[statistics.Fate]string{
	statistics.Passed: "Lanjut ke SKB", statistics.Outside: "Memenuhi ambang, di luar tiga kali kebutuhan",
}

// Fate is what became of somebody at a step.
func Fate(step statistics.Step, f statistics.Fate) string {
	if step == statistics.Account && f == statistics.Sent {
		return "Mengirim lamaran pada musim ini"
	}
	if s, ok := basics[f]; ok && step == statistics.Basic {
		return s
	}
	return fates[f]
}
