package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ranking"
)

// ruleSet is one of the rule sets by name.
type ruleSet struct {
	name string
	cpns *ranking.CPNS // nil for PPPK
	pppk *ranking.PPPK
}

func ruleSetOf(name string) (ruleSet, error) {
	if r, ok := ranking.CPNSSet(name); ok {
		return ruleSet{name: name, cpns: &r}, nil
	}
	if name == ranking.PPPK2024.Name {
		return ruleSet{name: name, pppk: &ranking.PPPK2024}, nil
	}
	return ruleSet{}, misuse("--rules harus cpns-2024, cpns-2021, cpns-2019, atau pppk-2024")
}

// request is what verify rank is asked for.
type request struct {
	rules ruleSet
	final bool
	quota int     // of the only pool; 0 with a quota file
	pools *quotas // the quota file, or nil
	nab   *ranking.Threshold
	file  string
}

// rank reads, ranks and prints; nothing is printed unless all of it is right.
func rank(args []string, out, errs io.Writer) error {
	q, err := readRequest(args)
	if err != nil {
		return err
	}
	t, err := readTable(q.file, q.columns())
	if err != nil {
		return err
	}
	if q.pools == nil && t.has("formasi") {
		return misuse(q.file + " memuat kolom formasi: berikan --kuota KUOTA.csv, bukan --quota")
	}
	pools, wrong := q.split(t), t.faults
	if q.pools != nil {
		wrong = slices.Concat(q.pools.faults, t.faults)
	}
	if len(wrong) > 0 {
		return wrong
	}
	return q.print(pools, out, errs)
}

// columns are those of a file with scores. All must be named even where every
// cell may be empty: a name left out and a name misspelt look the same.
func (q request) columns() columns {
	c := columns{must: []string{"peserta", "jenis_kebutuhan", "twk", "tiu", "tkp", "skb", "hadir", "gugur", "ipk", "urut_usia"}}
	switch {
	case q.rules.pppk != nil:
		c.must = []string{"peserta", "prioritas", "teknis", "manajerial", "sosiokultural", "wawancara", "hadir", "gugur", "urut_usia"}
	case !q.final:
		c.must = slices.DeleteFunc(c.must, func(n string) bool { return n == "skb" })
		c.may = []string{"skb"} // not there yet
	}
	if q.pools != nil {
		c.must = append([]string{"formasi"}, c.must...)
	} else {
		c.may = append(c.may, "formasi") // refused with a word on --kuota
	}
	return c
}

func readRequest(args []string) (request, error) {
	var (
		q                               request
		stage, rules, quota, kuota, nab string
		set                             = flag.NewFlagSet("rank", flag.ContinueOnError)
		files                           []string
	)
	set.SetOutput(io.Discard)
	set.StringVar(&stage, "stage", "", "")
	set.StringVar(&rules, "rules", "", "")
	set.StringVar(&quota, "quota", "", "")
	set.StringVar(&kuota, "kuota", "", "")
	set.StringVar(&nab, "nab", "", "")
	for rest := args; ; {
		if err := set.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return q, err
			}
			return q, misuse("pilihan tidak dikenal atau tanpa nilai")
		}
		if set.NArg() == 0 {
			break
		}
		files, rest = append(files, set.Arg(0)), set.Args()[1:]
	}
	if len(files) != 1 {
		return q, misuse(fmt.Sprintf("berikan satu FILE.csv, bukan %d", len(files)))
	}
	q.file, q.final = files[0], stage == "final"
	var err error
	if q.rules, err = ruleSetOf(rules); err != nil {
		return q, err
	}
	switch {
	case stage != "skd" && stage != "final":
		return q, misuse("--stage harus skd atau final")
	case q.rules.pppk != nil && (!q.final || nab != ""):
		return q, misuse("pppk-2024 hanya punya --stage final dan tidak memakai --nab")
	case (quota == "") == (kuota == ""):
		return q, misuse("berikan salah satu: --quota N atau --kuota KUOTA.csv")
	case kuota != "" && nab != "":
		return q, misuse("--nab hanya bersama --quota; dalam KUOTA.csv pakai kolom nab_…")
	case kuota != "":
		q.pools, err = readQuota(kuota, q.rules)
		return q, err
	}
	if q.quota, err = parseQuota(quota); err != nil {
		return q, misuse("--quota " + quota + ": " + err.Error())
	}
	q.nab, err = parseNAB(nab)
	return q, err
}

// pool is one formation with its participants; one of the two lists is used.
type pool struct {
	formation
	sitters    []ranking.Sitter
	contenders []ranking.Contender
}

// split reads the rows into their pools, noting every fault in the table.
func (q request) split(t *table) []*pool {
	pools, seen := map[string]*pool{}, map[string]int{}
	for _, r := range t.rows {
		f := formation{quota: q.quota, nab: q.nab}
		if q.pools != nil {
			id := t.text(r, "formasi")
			known := false
			if f, known = q.pools.all[id]; !known && q.pools.whole {
				t.at(r.line, "formasi", id, "harus salah satu formasi dalam KUOTA.csv")
			}
		}
		p := pools[f.id]
		if p == nil {
			p = &pool{formation: f}
			pools[f.id] = p
		}
		if q.rules.cpns != nil {
			p.sitters = append(p.sitters, q.sitter(t, r, f, seen))
		} else {
			p.contenders = append(p.contenders, q.contender(t, r, seen))
		}
	}
	return slices.SortedFunc(maps.Values(pools), func(a, b *pool) int { return cmp.Compare(a.id, b.id) })
}

