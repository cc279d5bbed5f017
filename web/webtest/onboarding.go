package webtest

import (
	"bytes"
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
)

// onboarding is nova, who passed and mends a document that was returned.
func (s *Town) onboarding() {
	s.t.Helper()
	ctx, code, nova := context.Background(), "internal-2026", s.Actor(s.People["nova"])
	due := time.Now().AddDate(0, 0, 20)
	_, err := onboarding.Begin(ctx, s.DB, s.Actor(s.People["sinta"]), code, &due)
	s.ok(err)
	s.HandIn(code)
	c, slots, err := onboarding.Own(ctx, s.DB, nova.Person, code)
	s.ok(err)
	var findings []onboarding.Finding
	for _, x := range slots {
		f := onboarding.Finding{Kind: x.Kind, Verdict: onboarding.Met}
		if x.Kind == "skck" {
			f.Verdict, f.Reason = onboarding.Returned, "SKCK sudah tidak berlaku; unggah yang terbit tahun ini."
		}
		findings = append(findings, f)
	}
	s.ok(onboarding.Check(ctx, s.DB, s.Actor(s.People["rudi"]), c.Number, findings))
}

// HandIn gives everything in that nova is asked for after passing, and sends it.
func (s *Town) HandIn(code string) {
	s.t.Helper()
	ctx, nova := context.Background(), s.Actor(s.People["nova"])
	_, slots, err := onboarding.Own(ctx, s.DB, nova.Person, code)
	s.ok(err)
	picture := Photo(s.t, 400, 520)
	for _, x := range slots {
		if x.Required && x.Open() {
			s.ok(onboarding.Add(ctx, s.DB, s.Keys, s.Files, nova, code, x.Kind, []intake.Upload{{Name: x.Kind + ".jpg", Content: bytes.NewReader(picture)}}))
		}
	}
	s.ok(onboarding.Send(ctx, s.DB, nova, code))
}

// NIP is a number of correct form that fits whoever is of the town, of a PNS who
// began in January 2010.
const NIP = "199808172010012001"
