package season

import "github.com/bkd-manna/portal-asn/internal/ranking"

// StageKind is what a stage is for; the portal acts on some of them.
type StageKind string

// The kinds of stage.
const (
	Announcement  StageKind = "announcement"
	Registration  StageKind = "registration"
	Verification  StageKind = "verification"
	AdminResult   StageKind = "admin_result"
	Objection     StageKind = "objection"
	Answer        StageKind = "answer"
	PostObjection StageKind = "post_objection"
	Test          StageKind = "test"
	Result        StageKind = "result"
	Completion    StageKind = "documents"
	Appointment   StageKind = "appointment"
	Other         StageKind = "other"
)

// step is a stage as a new season of a kind has it: so many days after the
// first day of the announcement, for so many days. The names are the legal ones
// of Permenpan RB 6/2024, the lengths those of the year 2024.
type step struct {
	kind  StageKind
	name  string
	after int
	days  int
}

var steps = map[Kind][]step{
	CPNS: {
		{Announcement, "Pengumuman lowongan", 0, 15},
		{Registration, "Pelamaran", 1, 22},
		{Verification, "Seleksi administrasi", 1, 25},
		{AdminResult, "Pengumuman hasil seleksi administrasi", 26, 6},
		{Objection, "Masa sanggah", 32, 3},
		{Answer, "Masa jawab sanggah", 32, 5},
		{PostObjection, "Pengumuman pasca sanggah", 35, 7},
		{Test, "Seleksi Kompetensi Dasar (SKD)", 58, 30},
		{Other, "Pengolahan nilai SKD", 65, 25},
		{Result, "Pengumuman hasil SKD", 90, 3},
		{Other, "Pemetaan titik lokasi dan jadwal SKB", 93, 19},
		{Test, "Seleksi Kompetensi Bidang (SKB)", 112, 12},
		{Other, "Integrasi nilai SKD dan SKB", 120, 19},
		{Result, "Pengumuman hasil akhir", 139, 8},
		{Objection, "Masa sanggah hasil akhir", 147, 3},
		{Answer, "Masa jawab sanggah hasil akhir", 147, 7},
		{Other, "Pengolahan seleksi hasil sanggah", 149, 6},
		{PostObjection, "Pengumuman hasil akhir pasca sanggah", 150, 7},
		{Completion, "Pengisian DRH NIP (pemberkasan)", 157, 30},
		{Completion, "Usul penetapan NIP CPNS", 187, 30},
		{Appointment, "Keputusan pengangkatan CPNS dan SPMT", 217, 60},
	},
	PPPK: {
		{Announcement, "Pengumuman lowongan", 0, 15},
		{Registration, "Pelamaran", 1, 20},
		{Verification, "Seleksi administrasi", 1, 29},
		{AdminResult, "Pengumuman hasil seleksi administrasi", 30, 3},
		{Objection, "Masa sanggah", 33, 3},
		{Answer, "Masa jawab sanggah", 33, 5},
		{PostObjection, "Pengumuman pasca sanggah", 36, 7},
		{Test, "Seleksi kompetensi", 63, 18},
		{Other, "Pengolahan nilai seleksi kompetensi", 74, 11},
		{Result, "Pengumuman hasil akhir", 85, 8},
		{Completion, "Pengisian DRH nomor induk PPPK", 93, 30},
		{Completion, "Usul penetapan nomor induk PPPK", 123, 30},
		{Appointment, "Keputusan pengangkatan, perjanjian kerja, dan SPMT", 153, 60},
	},
	Internal: {
		{Announcement, "Pengumuman lowongan", 0, 15},
		{Registration, "Pendaftaran", 1, 14},
		{Verification, "Seleksi administrasi", 1, 19},
		{AdminResult, "Pengumuman hasil seleksi administrasi", 20, 3},
		{Objection, "Masa sanggah", 23, 3},
		{Answer, "Masa jawab sanggah", 23, 5},
		{PostObjection, "Pengumuman pasca sanggah", 28, 3},
		{Test, "Seleksi kompetensi", 33, 7},
		{Result, "Pengumuman hasil akhir", 45, 5},
		{Appointment, "Keputusan pengangkatan", 55, 30},
	},
}

// When a document is required.
const (
	Always     = "always"
	IfSTR      = "str"        // the vacancy asks for a registration certificate (STR)
	Disability = "disability" // the applicant has one
	Experience = "experience" // the vacancy asks for years of experience
	Optional   = "never"
)

const (
	kilobyte     = 1 << 10
	sscasnLimits = "Batas berkas SSCASN 2021–2024"
)

