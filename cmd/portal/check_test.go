package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/selection"
)

func TestReportOfAnAudit(t *testing.T) {
	var out bytes.Buffer
	if err := reportAudit(&out, selection.Audited{Results: 2, Rows: 4000}); err != nil || out.String() != "2 hasil yang terbit, 4.000 baris: semuanya sama dengan hitung ulang.\n" {
		t.Errorf("clean: %q, %v", out.String(), err)
	}
	out.Reset()
	numbers := make([]string, mostNumbers+3)
	for i := range numbers {
		numbers[i] = "4829150375"
	}
	err := reportAudit(&out, selection.Audited{Results: 2, Rows: 30, Findings: []selection.Finding{{Slug: "hasil-akhir", Title: "Hasil akhir", Seal: true, Numbers: numbers}}})
	if err == nil || err.Error() != "1 dari 2 hasil yang terbit berbeda dari yang disetujui" {
		t.Errorf("a difference: %v", err)
	}
	for _, want := range []string{"BERBEDA: Hasil akhir (/pengumuman/hasil-akhir)", "segelnya bukan yang disetujui", "peserta 4829150375", "dan 3 peserta lain"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
}
