package helpdesk

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

const (
	// openedToken stands in the address for the ticket that this browser opened with
	// its secret code: nothing of the ticket is in the address.
	openedToken = "dibuka"
	openedKey   = "ticket"
	openedFor   = 30 * time.Minute
)

func ticketPath(token string) string { return home + "/tiket/" + token }

// keep remembers which ticket the browser opened, and when.
func (p Pages) keep(ctx context.Context, id string) error {
	now, err := pg.Now(ctx, p.DB)
	if err != nil {
		return err
	}
	session.Put(ctx, openedKey, id+" "+now.UTC().Format(time.RFC3339))
	return nil
}

// opened is the ticket the browser opened or used within the last half hour, or "".
func (p Pages) opened(ctx context.Context) (string, error) {
	id, at, _ := strings.Cut(session.Value(ctx, openedKey), " ")
	since, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return "", nil
	}
	now, err := pg.Now(ctx, p.DB)
	if err != nil || now.Sub(since) >= openedFor {
		session.Forget(ctx, openedKey)
		return "", err
	}
	return id, nil
}

// owned finds the owner's way to the ticket of the address, and asks for what is
// missing: to sign in, or the secret code.
func (p Pages) owned(w http.ResponseWriter, r *http.Request, do func(http.ResponseWriter, *http.Request, helpdesk.Way) error) error {
	ctx, token := r.Context(), chi.URLParam(r, "token")
	way := helpdesk.Way{By: filer(ctx)}
	switch {
	case token == openedToken:
		id, err := p.opened(ctx)
		if err != nil {
			return err
		}
		if id == "" {
			session.Say(ctx, "Tulis lagi nomor tiket dan kode rahasianya: halaman tiket tertutup sendiri sesudah setengah jam tidak dipakai.")
			return page.Go(w, r, home+"/cek")
		}
		if err := p.keep(ctx, id); err != nil { // half an hour from the last use
			return err
		}
		way.Opened = id
	case strings.HasPrefix(token, "AD-"):
		if !access.Of(ctx).SignedIn() {
			return page.Go(w, r, "/masuk?lanjut="+url.QueryEscape(ticketPath(token)))
		}
		way.Number = token
	default:
		way.Token = token
	}
	return do(w, r, way)
}

// own is the owner's page, and what was typed there.
type own struct {
	helpdesk.Said
	token, reply, reason string
	faults               fault.Fields
}

// Ticket is the page of a ticket for its owner.
func (p Pages) Ticket(w http.ResponseWriter, r *http.Request) error {
	return p.owned(w, r, func(w http.ResponseWriter, r *http.Request, way helpdesk.Way) error {
		return p.own(w, r, http.StatusOK, way, own{})
	})
}

func (p Pages) own(w http.ResponseWriter, r *http.Request, status int, way helpdesk.Way, x own) error {
	var err error
	if x.Said, err = helpdesk.Read(r.Context(), p.DB, p.Keys, way); err != nil {
		return err
	}
	x.token = chi.URLParam(r, "token")
	return page.Show(w, r, status, ticketPage(x))
}

// done answers an act of the owner: its faults on the same page, or the sentence.
func (p Pages) done(w http.ResponseWriter, r *http.Request, way helpdesk.Way, x own, err error, said string) error {
	return session.Done(w, r, err, ticketPath(chi.URLParam(r, "token")), said, func(faults fault.Fields) error {
		x.faults = faults
		return p.own(w, r, http.StatusUnprocessableEntity, way, x)
	})
}

// CreateReply adds to the ticket.
func (p Pages) CreateReply(w http.ResponseWriter, r *http.Request) error {
	return p.owned(w, r, func(w http.ResponseWriter, r *http.Request, way helpdesk.Way) error {
		if err := p.Gate.TakeNow(r.Context(), p.DB, helpdesk.ReplyPerNetwork, page.Network(r)); err != nil {
			return err
		}
		uploads, done, err := page.Uploads(r, "evidence")
		defer done()
		x := own{reply: page.Text(r, "text")}
		if err == nil {
			err = helpdesk.SendReply(r.Context(), p.DB, p.Keys, p.Files, way, x.reply, uploads)
		}
		return p.done(w, r, way, x, err, "Keterangan Anda terkirim.")
	})
}

// CreateReopening says that it is not settled.
func (p Pages) CreateReopening(w http.ResponseWriter, r *http.Request) error {
	return p.owned(w, r, func(w http.ResponseWriter, r *http.Request, way helpdesk.Way) error {
		x := own{reason: page.Text(r, "reason")}
		err := helpdesk.ReopenOnce(r.Context(), p.DB, p.Keys, p.Files, way, x.reason)
		return p.done(w, r, way, x, err, "Tiket dibuka lagi. Batas jawab yang baru tertulis di bawah.")
	})
}

// CreateSettlement says that it is settled.
func (p Pages) CreateSettlement(w http.ResponseWriter, r *http.Request) error {
	return p.owned(w, r, func(w http.ResponseWriter, r *http.Request, way helpdesk.Way) error {
		err := helpdesk.Settle(r.Context(), p.DB, p.Keys, way)
		return session.Done(w, r, err, ticketPath(chi.URLParam(r, "token")), "Terima kasih. Tiket ini ditutup.", nil)
	})
}

// Evidence sends what came with a message.
func (p Pages) Evidence(w http.ResponseWriter, r *http.Request) error {
	return p.owned(w, r, func(w http.ResponseWriter, r *http.Request, way helpdesk.Way) error {
		content, err := helpdesk.Evidence(r.Context(), p.DB, p.Keys, p.Files, way, chi.URLParam(r, "message"))
		if err != nil {
			return err
		}
		return page.Download(w, r, "bukti-tiket.pdf", "application/pdf", content)
	})
}

// Shut forgets the ticket that this browser opened.
func (p Pages) Shut(w http.ResponseWriter, r *http.Request) error {
	session.Forget(r.Context(), openedKey)
	session.Say(r.Context(), "Halaman tiket ditutup di peramban ini.")
	return page.Go(w, r, home+"/cek")
}
