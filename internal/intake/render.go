package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

const (
	renderTime   = 20 * time.Second // for a whole document
	idleTime     = 10 * time.Minute // until the renderer gives its memory back (about 40 MB)
	memoryPages  = 6144             // of 64 KiB: 384 MB, what one document may use
	previewGrade = 80               // JPEG quality
)

var errUnshowable = errors.New("intake: the document cannot be rendered")

// renderer runs PDFium inside a WebAssembly sandbox without files, network or
// clock of its own. It starts at first use and closes when idle.
type renderer struct {
	mu    sync.Mutex
	pool  pdfium.Pool
	idle  *time.Timer
	limit time.Duration // for one document
	cache string        // folder of the compiled renderer; "" compiles at every start
	code  wazero.CompilationCache
}

var sandbox = renderer{limit: renderTime}

// CacheIn keeps the compiled renderer in a folder that only the portal can
// write (DATA_DIR/cache), so that it starts in a fraction of a second.
func CacheIn(dir string) {
	sandbox.mu.Lock()
	defer sandbox.mu.Unlock()
	sandbox.cache = dir
}

// Close stops the renderer now; the next document starts it again.
func Close() error {
	sandbox.mu.Lock()
	defer sandbox.mu.Unlock()
	return sandbox.close()
}

func (r *renderer) close() error {
	if r.pool == nil {
		return nil
	}
	err := r.pool.Close()
	if r.code != nil {
		err = errors.Join(err, r.code.Close(context.Background()))
	}
	r.pool, r.code = nil, nil
	return err
}

// start returns a pool for one document; the caller holds the lock.
func (r *renderer) start() (pdfium.Pool, error) {
	if r.pool != nil {
		return r.pool, nil
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages).
		WithCloseOnContextDone(true)
	if r.cache != "" {
		cache, err := wazero.NewCompilationCacheWithDir(r.cache)
		if err != nil {
			return nil, fmt.Errorf("start renderer: %w", err)
		}
		r.code = cache
		config = config.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: 1, MaxIdle: 1,
		FSConfig: wazero.NewFSConfig(), // by default the library shows the whole disk
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: config,
	})
	if err != nil {
		return nil, fmt.Errorf("start renderer: %w", err)
	}
	r.pool = pool
	return pool, nil
}

// render returns a JPEG of every page, or errUnshowable.
func render(ctx context.Context, content []byte, count int) (previews [][]byte, err error) {
	err = sandboxed(ctx, func(ctx context.Context, p pdfium.Pdfium) error {
		previews, err = renderAll(ctx, p, content, count)
		return err
	})
	if err != nil {
		return nil, err
	}
	return previews, nil
}

// sandboxed works on one document, alone and within the sandbox's limit; what
// does not end by then is errUnshowable.
func sandboxed(ctx context.Context, work func(context.Context, pdfium.Pdfium) error) error {
	sandbox.mu.Lock()
	defer sandbox.mu.Unlock()
	if sandbox.idle != nil {
		sandbox.idle.Stop()
	}
	defer func() { sandbox.idle = time.AfterFunc(idleTime, func() { _ = Close() }) }()
	pool, err := sandbox.start()
	if err != nil {
		return err
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return errors.Join(fmt.Errorf("start renderer: %w", err), sandbox.close())
	}
	limited, cancel := context.WithTimeout(ctx, sandbox.limit)
	defer cancel()
	killed := make(chan struct{})
	stop := context.AfterFunc(limited, func() {
		defer close(killed)
		_ = instance.Kill()
	})
	err = work(limited, instance)
	if stop() {
		return errors.Join(err, instance.Close())
	}
	<-killed
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return errUnshowable
}

func renderAll(ctx context.Context, p pdfium.Pdfium, content []byte, count int) (previews [][]byte, err error) {
	defer func() {
		if recover() != nil {
			previews, err = nil, errUnshowable
		}
	}()
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return nil, errUnshowable
	}
	n, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil || n.PageCount != count {
		return nil, errUnshowable
	}
	for i := range count {
		if err := ctx.Err(); err != nil {
			return nil, errUnshowable
		}
		page, err := p.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:        requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}},
			Width:       previewWidth,
			Height:      previewLength,
			RenderFlags: enums.FPDF_RENDER_FLAG_ANNOT, // stamps and signatures show
			RenderForm:  true, Document: &doc.Document,
		})
		if err != nil {
			return nil, errUnshowable
		}
		preview, err := encode(page.Result.RenderedImage, previewGrade)
		page.Cleanup()
		if err != nil {
			return nil, err
		}
		previews = append(previews, preview)
	}
	return previews, nil
}
