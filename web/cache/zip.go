package cache

import (
	"bytes"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// Levels of compression: quick for a page nobody may ask for again, close for
// one that is asked for all the time.
const (
	quickest = gzip.BestSpeed
	closest  = gzip.DefaultCompression
)

// A compressor is large, so those at rest are used again.
var (
	quickly = sync.Pool{New: func() any { return newWriter(quickest) }}
	closely = sync.Pool{New: func() any { return newWriter(closest) }}
	scratch = sync.Pool{New: func() any { return new(bytes.Buffer) }}
)

func newWriter(level int) *gzip.Writer {
	z, _ := gzip.NewWriterLevel(nil, level) // the level is a constant of the package
	return z
}

func zip(page []byte, wanted bool) []byte {
	pool := &quickly
	if wanted {
		pool = &closely
	}
	z, b := pool.Get().(*gzip.Writer), scratch.Get().(*bytes.Buffer)
	defer pool.Put(z)
	defer scratch.Put(b)
	b.Reset()
	z.Reset(b)
	_, _ = z.Write(page) // into memory
	_ = z.Close()
	return bytes.Clone(b.Bytes())
}

// unzip is for the rare reader who takes no gzip.
func unzip(zipped []byte) []byte {
	z, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return nil
	}
	page, _ := io.ReadAll(z) // from memory, and our own
	return page
}
