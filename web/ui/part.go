package ui

import (
	"slices"
	"strconv"
	"strings"

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

func (f Field) rows() int {
	if f.Rows == 0 {
		return 4
	}
	return f.Rows
}

// attrs are those attributes of an input that are there only when they say something.
func (f Field) attrs(kind string, faulty bool) templ.Attributes {
	a := templ.Attributes{}
	set := func(name, value string) {
		if value != "" {
			a[name] = value
		}
	}
	set("autocomplete", f.Autocomplete)
	set("inputmode", f.InputMode)
	set("list", f.List)
	set("aria-describedby", describedBy(f.Name, f.Hint, faulty))
	if f.MaxLength > 0 {
		a["maxlength"] = strconv.Itoa(f.MaxLength)
	}
	if faulty {
		a["aria-invalid"] = "true"
	}
	if f.ReadOnly {
		a["readonly"] = true
	}
	if kind == "email" || kind == "password" {
		a["spellcheck"], a["autocapitalize"] = "false", "none"
	}
	return a
}

func (u Upload) attrs(faulty bool) templ.Attributes {
	a := templ.Attributes{}
	if u.Accept != "" {
		a["accept"] = u.Accept
	}
	if u.Shrink > 0 {
		a["data-shrink"] = strconv.Itoa(u.Shrink)
	}
	if u.Multiple {
		a["multiple"] = true
	}
	if u.Camera {
		a["capture"] = "environment"
	}
	if d := describedBy(u.Name, u.Hint, faulty); d != "" {
		a["aria-describedby"] = d
	}
	if faulty {
		a["aria-invalid"] = "true"
	}
	return a
}

// nth is the id of the i-th choice; the first carries the field's own name, so
// that the error summary leads to it.
func nth(name string, i int) string {
	if i == 0 {
		return name
	}
	return name + "-" + strconv.Itoa(i+1)
}

func has(values []string, value string) bool { return slices.Contains(values, value) }

// birthday is the autocomplete token of a part of a birth date.
func birthday(autocomplete, part string) string {
	if autocomplete != "bday" {
		return "off"
	}
	return "bday-" + part
}

type optionGroup struct {
	name    string
	options []Option
}

// grouped keeps the order; options of one group stand together.
func grouped(options []Option) []optionGroup {
	var groups []optionGroup
	for _, o := range options {
		if n := len(groups); n > 0 && groups[n-1].name == o.Group {
			groups[n-1].options = append(groups[n-1].options, o)
			continue
		}
		groups = append(groups, optionGroup{o.Group, []Option{o}})
	}
	return groups
}

func described(name, hint string, faulty bool) templ.Attributes {
	if d := describedBy(name, hint, faulty); d != "" {
		return templ.Attributes{"aria-describedby": d}
	}
	return nil
}

func invalid(faulty bool) templ.Attributes {
	if faulty {
		return templ.Attributes{"aria-invalid": "true"}
	}
	return nil
}

// breakable lets a letter's number break after its slashes.
func breakable(number string) string {
	return strings.ReplaceAll(templ.EscapeString(number), "/", "/<wbr>")
}
