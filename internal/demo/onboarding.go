package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/onboarding"
)

// afterwards is what follows the final result of the internal season: everybody
// who passed is asked for documents; one is appointed, one mends a document that
// was given back, the others' wait to be checked.
func (s *stage) afterwards(people []*candidate) []act {
	at := func(days, hour, minute int) time.Time { return s.on(s.officeDay(internalBegan+days), hour, minute) }
	due := day.Of(s.now).Plus(12).End()
	var passed []passer
	return []act{
		{at: at(50, 9, 0), what: "pemberkasan", do: func(ctx context.Context) error {
			if _, err := onboarding.Begin(ctx, s.DB, s.by("panitia"), internal, &due); err != nil {
				return err
			}
			var err error
			passed, err = s.passers(ctx, people)
			return err
		}},
		{at: at(51, 20, 0), what: "pemberkasan", do: func(ctx context.Context) error {
			for _, p := range passed {
				if err := s.handsIn(ctx, p); err != nil {
					return err
				}
			}
			return nil
		}},
		{at: at(52, 9, 30), what: "pemberkasan", do: func(ctx context.Context) error {
			for i, p := range passed[:min(2, len(passed))] {
				if err := s.checks(ctx, p, i == 1); err != nil {
					return err
				}
			}
			return nil
		}},
		{at: at(53, 10, 0), what: "usul nomor induk", do: func(ctx context.Context) error {
			_, err := onboarding.ProposeNumbers(ctx, s.DB, s.by("panitia"), internal, "800.1.2.2/301/BKD/2026")
			return err
		}},
		{at: at(54, 14, 0), what: "nomor induk", do: func(ctx context.Context) error {
			return s.appoints(ctx, passed[0])
		}},
	}
}

// passer is a candidate who passed, by their number.
type passer struct {
	*candidate
	number string
}

// passers are those who were asked for documents; the first three get an account
// that is told at the end.
func (s *stage) passers(ctx context.Context, people []*candidate) ([]passer, error) {
	cases, err := onboarding.InSeason(ctx, s.DB, internal)
	if err != nil {
		return nil, err
	}
	titles := []string{"Lulus seleksi internal, sudah diangkat", "Lulus seleksi internal, satu dokumen dikembalikan", "Lulus seleksi internal, berkas menunggu diperiksa"}
	var list []passer
	for _, c := range cases {
		for _, x := range people {
			if x.by.Person != c.PersonID {
				continue
			}
			if len(list) < len(titles) {
				s.accounts = append(s.accounts, Account{Role: titles[len(list)], Name: x.name, Email: x.email, Password: x.password})
			}
			list = append(list, passer{x, c.Number})
		}
	}
	return list, nil
}

// handsIn brings every document that is asked for, and sends them.
func (s *stage) handsIn(ctx context.Context, p passer) error {
	papers, err := s.papers()
	if err != nil {
		return err
	}
	_, slots, err := onboarding.Own(ctx, s.DB, p.by.Person, internal)
	if err != nil {
		return err
	}
	for _, x := range slots {
		paper, ok := papers.of(x.Kind, "")
		if !ok {
			paper, _ = papers.of("surat-pernyataan", "")
		}
		if !x.Required {
			continue
		}
		if err := onboarding.Keep(ctx, s.DB, s.Keys, s.Files, p.by, internal, x.Kind, paper); err != nil {
			return err
		}
	}
	return onboarding.Send(ctx, s.DB, p.by, internal)
}

// checks is an officer's finding: everything in order, or one document given back.
func (s *stage) checks(ctx context.Context, p passer, returns bool) error {
	_, slots, err := onboarding.Of(ctx, s.DB, p.number)
	if err != nil {
		return err
	}
	var list []onboarding.Finding
	for _, x := range slots {
		f := onboarding.Finding{Kind: x.Kind, Verdict: onboarding.Met}
		if returns && x.Kind == "skck" {
			f.Verdict, f.Reason = onboarding.Returned, "SKCK yang diunggah terbit tahun lalu. Unggah SKCK yang masih berlaku."
		}
		list = append(list, f)
	}
	return onboarding.Check(ctx, s.DB, s.by("verifikator"), p.number, list)
}

// appoints brings the number and the decree of one person.
func (s *stage) appoints(ctx context.Context, p passer) error {
	sex := "1"
	if p.sex == nik.Female {
		sex = "2"
	}
	nip := strings.ReplaceAll(p.birth.String(), "-", "") + fmt.Sprintf("%d01", p.birth.Year+25) + sex + "001"
	list := lines("nomor_peserta;nip;nomor_sk;tanggal_sk;tmt", [][]string{{p.number, nip, "821.2/302/BKD/2026",
		day.Of(s.now).Plus(-3).String(), day.Of(s.now).Plus(3).String()}})
	_, err := onboarding.ImportNumbers(ctx, s.DB, s.Keys, s.by("panitia"), internal, strings.NewReader(list))
	return err
}
