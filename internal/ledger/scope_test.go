package ledger

import (
	"errors"
	"testing"
)

func TestARoleHoldsWhereItWasGranted(t *testing.T) {
	by := Actor{Role: Planner, Scopes: Scopes{Planner: {"a", "b"}}}
	for season, want := range map[string]error{"a": nil, "b": nil, "c": ErrOutOfScope, "": ErrOutOfScope} {
		if err := by.In(season); !errors.Is(err, want) {
			t.Errorf("in %q: %v", season, err)
		}
	}
	if err := by.As(Verifier).In("c"); err != nil {
		t.Errorf("another role of theirs: %v", err)
	}
	if err := Machine.In("c"); err != nil {
		t.Errorf("the portal itself: %v", err)
	}
}
