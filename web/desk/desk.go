// Package desk is the frame of the staff workspace: its sidebar, which shows what
// each role has to do and nothing that is not there, and the history of an object.
package desk

import (
	"net/http"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/ui"
)

// entry is one place of the workspace; it is shown to whoever its roles admit,
// to all staff when it names none.
type entry struct {
	group, label, path, icon string
	roles                    []ledger.Role
}

// entries are all of them, in the order of the sidebar. Add a line with the page.
var entries = []entry{
	{"Ruang kerja", "Beranda", "/kelola", "layout-dashboard", nil},
	{"Musim", "Musim pengadaan", "/kelola/musim", "calendar-days", []ledger.Role{ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor}},
	{"Musim", "Lowongan", "/kelola/lowongan", "briefcase", []ledger.Role{ledger.Planner, ledger.Auditor}},
	{"Musim", "Impor formasi", "/kelola/impor", "upload", []ledger.Role{ledger.Planner, ledger.Auditor}},
	{"Verifikasi", "Verifikasi berkas", "/kelola/verifikasi", "file-check", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Auditor}},
	{"Verifikasi", "Sanggah", "/kelola/sanggah", "gavel", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Committee, ledger.Auditor}},
	{"Verifikasi", "Daftar alasan", "/kelola/alasan", "list-checks", []ledger.Role{ledger.Supervisor, ledger.Auditor}},
	{"Seleksi", "Ruang panitia", "/kelola/seleksi", "list-checks", []ledger.Role{ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor}},
	{"Seleksi", "Nilai", "/kelola/nilai", "list-ordered", []ledger.Role{ledger.Committee, ledger.Auditor}},
	{"Seleksi", "Penilaian penguji", "/kelola/nilai/penguji", "pencil", []ledger.Role{ledger.Examiner}},
	{"Seleksi", "Pemberkasan", "/kelola/pemberkasan", "folder-open", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Committee, ledger.Auditor}},
	{"Pengumuman", "Pengumuman", "/kelola/pengumuman", "megaphone", []ledger.Role{ledger.Committee, ledger.Editor, ledger.Auditor}},
	{"Pengumuman", "Kampanye", "/kelola/kampanye", "share-2", []ledger.Role{ledger.Editor, ledger.Planner, ledger.Auditor}},
	{"Pengumuman", "Cerita", "/kelola/cerita", "book-open", []ledger.Role{ledger.Editor, ledger.Auditor}},
	{"Pengumuman", "Acara", "/kelola/acara", "calendar-days", []ledger.Role{ledger.Editor, ledger.Auditor}},
	{"Pegawai", "Orientasi", "/kelola/orientasi", "heart-handshake", []ledger.Role{ledger.Trainer, ledger.Auditor}},
	{"Pegawai", "Pegawai", "/kelola/pegawai", "users", []ledger.Role{ledger.Trainer, ledger.Auditor}},
	{"Pegawai", "Penghargaan", "/kelola/penghargaan", "star", nil},
	{"Pegawai", "Gagasan", "/kelola/gagasan", "message-square", []ledger.Role{ledger.Trainer, ledger.Editor, ledger.Auditor}},
	{"Pegawai", "Terima kasih warga", "/kelola/terima-kasih", "heart-handshake", []ledger.Role{ledger.Editor, ledger.Trainer, ledger.Auditor}},
	{"Pegawai", "Pelatihan", "/kelola/pelatihan", "graduation-cap", []ledger.Role{ledger.Trainer, ledger.Auditor}},
	{"Layanan", "Aduan", "/kelola/aduan", "inbox", []ledger.Role{ledger.Helpdesk, ledger.Supervisor, ledger.Auditor}},
	{"Akun", "Akun dan peran", "/kelola/akun", "users", []ledger.Role{ledger.Admin, ledger.Auditor}},
	{"Akun", "Pemulihan akun", "/kelola/pemulihan", "life-buoy", []ledger.Role{ledger.Helpdesk, ledger.Auditor}},
	{"Akun", "Kerabat saya", "/kelola/kerabat", "heart-handshake", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Committee, ledger.Examiner, ledger.Helpdesk}},
	{"Akun", "Halaman pegawai saya", "/pegawai", "id-card", []ledger.Role{ledger.Employee}},
	{"Akun", "Keamanan akun saya", "/akun/keamanan", "key-round", nil},
}

// Frame is a page of the workspace: the sidebar standing at the request's path,
// and the way down to the page, which ends with its title.
func Frame(r *http.Request, title string, crumbs ...ui.Crumb) ui.Frame {
	f := ui.Frame{Title: title, Kind: ui.Staff, Scripts: ui.AppScript, StaffNav: Nav(access.Of(r.Context()), r.URL.Path)}
	if len(crumbs) > 0 {
		f.Crumbs = append(crumbs, ui.Crumb{Label: title})
	}
	return f
}

// Nav is the sidebar of a visitor, standing at a path.
func Nav(v access.Visitor, at string) []ui.NavGroup {
	var groups []ui.NavGroup
	best := current(at)
	for _, e := range entries {
		if len(e.roles) > 0 && !v.Has(e.roles...) {
			continue
		}
		if len(groups) == 0 || groups[len(groups)-1].Title != e.group {
			groups = append(groups, ui.NavGroup{Title: e.group})
		}
		g := &groups[len(groups)-1]
		g.Links = append(g.Links, ui.NavLink{Label: e.label, Path: e.path, Icon: e.icon, Current: e.path == best})
	}
	return groups
}

// current is the entry the page belongs to: the longest that begins its path.
func current(at string) string {
	best := ""
	for _, e := range entries {
		if (at == e.path || strings.HasPrefix(at, e.path+"/")) && len(e.path) > len(best) {
			best = e.path
		}
	}
	return best
}
