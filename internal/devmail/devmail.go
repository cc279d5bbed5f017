// Package devmail is the demonstration's mail server and mailbox: real SMTP on a
// random local port, into a table. Production starts neither.
package devmail

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Unknown is a mail that is not in the demonstration's mailbox.
const Unknown fault.Code = "devmail.unknown"

// ErrUnknown refuses a mail that is not there.
var ErrUnknown = fault.Refuse(fault.NotFound, Unknown)

const largest = 4 << 20 // bytes of one mail

// Server takes mail for everybody and lets none of it out.
type Server struct {
	smtp     *smtp.Server
	listener net.Listener
}

// Start listens on a free port of this machine.
func Start(db pg.DB, log *slog.Logger) (*Server, error) {
	listener, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start demo mailbox: %w", err)
	}
	s := &Server{smtp: smtp.NewServer(backend{db}), listener: listener}
	s.smtp.Domain = "localhost"
	s.smtp.ReadTimeout, s.smtp.WriteTimeout = 20*time.Second, 20*time.Second
	s.smtp.MaxMessageBytes, s.smtp.MaxRecipients = largest, 10
	s.smtp.EnableSMTPUTF8 = true
	s.smtp.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelDebug)
	go func() {
		if err := s.smtp.Serve(listener); err != nil && !errors.Is(err, smtp.ErrServerClosed) && !errors.Is(err, net.ErrClosed) {
			log.Error("demo mailbox stopped", "error", err.Error())
		}
	}()
	return s, nil
}

// URL is the server's address as SMTP_URL has it.
func (s *Server) URL() string { return "smtp://" + s.listener.Addr().String() }

// Close stops taking mail.
func (s *Server) Close() error { return s.smtp.Close() }

type backend struct{ db pg.DB }

// NewSession begins a conversation.
func (b backend) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{db: b.db}, nil }

type session struct {
	db   pg.DB
	from string
	to   []string
}

// Mail notes the sender.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	s.from, s.to = from, nil
	return nil
}

// Rcpt notes a receiver.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.to = append(s.to, to)
	return nil
}

// Data stores the mail once for each receiver.
func (s *session) Data(r io.Reader) error {
	message, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	_, err = s.db.Exec(ctx, `INSERT INTO dev_mail (sender, recipient, message) SELECT $1, unnest($2::text[]), $3`, s.from, s.to, message)
	if err != nil {
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "try again later"}
	}
	return nil
}

// Reset forgets the mail in progress.
func (s *session) Reset() { s.from, s.to = "", nil }

// Logout ends the conversation.
func (s *session) Logout() error { return nil }
