package awards

import (
	"cmp"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/thanks"
	"github.com/bkd-manna/portal-asn/web/words"
)

// resting is what a nomination rests on, as everybody can read it: an applied idea or
// a citizen's thanks; the address of the form names it.
type resting struct {
	idea   idea.Public
	thanks thanks.Public
}

func (p Pages) rest(r *http.Request) (v resting, err error) {
	if slug := r.URL.Query().Get("gagasan"); slug != "" {
		v.idea, err = idea.BySlug(r.Context(), p.DB, slug)
	}
	if code := r.URL.Query().Get("ucapan"); code != "" && err == nil {
		v.thanks, err = thanks.ByCode(r.Context(), p.DB, code)
	}
	return v, err
}

// begin fills the form with what is known; whoever nominates goes on from there. Who
// stands behind a public idea without a name, only the committee knows.
func (v resting) begin() (x proposal) {
	switch {
	case v.idea.Slug != "":
		x.Nominee, x.Unit = cmp.Or(v.idea.Name, "Pengusul gagasan ini"), v.idea.Unit
		x.Story = "Gagasan yang sekarang berlaku: " + v.idea.Title + "\n\n" + v.idea.Change + "\n\nBerlaku sejak " + words.Day(v.idea.Since) + "."
	case v.thanks.Code != "":
		x.Nominee, x.Unit, x.Story = cmp.Or(v.thanks.Name, "Pegawai yang dimaksud ucapan ini"), v.thanks.Unit, v.thanks.Excerpt
	}
	return x
}

// path is where the form goes, with what it rests on.
func (v resting) path(slug string) string {
	return award.ProposalPath(slug, v.idea.Slug, v.thanks.Code)
}
