package vacancies

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// ask is the list as an address asks for it; what it does not understand it
// leaves out, so that old and cut-off addresses still show something.
type ask struct {
	text     string
	season   string
	category []string
	need     []string
	level    []string // codes
	unit     string
	field    string // a qualification by its official name
	few      bool
	disabled bool
	sort     vacancy.Sort
	page     int
}

const (
	longestText  = 120
	mostChosen   = 20
	yes          = "ya"
	listPath     = "/lowongan"
	farthestPage = 100_000
)

// levelWords are the levels as addresses write them, by SSCASN code.
var levelWords = map[string]string{
	"05": "sd", "10": "sltp", "15": "slta", "17": "smk", "18": "spg", "20": "d1", "25": "d2", "30": "d3", "35": "d4", "40": "s1", "45": "s2", "50": "s3",
}

// sorts are the orders as addresses and readers know them.
var sorts = []struct {
	sort  vacancy.Sort
	word  string
	label string
}{
	{vacancy.Relevance, "", "Paling sesuai"},
	{vacancy.ByTitle, "jabatan", "Jabatan A–Z"},
	{vacancy.ByPosts, "posisi", "Posisi terbanyak"},
	{vacancy.ByFew, "sepi", "Paling sepi"},
	{vacancy.ByNewest, "terbaru", "Terbaru"},
}

func parseAsk(q url.Values) ask {
	a := ask{
		text: cut(q.Get("q")), season: cut(q.Get("musim")), category: chosen(q["kategori"]), need: chosen(q["kebutuhan"]),
		unit: cut(q.Get("unit")), field: cut(q.Get("jurusan")), few: q.Get("sepi") == yes, disabled: q.Get("disabilitas") == yes, page: 1,
	}
	for code, word := range levelWords {
		if slices.Contains(q["jenjang"], word) {
			a.level = append(a.level, code)
		}
	}
	slices.Sort(a.level)
	for _, s := range sorts {
		if s.word == q.Get("urut") {
			a.sort = s.sort
		}
	}
	if n, err := strconv.Atoi(q.Get("hal")); err == nil && n > 0 && n < farthestPage {
		a.page = n
	}
	return a
}

func cut(s string) string {
	runes := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")), " "))
	return string(runes[:min(len(runes), longestText)])
}

func chosen(values []string) []string {
	var kept []string
	for _, v := range values[:min(len(values), mostChosen)] {
		if v = cut(v); v != "" && !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

func (a ask) filter() vacancy.Filter {
	return vacancy.Filter{
		Season: a.season, Text: a.text, Category: a.category, NeedType: a.need, Level: a.level, Qualification: a.field,
		UnitTop: a.unit, FewApplicants: a.few, Disabled: a.disabled, Sort: a.sort, Page: a.page,
	}
}

// values are the address's parameters; the first page and the usual order are left out.
func (a ask) values() url.Values {
	q := url.Values{}
	set := func(name, value string) {
		if value != "" {
			q.Set(name, value)
		}
	}
	set("q", a.text)
	set("musim", a.season)
	set("unit", a.unit)
	set("jurusan", a.field)
	for name, on := range map[string]bool{"sepi": a.few, "disabilitas": a.disabled} {
		if on {
			q.Set(name, yes)
		}
	}
	for name, list := range map[string][]string{"kategori": a.category, "kebutuhan": a.need, "jenjang": levelsInWords(a.level)} {
		if len(list) > 0 {
			q[name] = list
		}
	}
	set("urut", a.sortWord())
	if a.page > 1 {
		q.Set("hal", strconv.Itoa(a.page))
	}
	return q
}

func levelsInWords(codes []string) []string {
	words := make([]string, len(codes))
	for i, c := range codes {
		words[i] = levelWords[c]
	}
	return words
}

func (a ask) sortWord() string {
	for _, s := range sorts {
		if s.sort == a.sort {
			return s.word
		}
	}
	return ""
}

// path is an address with these parameters.
func (a ask) path(base string) string {
	if q := a.values().Encode(); q != "" {
		return base + "?" + q
	}
	return base
}

// at is the same list at another page.
func (a ask) at(page int) string {
	a.page = page
	return a.path(listPath)
}

// sorted is the same list in another order, from its beginning.
func (a ask) sorted(s vacancy.Sort) string {
	a.sort, a.page = s, 1
	return a.path(listPath)
}

// asking is the same filter with other words.
func (a ask) asking(text string) string {
	a.text, a.page = text, 1
	return a.path(listPath)
}

// unfiltered keeps only the words and the order.
func (a ask) unfiltered() string { return ask{text: a.text, sort: a.sort}.path(listPath) }

// filtered reports whether anything but words narrows the list.
func (a ask) filtered() bool {
	return a.season != "" || len(a.category)+len(a.need)+len(a.level) > 0 || a.unit != "" || a.field != "" || a.few || a.disabled
}

// clearPath takes away the filters, or is "" when there is none.
func (a ask) clearPath() string {
	if !a.filtered() {
		return ""
	}
	return a.unfiltered()
}

// data is the whole list in another form.
func (a ask) data(ending string) string {
	a.page = 1
	return a.path(listPath + ending)
}

type hidden struct{ name, value string }

// others are the parameters that a form does not ask itself; any form begins at
// the first page.
func (a ask) others(but []string) []hidden {
	var list []hidden
	a.page = 1
	values := a.values()
	for _, name := range []string{"q", "musim", "kategori", "kebutuhan", "jenjang", "unit", "jurusan", "sepi", "disabilitas", "urut"} {
		if slices.Contains(but, name) {
			continue
		}
		for _, v := range values[name] {
			list = append(list, hidden{name, v})
		}
	}
	return list
}
