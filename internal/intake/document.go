package intake

import (
	"bytes"
	"context"
	"errors"
	"sync"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// document keeps a PDF byte for byte, because electronic stamps and signatures
// live in its bytes, or refuses it.
func (l Limits) document(ctx context.Context, content []byte) (Clean, error) {
	if int64(len(content)) > l.MaxBytes {
		return Clean{}, l.fault(TooLarge, Bytes(len(content)), Bytes(l.MaxBytes))
	}
	pages, code := inspect(ctx, content)
	if err := ctx.Err(); err != nil {
		return Clean{}, err
	}
	if code != "" {
		return Clean{}, l.fault(code)
	}
	if pages > l.MaxPages {
		return Clean{}, l.fault(TooMany, pages, l.MaxPages)
	}
	previews, err := render(ctx, content, pages)
	if errors.Is(err, errUnshowable) {
		return Clean{}, l.fault(Unshowable)
	}
	if err != nil {
		return Clean{}, err
	}
	return Clean{Bytes: content, MIME: string(PDF), Pages: pages, Previews: previews}, nil
}

// useNoConfig keeps pdfcpu from writing into the home folder.
var useNoConfig = sync.OnceFunc(api.DisableConfigDir)

// inspect returns a PDF's pages, or the code of what is wrong with it.
func inspect(ctx context.Context, content []byte) (pages int, code fault.Code) {
	if !bytes.HasPrefix(content, []byte("%PDF-")) {
		return 0, BrokenPDF
	}
	if trails(content) {
		return 0, Trailing
	}
	useNoConfig()
	config := model.NewDefaultConfiguration()
	config.Offline = true
	config.ValidationMode = model.ValidationRelaxed
	config.Cmd = model.VALIDATE
	doc, err := read(content, config)
	switch {
	case err == nil && doc.Encrypt != nil, errors.Is(err, pdfcpu.ErrWrongPassword):
		return 0, Encrypted
	case err != nil && bytes.Contains(content, []byte("/Encrypt")):
		return 0, Encrypted
	case err != nil:
		return 0, BrokenPDF
	}
	for _, entry := range doc.Table {
		if entry == nil || entry.Free {
			continue
		}
		if code := active(ctx, entry.Object, 0); code != "" {
			return 0, code
		}
	}
	if err := validate(doc); err != nil || doc.PageCount < 1 {
		return 0, BrokenPDF
	}
	return doc.PageCount, ""
}

// read and validate turn the parser's panics over hostile input into errors.
func read(content []byte, config *model.Configuration) (doc *model.Context, err error) {
	defer recovered(&err)
	return api.ReadContext(bytes.NewReader(content), config)
}

func validate(doc *model.Context) (err error) {
	defer recovered(&err)
	if err := api.ValidateContext(doc); err != nil {
		return err
	}
	return doc.EnsurePageCount()
}

func recovered(err *error) {
	if recover() != nil {
		*err = errors.New("the parser gave up")
	}
}

// trails reports whether something else hangs on behind a PDF's end, as in a
// file that is a PDF and an archive at once.
func trails(content []byte) bool {
	const tolerated = 32 // scanner applications leave a few bytes
	end := bytes.LastIndex(content, []byte("%%EOF"))
	if end < 0 {
		return false // cut short: the parser says so
	}
	return len(bytes.Trim(content[end+len("%%EOF"):], " \t\r\n\x00\x1a")) > tolerated
}

const maxDepth = 100

// acting are the dictionary keys that make a document more than paper. Every
// attachment has an /EF; /EmbeddedFiles alone may be an empty list.
var acting = map[string]fault.Code{
	"JS": Script, "JavaScript": Script,
	"EF": Attachment, "RichMediaContent": Attachment,
	"XFA": DynamicForm,
}

// actions are the values of /S, /Type and /Subtype that do.
var actions = map[string]fault.Code{
	"JavaScript": Script, "Rendition": Script,
	"Launch": Launch, "ImportData": Launch, "SubmitForm": Launch, "GoToE": Launch,
	"EmbeddedFile": Attachment, "FileAttachment": Attachment, "RichMedia": Attachment,
}

// active looks for scripts, commands, attachments and dynamic forms in an
// object and everything written inside it, reachable from a page or not.
func active(ctx context.Context, object types.Object, depth int) fault.Code {
	if depth > maxDepth || ctx.Err() != nil {
		return BrokenPDF
	}
	switch o := object.(type) {
	case types.Dict:
		return activeDict(ctx, o, depth)
	case types.StreamDict:
		return activeDict(ctx, o.Dict, depth)
	case types.ObjectStreamDict:
		return activeDict(ctx, o.Dict, depth)
	case types.LazyObjectStreamObject:
		inner, err := o.DecodedObject(ctx)
		if err != nil {
			return BrokenPDF
		}
		return active(ctx, inner, depth+1)
	case types.Array:
		for _, element := range o {
			if code := active(ctx, element, depth+1); code != "" {
				return code
			}
		}
	}
	return ""
}

func activeDict(ctx context.Context, dict types.Dict, depth int) fault.Code {
	for key, value := range dict {
		if code, ok := acting[key]; ok && value != nil {
			return code
		}
		if name, ok := value.(types.Name); ok && (key == "S" || key == "Type" || key == "Subtype") {
			if code, ok := actions[string(name)]; ok {
				return code
			}
		}
		if code := active(ctx, value, depth+1); code != "" {
			return code
		}
	}
	return ""
}
