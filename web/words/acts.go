package words

import "github.com/bkd-manna/portal-asn/internal/ledger"

// acts are what staff read in the history of a season or a vacancy.
var acts = map[string]string{
	"season.created":             "Musim dibuat",
	"season.date-planned":        "Tanggal direncanakan",
	"season.date-proposed":       "Perubahan tanggal diusulkan",
	"season.date-confirmed":      "Perubahan tanggal disahkan",
	"season.date-refused":        "Usulan tanggal ditolak atau ditarik",
	"season.published":           "Musim diterbitkan",
	"season.closed":              "Pendaftaran ditutup",
	"season.archived":            "Musim diarsipkan",
	"season.formations-imported": "Formasi diimpor",
	"vacancy.imported":           "Formasi diimpor",
	"vacancy.reimported":         "Diubah oleh impor ulang",
	"vacancy.edited":             "Isi diubah",
	"vacancy.reviewed":           "Diperiksa",
	"vacancy.returned":           "Dikembalikan ke konsep",
	"vacancy.published":          "Diterbitkan",
	"vacancy.closed":             "Ditutup",
	"vacancy.withdrawn":          "Ditarik",
	"vacancy.change-proposed":    "Perubahan diusulkan",
	"vacancy.change-accepted":    "Usulan perubahan disahkan",
	"vacancy.change-declined":    "Usulan perubahan ditolak",
}

// Act is what was done, in words; acts that staff never read in a history keep
// their names.
func Act(act string) string {
	if s, ok := acts[act]; ok {
		return s
	}
	return act
}

// Who is the person behind an event, or that it was the command line or the
// portal's clock.
func Who(e ledger.Entry) string {
	switch {
	case e.Role == ledger.System:
		return "Portal, menurut jam"
	case e.Role == ledger.Operator:
		return e.Who + " (baris perintah)"
	case e.Who == "":
		return "–"
	}
	return e.Who
}
