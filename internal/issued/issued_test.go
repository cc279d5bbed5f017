package issued

import (
	"errors"
	"testing"
	"time"

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

func TestADocumentEndsOnceWithItsReason(t *testing.T) {
	ctx, tx := t.Context(), pgtest.Tx(t)
	at := time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)
	for _, code := range []string{"7KQ2-M9XD-4F1B", "7KQ2-M9XD-4F1C"} {
		if err := Issue(ctx, tx, New{Code: code, Kind: Award, Object: "award:x", Holder: "Desi Marlina", Title: "Piagam", SHA256: []byte("s"), At: at}); err != nil {
			t.Fatal(err)
		}
	}
	if err := Replace(ctx, tx, "7KQ2-M9XD-4F1B", "7KQ2-M9XD-4F1C", "Nama salah tulis"); err != nil {
		t.Fatal(err)
	}
	if err := Revoke(ctx, tx, "7KQ2-M9XD-4F1C", "Data usulan tidak benar"); err != nil {
		t.Fatal(err)
	}
	old, err := ByCode(ctx, tx, "7KQ2-M9XD-4F1B")
	if err != nil || old.Status != "replaced" || old.ReplacedBy != "7KQ2-M9XD-4F1C" || old.StatusNote != "Nama salah tulis" || !old.IssuedAt.Equal(at) {
		t.Errorf("%+v, %v", old, err)
	}
	newer, err := ByCode(ctx, tx, "7KQ2-M9XD-4F1C")
	if err != nil || newer.Status != "revoked" || newer.StatusNote != "Data usulan tidak benar" || newer.Kind != Award {
		t.Errorf("%+v, %v", newer, err)
	}
	for _, code := range []string{"7KQ2-M9XD-4F1C", "0000-0000-0000"} {
		if err := Revoke(ctx, tx, code, "Lagi"); !errors.Is(err, ErrUnknown) {
			t.Errorf("revoked %s: %v", code, err)
		}
	}
}
