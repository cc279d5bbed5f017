package campaigns

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// limiting is the form of a season's limit as it was typed.
type limiting struct {
	campaign.Limit
	perPost, days string
	faults        fault.Fields
}

func (p Pages) limit(r *http.Request) (campaign.Limit, error) {
	all, err := campaign.Limits(r.Context(), p.DB)
	if err != nil {
		return campaign.Limit{}, err
	}
	i := slices.IndexFunc(all, func(l campaign.Limit) bool { return l.SeasonCode == param(r, "code") })
	if i < 0 {
		return campaign.Limit{}, campaign.ErrUnknown
	}
	return all[i], nil
}

func showLimit(w http.ResponseWriter, r *http.Request, status int, x limiting) error {
	return page.Show(w, r, status, limitPage(ui.Faulty(desk.Frame(r, "Batas sepi peminat", listCrumb), x.faults), x))
}

// EditLimit is the form of when formations count as having few applicants.
func (p Pages) EditLimit(w http.ResponseWriter, r *http.Request) error {
	l, err := p.limit(r)
	if err != nil {
		return err
	}
	return showLimit(w, r, http.StatusOK, limiting{Limit: l, perPost: strconv.Itoa(l.PerPost), days: strconv.Itoa(l.Days)})
}

// UpdateLimit keeps it.
func (p Pages) UpdateLimit(w http.ResponseWriter, r *http.Request) error {
	l, err := p.limit(r)
	if err != nil {
		return err
	}
	x := limiting{Limit: l, perPost: strings.TrimSpace(r.PostFormValue("per-post")), days: strings.TrimSpace(r.PostFormValue("days"))}
	err = campaign.SetLimit(r.Context(), p.DB, by(r.Context(), l.SeasonID), l.SeasonID, ui.Whole(x.perPost), ui.Whole(x.days))
	if faults, ok := fault.AsFields(err); ok {
		x.faults = faults
		return showLimit(w, r, http.StatusUnprocessableEntity, x)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Batas disimpan. Editor dan perencana dikabari sekali ketika batas ini tercapai.")
	return page.Go(w, r, listPath)
}
