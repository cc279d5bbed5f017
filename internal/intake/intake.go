// Package intake turns what a phone sends into one clean file: a photo without
// hidden data, or a document that can be shown page by page.
package intake

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/gabriel-vasile/mimetype"
)

// Format is what is kept of an upload.
type Format string

// The formats a document can be kept in.
const (
	JPEG Format = "image/jpeg"
	PDF  Format = "application/pdf"
)

// Limits are what the season asks of one document.
type Limits struct {
	Kind      string // the document's kind, and the form field its faults are reported on
	Format    Format
	MaxBytes  int64 // of the kept file
	MaxPages  int   // 0: 30
	MinPixels int   // the shorter side of a picture; 0: no minimum
	At        time.Time
}

// Upload is one file as it was sent.
type Upload struct {
	Name    string    // used only to compare its ending with the content
	Content io.Reader // of a form that has arrived: one of two slots is held while it is read
}

// Clean is a file that may be kept and shown.
type Clean struct {
	Bytes    []byte
	MIME     string
	Pages    int
	SHA256   [32]byte
	Previews [][]byte     // JPEG, one a page, at most 1240 pixels wide
	Notes    []fault.Code // what was changed, in order: Converted, Shrunk, Assembled
}

// What can be wrong with an upload; arguments in parentheses.
const (
	Missing      fault.Code = "intake.missing"
	Empty        fault.Code = "intake.empty"
	TooLarge     fault.Code = "intake.too-large"      // (size, limit)
	TooHuge      fault.Code = "intake.too-huge"       // (limit)
	TooMany      fault.Code = "intake.too-many"       // (pages, limit)
	WrongType    fault.Code = "intake.wrong-type"     // a photo was asked for
	WrongDoc     fault.Code = "intake.wrong-document" // a PDF or photos were asked for
	WrongName    fault.Code = "intake.wrong-name"     // the ending contradicts the content
	HEIC         fault.Code = "intake.heic"
	NotPhoto     fault.Code = "intake.pdf-for-photo"
	Mixed        fault.Code = "intake.mixed"
	SeveralPDFs  fault.Code = "intake.several-pdfs"
	OnePhoto     fault.Code = "intake.one-photo"
	TooManyDots  fault.Code = "intake.too-many-pixels" // (width, height)
	TooFewDots   fault.Code = "intake.too-few-pixels"  // (width, height, minimum)
	BrokenPhoto  fault.Code = "intake.broken-photo"
	CannotShrink fault.Code = "intake.cannot-shrink" // (limit)
	BrokenPDF    fault.Code = "intake.broken-pdf"
	Encrypted    fault.Code = "intake.encrypted"
	Script       fault.Code = "intake.script"
	Launch       fault.Code = "intake.launch"
	Attachment   fault.Code = "intake.attachment"
	DynamicForm  fault.Code = "intake.dynamic-form"
	Trailing     fault.Code = "intake.trailing"
	Unshowable   fault.Code = "intake.unshowable"
	Busy         fault.Code = "intake.busy"
)

// What was done to an upload, for the person to know.
const (
	Converted fault.Code = "intake.converted"
	Shrunk    fault.Code = "intake.shrunk"
	Assembled fault.Code = "intake.assembled"
)

// Bytes is a size that prints as people in Indonesia read it: 1,4 MB, 800 KB.
// It is rounded up, so that a file just over a limit does not read like the limit.
type Bytes int64

func (b Bytes) String() string {
	if b <= 999<<10 {
		return fmt.Sprintf("%d KB", (b+1023)>>10)
	}
	tenths := (b*10 + 1<<20 - 1) >> 20
	if tenths%10 == 0 {
		return fmt.Sprintf("%d MB", tenths/10)
	}
	return fmt.Sprintf("%d,%d MB", tenths/10, tenths%10)
}

const (
	maxUpload     = 25 << 20 // bytes read of one upload, whatever its limits
	defaultPages  = 30
	sniffed       = 3072
	waitForSlot   = 20 * time.Second
	previewWidth  = 1240 // pixels: A4 at 150 dots per inch
	previewLength = 3508
)

