package words

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is "1.234.567".
func Number(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "−", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return sign + s
}

// Rupiah is "Rp2.785.700".
func Rupiah(n int) string { return "Rp" + Number(n) }

// Thousandths is a score or GPA kept as an integer of thousandths, with at least
// the given number of decimals and no useless zero beyond: (3250, 2) is "3,25",
// (3256, 2) is "3,256".
func Thousandths(n, decimals int) string {
	sign := ""
	if n < 0 {
		sign, n = "−", -n
	}
	fraction := fmt.Sprintf("%03d", n%1000)
	for len(fraction) > decimals && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	if fraction == "" {
		return sign + Number(n/1000)
	}
	return sign + Number(n/1000) + "," + fraction
}

// Percent is a share of a whole, rounded to whole percents: "40%".
func Percent(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return strconv.Itoa((part*200+whole)/(2*whole)) + "%"
}

// Size is the size of a file: "702 KB", "1,2 MB".
func Size(bytes int64) string {
	switch {
	case bytes < 1<<10:
		return fmt.Sprintf("%d byte", bytes)
	case bytes < 999<<10:
		return fmt.Sprintf("%d KB", (bytes+512)>>10)
	}
	tenths := (bytes*10 + 1<<19) >> 20
	if tenths%10 == 0 {
		return fmt.Sprintf("%d MB", tenths/10)
	}
	return fmt.Sprintf("%d,%d MB", tenths/10, tenths%10)
}

// Ratio is the competition for a post, "1 : 16"; without posts "–".
func Ratio(posts, applicants int) string {
	if posts == 0 {
		return "–"
	}
	return "1 : " + Number((applicants+posts/2)/posts)
}

// List joins as a sentence does: "a", "a dan b", "a, b, dan c".
func List(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	case 2:
		return items[0] + " dan " + items[1]
	}
	return strings.Join(items[:len(items)-1], ", ") + ", dan " + items[len(items)-1]
}

// LessonHours are hours of training (jam pelajaran).
func LessonHours(n int) string { return Number(n) + " JP" }
