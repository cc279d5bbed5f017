package nip_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nip"
)

func TestNumbersAreReadByTheirForm(t *testing.T) {
	for typed, want := range map[string]fault.Code{
		"199808172025062001":    "",
		"19980817 202506 2 001": "",
		"199808172025212001":    "", // PPPK
		"":                      nip.Missing,
		"19980817202506200":     nip.NotDigits,
		"1998081720250620011":   nip.NotDigits,
		"19980817202506200A":    nip.NotDigits,
		"199802302025062001":    nip.BirthForm,
		"199808172025132001":    nip.EntryForm, // month 13
		"199808172025002001":    nip.EntryForm,
		"199808170025062001":    nip.EntryForm,
		"199808172025063001":    nip.SexForm,
		"199808172025062000":    nip.Serial,
		"１９９８０８１７２０２５０６２００１": nip.NotDigits,
	} {
		if _, got := nip.Parse(typed); got != want {
			t.Errorf("%q is %q, not %q", typed, got, want)
		}
	}
}

func TestANumberSaysWhoseItIs(t *testing.T) {
	n, _ := nip.Parse("199808172025062001")
	year, month := n.Entry()
	if n.Kind() != nip.PNS || n.Birth().String() != "1998-08-17" || n.Sex() != "P" || year != 2025 || month != time.June {
		t.Errorf("%s: %s %s %d %d", n.Kind(), n.Birth(), n.Sex(), year, month)
	}
	if s := fmt.Sprintf("%v", n); s != "…001" {
		t.Errorf("a log would hold %s", s)
	}
	if g := nip.Grouped(n.Digits()); g != "19980817 202506 2 001" {
		t.Errorf("printed as %s", g)
	}
}

func TestANumberMustFitItsHolder(t *testing.T) {
	rani := nip.Holder{Kind: nip.PNS, Birth: day.Day{Year: 1998, Month: 8, Date: 17}, Sex: "P", Entry: day.Day{Year: 2025, Month: 6, Date: 1}}
	for typed, want := range map[string][]fault.Code{
		"199808172025062001": nil,
		"199808182025062001": {nip.BirthDiffers},
		"199808172025072001": {nip.EntryDiffers},
		"199808172025061001": {nip.SexDiffers},
		"199808172025212001": {nip.KindDiffers},
	} {
		n, code := nip.Parse(typed)
		if code != "" {
			t.Fatal(code)
		}
		if diff := cmp.Diff(want, n.Differs(rani)); diff != "" {
			t.Errorf("%s: %s", typed, diff)
		}
	}
	rani.Kind, rani.Entry = nip.PPPK, day.Day{Year: 2025, Month: 3, Date: 1}
	if n, _ := nip.Parse("199808172025212001"); n.Differs(rani) != nil {
		t.Errorf("PPPK: %v", n.Differs(rani))
	}
}

func FuzzParse(f *testing.F) {
	f.Add("199808172025062001")
	f.Add("199808172025212001")
	f.Fuzz(func(t *testing.T, s string) {
		n, code := nip.Parse(s)
		if code == "" && (len(n.Digits()) != 18 || n.Birth().IsZero()) {
			t.Errorf("%q was taken", s)
		}
	})
}
