package web

import (
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/applications"
)

// Table is the whole product in one list: what may be asked, who may ask, and
// the page that answers.
func Table(d Deps) []Route {
	a := applications.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files, BaseURL: d.Site.BaseURL, Demo: d.Site.Demo,
		Agency: pdf.Agency{Government: "Pemerintah " + d.Site.Region, Name: d.Site.Agency, Address: d.Site.Address, Contact: d.Site.Hours}}
	return []Route{
		{"GET", "/akun", access.SignedIn, a.Home, 0},
		{"GET", "/kotak-masuk", access.SignedIn, a.Inbox, 0},
		{"POST", "/kotak-masuk", access.SignedIn, a.ReadNotice, 0},
		{"GET", "/lowongan/{slug}/lamar", access.Applicant, a.NewFromVacancy, 0},
		{"POST", "/lowongan/{slug}/lamar", access.Applicant, a.CreateFromVacancy, 0},
		{"GET", "/lamaran", access.Applicant, a.Index, 0},
		{"GET", "/lamaran/{season}", access.Applicant, a.Show, 0},
		{"POST", "/lamaran/{season}", access.Applicant, a.Create, 0},
		{"GET", "/lamaran/{season}/formasi", access.Applicant, a.EditFormation, 0},
		{"POST", "/lamaran/{season}/formasi", access.Applicant, a.UpdateFormation, 0},
		{"GET", "/lamaran/{season}/identitas", access.Applicant, a.EditIdentity, 0},
		{"POST", "/lamaran/{season}/identitas", access.Applicant, a.UpdateIdentity, 0},
		{"GET", "/lamaran/{season}/pendidikan", access.Applicant, a.EditEducation, 0},
		{"POST", "/lamaran/{season}/pendidikan", access.Applicant, a.UpdateEducation, 0},
		{"GET", "/lamaran/{season}/dokumen", access.Applicant, a.Documents, 0},
		{"GET", "/lamaran/{season}/dokumen/{kind}", access.Applicant, a.Document, 0},
		{"POST", "/lamaran/{season}/dokumen/{kind}", access.Applicant, a.CreateDocument, applications.UploadLimit},
		{"POST", "/lamaran/{season}/dokumen/{kind}/hapus", access.Applicant, a.DeleteDocument, 0},
		{"GET", "/lamaran/{season}/dokumen/{kind}/berkas", access.Applicant, a.DocumentFile, 0},
		{"GET", "/lamaran/{season}/dokumen/{kind}/halaman/{page}", access.Applicant, a.DocumentImage, 0},
		{"GET", "/lamaran/{season}/pernyataan", access.Applicant, a.EditStatements, 0},
		{"POST", "/lamaran/{season}/pernyataan", access.Applicant, a.UpdateStatements, 0},
		{"GET", "/lamaran/{season}/periksa", access.Applicant, a.Review, 0},
		{"POST", "/lamaran/{season}/periksa", access.Applicant, a.Submit, 0},
		{"GET", "/lamaran/{season}/tanda-terima", access.Applicant, a.Receipt, 0},
		{"GET", "/lamaran/{season}/tanda-terima.pdf", access.Applicant, a.Card, 0},
		{"GET", "/lamaran/{season}/status", access.Applicant, a.Status, 0},
		{"GET", "/lamaran/{season}/tarik", access.Applicant, a.Withdrawal, 0},
		{"POST", "/lamaran/{season}/tarik", access.Applicant, a.Withdraw, 0},
	}
}
