package applications

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
)

// statementTexts are the five points as they are declared (domain 4.3).
var statementTexts = map[string]string{
	"not-sentenced": "Saya tidak pernah dipidana penjara 2 tahun atau lebih berdasarkan putusan pengadilan yang berkekuatan hukum tetap.",
	"not-dismissed": "Saya tidak pernah diberhentikan dengan hormat tidak atas permintaan sendiri atau tidak dengan hormat dari ASN, TNI, Polri, atau pegawai swasta.",
	"not-serving":   "Saya tidak berkedudukan sebagai calon PNS, PNS, PPPK, prajurit TNI, atau anggota Polri.",
	"not-political": "Saya bukan anggota atau pengurus partai politik dan tidak terlibat politik praktis.",
	"any-placement": "Saya bersedia ditempatkan di seluruh wilayah Negara Kesatuan Republik Indonesia atau negara lain yang ditentukan pemerintah.",
}

// statementMissing is a point of the five that has not been ticked.
const statementMissing fault.Code = "apply.statement-missing"

// EditStatements shows the five points.
func (p Pages) EditStatements(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	return page.Show(w, r, http.StatusOK, statementsPage(d, d.fresh(), d.Declared, nil))
}

// UpdateStatements stores which points were ticked.
func (p Pages) UpdateStatements(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	var points []string
	var missing fault.Fields
	for _, s := range application.Statements {
		if r.PostFormValue(s) == "ya" {
			points = append(points, s)
		} else {
			missing = missing.And(s, statementMissing)
		}
	}
	if len(missing) > 0 && !autosave(r) && r.PostFormValue("later") == "" {
		ticked := func(s string) bool { return r.PostFormValue(s) == "ya" }
		return page.Show(w, r, http.StatusUnprocessableEntity, statementsPage(d, editionOf(r), ticked, missing))
	}
	saved, err := application.SaveStatements(r.Context(), p.DB, p.Keys, by(r.Context()), d.SeasonCode, editionOf(r), points)
	if err != nil {
		return err
	}
	return p.saved(w, r, saved, next(r, d, application.Statement))
}
