package words

import (
	"strconv"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
)

var seasonFaults = map[fault.Code]string{
	season.Unknown:           "Musim pengadaan ini tidak ada",
	season.NotDraft:          "Musim ini sudah terbit. Tanggalnya hanya dapat diubah lewat usulan yang disahkan orang kedua",
	season.NotPublished:      "Musim ini tidak sedang berjalan, sehingga hal itu tidak dapat dilakukan",
	season.StillOpen:         "Pendaftaran musim ini belum berakhir, sehingga musim belum dapat ditutup",
	season.NotClosed:         "Musim ini belum ditutup, sehingga belum dapat diarsipkan",
	season.StagesRunning:     "Masih ada tahapan yang belum selesai, sehingga musim belum dapat diarsipkan",
	season.ChangedMeanwhile:  "Musim ini diubah petugas lain sejak Anda membukanya. Buka lagi, lalu ulangi perubahan Anda",
	season.OwnWork:           "Anda yang menyusun atau mengusulkannya, sehingga orang lain yang harus mengesahkan",
	season.NoPerson:          "Pengesahan harus dilakukan seseorang dengan akunnya sendiri, bukan dari baris perintah",
	season.RegistrationPast:  "Tanggal akhir pendaftaran sudah lewat. Ubah dahulu rencana tanggalnya",
	season.CodeForm:          "Isi kode dengan huruf kecil, angka, dan tanda hubung, misalnya cpns-2026",
	season.CodeTaken:         "Kode ini sudah dipakai musim lain",
	season.NameMissing:       "Isi nama musim, paling panjang %s huruf",
	season.KindUnknown:       "Pilih jenis pengadaan: cpns, pppk, atau internal",
	season.ChannelUnknown:    "Pilih kanal pendaftaran: portal atau sscasn",
	season.YearWrong:         "Isi tahun anggaran, misalnya 2026",
	season.GPAWrong:          "Isi IPK paling rendah antara 0,00 dan 4,00, misalnya 2,75",
	season.GraceWrong:        "Isi kelonggaran dalam menit, antara 0 dan 1.440 (24 jam)",
	season.StageUnknown:      "Tahapan ini tidak ada",
	season.ChangeUnknown:     "Usulan tanggal ini tidak ada",
	season.ChangeOpen:        "Tahapan ini masih mempunyai usulan tanggal yang menunggu keputusan",
	season.ChangeDecided:     "Usulan tanggal ini sudah diputuskan",
	season.DatesOrder:        "Tanggal selesai tidak boleh sebelum tanggal mulai",
	season.DatesPast:         "Tanggal selesai yang baru sudah lewat",
	season.DatesSame:         "Tanggal ini sama dengan yang berlaku sekarang",
	season.RegistrationShort: "Pendaftaran yang sudah diumumkan tidak boleh diperpendek; pelamar berpegang pada batas %s",
	season.StartAfterOpening: "Pendaftaran sudah dibuka, sehingga tanggal mulainya tidak dapat diubah",
	season.ReasonMissing:     "Tuliskan alasan perubahan, sebagaimana akan dibaca pelamar",
	"season.day-wrong":       "Isi tanggal yang ada, misalnya 27 8 2026",
	"season.year-typed":      "Isi tahun anggaran dengan empat angka, misalnya 2026",
	season.LetterMissing:     "Isi nomor surat yang menjadi dasar perubahan",

	season.TermsFrozen:      "Musim ini sudah terbit, sehingga ketentuan dan dokumennya tidak dapat diubah lagi",
	season.LegalMissing:     "Isi dasar hukum musim ini, misalnya Permenpan RB 6/2024",
	season.GroupUnknown:     "Pilih musim mana yang berbagi satu lamaran",
	season.ObjectionStage:   "Pilih hanya masa sanggah yang ada pada musim ini",
	season.DocumentUnknown:  "Musim ini tidak meminta dokumen itu",
	season.DocumentTwice:    "Dokumen dengan nama ini sudah diminta. Pakai nama lain, atau ubah yang sudah ada",
	season.DocumentUsed:     "Dokumen ini menjadi bukti syarat pada %s formasi. Ubah dahulu syarat formasinya",
	season.LabelMissing:     "Isi nama dokumen, paling panjang %s huruf",
	season.HintLong:         "Petunjuk paling panjang %s huruf",
	season.FormatUnknown:    "Pilih bentuk berkas: PDF atau foto",
	season.SizeWrong:        "Isi ukuran terbesar antara %s dan %s KB",
	season.PagesWrong:       "Isi jumlah halaman antara 1 dan %s",
	season.RequiredUnknown:  "Pilih kapan dokumen ini diminta",
	season.DocumentBaseless: "Isi dasarnya: aturan atau pengumuman yang meminta dokumen ini",

	season.RulesUnfit:      "Pilih aturan yang berlaku untuk jenis pengadaan ini",
	season.RulesThresholds: "%s formasi mempunyai ambang batas yang tidak dapat dicapai menurut aturan itu. Ubah dahulu ambangnya",
	season.RulesWrong:      "Penilaian musim ini belum benar: periksa bobot bagian tes dan urutan penentunya sebelum menerbitkan",
	season.PartsFixed:      "Aturan musim ini menetapkan bagian tes itu dan urutan penentunya, sehingga tidak dapat diubah di sini",
	season.PartsMany:       "Satu musim paling banyak mempunyai %s bagian tes",
	season.PartUnknown:     "Musim ini tidak mempunyai bagian tes itu",
	season.PartLast:        "Musim harus mempunyai paling sedikit satu bagian tes",
	season.PartName:        "Isi nama bagian tes, paling panjang %s huruf",
	season.PartTwice:       "Bagian tes dengan nama ini sudah ada. Pakai nama lain, atau ubah yang sudah ada",
	season.PartWeight:      "Isi bobot antara %s dan %s persen",
	season.PartIdle:        "Bagian tanpa bobot harus mempunyai nilai terendah, karena tanpa keduanya tidak menentukan apa pun",
	season.PartMax:         "Isi nilai tertinggi, lebih dari 0 dan paling banyak %s",
	season.PartStep:        "Isi kelipatan nilai yang membagi habis nilai tertinggi, misalnya 1 atau 0,5",
	season.PartMinimum:     "Isi nilai terendah antara 0 dan %s, atau kosongkan bila tidak ada",
	season.PartToPass:      "Isi nilai terendah: tanpa itu bagian ini tidak dapat menggugurkan",
	season.PartSpread:      "Isi selisih terbesar dua penguji, lebih dari 0 dan paling banyak %s",
	season.PartBaseless:    "Isi dasarnya: aturan atau pengumuman yang menetapkan bagian ini",
}

