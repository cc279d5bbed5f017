package award

import (
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pdf"
)

func (p Press) certificate(h Holder, code string, now time.Time) pdf.CertificateContent {
	return pdf.CertificateContent{
		Agency: p.Agency, Notice: p.Notice, Title: "Piagam Penghargaan", Subtitle: fmt.Sprintf("%s %d · %s", h.Programme, h.Year, h.Category),
		Holder: h.Holder, Role: h.role(), Deed: "atas perbuatannya: " + strings.TrimSuffix(h.Deed, ".") + ".", Place: p.Place, Date: h.DecreeDate, Decree: h.Decree,
		Signatory: pdf.Signatory{Capacity: h.SignerTitle, Name: h.SignerName}, URL: p.BaseURL + "/verifikasi/" + code, Code: code, Created: now}
}

func (p Press) share(h Holder, square bool) pdf.ShareContent {
	return pdf.ShareContent{Square: square, Title: fmt.Sprintf("%s %d", h.Programme, h.Year), Subtitle: h.Category, Holder: h.Holder, Role: h.role(), Deed: h.Deed, Agency: p.Agency.Name, Notice: p.Notice}
}

func (h Holder) role() string {
	if h.Position == "" || h.Unit == "" {
		return h.Position + h.Unit
	}
	return h.Position + " · " + h.Unit
}
