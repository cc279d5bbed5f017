package seal

import (
	"fmt"
	"io"
	"log/slog"
)

const hidden = "***"

// Secret carries a value that logs, errors and JSON print as ***.
type Secret[T any] struct{ value T }

// Hide wraps a value.
func Hide[T any](value T) Secret[T] { return Secret[T]{value} }

// Reveal returns the value. Every call is a place to look at in review.
func (s Secret[T]) Reveal() T { return s.value }

func (s Secret[T]) String() string               { return hidden }
func (s Secret[T]) GoString() string             { return hidden }
func (s Secret[T]) LogValue() slog.Value         { return slog.StringValue(hidden) }
func (s Secret[T]) MarshalText() ([]byte, error) { return []byte(hidden), nil }
func (s Secret[T]) MarshalJSON() ([]byte, error) { return []byte(`"` + hidden + `"`), nil }

// Format hides the value from every verb, %x and %d included.
func (s Secret[T]) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }
