package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// formation is one pool of the quota file, or the only pool.
type formation struct {
	id    string
	need  string // as it is written, "" for none
	quota int
	nab   *ranking.Threshold // its own, or nil
}

const mostPosts = 1_000_000

var nabParts = []string{"twk", "tiu", "tkp", "total"}

// quotas are the formations of a quota file with what is wrong with it.
type quotas struct {
	all    map[string]formation
	whole  bool // every formation of the file is known
	faults faults
}

// readQuota reads the formations of a quota file. Thresholds belong to CPNS.
func readQuota(name string, rules ruleSet) (*quotas, error) {
	c := columns{must: []string{"formasi", "kebutuhan"}}
	if cpns := []string{"jenis_kebutuhan", "nab_twk", "nab_tiu", "nab_tkp", "nab_total"}; rules.cpns != nil {
		c.must = append(c.must, cpns...)
	} else {
		c.may = cpns
	}
	t, err := readTable(name, c)
	if err != nil {
		return nil, err
	}
	q := &quotas{all: map[string]formation{}, whole: t.has("formasi") && t.skipped == 0}
	for _, r := range t.rows {
		f := formation{id: t.text(r, "formasi")}
		if f.id == "" {
			t.at(r.line, "formasi", "", "harus diisi")
		} else if _, twice := q.all[f.id]; twice {
			t.at(r.line, "formasi", f.id, "harus berbeda di setiap baris")
		}
		if f.quota, err = parseQuota(t.text(r, "kebutuhan")); err != nil {
			t.at(r.line, "kebutuhan", t.text(r, "kebutuhan"), err.Error())
		}
		if rules.cpns != nil {
			f.nab = t.ownThreshold(r)
			if n, _ := t.need(r, *rules.cpns, f.nab != nil); n != "" {
				f.need = t.text(r, "jenis_kebutuhan")
			}
		}
		q.all[f.id] = f
	}
	q.faults = t.faults
	return q, nil
}

func parseQuota(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > mostPosts {
		return 0, misuse(fmt.Sprintf("harus bilangan bulat, 1–%d", mostPosts))
	}
	return n, nil
}

// ownThreshold reads the four threshold cells of a formation: all empty is the
// rule's own, else each says its minimum or - for none.
func (t *table) ownThreshold(r record) *ranking.Threshold {
	cells := make([]string, len(nabParts))
	for i, p := range nabParts {
		cells[i] = t.text(r, "nab_"+p)
	}
	if strings.Join(cells, "") == "" {
		return nil
	}
	var nab ranking.Threshold
	for i, into := range []*ranking.Maybe{&nab.TWK, &nab.TIU, &nab.TKP, &nab.Total} {
		m, ok := parseMinimum(cells[i])
		if !ok {
			t.at(r.line, "nab_"+nabParts[i], cells[i], minimumExpected+"; keempatnya kosong bila memakai aturan")
		}
		*into = m
	}
	return &nab
}

const minimumExpected = "harus bilangan bulat 0–550, atau - bila tanpa batas"

func parseMinimum(s string) (ranking.Maybe, bool) {
	if s == "-" {
		return ranking.Maybe{}, true
	}
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil || n > 550 {
		return ranking.Maybe{}, false
	}
	return ranking.Known(ranking.Points(int(n))), true
}

// parseNAB reads --nab twk=-,tiu=80,tkp=-,total=311.
func parseNAB(s string) (*ranking.Threshold, error) {
	if s == "" {
		return nil, nil //nolint:nilnil // none given
	}
	var (
		nab  ranking.Threshold
		seen []string
		into = map[string]*ranking.Maybe{"twk": &nab.TWK, "tiu": &nab.TIU, "tkp": &nab.TKP, "total": &nab.Total}
	)
	for pair := range strings.SplitSeq(s, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		m, ok := parseMinimum(value)
		if into[name] == nil || !ok || slices.Contains(seen, name) {
			return nil, misuse("--nab " + pair + ": tulis twk, tiu, tkp, dan total masing-masing sekali; nilainya " + minimumExpected)
		}
		*into[name], seen = m, append(seen, name)
	}
	if len(seen) != len(nabParts) {
		return nil, misuse("--nab " + s + ": twk, tiu, tkp, dan total harus semuanya ada")
	}
	return &nab, nil
}
