package opendata

import (
	"context"
	"net/url"
	"strconv"

	"github.com/bkd-manna/portal-asn/web/ui"
)

// Kind is what a cell of a column holds.
type Kind string

// The kinds. A cell of any may be empty where its column says so.
const (
	Text    Kind = "teks"
	Whole   Kind = "bilangan bulat"
	Decimal Kind = "bilangan desimal, dengan titik"
	Date    Kind = "tanggal (YYYY-MM-DD)"
	Instant Kind = "waktu (ISO 8601, WIB)"
	Address Kind = "alamat web"
)

// Column is one column of a data set.
type Column struct {
	Name    string
	Kind    Kind
	Unit    string // "" for none
	Example string
	About   string
	Many    bool // stands for several: one for each test of the season, say
}

// File is an address of a data set in one format. In Path, {} is what stands in
// Each.
type File struct {
	Format    string // CSV, JSON, Atom, ZIP
	MediaType string
	Path      string
	Each      string // what to write for {}, in words
}

// Change is a version of a set.
type Change struct {
	Version string
	On      string
	What    string
}

// Set is a data set. Its address and columns are a promise: columns are only ever
// added, at the end.
type Set struct {
	ID      string
	Title   string
	About   string
	Rhythm  string
	Filter  string // a parameter that narrows it down, in words
	Columns []Column
	Files   []File
	Changes []Change

	// rows are the lines of a set made here; nil where the files are made elsewhere.
	rows func(ctx context.Context, p Pages, q url.Values) ([][]string, error)
}

// version is the newest.
func (s Set) version() string { return s.Changes[0].Version }

func (s Set) header() []string {
	names := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		names[i] = c.Name
	}
	return names
}

// own adds the two files of a set made here.
func own(s Set) Set {
	s.Files = []File{csvFile(indexPath + "/" + s.ID + ".csv"), {Format: "JSON", MediaType: "application/json", Path: indexPath + "/" + s.ID + ".json"}}
	return s
}

func csvFile(path string) File { return File{Format: "CSV", MediaType: "text/csv", Path: path} }

// Licence of everything here: Creative Commons Atribusi 4.0 Internasional.
const (
	LicenceName = "CC BY 4.0"
	LicenceURL  = "https://creativecommons.org/licenses/by/4.0/"
	licenceDeed = LicenceURL + "deed.id" // for people
)

// cite is how a set is named in somebody's work.
func cite(site ui.Site, title string) string {
	return site.Agency + ", “" + title + "”, " + site.Product + ", " + site.BaseURL + indexPath + ", diunduh [tanggal], " + LicenceName + "."
}

// document is a set as JSON. Numbers are numbers, what is empty is null.
func (s Set) document(site ui.Site, at string, lines [][]string) any {
	about := map[string]string{}
	for _, c := range s.Columns {
		about[c.Name] = c.About
	}
	data := make([]map[string]any, len(lines))
	for i, line := range lines {
		data[i] = map[string]any{}
		for j, c := range s.Columns {
			data[i][c.Name] = c.value(line[j])
		}
	}
	return struct {
		Title   string            `json:"judul"`
		About   map[string]string `json:"keterangan"`
		AsOf    string            `json:"per"`
		Version string            `json:"versi"`
		Licence string            `json:"lisensi"`
		Cite    string            `json:"sitasi"`
		Data    []map[string]any  `json:"data"`
	}{s.Title, about, at, s.version(), LicenceURL, cite(site, s.Title), data}
}

func (c Column) value(cell string) any {
	if cell == "" {
		return nil
	}
	if n, err := strconv.Atoi(cell); c.Kind == Whole && err == nil {
		return n
	}
	return cell
}
