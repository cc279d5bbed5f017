package ui

import (
	"strings"

	"github.com/bkd-manna/portal-asn/web/static"
)

// mark is the drawing of web/static/mark.svg, inline.
var mark = strings.Replace(strings.TrimSpace(string(static.Body("mark.svg"))), "<svg ", `<svg class="mark" aria-hidden="true" focusable="false" `, 1)

func tagIcon(t Tone) string {
	return map[Tone]string{OK: "check", Warn: "clock", Bad: "x"}[t]
}

func noticeIcon(t Tone) string {
	switch t {
	case OK:
		return "circle-check"
	case Warn:
		return "triangle-alert"
	case Bad:
		return "circle-alert"
	default:
		return "info"
	}
}
