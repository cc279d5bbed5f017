package web

import (
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pdf"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/accounts"
	"github.com/bkd-manna/portal-asn/web/announcements"
	"github.com/bkd-manna/portal-asn/web/applications"
	"github.com/bkd-manna/portal-asn/web/campaigns"
	"github.com/bkd-manna/portal-asn/web/checker"
	"github.com/bkd-manna/portal-asn/web/crawlers"
	"github.com/bkd-manna/portal-asn/web/desk"
	"github.com/bkd-manna/portal-asn/web/devmail"
	"github.com/bkd-manna/portal-asn/web/eligibility"
	"github.com/bkd-manna/portal-asn/web/employees"
	"github.com/bkd-manna/portal-asn/web/home"
	"github.com/bkd-manna/portal-asn/web/objections"
	"github.com/bkd-manna/portal-asn/web/onboardings"
	"github.com/bkd-manna/portal-asn/web/outreach"
	"github.com/bkd-manna/portal-asn/web/page"
	"github.com/bkd-manna/portal-asn/web/results"
	"github.com/bkd-manna/portal-asn/web/rounds"
	"github.com/bkd-manna/portal-asn/web/scores"
	"github.com/bkd-manna/portal-asn/web/seasons"
	"github.com/bkd-manna/portal-asn/web/stages"
	"github.com/bkd-manna/portal-asn/web/ui/gallery"
	"github.com/bkd-manna/portal-asn/web/vacancies"
	"github.com/bkd-manna/portal-asn/web/verifications"
)

