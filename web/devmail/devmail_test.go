package devmail_test

import (
	"log/slog"
	"net/http"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/devmail"
	"github.com/bkd-manna/portal-asn/internal/mail"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
	"github.com/bkd-manna/portal-asn/web"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestTheMailboxIsThereInTheDemonstrationOnly(t *testing.T) {
	db := pgtest.Pool(t)
	log := slog.New(slog.DiscardHandler)
	site := func(demo bool) http.Handler {
		h, err := web.Handler(web.Deps{DB: db, Sessions: account.Sessions{DB: db}, Log: log, Site: ui.Site{BaseURL: webtest.Origin, Demo: demo}})
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	server, err := devmail.Start(db, log)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	sender, err := mail.Open(mail.Settings{URL: server.URL(), From: "Sekundang <a@contoh.id>", BaseURL: webtest.Origin})
	if err != nil {
		t.Fatal(err)
	}
	b := webtest.New(t, site(true))
	b.Get("/dev/kotak-surat").Is(200).Sees("Belum ada surat")
	err = sender.Send(t.Context(), notice.Letter{Key: "k", To: "siti@contoh.id", Subject: "Kode – 123456", Text: "Kode Anda:\n\n123456 <b>", Link: "/daftar"})
	if err != nil {
		t.Fatal(err)
	}
	b.Get("/dev/kotak-surat?untuk=lain@contoh.id").Is(200).SeesNot("123456")
	b.Get("/dev/kotak-surat?untuk=siti@contoh.id").Is(200).Follow("Kode – 123456").Is(200).Sees("siti@contoh.id", "123456 <b>", webtest.Origin+"/daftar")
	b.Get("/dev/kotak-surat/99").Is(404)
	b.Get("/dev/kotak-surat/x").Is(404)
	webtest.New(t, site(false)).Get("/dev/kotak-surat").Is(404)
}
