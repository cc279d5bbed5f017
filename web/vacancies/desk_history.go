package vacancies

import "github.com/bkd-manna/portal-asn/web/ui"

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
