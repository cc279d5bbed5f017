package onboarding

import "github.com/bkd-manna/portal-asn/internal/season"

const (
	kilobyte = 1 << 10
	megabyte = 1 << 20
	drh      = "Pengisian DRH dan berkas usul NIP (BKN 14/2018)"
	drhPPPK  = "Pengisian DRH dan berkas usul nomor induk PPPK (BKN 1/2019)"
	own      = "Ketentuan musim"
)

// asked are the documents that a season of a kind asks of those who passed
// (domain, section 6), each at most one megabyte as the national system takes it.
func asked(kind season.Kind) []Slot {
	source := map[season.Kind]string{season.CPNS: drh, season.PPPK: drhPPPK, season.Internal: own}[kind]
	pdf := func(kind, label, hint string, pages int, required bool) Slot {
		return Slot{Kind: kind, Label: label, Hint: hint, Format: "pdf", MaxBytes: megabyte, MaxPages: pages, Required: required, Source: source}
	}
	resume := pdf("drh", "Daftar riwayat hidup (DRH)", "Dicetak dari SSCASN sesudah diisi lengkap, bermeterai dan ditandatangani.", 10, true)
	photo := Slot{Kind: "pas-foto", Label: "Pas foto berlatar merah", Hint: "Pakaian formal, wajah menghadap ke depan.", Format: "jpeg", MaxBytes: 200 * kilobyte, MaxPages: 1, Required: true, Source: source}
	common := []Slot{
		photo,
		pdf("ijazah", "Ijazah", "Ijazah asli, semua halaman.", 10, true),
		pdf("transkrip", "Transkrip nilai", "Semua halaman, asli.", 20, true),
		pdf("surat-lamaran", "Surat lamaran", "Ditujukan kepada pejabat pembina kepegawaian, bermeterai.", 5, true),
		pdf("surat-pernyataan", "Surat pernyataan 5 poin", "Memuat kelima pernyataan, bermeterai dan ditandatangani.", 5, true),
		pdf("skck", "Surat keterangan catatan kepolisian (SKCK)", "Masih berlaku.", 3, true),
		pdf("surat-sehat", "Surat sehat jasmani dan rohani", "Dari dokter rumah sakit pemerintah, masih berlaku.", 5, true),
		pdf("bebas-narkoba", "Surat bebas narkoba", "Dari rumah sakit pemerintah atau BNN.", 3, true),
	}
	str := pdf("str", "Surat tanda registrasi (STR)", "Bagi tenaga kesehatan.", 5, false)
	switch kind {
	case season.CPNS:
		return append(append([]Slot{resume}, common...), str)
	case season.PPPK:
		return append(append([]Slot{resume}, common...), str, pdf("pengalaman", "Bukti pengalaman kerja", "Ditandatangani pimpinan tempat bekerja.", 20, true))
	default:
		return common
	}
}
