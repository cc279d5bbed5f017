package words

import (
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
)

func TestUploadSentencesTellTheLimit(t *testing.T) {
	tests := []struct {
		code fault.Code
		args []any
		want string
	}{
		{intake.TooLarge, []any{intake.Bytes(14 << 20 / 10), intake.Bytes(800 << 10)}, "Ukuran berkas 1,4 MB; batasnya 800 KB."},
		{intake.TooHuge, []any{intake.Bytes(25 << 20)}, "Ukuran berkas lebih dari 25 MB,"},
		{intake.TooMany, []any{12, 10}, "Dokumen ini 12 halaman; batasnya 10."},
		{intake.TooManyDots, []any{20000, 20000}, "Foto berukuran 20.000 × 20.000 titik,"},
		{intake.TooFewDots, []any{300, 900, 400}, "Foto berukuran 300 × 900 titik; sisi pendeknya paling sedikit 400 titik"},
		{intake.CannotShrink, []any{intake.Bytes(200 << 10)}, "Foto tidak dapat dikecilkan sampai 200 KB"},
	}
	for _, tt := range tests {
		if got := Of(tt.code, tt.args); !strings.HasPrefix(got, tt.want) || strings.Contains(got, "%!") {
			t.Errorf("%s: %s", tt.code, got)
		}
	}
}
