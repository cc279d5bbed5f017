package helpdesk

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/jackc/pgx/v5"
)

// Colleague is somebody who works here.
type Colleague struct {
	ID   string
	Name string
	Role string // in which they would handle a ticket
}

// called are the words before a name.
var called = []string{"pak", "bapak", "bu", "ibu", "sdr", "sdri", "saudara", "saudari", "kak", "mas", "mbak", "bang", "abang", "pegawai", "petugas", "panitia"}

// Names reports whether somebody may be meant: a word of their name stands in what
// was written of the officer, or after "Pak" or "Bu" in the story, or their whole name
// does. It is wide on purpose: who is named wrongly only leaves the ticket to a
// colleague.
func Names(name, officer, story string) bool {
	name, _, _ = strings.Cut(name, ",") // degrees
	parts := nameWords(name)
	for _, w := range nameWords(officer) {
		if slices.Contains(parts, w) {
			return true
		}
	}
	said := lowerWords(story)
	for i := range said {
		if i > 0 && slices.Contains(called, said[i-1]) && slices.Contains(parts, said[i]) {
			return true
		}
	}
	whole := " " + strings.Join(parts, " ") + " "
	return len(parts) > 0 && strings.Contains(" "+strings.Join(longer(said), " ")+" ", whole)
}

// nameWords are the words of a text that can tell people apart.
func nameWords(s string) []string { return longer(lowerWords(s)) }

func lowerWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
}

// longer leaves out initials.
func longer(all []string) []string {
	var kept []string
	for _, w := range all {
		if len([]rune(w)) > 2 {
			kept = append(kept, w)
		}
	}
	return kept
}

// nameWhoIsMeant keeps those whom a ticket may mean from handling it, and returns
// them: by what its owner wrote of the officer, and by the rest.
func nameWhoIsMeant(ctx context.Context, tx pgx.Tx, id, officer, story string) ([]string, error) {
	staff, err := office.All(ctx, tx)
	if err != nil {
		return nil, err
	}
	var meant []string
	for _, c := range staff {
		if !Names(c.Name, officer, story) {
			continue
		}
		if err := bar(ctx, tx, id, c.ID, "story"); err != nil {
			return nil, err
		}
		meant = append(meant, c.ID)
	}
	return meant, nil
}

// bar keeps somebody from handling a ticket; who holds it lets it go.
func bar(ctx context.Context, tx pgx.Tx, id, person, how string) error {
	if _, err := tx.Exec(ctx, freeOf, id, person); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, insertNamed, id, person, how)
	return err
}
