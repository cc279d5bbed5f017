package webtest

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/story"
)

// Invite invites an owner of a story, by Edi, and returns its id and the path of
// the owner's page.
func (s *Town) Invite(email string) (id, link string) {
	s.t.Helper()
	id, err := story.Invite(context.Background(), s.DB, s.Keys, s.Actor(s.People["edi"]), email)
	s.ok(err)
	return id, s.MailLink(email)
}

// Tell publishes a story with a portrait that Edi invited to, and returns its id,
// public address and the path of the owner's page.
func (s *Town) Tell(email, title string) (id, slug, link string) {
	s.t.Helper()
	ctx := context.Background()
	id, link = s.Invite(email)
	s.ok(story.Send(ctx, s.DB, s.Keys, s.Files, strings.TrimPrefix(link, "/cerita/saya/"),
		story.Words{Name: "Kartika Wulansarini", Work: "Perawat, Puskesmas Pino", Title: title, Body: "## Satu malam\n\n" + strings.Repeat("Saya berjaga **malam** itu. ", 12)},
		story.Portrait{Content: Photo(s.t, 400, 500), Alt: "Perempuan berseragam di depan Puskesmas"}, story.Consent{Given: true, Wording: "2026-1", Statement: "Saya setuju."}))
	s.ok(story.Publish(ctx, s.DB, s.Keys, s.Actor(s.People["sinta"]).As(ledger.Editor), id))
	return id, s.Text(`SELECT slug FROM story WHERE id = $1`, id), link
}

// stories leaves a published story, and an invitation.
func (s *Town) stories() {
	s.t.Helper()
	s.Tell("kartika@warga.example", "Malam di Puskesmas")
	s.Invite("tanto@warga.example")
}
