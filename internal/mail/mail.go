// Package mail hands letters to the mail server.
package mail

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"net"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"

	"github.com/bkd-manna/portal-asn/internal/notice"
)

// ErrRefused is a letter the mail server will never take for this address
// (unknown mailbox, malformed address): trying again is useless. Errors of this
// package never hold an address.
var ErrRefused = errors.New("mail refused for good")

// Settings are what the operator decides.
type Settings struct {
	URL     string        // smtp://[user:password@]host[:port], or smtps://
	From    string        // "Name <address>"
	BaseURL string        // makes links whole, and names the Message-ID's domain
	Footer  string        // under every letter
	Stop    string        // before the link that ends such letters
	Timeout time.Duration // for one letter from dialling to accepted; 0 is 20 s
}

// Sender sends letters to one mail server, one connection each.
type Sender struct {
	settings Settings
	host     string
	domain   string
	options  []gomail.Option
}

// Open reads the settings; it does not connect.
func Open(s Settings) (*Sender, error) {
	u, err := url.Parse(s.URL)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, errors.New("mail server: not an smtp:// or smtps:// address") // never print it: it may hold a password
	}
	if _, err := mail.ParseAddress(s.From); err != nil {
		return nil, errors.New("mail sender: not an address")
	}
	if s.Timeout == 0 {
		s.Timeout = 20 * time.Second
	}
	base, err := url.Parse(s.BaseURL)
	if err != nil || base.Hostname() == "" {
		return nil, errors.New("mail: base address is not whole")
	}
	o := &Sender{settings: s, host: u.Hostname(), domain: base.Hostname()}
	o.options, err = options(u, s.Timeout, o.domain)
	return o, err
}

// options choose encryption: always with smtps and with a password, and
// otherwise whenever the server offers it; never on this machine itself.
func options(u *url.URL, timeout time.Duration, helo string) ([]gomail.Option, error) {
	port := 25
	o := []gomail.Option{gomail.WithTimeout(timeout), gomail.WithHELO(helo), gomail.WithoutNoop()}
	password, secret := u.User.Password()
	switch {
	case u.Scheme == "smtps":
		port = 465
		o = append(o, gomail.WithSSL())
	case isLoopback(u.Hostname()):
		o = append(o, gomail.WithTLSPolicy(gomail.NoTLS))
	case secret:
		port = 587
		o = append(o, gomail.WithTLSPolicy(gomail.TLSMandatory))
	default:
		o = append(o, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	}
	if secret {
		o = append(o, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(u.User.Username()), gomail.WithPassword(password))
	}
	if p := u.Port(); p != "" {
		n, err := strconv.Atoi(p)
		if err != nil {
			return nil, errors.New("mail server: not a port")
		}
		port = n
	}
	return append(o, gomail.WithPort(port)), nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send delivers one letter; nil means that the server has accepted it.
func (s *Sender) Send(ctx context.Context, l notice.Letter) error {
	m, err := s.compose(l)
	if err != nil {
		return err
	}
	client, err := gomail.NewClient(s.host, s.options...)
	if err != nil {
		return errors.New("mail: settings refused")
	}
	ctx, cancel := context.WithTimeout(ctx, s.settings.Timeout)
	defer cancel()
	err = client.DialAndSendWithContext(ctx, m)
	if err == nil || m.IsDelivered() { // a goodbye that failed does not undo it
		return nil
	}
	return plain(err)
}

func (s *Sender) compose(l notice.Letter) (*gomail.Msg, error) {
	to, err := mail.ParseAddress(l.To)
	if err != nil || to.Address != l.To || strings.ContainsFunc(l.To+l.Subject+l.Key, unicode.IsControl) {
		return nil, fmt.Errorf("%w: not one address and one line of subject", ErrRefused)
	}
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := errors.Join(m.From(s.settings.From), m.To(l.To)); err != nil {
		return nil, fmt.Errorf("%w: address", ErrRefused)
	}
	m.Subject(l.Subject)
	m.SetDate()
	m.SetMessageIDWithValue(l.Key + "@" + s.domain)
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetGenHeader("Content-Language", "id")
	shown := body{Subject: l.Subject, Text: strings.TrimSpace(l.Text), Link: s.whole(l.Link), StopLabel: s.settings.Stop, Stop: s.whole(l.Stop), Footer: s.settings.Footer}
	if shown.Stop != "" {
		m.SetGenHeader("List-Unsubscribe", "<"+shown.Stop+">")
	}
	m.SetBodyString(gomail.TypeTextPlain, shown.plain())
	rich, err := shown.rich()
	if err != nil {
		return nil, err
	}
	m.AddAlternativeString(gomail.TypeTextHTML, rich)
	return m, nil
}

// whole is a path of the portal as an address.
func (s *Sender) whole(path string) string {
	if path == "" {
		return ""
	}
	return strings.TrimSuffix(s.settings.BaseURL, "/") + path
}

// body is what a letter shows.
type body struct{ Subject, Text, Link, StopLabel, Stop, Footer string }

func (b body) plain() string {
	parts := []string{b.Text}
	if b.Link != "" {
		parts = append(parts, b.Link)
	}
	if b.Stop != "" {
		parts = append(parts, b.StopLabel+"\n"+b.Stop)
	}
	if b.Footer != "" {
		parts = append(parts, "-- \n"+b.Footer)
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// Paragraphs are the text's, for its template.
func (b body) Paragraphs() []string { return strings.Split(b.Text, "\n\n") }

var letter = template.Must(template.New("letter").Parse(`<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{{.Subject}}</title></head>
<body style="font:16px/1.5 sans-serif;color:#0b2430;max-width:36em;margin:0 auto;padding:16px">
{{range .Paragraphs}}<p style="white-space:pre-line">{{.}}</p>
{{end}}{{with .Link}}<p><a href="{{.}}">{{.}}</a></p>
{{end}}{{with .Stop}}<p style="font-size:14px">{{$.StopLabel}} <a href="{{.}}">{{.}}</a></p>
{{end}}{{with .Footer}}<hr><p style="white-space:pre-line;color:#4a5f6b;font-size:14px">{{.}}</p>{{end}}
</body></html>
`))

func (b body) rich() (string, error) {
	var out bytes.Buffer
	err := letter.Execute(&out, b)
	return out.String(), err
}

// plain reduces the server's answer to its code: its words often repeat the address.
func plain(err error) error {
	var s *gomail.SendError
	if errors.As(err, &s) && s.ErrorCode() > 0 {
		forGood := s.ErrorCode() >= 500 && (s.Reason == gomail.ErrSMTPRcptTo || s.Reason == gomail.ErrSMTPData || s.Reason == gomail.ErrSMTPDataClose)
		if forGood {
			return fmt.Errorf("%w: %d", ErrRefused, s.ErrorCode())
		}
		return fmt.Errorf("mail server answered %d", s.ErrorCode())
	}
	var n net.Error
	if errors.As(err, &n) && n.Timeout() || errors.Is(err, context.DeadlineExceeded) {
		return errors.New("mail server did not answer in time")
	}
	return errors.New("mail server not reached, or it broke off")
}