// slots bounds how many uploads are worked on at once: a decoded photo needs
// up to 150 MB.
var slots = make(chan struct{}, 2)

// Accept reads the uploads for one document and returns the file to keep.
// Refusals are fault.Fields on limits.Kind; other errors are the caller's
// context or the machine's.
func Accept(ctx context.Context, limits Limits, uploads []Upload) (Clean, error) {
	if limits.MaxPages == 0 {
		limits.MaxPages = defaultPages
	}
	if len(uploads) == 0 {
		return Clean{}, limits.fault(Missing)
	}
	if limits.Format == JPEG && len(uploads) > 1 {
		return Clean{}, limits.fault(OnePhoto)
	}
	if len(uploads) > limits.MaxPages {
		return Clean{}, limits.fault(TooMany, len(uploads), limits.MaxPages)
	}
	wait := time.NewTimer(waitForSlot)
	defer wait.Stop()
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return Clean{}, ctx.Err()
	case <-wait.C:
		return Clean{}, limits.fault(Busy)
	}
	clean, err := limits.accept(ctx, uploads)
	if err != nil {
		return Clean{}, err
	}
	clean.SHA256 = sha256.Sum256(clean.Bytes)
	return clean, nil
}

func (l Limits) accept(ctx context.Context, uploads []Upload) (Clean, error) {
	var pages []picture
	for _, u := range uploads {
		if err := ctx.Err(); err != nil {
			return Clean{}, err
		}
		content, mime, err := l.read(u)
		if err != nil {
			return Clean{}, err
		}
		if mime == PDF {
			switch {
			case len(uploads) == 1:
				return l.document(ctx, content)
			case len(pages) == 0:
				return Clean{}, l.fault(SeveralPDFs)
			}
			return Clean{}, l.fault(Mixed)
		}
		if l.Format == JPEG {
			return l.photo(content)
		}
		page, err := l.page(content, len(uploads))
		if err != nil {
			return Clean{}, err
		}
		pages = append(pages, page)
	}
	return l.assemble(pages)
}

// read returns an upload's content, whose kind is told by its bytes; the name
// may only not contradict it.
func (l Limits) read(u Upload) ([]byte, Format, error) {
	head, err := io.ReadAll(io.LimitReader(u.Content, sniffed))
	if err != nil {
		return nil, "", fmt.Errorf("read upload: %w", err)
	}
	if len(head) == 0 {
		return nil, "", l.fault(Empty)
	}
	mime, err := l.sniff(head, strings.ToLower(path.Ext(u.Name)))
	if err != nil {
		return nil, "", err
	}
	rest, err := io.ReadAll(io.LimitReader(u.Content, maxUpload-int64(len(head))+1))
	if err != nil {
		return nil, "", fmt.Errorf("read upload: %w", err)
	}
	content := append(head, rest...)
	if len(content) > maxUpload {
		return nil, "", l.fault(TooHuge, Bytes(maxUpload))
	}
	return content, mime, nil
}

// endings are the names that do not contradict a kind of content. Pictures are
// re-encoded, so a wrong ending among them does no harm.
var endings = map[Format]string{PDF: " .pdf ", JPEG: " .jpg .jpeg .jfif .jpe .png .webp "}

func (l Limits) sniff(head []byte, ending string) (Format, error) {
	kind := JPEG
	switch m := mimetype.Detect(head); {
	case m.Is("application/pdf"):
		kind = PDF
	case m.Is("image/heic"), m.Is("image/heif"), m.Is("image/heic-sequence"), m.Is("image/heif-sequence"), m.Is("image/avif"):
		return "", l.fault(HEIC)
	case m.Is("image/jpeg"), m.Is("image/png"), m.Is("image/webp"):
	case l.Format == JPEG:
		return "", l.fault(WrongType)
	default:
		return "", l.fault(WrongDoc)
	}
	if kind == PDF && l.Format == JPEG {
		return "", l.fault(NotPhoto)
	}
	if ending != "" && !strings.Contains(endings[kind], " "+ending+" ") {
		return "", l.fault(WrongName)
	}
	return kind, nil
}

func (l Limits) fault(code fault.Code, args ...any) error { return fault.In(l.Kind, code, args...) }
