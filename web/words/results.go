package words

import (
	"fmt"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/internal/subscription"
)

var selectionFaults = map[fault.Code]string{
	selection.NoParticipants:   "Belum ada peserta untuk tahap ini",
	selection.ScoresMissing:    "Nilai %s peserta belum lengkap atau belum disetujui orang kedua",
	selection.NoSKDResult:      "Hasil SKD musim ini belum terbit, sehingga belum diketahui siapa yang mengikuti SKB",
	selection.NoThreshold:      "Nilai ambang batas untuk jenis kebutuhan formasi %s tidak ada dalam aturan musim ini; tetapkan ambang batas formasinya",
	selection.ThresholdOpen:    "Jabatan %s mungkin dikecualikan dari ambang umum; ambang batas formasinya harus ditetapkan dua orang sebelum hasil dihitung",
	selection.OfficialMissing:  "Hasil resmi Panselnas untuk %s peserta belum diimpor atau belum disetujui",
	selection.NoStage:          "Musim ini tidak punya tes untuk tahap ini",
	selection.Unknown:          "Nomor ini tidak ada di hasil yang sudah terbit",
	selection.VacancyUnknown:   "Formasi ini tidak ada atau belum terbit",
	selection.ThresholdSource:  "Tuliskan keputusan yang menjadi dasar ambang batas ini",
	selection.ThresholdEmpty:   "Isi paling sedikit satu ambang batas",
	selection.ThresholdRange:   "Isi angka dari 0 sampai %s, nilai tertinggi yang dapat dicapai menurut aturan musim ini",
	selection.ThresholdWhole:   "Isi angka bulat, tanpa angka di belakang koma",
	selection.ThresholdStep:    "Isi kelipatan %s dari 0 sampai %s, karena nilai lain tidak dapat dicapai",
	selection.ThresholdNoRule:  "Aturan musim ini tidak memakai ambang batas SKD",
	selection.ThresholdNone:    "Tidak ada ambang batas yang menunggu penetapan orang kedua",
	selection.ThresholdInUse:   "Hasil formasi ini sudah terbit dengan ambang batas yang berlaku, sehingga tidak dapat diubah",
	selection.ReadOther:        "Usulannya sudah berganti sejak Anda membacanya. Baca yang baru, lalu tetapkan lagi",
	selection.ThresholdOwnWork: "Ambang batas ditetapkan oleh orang lain daripada yang mengusulkannya",
	selection.NoTie:            "Tidak ada seri pada batas formasi ini",
	selection.TieOrder:         "Urutan adalah angka 1 sampai %s, setiap angka satu kali",
	selection.TieLetter:        "Tulis nomor berita acaranya",
	selection.TieReason:        "Tulis cara memutuskan dan alasannya; keduanya diumumkan",
	selection.TieOfficial:      "Hasil musim ini ditetapkan Panselnas, jadi serinya juga",
	selection.TieInUse:         "Hasil dengan keputusan ini sudah terbit, sehingga tidak dapat diubah",
	selection.TieOwnCase:       "Anda salah satu peserta yang seri, jadi tidak dapat ikut memutuskan",
	selection.SettlementNone:   "Tidak ada keputusan seri yang menunggu penetapan orang kedua",
	selection.SettlementMyWork: "Keputusan seri ditetapkan oleh orang lain daripada yang mencatatnya",
	selection.RulesWrong:       "Aturan musim ini belum benar: periksa bobot bagian tes dan urutan penentunya",
}

// Score is a score as people read it: whole, or with three places.
func Score(m ranking.Maybe) string {
	switch {
	case !m.Known:
		return "–"
	case m.Value%1000 == 0:
		return Number(int(m.Value / 1000))
	}
	return Value(m)
}

// Value is a value with its three places: 72,916.
func Value(m ranking.Maybe) string {
	if !m.Known {
		return "–"
	}
	return strings.Replace(m.Value.String(), ".", ",", 1)
}

// Rank is a place, or a dash for whoever has none.
func Rank(n int) string {
	if n == 0 {
		return "–"
	}
	return Number(n)
}

// PartName is a step of a ranking, or a test by its code.
func PartName(step string) string {
	if s, ok := stepNames[step]; ok {
		return s
	}
	return strings.ToUpper(step[:min(1, len(step))]) + strings.ReplaceAll(step[min(1, len(step)):], "-", " ")
}

var stepNames = map[string]string{
	ranking.ByFinal: "Nilai akhir", ranking.BySKD: "Jumlah nilai SKD", ranking.ByTKP: "TKP", ranking.ByTIU: "TIU", ranking.ByTWK: "TWK",
	ranking.ByGPA: "IPK", ranking.ByAge: "Usia", ranking.ByPriority: "Kelompok prioritas", ranking.ByTechnical: "Teknis",
	ranking.ByManagerial: "Manajerial dan sosial kultural", ranking.ByInterview: "Wawancara", "total": "jumlah nilai SKD", "skb": "SKB",
	"manajerial": "Manajerial", "sosiokultural": "Sosial kultural",
}

// Decider is what decided a place, in a few words.
func Decider(d string) string {
	switch d {
	case "":
		return "Nilai tertinggi"
	case ranking.ByTie:
		return "Sama sampai langkah terakhir"
	case ranking.ByPeople:
		return "Keputusan panitia"
	case ranking.ByAbsence:
		return "Tidak hadir"
	case ranking.ByExit:
		return "Gugur"
	}
	if parts, below := strings.CutPrefix(d, "nab:"); below {
		names := strings.Split(parts, "+")
		for i, n := range names {
			names[i] = PartName(n)
		}
		return "Di bawah ambang " + List(names)
	}
	return PartName(d)
}

