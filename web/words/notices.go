package words

import (
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// message is a notice in words: the mail's subject and what it says. Arguments
// arrive in words, so every verb is %s and indexed where the order differs.
type message struct{ subject, text string }

// notices are all messages by their code.
var notices = map[fault.Code]message{}

// Notice is the subject and the text of a notice.
func Notice(code fault.Code, args []string) (subject, text string) {
	m, ok := notices[code]
	if !ok {
		return "Pemberitahuan dari Sekundang", "Ada kabar untuk Anda di kotak masuk portal."
	}
	worded := make([]any, len(args))
	for i, a := range args {
		worded[i] = a
	}
	return m.subject, fmt.Sprintf(m.text, worded...)
}