var (
	idCard     = Document{Kind: "ktp", Label: "KTP atau surat keterangan Dukcapil", Hint: "Foto asli, seluruh kartu terbaca.", Format: "jpeg", MaxBytes: 200 * kilobyte, MaxPages: 1, Required: Always, Source: sscasnLimits}
	photo      = Document{Kind: "pas-foto", Label: "Pas foto berlatar merah", Hint: "Foto formal terbaru, wajah menghadap ke depan.", Format: "jpeg", MaxBytes: 200 * kilobyte, MaxPages: 1, Required: Always, Source: sscasnLimits}
	selfie     = Document{Kind: "swafoto", Label: "Swafoto", Hint: "Foto diri sendiri, wajah jelas, tanpa penutup muka.", Format: "jpeg", MaxBytes: 200 * kilobyte, MaxPages: 1, Required: Always, Source: sscasnLimits}
	letter     = Document{Kind: "surat-lamaran", Label: "Surat lamaran", Hint: "Diketik, ditujukan kepada Bupati, bermeterai.", Format: "pdf", MaxBytes: 300 * kilobyte, MaxPages: 5, Required: Always, Source: sscasnLimits}
	statement  = Document{Kind: "surat-pernyataan", Label: "Surat pernyataan 5 poin", Hint: "Diketik, bermeterai, memuat kelima pernyataan.", Format: "pdf", MaxBytes: 300 * kilobyte, MaxPages: 5, Required: Always, Source: sscasnLimits}
	diploma    = Document{Kind: "ijazah", Label: "Ijazah", Hint: "Ijazah asli, bukan surat keterangan lulus.", Format: "pdf", MaxBytes: 800 * kilobyte, MaxPages: 10, Required: Always, Source: sscasnLimits}
	transcript = Document{Kind: "transkrip", Label: "Transkrip nilai", Hint: "Semua halaman, IPK terbaca.", Format: "pdf", MaxBytes: 500 * kilobyte, MaxPages: 20, Required: Always, Source: sscasnLimits}
	str        = Document{Kind: "str", Label: "Surat tanda registrasi (STR)", Hint: "Masih berlaku pada hari melamar, bukan STR internship.", Format: "pdf", MaxBytes: 800 * kilobyte, MaxPages: 10, Required: IfSTR, Source: "Kepmenpan RB 322/2024"}
	disability = Document{Kind: "surat-disabilitas", Label: "Surat keterangan dokter tentang disabilitas", Hint: "Menyebut jenis dan derajat disabilitas.", Format: "pdf", MaxBytes: 800 * kilobyte, MaxPages: 10, Required: Disability, Source: "Permenpan RB 6/2024"}
	experience = Document{Kind: "surat-pengalaman", Label: "Surat keterangan pengalaman kerja", Hint: "Ditandatangani pimpinan tempat bekerja.", Format: "pdf", MaxBytes: 800 * kilobyte, MaxPages: 20, Required: Experience, Source: sscasnLimits}
	accredited = Document{Kind: "akreditasi", Label: "Bukti akreditasi pada tahun lulus", Hint: "BAN-PT atau LAM, untuk perguruan tinggi atau program studi.", Format: "pdf", MaxBytes: 800 * kilobyte, MaxPages: 10, Required: Optional, Source: sscasnLimits}
	decree     = Document{Kind: "sk-pangkat", Label: "Keputusan pangkat atau pengangkatan terakhir", Hint: "Semua halaman.", Format: "pdf", MaxBytes: 800 * kilobyte, MaxPages: 10, Required: Always, Source: "Ketentuan musim"}
)

// documents are what a new season of a kind asks for (domain 4.3); a planner
// changes them while it is a draft.
var documents = map[Kind][]Document{
	CPNS:     {photo, selfie, idCard, letter, statement, diploma, transcript, str, disability, accredited},
	PPPK:     {photo, selfie, idCard, letter, statement, diploma, transcript, experience, str, disability, accredited},
	Internal: {photo, letter, decree, diploma, transcript, disability},
}

const (
	skd, final = "skd", "final"
	point      = ranking.Milli(1000)
	ownSource  = "Ketentuan musim"

	// fieldTest is the total of the SKB, catTest its part by computer beside an
	// additional one.
	fieldTest, catTest = "skb", "cat"
)

// sets are the rule sets that fit a kind, the usual one first.
var sets = map[Kind][]string{
	CPNS:     {ranking.CPNS2024.Name, ranking.CPNS2021.Name, ranking.CPNS2019.Name},
	PPPK:     {ranking.PPPK2024.Name},
	Internal: {OwnRules},
}

// assessment is how a new season of a rule set is ranked.
func assessment(set string) Assessment {
	if cpns, ok := ranking.CPNSSet(set); ok {
		return Assessment{Set: set, Parts: []Part{
			{Code: "twk", Name: twk, Stage: skd, Max: cpns.MaxTWK, Step: 5 * point, Source: cpns.NAB[0].Source},
			{Code: "tiu", Name: tiu, Stage: skd, Max: cpns.MaxTIU, Step: 5 * point, Source: cpns.NAB[0].Source},
			{Code: "tkp", Name: tkp, Stage: skd, Max: cpns.MaxTKP, Step: point, Source: cpns.NAB[0].Source},
			{Code: fieldTest, Name: "Seleksi Kompetensi Bidang (SKB)", Stage: final, Weight: whole, Max: 100 * point, Step: 1, Source: cpns.Integration.Source},
		}}
	}
	if pppk := ranking.PPPK2024; set == pppk.Name {
		return Assessment{Set: set, Parts: []Part{
			{Code: "teknis", Name: "Kompetensi teknis", Stage: final, Max: pppk.MaxTechnical, Step: 5 * point, Source: pppk.Order.Source},
			{Code: "manajerial", Name: "Kompetensi manajerial", Stage: final, Max: pppk.MaxManagerial, Step: point, Source: pppk.Order.Source},
			{Code: "sosiokultural", Name: "Kompetensi sosial kultural", Stage: final, Max: pppk.MaxSociocultural, Step: point, Source: pppk.Order.Source},
			{Code: "wawancara", Name: "Wawancara", Stage: final, Max: pppk.MaxTalk, Step: point, Source: pppk.Order.Source},
		}}
	}
	return Assessment{Set: OwnRules, Ties: []string{"tes-tertulis", "wawancara"}, Parts: []Part{
		{Code: "tes-tertulis", Name: "Tes tertulis", Stage: final, Weight: 60, Max: 100 * point, Step: 1, Source: ownSource},
		{Code: "wawancara", Name: "Wawancara", Stage: final, Weight: 40, Max: 100 * point, Step: 1, Interview: true, Panel: true, Spread: 15 * point, Source: ownSource},
	}}
}
