package vacancies

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// historyDetail is what an event says beyond its act: the reason, and each field
// with its old and new value.
func historyDetail(e ledger.Entry) []string {
	var parts []string
	facts := e.Facts()
	if reason := facts.Of("reason"); reason != "" {
		parts = append(parts, reason)
	}
	for _, f := range facts {
		if field, ok := strings.CutSuffix(f.Name, ".old"); ok {
			parts = append(parts, words.VacancyField(field)+": "+words.VacancyValue(field, f.Value)+" menjadi "+words.VacancyValue(field, facts.Of(field+".new")))
		}
	}
	return parts
}

func deskColumns(choose bool) []ui.Column {
	columns := []ui.Column{{Label: "Formasi"}, {Label: "Jenis kebutuhan"}, {Label: "Kebutuhan", Right: true}, {Label: "Pelamar", Right: true}, {Label: "Keadaan"}}
	if choose {
		return append([]ui.Column{{Label: "Pilih", Hide: true}}, columns...)
	}
	return columns
}

// boxValue is the value of a ticked box.
func boxValue(ticked bool) string {
	if ticked {
		return "ya"
	}
	return ""
}
