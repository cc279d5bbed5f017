package webtest

import (
	"context"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/medal"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Programme publishes an award of a year whose nominations are open, with a
// committee of two and three scorers, and returns its identifier and address.
func (s *Town) Programme(name string) (id, slug string) {
	s.t.Helper()
	ctx := context.Background()
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	today := day.Of(now)
	sri, adi := s.Actor(s.People["sri"]), s.Actor(s.People["adi"])
	id, err = award.Write(ctx, s.DB, sri, award.Text{Name: name, Year: today.Year, About: "Untuk pegawai yang perbuatannya terasa oleh orang lain.", Source: "Peraturan Bupati contoh Nomor 12 Tahun 2026",
		Opens: today.Plus(-3), Closes: today.Plus(9), Scored: today.Plus(30), Spread: 10})
	s.ok(err)
	s.ok(award.AddCategory(ctx, s.DB, sri, id, award.CategoryText{Name: "Pelayan Publik Teladan", Quota: 1, Statuses: []string{"pns", "pppk"}, MinYears: 1, Criteria: "Dampak bagi warga; 60; tanpa nama\nKetekunan; 40; tanpa nama"}))
	s.ok(award.Publish(ctx, s.DB, adi, id))
	for first, part := range map[string]award.Part{"sinta": award.Committee, "hendra": award.Committee, "rudi": award.Scorer, "vera": award.Scorer, "dewi": award.Scorer} {
		s.ok(award.NameMember(ctx, s.DB, sri, id, s.People[first].Email, part))
	}
	return id, s.Text(`SELECT slug FROM award_programme WHERE id = $1`, id)
}

// Nominated puts Tono forward in a programme, up to the committee's admission.
func (s *Town) Nominated(slug string) string {
	s.t.Helper()
	ctx := context.Background()
	category := s.Text(`SELECT c.id::text FROM award_category c JOIN award_programme p ON p.id = c.programme_id WHERE p.slug = $1`, slug)
	code, err := award.Nominate(ctx, s.DB, s.Keys, s.Files, s.Actor(s.People["sri"]), slug, award.Proposal{Category: category, Nominee: "Pak Tono", NIP: TonoNIP, Unit: "Dinas Kominfo Contoh",
		Story: strings.Repeat("Membuka loket akta lahir di rumah bersalin. ", 3)})
	s.ok(err)
	id := s.Text(`SELECT n.id::text FROM award_nomination n JOIN award_programme p ON p.id = n.programme_id WHERE n.code = $1 AND p.slug = $2`, code, slug)
	s.ok(award.Answer(ctx, s.DB, s.Actor(s.People["tono"]), id, true))
	s.ok(award.Screen(ctx, s.DB, s.Actor(s.People["sinta"]), id, award.Screening{Admit: true, Deed: "Membuka loket akta lahir di rumah bersalin, sehingga akta selesai pada hari yang sama"}))
	return id
}

// Scored gives a nomination two totals of the same values.
func (s *Town) Scored(nomination string, value int) {
	s.t.Helper()
	ctx := context.Background()
	criteria, err := award.Criteria(ctx, s.DB, s.Text(`SELECT category_id::text FROM award_nomination WHERE id = $1`, nomination))
	s.ok(err)
	var values []award.Score
	for _, k := range criteria {
		values = append(values, award.Score{Criterion: k.ID, Value: value})
	}
	for _, first := range []string{"rudi", "vera"} {
		id, err := award.Take(ctx, s.DB, s.Actor(s.People[first]), nomination)
		s.ok(err)
		s.ok(award.Give(ctx, s.DB, s.Actor(s.People[first]), id, values))
	}
}

// Granted is a programme whose award Tono has; it returns the code of the certificate.
func (s *Town) Granted(name string) string {
	s.t.Helper()
	ctx := context.Background()
	id, slug := s.Programme(name)
	s.Scored(s.Nominated(slug), 85)
	s.Do(`UPDATE award_programme SET closes_at = portal_now() - interval '1 minute' WHERE id = $1`, id)
	category := s.Text(`SELECT id::text FROM award_category WHERE programme_id = $1`, id)
	sinta, hendra := s.Actor(s.People["sinta"]), s.Actor(s.People["hendra"])
	s.ok(award.Freeze(ctx, s.DB, sinta, id, category))
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	s.ok(award.Propose(ctx, s.DB, sinta, id, category, award.Decree{Number: "Keputusan Bupati Nomor 800/412 Tahun 2026", Date: day.Of(now), SignerTitle: "Bupati Bengkulu Selatan,", SignerName: "Nama Contoh Pejabat, S.H."}))
	press := award.Press{Files: s.Files, Agency: pdf.Agency{Government: "Pemerintah Kabupaten Bengkulu Selatan", Name: "BKD Kota Manna"}, Place: "Manna", BaseURL: Origin, Notice: "Peragaan"}
	s.ok(award.Grant(ctx, s.DB, press, hendra, s.Text(`SELECT id::text FROM award_grant WHERE programme_id = $1`, id)))
	return s.Text(`SELECT code FROM award_grant WHERE programme_id = $1`, id)
}

// awards leaves a granted award, a programme in which a scorer works on a dossier
// and a citizen has not confirmed, and a draft.
func (s *Town) awards() {
	s.t.Helper()
	ctx := context.Background()
	s.Granted("Anugerah Lama")
	id, slug := s.Programme("Anugerah Sekundang")
	_, err := award.Take(ctx, s.DB, s.Actor(s.People["rudi"]).As(ledger.Staff), s.Nominated(slug))
	s.ok(err)
	s.ok(award.Ask(ctx, s.DB, s.Keys, s.Files, slug, award.Proposal{Category: s.Text(`SELECT id::text FROM award_category WHERE programme_id = $1`, id), Nominee: "Bu Mirna", Unit: "Dinas Kominfo",
		Story: strings.Repeat("Menjawab setiap warga yang datang dengan sabar. ", 2), Name: "Wulan Permatasarini", Email: "wulan.usul@warga.example", Consent: true}))
	now, err := pg.Now(ctx, s.DB)
	s.ok(err)
	_, err = award.Write(ctx, s.DB, s.Actor(s.People["sri"]), award.Text{Name: "Rancangan Anugerah", Year: day.Of(now).Year, About: "A", Source: "S", Opens: day.Of(now), Closes: day.Of(now).Plus(3), Scored: day.Of(now).Plus(9), Spread: 10})
	s.ok(err)
	_, err = medal.Open(ctx, s.DB, s.Actor(s.People["sri"]), "HUT RI contoh", day.Of(now))
	s.ok(err)
}
