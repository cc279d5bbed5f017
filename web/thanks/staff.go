package thanks

import (
	"net/http"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/thanks"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// Mine is what an employee reads: thanks to them, to their unit, and to the people of
// units they lead.
func (p Pages) Mine(w http.ResponseWriter, r *http.Request) error {
	list, err := thanks.OwnOf(r.Context(), p.DB, access.Of(r.Context()).Person)
	if err != nil {
		return err
	}
	open, err := award.Opened(r.Context(), p.DB)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, minePage(list, open))
}

// Name shows or hides the employee's first name beside a thank-you to them.
func (p Pages) Name(w http.ResponseWriter, r *http.Request) error {
	yes := r.PostFormValue("nama") == "ya"
	said := "Nama Anda tidak tampil lagi."
	if yes {
		said = "Nama depan Anda tampil di samping ucapan itu. Anda dapat menariknya kapan saja."
	}
	err := thanks.Name(r.Context(), p.DB, access.Of(r.Context()).As(ledger.Employee), param(r, "id"), yes)
	if err == nil {
		p.Forget()
	}
	return session.Done(w, r, err, ownPath, said, nil)
}

// Desk lists what was written, what waits first.
func (p Pages) Desk(w http.ResponseWriter, r *http.Request) error {
	all, err := thanks.All(r.Context(), p.DB, access.Of(r.Context()).Person)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, deskPage(desk.Frame(r, "Terima kasih warga"), all))
}

// reading is one thank-you on the desk, with its forms as they were typed.
type reading struct {
	thanks.Thanks
	sender, email             string
	people                    []thanks.Colleague
	decides                   bool
	history                   []ledger.Entry
	employee, excerpt, reason string
	typed                     bool
	faults                    fault.Fields
}

// Place is one thank-you on the desk.
func (p Pages) Place(w http.ResponseWriter, r *http.Request) error {
	return p.place(w, r, http.StatusOK, reading{})
}

func (p Pages) place(w http.ResponseWriter, r *http.Request, status int, x reading) (err error) {
	ctx, id := r.Context(), param(r, "id")
	who := access.Of(ctx)
	if x.Thanks, err = thanks.ByID(ctx, p.DB, who.Person, id); err != nil {
		return err
	}
	if x.decides = x.Mine && who.Can("", ledger.Editor, ledger.Trainer); x.decides {
		if x.sender, x.email, err = x.Sender(p.Keys); err != nil {
			return err
		}
	}
	if x.people, err = thanks.Colleagues(ctx, p.DB, x.UnitID); err != nil {
		return err
	}
	if x.history, err = ledger.History(ctx, p.DB, "thanks:"+id); err != nil {
		return err
	}
	if !x.typed {
		x.excerpt = x.Text
	}
	return page.Show(w, r, status, placePage(ui.Faulty(desk.Frame(r, "Ucapan "+x.Code, ui.Crumb{Label: "Terima kasih warga", Path: deskList}), x.faults), x))
}

func (p Pages) decided(w http.ResponseWriter, r *http.Request, x reading, err error, said string) error {
	return session.Done(w, r, err, deskPath(param(r, "id")), said, func(faults fault.Fields) error {
		x.faults, x.typed = faults, true
		return p.place(w, r, http.StatusUnprocessableEntity, x)
	})
}

// Publish makes it public.
func (p Pages) Publish(w http.ResponseWriter, r *http.Request) error {
	x := reading{employee: r.PostFormValue("employee"), excerpt: page.Text(r, "excerpt")}
	err := thanks.Publish(r.Context(), p.DB, p.Keys, office(r), param(r, "id"), thanks.Publication{Employee: x.employee, Excerpt: x.excerpt})
	return p.decided(w, r, x, err, "Ucapan terbit. Pengirim, orangnya, dan pimpinan unitnya dikabari.")
}

// Decline keeps it from the public, or takes it down, with a reason for its sender.
func (p Pages) Decline(w http.ResponseWriter, r *http.Request) error {
	x := reading{reason: page.Text(r, "reason"), excerpt: page.Text(r, "excerpt")}
	err := thanks.Decline(r.Context(), p.DB, p.Keys, office(r), param(r, "id"), x.reason)
	if err == nil {
		p.Forget()
	}
	return p.decided(w, r, x, err, "Ucapan tidak tampil. Pengirimnya membaca alasan Anda.")
}

// personOptions are whom a thank-you can mean.
func personOptions(list []thanks.Colleague) []ui.Option {
	out := []ui.Option{{Label: "Seluruh unit"}}
	for _, c := range list {
		out = append(out, ui.Option{Value: c.ID, Label: c.Name + ", " + c.Position})
	}
	return out
}

func personal(list []thanks.Own) []thanks.Own {
	return slices.DeleteFunc(slices.Clone(list), func(o thanks.Own) bool { return !o.Me })
}

func others(list []thanks.Own) []thanks.Own {
	return slices.DeleteFunc(slices.Clone(list), func(o thanks.Own) bool { return o.Me })
}
