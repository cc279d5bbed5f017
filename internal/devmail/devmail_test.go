package devmail

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/mail"
	"github.com/bkd-manna/portal-asn/internal/notice"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) { pgtest.Contract(t, newest, byID) }

func TestMailSentOverSMTPIsReadBack(t *testing.T) {
	ctx, db := t.Context(), pgtest.Pool(t)
	server, err := Start(db, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	sender, err := mail.Open(mail.Settings{URL: server.URL(), From: "Sekundang <tidak-dibalas@contoh.id>", BaseURL: "http://localhost:8080", Footer: "BKD Kota Manna"})
	if err != nil {
		t.Fatal(err)
	}
	err = sender.Send(ctx, notice.Letter{
		Key: "k-1", To: "siti@contoh.id", Subject: "Kode Anda – berlaku 15 menit",
		Text: "Kode pendaftaran Anda:\n\n123456\n\nBaris panjang " + strings.Repeat("kata ", 40) + "é", Link: "/daftar?kode=a%2Bb",
	})
	if err != nil {
		t.Fatal(err)
	}
	list, err := Newest(ctx, db, "SITI@contoh.id")
	if err != nil || len(list) != 1 {
		t.Fatalf("mailbox = %d mails, %v", len(list), err)
	}
	m, err := ByID(ctx, db, list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if m.Subject() != "Kode Anda – berlaku 15 menit" {
		t.Errorf("subject = %q", m.Subject())
	}
	if got := m.Header("Message-Id"); got != "<k-1@localhost>" {
		t.Errorf("Message-ID = %q", got)
	}
	text, err := m.Text()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n123456\n", "kata kata", "é", "http://localhost:8080/daftar?kode=a%2Bb", "BKD Kota Manna"} {
		if !strings.Contains(text, want) {
			t.Errorf("text lacks %q:\n%s", want, text)
		}
	}
	if others, _ := Newest(ctx, db, "lain@contoh.id"); len(others) != 0 {
		t.Error("another's mailbox shows it")
	}
	if _, err := ByID(ctx, db, 99); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown mail: %v", err)
	}
}
