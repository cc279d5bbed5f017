package stories

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/web/markdown"
	"github.com/bkd-manna/portal-asn/web/page"
)

// Index lists the published stories.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	all, err := story.Public(r.Context(), p.DB, mostPublic)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(all))
}

func (p Pages) bySlug(r *http.Request) (story.Story, error) {
	return story.BySlug(r.Context(), p.DB, param(r, "slug"))
}

// Show is one story.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	s, err := p.bySlug(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(s))
}

// Photo is the portrait of a published story.
func (p Pages) Photo(w http.ResponseWriter, r *http.Request) error {
	s, err := p.bySlug(r)
	if err != nil {
		return err
	}
	return photo(w, r, s, p.Keys, p.Files)
}

// Share is the picture shown where a story is shared, drawn when it is asked for:
// nothing of it is stored.
func (p Pages) Share(w http.ResponseWriter, r *http.Request) error {
	s, err := p.bySlug(r)
	if err != nil {
		return err
	}
	x := pdf.ShareContent{Title: "Cerita dari yang sudah bekerja", Subtitle: "Mengapa ASN?", Holder: s.Title, Role: s.Name + ", " + s.Work,
		Deed: markdown.Words(s.Body, 180), Agency: p.Site.Agency}
	if p.Site.Demo {
		x.Notice = "Peragaan"
	}
	body, err := pdf.Share(x)
	if err != nil {
		return err
	}
	return page.Inline(w, r, "image/png", body)
}
