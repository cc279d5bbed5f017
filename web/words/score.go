package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/sheet"
)

var scoreFaults = map[fault.Code]string{
	score.NotANumber:    "tertulis “%s”; harus angka, paling banyak tiga angka di belakang koma",
	score.NotInRange:    "tertulis “%s”; harus antara 0 dan %s",
	score.NotAMultiple:  "tertulis “%s”; harus kelipatan %s",
	score.SumWrong:      "tertulis “%s”; jumlah bagiannya %s",
	score.AnswerUnknown: "tertulis “%s”; harus ya atau tidak",
	score.AbsentScored:  "tertulis “%s”, padahal peserta tidak hadir; kosongkan nilainya",
	score.ExitUnknown:   "tertulis “%s”; harus kosong atau salah satu dari %s",
	score.CodeUnknown:   "tertulis “%s”; kode ini tidak dikenal",
	score.StageUnknown:  "tertulis “%s”; harus skd atau akhir",
	score.Unmatched:     "“%s” bukan peserta musim ini",
	score.Unqualified:   "“%s” tidak memenuhi syarat administrasi, sehingga tidak ikut tes",
	score.RowSettled:    "nilai “%s” berbeda dari yang dipakai pada hasil yang sudah terbit; ubah lewat Betulkan nilai, dengan alasannya",
	score.Overfull:      "“%s” lulus, padahal jumlah kebutuhan formasinya sudah penuh oleh baris sebelumnya",
	score.Twice:         "“%s” sudah ada pada baris %s",
	score.DayWrong:      "tertulis “%s”; harus tanggal lahir, misalnya 17-08-1998",
	score.SexWrong:      "tertulis “%s”; harus L atau P",
	score.GroupWrong:    "harus R1 sampai R5, dan hanya pada musim PPPK",
	score.NumberForm:    "ini berbentuk nomor peserta portal; isi nomor peserta SSCASN",
	score.PostUnknown:   "“%s” bukan formasi musim ini yang sudah terbit",
	score.PersonDiffers: "berbeda dari data yang sudah tercatat untuk orang atau nomor ini",
	score.OtherNumber:   "orang ini sudah menjadi peserta musim ini dengan nomor lain",
	score.NIKTwice:      "NIK yang sama sudah ada pada baris %s",
	score.NoPart:        "tidak ada kolom nilai; yang dikenal: %s",
	score.PartOfPanel:   "bagian ini dinilai penguji di portal, tidak diimpor",

	score.FileTwice:     "Berkas yang sama sudah pernah diunggah",
	score.SenderMissing: "Isi siapa yang mengirim berkas ini",
	score.LetterMissing: "Isi nomor surat pengantarnya",
	score.MinutesNeeded: "Isi nomor berita acara tesnya",
	score.KindUnknown:   "Pilih isi berkas: peserta, nilai, atau hasil",
	score.StageNeeded:   "Pilih tahap tesnya",
	score.NotNational:   "Peserta dan hasil hanya diimpor untuk musim kanal SSCASN",
	score.ReasonMissing: "Tuliskan alasannya, 5 sampai 1.000 huruf, tanpa nama orang",
	score.NumberUnknown: "Nomor ini bukan peserta musim ini",
	score.WhatUnknown:   "Pilih apa yang dibetulkan",
	score.ValueMissing:  "Isi yang seharusnya",
	score.ValueSame:     "Ini sama dengan yang berlaku sekarang",
	score.FiguresNone:   "Isi paling sedikit satu nilai",
	score.FigureTaken:   "Peserta ini tidak menunggu nilai dari Anda: dua penguji sudah menilainya, Anda sudah menilainya, atau Anda mengenalnya",

	score.Unknown:         "Catatan nilai ini tidak ada",
	score.Decided:         "Sudah diputuskan lebih dahulu",
	score.OwnWork:         "Anda yang menyusunnya atau ikut menilai, sehingga orang lain yang harus mengesahkan",
	score.NoPerson:        "Pengesahan harus dilakukan seseorang dengan akunnya sendiri, bukan dari baris perintah",
	score.Superseded:      "Nilai yang lebih baru sudah berlaku, sehingga ini tidak dapat disahkan lagi. Tolak, lalu buat yang baru bila perlu",
	score.Settled:         "Hasil tahap ini sudah terbit, sehingga nilainya hanya berubah lewat Betulkan nilai, dengan alasan yang terlihat umum",
	score.SeasonOver:      "Musim ini belum terbit atau sudah diarsipkan, sehingga nilainya tidak dapat ditambah",
	score.NoPanel:         "Bagian tes ini tidak ada, atau tidak dinilai oleh penguji",
	"score.file-missing":  "Pilih berkas yang akan diunggah",
	"score.season-needed": "Pilih musimnya",
	score.SeesFigures:     "Anda penguji di sini, sehingga tidak melihat nilai dari penguji lain",
}

// ScoreKind is what a batch of scores brings.
func ScoreKind(k score.Kind) string {
	return map[score.Kind]string{
		score.Participants: "Daftar peserta", score.Scores: "Nilai", score.Results: "Hasil resmi", score.Entry: "Nilai penguji", score.Correction: "Pembetulan",
	}[k]
}

// ScoreStage is the name of a stage that has scores.
func ScoreStage(stage string) string {
	return map[string]string{score.StageSKD: "SKD", score.StageFinal: "tahap akhir"}[stage]
}

// Figure is a score as people read it.
func Figure(f score.Figure) string {
	s := f.String()
	if f.Rank > 0 {
		s += ", peringkat " + Number(f.Rank)
	}
	if f.Value != nil && f.Code != "" {
		s = f.Code + ", " + s
	}
	return s
}

// ScoreWhat is what a change is about: a part, or by which code somebody left.
func ScoreWhat(c score.Change) string {
	switch {
	case c.Part != "":
		return c.Part
	case c.New.Exit:
		return "Gugur pada " + ScoreStage(c.Stage)
	}
	return "Hasil resmi " + ScoreStage(c.Stage)
}

// FaultKind is a kind of fault of a file, as its count is labelled.
func FaultKind(c fault.Code) string {
	if s, ok := faultKinds[c]; ok {
		return s
	}
	return "Isian lain"
}

var faultKinds = map[fault.Code]string{
	score.Unmatched: "Bukan peserta", score.Unqualified: "Tidak memenuhi syarat", score.RowSettled: "Berbeda dari hasil terbit", score.Overfull: "Melebihi jumlah kebutuhan", score.Twice: "Ganda", score.NIKTwice: "NIK ganda",
	score.NotInRange: "Di luar batas", score.NotAMultiple: "Bukan kelipatan", score.SumWrong: "Jumlah tidak cocok", score.NotANumber: "Bukan angka",
	score.CodeUnknown: "Kode tidak dikenal", score.ExitUnknown: "Kode tidak dikenal", score.StageUnknown: "Tahap tidak dikenal",
	score.AbsentScored: "Tidak hadir, bernilai", sheet.CellMissing: "Kosong", score.AnswerUnknown: "Hadir tidak jelas",
	score.PostUnknown: "Formasi tidak dikenal", score.PersonDiffers: "Berbeda dari catatan", score.OtherNumber: "Sudah bernomor lain",
}
