package applications

import (
	"net/http"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// What can be wrong with the identity step.
const (
	phoneForm      fault.Code = "apply.phone-form"
	addressLong    fault.Code = "apply.address-long"
	searchRegion   fault.Code = "apply.region-search"
	regionNotFound fault.Code = "apply.region-not-found" // what was typed
)

const longestAddress = 300

// identityForm is the identity step as it was typed.
type identityForm struct {
	application.Edition
	phone, address, region, search, disabled string
	found                                    []applicant.Region
}

func readIdentity(r *http.Request) identityForm {
	return identityForm{Edition: editionOf(r), phone: r.PostFormValue("phone"), address: strings.TrimSpace(r.PostFormValue("address")),
		region: r.PostFormValue("region"), search: strings.TrimSpace(r.PostFormValue("search")), disabled: r.PostFormValue("disabled")}
}

func identityOf(d draft) identityForm {
	return identityForm{Edition: d.fresh(), phone: d.profile.Phone, address: d.profile.Address, region: d.profile.RegionCode, disabled: yesNo(d.Disabled)}
}

// parse returns what was typed, the faults in it, and what is still missing.
func (f identityForm) parse() (x applicant.Identity, wrong, missing fault.Fields) {
	x = applicant.Identity{Phone: digits(f.phone), Address: f.address, RegionCode: f.region, Disabled: truth(f.disabled)}
	if f.phone != "" && (len(x.Phone) < 9 || len(x.Phone) > 15) {
		wrong = wrong.And("phone", phoneForm)
	}
	if len([]rune(f.address)) > longestAddress {
		wrong = wrong.And("address", addressLong, longestAddress)
	}
	for _, m := range []struct {
		lacks bool
		name  string
		code  fault.Code
	}{
		{f.phone == "", "phone", application.LacksPhone}, {f.address == "", "address", application.LacksAddress},
		{f.region == "", "search", application.LacksRegion}, {x.Disabled == nil, "disabled", application.LacksDisability},
	} {
		if m.lacks {
			missing = missing.And(m.name, m.code)
		}
	}
	return x, wrong, missing
}

// digits keeps the digits of a telephone number; +62 becomes 0.
func digits(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	if after, ok := strings.CutPrefix(b.String(), "62"); ok {
		return "0" + after
	}
	return b.String()
}

func truth(s string) *bool {
	if s != "ya" && s != "tidak" {
		return nil
	}
	yes := s == "ya"
	return &yes
}

// yesNoText is an answer as a page shows it.
func yesNoText(b *bool) string {
	return map[string]string{"ya": "Ya", "tidak": "Tidak"}[yesNo(b)]
}

func yesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "ya"
	}
	return "tidak"
}

// regionOptions are the districts found, after the one chosen before.
func (f identityForm) regionOptions(d draft) []ui.Option {
	var all []ui.Option
	if d.profile.RegionCode != "" {
		all = append(all, ui.Option{Value: d.profile.RegionCode, Label: d.profile.RegionName, Hint: "Tersimpan"})
	}
	for _, r := range f.found {
		if r.Code != d.profile.RegionCode {
			all = append(all, ui.Option{Value: r.Code, Label: r.Name})
		}
	}
	return all
}

// EditIdentity shows the identity step.
func (p Pages) EditIdentity(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	return page.Show(w, r, http.StatusOK, identityPage(d, identityOf(d), nil))
}

// UpdateIdentity stores the step, looks a district up, or shows what is wrong.
func (p Pages) UpdateIdentity(w http.ResponseWriter, r *http.Request) error {
	d, elsewhere, err := p.edit(r)
	if err != nil {
		return err
	}
	if elsewhere != "" {
		return page.Go(w, r, elsewhere)
	}
	form := readIdentity(r)
	x, wrong, missing := form.parse()
	switch {
	case r.PostFormValue("find") != "" && form.search != "": // Enter in another field presses the first button, too
		return p.findRegion(w, r, d, form)
	case autosave(r) && len(wrong) > 0:
		return answered(w, notSaved(wrong))
	case !autosave(r) && r.PostFormValue("later") == "":
		wrong = append(wrong, missing...)
	}
	if len(wrong) == 0 {
		saved, err := application.SaveIdentity(r.Context(), p.DB, p.Keys, by(r.Context()), d.SeasonCode, form.Edition, x)
		if err == nil {
			return p.saved(w, r, saved, next(r, d, application.Identity))
		}
		faults, ok := fault.AsFields(err)
		if !ok {
			return err
		}
		wrong = faults
	}
	return page.Show(w, r, http.StatusUnprocessableEntity, identityPage(d, form, wrong))
}

func notSaved(wrong fault.Fields) string {
	return "Belum tersimpan. " + words.Of(wrong[0].Code, wrong[0].Args) + "."
}

// findRegion shows the step again with the districts that are like what was typed.
func (p Pages) findRegion(w http.ResponseWriter, r *http.Request, d draft, form identityForm) error {
	if len([]rune(form.search)) < 3 {
		return page.Show(w, r, http.StatusUnprocessableEntity, identityPage(d, form, fault.Fields{{Name: "search", Code: searchRegion}}))
	}
	found, err := applicant.Regions(r.Context(), p.DB, form.search)
	if err != nil {
		return err
	}
	form.found = found
	if len(found) == 0 {
		return page.Show(w, r, http.StatusUnprocessableEntity, identityPage(d, form, fault.Fields{{Name: "search", Code: regionNotFound, Args: []any{form.search}}}))
	}
	return page.Show(w, r, http.StatusOK, identityPage(d, form, nil))
}
