package desk

import (
	"context"
	"net/http"

	"github.com/bkd-manna/portal-asn/internal/campaign"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/report"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/page"
)

// Pages are the pages of this package.
type Pages struct{ DB pg.DB }

// Home is the first page of the workspace: what waits for this visitor.
func (p Pages) Home(w http.ResponseWriter, r *http.Request) error {
	v := access.Of(r.Context())
	waiting, err := report.WaitingFor(r.Context(), p.DB, v.As(ledger.Staff))
	if err != nil {
		return err
	}
	few, err := p.few(r.Context(), v)
	if err != nil {
		return err
	}
	return page.Show(w, r, http.StatusOK, homePage(v, tasks(v, waiting, few)))
}

// few counts the formations with few applicants that the visitor may make known.
func (p Pages) few(ctx context.Context, v access.Visitor) (int, error) {
	seasons := []string{}
	for _, role := range []ledger.Role{ledger.Editor, ledger.Planner} {
		if !v.Has(role) {
			continue
		}
		in, limited := v.Scopes[role]
		if !limited {
			return campaign.FewIn(ctx, p.DB, nil)
		}
		seasons = append(seasons, in...)
	}
	if len(seasons) == 0 {
		return 0, nil
	}
	return campaign.FewIn(ctx, p.DB, seasons)
}

// task is a kind of work that waits, and where it is done.
type task struct {
	count            int
	title, text      string
	icon, path, verb string
	roles            []ledger.Role
}

// tasks are the visitor's, those with work in them.
func tasks(v access.Visitor, w report.Waiting, few int) []task {
	all := []task{
		{w.Held, "berkas di tangan Anda", "Selesaikan, atau lepaskan agar petugas lain dapat memeriksanya.", "file-text", "/kelola/verifikasi", "Lanjutkan", []ledger.Role{ledger.Verifier, ledger.Supervisor}},
		{w.Examine, "berkas menunggu diperiksa", "Yang paling lama menunggu datang lebih dahulu.", "file-check", "/kelola/verifikasi", "Ambil berkas", []ledger.Role{ledger.Verifier}},
		{w.Confirm, "usulan menunggu pengesahan", "Diusulkan petugas lain; Anda mengesahkan atau mengembalikan.", "badge-check", "/kelola/verifikasi", "Periksa usulan", []ledger.Role{ledger.Supervisor}},
		{w.Pressing, "sanggah belum dijawab, batas jawab kurang dari 24 jam atau terlewati", "Sanggah tidak gugur; keterlambatan terlihat umum.", "siren", "/kelola/sanggah", "Buka sanggah", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Committee}},
		{w.Objections, "sanggah menunggu jawaban", "Bukan atas keputusan yang ikut Anda buat.", "gavel", "/kelola/sanggah", "Ambil sanggah", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Committee}},
		{w.Upholding, "usulan menerima sanggah menunggu pengesahan", "Diusulkan petugas lain; Anda mengesahkan atau mengembalikan.", "badge-check", "/kelola/sanggah", "Periksa usulan", []ledger.Role{ledger.Supervisor, ledger.Committee}},
		{w.Dates, "perubahan jadwal menunggu orang kedua", "Tanggal lama tetap berlaku sampai disetujui.", "calendar-days", "/kelola/musim", "Lihat perubahan", []ledger.Role{ledger.Planner}},
		{few, "formasi sepi peminat, pendaftaran hampir ditutup", "Kenalkan lewat kampanye, poster, atau acara.", "share-2", "/kelola/kampanye", "Lihat formasi", []ledger.Role{ledger.Editor, ledger.Planner}},
		{w.Publish, "lowongan siap diterbitkan", "Sudah ditinjau orang lain; Anda orang kedua yang menerbitkannya.", "briefcase", "/kelola/lowongan?keadaan=reviewed", "Tinjau dan terbitkan", []ledger.Role{ledger.Planner}},
		{w.Changes, "usulan perubahan lowongan terbit", "Syarat yang sudah diumumkan berubah hanya dengan dua orang.", "pencil", "/kelola/lowongan", "Lihat usulan", []ledger.Role{ledger.Planner}},
		{w.Drafts, "lowongan masih draf", "Lengkapi syaratnya, lalu tandai sudah ditinjau.", "clock", "/kelola/lowongan?keadaan=draft", "Lengkapi", []ledger.Role{ledger.Planner}},
		{w.Scores, "catatan nilai menunggu pengesahan Anda", "Berkas, nilai penguji, dan pembetulan dari orang lain.", "list-ordered", "/kelola/nilai", "Periksa", []ledger.Role{ledger.Committee}},
		{w.Thresholds, "ambang batas formasi menunggu orang kedua", "Diusulkan panitia lain; belum berlaku sampai Anda menetapkannya.", "scale", "/kelola/seleksi", "Lihat usulan", []ledger.Role{ledger.Committee}},
		{w.Ties, "keputusan seri menunggu orang kedua", "Dicatat panitia lain dengan berita acara; belum berlaku sampai Anda menetapkannya.", "scale", "/kelola/seleksi", "Lihat keputusan", []ledger.Role{ledger.Committee}},
		{w.Reversals, "perubahan MS menjadi TMS menunggu orang kedua", "Diusulkan petugas lain; bukan atas keputusan yang ikut Anda buat.", "gavel", "/kelola/verifikasi/" + w.Reversal + "/perubahan", "Baca usulan", []ledger.Role{ledger.Supervisor, ledger.Committee}},
		{w.Announce, "pengumuman menunggu persetujuan Anda", "Baca uji terbitnya: siapa berubah, dan mengapa.", "megaphone", "/kelola/pengumuman", "Baca", []ledger.Role{ledger.Committee}},
		{w.Grants, "peran menunggu administrator kedua", "Diberikan administrator lain; belum berlaku.", "users", "/kelola/akun", "Lihat", []ledger.Role{ledger.Admin}},
		{w.Recoveries, "permohonan pemulihan akun", "Orang yang tidak dapat masuk menunggu jawaban.", "life-buoy", "/kelola/pemulihan", "Tangani", []ledger.Role{ledger.Helpdesk}},
	}
	var mine []task
	for _, t := range all {
		if t.count > 0 && v.Has(t.roles...) {
			mine = append(mine, t)
		}
	}
	return mine
}