// need reads a need type; one without thresholds that year is a fault unless the
// formation brings its own.
func (t *table) need(r record, rules ranking.CPNS, own bool) (ranking.NeedType, ranking.Threshold) {
	value := t.text(r, "jenis_kebutuhan")
	n, ok := ranking.Need(value)
	if !ok {
		names := make([]string, 0, len(ranking.Needs()))
		for _, n := range ranking.Needs() {
			names = append(names, string(n))
		}
		t.at(r.line, "jenis_kebutuhan", value, "harus salah satu dari "+strings.Join(names, ", "))
		return n, ranking.Threshold{}
	}
	nab, ok := rules.Threshold(n)
	if !ok && !own {
		t.at(r.line, "jenis_kebutuhan", value, "tidak punya nilai ambang batas dalam "+rules.Name)
	}
	return n, nab.Threshold
}

// sitter reads one row of a CPNS file.
func (q request) sitter(t *table, r record, f formation, seen map[string]int) ranking.Sitter {
	rules := *q.rules.cpns
	outs := []ranking.Code{ranking.DIS, ranking.APS, ranking.TMS}
	if q.final {
		outs = append(outs, ranking.TMS1)
	}
	s := ranking.Sitter{Number: t.number(r, seen)}
	var need ranking.NeedType
	need, s.NAB = t.need(r, rules, f.nab != nil)
	if f.nab != nil {
		s.NAB = *f.nab
	}
	if written := t.text(r, "jenis_kebutuhan"); f.need != "" && need != "" && !ranking.Fit(written, f.need) {
		t.at(r.line, "jenis_kebutuhan", written, fmt.Sprintf("harus %s seperti formasi %s", f.need, f.id))
	}
	s.Present, s.Out = t.state(r, outs...)
	must := s.Present && s.Out == ""
	s.TWK = t.points(r, "twk", rules.MaxTWK, 5, must)
	s.TIU = t.points(r, "tiu", rules.MaxTIU, 5, must)
	s.TKP = t.points(r, "tkp", rules.MaxTKP, 1, must)
	if q.final {
		s.SKB = t.thousandths(r, "skb", must)
	}
	s.GPA, s.Seniority = t.thousandths(r, "ipk", false), t.seniority(r)
	return s
}

// contender reads one row of a PPPK file.
func (q request) contender(t *table, r record, seen map[string]int) ranking.Contender {
	rules := *q.rules.pppk
	c := ranking.Contender{Number: t.number(r, seen)}
	priority := strings.ToUpper(t.text(r, "prioritas"))
	for p := ranking.NoPriority; p <= ranking.R5; p++ {
		if string(p.Code()) == priority {
			c.Priority = p
		}
	}
	if string(c.Priority.Code()) != priority {
		t.at(r.line, "prioritas", priority, "harus kosong atau R1, R2, R3, R4, R5")
	}
	c.Present, c.Out = t.state(r, ranking.DIS, ranking.APS, ranking.TMS)
	must := c.Present && c.Out == ""
	c.Technical = t.points(r, "teknis", rules.MaxTechnical, 5, must)
	c.Managerial = t.points(r, "manajerial", rules.MaxManagerial, 1, must)
	c.Sociocultural = t.points(r, "sosiokultural", rules.MaxSociocultural, 1, must)
	c.Interview = t.points(r, "wawancara", rules.MaxTalk, 1, must)
	c.Seniority = t.seniority(r)
	return c
}

// places ranks a pool and tells the number of each participant.
func (q request) places(p *pool) ([]ranking.Place, func(at int) string) {
	switch {
	case q.rules.pppk != nil:
		return q.rules.pppk.Final(p.contenders, p.quota), func(at int) string { return p.contenders[at].Number }
	case q.final:
		return q.rules.cpns.Final(p.sitters, p.quota), func(at int) string { return p.sitters[at].Number }
	}
	return q.rules.cpns.SKD(p.sitters, p.quota), func(at int) string { return p.sitters[at].Number }
}

// print writes the places of every pool, and on errs the ties people must settle.
func (q request) print(pools []*pool, out, errs io.Writer) error {
	w := csv.NewWriter(out)
	header := []string{"peserta", "kode", "skd", "skd100", "nilai_akhir", "peringkat", "penentu"}
	if q.pools != nil {
		header = append([]string{"formasi"}, header...)
	}
	if err := w.Write(header); err != nil {
		return err
	}
	for _, p := range pools {
		places, number := q.places(p)
		undecided := 0
		for _, x := range places {
			cells := []string{number(x.At), string(x.Code), whole(x.SKD), places3(x.SKD100), places3(x.Final), rankOf(x), x.Decider}
			if q.pools != nil {
				cells = append([]string{p.id}, cells...)
			}
			if err := w.Write(cells); err != nil {
				return err
			}
			if x.Status == ranking.Undecided {
				undecided++
			}
		}
		if undecided > 0 {
			fmt.Fprintf(errs, "%s%d peserta seri melintasi batas kebutuhan; panitia yang memutuskan\n", label(p.id), undecided)
		}
	}
	w.Flush()
	return w.Error()
}

func label(id string) string {
	if id == "" {
		return ""
	}
	return "formasi " + id + ": "
}

func whole(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return strconv.Itoa(int(m.Value / 1000))
}

func places3(m ranking.Maybe) string {
	if !m.Known {
		return ""
	}
	return m.Value.String()
}

func rankOf(p ranking.Place) string {
	if p.Rank == 0 {
		return ""
	}
	return strconv.Itoa(p.Rank)
}