// ResultCode is a printed code in a plain sentence.
func ResultCode(c ranking.Code, stage bundle.Stage) string {
	if stage == bundle.SKD {
		switch c {
		case ranking.PL:
			return "Memenuhi semua ambang batas dan masuk tiga kali jumlah kebutuhan: mengikuti SKB."
		case ranking.P:
			return "Memenuhi semua ambang batas, tetapi di luar tiga kali jumlah kebutuhan: seleksi berhenti di sini."
		case ranking.TL:
			return "Paling sedikit satu nilai di bawah ambang batas."
		case ranking.TH:
			return "Tidak hadir pada SKD."
		default: // the same at every stage
		}
	}
	if s, ok := codeSentences[c]; ok {
		return s
	}
	switch ranking.Meaning(c) {
	case ranking.Passed:
		return "Lulus: termasuk jumlah kebutuhan formasi ini."
	case ranking.PassedMoved:
		return "Lulus melalui optimalisasi: mengisi formasi lain yang kosong."
	case ranking.OutsideQuota:
		return "Mengikuti semua tes, tidak termasuk jumlah kebutuhan."
	default:
		return "Kode dari Panselnas yang artinya tidak diterbitkan."
	}
}

var codeSentences = map[ranking.Code]string{
	ranking.TL:   "Mengikuti semua tes, tetapi tidak termasuk jumlah kebutuhan atau di bawah ambang batas.",
	ranking.PTL:  "Mengikuti semua tes, tetapi tidak termasuk jumlah kebutuhan.",
	ranking.TH:   "Tidak hadir pada sebagian atau seluruh tes, sehingga tidak diperingkat.",
	ranking.PTH:  "Tidak hadir pada sebagian atau seluruh tes, sehingga tidak diperingkat.",
	ranking.TMS1: "Tidak lulus bagian tes yang menggugurkan, berapa pun nilai lainnya.",
	ranking.TMS:  "Kemudian terbukti tidak memenuhi syarat.",
	ranking.DIS:  "Didiskualifikasi karena pelanggaran.",
	ranking.APS:  "Mengundurkan diri atas permintaan sendiri.",
	ranking.Seri: "Nilainya sama sampai langkah terakhir dengan peserta lain pada batas kebutuhan; panitia yang memutuskan.",
	"R1/L":       "Lulus dari kelompok prioritas guru atau D-IV bidan pendidik.",
	"R2/L":       "Lulus dari kelompok eks THK-II.",
	"R3/L":       "Lulus dari kelompok non-ASN yang terdata di BKN.",
	"R4/L":       "Lulus dari kelompok non-ASN yang tidak terdata.",
	"R5/L":       "Lulus dari kelompok lulusan PPG.",
	"R1":         "Kelompok prioritas guru atau D-IV bidan pendidik; diperingkat, tidak termasuk jumlah kebutuhan.",
	"R2":         "Kelompok eks THK-II; diperingkat, tidak termasuk jumlah kebutuhan.",
	"R3":         "Kelompok non-ASN yang terdata di BKN; diperingkat, tidak termasuk jumlah kebutuhan.",
	"R4":         "Kelompok non-ASN yang tidak terdata; diperingkat, tidak termasuk jumlah kebutuhan.",
	"R5":         "Kelompok lulusan PPG; diperingkat, tidak termasuk jumlah kebutuhan.",
}

// Verdict is a standard status as a headline for the person.
func Verdict(s selection.Status, stage bundle.Stage) string {
	switch s {
	case selection.Passed:
		if stage == bundle.SKD {
			return "Lulus SKD: Anda mengikuti SKB"
		}
		return "Lulus"
	case selection.Moved:
		return "Lulus melalui optimalisasi"
	case selection.Outside:
		if stage == bundle.SKD {
			return "Memenuhi ambang batas, tetapi tidak lanjut ke SKB"
		}
		return "Belum lulus: di luar jumlah kebutuhan"
	case selection.Below:
		return "Belum lulus: ada nilai di bawah ambang batas"
	case selection.Absent:
		return "Tidak hadir"
	case selection.Unqualified:
		return "Tidak memenuhi syarat"
	case selection.Disqualified:
		return "Didiskualifikasi"
	case selection.Withdrawn:
		return "Mengundurkan diri"
	case selection.Undecided:
		return "Seri: belum diputuskan"
	}
	return fmt.Sprint(s)
}

var resultFaults = map[fault.Code]string{
	"calculator.score-missing":   "Isi nilai %s",
	"calculator.score-step":      "Nilainya kelipatan %s, paling tinggi %s",
	"calculator.score-range":     "Nilainya bilangan bulat dari 0 sampai %s",
	"calculator.field-test-form": "Nilai SKB dari 0 sampai 100, paling banyak tiga angka di belakang koma",
	"calculator.need-unknown":    "Jenis kebutuhan ini tidak punya ambang batas pada tahun itu",
	"results.number-wrong":       "Nomor peserta terdiri dari 10 angka, misalnya 482 915 037-5. Periksa lagi angkanya di kartu pendaftaran",
	subscription.Unknown:         "Nomor ini belum ada di hasil yang terbit. Periksa lagi angkanya, atau tunggu pengumuman berikutnya",
	subscription.Over:            "Musim ini sudah diarsipkan; tidak ada hasil berikutnya yang dapat dikabarkan",
	subscription.LinkOver:        "Tautan ini sudah dipakai atau sudah lewat 24 jam. Bila belum dikonfirmasi, minta lagi di halaman hasil",
	subscription.Stopped:         "Tautan ini tidak berlaku lagi: alamatnya sudah dihapus dan tidak dikabari",
	"results.number-unknown":     "Nomor ini belum ada di hasil yang terbit. Periksa lagi angkanya, atau tunggu pengumuman berikutnya",
}
