package stories

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/story"
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
