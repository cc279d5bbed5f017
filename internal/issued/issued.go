// Package issued registers the documents that the portal gave out (receipts,
// cards, letters, certificates), so that anybody can check the copy they hold.
package issued

import (
	"context"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

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

// Kind is what sort of paper a document is.
type Kind string

// The kinds. A receipt's hash is that of what was handed in, all others' is the file's.
const (
	Receipt  Kind = "receipt"
	Card     Kind = "card"
	Letter   Kind = "letter"
	Award    Kind = "award"    // a certificate of an award
	Training Kind = "training" // a certificate of a training
)

// Document is what the portal says about a document it issued.
type Document struct {
	Code       string
	Kind       Kind
	Title      string
	Holder     string // masked, or the signing office, or as made public with the holder's consent
	IssuedAt   time.Time
	Status     string // "valid", "replaced", "revoked"
	StatusNote string
	EndedAt    *time.Time
	ReplacedBy string // the newer document's code, or ""
	SHA256     []byte // of the file as issued; empty when there is none
	FileKey    string
	Slug       string // of the announcement a letter belongs to, or ""
}

var byCode pg.Rows[Document] = `
	SELECT d.code, d.kind, d.title, d.holder, d.issued_at, d.status, d.status_note, d.ended_at, coalesce(d.replaced_by, '') AS replaced_by,
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

// New is a document to give out. Its code is made before it is drawn (number.Code):
// the paper shows it.
type New struct {
	Code    string
	Kind    Kind
	Object  string // whose paper it is, as events name it: "award:" and an identifier
	Holder  string
	Title   string
	Person  string // "" when it is nobody's in particular
	FileKey string // "" when the file is drawn again for each reader
	SHA256  []byte
	At      time.Time
}

const (
	insert = `
	INSERT INTO issued_document (code, kind, object, holder, title, person_id, file_key, sha256, issued_at)
	VALUES ($1, $2, $3, $4, $5, nullif($6, '')::uuid, $7, $8, $9)`

	end = `UPDATE issued_document SET status = $2, status_note = $3, replaced_by = nullif($4, ''), ended_at = portal_now() WHERE code = $1 AND status = 'valid'`
)

// Issue registers a document, as part of the act that gives it out.
func Issue(ctx context.Context, tx pgx.Tx, n New) error {
	_, err := tx.Exec(ctx, insert, n.Code, string(n.Kind), n.Object, n.Holder, n.Title, n.Person, n.FileKey, n.SHA256, n.At)
	return err
}

// Revoke ends a document, as part of another act; the reason is read by everybody
// who checks it.
func Revoke(ctx context.Context, tx pgx.Tx, code, reason string) error {
	return ended(ctx, tx, code, "revoked", reason, "")
}

// Replace ends a document in favour of a newer one, registered before, as part of
// another act.
func Replace(ctx context.Context, tx pgx.Tx, code, newer, reason string) error {
	return ended(ctx, tx, code, "replaced", reason, newer)
}

func ended(ctx context.Context, tx pgx.Tx, code, status, reason, newer string) error {
	done, err := tx.Exec(ctx, end, code, status, reason, newer)
	if err == nil && done.RowsAffected() == 0 {
		err = ErrUnknown
	}
	return err
}

// ByCode returns the document with this code.
func ByCode(ctx context.Context, db pg.DB, code string) (Document, error) {
	return byCode.OneOr(ctx, db, ErrUnknown, code)
}
