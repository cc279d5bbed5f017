// Package fault is what can be wrong with a request, in codes that the pages
// turn into sentences.
package fault

import (
	"errors"
	"fmt"
	"strings"
)

// Code names one thing that can be wrong. The package that owns the rule
// declares it as a constant; web/words owns its sentence.
type Code string

// Kind is how a refused act is answered.
type Kind int

// The kinds of refusal, each answered with one HTTP status.
const (
	NotFound   Kind = iota + 1 // 404: it does not exist, or one may not know that it does
	Forbidden                  // 403: this person may not do this
	Conflict                   // 409: not in this state, or not any more
	TooMany                    // 429: later again
	Gone                       // 410: it was here and has been taken away for good
	NotAllowed                 // 405: not by this kind of request
	Senseless                  // 422: the request as a whole cannot be read, or says nothing
)

// Refusal is an act refused as a whole. Declare it once as a variable and
// compare with errors.Is.
type Refusal struct {
	Kind Kind
	Code Code
	Args []any
}

// Refuse returns a refusal of the given kind.
func Refuse(kind Kind, code Code, args ...any) *Refusal {
	return &Refusal{Kind: kind, Code: code, Args: args}
}

// With returns the same refusal carrying arguments for its sentence.
func (r *Refusal) With(args ...any) *Refusal {
	return &Refusal{Kind: r.Kind, Code: r.Code, Args: args}
}

func (r *Refusal) Error() string { return string(r.Code) }

// Is reports whether target is a refusal with the same code, whatever its arguments.
func (r *Refusal) Is(target error) bool {
	var other *Refusal
	return errors.As(target, &other) && other.Code == r.Code
}

// Field is one fault of one form field.
type Field struct {
	Name string // the field's name and id on the page
	Code Code
	Args []any
}

// Fields are all faults of a form, in the order of its fields.
type Fields []Field

// In returns a single field fault as an error.
func In(name string, code Code, args ...any) error {
	return Fields{{Name: name, Code: code, Args: args}}
}

// And returns the faults with one more.
func (f Fields) And(name string, code Code, args ...any) Fields {
	return append(f, Field{Name: name, Code: code, Args: args})
}

// If is And where something is wrong.
func (f Fields) If(wrong bool, name string, code Code, args ...any) Fields {
	if !wrong {
		return f
	}
	return f.And(name, code, args...)
}

// Err is nil when there is no fault.
func (f Fields) Err() error {
	if len(f) == 0 {
		return nil
	}
	return f
}

// Of returns the first fault of a field, and whether there is one.
func (f Fields) Of(name string) (Field, bool) {
	for _, x := range f {
		if x.Name == name {
			return x, true
		}
	}
	return Field{}, false
}

// Error lists names and codes, never what was typed.
func (f Fields) Error() string {
	parts := make([]string, len(f))
	for i, x := range f {
		parts[i] = fmt.Sprintf("%s: %s", x.Name, x.Code)
	}
	return strings.Join(parts, "; ")
}

// AsFields returns the field faults inside err, if it holds any.
func AsFields(err error) (Fields, bool) {
	var f Fields
	ok := errors.As(err, &f)
	return f, ok
}

// Join puts the faults of a form's syntax and of a rule into one list.
func Join(errs ...error) error {
	var all Fields
	for _, err := range errs {
		if err == nil {
			continue
		}
		f, ok := AsFields(err)
		if !ok {
			return err
		}
		all = append(all, f...)
	}
	return all.Err()
}
