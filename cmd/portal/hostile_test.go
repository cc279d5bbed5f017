package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/web/webtest"
)

// plainPDF is a PDF of one empty page whose catalog has extra entries.
func plainPDF(catalog string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	objects := []string{"<</Type /Catalog /Pages 2 0 R " + catalog + ">>", "<</Type /Pages /Kids [3 0 R] /Count 1>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <<>>>>"}
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&b, "xref\n0 4\n0000000000 65535 f \n%strailer\n<</Size 4 /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table.String(), b.Len())
	return b.Bytes()
}

// bomb is a PNG of 900 million dots in some hundred kilobytes.
func bomb() []byte {
	const side = 30000
	var data bytes.Buffer
	z := zlib.NewWriter(&data)
	row := make([]byte, 1+side/8)
	for range side {
		_, _ = z.Write(row)
	}
	_ = z.Close()
	b := bytes.NewBufferString("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, content []byte) {
		_ = binary.Write(b, binary.BigEndian, uint32(len(content)))
		whole := append([]byte(kind), content...)
		b.Write(whole)
		_ = binary.Write(b, binary.BigEndian, crc32.ChecksumIEEE(whole))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side), side)
	chunk("IHDR", append(head, 1, 0, 0, 0, 0))
	chunk("IDAT", data.Bytes())
	chunk("IEND", nil)
	return b.Bytes()
}

func archive() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, _ := z.Create("jahat.html")
	_, _ = f.Write([]byte("<script>alert(1)</script>"))
	_ = z.Close()
	return b.Bytes()
}

// yard is a town served over HTTP, with one applicant's draft and what is kept of it.
type yard struct {
	t          *testing.T
	town       *webtest.Town
	by         *hopeful
	addr       string
	photo, doc string // kinds of document
}

func newYard(t *testing.T) *yard {
	t.Helper()
	y := &yard{t: t, town: webtest.Build(t, "http://portal.test", slog.New(slog.DiscardHandler))}
	y.by = crowd(t, y.town, 1)[0]
	t.Setenv("TMPDIR", t.TempDir()) // where uploads are received
	y.addr = opened(t, y.town, usual)
	y.photo = y.town.Text(`SELECT kind FROM season_document WHERE format = 'jpeg' ORDER BY position LIMIT 1`)
	y.doc = y.town.Text(`SELECT kind FROM season_document WHERE format = 'pdf' ORDER BY position LIMIT 1`)
	return y
}

// kept names everything an upload could leave: rows, files, events, temporary files.
func (y *yard) kept() string {
	y.t.Helper()
	files := 0
	for _, dir := range []string{filepath.Join(y.town.Dir, "files"), os.TempDir()} {
		err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), ".lock") {
				files++
			}
			return err
		})
		if err != nil {
			y.t.Fatal(err)
		}
	}
	return fmt.Sprint(files, " files, ", y.town.Text(`SELECT count(*) || ' documents, ' || sum(bytes) || ' bytes, ' || (SELECT count(*) FROM event) || ' events' FROM document`))
}

// upload sends a file and returns the answer.
func (y *yard) upload(kind, name string, content io.Reader, size int64) (status int, shown string, err error) {
	head := fmt.Sprintf("--batas\r\nContent-Disposition: form-data; name=%q; filename=%q\r\nContent-Type: application/octet-stream\r\n\r\n", kind, name)
	const tail = "\r\n--batas--\r\n"
	c, err := net.Dial("tcp", y.addr)
	if err != nil {
		return 0, "", err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(time.Minute))
	fmt.Fprintf(c, "POST /lamaran/%s/dokumen/%s HTTP/1.1\r\nHost: portal.test\r\nCookie: %s=%s\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"+
		"Content-Type: multipart/form-data; boundary=batas\r\nContent-Length: %d\r\n\r\n",
		y.town.Season.Code, kind, y.by.cookie.Name, y.by.cookie.Value, int64(len(head)+len(tail))+size)
	go func() { // the server may stop reading at any time
		_, _ = io.Copy(c, io.MultiReader(strings.NewReader(head), content, strings.NewReader(tail)))
	}()
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res.StatusCode, string(body), err
}

