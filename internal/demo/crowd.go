package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// How far somebody gets with their application.
type reach int

const (
	onlyAccount reach = iota
	chosen            // a formation
	identified
	educated
	papered  // some of the documents
	declared // everything but sending
	sent
	takenBack // sent, and withdrawn again
)

// candidate is an invented applicant and what they are going to do.
type candidate struct {
	*person
	season   string
	title    string // what the printed list says of them
	day      int    // when they register, in days from today
	want     int    // which vacancy, by its place among those on offer
	reach    reach
	flaw     flaw
	mistaken flaw      // what an officer finds wrong although it is right
	start    time.Time // when they register
	password string
	offer    vacancy.Card // what they chose, once it can be seen
	version  int
}

// cast invents the people of a season and says when each acts.
func (s *stage) cast(first, count int, code string, days [2]int, far func(i int) reach) []*candidate {
	var list []*candidate
	for i := range count {
		c := &candidate{person: s.invent(first+i, 22+s.rnd.IntN(12)), season: code, want: s.rnd.IntN(1 << 20), reach: far(i), password: newPassword()}
		c.day = days[0] + s.rnd.IntN(days[1]-days[0]+1)
		c.start = s.evening(c.day)
		if s.rnd.IntN(100) < 26 {
			c.flaw = pick(s, flaws)
		}
		if c.flaw.kind == "age" && code == cpns {
			c.person = s.invent(first+i, 36+s.rnd.IntN(3))
		}
		list = append(list, c)
	}
	return list
}

// acts are a candidate's visits, each a while after the one before.
func (s *stage) applies(c *candidate) []act {
	at := c.start
	var list []act
	then := func(pause time.Duration, do func(context.Context) error) {
		list = append(list, act{at: at, who: c.email, what: "pelamar " + c.season, do: func(ctx context.Context) error {
			if err := do(ctx); err != nil {
				return fmt.Errorf("candidate of %s: %w", c.season, err)
			}
			return nil
		}})
		at = at.Add(pause + time.Duration(s.rnd.IntN(int(pause))))
	}
	then(4*time.Minute, func(ctx context.Context) error { return s.register(ctx, c.person, c.password) })
	if c.reach >= chosen {
		then(6*time.Minute, func(ctx context.Context) error { return s.choose(ctx, c) })
	}
	if c.reach >= identified {
		then(5*time.Minute, func(ctx context.Context) error { return s.fillIn(ctx, c) })
	}
	if c.reach >= papered {
		then(25*time.Minute, func(ctx context.Context) error { return s.upload(ctx, c) })
	}
	if c.reach >= declared {
		then(8*time.Minute, func(ctx context.Context) error { return s.declare(ctx, c) })
	}
	if c.reach >= sent {
		if calm := s.evening(c.day + s.rnd.IntN(3)); calm.After(at) {
			at = calm
		}
		then(9*time.Hour, func(ctx context.Context) error { return s.send(ctx, c) })
	}
	if c.reach == takenBack {
		then(time.Minute, func(ctx context.Context) error {
			err := application.Withdraw(ctx, s.DB, s.Keys, c.by, c.season)
			return ignore(err, application.ErrDecided, application.ErrTooLate)
		})
	}
	return list
}

// choose opens a draft and chooses a formation.
func (s *stage) choose(ctx context.Context, c *candidate) error {
	if _, err := application.Open(ctx, s.DB, s.Keys, c.by, c.season); err != nil {
		return err
	}
	offers, err := s.offers(ctx, c.season)
	if err != nil {
		return err
	}
	c.offer = wanted(offers, c.want)
	saved, err := application.ChooseVacancy(ctx, s.DB, s.Keys, c.by, c.season, c.page(), c.offer.Slug)
	c.version = saved.Version
	return err
}

func (c *candidate) page() application.Edition {
	return application.Edition{Version: c.version, Page: "peragaan"}
}

// fillIn saves the steps about the person.
func (s *stage) fillIn(ctx context.Context, c *candidate) error {
	reserved := c.offer.NeedType == vacancy.NeedDisabled
	saved, err := application.SaveIdentity(ctx, s.DB, s.Keys, c.by, c.season, c.page(), applicant.Identity{
		Phone: c.phone, Address: c.address, RegionCode: c.district, Disabled: &reserved})
	if err != nil || c.reach < educated {
		return err
	}
	c.version = saved.Version
	saved, err = application.SaveEducation(ctx, s.DB, s.Keys, c.by, c.season, c.page(), c.education(s))
	c.version = saved.Version
	return err
}

