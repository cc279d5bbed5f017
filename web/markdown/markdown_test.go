package markdown_test

import (
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/web/markdown"
)

func shown(t *testing.T, source string) string {
	t.Helper()
	var b strings.Builder
	if err := markdown.Show(source).Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatPasses(t *testing.T) {
	for source, want := range map[string]string{
		"# Satu\n\n#### Dalam":                "<h2>Satu</h2>\n<h3>Dalam</h3>\n",
		"**Tebal** dan *miring*":              "<p><strong>Tebal</strong> dan <em>miring</em></p>\n",
		"- satu\n- dua":                       "<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>\n",
		"[lowongan](/lowongan)":               "<p><a href=\"/lowongan\">lowongan</a></p>\n",
		"[luar](https://bkn.go.id)":           "<p><a href=\"https://bkn.go.id\" rel=\"noopener noreferrer\">luar</a></p>\n",
		"[x](javascript:alert(1))":            "<p><a href=\"\">x</a></p>\n",
		"kata <script>alert(1)</script> lagi": "<p>kata <!-- raw HTML omitted -->alert(1)<!-- raw HTML omitted --> lagi</p>\n",
		"foto ![wajah](/x.jpg) ini":           "<p>foto  ini</p>\n",
	} {
		if got := shown(t, source); got != want {
			t.Errorf("%q became %q, want %q", source, got, want)
		}
	}
}

func TestASummaryHasNoSigns(t *testing.T) {
	source := "## Judul\n\nKalimat **pertama**\nlanjut. [Tautan](/x) di sini.\n\n- satu\n- dua"
	if got := markdown.Words(source, 200); got != "Judul Kalimat pertama lanjut. Tautan di sini. satu dua" {
		t.Error(got)
	}
	if got := markdown.Words(source, 30); got != "Judul Kalimat pertama…" {
		t.Error(got)
	}
}
