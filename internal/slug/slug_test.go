package slug_test

import (
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/slug"
)

func TestAddresses(t *testing.T) {
	id := "0192f0c1-2345-7abc-8def-0123456789ab"
	if got := slug.Of("Hasil Séleksi: CPNS, 2026!", id); got != "hasil-seleksi-cpns-2026-6789ab" {
		t.Error(got)
	}
	if got := slug.Of(strings.Repeat("panjang ", 40), id); len(got) > 70 {
		t.Error(got)
	}
	if got := slug.Of("!!!", id); got != "6789ab" {
		t.Error(got)
	}
}
