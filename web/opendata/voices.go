package opendata

import (
	"context"
	"net/url"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/statistics"
)

// weeks is how many weeks the weekly sets hold, this one included.
const weeks = 53

var weekColumn = Column{"minggu_mulai", Date, "", "2026-11-23", "hari Senin; minggu yang teratas masih berjalan", false}

func ticketSet() Set {
	const few = "; kosong bila 1 sampai 4, agar tidak ada orang yang dapat dikenali"
	return own(Set{ID: "tiket", Title: "Pertanyaan dan aduan setiap minggu", Rhythm: always, Changes: first, rows: ticketRows,
		About: "Tiket yang diterima dan dijawab setiap minggu selama setahun, dan apakah jawabannya pada waktunya. Isi tiket tidak pernah dibuka.",
		Columns: []Column{
			weekColumn,
			{"diterima", Whole, "tiket", "12", "yang masuk minggu itu" + few, false},
			{"dijawab", Whole, "jawaban", "10", "jawaban dan rujukan minggu itu" + few, false},
			{"dijawab_terlambat", Whole, "jawaban", "0", "dari yang dijawab, sesudah batas waktunya" + few, false},
			{"belum_dijawab", Whole, "tiket", "7", "pada akhir minggu itu, atau sekarang" + few, false},
		}})
}

func ticketRows(ctx context.Context, p Pages, _ url.Values) ([][]string, error) {
	list, err := helpdesk.Weeks(ctx, p.DB, weeks)
	var lines [][]string
	for _, w := range list {
		lines = append(lines, []string{w.Monday.String(), few(w.Received), few(w.Answered), few(w.Late), few(w.Waiting)})
	}
	return lines, err
}

// few is a number of tickets as the page tells it: nothing where it is of a few.
func few(n int) string {
	if n > 0 && n < helpdesk.Few {
		return ""
	}
	return strconv.Itoa(n)
}

func ideaSet() Set {
	return own(Set{ID: "gagasan", Title: "Gagasan pegawai yang diterapkan setiap minggu", Rhythm: "begitu penerapannya dipastikan orang kedua", Changes: first,
		About: "Hanya gagasan yang sudah terbaca umum, yang semuanya ada di halaman Gagasan; karena itu angka kecil juga ditulis. Setahun terakhir.",
		Columns: []Column{
			weekColumn,
			{"diterapkan", Whole, "gagasan", "1", "yang penerapannya dipastikan minggu itu", false},
			{"jumlah", Whole, "gagasan", "9", "semua yang diterapkan sampai akhir minggu itu", false},
		},
		rows: voiceRows(func(v statistics.Voices) (int, int) { return v.Applied, v.Ideas })})
}

func thanksSet() Set {
	return own(Set{ID: "terima-kasih", Title: "Terima kasih warga yang terbit setiap minggu", Rhythm: "begitu terbit", Changes: first,
		About: "Hanya ucapan yang terbit, tanpa nama warga. Semuanya terbaca di halaman Terima kasih; karena itu angka kecil juga ditulis. Setahun terakhir.",
		Columns: []Column{
			weekColumn,
			{"terbit", Whole, "ucapan", "2", "yang terbit minggu itu", false},
			{"jumlah", Whole, "ucapan", "31", "semua yang terbit sampai akhir minggu itu", false},
		},
		rows: voiceRows(func(v statistics.Voices) (int, int) { return v.Published, v.Thanks })})
}

func voiceRows(of func(statistics.Voices) (week, all int)) func(context.Context, Pages, url.Values) ([][]string, error) {
	return func(ctx context.Context, p Pages, _ url.Values) ([][]string, error) {
		list, err := statistics.VoicesIn(ctx, p.DB, weeks)
		var lines [][]string
		for _, v := range list {
			week, all := of(v)
			lines = append(lines, []string{v.Monday.String(), strconv.Itoa(week), strconv.Itoa(all)})
		}
		return lines, err
	}
}
