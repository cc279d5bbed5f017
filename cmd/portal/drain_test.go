package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// TestAStoppingPortalFailsNoRequest is one half of a deploy under load (fault 13
// of reliability.md): people read, one uploads over a slow line, and the process
// is told to stop. A balancer that watches /readyz sends nobody into a wall.
func TestAStoppingPortalFailsNoRequest(t *testing.T) {
	addr := freeAddress(t)
	town := webtest.Build(t, "http://"+addr, slog.New(slog.DiscardHandler))
	stamped(t, town)
	siti := crowd(t, town, 1)[0]
	p := launch(t, town, addr)

	const enough = 8         // answers, or nothing can be told
	var balanced atomic.Bool // the balancer still sends requests here
	var answered atomic.Int64
	var readers, uploads sync.WaitGroup
	balanced.Store(true)
	for _, page := range []string{"/", "/lowongan", "/tahapan", "/lowongan.json"} {
		readers.Go(func() {
			for balanced.Load() {
				if err := reads(p.url + page); err != nil {
					t.Errorf("%s: %v", page, err)
				}
				answered.Add(1)
			}
		})
	}
	half := make(chan struct{})
	uploads.Go(func() { uploadSlowly(t, p.url, town, siti, half) })
	for start := time.Now(); answered.Load() < enough && time.Since(start) < 20*time.Second; { // the first pages take their time on a busy machine
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(300 * time.Millisecond)
	p.term()
	told := time.Now()
	for p.ready() {
		time.Sleep(10 * time.Millisecond)
	}
	balanced.Store(false)
	noticed := time.Since(told)
	readers.Wait()
	time.Sleep(farewell) // the door is closed now, and the upload still half way
	if err := reads(p.url + "/"); err == nil {
		t.Error("a new request is still taken")
	}
	close(half)
	uploads.Wait()
	p.ended()
	t.Logf("%d requests answered, not ready any more after %s", answered.Load(), noticed.Round(time.Millisecond))
	if answered.Load() < enough {
		t.Error("too few requests to tell anything")
	}
	nothingWorks(t, town)
}

func reads(address string) error {
	res, err := http.Get(address)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("status %d", res.StatusCode)
	}
	return nil
}

// uploadSlowly sends the first half of a photo at once, the rest when told, and
// wants it kept.
func uploadSlowly(t *testing.T, base string, town *webtest.Town, h *hopeful, half <-chan struct{}) {
	kind := town.Text(`SELECT kind FROM season_document WHERE format = 'jpeg' ORDER BY position LIMIT 1`)
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, _ := w.CreateFormFile(kind, "foto.jpg")
	_, _ = part.Write(webtest.Photo(t, 900, 1200))
	_ = w.Close()
	body, sender := io.Pipe()
	go func() {
		middle := form.Len() / 2
		_, _ = sender.Write(form.Next(middle))
		<-half
		_, err := sender.Write(form.Bytes())
		sender.CloseWithError(err)
	}()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+"/lamaran/"+town.Season.Code+"/dokumen/"+kind, body)
	if err != nil {
		t.Error(err)
		return
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.AddCookie(h.cookie)
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Errorf("the upload was cut: %v", err)
		return
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		shown, _ := io.ReadAll(res.Body)
		t.Errorf("the upload was answered with %d: %.600s", res.StatusCode, shown)
	}
	if n := town.Text(`SELECT count(*)::text FROM document WHERE kind = $1 AND bytes <> 1000`, kind); n != "1" {
		t.Errorf("%s uploads are kept", n)
	}
}

// nothingWorks fails if the stopped portal left a job running or a connection open.
func nothingWorks(t *testing.T, town *webtest.Town) {
	t.Helper()
	admin, err := pg.Open(t.Context(), town.URL, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close()
	for what, sql := range map[string]pg.Rows[int]{
		"connections":  `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name = '` + processName + `'`,
		"running jobs": `SELECT count(*)::int FROM river_job WHERE state = 'running'`,
	} {
		if n, err := sql.One(t.Context(), admin); err != nil || n != 0 {
			t.Errorf("%s after the end: %d, %v", what, n, err)
		}
	}
}