// Table is the whole product in one list: what may be asked, who may ask, and
// the page that answers.
func Table(d Deps) []Route {
	a := applications.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files, BaseURL: d.Site.BaseURL, Demo: d.Site.Demo,
		Agency: pdf.Agency{Government: "Pemerintah " + d.Site.Region, Name: d.Site.Agency, Address: d.Site.Address, Contact: d.Site.Hours}}
	gate := account.NewGate()
	ac := accounts.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files, Gate: gate}
	se, vd := seasons.Pages{DB: d.DB}, vacancies.Desk{DB: d.DB}
	planning := access.Roles(ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor)
	reading := access.Roles(ledger.Planner, ledger.Auditor)
	officers := access.Roles(ledger.Verifier, ledger.Supervisor, ledger.Committee, ledger.Examiner)
	administrators := access.Roles(ledger.Admin, ledger.Auditor)
	helpers := access.Roles(ledger.Helpdesk, ledger.Auditor)
	v := vacancies.Pages{DB: d.DB, Site: d.Site}
	vf := verifications.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files}
	officer := access.Roles(ledger.Verifier, ledger.Supervisor)
	ob := objections.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files}
	on := onboardings.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files}
	n := announcements.Pages{DB: d.DB, Files: d.Files, Keys: d.Keys, Site: d.Site}
	rs := results.Pages{DB: d.DB, Keys: d.Keys, Gate: gate, Site: d.Site}
	sc := scores.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files}
	ro := rounds.Pages{DB: d.DB, Keys: d.Keys}
	m := devmail.Pages{DB: d.DB}
	h := home.Pages{DB: d.DB, Site: d.Site}
	st := stages.Pages{DB: d.DB, Site: d.Site}
	el := eligibility.Pages{DB: d.DB}
	ck := checker.Pages{Dir: d.Checker}
	ev := outreach.Pages{DB: d.DB, Keys: d.Keys, Gate: gate, Site: d.Site}
	em := employees.Pages{DB: d.DB, Keys: d.Keys, Files: d.Files, Gate: gate, Site: d.Site}
	ca := campaigns.Pages{DB: d.DB, Site: d.Site, Visits: d.Visits}
	cr := crawlers.Pages{DB: d.DB, Site: d.Site}
	return []Route{
		{"GET", "/", access.Public, h.Index, 0},
		{"GET", "/bantuan", access.Public, h.Help, 0},
		{"GET", "/privasi", access.Public, h.Privacy, 0},
		{"GET", "/aksesibilitas", access.Public, h.Accessibility, 0},

		{"GET", "/daftar", access.Anyone, ac.RegisterForm, 0},
		{"POST", "/daftar", access.Anyone, ac.RegisterEmail, 0},
		{"GET", "/daftar/kode", access.Anyone, ac.CodeForm, 0},
		{"POST", "/daftar/kode", access.Anyone, ac.RegisterCode, 0},
		{"GET", "/daftar/data", access.Anyone, ac.DataForm, 0},
		{"POST", "/daftar/data", access.Anyone, ac.Register, 0},
		{"GET", "/masuk", access.Anyone, ac.SignInForm, 0},
		{"POST", "/masuk", access.Anyone, ac.SignIn, 0},
		{"POST", "/keluar", access.Anyone, ac.SignOut, 0},
		{"GET", "/lupa-sandi", access.Anyone, ac.ForgotForm, 0},
		{"POST", "/lupa-sandi", access.Anyone, ac.Forgot, 0},
		{"GET", "/lupa-sandi/terkirim", access.Anyone, ac.ForgotSent, 0},
		{"GET", "/atur-sandi/{token}", access.Anyone, ac.ResetForm, 0},
		{"POST", "/atur-sandi/{token}", access.Anyone, ac.Reset, 0},
		{"GET", "/undangan/{token}", access.Anyone, ac.InvitationForm, 0},
		{"POST", "/undangan/{token}", access.Anyone, ac.Accept, 0},
		{"GET", "/pemulihan", access.Anyone, ac.Recovery, 0},
		{"GET", "/pemulihan/nik", access.Anyone, ac.RecoveryNIKForm, 0},
		{"POST", "/pemulihan/nik", access.Anyone, ac.FileNIK, accounts.RecoveryUpload},
		{"GET", "/pemulihan/surel", access.Anyone, ac.RecoveryMailForm, 0},
		{"POST", "/pemulihan/surel", access.Anyone, ac.FileMail, accounts.RecoveryUpload},
		{"GET", "/pemulihan/terkirim", access.Anyone, ac.RecoveryFiled, 0},

		{"GET", "/akun/keamanan", access.SignedIn, ac.Security, 0},
		{"POST", "/akun/keamanan/sandi", access.SignedIn, ac.ChangePassword, 0},
		{"POST", "/akun/keamanan/perangkat/{id}/keluarkan", access.SignedIn, ac.EndSignIn, 0},
		{"POST", "/akun/keamanan/keluar-semua", access.SignedIn, ac.SignOutEverywhere, 0},

		{"GET", "/kelola", access.StaffAccount, desk.Pages{DB: d.DB}.Home, 0},
		{"GET", "/kelola/akun", administrators, ac.Index, 0},
		{"GET", "/kelola/akun/undang", access.Admin, ac.New, 0},
		{"POST", "/kelola/akun/undang", access.Admin, ac.Create, 0},
		{"GET", "/kelola/akun/{id}", administrators, ac.Show, 0},
		{"POST", "/kelola/akun/{id}/peran", access.Admin, ac.Grant, 0},
		{"POST", "/kelola/akun/{id}/peran/{grant}/setujui", access.Admin, ac.Approve, 0},
		{"POST", "/kelola/akun/{id}/peran/{grant}/cabut", access.Admin, ac.Revoke, 0},
		{"POST", "/kelola/akun/{id}/nonaktifkan", access.Admin, ac.Deactivate, 0},
		{"POST", "/kelola/akun/{id}/aktifkan", access.Admin, ac.Reactivate, 0},
		{"GET", "/kelola/pemulihan", helpers, ac.Recoveries, 0},
		{"GET", "/kelola/pemulihan/{id}", helpers, ac.RecoveryCase, 0},
		{"GET", "/kelola/pemulihan/{id}/bukti", access.Helpdesk, ac.Evidence, 0},
		{"POST", "/kelola/pemulihan/{id}/usulan", access.Helpdesk, ac.Propose, 0},
		{"POST", "/kelola/pemulihan/{id}/putusan", access.Helpdesk, ac.Decide, 0},
		{"GET", "/kelola/kerabat", officers, ac.Relatives, 0},
		{"POST", "/kelola/kerabat", officers, ac.DeclareRelative, 0},

		{"GET", "/lowongan", access.Public, v.Index, 0},
		{"GET", "/lowongan.csv", access.Public, v.CSV, 0},
		{"GET", "/lowongan.json", access.Public, v.JSON, 0},
		{"GET", "/lowongan.atom", access.Public, v.Atom, 0},
		{"GET", "/lowongan/{slug}.ics", access.Public, v.Calendar, 0},
		{"GET", "/lowongan/{slug}", access.Public, v.Show, 0},
		{"GET", "/pengumuman", access.Public, n.Index, 0},
		{"GET", "/pengumuman.atom", access.Public, n.Feed, 0},
		{"GET", "/pengumuman/{slug}", access.Public, n.Show, 0},
		{"GET", "/pengumuman/{slug}.pdf", access.Public, n.Letter, 0},
		{"GET", "/pengumuman/{slug}.csv", access.Public, n.Table, 0},
		{"GET", "/pengumuman/{slug}.zip", access.Public, n.Bundle, 0},
		{"GET", "/hasil", access.Public, rs.Index, 0},
		{"GET", "/hasil/{number}", access.Public, rs.Show, 0},
		{"GET", "/hasil/{number}/kabari", access.Public, rs.NewSubscription, 0},
		{"POST", "/hasil/{number}/kabari", access.Public, rs.CreateSubscription, 0},
		{"GET", "/hasil/{number}/kabari/{step}", access.Public, rs.Subscription, 0},
		{"GET", "/hasil/kabari/{token}", access.Anyone, rs.Confirmation, 0},
		{"POST", "/hasil/kabari/{token}", access.Anyone, rs.Confirm, 0},
		{"GET", "/hasil/kabari/berhenti/{token}", access.Anyone, rs.Ending, 0},
		{"POST", "/hasil/kabari/berhenti/{token}", access.Anyone, rs.Stop, 0},
		{"GET", "/hasil/ralat", access.Public, rs.Errata, 0},
		{"GET", "/hasil/ralat/{season}", access.Public, rs.SeasonErrata, 0},
		{"GET", "/hasil/ralat/{season}.csv", access.Public, rs.ErrataCSV, 0},
		{"GET", "/verifikasi", access.Public, n.VerifyForm, 0},
		{"GET", checker.Path, access.Public, ck.Show, 0},
		{"GET", checker.Path + "/{file}", access.Public, ck.File, 0},
		{"GET", "/verifikasi/{code}", access.Public, n.Verify, 0},
		{"POST", "/verifikasi/{code}", access.Public, n.Compare, announcements.CompareLimit},
		{"GET", "/kelola/pengumuman", announcements.Readers, n.Desk, 0},
		{"POST", "/kelola/pengumuman", announcements.Writers, n.Create, 0},
		{"GET", "/kelola/pengumuman/baru", announcements.Writers, n.New, 0},
		{"GET", "/kelola/pengumuman/{id}", announcements.Readers, n.Place, 0},
		{"GET", "/kelola/pengumuman/{id}/ubah", announcements.Writers, n.Edit, 0},
		{"POST", "/kelola/pengumuman/{id}/ubah", announcements.Writers, n.Update, 0},
		{"GET", "/kelola/pengumuman/{id}/uji", announcements.Readers, n.DryRun, 0},
		{"POST", "/kelola/pengumuman/{id}/uji", access.Committee, n.Check, 0},
		{"POST", "/kelola/pengumuman/{id}/persetujuan", announcements.Writers, n.Approve, 0},
		{"GET", "/kelola/pengumuman/{id}/draf.pdf", announcements.Readers, n.DraftLetter, 0},
		{"GET", "/kelola/pengumuman/{id}/naskah.pdf", announcements.Readers, n.LetterToSign, 0},
		{"POST", "/kelola/pengumuman/{id}/surat", announcements.Writers, n.Attach, announcements.LetterLimit},
		{"POST", "/kelola/pengumuman/{id}/terbit", announcements.Writers, n.PublishNow, 0},
		{"POST", "/kelola/pengumuman/{id}/jadwal", announcements.Writers, n.Plan, 0},
		{"POST", "/kelola/pengumuman/{id}/tahan", announcements.Writers, n.Hold, 0},
		{"GET", "/kelola/pengumuman/{id}/ralat", announcements.Writers, n.NewCorrection, 0},
		{"POST", "/kelola/pengumuman/{id}/ralat", announcements.Writers, n.CreateCorrection, 0},
		{"POST", "/kelola/pengumuman/{id}/cabut", announcements.Writers, n.Revoke, 0},
		{"POST", "/kelola/pengumuman/{id}/hapus", announcements.Writers, n.Remove, 0},
		{"GET", "/dev/kotak-surat", access.Demo, m.Index, 0},
		{"GET", "/dev/kotak-surat/{id}", access.Demo, m.Show, 0},
		{"GET", "/kelola/musim", planning, se.Index, 0},
		{"POST", "/kelola/musim", access.Planner, se.Create, 0},
		{"GET", "/kelola/musim/baru", access.Planner, se.New, 0},
		{"GET", "/kelola/musim/{code}", planning, se.Show, 0},
		{"GET", "/kelola/musim/{code}/ketentuan", access.Planner, se.EditTerms, 0},
		{"POST", "/kelola/musim/{code}/ketentuan", access.Planner, se.UpdateTerms, 0},
		{"GET", "/kelola/musim/{code}/dokumen", access.Planner, se.Documents, 0},
		{"POST", "/kelola/musim/{code}/dokumen", access.Planner, se.CreateDocument, 0},
		{"GET", "/kelola/musim/{code}/dokumen/baru", access.Planner, se.NewDocument, 0},
		{"GET", "/kelola/musim/{code}/dokumen/{kind}", access.Planner, se.EditDocument, 0},
		{"POST", "/kelola/musim/{code}/dokumen/{kind}", access.Planner, se.UpdateDocument, 0},
		{"POST", "/kelola/musim/{code}/dokumen/{kind}/hapus", access.Planner, se.DeleteDocument, 0},
		{"POST", "/kelola/musim/{code}/dokumen/{kind}/urutan", access.Planner, se.MoveDocument, 0},
		{"GET", "/kelola/musim/{code}/penilaian", planning, se.Assessment, 0},
		{"POST", "/kelola/musim/{code}/penilaian", access.Planner, se.CreatePart, 0},
		{"GET", "/kelola/musim/{code}/penilaian/aturan", access.Planner, se.EditRules, 0},
		{"POST", "/kelola/musim/{code}/penilaian/aturan", access.Planner, se.UpdateRules, 0},
		{"GET", "/kelola/musim/{code}/penilaian/penentu", access.Planner, se.EditTies, 0},
		{"POST", "/kelola/musim/{code}/penilaian/penentu", access.Planner, se.UpdateTies, 0},
		{"GET", "/kelola/musim/{code}/penilaian/bagian/baru", access.Planner, se.NewPart, 0},
		{"GET", "/kelola/musim/{code}/penilaian/bagian/{part}", access.Planner, se.EditPart, 0},
		{"POST", "/kelola/musim/{code}/penilaian/bagian/{part}", access.Planner, se.UpdatePart, 0},
		{"GET", "/kelola/musim/{code}/penilaian/bagian/{part}/hapus", access.Planner, se.ConfirmRemoval, 0},
		{"POST", "/kelola/musim/{code}/penilaian/bagian/{part}/hapus", access.Planner, se.DeletePart, 0},
		{"POST", "/kelola/musim/{code}/penerbitan", access.Planner, se.CreatePublication, 0},
		{"POST", "/kelola/musim/{code}/penutupan", access.Planner, se.CreateClosing, 0},
		{"POST", "/kelola/musim/{code}/pengarsipan", access.Planner, se.CreateArchiving, 0},
		{"GET", "/kelola/musim/{code}/tahapan/{stage}", access.Planner, se.EditStage, 0},
		{"POST", "/kelola/musim/{code}/tahapan/{stage}", access.Planner, se.UpdateStage, 0},
		{"POST", "/kelola/musim/{code}/usulan/{version}", access.Planner, se.CreateDecision, 0},
		{"GET", "/kelola/seleksi", planning, ro.Index, 0},
		{"GET", "/kelola/seleksi/{code}", planning, ro.Show, 0},
		{"GET", "/kelola/seleksi/{code}/formasi.csv", planning, ro.CSV, 0},
		{"GET", "/kelola/seleksi/{code}/simulasi.csv", planning, ro.MovesCSV, 0},
		{"GET", "/kelola/seleksi/{code}/ambang", planning, ro.Limits, 0},
		{"GET", "/kelola/seleksi/{code}/ambang/{id}", access.Committee, ro.EditLimit, 0},
		{"POST", "/kelola/seleksi/{code}/ambang/{id}", access.Committee, ro.UpdateLimit, 0},
		{"POST", "/kelola/seleksi/{code}/ambang/{id}/penetapan", access.Committee, ro.ConfirmLimit, 0},
		{"GET", "/kelola/seleksi/{code}/seri", planning, ro.Ties, 0},
		{"GET", "/kelola/seleksi/{code}/seri/{id}", access.Committee, ro.EditTie, 0},
		{"POST", "/kelola/seleksi/{code}/seri/{id}", access.Committee, ro.UpdateTie, 0},
		{"POST", "/kelola/seleksi/{code}/seri/{id}/penetapan", access.Committee, ro.ConfirmTie, 0},
		{"GET", "/kelola/lowongan", reading, vd.Index, 0},
		{"POST", "/kelola/lowongan", access.Planner, vd.CreateBulk, 0},
		{"GET", "/kelola/lowongan/{id}", reading, vd.Show, 0},
		{"GET", "/kelola/lowongan/{id}/ubah", access.Planner, vd.Edit, 0},
		{"POST", "/kelola/lowongan/{id}/ubah", access.Planner, vd.Update, 0},
		{"POST", "/kelola/lowongan/{id}/pemeriksaan", access.Planner, vd.CreateReview, 0},
		{"POST", "/kelola/lowongan/{id}/penerbitan", access.Planner, vd.CreatePublication, 0},
		{"GET", "/kelola/lowongan/{id}/usulan", access.Planner, vd.NewChange, 0},
		{"POST", "/kelola/lowongan/{id}/usulan", access.Planner, vd.CreateChange, 0},
		{"POST", "/kelola/lowongan/{id}/usulan/{usulan}", access.Planner, vd.CreateDecision, 0},
		{"GET", "/kelola/lowongan/{id}/{akhir}", access.Planner, vd.NewEnding, 0},
		{"POST", "/kelola/lowongan/{id}/{akhir}", access.Planner, vd.CreateEnding, 0},
		{"GET", "/kelola/impor", reading, vd.NewImport, 0},
		{"POST", "/kelola/impor", access.Planner, vd.CreateImport, vacancies.MaxImportBody},
		{"GET", "/kelola/impor/{id}", reading, vd.ShowImport, 0},
		{"POST", "/kelola/impor/{id}", access.Planner, vd.ApplyImport, 0},

		{"GET", "/kelola/nilai", scores.Readers, sc.Index, 0},
		{"GET", "/kelola/nilai/unggah", access.Committee, sc.New, 0},
		{"POST", "/kelola/nilai/unggah", access.Committee, sc.Create, scores.MaxUpload + 64<<10},
		{"GET", "/kelola/nilai/pembetulan", access.Committee, sc.NewFix, 0},
		{"POST", "/kelola/nilai/pembetulan", access.Committee, sc.CreateFix, 0},
		{"GET", "/kelola/nilai/nomor/{code}.csv", access.Committee, sc.Numbers, 0},
		{"GET", "/kelola/nilai/panel/{code}/{part}", scores.Readers, sc.Panel, 0},
		{"GET", "/kelola/nilai/penguji", access.Examiner, sc.Examiner, 0},
		{"GET", "/kelola/nilai/penguji/{code}/{part}", access.Examiner, sc.Figures, 0},
		{"POST", "/kelola/nilai/penguji/{code}/{part}", access.Examiner, sc.HandIn, 0},
		{"GET", "/kelola/nilai/{id}", scores.Readers, sc.Show, 0},
		{"GET", "/kelola/nilai/{id}/berkas", access.Committee, sc.Original, 0},
		{"POST", "/kelola/nilai/{id}/putusan", access.Committee, sc.Decide, 0},

		{"GET", "/acara", access.Public, ev.Index, 0},
		{"GET", "/acara/{slug}", access.Public, ev.Show, 0},
		{"GET", "/acara/{slug}.ics", access.Public, ev.Calendar, 0},
		{"GET", "/acara/{slug}/daftar", access.Public, ev.NewSignUp, 0},
		{"POST", "/acara/{slug}/daftar", access.Public, ev.CreateSignUp, 0},
		{"GET", "/acara/{slug}/daftar/{step}", access.Public, ev.Step, 0},
		{"GET", "/acara/konfirmasi/{token}", access.Anyone, ev.Confirmation, 0},
		{"POST", "/acara/konfirmasi/{token}", access.Anyone, ev.Confirm, 0},
		{"GET", "/acara/tiket/{token}", access.Anyone, ev.Ticket, 0},
		{"POST", "/acara/tiket/{token}", access.Anyone, ev.Withdraw, 0},
		{"GET", "/kelola/acara", outreach.Readers, ev.Desk, 0},
		{"POST", "/kelola/acara", access.Editor, ev.Create, 0},
		{"GET", "/kelola/acara.csv", outreach.Readers, ev.Sums, 0},
		{"GET", "/kelola/acara/baru", access.Editor, ev.New, 0},
		{"GET", "/kelola/acara/{id}", outreach.Readers, ev.Place, 0},
		{"GET", "/kelola/acara/{id}/ubah", access.Editor, ev.Edit, 0},
		{"POST", "/kelola/acara/{id}/ubah", access.Editor, ev.Update, 0},
		{"GET", "/kelola/acara/{id}/pratinjau", outreach.Readers, ev.Preview, 0},
		{"POST", "/kelola/acara/{id}/penerbitan", access.Editor, ev.CreatePublication, 0},
		{"POST", "/kelola/acara/{id}/hapus", access.Editor, ev.Delete, 0},
		{"GET", "/kelola/acara/{id}/perubahan", access.Editor, ev.NewChange, 0},
		{"POST", "/kelola/acara/{id}/perubahan", access.Editor, ev.CreateChange, 0},
		{"POST", "/kelola/acara/{id}/pembatalan", access.Editor, ev.CreateCancellation, 0},
		{"POST", "/kelola/acara/{id}/kabar", access.Editor, ev.CreateFollowUp, 0},
		{"GET", "/kelola/acara/{id}/hadir", access.Editor, ev.Door, 0},
		{"POST", "/kelola/acara/{id}/hadir", access.Editor, ev.CheckIn, 0},
		{"POST", "/kelola/acara/{id}/hadir/cari", access.Editor, ev.Search, 0},
		{"POST", "/kelola/acara/{id}/hadir/langsung", access.Editor, ev.WalkIn, 0},

		{"GET", "/mengapa-asn", access.Public, ca.Why, 0},
		{"GET", "/mengapa-asn.csv", access.Public, ca.PayCSV, 0},
		{"GET", campaigns.PageRoute, access.Public, ca.Show, 0},
		{"GET", campaigns.ShortRoute, access.Public, ca.Short, 0},
		{"GET", "/kelola/kampanye", campaigns.Readers, ca.Desk, 0},
		{"POST", "/kelola/kampanye", campaigns.Writers, ca.Create, 0},
		{"GET", "/kelola/kampanye/baru", campaigns.Writers, ca.New, 0},
		{"GET", "/kelola/kampanye/sepi.csv", campaigns.Readers, ca.FewCSV, 0},
		{"GET", "/kelola/kampanye/batas/{code}", campaigns.Writers, ca.EditLimit, 0},
		{"POST", "/kelola/kampanye/batas/{code}", campaigns.Writers, ca.UpdateLimit, 0},
		{"GET", "/kelola/kampanye/{id}", campaigns.Readers, ca.Place, 0},
		{"GET", "/kelola/kampanye/{id}/angka.csv", campaigns.Readers, ca.SumsCSV, 0},
		{"GET", "/kelola/kampanye/{id}/poster.pdf", campaigns.Readers, ca.Poster, 0},
		{"GET", "/kelola/kampanye/{id}/pratinjau", campaigns.Readers, ca.Preview, 0},
		{"GET", "/kelola/kampanye/{id}/ubah", campaigns.Writers, ca.Edit, 0},
		{"POST", "/kelola/kampanye/{id}/ubah", campaigns.Writers, ca.Update, 0},
		{"POST", "/kelola/kampanye/{id}/penerbitan", campaigns.Writers, ca.CreatePublication, 0},
		{"POST", "/kelola/kampanye/{id}/akhir", campaigns.Writers, ca.CreateEnd, 0},
		{"POST", "/kelola/kampanye/{id}/hapus", campaigns.Writers, ca.Delete, 0},

		{"POST", "/lowongan/{slug}", access.Public, v.Check, 0},
		{"GET", "/cek-kelayakan", access.Public, el.Form, 0},
		{"POST", "/cek-kelayakan", access.Public, el.Check, 0},
		{"GET", "/robots.txt", access.Public, cr.Robots, 0},
		{"GET", "/sitemap.xml", access.Public, cr.Sitemap, 0},
		{"GET", "/tahapan/kalkulator", access.Public, st.Calculator, 0},
		{"GET", "/tahapan", access.Public, st.Index, 0},
		{"GET", "/tahapan/{season}.ics", access.Public, st.Calendar, 0},
		{"GET", "/tahapan/{season}", access.Public, st.Show, 0},
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
		{"GET", "/kelola/verifikasi", access.Roles(ledger.Verifier, ledger.Supervisor, ledger.Auditor), vf.Index, 0},
		{"POST", "/kelola/verifikasi/berikutnya", officer, vf.Next, 0},
		{"GET", "/kelola/verifikasi/{nomor}", access.Roles(ledger.Verifier, ledger.Supervisor, ledger.Auditor), vf.Show, 0},
		{"POST", "/kelola/verifikasi/{nomor}/penilaian", access.Verifier, vf.Judge, 0},
		{"POST", "/kelola/verifikasi/{nomor}/usulan", access.Verifier, vf.Propose, 0},
		{"POST", "/kelola/verifikasi/{nomor}/tarik", access.Verifier, vf.Withdraw, 0},
		{"POST", "/kelola/verifikasi/{nomor}/putusan", access.Supervisor, vf.Decide, 0},
		{"POST", "/kelola/verifikasi/{nomor}/waktu", officer, vf.Extend, 0},
		{"POST", "/kelola/verifikasi/{nomor}/lepas", officer, vf.Release, 0},
		{"POST", "/kelola/verifikasi/{nomor}/kenal", officer, vf.Know, 0},
		{"POST", "/kelola/verifikasi/{nomor}/identitas", officer, vf.Identity, 0},
		{"GET", "/kelola/verifikasi/{nomor}/perubahan", objections.Overseers, vf.Reversal, 0},
		{"POST", "/kelola/verifikasi/{nomor}/perubahan", objections.Confirmers, vf.ProposeReversal, 0},
		{"POST", "/kelola/verifikasi/{nomor}/perubahan/putusan", objections.Confirmers, vf.DecideReversal, 0},
		{"GET", "/kelola/verifikasi/{nomor}/perubahan/dokumen/{jenis}", objections.Confirmers, vf.ReversalOriginal, 0},
		{"GET", "/kelola/verifikasi/{nomor}/perubahan/dokumen/{jenis}/{hal}", objections.Confirmers, vf.ReversalImage, 0},
		{"GET", "/kelola/verifikasi/{nomor}/dokumen/{jenis}", officer, vf.Original, 0},
		{"GET", "/kelola/verifikasi/{nomor}/dokumen/{jenis}/{hal}", officer, vf.Image, 0},
		{"GET", "/lamaran/{season}/sanggah", access.Applicant, ob.Mine, 0},
		{"POST", "/lamaran/{season}/sanggah", access.Applicant, ob.File, 0},
		{"GET", "/lamaran/{season}/pemberkasan", access.Applicant, on.Mine, 0},
		{"POST", "/lamaran/{season}/pemberkasan", access.Applicant, on.Send, 0},
		{"GET", "/lamaran/{season}/pemberkasan/dokumen/{kind}", access.Applicant, on.Document, 0},
		{"POST", "/lamaran/{season}/pemberkasan/dokumen/{kind}", access.Applicant, on.CreateDocument, onboardings.UploadLimit},
		{"POST", "/lamaran/{season}/pemberkasan/dokumen/{kind}/hapus", access.Applicant, on.DeleteDocument, 0},
		{"GET", "/lamaran/{season}/pemberkasan/dokumen/{kind}/berkas", access.Applicant, on.DocumentFile, 0},
		{"GET", "/lamaran/{season}/pemberkasan/dokumen/{kind}/halaman/{page}", access.Applicant, on.DocumentImage, 0},
		{"GET", "/lamaran/{season}/pemberkasan/undur-diri", access.Applicant, on.NewWithdrawal, 0},
		{"POST", "/lamaran/{season}/pemberkasan/undur-diri", access.Applicant, on.CreateWithdrawal, 0},
		{"GET", "/pegawai", access.SignedIn, em.Mine, 0},
		{"GET", "/pegawai/klaim", access.Anyone, em.NewClaim, 0},
		{"POST", "/pegawai/klaim", access.Anyone, em.CreateClaim, 0},
		{"GET", "/pegawai/klaim/kode", access.Anyone, em.ClaimCode, 0},
		{"POST", "/pegawai/klaim/kode", access.Anyone, em.ProveClaim, 0},
		{"GET", "/pegawai/klaim/akun", access.Anyone, em.ClaimAccount, 0},
		{"POST", "/pegawai/klaim/akun", access.Anyone, em.FinishClaim, 0},
		{"GET", "/kelola/pegawai", employees.Readers, em.Desk, 0},
		{"POST", "/kelola/pegawai", employees.Readers, em.Search, 0},
		{"GET", "/kelola/pegawai/impor", employees.Readers, em.Imports, 0},
		{"POST", "/kelola/pegawai/impor", access.Trainer, em.CreateImport, employees.ListLimit},
		{"GET", "/kelola/pegawai/impor/{id}", employees.Readers, em.ShowImport, 0},
		{"POST", "/kelola/pegawai/impor/{id}", access.Trainer, em.ApplyImport, 0},
		{"POST", "/kelola/pegawai/impor/{id}/kesampingkan", access.Trainer, em.SetImportAside, 0},
		{"GET", "/kelola/pegawai/pimpinan", employees.Readers, em.Heads, 0},
		{"POST", "/kelola/pegawai/pimpinan", access.Trainer, em.CreateHead, 0},
		{"POST", "/kelola/pegawai/pimpinan/{id}/selesai", access.Trainer, em.EndHead, 0},
		{"GET", "/kelola/pegawai/{id}", employees.Readers, em.Show, 0},
		{"GET", "/kelola/pemberkasan", onboardings.Readers, on.Index, 0},
		{"GET", "/kelola/pemberkasan/{code}", onboardings.Readers, on.Season, 0},
		{"POST", "/kelola/pemberkasan/{code}", onboardings.Leaders, on.Begin, 0},
		{"POST", "/kelola/pemberkasan/{code}/usul", onboardings.Leaders, on.Propose, 0},
		{"GET", "/kelola/pemberkasan/{code}/usul.csv", onboardings.Leaders, on.ProposalList, 0},
		{"POST", "/kelola/pemberkasan/{code}/nomor", onboardings.Leaders, on.Import, onboardings.ListLimit},
		{"GET", "/kelola/pemberkasan/{code}/{nomor}", onboardings.Readers, on.Case, 0},
		{"POST", "/kelola/pemberkasan/{code}/{nomor}/pemeriksaan", onboardings.Checkers, on.Check, 0},
		{"POST", "/kelola/pemberkasan/{code}/{nomor}/gugur", onboardings.Leaders, on.CreateLapse, 0},
		{"POST", "/kelola/pemberkasan/{code}/{nomor}/pengganti", onboardings.Leaders, on.CreateReplacement, 0},
		{"POST", "/kelola/pemberkasan/{code}/{nomor}/pengganti/putusan", onboardings.Leaders, on.DecideReplacement, 0},
		{"GET", "/kelola/pemberkasan/{code}/{nomor}/dokumen/{jenis}", onboardings.Workers, on.Original, 0},
		{"GET", "/kelola/pemberkasan/{code}/{nomor}/dokumen/{jenis}/{hal}", onboardings.Workers, on.Image, 0},
		{"GET", "/kelola/sanggah", objections.Readers, ob.Index, 0},
		{"POST", "/kelola/sanggah/berikutnya", objections.Answerers, ob.Next, 0},
		{"GET", "/kelola/sanggah/{nomor}/{tahap}", objections.Readers, ob.Show, 0},
		{"POST", "/kelola/sanggah/{nomor}/{tahap}/jawaban", objections.Answerers, ob.Answer, 0},
		{"POST", "/kelola/sanggah/{nomor}/{tahap}/pengesahan", objections.Confirmers, ob.Decide, 0},
		{"POST", "/kelola/sanggah/{nomor}/{tahap}/surat", objections.Confirmers, ob.Letter, 0},
		{"POST", "/kelola/sanggah/{nomor}/{tahap}/waktu", objections.Answerers, ob.Extend, 0},
		{"POST", "/kelola/sanggah/{nomor}/{tahap}/lepas", objections.Answerers, ob.Release, 0},
		{"POST", "/kelola/sanggah/{nomor}/{tahap}/kenal", objections.Answerers, ob.Know, 0},
		{"GET", "/kelola/sanggah/{nomor}/{tahap}/dokumen/{jenis}", objections.Answerers, ob.Original, 0},
		{"GET", "/kelola/sanggah/{nomor}/{tahap}/dokumen/{jenis}/{hal}", objections.Answerers, ob.Image, 0},
		{"GET", "/kelola/musim/{code}/sanggah", objections.Overseers, ob.Season, 0},
		{"POST", "/kelola/musim/{code}/sanggah", objections.Confirmers, ob.Import, objections.ListLimit},
		{"GET", "/kelola/musim/{code}/sanggah.csv", objections.Overseers, ob.Answers, 0},
		{"GET", "/kelola/alasan", access.Roles(ledger.Verifier, ledger.Supervisor, ledger.Auditor), vf.Reasons, 0},
		{"POST", "/kelola/alasan", access.Supervisor, vf.CreateReason, 0},
		{"POST", "/kelola/alasan/{kode}/henti", access.Supervisor, vf.RetireReason, 0},
		{"POST", "/kelola/alasan/{kode}/pulih", access.Supervisor, vf.RestoreReason, 0},

		{"GET", "/dev/galeri", access.Demo, showGallery, 0},
		{"GET", "/dev/galeri/ruang-kerja", access.Demo, showWorkspace, 0},
	}
}

func showGallery(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, gallery.Page())
}

func showWorkspace(w http.ResponseWriter, r *http.Request) error {
	return page.Show(w, r, http.StatusOK, gallery.Workspace())
}
