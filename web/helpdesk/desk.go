package helpdesk

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/helpdesk"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/sheet"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
	"github.com/bkd-manna/portal-asn/web/words"
)

const deskHome = "/kelola/aduan"

// listCrumb leads back to the desk.
var listCrumb = ui.Crumb{Label: "Aduan", Path: deskHome}

func deskPath(id string) string { return deskHome + "/" + id }

// by is the visitor in the role that sees most here.
func by(ctx context.Context) ledger.Actor {
	v := access.Of(ctx)
	for _, role := range []ledger.Role{ledger.Supervisor, ledger.Helpdesk} {
		if v.Has(role) {
			return v.As(role)
		}
	}
	return v.As(ledger.Auditor)
}

// sets is whether the visitor may change what holds for the whole desk.
func sets(ctx context.Context) bool { return access.Of(ctx).Can("", helpdesk.Desk...) }

// setter is the visitor in a role in which they may.
func setter(ctx context.Context) ledger.Actor {
	v := access.Of(ctx)
	if who := v.As(ledger.Helpdesk); v.Has(ledger.Helpdesk) {
		return who
	}
	return by(ctx)
}

// overview is the desk.
type overview struct {
	works, rules bool
	held         []helpdesk.Ticket
	doubtful     []helpdesk.Ticket
	running      []helpdesk.Ticket
}

// Desk shows the clocks, and what the officer holds.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	v, who := access.Of(ctx), by(ctx)
	o := overview{works: v.Has(helpdesk.Desk...), rules: v.Has(ledger.Supervisor)}
	var err error
	if o.running, err = helpdesk.Running(ctx, p.DB, who); err != nil {
		return err
	}
	o.running = access.Here(v, o.running, seasonOf, ledger.Helpdesk, ledger.Supervisor, ledger.Auditor)
	if o.works {
		if o.held, err = helpdesk.Held(ctx, p.DB, who); err != nil {
			return err
		}
		if o.doubtful, err = helpdesk.Doubtful(ctx, p.DB, who); err != nil {
			return err
		}
	}
	return page.Show(w, r, http.StatusOK, deskPage(desk.Frame(r, "Aduan"), o))
}

func seasonOf(t helpdesk.Ticket) string { return t.SeasonID }

// Next gives the officer the ticket that presses most.
func (p Pages) Next(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	who := by(ctx)
	t, err := helpdesk.Next(ctx, p.DB, who)
	if errors.Is(err, helpdesk.ErrEmpty) && who.Role == ledger.Supervisor && access.Of(ctx).Has(ledger.Helpdesk) {
		t, err = helpdesk.Next(ctx, p.DB, who.As(ledger.Helpdesk))
	}
	if errors.Is(err, helpdesk.ErrEmpty) {
		session.Say(ctx, words.Of(helpdesk.Empty, nil)+".")
		return page.Go(w, r, deskHome)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, deskPath(t.ID))
}

// List is every ticket for the yearly report: when and how, nobody in particular.
func (p Pages) List(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	all, err := helpdesk.Every(ctx, p.DB, by(ctx))
	if err != nil {
		return err
	}
	all = access.Here(access.Of(ctx), all, seasonOf, ledger.Helpdesk, ledger.Supervisor, ledger.Auditor)
	yes := func(b bool) string {
		if b {
			return "ya"
		}
		return "tidak"
	}
	lines := [][]string{{"nomor", "jenis", "musim", "diterima", "batas_jawab", "keadaan", "dijawab", "terlambat", "dibuka_lagi", "ditutup"}}
	for _, t := range all {
		lines = append(lines, []string{t.Number, words.TicketKind(t.Kind), t.SeasonName, stamp(&t.FiledAt), last(t.DueAt), words.TicketState(t), stamp(t.AnsweredAt),
			yes(t.Late()), yes(t.ReopenedAt != nil), stamp(t.ClosedAt)})
	}
	body, err := sheet.CSV(lines)
	if err != nil {
		return err
	}
	return page.Download(w, r, "aduan.csv", "text/csv", body)
}

func stamp(t *time.Time) string {
	if t == nil {
		return ""
	}
	return t.In(day.WIB).Format("2006-01-02 15:04")
}

// last is the last minute before an exclusive end.
func last(end time.Time) string {
	at := end.Add(-time.Minute)
	return stamp(&at)
}

// clock is what is left of the time to answer, with its tone.
func clock(t helpdesk.Ticket) (string, ui.Tone) {
	switch {
	case t.State == helpdesk.Asked:
		return "berhenti, balasan sampai " + words.Deadline(*t.ReplyBy), ui.Plain
	case t.State == helpdesk.Answered:
		return "dijawab " + words.Instant(*t.AnsweredAt), ui.OK
	case t.State == helpdesk.Closed:
		return "ditutup " + words.Instant(*t.ClosedAt), ui.Plain
	case t.Late():
		return "terlambat sejak " + words.Deadline(t.DueAt), ui.Bad
	case t.Pressing():
		return "sisa " + words.Left(t.Now, t.DueAt), ui.Warn
	}
	return "sisa " + words.Left(t.Now, t.DueAt), ui.Plain
}

func figures(all []helpdesk.Ticket) []ui.Pair {
	var late, near, waits, asked int
	for _, t := range all {
		switch {
		case t.State == helpdesk.Asked:
			asked++
		case !t.Open():
		case t.Late() && !t.Now.Before(t.DueAt):
			late++
		case t.Pressing():
			near++
		default:
			waits++
		}
	}
	tone := ui.Plain
	if late > 0 {
		tone = ui.Bad
	}
	return []ui.Pair{
		{Label: "Terlambat", Value: words.Number(late), Tone: tone},
		{Label: "Kurang dari dua hari", Value: words.Number(near)},
		{Label: "Masih dalam waktu", Value: words.Number(waits)},
		{Label: "Menunggu balasan", Value: words.Number(asked)},
	}
}

// took is how long a rule gives, as "5 hari kerja".
func took(t helpdesk.Ticket) string { return words.TicketDays(t.Days, t.Working) }

// itoa is a number for an attribute.
func itoa(n int) string { return strconv.Itoa(n) }
