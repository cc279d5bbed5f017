package intake

import (
	"context"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// BenchmarkPages renders ten pages in a running renderer; ns/op ÷ 10 is a page.
func BenchmarkPages(b *testing.B) {
	pdf := textPDF(b, 10, nil)
	before := resident(b)
	for b.Loop() {
		if _, err := render(context.Background(), pdf, 10); err != nil {
			b.Fatal(err)
		}
	}
	working := resident(b)
	debug.FreeOSMemory()
	b.ReportMetric(float64(resident(b)-before)/1024, "MB-idle")
	if err := Close(); err != nil {
		b.Fatal(err)
	}
	debug.FreeOSMemory()
	b.ReportMetric(float64(working-before)/1024, "MB-working")
	b.ReportMetric(float64(resident(b)-before)/1024, "MB-after-close")
}

// BenchmarkStart is the first page after the renderer was closed.
func BenchmarkStart(b *testing.B) {
	pdf := textPDF(b, 1, nil)
	for b.Loop() {
		if _, err := render(context.Background(), pdf, 1); err != nil {
			b.Fatal(err)
		}
		if err := Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCachedStart is the same with the compiled renderer on disk.
func BenchmarkCachedStart(b *testing.B) {
	CacheIn(b.TempDir())
	defer CacheIn("")
	BenchmarkStart(b)
}

// BenchmarkPhoto turns a 12-megapixel photo into one of 200 KB.
func BenchmarkPhoto(b *testing.B) {
	photo := asJPEG(b, quarters(3000, 4000))
	for b.Loop() {
		if _, err := asPhoto.photo(photo); err != nil {
			b.Fatal(err)
		}
	}
}

// resident is the process's memory in KB.
func resident(b *testing.B) int {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	kb := 0
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	for _, c := range strings.TrimSpace(rest) {
		if c < '0' || c > '9' {
			break
		}
		kb = kb*10 + int(c-'0')
	}
	return kb
}
