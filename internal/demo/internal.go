package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/score"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// internal is the finished season of the region's own: people applied here, wrote
// a test and were interviewed by a panel.
const internal = "internal-2026"

// internalBegan is its first day, in days from today; its result came 45 days later.
const internalBegan = -62

const internalPosts = `formasi_id;ins_nm;jp_nama;formasi_nm;jabatan_nm;lokasi_nm;jumlah_formasi;disable;gaji_min;gaji_max;kualifikasi_pendidikan
int-2026-1;Pemerintah Kab. Bengkulu Selatan;Seleksi Internal;UMUM;KEPALA SUBBAGIAN UMUM DAN KEPEGAWAIAN;Pemerintah Kabupaten Bengkulu Selatan | DINAS PERIKANAN | Sekretariat;1;0;2903600;4768800;S-1 ADMINISTRASI NEGARA, S-1 MANAJEMEN
int-2026-2;Pemerintah Kab. Bengkulu Selatan;Seleksi Internal;UMUM;PENGELOLA LAYANAN PERIZINAN;Pemerintah Kabupaten Bengkulu Selatan | DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU;2;0;2785700;4575200;S-1 ADMINISTRASI PUBLIK, S-1 ILMU HUKUM
`

var internalNumbers pg.Rows[string] = `
	SELECT p.number FROM participant_now p JOIN season s ON s.id = p.season_id
	WHERE s.code = $1 AND p.qualified AND p.vacancy_id IS NOT NULL ORDER BY p.number`

// internalSeason is what happened, from its announcement to its final result.
func (s *stage) internalSeason(people []*candidate, disputes []dispute) []act {
	on := func(days, hour, minute int) act { return act{at: s.on(s.officeDay(internalBegan+days), hour, minute)} }
	does := func(a act, what string, do func(context.Context) error) act {
		a.what, a.do = what, do
		return a
	}
	acts := []act{
		does(on(0, 8, 0), "musim internal", func(ctx context.Context) error {
			sheet, err := vacancy.Read([]byte(internalPosts))
			if err != nil {
				return err
			}
			return s.openAt(ctx, season.Plan{Code: internal, Name: "Seleksi Internal 2026", Kind: season.Internal, Channel: season.Portal,
				Year: day.Of(s.now).Year, Starts: day.Of(s.now).Plus(s.officeDay(internalBegan)), LegalBasis: "Keputusan Bupati Bengkulu Selatan (peragaan)"}, sheet)
		}),
		does(on(17, 8, 5), "pendaftaran internal ditutup", func(ctx context.Context) error {
			_, err := season.CloseDue(ctx, s.DB)
			return err
		}),
		s.announces(s.on(s.officeDay(internalBegan+21), 14, 0), internal, "panitia", announcement.Text{Kind: announcement.AdminResult, Number: "800.1.2.2/251/BKD/2026",
			Title: "Hasil Seleksi Administrasi Seleksi Internal 2026", Body: "Panitia seleksi telah memeriksa berkas seluruh pelamar. Hasilnya tercantum dalam lampiran."}),
		s.announces(s.on(s.officeDay(internalBegan+28), 10, 0), internal, "panitia", announcement.Text{Kind: announcement.AdminResult, Number: "800.1.2.2/263/BKD/2026",
			Title: "Hasil Seleksi Administrasi Seleksi Internal 2026 Pasca Sanggah", Body: "Panitia seleksi telah menjawab seluruh sanggah. Hasil seleksi administrasi sesudah masa sanggah tercantum dalam lampiran.\n\n1. Jawaban setiap sanggah dibaca pelamar pada akunnya.\n2. Peserta yang memenuhi syarat mengikuti tes tertulis dan wawancara."}),
		does(on(36, 9, 0), "nilai tes tertulis", s.written),
		does(on(37, 9, 0), "nilai wawancara", func(ctx context.Context) error { return s.interviewed(ctx, "penguji", 0) }),
		does(on(37, 11, 0), "nilai wawancara", func(ctx context.Context) error { return s.interviewed(ctx, "penguji2", 7) }),
		s.announces(s.on(s.officeDay(internalBegan+46), 14, 0), internal, "panitia", announcement.Text{Kind: announcement.FinalResult, Number: "800.1.2.2/296/BKD/2026",
			Title: "Hasil Akhir Seleksi Internal 2026", Body: "Panitia seleksi mengumumkan hasil akhir seleksi internal.\n\n1. Nilai akhir terdiri atas tes tertulis 60 persen dan wawancara 40 persen.\n2. Setiap peserta dapat membaca penjelasan hasilnya di portal ini."}),
		does(on(47, 9, 0), "pembetulan nilai", func(ctx context.Context) error {
			id, err := s.corrects(ctx, 1, 3, "Satu lembar jawaban terbaca ganda oleh pemindai; dibaca ulang bersama peserta.")
			if err != nil {
				return err
			}
			return score.Approve(ctx, s.DB, s.Keys, s.Files, s.by("panitia2"), id)
		}),
		s.announces(s.on(s.officeDay(internalBegan+48), 14, 0), internal, "panitia", announcement.Text{Kind: announcement.FinalResult, Number: "800.1.2.2/298/BKD/2026",
			Title: "Ralat Hasil Akhir Seleksi Internal 2026", Body: "Panitia seleksi meralat hasil akhir seleksi internal.\n\n1. Nilai tes tertulis satu peserta dibetulkan.\n2. Pembetulan dan alasannya tercantum pada halaman ralat nilai.",
			Correction: "Nilai tes tertulis satu peserta dibetulkan sesudah lembar jawabannya dibaca ulang."}),
		{at: s.now.Add(-3 * time.Hour), what: "pembetulan nilai", do: func(ctx context.Context) error {
			_, err := s.corrects(ctx, 0, 1, "Peserta menunjukkan satu jawaban yang tidak terhitung.")
			return err
		}},
	}
	acts = append(acts, s.internalObjections(disputes)...)
	for _, c := range people {
		acts = append(acts, s.applies(c)...)
	}
	for d := internalBegan + 3; d < internalBegan+20; d++ {
		for i := 0; i < 3 && !s.weekend(d); i++ {
			acts = append(acts, s.examines("verifikator2", internal, s.on(d, 16, 5+i*14))...)
			acts = append(acts, s.confirms(internal, s.on(d, 16, 10+i*15), "")...)
		}
	}
	return acts
}

