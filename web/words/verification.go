package words

import (
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

var verificationFaults = map[fault.Code]string{
	"verification.outcome-changed":  "Menurut daftar periksa, usulannya %s. Periksa lagi, lalu tekan tombol usulan itu",
	"verification.decision-missing": "Pilih: sahkan atau kembalikan",
	verification.Unknown:            "Berkas ini tidak ada, atau bukan bagian dari tugas Anda",
	verification.Empty:              "Tidak ada berkas yang menunggu Anda. Berkas berikutnya muncul begitu ada lamaran baru atau usulan baru",
	verification.NotYours:           "Berkas ini sedang tidak Anda pegang. Ambil berkas berikutnya dari antrean",
	verification.LeaseOver:          "Waktu Anda untuk berkas ini sudah habis, sehingga berkas kembali ke antrean. Penilaian yang tersimpan tidak hilang dan muncul lagi bila berkas ini Anda terima kembali",
	verification.Conflict:           "Berkas ini milik Anda sendiri, keluarga Anda, atau orang yang Anda kenal. Petugas lain yang memeriksanya",
	verification.OwnProposal:        "Usulan ini Anda buat sendiri. Petugas lain yang mengesahkannya",
	verification.NotProposed:        "Usulan ini sedang diperiksa petugas kedua, sehingga tidak dapat ditarik lagi",
	verification.Final:              "Berkas ini sudah diputuskan dan tidak berubah lagi",
	verification.WrongRole:          "Tindakan ini bukan bagian dari peran Anda",
	verification.ItemUnknown:        "Butir ini tidak ada dalam daftar periksa. Muat ulang halaman",
	verification.ItemUnjudged:       "Nilai butir %s: memenuhi atau tidak",
	verification.NeedsReason:        "Pilih alasan mengapa butir %s tidak memenuhi",
	verification.ReasonWrong:        "Alasan ini tidak berlaku untuk butir ini. Pilih alasan lain dari daftar",
	verification.NeedsWords:         "Terangkan alasan lain itu dengan kata Anda sendiri; pelamar akan membacanya",
	verification.WordsLong:          "Tulisan paling panjang %s huruf",
	verification.PageWrong:          "Nomor halaman ini tidak ada pada dokumen",
	verification.NeedsNote:          "Tuliskan apa yang perlu diperiksa ulang oleh petugas pertama",
	verification.NeedsPurpose:       "Tuliskan untuk apa NIK dan nomor KK dibuka",
	verification.NotMet:             "Keputusan berkas ini tidak memenuhi syarat; yang dapat diubah di sini hanya keputusan memenuhi syarat",
	verification.ReversalOpen:       "Perubahan keputusan ini sudah diusulkan dan menunggu orang kedua",
	verification.ReversalGone:       "Tidak ada usulan perubahan yang menunggu",
	verification.ReversalOwn:        "Perubahan ini Anda usulkan sendiri. Orang lain yang mengesahkannya",
	verification.TookPart:           "Anda ikut membuat keputusan pertama. Orang lain yang mengesahkan perubahannya",
	verification.NotDecided:         "Berkas ini belum diputuskan, sehingga belum ada keputusan yang dapat diubah",
	verification.NeedsItem:          "Pilih paling sedikit satu syarat yang ternyata tidak memenuhi",
	verification.NeedsWhy:           "Tulis mengapa keputusan berubah; pelamar akan membacanya",
	verification.NeedsArticle:       "Tulis dasar aturannya: pasal, atau angka pengumuman",
	verification.CodeForm:           "Tulis kode dengan huruf besar, tanda hubung, dan dua angka, misalnya KTP-04",
	verification.CodeTaken:          "Kode ini sudah dipakai. Pilih nomor berikutnya",
	verification.LabelMissing:       "Tulis alasan dengan singkat, paling panjang 120 huruf",
	verification.RemedyMissing:      "Tulis apa yang akan memenuhi syarat, paling panjang 300 huruf",
	verification.SourceMissing:      "Tulis aturan atau pengumuman yang menjadi dasar, paling panjang 200 huruf",
	verification.AppliesWrong:       "Pilih syarat atau dokumen yang memakai alasan ini",
	verification.ReasonUnknown:      "Alasan ini tidak ada dalam daftar",
	verification.ReasonNeeded:       "Alasan ini selalu diperlukan dan tidak dapat dihentikan",
}

// Ground is why a requirement is not met, as the applicant reads it, in order:
// requirement, document and page, reason, own words, rule, remedy.
func Ground(g verification.Ground) []string {
	where := g.Requirement + " tidak terpenuhi"
	if g.Document != "" {
		where += " pada " + g.Document
		if g.Page != nil {
			where += " halaman " + strconv.Itoa(*g.Page)
		}
	}
	if g.Reason != "" && g.Code != verification.OtherReason {
		where += ": " + lowerFirst(g.Reason)
	}
	parts := []string{sentence(where)}
	if g.Note != "" {
		parts = append(parts, sentence(g.Note))
	}
	if g.Source != "" {
		parts = append(parts, sentence("Aturan: "+g.Source))
	}
	if g.Remedy != "" && g.Code != verification.OtherReason {
		parts = append(parts, sentence("Yang akan memenuhi: "+lowerFirst(g.Remedy)))
	}
	return parts
}

// sentence ends with one full stop.
func sentence(s string) string { return strings.TrimRight(strings.TrimSpace(s), ".") + "." }

// lowerFirst lowers a first capital unless the word is an abbreviation (KTP, IPK, STR).
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && r[0] >= 'A' && r[0] <= 'Z' && r[1] >= 'a' && r[1] <= 'z' {
		r[0] += 'a' - 'A'
	}
	return string(r)
}

// Outcome is what a case comes to, in words.
func Outcome(o verification.Outcome) string {
	switch o {
	case verification.Met:
		return "memenuhi syarat"
	case verification.Unmet:
		return "tidak memenuhi syarat"
	}
	return "belum ada usulan"
}

// CaseState is where a case stands, in words.
func CaseState(s verification.State) string {
	return map[verification.State]string{
		verification.Waiting:    "Menunggu",
		verification.Examined:   "Diperiksa",
		verification.Proposed:   "Diusulkan",
		verification.Confirming: "Disahkan petugas kedua",
		verification.Decided:    "Diputuskan",
		verification.Void:       "Ditarik pelamar",
	}[s]
}

// RequirementKind is what a reason applies to when no document's label says it.
func RequirementKind(kind string) string {
	if s, ok := requirementKinds[kind]; ok {
		return s
	}
	return kind
}

var requirementKinds = map[string]string{
	verification.Anything: "Semua syarat dan dokumen", "age": "Syarat umur", "gpa": "Syarat IPK", "qualification": "Syarat pendidikan", "certificate": "Syarat sertifikat",
	"statement": "Pernyataan pelamar", "document": "Syarat dengan dokumen",
	"str": "Syarat STR", "disability": "Syarat disabilitas", "experience": "Syarat pengalaman", "other": "Syarat lain",
	"ktp": "KTP", "pas-foto": "Pas foto", "swafoto": "Swafoto", "surat-lamaran": "Surat lamaran", "surat-pernyataan": "Surat pernyataan",
	"ijazah": "Ijazah", "transkrip": "Transkrip nilai", "surat-disabilitas": "Surat keterangan disabilitas",
	"surat-pengalaman": "Surat keterangan pengalaman", "akreditasi": "Bukti akreditasi", "sk-pangkat": "Keputusan pangkat",
}
