package words

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

var vacancyFaults = map[fault.Code]string{
	vacancy.Unknown:             "Formasi ini tidak ada, atau belum diumumkan",
	vacancy.Gone:                "Formasi ini sudah ditarik. Alasannya: %s",
	vacancy.NotEditable:         "Formasi ini sudah terbit. Isinya hanya dapat diubah lewat usulan yang disahkan orang kedua",
	vacancy.NotDraft:            "Ada formasi yang bukan lagi konsep, sehingga tidak ada yang diubah",
	vacancy.NotReviewed:         "Ada formasi yang belum diperiksa atau sudah terbit, sehingga tidak ada yang diubah",
	vacancy.NotPublished:        "Formasi ini tidak sedang terbit",
	vacancy.ChangedMeanwhile:    "Formasi ini diubah petugas lain sejak Anda membukanya. Buka lagi, lalu ulangi perubahan Anda",
	vacancy.OwnWork:             "Anda ikut menyusun, memeriksa, atau mengusulkannya, sehingga orang lain yang harus mengesahkan. Tidak ada yang diubah",
	vacancy.NoPerson:            "Pengesahan harus dilakukan seseorang dengan akunnya sendiri, bukan dari baris perintah",
	vacancy.NoneChosen:          "Pilih paling sedikit satu formasi",
	vacancy.SeasonOver:          "Pendaftaran musim ini sudah ditutup, sehingga formasi tidak dapat ditambah atau diterbitkan",
	vacancy.TitleMissing:        "Isi nama jabatan, paling panjang %s huruf",
	vacancy.CategoryUnknown:     "Pilih kategori: teknis, kesehatan, atau guru",
	vacancy.NeedTypeMissing:     "Isi jenis kebutuhan, misalnya Umum",
	vacancy.QuotaWrong:          "Isi jumlah kebutuhan dengan angka 1 sampai 10.000",
	vacancy.PayWrong:            "Isi penghasilan terendah dan tertinggi dalam rupiah; yang tertinggi tidak boleh lebih kecil",
	vacancy.UnitMissing:         "Isi unit kerja, dari yang tertinggi ke yang terendah",
	vacancy.QualificationsEmpty: "Isi paling sedikit satu kualifikasi pendidikan",
	vacancy.QualificationLevel:  "Awali kualifikasi dengan jenjangnya, misalnya S-1 AKUNTANSI. Yang belum dikenali: %s",
	vacancy.RequirementsEmpty:   "Isi paling sedikit satu persyaratan",
	vacancy.RequirementWrong:    "Lengkapi persyaratan nomor %s: jenis, uraian, dan dasar hukumnya",
	vacancy.TextLong:            "Uraian paling panjang %s huruf",
	vacancy.ReasonLong:          "Alasan paling panjang %s huruf",
	vacancy.ReasonMissing:       "Tuliskan alasannya, sebagaimana akan dibaca orang lain",
	vacancy.FieldUnknown:        "Pilih isian yang akan diubah",
	vacancy.ChangeSame:          "Isi baru ini sama dengan yang berlaku sekarang",
	vacancy.ChangeOpen:          "Isian ini masih mempunyai usulan yang menunggu keputusan",
	vacancy.ChangeUnknown:       "Usulan ini tidak ada",
	vacancy.ChangeDecided:       "Usulan ini sudah diputuskan",
}

var importFaults = map[fault.Code]string{
	"import.file-missing":  "Pilih berkas formasi yang akan diimpor",
	"import.season-needed": "Pilih musim tujuan impor",
	vacancy.FileUnknown:    "Berkas unggahan ini tidak ada lagi. Unggah sekali lagi",
	sheet.FileEmpty:        "Berkas ini tidak berisi baris data",
	sheet.FileTooLarge:     "Berkas lebih dari %s MB. Bagi menjadi beberapa berkas",
	sheet.FileBroken:       "Berkas ini tidak dapat dibaca. Simpan sebagai CSV atau XLSX, lalu unggah lagi",
	sheet.FileOld:          "Berkas ini berformat XLS lama. Simpan sebagai XLSX atau CSV, lalu unggah lagi",
	sheet.TooManyRows:      "Berkas memuat lebih dari %s baris. Bagi menjadi beberapa berkas",
	sheet.ColumnMissing:    "kolom ini harus ada",
	sheet.ColumnTwice:      "kolom ini ada dua kali",
	sheet.CellMissing:      "harus diisi",
	sheet.CellLong:         "paling panjang %s huruf",
	"vacancy.gpa-typed":    "Tulis IPK antara 0,00 dan 4,00, misalnya 2,75",
	vacancy.NotANumber:     "harus bilangan bulat, tertulis “%s”",
	vacancy.NotInRange:     "harus antara %s dan %s",
	vacancy.NotYesNo:       "harus 1 atau 0, tertulis “%s”",
	vacancy.KindUnknown:    "harus CPNS, PPPK, atau Seleksi Internal, tertulis “%s”",
	vacancy.OtherKind:      "“%s” tidak dapat masuk ke musim %s",
	vacancy.IDTwice:        "sudah ada pada baris %s",
	vacancy.LevelUnknown:   "harus diawali jenjang, misalnya S-1, tertulis “%s”",
	vacancy.PayBackwards:   "tidak boleh lebih kecil daripada gaji_min",
}

// RowFault is one fault of an imported file: "Baris 12, kolom jp_nama: …".
func RowFault(f sheet.Fault) string {
	sentence := Of(f.Code, f.Args)
	switch {
	case f.Row == 0:
		return sentence
	case f.Column == "":
		return fmt.Sprintf("Baris %d: %s", f.Row, sentence)
	}
	return fmt.Sprintf("Baris %d, kolom %s: %s", f.Row, f.Column, sentence)
}

// VacancyState is a vacancy's state in a word.
func VacancyState(s vacancy.State) string {
	return map[vacancy.State]string{
		vacancy.Draft: "Konsep", vacancy.Reviewed: "Diperiksa", vacancy.Published: "Terbit", vacancy.Closed: "Ditutup", vacancy.Withdrawn: "Ditarik",
	}[s]
}

// Category is the name of an annex of posts.
func Category(c string) string {
	return map[string]string{vacancy.Health: "Tenaga kesehatan", vacancy.Technical: "Tenaga teknis", vacancy.Teaching: "Guru"}[c]
}

// VacancyField is the name of a field of a vacancy, as forms label it.
func VacancyField(field string) string {
	return map[string]string{
		"title": "Jabatan", "category": "Kategori", "need-type": "Jenis kebutuhan", "quota": "Jumlah kebutuhan", "disabled": "Terbuka bagi penyandang disabilitas",
		"pay-min": "Penghasilan terendah", "pay-max": "Penghasilan tertinggi", "unit": "Unit kerja", "qualifications": "Kualifikasi pendidikan", "description": "Uraian pekerjaan",
	}[field]
}

// VacancyValue is a field's value as people read it.
func VacancyValue(field, value string) string {
	n, err := strconv.Atoi(value)
	switch {
	case value == "":
		return "–"
	case field == "disabled":
		return map[string]string{"true": "ya", "false": "tidak"}[value]
	case field == "category":
		return Category(value)
	case err == nil && strings.HasPrefix(field, "pay-"):
		return Rupiah(n)
	}
	return value
}
