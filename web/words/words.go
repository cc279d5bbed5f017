// Package words owns what the portal says: the sentence of every code, and days,
// hours and numbers as Indonesians write them. It decides nothing.
package words

import (
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// Of is the sentence of a code with its arguments in words. A code without a
// sentence is a mistake that a test finds; a reader still gets a kind answer.
func Of(code fault.Code, args []any) string {
	s, ok := sentences[code]
	if !ok {
		return "Ada yang perlu diperiksa lagi pada isian ini"
	}
	if len(args) == 0 {
		return s
	}
	worded := make([]any, len(args))
	for i, a := range args {
		worded[i] = word(a)
	}
	return fmt.Sprintf(s, worded...)
}

// Refusal is the sentence of a refused act.
func Refusal(r *fault.Refusal) string { return Of(r.Code, r.Args) }

// Has reports whether a code has a sentence.
func Has(code fault.Code) bool {
	_, said := sentences[code]
	_, told := notices[code]
	return said || told
}

// word is one argument of a sentence; a time.Time is an instant, not a deadline.
func word(a any) string {
	switch v := a.(type) {
	case string:
		return v
	case day.Day:
		return Day(v)
	case time.Time:
		return Instant(v)
	case ranking.Milli:
		return Thousandths(int(v), 0)
	case int:
		return Number(v)
	case int64:
		return Number(int(v))
	}
	return fmt.Sprint(a)
}

// OrDash is a text, or a dash where there is none.
func OrDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
