package helpdesk_test

import (
	"log/slog"
	"net/http"
	"regexp"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// town is a portal with two officers of the helpdesk, a supervisor, an auditor and an applicant.
type town struct {
	*webtest.Town
	t *testing.T
}

func open(t *testing.T) town {
	t.Helper()
	t.Cleanup(func() { _ = intake.Close() })
	s := town{webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler)), t}
	s.Staff("Helmi Nasutionatama", ledger.Helpdesk)
	s.Staff("Hasan Basriansyah", ledger.Helpdesk)
	s.Staff("Dewi Purwaningrat", ledger.Supervisor)
	s.Staff("Audi Kartanegaraya", ledger.Auditor)
	s.Applicant("Siti Rahmawatiningsih")
	return s
}

// citizen is a browser of nobody in particular.
func (s town) citizen() *webtest.Browser { return webtest.New(s.t, s.Site) }

// as is the browser of somebody, signed in.
func (s town) as(first string) *webtest.Browser {
	s.t.Helper()
	password := webtest.StaffPassword
	if s.People[first].Role == ledger.Applicant {
		password = webtest.Password
	}
	return s.citizen().Get("/masuk").Fill("Alamat surel (e-mail)", s.People[first].Email).Fill("Kata sandi", password).Press("Masuk").Is(http.StatusOK)
}

var (
	numberForm = regexp.MustCompile(`AD-[0-9A-Z]{4}-[0-9A-Z]{4}`)
	secretForm = regexp.MustCompile(`\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b`)
)

const story = "Seseorang menelepon, menyebut diri panitia, dan meminta uang muka."

// complain files a complaint without a name, and returns what opens it.
func (s town) complain(b *webtest.Browser, kind, email string) (number, secret string) {
	s.t.Helper()
	b.Get("/aduan/kirim").Choose(kind).Fill("Pokoknya, dalam satu baris", "Diminta uang muka").Fill("Ceritanya", story)
	if email != "" {
		b.Fill("Alamat surel (e-mail) (boleh kosong)", email)
	}
	b.Press("Kirim").Is(http.StatusOK).Sees("Tiket Anda tercatat", "kode rahasia hanya tampil satu kali")
	return numberForm.FindString(b.Text()), secretForm.FindString(b.Text())
}