// SeasonState is a season's state in a word.
func SeasonState(s season.State) string {
	return map[season.State]string{
		season.Draft: "Konsep", season.Published: "Berjalan", season.Closed: "Pendaftaran ditutup", season.Archived: "Diarsipkan",
	}[s]
}

// SeasonKind is a kind of season as its rules name it.
func SeasonKind(k season.Kind) string {
	return map[season.Kind]string{season.CPNS: "CPNS", season.PPPK: "PPPK", season.Internal: "Seleksi internal"}[k]
}

// SeasonChannel says where people register.
func SeasonChannel(c season.Channel) string {
	return map[season.Channel]string{season.Portal: "kanal portal", season.SSCASN: "kanal SSCASN"}[c]
}

// SeasonField is the name of a term of a season or of a document's field.
func SeasonField(field string) string {
	return map[string]string{
		"name": "Nama", "year": "Tahun anggaran", "legal": "Dasar hukum", "exclusivity": "Banyaknya lamaran", "gpa": "IPK paling rendah",
		"grace": "Kelonggaran", "objections": "Sanggahan", "label": "Nama dokumen", "hint": "Petunjuk", "format": "Bentuk", "size": "Ukuran terbesar",
		"pages": "Halaman terbanyak", "required": "Kapan diminta", "source": "Dasar",
		"rules": "Aturan", "ties": "Penentu nilai sama", "weights": "Bobot", "max": "Nilai tertinggi", "step": "Kelipatan nilai", "minimum": "Nilai terendah",
		"eliminating": "Menggugurkan", "interview": "Wawancara", "panel": "Dinilai panel", "spread": "Selisih terbesar penguji",
	}[field]
}

// SeasonValue is a term's value, or that of a document's field, as people read it.
func SeasonValue(field, value string) string {
	n, _ := strconv.Atoi(value) // what is no number has no case below
	switch {
	case value == "":
		return "–"
	case field == "gpa":
		return FloorGPA(n)
	case field == "grace":
		return Grace(time.Duration(n) * time.Minute)
	case field == "format":
		return DocumentFormat(value)
	case field == "size":
		return Kilobytes(int64(n))
	case field == "required":
		return DocumentWhen(value)
	case field == "rules":
		return RuleSet(value)
	case field == "eliminating", field == "interview", field == "panel":
		return map[string]string{"true": "ya", "false": "tidak"}[value]
	case field == "max", field == "step", field == "minimum", field == "spread":
		if v, ok := ranking.Parse(value); ok {
			return Score(ranking.Known(v))
		}
	}
	return value
}

// OneApplication says in which rounds one person has only one application.
func OneApplication(s season.Season) string {
	switch {
	case s.Kind.National():
		return "dalam satu tahun anggaran, CPNS atau PPPK (Permenpan RB 6/2024)"
	case s.Exclusivity == s.Code:
		return "dalam musim ini"
	}
	return "bersama musim lain dalam kelompok " + s.Exclusivity
}

// FloorGPA is the least GPA of a season; 0 asks for none.
func FloorGPA(thousandths int) string {
	if thousandths == 0 {
		return "tidak diminta"
	}
	return Thousandths(thousandths, 2)
}

// Grace is what is added to a deadline.
func Grace(d time.Duration) string {
	if d == 0 {
		return "tidak ada"
	}
	return Number(int(d/time.Minute)) + " menit"
}

// DocumentWhen says when a season asks for a document.
func DocumentWhen(required string) string {
	return map[string]string{
		season.Always: "Wajib", season.IfSTR: "Bila formasi meminta STR", season.Disability: "Bila pelamar penyandang disabilitas",
		season.Experience: "Bila formasi meminta pengalaman", season.Optional: "Boleh dilampirkan",
	}[required]
}

// DocumentFormat is the form of a document.
func DocumentFormat(format string) string {
	return map[string]string{"jpeg": "Foto (JPG)", "pdf": "PDF"}[format]
}

// DocumentLimit is how large a document may be.
func DocumentLimit(d season.Document) string {
	text := "paling besar " + Kilobytes(d.MaxBytes)
	if d.Format == "pdf" && d.MaxPages > 0 {
		text += ", " + Number(d.MaxPages) + " halaman"
	}
	return text
}

// Kilobytes is a size as the limits of SSCASN count it.
func Kilobytes(bytes int64) string { return Number(int(bytes>>10)) + " KB" }
