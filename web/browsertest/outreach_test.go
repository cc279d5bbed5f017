package browsertest

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// narrow gives the browser the width of a cheap phone.
func (b *tab) narrow() {
	b.t.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 360, Height: 740, DeviceScaleFactor: 2, Mobile: true})
}

// TestMeet: an editor writes an event, another publishes it, a citizen without
// script signs up by mail, and is checked in on a phone.
func TestMeet(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	for name, role := range map[string]ledger.Role{"Edi Prasetyawan": ledger.Editor, "Melisa Andriani": ledger.Editor, "Sinta Wulandaryani": ledger.Committee} {
		town.Staff(name, role)
	}
	edi, melisa := as(town, t, origin, "edi"), as(town, t, origin, "melisa")
	edi.visit("/kelola/acara/baru")
	edi.press("Simpan rancangan")
	edi.sees("Tulis nama acara", "Isi jumlah tempat")
	edi.audit()
	edi.choose("Di sekolah", "")
	for label, value := range map[string]string{"Nama acara": "Kenali seleksi ASN", "Keterangan": "Tanya jawab.", "Tempat": "Aula SMKN 2", "Mulai pukul (WIB)": "09.00", "Selesai pukul (WIB)": "11.30",
		"Pendaftaran ditutup pukul (WIB)": "16.00", "Jumlah tempat": "2"} {
		edi.fill(label, value)
	}
	eval[bool](edi, `(()=>{const d=(n,a)=>['','-month','-year'].forEach((s,i)=>{document.getElementById(n+s).value=a[i]});d('date',[5,12,2030]);d('closes',[4,12,2030]);return true})()`)
	edi.press("Simpan rancangan")
	edi.sees("Rancangan disimpan", "orang lain yang menerbitkannya")
	edi.audit()
	desk := edi.path
	melisa.visit(desk + "/pratinjau")
	melisa.sees("Pratinjau", "Aula SMKN 2")
	melisa.audit()
	melisa.visit(desk)
	melisa.press("Ya, terbitkan")
	melisa.sees("Acara terbit")
	melisa.audit()

	b := newTab(t, origin)
	b.narrow()
	b.scripts(false)
	b.visit("/acara")
	b.sees("Kenali seleksi ASN", "2 tempat tersisa")
	b.click("link", "Kenali seleksi ASN")
	b.fill("Nama lengkap", "Siti Rahmawati")
	b.press("Daftar")
	b.sees("Tulis alamat surel yang lengkap", "Centang persetujuan")
	b.fill("Alamat surel (e-mail)", "siti@warga.example")
	b.choose("Saya setuju", "")
	b.press("Daftar")
	b.sees("Periksa kotak surat Anda")
	b.visit(town.MailLink("siti@warga.example"))
	b.sees("Konfirmasi pendaftaran")
	b.press("Ya, saya ikut")
	code := town.Text(`SELECT code FROM outreach_signup`)
	b.sees("Anda terdaftar", code)
	b.scripts(true)
	b.audit()

	town.Do(`WITH n AS (SELECT portal_now() AS t OFFSET 0) UPDATE outreach SET closes_at = n.t, starts_at = n.t + interval '5 minutes', ends_at = n.t + interval '2 hours' FROM n`)
	melisa.narrow()
	melisa.visit(desk + "/hadir")
	melisa.audit()
	melisa.fill("Nama atau kode", "siti")
	melisa.press("Cari")
	melisa.sees("Siti Rahmawati", code)
	melisa.audit()
	melisa.press("Hadir")
	melisa.at(desk + "/hadir")
	melisa.sees("Tercatat hadir", "Si** Ra****")
	melisa.press("Urungkan")
	melisa.sees("Catatan hadir dibatalkan")
	melisa.fill("Nama", "Tamu Langsung")
	melisa.press("Catat hadir")
	melisa.sees("Tercatat hadir tanpa mendaftar")
	melisa.audit()
}
