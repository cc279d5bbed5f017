// Package stories is what people who work here tell of it, as a browser meets it:
// the public pages (/cerita), the owner's own page behind a mailed link, and the
// desk where people are invited and stories published (/kelola/cerita). None of
// these pages is kept by any cache, so that a story taken back is gone at once.
package stories

import (
	"context"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/story"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the pages of stories. Forget empties the cache of pages that name stories.
type Pages struct {
	DB     pg.DB
	Keys   *seal.Keyring
	Files  file.Store
	Site   ui.Site
	Forget func()
}

// Readers may look at the desk.
var Readers = access.Roles(ledger.Editor, ledger.Auditor)

const (
	listPath  = "/cerita"
	deskList  = "/kelola/cerita"
	photoName = "/potret.jpg"
	shareName = "/bagikan.png"
)

// UploadLimit is the largest form with a portrait.
const UploadLimit = 12 << 20

const (
	mostPublic     = 60
	portraitBytes  = 150 << 10
	portraitPixels = 300 // the shorter side
)

// Path is the public address of a story.
func Path(slug string) string { return listPath + "/" + slug }

func ownPath(token string) string { return listPath + "/saya/" + token }

func deskPath(id string) string { return deskList + "/" + id }

func param(r *http.Request, name string) string { return chi.URLParam(r, name) }

func by(ctx context.Context) ledger.Actor { return access.Of(ctx).As(ledger.Editor) }

// standing is where a story stands in words, with its tone.
func standing(s story.Story) (string, ui.Tone) {
	switch {
	case s.State == story.Gone:
		return map[story.Why]string{story.Withdrawn: "Ditarik pemiliknya", story.TakenDown: "Diturunkan", story.Unanswered: "Undangan lewat"}[s.GoneWhy], ui.Plain
	case s.State == story.Invited:
		return "Diundang", ui.Info
	case s.Unconfirmed():
		return "Menunggu persetujuan pemilik", ui.Warn
	case s.Waits():
		return "Menunggu diterbitkan", ui.Warn
	}
	return "Terbit", ui.OK
}

// titleOf is what a story is called before it has a title.
func titleOf(s story.Story) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.State == story.Gone:
		return "Cerita yang sudah tidak ada"
	}
	return "Undangan " + words.ShortInstant(s.InvitedAt)
}

// photo sends a portrait; it may be kept by nobody.
func photo(w http.ResponseWriter, r *http.Request, s story.Story, keys *seal.Keyring, files file.Store) error {
	body, err := s.PortraitOf(r.Context(), keys, files)
	if err != nil {
		return err
	}
	return page.Inline(w, r, "image/jpeg", body)
}
