package demo

import (
	"context"
	"sync/atomic"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// Looks are how often a campaign was looked at on its days, the first one first,
// and how often by the code on a poster.
var looks = [][2]int{{46, 9}, {71, 22}, {58, 19}, {33, 8}, {27, 11}, {64, 25}, {52, 18}, {41, 12}, {19, 4}}

// campaigns are the office making formations known that few apply to: a limit, the
// alarm, a campaign that two editors publish, and those who came by it.
func (s *stage) campaigns() []act {
	drawn := s.officeDay(-9)
	id := ""
	acts := []act{
		{at: s.on(cpnsBegan+1, 8, 40), what: "batas sepi peminat", do: func(ctx context.Context) error {
			of, err := season.ByCode(ctx, s.DB, cpns)
			if err != nil {
				return err
			}
			return campaign.SetLimit(ctx, s.DB, s.by("perencana"), of.ID, 3, 14)
		}},
		{at: s.on(drawn, 8, 0), what: "formasi sepi peminat", do: func(ctx context.Context) error {
			_, err := campaign.Alarm(ctx, s.DB)
			return err
		}},
		{at: s.on(drawn, 10, 5), what: "kampanye", do: func(ctx context.Context) (err error) {
			id, err = s.writesCampaign(ctx)
			return err
		}},
		{at: s.on(drawn, 13, 45), what: "kampanye", do: func(ctx context.Context) error {
			if err := campaign.Publish(ctx, s.DB, s.by("editor2"), id); err != nil {
				return err
			}
			c, err := campaign.ByID(ctx, s.DB, id)
			s.known.code, s.known.slug = c.Code, c.Slug
			return err
		}},
		{at: s.on(-1, 9, 20), what: "kampanye", do: func(ctx context.Context) error {
			c, err := campaign.ByID(ctx, s.DB, id)
			if err != nil {
				return err
			}
			x := campaignText
			x.Lead += " Pendaftaran diperpanjang."
			of, err := campaign.Formations(ctx, s.DB, id, c.Version)
			if err != nil {
				return err
			}
			for _, f := range of {
				x.Vacancies = append(x.Vacancies, f.Slug)
			}
			return campaign.Edit(ctx, s.DB, s.by("editor2"), id, c.Version, x)
		}},
	}
	for i, n := range looks {
		acts = append(acts, act{at: s.on(drawn+1+i, 21, 0), what: "kampanye", do: func(ctx context.Context) error {
			var seen campaign.Counter
			for range n[0] {
				seen.Visit(s.known.slug, s.now)
			}
			for range n[1] {
				seen.Scan(s.known.code, s.now)
			}
			return seen.Write(ctx, s.DB)
		}})
	}
	return acts
}

// known is the campaign that applicants may have come by, once it is out.
type known struct {
	code, slug string
	asked      atomic.Int64
}

// cameBy notes for every third new account that it was made from the campaign's page.
func (s *stage) cameBy(ctx context.Context, account string) error {
	if s.known.code == "" || s.known.asked.Add(1)%3 != 0 {
		return nil
	}
	return campaign.Join(ctx, s.DB, account, s.known.code)
}

var campaignText = campaign.Text{
	Title: "Keahlian Anda dicari di kecamatan",
	Lead:  "Tiga formasi masih sepi peminat: pekerjaannya nyata, unitnya dekat rumah, dan setiap syarat tertulis dengan sumbernya.",
	Body: "## Yang Anda kerjakan\n\nMelayani warga di unit yang kecil: Anda mengenal orang yang Anda layani, dan hasil kerja Anda terlihat. Rekan kerja sedikit, tanggung jawabnya luas.\n\n" +
		"## Yang kami minta\n\n- Bersedia ditempatkan di unit yang tertulis pada formasi.\n- Ijazah sesuai kualifikasi; [cek dahulu](/cek-kelayakan) tanpa membuat akun.\n- Menyelesaikan masa percobaan dan pelatihan dasar.\n\n" +
		"## Mengapa masih sepi?\n\nSering kali karena namanya kurang dikenal. Nilai ambang batas tetap berlaku, tetapi **bila yang memenuhinya kurang dari tiga kali jumlah posisi, semuanya ikut tahap berikutnya**.",
}

func (s *stage) writesCampaign(ctx context.Context) (string, error) {
	of, err := season.ByCode(ctx, s.DB, cpns)
	if err != nil {
		return "", err
	}
	x := campaignText
	if x.Vacancies, err = quiet.All(ctx, s.DB, cpns); err != nil {
		return "", err
	}
	return campaign.Write(ctx, s.DB, s.by("editor"), of.ID, x)
}
