// Package verifications is where officers examine applications: the queue, the
// page where a case is decided, and the list of reasons.
package verifications

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/document"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/file"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/internal/verification"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/words"
)

// Pages are the officers' pages.
type Pages struct {
	DB    pg.DB
	Keys  *seal.Keyring
	Files file.Store
}

const home = "/kelola/verifikasi"

func pathOf(number string) string { return home + "/" + number }

// by is the visitor in the role they have on this page: a supervisor sees more
// than a verifier, an auditor changes nothing.
func by(r *http.Request) ledger.Actor {
	v := access.Of(r.Context())
	for _, role := range []ledger.Role{ledger.Supervisor, ledger.Verifier} {
		if v.Has(role) {
			return v.As(role)
		}
	}
	return v.As(ledger.Auditor)
}

func as(r *http.Request, role ledger.Role) ledger.Actor { return access.Of(r.Context()).As(role) }

// Index shows how the queue stands and what the officer holds.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx, v := r.Context(), access.Of(r.Context())
	var o overview
	var err error
	if o.Now, err = pg.Now(ctx, p.DB); err != nil {
		return err
	}
	if o.Queues, err = verification.Queues(ctx, p.DB); err != nil {
		return err
	}
	o.Queues = slices.DeleteFunc(o.Queues, func(q verification.Queue) bool {
		return !v.Can(q.SeasonID, ledger.Verifier, ledger.Supervisor, ledger.Auditor)
	})
	if o.Held, err = verification.Held(ctx, p.DB, v.Person); err != nil {
		return err
	}
	if o.Proposals, err = verification.Proposals(ctx, p.DB, v.Person); err != nil {
		return err
	}
	o.Works = v.Has(ledger.Verifier, ledger.Supervisor)
	if o.Oversees = v.Has(ledger.Supervisor, ledger.Auditor); o.Oversees {
		if o.Officers, err = verification.Load(ctx, p.DB, ""); err != nil {
			return err
		}
		if o.Week, err = verification.Week(ctx, p.DB, ""); err != nil {
			return err
		}
		if o.Pending, err = verification.Undecided(ctx, p.DB, ""); err != nil {
			return err
		}
		o.Pending = access.Here(v, o.Pending, func(c verification.Pending) string { return c.SeasonID }, ledger.Supervisor, ledger.Auditor)
	}
	return page.Show(w, r, http.StatusOK, indexPage(v, o))
}

// Next gives the officer the next case; who may do both confirms first, because
// a proposal has waited longer.
func (p Pages) Next(w http.ResponseWriter, r *http.Request) error {
	ctx, v := r.Context(), access.Of(r.Context())
	for _, role := range []ledger.Role{ledger.Supervisor, ledger.Verifier} {
		if !v.Has(role) {
			continue
		}
		c, err := verification.Next(ctx, p.DB, v.As(role), r.PostFormValue("musim"))
		if errors.Is(err, verification.ErrEmpty) {
			continue
		}
		if err != nil {
			return err
		}
		return page.Go(w, r, pathOf(c.Number))
	}
	session.Say(ctx, words.Of(verification.Empty, nil))
	return page.Go(w, r, home)
}

// Extend begins the lease anew.
func (p Pages) Extend(w http.ResponseWriter, r *http.Request) error {
	number := chi.URLParam(r, "nomor")
	if err := verification.Extend(r.Context(), p.DB, by(r), number); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Waktu diperpanjang menjadi 20 menit lagi.")
	return page.Go(w, r, pathOf(number))
}

// Release puts the case back.
func (p Pages) Release(w http.ResponseWriter, r *http.Request) error {
	if err := verification.Release(r.Context(), p.DB, by(r), chi.URLParam(r, "nomor")); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Berkas kembali ke antrean. Penilaian Anda tersimpan dan muncul bila berkas ini Anda terima lagi.")
	return page.Go(w, r, home)
}

// Know puts the case back for good: the officer knows the applicant.
func (p Pages) Know(w http.ResponseWriter, r *http.Request) error {
	if err := verification.Know(r.Context(), p.DB, by(r), chi.URLParam(r, "nomor")); err != nil {
		return p.fail(w, r, err)
	}
	session.Say(r.Context(), "Terima kasih. Berkas ini diperiksa petugas lain, dan berkas orang itu tidak akan diberikan kepada Anda lagi.")
	return page.Go(w, r, home)
}

// Original sends a document exactly as it is kept.
func (p Pages) Original(w http.ResponseWriter, r *http.Request) error {
	number, kind := chi.URLParam(r, "nomor"), chi.URLParam(r, "jenis")
	c, err := document.ReadClaimed(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, number, kind)
	if err != nil {
		return err
	}
	return page.Download(w, r, kind+"-"+number+ending(c.MediaType), c.MediaType, c.Bytes)
}

func ending(mediaType string) string {
	if mediaType == "image/jpeg" {
		return ".jpg"
	}
	return ".pdf"
}

// Image sends the picture of one page of a document.
func (p Pages) Image(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.Atoi(chi.URLParam(r, "hal"))
	if err != nil {
		return document.ErrUnknown
	}
	c, err := document.ReadClaimedPage(r.Context(), p.DB, p.Keys, p.Files, access.Of(r.Context()).Person, chi.URLParam(r, "nomor"), chi.URLParam(r, "jenis"), n)
	if err != nil {
		return err
	}
	return page.Inline(w, r, c.MediaType, c.Bytes)
}

// fail answers what an officer can run into at their desk with a page of its own.
func (p Pages) fail(w http.ResponseWriter, r *http.Request, err error) error {
	var refusal *fault.Refusal
	switch {
	case !errors.As(err, &refusal):
		return err
	case r.PostFormValue("autosave") != "":
		return say(w, "Belum tersimpan. "+words.Refusal(refusal))
	case errors.Is(err, verification.ErrLeaseOver), errors.Is(err, verification.ErrConflict),
		errors.Is(err, verification.ErrNotProposed), errors.Is(err, verification.ErrOwnProposal):
		status := http.StatusConflict
		if refusal.Kind == fault.Forbidden {
			status = http.StatusForbidden
		}
		return page.Show(w, r, status, blockedPage(refusal))
	}
	return err
}

// say answers an autosave with one line.
func say(w http.ResponseWriter, line string) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(w, line)
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	return nil
}
