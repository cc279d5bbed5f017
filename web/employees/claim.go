package employees

import (
	"errors"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nip"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// claimKey is where the session keeps which claim this browser waits for.
const claimKey = "employee-claim"

// claim is the form of the first step as it was typed.
type claim struct{ nip, birth string }

// owner is the form of an account for who has none, raw, without the password.
type owner struct{ nik, kk, birthPlace, phone string }

// NewClaim asks for the number and the birth date.
func (p Pages) NewClaim(w http.ResponseWriter, r *http.Request) error {
	if access.Of(r.Context()).Employee != "" {
		return page.Go(w, r, "/pegawai")
	}
	return page.Show(w, r, http.StatusOK, claimPage(claim{}, nil))
}

// CreateClaim mails the code. What follows is the same whether the number is
// anybody's or not.
func (p Pages) CreateClaim(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	typed := claim{nip: r.PostFormValue("nip"), birth: ui.DateOf(r.PostFormValue, "birth")}
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.MailPerNetwork, page.Network(r)); err != nil {
		return err
	}
	if n, wrong := nip.Parse(typed.nip); wrong == "" {
		if err := p.Gate.TakeNow(r.Context(), p.DB, employee.PerNumber, n.Digits()); err != nil {
			return err
		}
	}
	id, err := employee.BeginClaim(ctx, p.DB, p.Keys, typed.nip, day.Typed(typed.birth))
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, claimPage(typed, faults))
	}
	if err != nil {
		return err
	}
	session.Put(ctx, claimKey, id)
	return page.Go(w, r, claimPath+"/kode")
}

// ClaimCode asks for the code that was mailed.
func (p Pages) ClaimCode(w http.ResponseWriter, r *http.Request) error {
	if session.Value(r.Context(), claimKey) == "" {
		return page.Go(w, r, claimPath)
	}
	return page.Show(w, r, http.StatusOK, claimCodePage(nil))
}

// ProveClaim holds the code against this browser's claim. Who is signed in is
// the employee from then on; who is not makes an account first.
func (p Pages) ProveClaim(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), session.Value(r.Context(), claimKey)
	err := employee.ProveClaim(ctx, p.DB, p.Keys, id, r.PostFormValue("code"))
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, claimCodePage(faults))
	}
	if errors.Is(err, employee.ErrClaimOver) {
		return claimAgain(w, r)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, claimPath+"/akun")
}

func claimAgain(w http.ResponseWriter, r *http.Request) error {
	session.Forget(r.Context(), claimKey)
	session.Say(r.Context(), "Kode sudah tidak berlaku. Tulis NIP dan tanggal lahir Anda untuk menerima kode baru.")
	return page.Go(w, r, claimPath)
}

// ClaimAccount shows whose page it becomes: of the account that is signed in, or
// of a new one.
func (p Pages) ClaimAccount(w http.ResponseWriter, r *http.Request) error {
	return p.claimAccount(w, r, http.StatusOK, owner{}, nil)
}

func (p Pages) claimAccount(w http.ResponseWriter, r *http.Request, status int, typed owner, faults fault.Fields) error {
	e, err := employee.Claimed(r.Context(), p.DB, session.Value(r.Context(), claimKey))
	if errors.Is(err, employee.ErrClaimOver) {
		return claimAgain(w, r)
	}
	if err != nil {
		return err
	}
	if v := access.Of(r.Context()); v.SignedIn() {
		return page.Show(w, r, status, claimBindPage(e, v.Name))
	}
	return page.Show(w, r, status, claimAccountPage(e, typed, faults))
}

// FinishClaim binds the claim to who is signed in, or makes an account.
func (p Pages) FinishClaim(w http.ResponseWriter, r *http.Request) error {
	ctx, id, v := r.Context(), session.Value(r.Context(), claimKey), access.Of(r.Context())
	if v.SignedIn() {
		err := employee.FinishClaim(ctx, p.DB, p.Keys, v.As(ledger.Employee), id)
		if errors.Is(err, employee.ErrClaimOver) {
			return claimAgain(w, r)
		}
		if err != nil {
			return err
		}
		session.Forget(ctx, claimKey)
		session.Say(ctx, "Halaman pegawai ini sekarang milik akun Anda.")
		return page.Go(w, r, "/pegawai")
	}
	f := r.PostFormValue
	typed := owner{nik: f("nik"), kk: f("kk"), birthPlace: f("birth-place"), phone: f("phone")}
	e, err := employee.Claimed(ctx, p.DB, id)
	if errors.Is(err, employee.ErrClaimOver) {
		return claimAgain(w, r)
	}
	if err != nil {
		return err
	}
	_, err = employee.ClaimAnew(ctx, p.DB, p.Keys, id, account.Registration{NIK: typed.nik, KK: typed.kk, BirthPlace: typed.birthPlace, Phone: typed.phone, Password: f("password")})
	if faults, ok := fault.AsFields(err); ok {
		return p.claimAccount(w, r, http.StatusUnprocessableEntity, typed, faults)
	}
	if err != nil {
		return err
	}
	session.Forget(ctx, claimKey)
	session.Say(ctx, "Akun pegawai Anda sudah jadi. Masuk dengan surel dinas "+e.OfficialEmail+" dan kata sandi yang baru Anda buat.")
	return page.Go(w, r, "/masuk?lanjut=%2Fpegawai")
}
