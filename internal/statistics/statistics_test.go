package statistics

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/training"
)

func august(date int) day.Day { return day.Day{Year: 2026, Month: 8, Date: date} }

// TestTheHistoryOfACompetition: three sent on the 2nd, one of them withdrawn on the
// 4th, one more on the 4th; half past eleven at night is still that day in WIB.
func TestTheHistoryOfACompetition(t *testing.T) {
	r := aRound(t, "riwayat")
	r.applies(0, 2, 0)
	r.applies(0, 2, 4)
	r.applies(1, 2, 0)
	r.applies(1, 4, 0)
	r.applies(1, 0, 0)
	told := r.told()
	got := History(told.Flows, august(1), august(5))
	want := []Daily{{august(1), 0, 0, 0}, {august(2), 3, 0, 3}, {august(3), 0, 0, 3}, {august(4), 1, 1, 3}, {august(5), 0, 0, 3}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if told.Sent != 3 || told.Empty != 0 || told.Formations[0].Sent != 1 || told.Formations[1].Sent != 2 {
		t.Errorf("%+v %+v", told.Season, told.Formations)
	}
	if got[len(got)-1].Standing != told.Sent {
		t.Error("the history does not end at what stands")
	}
	if first := History(told.Flows, august(3), august(3)); first[0].On != august(2) || len(first) != 3 {
		t.Errorf("what was sent before the first day is lost: %+v", first)
	}
}

func TestDensestAndSparsest(t *testing.T) {
	list := []Formation{{ID: "a", Quota: 1, Sent: 3}, {ID: "b", Quota: 10, Sent: 20}, {ID: "c", Quota: 2}, {ID: "d", Quota: 1, Sent: 2}, {ID: "e", Quota: 1, Sent: 9, Ended: true}}
	for name, c := range map[string]struct {
		got  []Formation
		want string
	}{
		"densest":       {Densest(list, 2), "ab"},
		"sparsest":      {Sparsest(list, 3), "cbd"},
		"more than any": {Densest(list, 99), "abd"},
	} {
		ids := ""
		for _, f := range c.got {
			ids += f.ID
		}
		if ids != c.want {
			t.Errorf("%s: %s, want %s", name, ids, c.want)
		}
	}
}

func TestPeopleAreToldInGrains(t *testing.T) {
	for n, want := range map[People][2]int{0: {0, 4}, 4: {0, 4}, 5: {5, 9}, 14: {10, 14}} {
		if n.Least() != want[0] || n.Most() != want[1] {
			t.Errorf("%d is told as %d to %d", n, n.Least(), n.Most())
		}
	}
	s := Stage{In: 9, First: true, Parts: []Part{{Appointed, 7, true}, {Underway, 2, true}}}
	if least, most := s.Range(); least != 5 || most != 13 || s.Exact() || !s.Balances() {
		t.Errorf("%d to %d", least, most)
	}
	s.In = 10
	if s.Balances() {
		t.Error("a step that does not add up is said to")
	}
}

// TestClassesOfUnitsWithFewPeopleAreNotTold: seven of two dinas, six of which have
// their hours; three of a badan and two of a market make a class of others.
func TestClassesOfUnitsWithFewPeopleAreNotTold(t *testing.T) {
	var list []training.PersonYear
	add := func(n int, top string, hours int, m training.Measure) {
		for range n {
			list = append(list, training.PersonYear{NIP: strconv.Itoa(len(list)), Top: top, Hours: hours, Measure: m, Limit: 20})
		}
	}
	add(4, "Dinas Kesehatan", 24, training.Floor)
	add(2, "DINAS PENDIDIKAN", 20, training.Floor)
	add(1, "Dinas Kesehatan", 19, training.Floor)
	add(3, "Badan Keuangan Daerah", 30, training.Floor)
	add(2, "Pasar Ampera", 0, training.Floor)
	add(9, "Dinas Kesehatan", 99, training.Ceiling)
	want := []UnitsYear{{"dinas", 7, 6, 155}, {Other, 5, 3, 90}}
	if diff := cmp.Diff(want, ByClass(list)); diff != "" {
		t.Error(diff)
	}
	if mean := want[0].Mean(); mean != 22 {
		t.Errorf("mean %d", mean)
	}
	if few := ByClass(list[:4]); few != nil {
		t.Errorf("fewer than a grain are told: %+v", few)
	}
	for name, class := range map[string]string{"Kantor Camat Manna": "kecamatan", "Kecamatan Pino": "kecamatan", "RSUD Hasanuddin Damrah": "rumah sakit", "UPT Puskesmas Sulau": "puskesmas", "Tanpa unit": Other} {
		if got := classOf(name); got != class {
			t.Errorf("%s is a %s, want %s", name, got, class)
		}
	}
}

func TestAwardsAreCountedWithThoseRevoked(t *testing.T) {
	now := august(1).Start()
	list := []award.Holder{
		{Year: 2025, Programme: "Anugerah", Category: "Inovator", GrantedAt: &now}, {Year: 2026, Programme: "Anugerah", Category: "Inovator", GrantedAt: &now},
		{Year: 2026, Programme: "Anugerah", Category: "Inovator", GrantedAt: &now, RevokedAt: &now}, {Year: 2026, Programme: "Anugerah", Category: "Pelayan", GrantedAt: &now},
	}
	want := []Recognition{{2026, "Anugerah", "Inovator", 1, 1}, {2026, "Anugerah", "Pelayan", 1, 0}, {2025, "Anugerah", "Inovator", 1, 0}}
	if diff := cmp.Diff(want, Recognised(list)); diff != "" {
		t.Error(diff)
	}
}

func TestAnEmptyPortalHasAnEmptyOffice(t *testing.T) {
	r := aRound(t, "kosong")
	o, err := OfficeIn(t.Context(), r.db, 2026)
	if err != nil || o.Floor != 20 || o.Source == "" || len(o.Units)+len(o.Classes)+len(o.Recognition)+len(o.Medals) != 0 {
		t.Errorf("%+v, %v", o, err)
	}
}
