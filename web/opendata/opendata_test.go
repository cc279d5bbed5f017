package opendata_test

import (
	"encoding/csv"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/opendata"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// TestOpenData walks one town: making it takes longer than all that is asked of it.
func TestOpenData(t *testing.T) {
	t.Cleanup(func() { _ = intake.Close() })
	s := webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler))
	s.Populate()
	b := webtest.New(t, s.Site)
	t.Run("every file is what its description says", func(t *testing.T) { everyFile(t, s, b) })
	t.Run("the catalogue is for people and machines", func(t *testing.T) { catalogue(t, b) })
	t.Run("no cell runs in a spreadsheet", func(t *testing.T) { noFormula(t, s, b) })
}

// examples are, for an address with a parameter, what stands there in the town.
func examples(s *webtest.Town) map[string]string {
	news := func(kind string) string {
		return s.Text(`SELECT slug FROM announcement WHERE state = 'published' AND kind = $1 LIMIT 1`, kind)
	}
	return map[string]string{
		"hasil-administrasi": news("admin_result"), "hasil-tes": news("final_result"), "paket-hasil": news("final_result"), "ralat": "internal-2026",
	}
}

// lines reads a CSV as /data says all of them are written.
func lines(t *testing.T, body string) [][]string {
	t.Helper()
	all, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(all) == 0 {
		t.Fatalf("%v\n%.300s", err, body)
	}
	return all
}

// matches reports whether a header is what the columns say, one of which may stand
// for several.
func matches(columns []opendata.Column, header []string) bool {
	for i, c := range columns {
		if c.Many {
			rest := len(columns) - i - 1
			return len(header) >= i+rest && matches(columns[i+1:], header[len(header)-rest:])
		}
		if i >= len(header) || header[i] != c.Name {
			return false
		}
	}
	return len(columns) == len(header) || len(columns) > 0 && columns[0].Many
}

var decimals = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

// fits reports whether a cell is of the kind its column says.
func fits(k opendata.Kind, cell string) bool {
	var err error
	switch k {
	case opendata.Whole:
		_, err = strconv.Atoi(cell)
	case opendata.Decimal:
		return decimals.MatchString(cell)
	case opendata.Date:
		_, err = day.Parse(cell)
	case opendata.Instant:
		_, err = time.Parse(time.RFC3339, cell)
	case opendata.Address:
		return strings.HasPrefix(cell, webtest.Origin+"/")
	case opendata.Text:
	}
	return err == nil
}

// everyFile asks for every file that is described, and
// holds each column against its header, its cells, and the keys of its JSON.
func everyFile(t *testing.T, s *webtest.Town, b *webtest.Browser) {
	t.Helper()
	s.Result("siti")
	correct(s)
	example := examples(s)
	filled := 0
	for _, set := range opendata.Sets() {
		for _, f := range set.Files {
			path := strings.ReplaceAll(f.Path, "{}", example[set.ID])
			b.Get(path).Is(http.StatusOK)
			if got := b.Header.Get("Content-Type"); !strings.HasPrefix(got, f.MediaType) {
				t.Errorf("%s is %s, described as %s", path, got, f.MediaType)
			}
			switch f.Format {
			case "CSV":
				all := lines(t, string(b.Body))
				if !matches(set.Columns, all[0]) {
					t.Errorf("%s has the columns %q, described are %v", path, all[0], names(set))
					continue
				}
				if len(all) > 1 {
					filled++
				}
				check(t, set, all)
			case "JSON":
				keys(t, set, b.Body)
			}
		}
	}
	if filled < len(opendata.Sets())-4 {
		t.Errorf("only %d sets hold anything to check", filled)
	}
	b.Get("/data/tidak-ada.csv").Is(http.StatusNotFound).Sees("Data ini tidak ada")
	b.Get("/data/lowongan.csv").Is(http.StatusNotFound)
	b.Get("/data/alur.csv?musim=tidak-ada").Is(http.StatusNotFound)
	for _, year := range []string{"abc", "1999", "2999"} {
		b.Get("/data/pelatihan.csv?tahun=" + year).Is(http.StatusNotFound).Sees("sejak 2017")
	}
}

