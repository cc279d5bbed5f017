package ui

import (
	"github.com/a-h/templ"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/words"
)

// current marks the entry of a menu that is the page one is on.
func current(yes bool) templ.Attributes {
	if !yes {
		return nil
	}
	return templ.Attributes{"aria-current": "page"}
}

// sentence is the wording of a field's fault.
func sentence(f fault.Field) string { return words.Of(f.Code, f.Args) }

func icon(name string) string {
	shape, ok := icons[name]
	if !ok {
		panic("ui: no icon " + name) // a mistake of the programmer
	}
	return shape
}
