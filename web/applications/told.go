package applications

import (
	"errors"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/words"
)

func noticeWords(code fault.Code, args []string) (subject, text string) {
	return words.Notice(code, args)
}

// refused is a refusal as a sentence of a page.
func refused(err error) string {
	var r *fault.Refusal
	if errors.As(err, &r) {
		return words.Refusal(r) + "."
	}
	return ""
}
