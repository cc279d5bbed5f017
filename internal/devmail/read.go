package devmail

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Mail is one mail in the demonstration's mailbox.
type Mail struct {
	ID         int64
	ReceivedAt time.Time
	Sender     string
	Recipient  string
	Message    []byte // as it came over the wire
}

var (
	newest pg.Rows[Mail] = `
		SELECT id, received_at, sender, recipient, message FROM dev_mail
		WHERE $1 = '' OR recipient = lower($1)
		ORDER BY id DESC
		LIMIT 100`

	byID pg.Rows[Mail] = `SELECT id, received_at, sender, recipient, message FROM dev_mail WHERE id = $1`
)

// Newest returns the last hundred mails, of one receiver or (empty) of all.
func Newest(ctx context.Context, db pg.DB, recipient string) ([]Mail, error) {
	return newest.All(ctx, db, recipient)
}

// ByID returns one mail.
func ByID(ctx context.Context, db pg.DB, id int64) (Mail, error) {
	return byID.OneOr(ctx, db, ErrUnknown, id)
}

// Subject is the mail's subject, decoded.
func (m Mail) Subject() string {
	msg, err := mail.ReadMessage(bytes.NewReader(m.Message))
	if err != nil {
		return ""
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(msg.Header.Get("Subject"))
	if err != nil {
		return msg.Header.Get("Subject")
	}
	return subject
}

// Header returns one header as it came.
func (m Mail) Header(name string) string {
	msg, err := mail.ReadMessage(bytes.NewReader(m.Message))
	if err != nil {
		return ""
	}
	return msg.Header.Get(name)
}

// Text is the mail's plain text.
func (m Mail) Text() (string, error) {
	msg, err := mail.ReadMessage(bytes.NewReader(m.Message))
	if err != nil {
		return "", fmt.Errorf("read mail %d: %w", m.ID, err)
	}
	text, err := plainPart(msg.Header.Get("Content-Type"), msg.Header.Get("Content-Transfer-Encoding"), msg.Body)
	if err != nil {
		return "", fmt.Errorf("read mail %d: %w", m.ID, err)
	}
	return strings.ReplaceAll(text, "\r\n", "\n"), nil
}

// plainPart returns the first text/plain part of a body.
func plainPart(contentType, encoding string, body io.Reader) (string, error) {
	media, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		media = "text/plain"
	}
	if !strings.HasPrefix(media, "multipart/") {
		return decoded(encoding, body)
	}
	parts := multipart.NewReader(body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err != nil {
			return "", err
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		if kind == "text/plain" || strings.HasPrefix(kind, "multipart/") {
			return plainPart(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p)
		}
	}
}

func decoded(encoding string, r io.Reader) (string, error) {
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	b, err := io.ReadAll(r)
	return string(b), err
}
