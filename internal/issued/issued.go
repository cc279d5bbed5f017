// Package issued finds the documents that the portal gave out (receipts, cards,
// letters), so that anybody can check the copy they hold.
package issued

import (
	"context"
	"regexp"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// What can be wrong with a code.
const (
	Unknown   fault.Code = "issued.unknown"
	CodeWrong fault.Code = "issued.code-wrong"
)

// ErrUnknown refuses a code that was never given out.
var ErrUnknown = fault.Refuse(fault.NotFound, Unknown)

// Document is what the portal says about a document it issued.
type Document struct {
	Code       string
	Kind       string // "receipt", "card", "letter"
	Title      string
	Holder     string // masked, or the signing office
	IssuedAt   time.Time
	Status     string // "valid", "replaced", "revoked"
	StatusNote string
	ReplacedBy string // the newer document's code, or ""
	SHA256     []byte // of the file as issued; empty when there is none
	FileKey    string
	Slug       string // of the announcement a letter belongs to, or ""
}

var byCode pg.Rows[Document] = `
	SELECT d.code, d.kind, d.title, d.holder, d.issued_at, d.status, d.status_note, coalesce(d.replaced_by, '') AS replaced_by,
	       coalesce(d.sha256, '') AS sha256, d.file_key, coalesce(a.slug, '') AS slug
	FROM issued_document d
	LEFT JOIN announcement a ON d.object = 'announcement:' || a.id
	WHERE d.code = $1`

var form = regexp.MustCompile(`^[0-9A-Z]{12}$`)

// Code reads a code as people type it: any case, with or without dashes, O for
// zero and I or L for one. It returns "" for what cannot be a code.
func Code(typed string) string {
	s := strings.NewReplacer("-", "", "–", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
	if !form.MatchString(s) {
		return ""
	}
	return s[:4] + "-" + s[4:8] + "-" + s[8:]
}

// ByCode returns the document with this code.
func ByCode(ctx context.Context, db pg.DB, code string) (Document, error) {
	return byCode.OneOr(ctx, db, ErrUnknown, code)
}
