package notice

import (
	"context"
	"errors"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Letter is one mail as the mail server is to get it.
type Letter struct {
	Key     string // becomes the Message-ID: a mail sent twice is recognised as one
	To      string
	Subject string
	Text    string
	Link    string // path within the portal, or ""
}

// Office is what sending needs from outside: the sentences, and a mail server.
type Office struct {
	Word func(code fault.Code, args []string) (subject, text string)
	Send func(context.Context, Letter) error
}

// Send mails a notice to one account. A job run twice sends once; an account
// closed in the meantime gets nothing.
func (d Deliver) Send(ctx context.Context, db pg.DB, o Office) error {
	l, err := toAccount.One(ctx, db, d.Notice, d.Account)
	if errors.Is(err, pg.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("send notice %s: %w", d.Notice, err)
	}
	if err := once(ctx, db, d.Key, l, o); err != nil {
		return fmt.Errorf("send notice %s: %w", d.Notice, err)
	}
	_, err = db.Exec(ctx, `UPDATE notice SET mailed_at = coalesce(mailed_at, portal_now()) WHERE id = $1`, d.Notice)
	if err != nil {
		return fmt.Errorf("send notice %s: %w", d.Notice, err)
	}
	return nil
}

// Send mails an address that has no account. A job run twice sends once.
func (p Post) Send(ctx context.Context, db pg.DB, o Office) error {
	if err := once(ctx, db, p.Key, letter{Email: p.Email, Code: p.Code, Link: p.Link, Args: p.Args}, o); err != nil {
		return fmt.Errorf("send mail %s: %w", p.Key, err)
	}
	return nil
}

// once sends a letter unless the mail server has had it. Between its "accepted"
// and our note of it a crash may still repeat the mail, under the same Message-ID.
func once(ctx context.Context, db pg.DB, key string, l letter, o Office) error {
	sent, err := accepted.One(ctx, db, key)
	if err != nil || sent {
		return err
	}
	subject, text := o.Word(fault.Code(l.Code), l.Args)
	if err := o.Send(ctx, Letter{Key: key, To: l.Email, Subject: subject, Text: text, Link: l.Link}); err != nil {
		return err
	}
	_, err = db.Exec(ctx, `INSERT INTO mail_sent (key) VALUES ($1) ON CONFLICT DO NOTHING`, key)
	return err
}

// Sweep forgets the keys of mail sent more than 30 days ago; their jobs are long gone.
func Sweep(ctx context.Context, db pg.DB) error {
	_, err := db.Exec(ctx, `DELETE FROM mail_sent WHERE sent_at < portal_now() - interval '30 days'`)
	if err != nil {
		return fmt.Errorf("sweep sent mail: %w", err)
	}
	return nil
}
