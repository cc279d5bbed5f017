// Package gallery shows every component in every state on two pages, for the
// eye and for the accessibility tests. It is served in development only.
package gallery

import (
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// now is the moment at which the gallery's story stands.
var now = time.Date(2026, time.November, 20, 10, 24, 8, 0, day.WIB)

var (
	opened = day.Day{Year: 2026, Month: time.November, Date: 9}.Start()
	closes = day.Day{Year: 2026, Month: time.November, Date: 28}.End()
)

// faults are real ones, so that their sentences are real ones.
var faults = fault.Fields{
	{Name: "gpa", Code: intake.Missing},
	{Name: "born-bad", Code: intake.Empty},
	{Name: "level-bad", Code: intake.OnePhoto},
	{Name: "diploma", Code: intake.TooLarge, Args: []any{intake.Bytes(2_400_000), intake.Bytes(1_000_000)}},
	{Name: "agree-bad", Code: intake.WrongName},
}

var levels = []ui.Option{
	{Value: "d3", Label: "Diploma III (D-III)"},
	{Value: "d4", Label: "Diploma IV (D-IV)", Hint: "Setara sarjana untuk semua formasi musim ini"},
	{Value: "s1", Label: "Sarjana (S-1)"},
}

var programmes = []ui.Option{
	{Label: "Pilih program studi"},
	{Value: "ti", Label: "Teknik Informatika", Group: "Komputer"},
	{Value: "si", Label: "Sistem Informasi", Group: "Komputer"},
	{Value: "psp", Label: "Pemanfaatan Sumber Daya Perairan", Group: "Perikanan"},
}

var kinds = []ui.Option{
	{Value: "cpns", Label: "CPNS", Count: 412},
	{Value: "pppk", Label: "PPPK", Count: 1836},
}

var jobs = []ui.Job{
	{
		Title: "Dokter Umum Ahli Pertama", Path: "#jobs",
		Tags: []ui.TagText{{Tone: ui.Info, Text: "CPNS"}, {Tone: ui.OK, Icon: "user", Text: "Sepi peminat"}},
		Meta: []ui.IconText{{Icon: "building-2", Text: "UPT Puskesmas Kedurang"}, {Icon: "map-pin", Text: "Kec. Kedurang"}, {Icon: "graduation-cap", Text: "S-1 dan Profesi Kedokteran"}},
		Left: "4 posisi", Beside: "37 pelamar (1 : 9)",
		Foot: ui.TagText{Tone: ui.Warn, Icon: "clock", Text: "Tutup 28 November 2026 · 8 hari lagi"},
	},
	{
		Title: "Pengelola Produksi Perikanan Tangkap Terampil", Path: "#jobs",
		Tags: []ui.TagText{{Tone: ui.Info, Text: "CPNS"}, {Text: "Penyandang disabilitas"}},
		Meta: []ui.IconText{{Icon: "building-2", Text: "Dinas Perikanan, Bidang Perikanan Tangkap"}, {Icon: "map-pin", Text: "Kota Manna"}},
		Left: "2 posisi", Beside: "belum ada pelamar",
		Foot: ui.TagText{Icon: "clock", Text: "Tutup 28 November 2026"},
	},
}

var stages = []ui.Stage{
	{Title: "Pengumuman", State: ui.Done, When: "6 November 2026"},
	{Title: "Pendaftaran", State: ui.Now, When: "9–28 November 2026", Was: "9–25 November 2026", Why: "Diperpanjang dengan surat 800.1.2.2/398/BKPSDM/2026"},
	{Title: "Hasil administrasi", When: "3 Desember 2026"},
	{Title: "Masa sanggah", When: "4–6 Desember 2026"},
	{Title: "SKD (CAT)", When: "14–18 Desember 2026"},
	{Title: "Hasil akhir", When: "20 Januari 2027"},
}

var timeline = []ui.Stage{
	{Title: "Lamaran terkirim", State: ui.Done, When: "12 November 2026 pukul 09.41 WIB", Text: "Nomor peserta 482 915 037-5"},
	{Title: "Verifikasi berkas", State: ui.Now, When: "Dimulai 14 November 2026", Body: mending()},
	{Title: "Hasil administrasi", When: "3 Desember 2026"},
	{Title: "Masa sanggah", When: "4–6 Desember 2026", Text: "Anda dapat menyanggah bila hasil administrasi tidak sesuai."},
}

var refused = []ui.Stage{
	{Title: "Lamaran terkirim", State: ui.Done, When: "12 November 2026"},
	{Title: "Verifikasi berkas", State: ui.Failed, When: "3 Desember 2026", Text: "Surat pernyataan tidak bermeterai."},
}

var wizard = []ui.WizardStep{
	{Label: "Formasi", Path: "#wizard", Done: true},
	{Label: "Data diri", Path: "#wizard", Done: true},
	{Label: "Pendidikan"},
	{Label: "Dokumen", Path: "#wizard"},
	{Label: "Pernyataan"},
	{Label: "Periksa dan kirim"},
}

var standing = []ui.Point{{Label: "9 Nov", Value: 1}, {Label: "10 Nov", Value: 9}, {Label: "11 Nov", Value: 18}, {Label: "12 Nov", Value: 31}}

var applicants = []ui.Bar{
	{Label: "14", Value: 1}, {Label: "15", Value: 5}, {Label: "16", Value: 11}, {Label: "17", Value: 14},
	{Label: "18", Value: 20}, {Label: "19", Value: 27}, {Label: "20", Value: 31, On: true},
}

var sidebar = []ui.NavGroup{
	{Title: "Verifikasi", Links: []ui.NavLink{
		{Label: "Antrean", Path: "#queue", Icon: "inbox", Count: 1287, CountOf: "berkas menunggu", Current: true},
		{Label: "Tugas saya", Path: "#figures", Icon: "user-check", Count: 12, CountOf: "berkas"},
		{Label: "Sanggahan", Path: "#check", Icon: "scale"},
	}},
	{Title: "Seleksi", Links: []ui.NavLink{
		{Label: "Musim", Path: "#figures", Icon: "layout-dashboard"},
		{Label: "Formasi", Path: "#queue", Icon: "briefcase"},
	}},
}

func pagePath(n int) string { return fmt.Sprintf("?halaman=%d", n) }
