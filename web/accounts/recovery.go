package accounts

import (
	"errors"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/session"
)

const recoveryKey = "recovery-code"

// maxEvidence is the largest evidence kept, and evidencePages how much of it.
const (
	maxEvidence   = 3_000_000
	evidencePages = 6
)

// RecoveryUpload is the largest body of a recovery's form in bytes.
const RecoveryUpload = 30 << 20

// recoveryForm is what was typed, raw.
type recoveryForm struct {
	registrationForm
	email, statement string
}

// Recovery shows the two ways back in.
func (p Pages) Recovery(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, recoveryPage())
}

// RecoveryNIKForm asks whose NIK was taken.
func (p Pages) RecoveryNIKForm(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, recoveryFormPage(account.NIKTakenByOther, recoveryForm{}, nil))
}

// RecoveryMailForm asks who lost their mailbox.
func (p Pages) RecoveryMailForm(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, recoveryFormPage(account.LostMailbox, recoveryForm{}, nil))
}

// FileNIK files the claim on a NIK.
func (p Pages) FileNIK(w http.ResponseWriter, r *http.Request) error {
	return p.file(w, r, account.NIKTakenByOther)
}

// FileMail files the claim of a lost mailbox.
func (p Pages) FileMail(w http.ResponseWriter, r *http.Request) error {
	return p.file(w, r, account.LostMailbox)
}

func (p Pages) file(w http.ResponseWriter, r *http.Request, kind string) error {
	ctx := r.Context()
	if err := p.Gate.TakeNow(r.Context(), p.DB, account.FilePerNetwork, page.Network(r)); err != nil {
		return err
	}
	if err := r.ParseMultipartForm(8 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return err
	}
	form := recoveryForm{registrationForm: readRegistration(r), email: r.PostFormValue("email"), statement: r.PostFormValue("statement")}
	evidence, evidenceErr := p.evidence(r)
	if _, ok := fault.AsFields(evidenceErr); evidenceErr != nil && !ok {
		return evidenceErr
	}
	v := form.value()
	code, err := account.FileRecovery(ctx, p.DB, p.Keys, p.Files, account.Claim{
		Kind: kind, Name: v.Name, NIK: v.NIK, KK: v.KK, Birth: v.Birth, BirthPlace: v.BirthPlace, Sex: v.Sex, Phone: v.Phone,
		NewEmail: form.email, Statement: form.statement, Evidence: evidence,
	})
	if faults, ok := fault.AsFields(err); ok {
		return page.Show(w, r, http.StatusUnprocessableEntity, recoveryFormPage(kind, form, sharper(faults, evidenceErr)))
	}
	if err != nil {
		return err
	}
	session.Put(ctx, recoveryKey, code)
	return page.Go(w, r, "/pemulihan/terkirim")
}

// evidence reads the file as every upload is read: by its content, cleaned.
func (p Pages) evidence(r *http.Request) ([]byte, error) {
	now, err := pg.Now(r.Context(), p.DB)
	if err != nil {
		return nil, err
	}
	var uploads []intake.Upload
	if r.MultipartForm != nil {
		for _, h := range r.MultipartForm.File["evidence"] {
			if h.Size == 0 && h.Filename == "" {
				continue
			}
			f, err := h.Open()
			if err != nil {
				return nil, err
			}
			defer f.Close()
			uploads = append(uploads, intake.Upload{Name: h.Filename, Content: f})
		}
	}
	clean, err := intake.Accept(r.Context(), intake.Limits{Kind: "evidence", Format: intake.PDF, MaxBytes: maxEvidence, MaxPages: evidencePages, At: now}, uploads)
	return clean.Bytes, err
}

// sharper replaces "evidence is missing" by what is wrong with the file.
func sharper(faults fault.Fields, evidenceErr error) fault.Fields {
	exact, ok := fault.AsFields(evidenceErr)
	if !ok || exact[0].Code == intake.Missing {
		return faults
	}
	for i, f := range faults {
		if f.Name == "evidence" {
			faults[i] = exact[0]
		}
	}
	return faults
}

// RecoveryFiled shows the reference to quote.
func (p Pages) RecoveryFiled(w http.ResponseWriter, r *http.Request) error {
	code := session.Value(r.Context(), recoveryKey)
	if code == "" {
		return page.Go(w, r, "/pemulihan")
	}
	return page.Show(w, r, http.StatusOK, recoveryFiledPage(code))
}
