package application_test

import (
	"context"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

func TestCheckingWarnsAndDoesNotRefuse(t *testing.T) {
	ctx, w := context.Background(), aWorld(t, pgtest.Tx(t))
	siti := w.applicant("Siti Rahmawati", nik)
	a := w.filled(siti)
	p, err := applicant.Load(ctx, w.db, w.keys, siti.Person)
	if err != nil {
		t.Fatal(err)
	}
	found, err := application.Check(ctx, w.db, a, p)
	if err != nil || found.Class != eligibility.Fits || found.Met != 2 {
		t.Fatalf("fits: %+v, %v", found, err)
	}
	do(t, w.db, `UPDATE requirement SET min_value = 3500 WHERE kind = 'gpa'`)
	found, err = application.Check(ctx, w.db, a, p)
	if f, ok := found.First(eligibility.NotMet); err != nil || !ok || f.Code != eligibility.GPALow || f.Requirement.Source == "" {
		t.Fatalf("the GPA is too low: %+v, %v", found, err)
	}
	if _, err := application.Submit(ctx, w.db, w.keys, siti, season, pg.NewID()); err != nil {
		t.Errorf("a warning refused the submission: %v", err)
	}
	if none, err := application.Check(ctx, w.db, application.Application{}, p); err != nil || len(none.Findings) != 0 {
		t.Errorf("without a vacancy: %+v, %v", none, err)
	}
}
