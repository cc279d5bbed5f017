package words

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/bkd-manna/portal-asn/internal/ranking"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// RuleSet is the name of a rule set.
func RuleSet(set string) string {
	if cpns, ok := ranking.CPNSSet(set); ok {
		return "CPNS " + strconv.Itoa(cpns.Year)
	}
	return map[string]string{ranking.PPPK2024.Name: "PPPK 2024", season.OwnRules: "Aturan musim sendiri"}[set]
}

// RuleSetAbout is what a rule set is made of, with its source in law.
func RuleSetAbout(set string) string {
	cpns, ok := ranking.CPNSSet(set)
	switch {
	case ok && len(cpns.NAB) < len(ranking.CPNS2019.NAB):
		return cpns.NAB[0].Source + ". SKD sampai " + Score(ranking.Known(cpns.MaxSKD())) + ". Ambang batas umumnya tidak tersimpan: setiap formasi memerlukan ambang batasnya sendiri."
	case ok:
		return cpns.NAB[0].Source + ". SKD sampai " + Score(ranking.Known(cpns.MaxSKD())) + "."
	case set == ranking.PPPK2024.Name:
		return ranking.PPPK2024.Order.Source + ". Kelompok prioritas dahulu, lalu jumlah nilai."
	}
	return "Bagian, bobot, dan penentunya ditetapkan musim ini."
}

// RuleSetSource is the norm that a rule set stands on; a season's own stands on its
// legal basis.
func RuleSetSource(s season.Season) string {
	if cpns, ok := ranking.CPNSSet(s.RuleSet); ok {
		return cpns.Integration.Source + " dan " + cpns.NAB[0].Source
	}
	if s.RuleSet == ranking.PPPK2024.Name {
		return ranking.PPPK2024.Order.Source
	}
	if s.LegalBasis == "" {
		return "Ketentuan musim"
	}
	return s.LegalBasis
}

// PartWeight is what a part counts.
func PartWeight(a season.Assessment, p season.Part) string {
	_, cpns := ranking.CPNSSet(a.Set)
	switch {
	case a.Own() && p.Weight == 0:
		return "tanpa bobot"
	case a.Own():
		return Number(p.Weight) + "% nilai akhir"
	case !cpns:
		return "dijumlahkan"
	case p.Stage == "skd":
		return "bagian dari SKD, 40% nilai akhir"
	case p.Code == "skb":
		return "60% nilai akhir"
	}
	return Number(p.Weight) + "% nilai SKB"
}

// PartLeast is the least score of a part and what follows below it.
func PartLeast(a season.Assessment, p season.Part) string {
	if p.Minimum == nil {
		if p.Stage == "skd" {
			return "menurut jenis kebutuhan"
		}
		return "tidak ada"
	}
	least := Thousandths(int(*p.Minimum), 0)
	if p.Eliminating {
		return least + ", menggugurkan"
	}
	return least
}

// PartHow is how a part is scored.
func PartHow(p season.Part) string {
	text := "0 sampai " + Score(ranking.Known(p.Max))
	if p.Step > 1 {
		text += ", kelipatan " + Thousandths(int(p.Step), 0)
	}
	if p.Interview {
		text += "; wawancara"
	}
	if p.Panel {
		text += "; dua penguji, penguji ketiga bila selisihnya lebih dari " + Thousandths(int(p.Spread), 0)
	}
	return text
}

// TieSteps are the steps that order participants of equal value, the first first.
func TieSteps(a season.Assessment) []string {
	if _, cpns := ranking.CPNSSet(a.Set); cpns {
		return []string{"Jumlah nilai SKD", "Nilai TKP", "Nilai TIU", "Nilai TWK", "IPK atau rata-rata ijazah", "Usia: yang lebih tua didahulukan"}
	}
	var steps []string
	for _, name := range a.Named(a.Ties) {
		steps = append(steps, "Nilai "+name)
	}
	if !a.Own() {
		steps = []string{"Nilai teknis", "Nilai manajerial dan sosial kultural", "Nilai wawancara"}
	}
	return append(steps, "Usia: yang lebih tua didahulukan")
}

// TieSource is the norm of the tie order.
func TieSource(s season.Season) string {
	if cpns, ok := ranking.CPNSSet(s.RuleSet); ok {
		return cpns.Ties.Source
	}
	if s.RuleSet == ranking.PPPK2024.Name {
		return ranking.PPPK2024.Ties.Source
	}
	return RuleSetSource(s)
}

// FinalValue is how the value is made that ranks participants.
func FinalValue(a season.Assessment) string {
	if _, cpns := ranking.CPNSSet(a.Set); cpns {
		text := "Nilai akhir adalah 40% nilai SKD (pada skala 100) ditambah 60% nilai SKB."
		if _, has := a.Additional(); has {
			text += " Nilai SKB adalah jumlah bagiannya menurut bobot; jumlah resmi dari Panselnas, bila ada, menggantikannya."
		}
		return text
	}
	if a.Own() {
		return "Setiap nilai dibawa ke skala 100, dikalikan bobotnya, lalu dijumlahkan."
	}
	return "Nilai akhir adalah jumlah semua bagian; kelompok prioritas didahulukan."
}

// Need is a need type as people read it.
func Need(n ranking.NeedType) string {
	switch n {
	case ranking.GeneralDoctor:
		return "Umum, dokter dan dokter spesialis"
	case ranking.GeneralSeafarer:
		return "Umum, ABK, rescuer, dan pengamat gunung api"
	default: // as the law spells it
	}
	text := []rune(strings.ToLower(string(n)))
	for i := range text {
		if i == 0 || !unicode.IsLetter(text[i-1]) {
			text[i] = unicode.ToUpper(text[i])
		}
	}
	return string(text)
}
