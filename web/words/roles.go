package words

import "github.com/bkd-manna/portal-asn/internal/ledger"

// Role is what a role is called to people.
func Role(r ledger.Role) string {
	return map[ledger.Role]string{
		ledger.Applicant:  "Pelamar",
		ledger.Employee:   "Pegawai",
		ledger.Admin:      "Administrator akun",
		ledger.Planner:    "Perencana",
		ledger.Verifier:   "Verifikator",
		ledger.Supervisor: "Penyelia",
		ledger.Committee:  "Panitia",
		ledger.Examiner:   "Penguji",
		ledger.Editor:     "Editor",
		ledger.Trainer:    "Petugas pengembangan pegawai",
		ledger.Helpdesk:   "Layanan bantuan",
		ledger.Auditor:    "Auditor",
		ledger.DPO:        "Pejabat pelindungan data",
		ledger.Operator:   "Operator sistem",
		ledger.System:     "Sistem",
		ledger.Staff:      "Petugas",
	}[r]
}
