package announcements

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/issued"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// FileMissing is a comparison without a file.
const FileMissing fault.Code = "verify.file-missing"

// CompareLimit is the largest file that is compared, in bytes.
const CompareLimit = 30 << 20

// LetterLimit is the largest upload of a signed letter, form included.
const LetterLimit = 26 << 20

// VerifyForm asks for a document's code; with ?kode= it goes to the answer.
func (p Pages) VerifyForm(w http.ResponseWriter, r *http.Request) error {
	typed := r.URL.Query().Get("kode")
	if typed == "" {
		return page.Show(w, r, http.StatusOK, verifyForm("", nil))
	}
	code := issued.Code(typed)
	if code == "" {
		faults := fault.Fields{{Name: "kode", Code: issued.CodeWrong}}
		return page.Show(w, r, http.StatusUnprocessableEntity, verifyForm(typed, faults))
	}
	return page.Go(w, r, "/verifikasi/"+code)
}

// Verify says what is known of an issued document.
func (p Pages) Verify(w http.ResponseWriter, r *http.Request) error {
	d, err := p.issued(r)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, verifyPage(d, p.Site.Agency, comparison{}, nil))
}

// comparison is the answer to a file that was compared.
type comparison struct {
	Done bool
	Same bool
	Hash []byte
}

// Compare hashes the file somebody holds. It is read once and kept nowhere.
func (p Pages) Compare(w http.ResponseWriter, r *http.Request) error {
	d, err := p.issued(r)
	if err != nil {
		return err
	}
	upload, err := p.uploaded(r, "file")
	if err != nil {
		return err
	}
	if upload == nil {
		faults := fault.Fields{{Name: "file", Code: FileMissing}}
		return page.Show(w, r, http.StatusUnprocessableEntity, verifyPage(d, p.Site.Agency, comparison{}, faults))
	}
	sum := sha256.Sum256(upload)
	return page.Show(w, r, http.StatusOK, verifyPage(d, p.Site.Agency, comparison{Done: true, Same: hex.EncodeToString(sum[:]) == hex.EncodeToString(d.SHA256), Hash: sum[:]}, nil))
}

func (p Pages) issued(r *http.Request) (issued.Document, error) {
	code := issued.Code(chi.URLParam(r, "code"))
	if code == "" {
		return issued.Document{}, issued.ErrUnknown
	}
	return issued.ByCode(r.Context(), p.DB, code)
}

// uploaded is the content of a form's file, nil when none was given.
func (p Pages) uploaded(r *http.Request, field string) ([]byte, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, nil // not a form with a file
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() != field || part.FileName() == "" {
			continue
		}
		return io.ReadAll(part) // the route limits the body
	}
}

var documentKinds = map[issued.Kind]string{
	issued.Receipt: "Kartu pendaftaran", issued.Card: "Kartu peserta", issued.Letter: "Surat pengumuman", issued.Award: "Piagam penghargaan", issued.Training: "Sertifikat pelatihan",
}

func documentKind(kind issued.Kind) string {
	if text, ok := documentKinds[kind]; ok {
		return text
	}
	return "Dokumen"
}

// holders are what the name on a document stands for.
var holders = map[issued.Kind]string{issued.Letter: "Penanda tangan", issued.Award: "Penerima"}

func holder(kind issued.Kind) string {
	if text, ok := holders[kind]; ok {
		return text
	}
	return "Pemegang (nama disamarkan)"
}

// compares reports whether a document's hash is that of a file people hold.
func compares(d issued.Document) bool {
	return len(d.SHA256) > 0 && (d.Kind == issued.Letter || d.Kind == issued.Award || d.Kind == issued.Training)
}

// standing is a document's status as a sentence.
func standing(d issued.Document) (tone ui.Tone, title, code string) {
	switch d.Status {
	case "replaced":
		return ui.Warn, "Dokumen ini sudah diganti yang baru", "DIGANTI"
	case "revoked":
		return ui.Bad, "Dokumen ini dicabut dan tidak berlaku", "DICABUT"
	}
	return ui.OK, "Kode ini milik dokumen yang kami terbitkan", "BERLAKU"
}
