package announcements

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/announcement"
)

func beforeText(m announcement.Move) string {
	if m.Before == "" {
		return "tidak ada"
	}
	return withReasons(m.Before, m.Reasons)
}

func nowText(m announcement.Move) string {
	if m.Gone {
		return "tidak ada"
	}
	return withReasons(m.Row.Outcome, m.Row.Reasons)
}

func withReasons(o announcement.Outcome, reasons []string) string {
	code, _, _ := outcome(o)
	if len(reasons) == 0 {
		return code
	}
	return code + " (" + strings.Join(reasons, ", ") + ")"
}

// whyText says what changed, in the words the desk uses.
func whyText(m announcement.Move) string {
	switch {
	case m.Gone:
		return "Lamarannya ditarik atau didiskualifikasi"
	case m.Before == "":
		return "Diputuskan sesudah pengumuman terakhir"
	case m.Before != m.Row.Outcome:
		return "Keputusan verifikasinya berubah"
	}
	return "Alasan TMS berubah"
}