// correct makes a correction of a score that may be read, so that its list is not empty.
func correct(s *webtest.Town) {
	batch := pg.NewID()
	s.Do(`INSERT INTO score_batch (id, season_id, kind, stage, name, rows, reason, made_by, approved_by, approved_at)
		SELECT $1, id, 'correction', 'final', 'ralat', 1, 'Lembar nilai dibaca ulang', $2, $3, portal_now() FROM season WHERE code = 'internal-2026'`,
		batch, s.People["yoga"].Person, s.People["sinta"].Person)
	s.Do(`INSERT INTO score (id, participant_id, part, version, value, batch_id)
		SELECT gen_random_uuid(), participant_id, 'wawancara', 2, 76000, $1 FROM result_row WHERE status = 'outside' LIMIT 1`, batch)
}

func names(set opendata.Set) []string {
	var out []string
	for _, c := range set.Columns {
		out = append(out, c.Name)
	}
	return out
}

func check(t *testing.T, set opendata.Set, all [][]string) {
	t.Helper()
	for _, line := range all[1:] {
		for i, cell := range line {
			c := column(set.Columns, len(line), i)
			switch {
			case cell != "" && !fits(c.Kind, cell):
				t.Errorf("%s: %s holds %q, not %s", set.ID, c.Name, cell, c.Kind)
			case cell == "" && c.Kind != opendata.Text && !strings.Contains(c.About, "kosong"):
				t.Errorf("%s: %s is empty, and its description does not say when", set.ID, c.Name)
			}
		}
	}
}

// column is the one a cell belongs to.
func column(columns []opendata.Column, width, i int) opendata.Column {
	for j, c := range columns {
		if !c.Many {
			continue
		}
		if several := width - len(columns) + 1; i >= j+several {
			return columns[i-several+1]
		} else if i >= j {
			return c
		}
	}
	return columns[i]
}

func keys(t *testing.T, set opendata.Set, body []byte) {
	t.Helper()
	var doc struct {
		About map[string]string `json:"keterangan"`
		Data  []map[string]any  `json:"data"`
	}
	if err := json.Unmarshal(body, &doc); err != nil {
		t.Fatalf("%s: %v", set.ID, err)
	}
	for _, line := range doc.Data {
		if len(line) != len(set.Columns) {
			t.Errorf("%s.json has %d keys, described are %d columns", set.ID, len(line), len(set.Columns))
		}
		for _, c := range set.Columns {
			v, there := line[c.Name]
			if _, number := v.(float64); !there || v != nil && c.Kind == opendata.Whole && !number {
				t.Errorf("%s.json: %s is %v", set.ID, c.Name, v)
			}
		}
	}
}

// TestADescriptionIsWhole: each set says all that somebody needs to use it.
func TestADescriptionIsWhole(t *testing.T) {
	ids := map[string]bool{}
	for _, set := range opendata.Sets() {
		if set.ID == "" || ids[set.ID] || set.Title == "" || set.About == "" || set.Rhythm == "" || len(set.Files) == 0 || len(set.Changes) == 0 {
			t.Errorf("%q is not described whole, or twice", set.ID)
		}
		ids[set.ID] = true
		seen := map[string]bool{}
		for _, c := range set.Columns {
			if c.Name == "" || c.Kind == "" || c.About == "" || seen[c.Name] || c.Kind == opendata.Whole && c.Example == "" {
				t.Errorf("%s: column %q is not described whole, or twice", set.ID, c.Name)
			}
			seen[c.Name] = true
		}
	}
}