// education is what the candidate studied: mostly what the formation asks for.
func (c *candidate) education(s *stage) applicant.Education {
	n := c.want
	name := c.offer.Qualifications[n%len(c.offer.Qualifications)]
	level, _ := reference.ParseQualification(name)
	if level == "" {
		level = vacancy.Level(name)
	}
	yes, years, gpa := true, 2+n%6, 2900+n%97*10
	x := applicant.Education{Level: level, Qualification: name, Institution: institutions[n%len(institutions)], ExperienceYears: &years, HasSTR: &yes, GPA: &gpa}
	x.GraduationYear = min(c.birth.Year+23+n%3, day.Of(s.now).Year-1)
	if strings.HasPrefix(name, "D-III ") {
		x.Institution = colleges[n%len(colleges)]
	}
	switch c.flaw.kind {
	case "gpa":
		gpa = 2400 + n%30*10
	case "qualification", "ijazah":
		if c.flaw.code == "DIK-01" && level == "40" {
			x.Qualification = "S-1 ILMU SEJARAH"
		}
	case "experience":
		years = 1
	}
	return x
}

var (
	institutions = []string{"Universitas Bengkulu", "Universitas Bengkulu", "Universitas Muhammadiyah Bengkulu", "Universitas Dehasen Bengkulu", "Universitas Sriwijaya", "Universitas Andalas", "Universitas Negeri Padang", "Universitas Terbuka"}
	colleges     = []string{"Poltekkes Kemenkes Bengkulu", "Poltekkes Kemenkes Palembang", "Politeknik Negeri Sriwijaya"}
)

// upload brings the documents the application needs, or some of them.
func (s *stage) upload(ctx context.Context, c *candidate) error {
	a, err := application.Load(ctx, s.DB, s.Keys, c.by.Person, c.season)
	if err != nil {
		return err
	}
	asked, err := application.DocumentsOf(ctx, s.DB, c.by.Person, c.season)
	if err != nil {
		return err
	}
	papers, err := s.papers()
	if err != nil {
		return err
	}
	for i, d := range asked {
		paper, ok := papers.of(d.Kind, c.flaw.code)
		extra := d.Kind == "akreditasi" && c.want%3 == 0
		if !ok || !d.Needed(a) && !extra || c.reach == papered && i%2 == 1 {
			continue
		}
		if _, err := document.Keep(ctx, s.DB, s.Keys, s.Files, c.by, c.season, d.Kind, paper); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) declare(ctx context.Context, c *candidate) error {
	a, err := application.Load(ctx, s.DB, s.Keys, c.by.Person, c.season)
	if err != nil {
		return err
	}
	c.version = a.Version
	_, err = application.SaveStatements(ctx, s.DB, s.Keys, c.by, c.season, c.page(), application.Statements)
	return err
}

func (s *stage) send(ctx context.Context, c *candidate) error {
	receipt, err := application.Submit(ctx, s.DB, s.Keys, c.by, c.season, pg.NewID())
	if err == nil {
		found := c.flaw
		if c.mistaken.code != "" {
			found = c.mistaken
		}
		s.plans.set(receipt.Number, found)
	}
	return err
}

// offers are the published vacancies of a season, the same order each time.
func (s *stage) offers(ctx context.Context, code string) ([]vacancy.Card, error) {
	return s.plans.offers(code, func() ([]vacancy.Card, error) {
		var all []vacancy.Card
		for page := 1; ; page++ {
			found, err := vacancy.Search(ctx, s.DB, vacancy.Filter{Season: code, Sort: vacancy.ByTitle, Page: page})
			if err != nil {
				return nil, err
			}
			all = append(all, found.Items...)
			if page >= found.Pages {
				return all, nil
			}
		}
	})
}

// wanted chooses by appeal: some posts draw crowds, some nobody.
func wanted(offers []vacancy.Card, n int) vacancy.Card {
	total := 0
	for i, o := range offers {
		total += appeal(o, i)
	}
	n %= max(total, 1)
	for i, o := range offers {
		if n -= appeal(o, i); n < 0 {
			return o
		}
	}
	return offers[0]
}

// appeal is how strongly a post draws, in shares.
func appeal(o vacancy.Card, i int) int {
	title := strings.ToLower(o.Title)
	switch {
	case o.SeasonKind == string(season.PPPK):
		return 6
	case strings.Contains(title, "spesialis"):
		return 0
	case strings.Contains(title, "dokter"), strings.Contains(title, "disabilitas"):
		return 1
	case strings.Contains(title, "sumber daya manusia"), strings.Contains(title, "pranata komputer"):
		return 14
	case i%5 == 2:
		return 1
	}
	return 3 + i%6
}
