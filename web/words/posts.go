package words

import (
	"github.com/bkd-manna/portal-asn/internal/eligibility"
	"github.com/bkd-manna/portal-asn/internal/reference"
	"github.com/bkd-manna/portal-asn/internal/vacancy"
)

// Level is a level of education by its SSCASN code; those of professions stand
// with the master's degree.
func Level(code string) string {
	if code == "45" {
		return "S-2 atau profesi"
	}
	return reference.LevelName(code)
}

// Qualification writes a name of the official list as people do: "S-1 Manajemen".
func Qualification(name string) string { return vacancy.Title(name) }

// Pay is a range of pay in rupiah, "Rp2.785.700–4.575.200"; "" when none is stated.
func Pay(from, to int64) string {
	switch {
	case to == 0:
		return ""
	case from == to || from == 0:
		return Rupiah(int(to))
	}
	return Rupiah(int(from)) + "–" + Number(int(to))
}

// Phrase is a phrase of eligibility in words; names of the official list, which
// come in capitals, are written as people do.
func Phrase(p eligibility.Phrase) string {
	args := make([]any, len(p.Args))
	for i, a := range p.Args {
		if s, ok := a.(string); ok {
			a = vacancy.Title(s)
		}
		args[i] = a
	}
	return Of(p.Code, args)
}
