package words

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/verification"
)

func TestAGroundSaysWhereWhyByWhichRuleAndWhatWouldHaveMetIt(t *testing.T) {
	two := 2
	tests := map[string]struct {
		ground verification.Ground
		want   string
	}{
		"a document's page": {
			verification.Ground{Requirement: "IPK paling rendah 3,00", Document: "Transkrip nilai", Page: &two, Code: "IPK-01", Reason: "IPK di bawah batas",
				Note: "Tertulis 2,80", Source: "Pengumuman angka IV.5", Remedy: "IPK 3,00 atau lebih."},
			"IPK paling rendah 3,00 tidak terpenuhi pada Transkrip nilai halaman 2: IPK di bawah batas. Tertulis 2,80. Aturan: Pengumuman angka IV.5. Yang akan memenuhi: IPK 3,00 atau lebih.",
		},
		"another reason, in own words": {
			verification.Ground{Requirement: "Ijazah", Code: verification.OtherReason, Reason: "Alasan lain", Note: "Ijazah sobek pada bagian nama.", Remedy: "Seperti diterangkan petugas."},
			"Ijazah tidak terpenuhi. Ijazah sobek pada bagian nama.",
		},
	}
	for name, tt := range tests {
		if diff := cmp.Diff(tt.want, strings.Join(Ground(tt.ground), " ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