func TestHostileUploadsAreRefusedWithASentenceAndLeaveNothing(t *testing.T) {
	y := newYard(t)
	photo, pdf := webtest.Photo(t, 700, 900), plainPDF("")
	tests := []struct {
		what, kind, name string
		content          []byte
		says             string
	}{
		{"nothing", y.photo, "ktp.jpg", nil, "Berkas ini kosong (0 byte)"},
		{"a photo named as a program", y.photo, "ktp.exe", photo, "Nama berkas tidak cocok dengan isinya"},
		{"a photo named as a PDF", y.doc, "ijazah.pdf", photo, "Nama berkas tidak cocok dengan isinya"},
		{"a drawing with a script", y.photo, "ktp.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`), "bukan foto JPG, PNG, atau WebP"},
		{"a page named as a photo", y.photo, "ktp.jpg", []byte("<!doctype html><script>alert(1)</script>"), "bukan foto JPG, PNG, atau WebP"},
		{"a page behind a photo's first bytes", y.photo, "ktp.jpg", []byte("\xff\xd8\xff\xe0<script>alert(1)</script>"), "Foto tidak dapat dibuka"},
		{"a picture of 900 million dots", y.photo, "ktp.png", bomb(), "terlalu besar untuk dibuka"},
		{"the same for a document", y.doc, "ijazah.png", bomb(), "terlalu besar untuk dibuka"},
		{"a PDF that runs a script", y.doc, "ijazah.pdf", plainPDF(`/OpenAction <</S /JavaScript /JS (app.alert\(1\))>>`), "PDF ini berisi skrip"},
		{"a PDF that starts a program", y.doc, "ijazah.pdf", plainPDF(`/OpenAction <</S /Launch /F (cmd.exe)>>`), "perintah untuk menjalankan"},
		{"a photo cut short", y.photo, "ktp.jpg", photo[:len(photo)/3], "Foto tidak dapat dibuka"},
		{"a PDF cut short", y.doc, "ijazah.pdf", pdf[:len(pdf)/4], "PDF tidak dapat dibaca"},
		{"a PDF that is also an archive", y.doc, "ijazah.pdf", append(bytes.Clone(pdf), archive()...), "Di belakang isi PDF ini terdapat data lain"},
		{"an archive", y.doc, "ijazah.zip", archive(), "bukan PDF atau foto"},
	}
	before, heap := y.kept(), watchHeap(t)
	for _, tt := range tests {
		status, shown, err := y.upload(tt.kind, tt.name, bytes.NewReader(tt.content), int64(len(tt.content)))
		if err != nil || status != http.StatusUnprocessableEntity || !strings.Contains(shown, tt.says) {
			t.Errorf("%s: status %d, %v, without %q", tt.what, status, err, tt.says)
		}
	}
	heap.within(64 << 20)
	if after := y.kept(); after != before {
		t.Errorf("before: %s; after: %s", before, after)
	}
	y.cleaned(append(bytes.Clone(photo), "<script>jahat</script>"...))
}

// cleaned uploads a photo that is also a page: it is kept as a photo only.
func (y *yard) cleaned(polyglot []byte) {
	y.t.Helper()
	status, _, err := y.upload(y.photo, "ktp.jpg", bytes.NewReader(polyglot), int64(len(polyglot)))
	if err != nil || status != http.StatusSeeOther {
		y.t.Fatalf("a photo with a page behind it: status %d, %v", status, err)
	}
	r, _ := http.NewRequestWithContext(y.t.Context(), http.MethodGet, "http://"+y.addr+"/lamaran/"+y.town.Season.Code+"/dokumen/"+y.photo+"/berkas", nil)
	r.AddCookie(y.by.cookie)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		y.t.Fatal(err)
	}
	defer res.Body.Close()
	kept, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !bytes.HasPrefix(kept, []byte("\xff\xd8\xff")) || bytes.Contains(kept, []byte("script")) {
		y.t.Errorf("kept is %.20q, %d bytes, status %d, %v", kept, len(kept), res.StatusCode, err)
	}
}

// zeros is an endless body that counts what is taken of it.
type zeros struct{ taken atomic.Int64 }

func (z *zeros) Read(p []byte) (int, error) {
	clear(p)
	z.taken.Add(int64(len(p)))
	return len(p), nil
}

func TestHalfAGigabyteIsCutOffAndCostsNoMemory(t *testing.T) {
	const size = 500_000_000
	y := newYard(t)
	before, heap := y.kept(), watchHeap(t)
	var all sync.WaitGroup
	for _, kind := range []string{y.photo, y.doc} {
		all.Go(func() {
			body := &zeros{}
			status, shown, err := y.upload(kind, "besar.jpg", io.LimitReader(body, size), size)
			if err != nil || status != http.StatusUnprocessableEntity || !strings.Contains(shown, "terlalu besar untuk diterima") {
				t.Errorf("%s: status %d, %v: %.300s", kind, status, err, shown)
			}
			if n := body.taken.Load(); n > 100<<20 {
				t.Errorf("%d bytes were taken", n)
			}
		})
	}
	all.Wait()
	heap.within(64 << 20)
	if after := y.kept(); after != before {
		t.Errorf("before: %s; after: %s", before, after)
	}
}

// heapWatch knows the most memory in use since it began.
type heapWatch struct {
	t           *testing.T
	begin, peak uint64
	stop, done  chan struct{}
}

func watchHeap(t *testing.T) *heapWatch {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	w := &heapWatch{t: t, begin: m.HeapInuse, stop: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		for {
			runtime.ReadMemStats(&m)
			w.peak = max(w.peak, m.HeapInuse)
			select {
			case <-w.stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return w
}

// within fails if the heap grew by more than limit bytes.
func (w *heapWatch) within(limit uint64) {
	w.t.Helper()
	close(w.stop)
	<-w.done
	grown := w.peak - min(w.peak, w.begin)
	w.t.Logf("the heap grew by %d MiB at most", grown>>20)
	if grown > limit {
		w.t.Errorf("the heap grew by %d MiB, more than %d", grown>>20, limit>>20)
	}
}
