package words_test

import (
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/web/words"
)

func on(year int, month time.Month, date int) day.Day {
	return day.Day{Year: year, Month: month, Date: date}
}

func TestDaysAndHoursAsIndonesiansWriteThem(t *testing.T) {
	ten := time.Date(2026, time.November, 28, 3, 24, 8, 0, time.UTC) // 10.24.08 in Manna
	for _, c := range []struct{ got, want string }{
		{words.Day(on(2026, 11, 28)), "28 November 2026"},
		{words.Day(day.Day{}), ""},
		{words.ShortDay(on(2026, 8, 7)), "7 Agu 2026"},
		{words.LongDay(on(2026, 11, 28)), "Sabtu, 28 November 2026"},
		{words.Days(on(2026, 12, 4), on(2026, 12, 6)), "4–6 Desember 2026"},
		{words.Days(on(2026, 11, 28), on(2026, 12, 3)), "28 November–3 Desember 2026"},
		{words.Days(on(2026, 12, 28), on(2027, 1, 3)), "28 Desember 2026–3 Januari 2027"},
		{words.Days(on(2026, 12, 4), on(2026, 12, 4)), "4 Desember 2026"},
		{words.Clock(ten), "10.24 WIB"},
		{words.Instant(ten), "28 November 2026 pukul 10.24 WIB"},
		{words.Second(ten), "28 November 2026 pukul 10.24.08 WIB"},
		{words.ShortInstant(ten), "28 Nov 2026, 10.24"},
		{words.Weekday(ten), "Sabtu, 28 November 2026"},
		{words.ISO(ten), "2026-11-28T10:24:08+07:00"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestDeadlineIsTheLastMinuteThatStillCounts(t *testing.T) {
	end := on(2026, 11, 28).End()
	for _, c := range []struct{ got, want string }{
		{words.Deadline(end), "28 November 2026 pukul 23.59 WIB"},
		{words.LongDeadline(end), "Sabtu, 28 November 2026 pukul 23.59 WIB"},
		{words.DeadlineClock(end), "23.59 WIB"},
		{words.DeadlineDay(end).String(), "2026-11-28"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestTimeLeftInItsTwoLargestUnits(t *testing.T) {
	end := on(2026, 11, 28).End()
	for left, want := range map[time.Duration]string{
		8*24*time.Hour + 13*time.Hour + 35*time.Minute: "8 hari 13 jam",
		24*time.Hour + 20*time.Minute:                  "1 hari",
		3*time.Hour + 20*time.Minute:                   "3 jam 20 menit",
		45 * time.Minute:                               "45 menit",
		10 * time.Second:                               "kurang dari 1 menit",
		0:                                              "",
		-time.Hour:                                     "",
	} {
		if got := words.Left(end.Add(-left), end); got != want {
			t.Errorf("%v: got %q, want %q", left, got, want)
		}
	}
	if got := words.Ago(end, end.Add(3*time.Hour+20*time.Minute)); got != "3 jam lalu" {
		t.Errorf("got %q", got)
	}
	if got := words.Ago(end, end.Add(20*time.Second)); got != "baru saja" {
		t.Errorf("got %q", got)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{words.Number(0), "0"}, {words.Number(999), "999"}, {words.Number(1000), "1.000"}, {words.Number(1234567), "1.234.567"}, {words.Number(-1234), "−1.234"},
		{words.Rupiah(2785700), "Rp2.785.700"},
		{words.Thousandths(3250, 2), "3,25"}, {words.Thousandths(3000, 2), "3,00"}, {words.Thousandths(3256, 2), "3,256"},
		{words.Thousandths(412000, 0), "412"}, {words.Thousandths(78341, 3), "78,341"}, {words.Thousandths(-500, 1), "−0,5"},
		{words.Percent(2, 5), "40%"}, {words.Percent(1, 0), "–"},
		{words.Size(512), "512 byte"}, {words.Size(702 << 10), "702 KB"}, {words.Size(1 << 20), "1 MB"}, {words.Size(1_240_000), "1,2 MB"},
		{words.Ratio(2, 31), "1 : 16"}, {words.Ratio(0, 31), "–"},
		{words.List([]string{"KTP"}), "KTP"}, {words.List([]string{"KTP", "ijazah"}), "KTP dan ijazah"}, {words.List([]string{"KTP", "ijazah", "foto"}), "KTP, ijazah, dan foto"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestSentencesTakeTheirArgumentsInWords(t *testing.T) {
	got := words.Of(intake.TooMany, []any{1200, 30})
	if want := "Dokumen ini 1.200 halaman; batasnya 30. Hapus halaman yang tidak diminta, lalu unggah lagi"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCodeWithoutSentenceStillGetsAKindAnswer(t *testing.T) {
	if got := words.Of(fault.Code("no.such"), nil); got != "Ada yang perlu diperiksa lagi pada isian ini" {
		t.Errorf("got %q", got)
	}
}
