package training

import (
	"net/http"
	"strconv"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/internal/training"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

var (
	deskCrumb    = ui.Crumb{Label: "Pelatihan", Path: deskPath}
	classesCrumb = ui.Crumb{Label: "Kelas", Path: classesAt}
)

// overview is the region's year.
type overview struct {
	Year    int
	This    int
	Units   []training.UnitYear
	Rules   []training.Rule
	Needs   []training.Need
	Waiting int // certificates from elsewhere
	Writes  bool
}

// Overview is which units are below the floor, as a chart and a table.
func (p Pages) Overview(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	year, now, err := p.yearOf(r)
	if err != nil {
		return err
	}
	v := overview{Year: year, This: day.Of(now).Year, Writes: writes(r)}
	people, err := training.Everybody(ctx, p.DB, year)
	if err != nil {
		return err
	}
	v.Units = training.ByUnit(people)
	if v.Rules, err = training.Rules(ctx, p.DB, year); err != nil {
		return err
	}
	if v.Needs, err = training.Needs(ctx, p.DB); err != nil {
		return err
	}
	papers, err := training.Papers(ctx, p.DB)
	if err != nil {
		return err
	}
	for _, x := range papers {
		if x.State == "sent" {
			v.Waiting++
		}
	}
	return page.Show(w, r, http.StatusOK, overviewPage(desk.Frame(r, "Pelatihan"), v))
}

func (v overview) figures() []ui.Pair {
	var all training.UnitYear
	for _, u := range v.Units {
		all.Employees, all.Asked, all.Below, all.Limited, all.Above, all.Hours = all.Employees+u.Employees, all.Asked+u.Asked, all.Below+u.Below, all.Limited+u.Limited, all.Above+u.Above, all.Hours+u.Hours
	}
	return []ui.Pair{
		{Label: "PNS dan CPNS yang sudah cukup", Value: words.Percent(all.Asked-all.Below, max(all.Asked, 1)), Note: words.Number(all.Asked-all.Below) + " dari " + words.Number(all.Asked)},
		{Label: "Belum cukup", Value: words.Number(all.Below)},
		{Label: "PPPK melewati batas", Value: words.Number(all.Above), Note: "dari " + words.Number(all.Limited)},
		{Label: "Jam pelajaran", Value: words.Number(all.Hours), Note: "tahun " + strconv.Itoa(v.Year)},
	}
}

// short are the units with the most people below the floor.
func (v overview) short() []training.UnitYear {
	var list []training.UnitYear
	for _, u := range v.Units {
		if u.Below > 0 && len(list) < 8 {
			list = append(list, u)
		}
	}
	return list
}

// UnitsCSV is the overview for a spreadsheet.
func (p Pages) UnitsCSV(w http.ResponseWriter, r *http.Request) error {
	year, _, err := p.yearOf(r)
	if err != nil {
		return err
	}
	people, err := training.Everybody(r.Context(), p.DB, year)
	if err != nil {
		return err
	}
	lines := [][]string{{"tahun", "unit", "pegawai", "pns_cpns", "pns_cpns_di_bawah_batas", "pppk", "pppk_di_atas_batas", "jumlah_jp"}}
	for _, u := range training.ByUnit(people) {
		lines = append(lines, []string{strconv.Itoa(year), u.Unit, strconv.Itoa(u.Employees), strconv.Itoa(u.Asked), strconv.Itoa(u.Below), strconv.Itoa(u.Limited), strconv.Itoa(u.Above), strconv.Itoa(u.Hours)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "jam-pelajaran-unit-"+strconv.Itoa(year)+".csv", "text/csv", body)
}

// PeopleCSV is everybody's year, for the yearly report.
func (p Pages) PeopleCSV(w http.ResponseWriter, r *http.Request) error {
	year, _, err := p.yearOf(r)
	if err != nil {
		return err
	}
	people, err := training.Everybody(r.Context(), p.DB, year)
	if err != nil {
		return err
	}
	lines := [][]string{{"tahun", "nip", "nama", "status", "unit", "unit_induk", "jp", "ukuran", "batas_jp", "terpenuhi"}}
	for _, x := range people {
		measure := map[training.Measure]string{training.Floor: "paling sedikit", training.Ceiling: "paling banyak"}[x.Measure]
		kept := map[bool]string{true: "ya", false: "tidak"}[training.Rule{Measure: x.Measure, Hours: x.Limit}.Meets(x.Hours)]
		lines = append(lines, []string{strconv.Itoa(year), nip.Grouped(x.NIP), x.Name, words.EmployeeStatus(x.Status), x.Unit, x.Top, strconv.Itoa(x.Hours), measure, strconv.Itoa(x.Limit), kept})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "jam-pelajaran-pegawai-"+strconv.Itoa(year)+".csv", "text/csv", body)
}
