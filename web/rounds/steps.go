package rounds

import (
	"github.com/bkd-manna/portal-asn/internal/bundle"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/report"
	"github.com/bkd-manna/portal-asn/internal/season"
	"github.com/bkd-manna/portal-asn/internal/selection"
	"github.com/bkd-manna/portal-asn/web/access"
	"github.com/bkd-manna/portal-asn/web/words"
)

// step is one thing the season goes through: done, or what blocks it and where
// that is done.
type step struct {
	done       bool
	title, why string
	at         where
}

// where is a place of the workspace; only its readers are led there.
type where struct {
	label, path string
	readers     []ledger.Role
}

var (
	verifying  = where{"Verifikasi berkas", "/kelola/verifikasi", []ledger.Role{ledger.Verifier, ledger.Supervisor, ledger.Auditor}}
	announcing = where{"Pengumuman", "/kelola/pengumuman", []ledger.Role{ledger.Committee, ledger.Editor, ledger.Auditor}}
	scoring    = where{"Nilai", "/kelola/nilai", []ledger.Role{ledger.Committee, ledger.Auditor}}
)

func limiting(code string) where {
	return where{"Ambang batas", limitsPath(code), []ledger.Role{ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor}}
}

func settling(code string) where {
	return where{"Seri pada batas", tiesPath(code), []ledger.Role{ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor}}
}

func planned(code string) where {
	return where{"Musim", "/kelola/musim/" + code, []ledger.Role{ledger.Planner, ledger.Supervisor, ledger.Committee, ledger.Auditor}}
}

// steps are what a season goes through from its documents to its last result,
// with ways that are open to the visitor.
func steps(r report.Round, v access.Visitor) []step {
	var all []step
	if r.Season.Channel == season.Portal {
		all = append(all,
			step{r.Open.Undecided == 0, "Semua berkas lamaran diputuskan", words.Number(r.Open.Undecided) + " berkas belum diputuskan dua petugas.", verifying},
			step{r.Announced, "Hasil seleksi administrasi terbit", "Belum terbit. Peserta tes adalah mereka yang memenuhi syarat menurut pengumuman itu.", announcing})
	}
	if r.Season.Kind == season.CPNS {
		all = append(all, step{r.Open.Thresholds == 0, "Usulan ambang batas ditetapkan orang kedua", words.Number(r.Open.Thresholds) + " usulan menunggu orang kedua.", limiting(r.Season.Code)})
	}
	all = append(all, step{r.Open.Batches == 0, "Berkas nilai disetujui orang kedua", words.Number(r.Open.Batches) + " berkas menunggu; isinya belum dipakai.", scoring})
	for i, s := range r.Stages {
		if i > 0 && !r.Stages[i-1].Published { // what else it waits for is said there
			s.Refusal = selection.ErrNoSKDResult
		}
		all = append(all, stageSteps(r, s)...)
	}
	if len(r.Stages) == 0 {
		all = append(all, step{false, "Bagian tes ditetapkan", words.Of(selection.NoStage, nil) + ".", planned(r.Season.Code)})
	}
	all = append(all, step{r.Open.Announcements == 0, "Semua pengumuman yang disiapkan sudah terbit", words.Number(r.Open.Announcements) + " menunggu persetujuan atau waktu terbitnya.", announcing})
	for i := range all {
		if !v.Has(all[i].at.readers...) {
			all[i].at = where{}
		}
	}
	return all
}

func stageSteps(r report.Round, s report.Stage) []step {
	name := stageName(s.Stage)
	computed := step{done: s.Refusal == nil, title: "Hasil " + name + " dapat dihitung"}
	if s.Refusal != nil {
		computed.why, computed.at = words.Refusal(s.Refusal)+".", whereOf(s.Refusal.Code, r.Season.Code)
	}
	all := []step{computed}
	if s.Refusal == nil && s.Stage == bundle.Final {
		if r.Season.Channel == season.Portal {
			all = append(all, step{r.Open.Settlements == 0, "Keputusan seri ditetapkan orang kedua", words.Number(r.Open.Settlements) + " keputusan menunggu orang kedua.", settling(r.Season.Code)})
		}
		all = append(all, step{s.All.Undecided == 0, "Tidak ada seri yang belum diputuskan",
			words.Number(s.All.Undecided) + " peserta sama sampai langkah terakhir pada batas kebutuhan. Panitia memutuskan dengan berita acara; mesin tidak menebak.", settling(r.Season.Code)})
	}
	all = append(all, step{s.Published, "Hasil " + name + " terbit", "Belum terbit: tulis pengumumannya, uji, lalu dua orang menyetujui.", announcing})
	if s.Published && s.Refusal == nil {
		all = append(all, step{s.Differs == 0, "Hasil " + name + " yang terbit sama dengan nilai yang disahkan",
			words.Number(s.Differs) + " peserta akan berubah tempat bila dihitung sekarang, karena sesudah terbit ada nilai atau keputusan yang dibetulkan. Tulis ralatnya.", announcing})
	}
	return all
}

// whereOf is where the cause of a refusal is put right.
func whereOf(code fault.Code, season string) where {
	switch code {
	case selection.ScoresMissing, selection.OfficialMissing:
		return scoring
	case selection.NoThreshold, selection.ThresholdOpen:
		return limiting(season)
	case selection.NoSKDResult:
		return announcing
	case selection.RulesWrong:
		return planned(season)
	}
	return where{}
}

func stageName(s bundle.Stage) string {
	if s == bundle.SKD {
		return "SKD"
	}
	return "akhir"
}
