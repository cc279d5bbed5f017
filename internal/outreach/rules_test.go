package outreach_test

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/outreach"
)

func TestClocksAreReadAsTheyAreWritten(t *testing.T) {
	for s, want := range map[string]day.Clock{"09.00": 540, "9:30": 570, " 23.59 ": 1439, "00.00": 0, "24.00": day.NoClock, "9": day.NoClock, "9.5": day.NoClock, "": day.NoClock, "-1.00": day.NoClock, "sore": day.NoClock} {
		if got := day.ParseClock(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}

func TestEveryFaultOfADraftIsToldAtOnce(t *testing.T) {
	o := start(t)
	_, err := outreach.Write(ctx, o, o.author, outreach.Text{Season: "x", Vacancies: []string{"tidak-ada"}, Plan: outreach.Plan{From: day.NoClock, To: day.NoClock, ClosesAt: day.NoClock}})
	faults, _ := fault.AsFields(err)
	for field, want := range map[string]fault.Code{"kind": outreach.KindMissing, "title": outreach.TitleMissing, "body": outreach.BodyMissing, "season": outreach.SeasonUnknown, "place": outreach.PlaceMissing,
		"date": outreach.DateMissing, "from": outreach.FromMissing, "to": outreach.ToMissing, "closes": outreach.ClosesMissing, "capacity": outreach.CapacityWrong, "vacancies": outreach.VacancyUnknown} {
		if got, ok := faults.Of(field); !ok || got.Code != want {
			t.Errorf("%s: %v, want %s", field, got.Code, want)
		}
	}
	for want, change := range map[fault.Code]func(*outreach.Text){
		outreach.LinkWrong:     func(x *outreach.Text) { x.Kind, x.Link = outreach.Online, "http://rapat.example" },
		outreach.DatePast:      func(x *outreach.Text) { x.Date = day.Day{Year: 2020, Month: 1, Date: 2}; x.ClosesOn = x.Date.Plus(-1) },
		outreach.ToEarly:       func(x *outreach.Text) { x.To = x.From },
		outreach.ClosesLate:    func(x *outreach.Text) { x.ClosesOn = x.Date; x.ClosesAt = x.From + 1 },
		outreach.CapacityWrong: func(x *outreach.Text) { x.Capacity = 5001 },
		outreach.TitleLong:     func(x *outreach.Text) { x.Title = string(make([]rune, 121)) },
	} {
		x := o.text(10)
		change(&x)
		o.refused(want, func() error { _, err := outreach.Write(ctx, o, o.author, x); return err })
	}
}

func TestWhoSignsUpGivesNameAddressAndConsent(t *testing.T) {
	o := start(t)
	e := o.hold(10)
	err := outreach.Ask(ctx, o, o.keys, e.Slug, outreach.Request{Email: "siti@"})
	faults, _ := fault.AsFields(err)
	for field, want := range map[string]fault.Code{"name": outreach.NameMissing, "email": account.EmailInvalid, "consent": outreach.ConsentMissing} {
		if got, ok := faults.Of(field); !ok || got.Code != want {
			t.Errorf("%s: %v, want %s", field, got.Code, want)
		}
	}
	o.refused(outreach.NameMissing, func() error { return outreach.Ask(ctx, o, o.keys, e.Slug, outreach.Request{}) })
}

func TestAGuestIsFoundByNameOrCode(t *testing.T) {
	g := outreach.Guest{Name: "Siti Rahmawati", Code: "K7M-2PX"}
	for said, want := range map[string]bool{"rahma": true, " siti  rahma": true, "k7m2px": true, "K7M-2PX": true, "k7m": false, "budi": false, "": false} {
		if g.Matches(said) != want {
			t.Errorf("%q: %v", said, !want)
		}
	}
}