func catalogue(t *testing.T, b *webtest.Browser) {
	t.Helper()
	b.Get("/data").Is(http.StatusOK).Sees("Creative Commons Atribusi 4.0 Internasional", "Sebutkan begini", "Persaingan setiap formasi setiap hari", "setiap saat", "Tidak ada angka yang mendahului pengumumannya")
	if len(b.Body) > 160<<10 || b.Header.Get("Set-Cookie") != "" {
		t.Errorf("%d bytes, or a cookie", len(b.Body))
	}
	html := string(b.Body)
	if strings.Count(html, "<script") != 1 || !strings.Contains(html, `<script type="application/ld+json">`) || !strings.Contains(html, `"@type":"DataCatalog"`) {
		t.Error("the page has no description for search engines, or another script")
	}
	b.Get("/data/katalog.json").Is(http.StatusOK)
	var doc map[string]any
	if err := json.Unmarshal(b.Body, &doc); err != nil || b.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Fatalf("%v, %v", err, b.Header)
	}
	prefixes, _ := doc["@context"].(map[string]any)
	linked(t, prefixes, doc)
	sets, _ := doc["dcat:dataset"].([]any)
	for i, set := range opendata.Sets() {
		got, _ := sets[i].(map[string]any)
		files, _ := got["dcat:distribution"].([]any)
		var columns []any
		if schema, ok := got["dct:conformsTo"].(map[string]any); ok {
			columns, _ = schema["csvw:column"].(map[string]any)["@list"].([]any)
		}
		if got["dct:identifier"] != set.ID || len(files) != len(set.Files) || len(columns) != len(set.Columns) {
			t.Errorf("the catalogue says of %s: %+v", set.ID, got)
		}
	}
}

// things are the properties whose value is a thing with an address, not a text (DCAT 3).
var things = []string{"dct:license", "dct:language", "dct:publisher", "dcat:landingPage", "dcat:accessURL", "dcat:downloadURL", "dcat:mediaType", "foaf:homepage"}

// linked holds a catalogue against the rules of linked data: every term is of a named
// vocabulary, and what is a thing has an address that can be one.
func linked(t *testing.T, prefixes map[string]any, at any) {
	t.Helper()
	switch x := at.(type) {
	case []any:
		for _, one := range x {
			linked(t, prefixes, one)
		}
	case map[string]any:
		for key, value := range x {
			if key == "@context" {
				continue
			}
			if prefix, _, _ := strings.Cut(key, ":"); prefixes[prefix] == nil && !strings.HasPrefix(key, "@") {
				t.Errorf("%q is of no vocabulary", key)
			}
			if slices.Contains(things, key) {
				thing, _ := value.(map[string]any)
				id, _ := thing["@id"].(string)
				if u, err := url.Parse(id); err != nil || !u.IsAbs() || u.Host == "" || strings.ContainsAny(id, "{} ") {
					t.Errorf("%s is %v", key, value)
				}
			}
			linked(t, prefixes, value)
		}
	}
}

// noFormula: a name that begins as a formula does not.
func noFormula(t *testing.T, s *webtest.Town, b *webtest.Browser) {
	t.Helper()
	s.Do(`UPDATE award_programme SET name = '=HYPERLINK("x")' WHERE state = 'draft'`)
	s.Do(`UPDATE vacancy SET title = '=1+1' WHERE id = (SELECT vacancy_id FROM application WHERE state <> 'draft' AND vacancy_id IS NOT NULL LIMIT 1)`)
	time.Sleep(1100 * time.Millisecond) // a page is kept for a second
	b.Get("/data/persaingan.csv").Is(http.StatusOK).Sees("'=1+1")
	for _, set := range opendata.Sets() {
		for _, f := range set.Files {
			if f.Format != "CSV" || f.Each != "" {
				continue
			}
			for _, line := range lines(t, string(b.Get(f.Path).Body)) {
				for _, cell := range line {
					if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
						t.Errorf("%s holds the cell %q", f.Path, cell)
					}
				}
			}
		}
	}
}
