package words

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/objection"
)

var objectionFaults = map[fault.Code]string{
	objection.Unknown:      "Sanggah ini tidak ada, atau bukan bagian dari tugas Anda",
	objection.Elsewhere:    "Sanggah untuk musim ini diajukan di SSCASN, bukan di portal ini",
	objection.NotOpen:      "Masa sanggah dibuka %s",
	objection.Closed:       "Masa sanggah sudah ditutup menurut jam portal",
	objection.NoResult:     "Belum ada hasil yang memuat nama Anda pada tahap ini, sehingga belum ada yang dapat disanggah",
	objection.NotTMS:       "Hasil Anda memenuhi syarat (MS), sehingga tidak ada yang perlu disanggah",
	objection.Once:         "Sanggah untuk tahap ini sudah Anda ajukan. Setiap peserta hanya dapat menyanggah satu kali per tahap",
	objection.Empty:        "Tidak ada sanggah yang menunggu Anda. Sanggah atas keputusan yang ikut Anda buat, atau dari orang yang Anda kenal, diberikan kepada petugas lain",
	objection.NotYours:     "Sanggah ini sedang tidak Anda pegang. Ambil sanggah berikutnya dari antrean",
	objection.LeaseOver:    "Waktu Anda untuk sanggah ini sudah habis, sehingga sanggah kembali ke antrean",
	objection.Conflict:     "Sanggah ini milik Anda sendiri, keluarga Anda, atau orang yang Anda kenal. Petugas lain yang menjawabnya",
	objection.TookPart:     "Anda ikut membuat keputusan yang disanggah. Petugas lain yang menjawabnya",
	objection.OwnAnswer:    "Jawaban ini Anda usulkan sendiri. Petugas lain yang mengesahkannya",
	objection.NotProposed:  "Belum ada usulan jawaban untuk sanggah ini",
	objection.Decided:      "Sanggah ini sudah dijawab dan jawabannya tidak berubah lagi",
	objection.WrongRole:    "Tindakan ini bukan bagian dari peran Anda",
	objection.NoLetter:     "Sanggah ini tidak menunggu surat Panselnas",
	objection.GroundEmpty:  "Tulis alasan sanggah, paling sedikit 10 huruf: apa yang keliru dinilai petugas, dan di mana buktinya",
	objection.WordsLong:    "Tulisan paling panjang %s huruf",
	objection.ItemsEmpty:   "Pilih paling sedikit satu syarat yang Anda sanggah",
	objection.NotConfirmed: "Centang pernyataan bahwa kesalahan bukan berasal dari Anda",
	objection.OutcomeEmpty: "Pilih jawaban: diterima atau ditolak",
	objection.AnswerEmpty:  "Tulis alasan jawaban; pelamar akan membacanya",
	objection.ArticleEmpty: "Tulis dasar aturannya: pasal, atau angka pengumuman",
	objection.Related:      "Centang bahwa Anda tidak punya hubungan dengan pelamar, atau serahkan sanggah ini",
	objection.NoteEmpty:    "Tuliskan apa yang perlu diperiksa ulang",
	objection.LetterEmpty:  "Tulis nomor surat Ketua Panselnas",

	"objection.decision-missing": "Pilih: sahkan atau kembalikan",

	objection.FileMissing:   "Pilih berkas CSV yang berisi daftar sanggah",
	objection.FileBroken:    "Berkas tidak terbaca sebagai CSV (UTF-8). Simpan ulang daftar sebagai CSV lalu unggah lagi",
	objection.FileLarge:     "Berkas paling besar %s MB",
	objection.ColumnMissing: "Baris pertama harus memuat nama kolom: %s",
	objection.WhoUnknown:    "“%s” bukan nomor peserta musim ini, baik nomor nasional maupun nomor portal",
	objection.StageUnknown:  "“%s” bukan tahap; tulis administrasi atau akhir",
	objection.ListOver:      "Musim ini sudah diarsipkan, sehingga daftar sanggah tidak dapat ditambah",
	objection.NoStanding:    "peserta ini tidak dapat menyanggah tahap ini: hasil administrasinya memenuhi syarat, atau ia tidak ada dalam hasil akhir yang terbit",
	objection.NoWindow:      "Tahap ini tidak punya masa sanggah di musim ini",
	objection.GroundWrong:   "Alasan harus ada dan paling panjang %s huruf",
	objection.TimeWrong:     "“%s” bukan waktu; tulis misalnya 2026-11-22 19:06",
	objection.TimeOutside:   "Waktunya di luar masa sanggah, %s sampai %s, atau belum tiba",
	objection.RowTwice:      "Peserta dan tahap yang sama sudah ada di baris %s",
	objection.OtherWords:    "Sanggah peserta ini sudah tercatat dengan alasan lain; sanggah tidak dapat diubah",
	objection.FiledHere:     "Sanggah untuk musim ini diajukan di portal ini, sehingga tidak ada daftar yang diimpor",
}

// ObjectionStage is what is objected to, in words.
func ObjectionStage(s objection.Stage) string {
	if s == objection.Final {
		return "hasil akhir"
	}
	return "hasil administrasi"
}

// ObjectionState is where an objection stands, in words.
func ObjectionState(s objection.State) string {
	return map[objection.State]string{
		objection.Filed:    "Diajukan",
		objection.InReview: "Ditelaah petugas",
		objection.Proposed: "Menunggu pengesahan",
		objection.Upheld:   "Diterima",
		objection.Rejected: "Ditolak",
	}[s]
}

// ListFault is one thing wrong with a list of objections, and where.
func ListFault(f objection.RowFault) string {
	var where []string
	if f.Row > 0 {
		where = append(where, "Baris "+Number(f.Row))
	}
	if f.Column != "" {
		where = append(where, "kolom "+f.Column)
	}
	if len(where) == 0 {
		return Of(f.Code, f.Args)
	}
	return strings.Join(where, ", ") + ": " + Of(f.Code, f.Args)
}
