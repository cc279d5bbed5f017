package accounts

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// accountsCrumb leads back to the list.
var accountsCrumb = ui.Crumb{Label: "Akun dan peran", Path: "/kelola/akun"}

// staffList is what the list of accounts shows.
type staffList struct {
	staff       []account.Staff
	waiting     []account.RoleGrant
	invitations []account.Invitation
	names       map[string]string // of accounts
}

// Index lists staff accounts, what waits for a second administrator, and open invitations.
func (p Pages) Index(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	staff, err := account.StaffList(ctx, p.DB)
	if err != nil {
		return err
	}
	waiting, err := account.WaitingGrants(ctx, p.DB)
	if err != nil {
		return err
	}
	open, err := account.Invitations(ctx, p.DB)
	if err != nil {
		return err
	}
	l := staffList{staff: staff, waiting: waiting, invitations: open, names: map[string]string{}}
	for _, s := range staff {
		l.names[s.Account] = s.Name
	}
	return page.Show(w, r, http.StatusOK, indexPage(desk.Frame(r, "Akun dan peran"), visitor(r), l))
}

// invitation is whom to invite, as it was typed.
type invitation struct {
	email  string
	roles  []string
	season string
}

func (p Pages) invite(w http.ResponseWriter, r *http.Request, status int, i invitation, faults fault.Fields) error {
	seasons, err := p.seasons(r)
	if err != nil {
		return err
	}
	f := desk.Frame(r, "Undang petugas", accountsCrumb)
	f.Faults = faults
	return page.Show(w, r, status, invitePage(f, i, seasons))
}

// seasons are where a role can hold: everywhere, or in one that is not archived.
func (p Pages) seasons(r *http.Request) ([]ui.Option, error) {
	all, err := season.All(r.Context(), p.DB)
	options := []ui.Option{{Label: allSeasons}}
	for _, s := range all {
		if s.State != season.Archived {
			options = append(options, ui.Option{Value: s.ID, Label: s.Name})
		}
	}
	return options, err
}

const allSeasons = "Semua musim"

// New asks whom to invite.
func (p Pages) New(w http.ResponseWriter, r *http.Request) error {
	return p.invite(w, r, http.StatusOK, invitation{}, nil)
}

// Create mails the invitation.
func (p Pages) Create(w http.ResponseWriter, r *http.Request) error {
	i := invitation{email: r.PostFormValue("email"), season: r.PostFormValue("season")}
	i.roles = r.PostForm["roles"]
	roles := make([]ledger.Role, len(i.roles))
	for n, name := range i.roles {
		roles[n] = ledger.Role(name)
	}
	_, err := account.Invite(r.Context(), p.DB, visitor(r).As(ledger.Admin), i.email, roles, i.season)
	if faults, ok := fault.AsFields(err); ok {
		return p.invite(w, r, http.StatusUnprocessableEntity, i, faults)
	}
	if err != nil {
		return err
	}
	session.Say(r.Context(), "Undangan dikirim. Tautannya berlaku 72 jam.")
	return page.Go(w, r, "/kelola/akun")
}

// staff is one account with all that the page shows of it, and what was typed.
type staff struct {
	account.Staff
	grants       []account.RoleGrant
	history      []ledger.Entry
	seasons      []ui.Option
	role, season string
}

// Show is one staff account: its roles and everything done to it.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	return p.showStaff(w, r, http.StatusOK, nil)
}

func (p Pages) showStaff(w http.ResponseWriter, r *http.Request, status int, faults fault.Fields) error {
	ctx, id := r.Context(), chi.URLParam(r, "id")
	s, grants, err := account.StaffByID(ctx, p.DB, id)
	if err != nil {
		return err
	}
	history, err := ledger.History(ctx, p.DB, "account:"+id)
	if err != nil {
		return err
	}
	seasons, err := p.seasons(r)
	if err != nil {
		return err
	}
	f := desk.Frame(r, s.Name, accountsCrumb)
	f.Faults = faults
	return page.Show(w, r, status, staffPage(f, visitor(r), staff{s, grants, history, seasons, r.PostFormValue("role"), r.PostFormValue("season")}))
}

// Grant gives a role.
func (p Pages) Grant(w http.ResponseWriter, r *http.Request) error {
	err := account.Grant(r.Context(), p.DB, visitor(r).As(ledger.Admin), chi.URLParam(r, "id"), ledger.Role(r.PostFormValue("role")), r.PostFormValue("season"))
	if faults, ok := fault.AsFields(err); ok {
		return p.showStaff(w, r, http.StatusUnprocessableEntity, faults)
	}
	return p.done(w, r, err, "Peran diberikan. Bila ada dua administrator, yang kedua masih harus menyetujuinya.")
}

// Approve puts another administrator's grant in force.
func (p Pages) Approve(w http.ResponseWriter, r *http.Request) error {
	err := account.ApproveGrant(r.Context(), p.DB, visitor(r).As(ledger.Admin), chi.URLParam(r, "grant"))
	return p.done(w, r, err, "Peran disetujui dan sudah berlaku.")
}

// Revoke ends a grant.
func (p Pages) Revoke(w http.ResponseWriter, r *http.Request) error {
	err := account.Revoke(r.Context(), p.DB, visitor(r).As(ledger.Admin), chi.URLParam(r, "grant"))
	return p.done(w, r, err, "Peran dicabut.")
}

// Deactivate closes an account.
func (p Pages) Deactivate(w http.ResponseWriter, r *http.Request) error {
	err := account.Deactivate(r.Context(), p.DB, visitor(r).As(ledger.Admin), chi.URLParam(r, "id"))
	return p.done(w, r, err, "Akun dinonaktifkan. Riwayatnya tetap tersimpan.")
}

// Reactivate opens a closed account again, without roles.
func (p Pages) Reactivate(w http.ResponseWriter, r *http.Request) error {
	err := account.Reactivate(r.Context(), p.DB, visitor(r).As(ledger.Admin), chi.URLParam(r, "id"))
	return p.done(w, r, err, "Akun aktif kembali, tanpa peran. Berikan peran yang diperlukan.")
}

func (p Pages) done(w http.ResponseWriter, r *http.Request, err error, said string) error {
	if err != nil {
		return err
	}
	session.Say(r.Context(), said)
	return page.Go(w, r, "/kelola/akun/"+chi.URLParam(r, "id"))
}
