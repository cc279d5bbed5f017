package webtest

import (
	"bytes"
	"context"

	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// Nobody files tickets without an account.
var Nobody = ledger.Actor{Role: ledger.Applicant}

// File files a ticket of somebody.
func (s *Town) File(by ledger.Actor, x helpdesk.Filing) helpdesk.Receipt {
	s.t.Helper()
	r, err := helpdesk.File(context.Background(), s.DB, s.Keys, s.Files, by, x)
	s.ok(err)
	return r
}

// tickets leaves a question of Siti's, one with a confirmed address, one whose address
// is not, and suspected misconduct with evidence that Dewi holds.
func (s *Town) tickets() {
	s.t.Helper()
	ctx := context.Background()
	s.File(s.Actor(s.People["siti"]), helpdesk.Filing{Kind: helpdesk.Question, Season: s.Season.Code, Subject: "Transkrip sementara", Story: "Apakah transkrip sementara diterima untuk formasi ini?"})
	s.File(Nobody, helpdesk.Filing{Kind: helpdesk.Complaint, Subject: "Halaman lambat", Story: "Halaman hasil lambat sekali dibuka tadi malam.", Email: "wening@warga.example", Evidence: s.snapshot()})
	_, err := helpdesk.ConfirmMail(ctx, s.DB, s.Keys, s.MailLink("wening@warga.example")[len("/aduan/surel/"):])
	s.ok(err)
	s.File(Nobody, helpdesk.Filing{Kind: helpdesk.Swindle, Subject: "Diminta uang muka", Story: "Ada yang menelepon dan meminta uang muka atas nama panitia.", Email: "tarmizi@warga.example"})
	s.File(Nobody, helpdesk.Filing{Kind: helpdesk.Misconduct, Officer: "petugas loket", Subject: "Dokumen dibocorkan", Story: "Seorang petugas loket memotret dokumen pelamar lain.", Evidence: s.snapshot()})
	_, err = helpdesk.Next(ctx, s.DB, s.Actor(s.People["dewi"]))
	s.ok(err)
}

func (s *Town) snapshot() []intake.Upload {
	return []intake.Upload{{Name: "foto.jpg", Content: bytes.NewReader(Photo(s.t, 300, 200))}}
}
