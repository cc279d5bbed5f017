// Package devmail shows the demonstration's mailbox; production has neither the
// pages nor the mail server behind them.
package devmail

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/devmail"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/page"
)

// Pages are the mailbox's pages.
type Pages struct{ DB pg.DB }

// Index lists the last hundred mails, of one receiver with ?untuk=.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	receiver := strings.TrimSpace(r.URL.Query().Get("untuk"))
	list, err := devmail.Newest(r.Context(), p.DB, receiver)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, indexPage(list, receiver))
}

// Show is one mail's text.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(chi.URLParam(r, "id"), 10, 64)
	if err != nil {
		return devmail.ErrUnknown
	}
	m, err := devmail.ByID(r.Context(), p.DB, id)
	if err != nil {
		return err
	}
	text, err := m.Text()
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, showPage(m, paragraphs(text)))
}

// line is a line of a mail; one that is an address can be followed.
type line struct {
	Text string
	Link bool
}

func paragraphs(text string) [][]line {
	var out [][]line
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		var lines []line
		for l := range strings.SplitSeq(part, "\n") {
			l = strings.TrimSpace(l)
			lines = append(lines, line{l, strings.HasPrefix(l, "http://") || strings.HasPrefix(l, "https://")})
		}
		out = append(out, lines)
	}
	return out
}