// written brings the marks of the written test; one participant stayed away.
func (s *stage) written(ctx context.Context) error {
	numbers, err := internalNumbers.All(ctx, s.DB, internal)
	if err != nil {
		return err
	}
	var rows [][]string
	for i, n := range numbers {
		points, sat := fmt.Sprint(mark(i)), "ya"
		if i == 2 {
			points, sat = "", "tidak"
		}
		rows = append(rows, []string{n, points, sat, ""})
	}
	id, err := score.Upload(ctx, s.DB, s.Keys, s.Files, s.by("panitia"), score.File{Season: internal, Kind: score.Scores, Stage: score.StageFinal, Name: "tes-tertulis.csv",
		Sender: "Panitia seleksi internal", Letter: "800.1.2.2/281/BKD/2026", Minutes: "BA-07/PANSEL/2026", Source: strings.NewReader(lines("peserta;tes-tertulis;hadir;gugur", rows))}, nil)
	if err != nil {
		return err
	}
	return score.Approve(ctx, s.DB, s.Keys, s.Files, s.by("panitia2"), id)
}

// mark is what the written test came to for the participant at a place of the list.
func mark(place int) int { return 58 + (place*37)%40 }

// corrects proposes that a participant's mark is so many points higher.
func (s *stage) corrects(ctx context.Context, place, more int, reason string) (string, error) {
	numbers, err := internalNumbers.All(ctx, s.DB, internal)
	if err != nil {
		return "", err
	}
	return score.Correct(ctx, s.DB, s.by("panitia"), score.Fix{Season: internal, Number: numbers[place], What: "tes-tertulis", Value: fmt.Sprint(mark(place) + more), Reason: reason})
}

// interviewed is one examiner's figures, and the committee's yes.
func (s *stage) interviewed(ctx context.Context, examiner string, shift int) error {
	numbers, err := internalNumbers.All(ctx, s.DB, internal)
	if err != nil {
		return err
	}
	typed := map[string]string{}
	for i, n := range numbers {
		typed[n] = fmt.Sprint(60 + (i*23)%30 + shift)
		if i == 2 {
			typed[n] = "TH"
		}
	}
	id, err := score.Enter(ctx, s.DB, s.by(examiner), internal, "wawancara", typed)
	if err != nil {
		return err
	}
	return score.Approve(ctx, s.DB, s.Keys, s.Files, s.by("panitia"), id)
}
