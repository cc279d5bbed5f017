package intake

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
)

// Letter is a PDF that was signed outside: kept byte for byte, and read.
type Letter struct {
	Bytes  []byte
	SHA256 [32]byte
	Pages  int
	Text   string // of all pages, in reading order as far as the file tells
}

// ReadLetter accepts an official PDF for its text; faults are reported on field.
func ReadLetter(ctx context.Context, field string, u Upload) (Letter, error) {
	l := Limits{Kind: field, Format: PDF}
	content, mime, err := l.read(u)
	if err != nil {
		return Letter{}, err
	}
	if mime != PDF {
		return Letter{}, l.fault(WrongDoc)
	}
	count, code := inspect(ctx, content)
	if code != "" {
		return Letter{}, l.fault(code)
	}
	var text string
	err = sandboxed(ctx, func(ctx context.Context, p pdfium.Pdfium) error {
		text, err = textOf(ctx, p, content, count)
		return err
	})
	if errors.Is(err, errUnshowable) {
		return Letter{}, l.fault(Unshowable)
	}
	if err != nil {
		return Letter{}, err
	}
	return Letter{Bytes: content, SHA256: sha256.Sum256(content), Pages: count, Text: text}, nil
}

func textOf(ctx context.Context, p pdfium.Pdfium, content []byte, count int) (text string, err error) {
	defer func() {
		if recover() != nil {
			text, err = "", errUnshowable
		}
	}()
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &content})
	if err != nil {
		return "", errUnshowable
	}
	var b strings.Builder
	for i := range count {
		if ctx.Err() != nil {
			return "", errUnshowable
		}
		page, err := p.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}})
		if err != nil {
			return "", errUnshowable
		}
		b.WriteString(page.Text)
		b.WriteString("\n")
	}
	return b.String(), nil
}
