package statistics

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/training"
)

// ClassYear is the classes of a kind that were concluded in a year.
type ClassYear struct {
	Year         int
	Kind         training.Kind
	Classes      int
	Hours        int    // of the classes, not of everybody in them
	Certificates People // given
}

// UnitsYear is the learning of the people of one class of units (dinas, badan,
// kecamatan …) who are asked for a floor of hours.
type UnitsYear struct {
	Class   string
	Asked   People
	Reached People
	Hours   int // of all of them
}

// Mean is their hours each, rounded down.
func (u UnitsYear) Mean() int {
	if u.Asked == 0 {
		return 0
	}
	return u.Hours / int(u.Asked)
}

// Other is the class of units that are none of the usual ones, and of those with
// too few people to be told by themselves.
const Other = "lainnya"

// classes are the usual units by how their names begin, without what stands before.
var classes = []struct{ begins, class string }{
	{"badan", "badan"}, {"dinas", "dinas"}, {"inspektorat", "inspektorat"}, {"kecamatan", "kecamatan"}, {"camat", "kecamatan"}, {"kelurahan", "kelurahan"},
	{"puskesmas", "puskesmas"}, {"rumah sakit", "rumah sakit"}, {"rsud", "rumah sakit"}, {"sekretariat", "sekretariat"}, {"satuan", "satuan"},
}

// classOf is the class of a topmost unit, by its name.
func classOf(unit string) string {
	name := strings.ToLower(strings.TrimSpace(unit))
	for _, before := range []string{"kantor ", "upt ", "upt. "} {
		name = strings.TrimPrefix(name, before)
	}
	for _, c := range classes {
		if strings.HasPrefix(name, c.begins) {
			return c.class
		}
	}
	return Other
}

// ByClass sums everybody's year up by class of unit, those with the most people
// first. A class of fewer people than a grain is told with the others; whatever is
// still fewer is not told at all.
func ByClass(list []training.PersonYear) []UnitsYear {
	sums := map[string]UnitsYear{}
	add := func(class string, more UnitsYear) {
		u := sums[class]
		sums[class] = UnitsYear{class, u.Asked + more.Asked, u.Reached + more.Reached, u.Hours + more.Hours}
	}
	for _, p := range list {
		if p.Measure != training.Floor {
			continue
		}
		one := UnitsYear{Asked: 1, Hours: p.Hours}
		if p.Hours >= p.Limit {
			one.Reached = 1
		}
		add(classOf(p.Top), one)
	}
	var out []UnitsYear
	for class, u := range sums {
		if class != Other && u.Asked < campaign.Grain {
			add(Other, u)
			delete(sums, class)
		}
	}
	for _, u := range sums {
		if u.Asked >= campaign.Grain {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(a, b UnitsYear) int {
		return cmp.Or(compareOther(a, b), cmp.Compare(b.Asked.Least(), a.Asked.Least()), strings.Compare(a.Class, b.Class))
	})
	return out
}

// compareOther puts the others last.
func compareOther(a, b UnitsYear) int {
	switch {
	case a.Class == b.Class:
		return 0
	case a.Class == Other:
		return 1
	case b.Class == Other:
		return -1
	}
	return 0
}

// Recognition is the awards of a category of a programme in a year, each public by
// its holder's name.
type Recognition struct {
	Year      int
	Programme string
	Category  string
	Granted   int // standing ones
	Revoked   int
}

// Recognised sums holders up, the newest year first.
func Recognised(holders []award.Holder) []Recognition {
	at := map[Recognition]int{}
	var out []Recognition
	for _, h := range holders {
		key := Recognition{Year: h.Year, Programme: h.Programme, Category: h.Category}
		i, there := at[key]
		if !there {
			i = len(out)
			at[key], out = i, append(out, key)
		}
		if h.Standing() {
			out[i].Granted++
		} else {
			out[i].Revoked++
		}
	}
	slices.SortFunc(out, func(a, b Recognition) int {
		return cmp.Or(b.Year-a.Year, strings.Compare(a.Programme, b.Programme), strings.Compare(a.Category, b.Category))
	})
	return out
}

// Medals is the medals of long service of one step that a decree gave.
type Medals struct {
	Year    int
	Decree  string
	Step    int
	Persons People
}

// Office is what the office did for its people, at one moment.
type Office struct {
	Year        int // of Units
	Floor       int // the hours asked for
	Source      string
	Units       []UnitsYear
	Classes     []ClassYear
	Recognition []Recognition
	Medals      []Medals
}

// OfficeIn reads it, with the hours of one year.
func OfficeIn(ctx context.Context, db pg.DB, year int) (Office, error) {
	o := Office{Year: year}
	people, err := training.Everybody(ctx, db, year)
	if err != nil {
		return o, err
	}
	o.Units = ByClass(people)
	rules, err := training.Rules(ctx, db, year)
	if err != nil {
		return o, err
	}
	for _, r := range rules {
		if r.Measure == training.Floor {
			o.Floor, o.Source = r.Hours, r.Source
		}
	}
	if o.Classes, err = classYears.All(ctx, db); err != nil {
		return o, err
	}
	holders, err := award.Holders(ctx, db, mostHolders)
	if err != nil {
		return o, err
	}
	o.Recognition = Recognised(holders)
	o.Medals, err = medals.All(ctx, db)
	return o, err
}

const mostHolders = 100_000
