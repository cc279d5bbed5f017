package helpdesk

import (
	"strings"
	"unicode"
)

// Colleague is somebody who works here.
type Colleague struct {
	ID   string
	Name string
	Role string // in which they would handle a ticket
}

// Names reports whether somebody may be meant: a word of their name stands in what
// was written of the officer, or their whole name in the story. It is wide on
// purpose: who is named wrongly only leaves the ticket to a colleague.
func Names(name, officer, story string) bool {
	parts := nameWords(name)
	for _, w := range nameWords(officer) {
		for _, p := range parts {
			if w == p {
				return true
			}
		}
	}
	whole := " " + strings.Join(parts, " ") + " "
	return len(parts) > 1 && strings.Contains(" "+strings.Join(nameWords(story), " ")+" ", whole)
}

// nameWords are the words of a text that can tell people apart: not initials, not degrees.
func nameWords(s string) []string {
	all := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	var kept []string
	for _, w := range all {
		if len([]rune(w)) > 2 {
			kept = append(kept, w)
		}
	}
	return kept
}
