package demo

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// The real formations of Kabupaten Bengkulu Selatan in 2024, as SSCASN served them.
//
//go:embed formasi_bengkulu_selatan_2024.csv
var formations []byte

const (
	cpns = "cpns-2026"
	pppk = "pppk-2026"
)

// When things were due, in days from today; registration begins a day after the
// season was announced.
const (
	cpnsBegan = -14
	firstEnd  = 3 // the last day of the CPNS registration as it was first announced
	newEnd    = 7 // and as it is now
)

// open creates a season, fills it from the file, and has it published by others
// than those who prepared it.
func (s *stage) open(ctx context.Context, code, name string, kind season.Kind, began int) error {
	starts := day.Of(s.now).Plus(began)
	sheet, err := formationsOf(kind)
	if err != nil {
		return err
	}
	return s.openAt(ctx, season.Plan{Code: code, Name: name, Kind: kind, Channel: season.Portal, Year: starts.Year, Starts: starts, LegalBasis: basis}, sheet)
}

// openAt is open for any plan and file. The registration that runs today was
// planned to end a few days from now.
func (s *stage) openAt(ctx context.Context, p season.Plan, sheet vacancy.Sheet) error {
	first, second := s.by("perencana"), s.by("perencana2")
	created, err := season.New(ctx, s.DB, first, p)
	if err != nil {
		return err
	}
	if p.Code == cpns {
		if err := s.planRegistration(ctx, created, p.Starts); err != nil {
			return err
		}
	}
	if _, err := vacancy.Apply(ctx, s.DB, first, p.Code, sheet); err != nil {
		return err
	}
	ids, err := s.vacancies(ctx, p.Code)
	if err != nil {
		return err
	}
	if err := vacancy.Review(ctx, s.DB, first, ids); err != nil {
		return err
	}
	if err := vacancy.Publish(ctx, s.DB, second, ids); err != nil {
		return err
	}
	return season.Publish(ctx, s.DB, second, p.Code)
}

func (s *stage) planRegistration(ctx context.Context, created season.Season, starts day.Day) error {
	st, err := s.stageOf(ctx, created.ID, season.Registration)
	if err != nil {
		return err
	}
	return season.PlanDate(ctx, s.DB, s.by("perencana"), st.ID, season.Days(starts.Plus(1), day.Of(s.now).Plus(firstEnd)))
}

// formationsOf are the rows of the real file that belong to one kind of season.
func formationsOf(kind season.Kind) (vacancy.Sheet, error) {
	sheet, err := vacancy.Read(formations)
	if err != nil {
		return sheet, err
	}
	sheet.Rows = slices.DeleteFunc(sheet.Rows, func(r vacancy.Row) bool { return r.Kind != kind })
	return sheet, nil
}

func (s *stage) vacancies(ctx context.Context, code string) ([]string, error) {
	var ids []string
	for page := 1; ; page++ {
		desk, err := vacancy.DeskList(ctx, s.DB, vacancy.DeskFilter{Season: code, Page: page})
		if err != nil {
			return nil, err
		}
		for _, item := range desk.Items {
			ids = append(ids, item.ID)
		}
		if len(desk.Items) == 0 || len(ids) >= desk.Total {
			return ids, nil
		}
	}
}

func (s *stage) stageOf(ctx context.Context, seasonID string, kind season.StageKind) (season.Stage, error) {
	stages, err := season.Stages(ctx, s.DB, seasonID)
	if err != nil {
		return season.Stage{}, err
	}
	for _, st := range stages {
		if st.Kind == kind {
			return st, nil
		}
	}
	return season.Stage{}, fmt.Errorf("season without stage %s", kind)
}

// extensionLetter is the number of the letter that moved the deadline.
const extensionLetter = "800.1.2.2/318/BKD/2026"

const extensionReason = "Gangguan layanan e-meterai selama tiga hari; pelamar diberi kesempatan melengkapi berkas."

// proposeExtension and confirmExtension move the end of the CPNS registration.
func (s *stage) proposeExtension(ctx context.Context) error {
	c, err := season.ByCode(ctx, s.DB, cpns)
	if err != nil {
		return err
	}
	st, err := s.stageOf(ctx, c.ID, season.Registration)
	if err != nil {
		return err
	}
	return season.ProposeDate(ctx, s.DB, s.by("perencana"), st.ID, season.Change{
		Period: season.Period{Starts: st.StartsAt, Ends: day.Of(s.now).Plus(newEnd).End()}, Reason: extensionReason, Letter: extensionLetter})
}

func (s *stage) confirmExtension(ctx context.Context) error {
	c, err := season.ByCode(ctx, s.DB, cpns)
	if err != nil {
		return err
	}
	versions, err := season.Versions(ctx, s.DB, c.ID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.Open() && v.Number > 1 {
			return season.ConfirmDate(ctx, s.DB, s.by("perencana2"), v.ID)
		}
	}
	return fmt.Errorf("no proposal of dates waits")
}

// The PPPK result came out on one of the days set aside for it, the thirtieth to
// the thirty-second after that season was announced; its time to object began
// yesterday and runs on through tomorrow.
func (s *stage) resultDay() int { return s.officeDay(-2) }
func (s *stage) pppkBegan() int { return -34 }

// movedDay is when the CPNS deadline was moved.
func (s *stage) movedDay() int { return s.officeDay(-2) }
