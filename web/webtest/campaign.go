package webtest

import (
	"context"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// Promote publishes a campaign that Edi wrote for the town's post, and returns its
// id, public address and code.
func (s *Town) Promote(title string) (id, slug, code string) {
	s.t.Helper()
	ctx := context.Background()
	id, err := campaign.Write(ctx, s.DB, s.Actor(s.People["edi"]), s.Season.ID, campaign.Text{Title: title, Lead: "Layanan daring kabupaten perlu tangan Anda.",
		Body: "## Yang Anda kerjakan\n\nMenjaga layanan yang dipakai **ribuan warga**.\n\n- Jaringan\n- Data", Vacancies: []string{s.Post()}})
	s.ok(err)
	s.ok(campaign.Publish(ctx, s.DB, s.Actor(s.People["sinta"]).As(ledger.Editor), id))
	c, err := campaign.ByID(ctx, s.DB, id)
	s.ok(err)
	return id, c.Slug, c.Code
}

// campaigns leaves a draft of a campaign and a published one, with an account made from it.
func (s *Town) campaigns() {
	s.t.Helper()
	ctx := context.Background()
	_, err := campaign.Write(ctx, s.DB, s.Actor(s.People["edi"]), s.Season.ID, campaign.Text{Title: "Rancangan kampanye bidan", Lead: "Segera.", Body: "Naskah.", Vacancies: []string{s.Post()}})
	s.ok(err)
	_, _, code := s.Promote("Pranata komputer untuk Manna")
	s.ok(campaign.Join(ctx, s.DB, s.People["siti"].Account, code))
	var visits campaign.Counter
	visits.Scan(code, s.Season.OpensAt)
	s.ok(visits.Write(ctx, s.DB))
}
