package verifications

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// besides puts what the applicant typed beside the items that prove it.
func (v *view) besides() {
	for n, l := range v.Lines {
		v.Lines[n].Beside = beside(l.Kind(), v.Typed)
		if v.Lines[n].Beside == "" {
			v.Lines[n].Beside = beside(l.DocumentKind, v.Typed)
		}
	}
}

func beside(kind string, typed ledger.Payload) string {
	switch kind {
	case "age":
		return "lahir " + dayOf(typed.Of("birth"))
	case "ktp":
		return "NIK " + typed.Of("nik")
	case "gpa", "transkrip":
		return "IPK " + gpa(typed.Of("gpa-thousandths"))
	case "qualification", "ijazah":
		return education(typed)
	case "str":
		return "STR " + yes(typed.Of("str"), typed.Of("str-valid-until"))
	case "experience", "surat-pengalaman":
		return years(typed.Of("experience-years"))
	}
	return ""
}

// facts are what the applicant typed, field by field.
func (v view) facts() []ui.Pair {
	t := v.Typed
	pairs := []ui.Pair{
		{Label: "Nama", Value: t.Of("name")}, {Label: "NIK", Value: t.Of("nik")}, {Label: "Nomor KK", Value: t.Of("kk")},
		{Label: "Tempat, tanggal lahir", Value: joined(t.Of("birth-place"), dayOf(t.Of("birth")))},
		{Label: "Jenis kelamin", Value: map[string]string{"L": "Laki-laki", "P": "Perempuan"}[t.Of("sex")]},
		{Label: "Alamat", Value: joined(t.Of("address"), t.Of("region-name"))}, {Label: "Pendidikan", Value: education(t)},
		{Label: "Perguruan tinggi atau sekolah", Value: t.Of("institution")}, {Label: "Tahun lulus", Value: t.Of("graduation-year")},
		{Label: "IPK", Value: gpa(t.Of("gpa-thousandths"))}, {Label: "Penyandang disabilitas", Value: yes(t.Of("disabled"), "")},
	}
	if t.Of("str") != "" {
		pairs = append(pairs, ui.Pair{Label: "STR", Value: yes(t.Of("str"), t.Of("str-valid-until"))})
	}
	if t.Of("experience-years") != "" {
		pairs = append(pairs, ui.Pair{Label: "Pengalaman kerja", Value: years(t.Of("experience-years"))})
	}
	return slices.DeleteFunc(pairs, func(p ui.Pair) bool { return p.Value == "" })
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// reveal shows the two numbers that were opened on record.
func (v *view) reveal(open verification.Identity) {
	v.Open = &open
	for n, f := range v.Typed {
		switch f.Name {
		case "nik":
			v.Typed[n].Value = open.NIK.Reveal()
		case "kk":
			v.Typed[n].Value = open.KK.Reveal()
		}
	}
	v.besides()
}

func dayOf(s string) string {
	d, err := day.Parse(s)
	if err != nil {
		return "–"
	}
	return words.Day(d)
}

func gpa(s string) string {
	n, err := strconv.Atoi(s)
	if err != nil {
		return "–"
	}
	return words.Thousandths(n, 2)
}

func education(t ledger.Payload) string {
	if q := t.Of("qualification"); q != "" {
		return q
	}
	return t.Of("level-name")
}

func years(s string) string {
	if s == "" {
		return "pengalaman tidak diisi"
	}
	return s + " tahun"
}

func yes(s, until string) string {
	switch {
	case s == "true" && dayOf(until) != "–":
		return "ada, berlaku sampai " + dayOf(until)
	case s == "true":
		return "ya"
	case s == "false":
		return "tidak"
	}
	return "tidak diisi"
}
