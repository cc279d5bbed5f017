package accounts

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// The session keeps which proof this browser waits for, and the address as typed.
const (
	proofKey = "register-proof"
	emailKey = "register-email"
	viaKey   = "register-via" // code of the campaign whose page led here
)

// registrationForm is what was typed, raw, without the password.
type registrationForm struct {
	name, nik, kk, birthPlace, birth, sex, phone, password string
	sure                                                   string // "ya": the NIK is as printed
	uncounted                                              string // "ya": not for the campaign that led here
}

func readRegistration(r *http.Request) registrationForm {
	v := r.PostFormValue
	return registrationForm{
		name: v("name"), nik: v("nik"), kk: v("kk"), birthPlace: v("birth-place"), birth: ui.DateOf(v, "birth"),
		sex: v("sex"), phone: v("phone"), password: v("password"), sure: v("nik-sure"), uncounted: v("uncounted"),
	}
}

// value is the registration; a birth date that is none is the zero Day, which
// the domain faults with the rest.
func (f registrationForm) value() account.Registration {
	birth, err := day.Parse(f.birth)
	if err != nil {
		birth = day.Day{}
	}
	return account.Registration{Name: f.name, NIK: f.nik, KK: f.kk, BirthPlace: f.birthPlace, Birth: birth, Sex: f.sex, Phone: f.phone, Password: f.password}
}

// RegisterForm asks for the address.
func (p Pages) RegisterForm(w http.ResponseWriter, r *http.Request) error {
	if v := visitor(r); v.SignedIn() {
		return page.Go(w, r, home(v.Kind))
	}
	return page.Show(w, r, http.StatusOK, registerEmailPage("", campaign.Code(r.URL.Query().Get("k")), nil))
}

// registerPath leads to a new account; the code of a campaign goes along.
func registerPath(next string) string {
	u, err := url.Parse(next)
	if err != nil {
		return "/daftar"
	}
	if code := campaign.Code(u.Query().Get("k")); code != "" {
		return "/daftar?k=" + code
	}
	return "/daftar"
}

// via is the campaign whose page led here, while it counts; the zero one is none.
func (p Pages) via(ctx context.Context) (campaign.Campaign, error) {
	code := session.Value(ctx, viaKey)
	if code == "" {
		return campaign.Campaign{}, nil
	}
	c, err := campaign.ByCode(ctx, p.DB, code)
	if errors.Is(err, campaign.ErrUnknown) || err == nil && c.State != campaign.Published {
		return campaign.Campaign{}, nil
	}
	return c, err
}

// RegisterEmail mails the code. What follows is the same whether the address
// has an account or not.
func (p Pages) RegisterEmail(w http.ResponseWriter, r *http.Request) error {
	ctx, email, code := r.Context(), r.PostFormValue("email"), campaign.Code(r.PostFormValue("k"))
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.MailPerNetwork, page.Network(r)); err != nil {
		return err
	}
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.CodePerAddress, account.Email(email)); err != nil {
		return err
	}
	proof, err := account.BeginRegistration(ctx, p.DB, p.Keys, email)
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, registerEmailPage(email, code, faults))
	}
	if err != nil {
		return err
	}
	session.Put(ctx, proofKey, proof)
	session.Put(ctx, emailKey, account.Email(email))
	if code != "" {
		session.Put(ctx, viaKey, code)
	}
	return page.Go(w, r, "/daftar/kode")
}

// CodeForm asks for the code that was mailed.
func (p Pages) CodeForm(w http.ResponseWriter, r *http.Request) error {
	if session.Value(r.Context(), proofKey) == "" {
		return page.Go(w, r, "/daftar")
	}
	return page.Show(w, r, http.StatusOK, registerCodePage(session.Value(r.Context(), emailKey), nil))
}

// RegisterCode holds the code against the proof of this browser.
func (p Pages) RegisterCode(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	err := account.ProveEmail(ctx, p.DB, p.Keys, session.Value(ctx, proofKey), r.PostFormValue("code"))
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, registerCodePage(session.Value(ctx, emailKey), faults))
	}
	if errors.Is(err, account.ErrProofOver) {
		return startOver(w, r)
	}
	if err != nil {
		return err
	}
	return page.Go(w, r, "/daftar/data")
}

func startOver(w http.ResponseWriter, r *http.Request) error {
	session.Forget(r.Context(), proofKey)
	session.Say(r.Context(), "Kode sudah tidak berlaku. Tulis alamat surel Anda untuk menerima kode baru.")
	return page.Go(w, r, "/daftar")
}

// DataForm asks who the person is.
func (p Pages) DataForm(w http.ResponseWriter, r *http.Request) error {
	email, err := account.ProvenEmail(r.Context(), p.DB, session.Value(r.Context(), proofKey))
	if errors.Is(err, account.ErrProofOver) {
		return startOver(w, r)
	}
	if err != nil {
		return err
	}
	by, err := p.via(r.Context())
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, registerDataPage(email, registrationForm{}, by, nil, nil))
}

// Register makes the account and signs its owner in.
func (p Pages) Register(w http.ResponseWriter, r *http.Request) error {
	ctx, form := r.Context(), readRegistration(r)
	proof := session.Value(ctx, proofKey)
	email, err := account.ProvenEmail(ctx, p.DB, proof)
	if errors.Is(err, account.ErrProofOver) {
		return startOver(w, r)
	}
	if err != nil {
		return err
	}
	by, err := p.via(ctx)
	if err != nil {
		return err
	}
	value := form.value()
	if doubts := doubtsOf(value); len(doubts) > 0 && form.sure != "ya" {
		return page.Show(w, r, http.StatusUnprocessableEntity, registerDataPage(email, form, by, nil, doubts))
	}
	made, err := account.Register(ctx, p.DB, p.Keys, proof, value)
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, registerDataPage(email, form, by, faults, doubtsOf(value)))
	}
	if err != nil {
		return calm(w, r, err)
	}
	if by.Code != "" && form.uncounted != "ya" {
		if err := campaign.Join(ctx, p.DB, made, by.Code); err != nil {
			return err
		}
	}
	session.Forget(ctx, proofKey)
	session.Forget(ctx, emailKey)
	session.Forget(ctx, viaKey)
	session.Say(ctx, "Akun Anda sudah jadi.")
	id, err := account.SignIn(ctx, p.DB, nil, account.Attempt{Email: email, Password: form.password, Device: device(r.UserAgent())})
	if errors.Is(err, account.ErrBusy) {
		return page.Go(w, r, "/masuk")
	}
	if err != nil {
		return err
	}
	return p.enter(w, r, id, "")
}
