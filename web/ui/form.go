package ui

import (
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// Field is one question of a form. Name, Label and Value are enough; Value is
// what was typed, kept raw so that a faulty form comes back as it was.
type Field struct {
	Name   string // of the input, and its id
	Label  string
	Hint   string // before the input: what helps to answer
	Value  string
	Faults fault.Fields // of the whole form; the field takes its own

	Optional     bool   // the label says so
	HideLabel    bool   // seen only by screen readers: the heading above asks already
	Autocomplete string // as "email"; "off" for what must not be remembered
	InputMode    string // "numeric", "decimal", "tel"
	Width        string // "w-2", "w-4", "w-8", "w-16" characters; "" fills the column
	MaxLength    int    // characters
	Rows         int    // of a Textarea, 4 unless told
	Prefix       string // before the input, as "Rp"
	Suffix       string // after the input, as "hari"
	List         string // id of a <datalist>
	ReadOnly     bool
	Large        bool // the label is the page's question: larger
}

// Option is one answer of a choice.
type Option struct {
	Value string
	Label string
	Hint  string
	Count int // of a filter: how many would be shown
	Group string
}

// Upload is a question answered with a file.
type Upload struct {
	Name   string
	Label  string
	Hint   string
	Faults fault.Fields

	Accept   string // as "application/pdf,image/jpeg"
	Shrink   int    // longest side in pixels to which a photo is shrunk in the browser; 0 leaves it
	Multiple bool
	Camera   bool // a phone opens its camera
	Optional bool
}

// Accept is what a file chooser offers for a document kept as "jpeg" or "pdf".
func Accept(format string) string {
	if format == "jpeg" {
		return "image/jpeg,image/png,image/webp"
	}
	return "application/pdf,image/jpeg,image/png,image/webp"
}

// DateOf puts the three parts of a Date together again: get is, for instance,
// r.PostFormValue. The result is what was typed, for day.Parse and for Value;
// nothing typed is "". A whole date in the first part is fine.
func DateOf(get func(string) string, name string) string {
	parts := []string{get(name), get(name + "-month"), get(name + "-year")}
	for i, p := range parts {
		parts[i] = strings.Join(strings.Fields(p), "-")
	}
	if strings.Join(parts, "") == "" {
		return ""
	}
	return strings.Join(parts, " ")
}

// dateParts is the way back; it also reads 2026-08-27.
func dateParts(value string) [3]string {
	if iso := strings.Split(value, "-"); len(iso) == 3 && len(iso[0]) == 4 && !strings.Contains(value, " ") {
		return [3]string{strings.TrimLeft(iso[2], "0"), strings.TrimLeft(iso[1], "0"), iso[0]}
	}
	var out [3]string
	copy(out[:], strings.SplitN(value, " ", 3))
	return out
}

func (f Field) fault() (fault.Field, bool)  { return f.Faults.Of(f.Name) }
func (u Upload) fault() (fault.Field, bool) { return u.Faults.Of(u.Name) }

// describedBy lists the ids of hint and fault, for aria-describedby.
func describedBy(name, hint string, faulty bool) string {
	var ids []string
	if hint != "" {
		ids = append(ids, name+"-hint")
	}
	if faulty {
		ids = append(ids, name+"-error")
	}
	return strings.Join(ids, " ")
}

func fieldClass(faulty bool) string {
	if faulty {
		return "field err"
	}
	return "field"
}

// Whole is a whole number as people type it, 0 for what is none.
func Whole(typed string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(strings.TrimSpace(typed), ".", ""))
	if err != nil {
		return 0
	}
	return n
}
