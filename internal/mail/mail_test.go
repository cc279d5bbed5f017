package mail

import (
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/bkd-manna/portal-asn/internal/notice"
)

// box is a mail server that refuses whom it is told to.
type box struct {
	refuse *smtp.SMTPError
	atData bool
	mu     sync.Mutex
	got    []string
}

func (b *box) NewSession(*smtp.Conn) (smtp.Session, error) { return b, nil }
func (b *box) Mail(string, *smtp.MailOptions) error        { return nil }
func (b *box) Rcpt(string, *smtp.RcptOptions) error {
	if b.refuse != nil && !b.atData {
		return b.refuse
	}
	return nil
}
func (b *box) Data(r io.Reader) error {
	if b.refuse != nil {
		return b.refuse
	}
	m, err := io.ReadAll(r)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.got = append(b.got, string(m))
	return err
}
func (b *box) Reset()        {}
func (b *box) Logout() error { return nil }

func serve(t *testing.T, b *box) *Sender {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(b)
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return to(t, "smtp://"+l.Addr().String())
}

func to(t *testing.T, url string) *Sender {
	t.Helper()
	s, err := Open(Settings{URL: url, From: "Sekundang <a@contoh.id>", BaseURL: "https://portal.contoh.id", Timeout: 400 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var hello = notice.Letter{Key: "0192", To: "siti@contoh.id", Subject: "Berkas – perlu dilengkapi", Text: "Yth. Siti <siti>,\n\nSalam."}

func TestSendSpeaksSMTP(t *testing.T) {
	b := &box{}
	if err := serve(t, b).Send(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Message-ID: <0192@portal.contoh.id>", "Subject: =?UTF-8?", "Auto-Submitted: auto-generated", "Siti &lt;siti&gt;"} {
		if !strings.Contains(b.got[0], want) {
			t.Errorf("lacks %q:\n%s", want, b.got[0])
		}
	}
}

func TestALetterThatWasAskedForSaysWhereItEnds(t *testing.T) {
	b := &box{}
	s := serve(t, b)
	s.settings.Stop = "Berhenti:"
	asked := hello
	asked.Stop = "/hasil/kabari/berhenti/x"
	if err := errors.Join(s.Send(t.Context(), asked), s.Send(t.Context(), hello)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"List-Unsubscribe: <https://portal.contoh.id/hasil/kabari/berhenti/x>", "Berhenti:\r\nhttps://portal.contoh.id/hasil/kabari/berhenti/x", "Berhenti: <a"} {
		if !strings.Contains(b.got[0], want) {
			t.Errorf("lacks %q:\n%s", want, b.got[0])
		}
	}
	if strings.Contains(b.got[1], "Berhenti") || strings.Contains(b.got[1], "List-Unsubscribe") {
		t.Errorf("a letter nobody can end says how:\n%s", b.got[1])
	}
}

func TestRefusalsOfTheServer(t *testing.T) {
	for name, c := range map[string]struct {
		refuse  *smtp.SMTPError
		atData  bool
		forGood bool
	}{
		"unknown mailbox":  {&smtp.SMTPError{Code: 550, Message: "no such user siti@contoh.id"}, false, true},
		"content refused":  {&smtp.SMTPError{Code: 554, Message: "no"}, true, true},
		"mailbox full now": {&smtp.SMTPError{Code: 452, Message: "full siti@contoh.id"}, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := serve(t, &box{refuse: c.refuse, atData: c.atData}).Send(t.Context(), hello)
			if err == nil || errors.Is(err, ErrRefused) != c.forGood {
				t.Errorf("err = %v, for good: %v", err, c.forGood)
			}
			if strings.Contains(err.Error(), "siti") {
				t.Errorf("the error names the address: %v", err)
			}
		})
	}
}

func TestAServerThatHangsIsLeft(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() // accepts, says nothing
	start := time.Now()
	err = to(t, "smtp://"+l.Addr().String()).Send(t.Context(), hello)
	if err == nil || errors.Is(err, ErrRefused) || time.Since(start) > 3*time.Second {
		t.Errorf("after %s: %v", time.Since(start), err)
	}
	l.Close()
	if err := to(t, "smtp://"+l.Addr().String()).Send(t.Context(), hello); err == nil || errors.Is(err, ErrRefused) {
		t.Errorf("nobody listens: %v", err)
	}
}

func TestHeadersCannotBeInjected(t *testing.T) {
	b := &box{}
	s := serve(t, b)
	for name, l := range map[string]notice.Letter{
		"address with header":  {Key: "k", To: "a@b.id\r\nBcc: x@y.id", Subject: "s", Text: "t"},
		"two addresses":        {Key: "k", To: "a@b.id, x@y.id", Subject: "s", Text: "t"},
		"address with name":    {Key: "k", To: "Bcc <a@b.id>", Subject: "s", Text: "t"},
		"subject with header":  {Key: "k", To: "a@b.id", Subject: "s\r\nBcc: x@y.id", Text: "t"},
		"subject with newline": {Key: "k", To: "a@b.id", Subject: "s\n", Text: "t"},
		"key with header":      {Key: "k>\r\nBcc: x@y.id", To: "a@b.id", Subject: "s", Text: "t"},
	} {
		if err := s.Send(t.Context(), l); !errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(b.got) != 0 {
		t.Errorf("%d mails left", len(b.got))
	}
}

func TestOpenNeverPrintsThePassword(t *testing.T) {
	for _, url := range []string{"http://u:rahasia@h", "smtp://u:rahasia@", "smtp://u:rahasia@h:port", "::rahasia"} {
		_, err := Open(Settings{URL: url, From: "a@b.id", BaseURL: "http://x"})
		if err == nil || strings.Contains(err.Error(), "rahasia") {
			t.Errorf("%v", err)
		}
	}
	if _, err := Open(Settings{URL: "smtps://u:p@h", From: "a@b.id", BaseURL: "https://x"}); err != nil {
		t.Error(err)
	}
}
