package vacancy

import (
	"regexp"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/season"
)

// levels are the words that qualifications of the official list begin with, and
// the level code each means (domain 3.1). The first that fits counts.
var levels = []struct {
	begins *regexp.Regexp
	code   string
}{
	{regexp.MustCompile(`^(S-?3|SUB ?SPESIALIS|DOKTOR)\b`), "50"},
	{regexp.MustCompile(`^(S-?2|MAGISTER|MASTER|SPESIALIS|PROFESI|NERS|DOKTER)\b`), "45"},
	{regexp.MustCompile(`^S-?1\b`), "40"},
	{regexp.MustCompile(`^(D-?IV|D-?4|DIPLOMA IV)\b`), "35"},
	{regexp.MustCompile(`^(D-?III|D-?3|DIPLOMA III)\b`), "30"},
	{regexp.MustCompile(`^(D-?II|D-?2|DIPLOMA II)\b`), "25"},
	{regexp.MustCompile(`^(D-?I|D-?1|DIPLOMA I)\b`), "20"},
	{regexp.MustCompile(`^(SLTA KEGURUAN|SPG)\b`), "18"},
	{regexp.MustCompile(`^(SMK|STM|SMEA|SMKK|SUPM|SPMA|SPP)\b`), "17"},
	{regexp.MustCompile(`^(SLTA|SMA|SMU|MA|PAKET C|PERSAMAAN SMA)\b`), "15"},
	{regexp.MustCompile(`^(SLTP|SMP|PAKET B)\b`), "10"},
	{regexp.MustCompile(`^(SD|PAKET A)\b`), "05"},
}

// Level is the level code of a qualification by its name, or "".
func Level(name string) string {
	for _, l := range levels {
		if l.begins.MatchString(strings.ToUpper(name)) {
			return l.code
		}
	}
	return ""
}

// levelsOf are the level codes of qualifications, lowest first, each once.
func levelsOf(names []string) []string {
	codes := []string{}
	for _, n := range names {
		codes = append(codes, Level(n))
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// kindOf reads jp_nama (CPNS, PPPK Guru, PPPK Tenaga Kesehatan, Seleksi Internal).
func kindOf(name string) season.Kind {
	switch upper := strings.ToUpper(name); {
	case strings.HasPrefix(upper, "CPNS"):
		return season.CPNS
	case strings.HasPrefix(upper, "PPPK"), strings.HasPrefix(upper, "P3K"):
		return season.PPPK
	case strings.Contains(upper, "INTERNAL"), strings.Contains(upper, "TERBUKA"):
		return season.Internal
	}
	return ""
}

// healthWords stand in the titles of health posts.
var healthWords = []string{
	"dokter", "perawat", "bidan", "apoteker", "radiografer", "fisioterapis", "nutrisionis", "sanitarian", "epidemiolog",
	"terapis", "perekam medis", "elektromedis", "fisikawan medis", "psikolog klinis", "laboratorium kesehatan",
	"promosi kesehatan", "penyuluh kesehatan", "administrator kesehatan", "entomolog kesehatan", "kesehatan kerja",
	"refraksionis", "teknisi gigi", "transfusi darah", "anestesi",
}

// categoryOf tells the annex in which a post is published: PPPK say so in
// jp_nama, CPNS only by the title.
func categoryOf(kindName, title string) string {
	title = strings.ToLower(title)
	switch kind := strings.ToLower(kindName); {
	case strings.Contains(kind, "kesehatan"):
		return Health
	case strings.Contains(kind, "guru"), strings.HasPrefix(title, "guru "):
		return Teaching
	case strings.Contains(kind, "teknis"):
		return Technical
	case !strings.Contains(title, "hewan") && slices.ContainsFunc(healthWords, func(w string) bool { return strings.Contains(title, w) }):
		return Health
	}
	return Technical
}
