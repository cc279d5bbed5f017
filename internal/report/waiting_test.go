package report

import (
	"testing"

	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestContract(t *testing.T) { pgtest.Contract(t, waiting, glances, openIn, counts) }

func TestNothingWaitsInAnEmptyPortal(t *testing.T) {
	got, err := WaitingFor(t.Context(), pgtest.Tx(t), pg.NewID(), pg.NewID())
	if err != nil || got != (Waiting{}) {
		t.Errorf("waiting %+v, %v", got, err)
	}
}
