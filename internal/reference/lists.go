// Package reference owns the official lists that people choose from: levels of
// education, qualifications and regions. They are part of the program; migrate
// copies them into the database, where they can be searched.
package reference

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"strings"
	"sync"

	"github.com/bkd-manna/portal-asn/internal/eligibility"
)

//go:embed list/kualifikasi_pendidikan.csv
var qualificationList []byte // SSCASN's list: kode, jenjang_kode, nama

//go:embed list/wilayah_indonesia.csv
var regionList []byte // Kemendagri codes down to districts: kode, tingkat, nama

//go:embed list/wilayah_bengkulu_selatan.csv
var villageList []byte // the villages of the home regency: kode, tingkat, nama, kecamatan

// Level is a level of education by its SSCASN code; the order of codes is the
// order of levels.
type Level = eligibility.Level

// Qualification is one row of SSCASN's list; LevelCode is its level there, which
// for a few professions is not what the name suggests.
type Qualification struct{ Code, LevelCode, Name string }

// Region is a place by its Kemendagri code, such as 17.01.05.
type Region struct {
	Code   string
	Kind   string // provinsi, kabupaten/kota, kecamatan, kelurahan or desa
	Name   string
	Parent string // code; "" for a province
}

// Levels returns the levels of education, lowest first.
func Levels() []Level { return eligibility.Levels() }

// LevelName is the name of a level, or "" when there is no such code.
func LevelName(code string) string { return eligibility.LevelName(code) }

var qualifications = sync.OnceValue(func() []Qualification {
	var list []Qualification
	for _, r := range read(qualificationList) {
		list = append(list, Qualification{Code: r[0], LevelCode: r[1], Name: r[2]})
	}
	return list
})

var regions = sync.OnceValue(func() []Region {
	var list []Region
	for _, r := range append(read(regionList), villagesOnly(read(villageList))...) {
		list = append(list, Region{Code: r[0], Kind: r[1], Name: r[2], Parent: parentOf(r[0])})
	}
	return list
})

// villagesOnly leaves out the regency and its districts, which the national list has.
func villagesOnly(rows [][]string) [][]string {
	var villages [][]string
	for _, r := range rows {
		if r[1] == "desa" || r[1] == "kelurahan" {
			villages = append(villages, r)
		}
	}
	return villages
}

// read returns the rows of an embedded list without its heading.
func read(list []byte) [][]string {
	rows, err := csv.NewReader(bytes.NewReader(list)).ReadAll()
	if err != nil {
		panic(err) // embedded, and read by every test
	}
	return rows[1:]
}

func parentOf(code string) string {
	i := strings.LastIndexByte(code, '.')
	return code[:max(i, 0)]
}

// known holds every qualification by level and comparable name.
var known = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, q := range qualifications() {
		set[knownKey(q.LevelCode, q.Name)] = true
	}
	return set
})

func knownKey(level, name string) string {
	_, field := eligibility.SplitLevel(name)
	return level + " " + eligibility.Comparable(field)
}

// Known reports whether SSCASN's list has a qualification at a level; the name
// may come with its level ("S-1 MANAJEMEN") or without. One that is not in the
// list is looked at by an officer (decisions 5).
func Known(level, name string) bool { return known()[knownKey(level, name)] }

// professions begin names that say no academic level, and the level that SSCASN
// gives them.
var professions = []struct{ begins, level string }{
	{"SUBSPESIALIS", "50"}, {"SUB SPESIALIS", "50"}, {"DOKTOR ", "50"},
	{"SPESIALIS", "45"}, {"PROFESI", "45"}, {"DOKTER", "45"}, {"NERS", "45"}, {"MAGISTER", "45"}, {"MASTER", "45"},
	{"SLTA KEGURUAN", "18"}, {"SPG ", "18"},
	{"SMK", "17"}, {"SUPM", "17"}, {"SPMA", "17"}, {"STM", "17"}, {"SMEA", "17"},
	{"SLTA", "15"}, {"SMA", "15"}, {"MA ", "15"}, {"SEKOLAH ", "15"}, {"PERSAMAAN SLTA", "15"}, {"PAKET C", "15"}, {"SPP ", "15"},
	{"SLTP", "10"}, {"SMP", "10"}, {"PAKET B", "10"}, {"SD", "05"}, {"PAKET A", "05"},
}

// ParseQualification splits a name as formations print it into the code of its
// level and the name as SSCASN's list has it, level included: the list decides
// where it has the name, else the words of the name. The level of a name that
// says none is "".
func ParseQualification(s string) (level, name string) {
	s = strings.ToUpper(strings.Join(strings.Fields(s), " "))
	if q, ok := byName()[eligibility.Comparable(s)]; ok {
		return q.LevelCode, q.Name
	}
	if found, _ := eligibility.SplitLevel(s); len(found) > 0 {
		return found[0], s
	}
	for _, p := range professions {
		if strings.HasPrefix(s+" ", p.begins) {
			return p.level, s
		}
	}
	return "", s
}

// byName holds the list by comparable full name; of a name listed at several
// levels the highest counts.
var byName = sync.OnceValue(func() map[string]Qualification {
	m := map[string]Qualification{}
	for _, q := range qualifications() {
		if key := eligibility.Comparable(q.Name); m[key].LevelCode < q.LevelCode {
			m[key] = q
		}
	}
	return m
})

var regionNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, r := range regions() {
		m[r.Code] = r.Name
	}
	return m
})

// RegionName is the name of a region by its code, dotted (17.01.05) or as in a
// NIK (170105); "" when there is none.
func RegionName(code string) string { return regionNames()[dotted(code)] }

// RegionKnown reports whether there is a region of that code, dotted or not.
func RegionKnown(code string) bool { return RegionName(code) != "" }

func dotted(code string) string {
	if strings.Contains(code, ".") || len(code) != 4 && len(code) != 6 {
		return code
	}
	parts := []string{code[:2], code[2:4]}
	if len(code) == 6 {
		parts = append(parts, code[4:])
	}
	return strings.Join(parts, ".")
}
