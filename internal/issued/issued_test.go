package issued

import (
	"errors"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) { pgtest.Contract(t, byCode) }

func TestCodeAsPeopleTypeIt(t *testing.T) {
	for typed, want := range map[string]string{
		"7kq2-m9xd-4f1b": "7KQ2-M9XD-4F1B", " 7KQ2 M9XD 4FIB ": "7KQ2-M9XD-4F1B", "7KQ2–M9XD–4FLO": "7KQ2-M9XD-4F10",
		"": "", "7KQ2-M9XD": "", "7KQ2-M9XD-4F1B5": "", "7KQ2-M9XD-4F!B": "",
	} {
		if got := Code(typed); got != want {
			t.Errorf("Code(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestByCode(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	_, err := tx.Exec(ctx, `INSERT INTO issued_document (code, kind, object, holder, title) VALUES ('7KQ2-M9XD-4F1B', 'receipt', 'submission:x', 'AN** LE****', 'Kartu')`)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := ByCode(ctx, tx, "7KQ2-M9XD-4F1B"); err != nil || d.Holder != "AN** LE****" || d.Slug != "" {
		t.Errorf("%+v, %v", d, err)
	}
	if _, err := ByCode(ctx, tx, "0000-0000-0000"); !errors.Is(err, ErrUnknown) {
		t.Errorf("%v", err)
	}
}
