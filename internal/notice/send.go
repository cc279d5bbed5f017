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
	Stop    string // path where the reader ends such mails, or ""
}

// Office is what sending needs from outside: the sentences, and a mail server.
type Office struct {
	Word func(code fault.Code, args []string) (subject, text string)
	Send func(context.Context, Letter) error
}

// Send mails a notice to one account. A job run twice sends once; an account
// closed in the meantime gets nothing.
func (d Deliver) Send(ctx context.Context, db pg.DB, o Office) error {
	l, err := toAccount.One(ctx, db, d.Notice, d.Account, d.Key)
	if errors.Is(err, pg.ErrNoRows) || err == nil && l.Sent {
		return nil
	}
	if err == nil {
		err = o.send(ctx, Letter{Key: d.Key, To: l.Email, Link: l.Link}, l.Code, l.Args)
	}
	if err == nil {
		_, err = db.Exec(ctx, noteMailed, d.Key, d.Notice)
	}
	if err != nil {
		return fmt.Errorf("send notice %s: %w", d.Notice, err)
	}
	return nil
}

// Send mails an address that has no account. A job run twice sends once.
func (p Post) Send(ctx context.Context, db pg.DB, o Office) error {
	sent, err := accepted.One(ctx, db, p.Key)
	if err == nil && sent {
		return nil
	}
	if err == nil {
		err = o.send(ctx, Letter{Key: p.Key, To: p.Email, Link: p.Link, Stop: p.Stop}, p.Code, p.Args)
	}
	if err == nil {
		_, err = db.Exec(ctx, noteSent, p.Key)
	}
	if err != nil {
		return fmt.Errorf("send mail %s: %w", p.Key, err)
	}
	return nil
}

// send words a letter and hands it to the mail server. Between its "accepted"
// and our note of it a crash may repeat the mail, under the same Message-ID.
func (o Office) send(ctx context.Context, l Letter, code string, args []string) error {
	l.Subject, l.Text = o.Word(fault.Code(code), args)
	return o.Send(ctx, l)
}

// Sweep forgets the keys of mail sent more than 30 days ago; their jobs are long gone.
func Sweep(ctx context.Context, db pg.DB) error {
	_, err := db.Exec(ctx, `DELETE FROM mail_sent WHERE sent_at < portal_now() - interval '30 days'`)
	if err != nil {
		return fmt.Errorf("sweep sent mail: %w", err)
	}
	return nil
}
