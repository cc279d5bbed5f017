package verification_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/verification"
)

func TestAnItemsKindIsItsRequirementsOrItsDocuments(t *testing.T) {
	for item, want := range map[string]string{"age": "age", "gpa-3": "gpa", "document-ijazah": "ijazah", "document-surat-lamaran": "surat-lamaran", "document": "document", "document-4": "document"} {
		if got := (verification.Item{Item: item}).Kind(); got != want {
			t.Errorf("%s: %q, want %q", item, got, want)
		}
	}
}
