package report

import (
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/selection"
)

func TestTheTableOfFormationsIsExportedWithItsStage(t *testing.T) {
	r := Round{Basis: bundle.Final, Formations: []Formation{
		{Count{Title: "Analis", Unit: "=Dinas", NeedType: "UMUM", Quota: 2, Applied: 9, Met: 7, Sat: 6}, Standing{Passed: 2, Cut: ranking.Known(77846)}},
		{Count: Count{Title: "Pranata", Unit: "Dinas", NeedType: "UMUM", Quota: 1}},
	}}
	body, err := r.CSV()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Analis,'=Dinas,UMUM,2,9,7,6,2,0,77.846,final\r\n", "Pranata,Dinas,UMUM,1,0,0,0,0,0,,final\r\n"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("%q is not in\n%s", want, body)
		}
	}
	if all := r.All(); r.Empty() != 1 || all.Quota != 3 || all.Applied != 9 || all.Passed != 2 {
		t.Errorf("%d empty, %+v", r.Empty(), all)
	}
}

func TestEveryExportedMoveSaysThatItIsASimulation(t *testing.T) {
	to := &selection.Target{Title: "Analis", Unit: "Badan", NeedType: "UMUM"}
	r := Round{Moves: []selection.Relocation{
		{Move: ranking.Move{Rule: ranking.U2, Code: "P/L-U2"}, Row: selection.Row{Title: "Analis", Unit: "Dinas", NeedType: "UMUM"}, To: to},
		{Move: ranking.Move{Rule: ranking.U2, Code: ranking.Seri, Undecided: true}, Row: selection.Row{Title: "Analis", Unit: "Dinas", NeedType: "UMUM"}},
	}}
	body, err := r.MovesCSV()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"simulasi,,,Analis,Dinas,UMUM,Analis,Badan,UMUM,U2,P/L-U2,", "simulasi,,,Analis,Dinas,UMUM,,,,U2,SERI,"} {
		if !strings.Contains(string(body), want) {
			t.Errorf("%q is not in\n%s", want, body)
		}
	}
}
