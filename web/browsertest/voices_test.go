package browsertest

import (
	"regexp"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

var (
	ticketForm = regexp.MustCompile(`AD-[0-9A-Z]{4}-[0-9A-Z]{4}`)
	secretForm = regexp.MustCompile(`\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b`)
)

// TestComplain: somebody without a name reports an officer on a phone without script;
// a supervisor asks, the owner answers by number and secret code, is not content with
// the answer, and at last is.
func TestComplain(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	town.Staff("Helmi Nasutionatama", ledger.Helpdesk)
	town.Staff("Dewi Purwaningrat", ledger.Supervisor)
	b := newTab(t, origin)
	b.narrow()
	b.scripts(false)
	b.visit("/aduan")
	b.click("link", "Kirim aduan")
	b.press("Kirim")
	b.sees("Pilih jenisnya", "Ceritakan apa yang terjadi")
	b.scripts(true)
	b.audit()
	b.scripts(false)
	b.choose("Dugaan penyimpangan petugas", "")
	b.fill("Pokoknya, dalam satu baris", "Diminta uang di loket")
	b.fill("Ceritanya", "Petugas loket meminta uang agar berkas saya diperiksa lebih dahulu.")
	b.press("Kirim")
	b.sees("Tiket Anda tercatat", "kode rahasia hanya tampil satu kali")
	number, secret := ticketForm.FindString(b.text()), secretForm.FindString(b.text())
	b.click("link", "Buka tiket")
	b.fill("Nomor tiket", number)
	b.fill("Kode rahasia", "0000-0000-0000")
	b.press("Buka tiket")
	b.sees("tidak cocok")
	b.fill("Kode rahasia", secret)
	b.press("Buka tiket")
	b.sees("sedang dikerjakan", "Petugas loket meminta uang")

	helmi, dewi := as(town, t, origin, "helmi"), as(town, t, origin, "dewi")
	if status := helmi.visit("/kelola/aduan/" + town.Text(`SELECT id::text FROM ticket`)); status != 404 {
		t.Errorf("suspected misconduct is shown to who is no supervisor: %d", status)
	}
	dewi.visit("/kelola")
	dewi.click("link", "Ambil laporan")
	dewi.press("Ambil tiket berikutnya")
	dewi.sees("Anda memegang tiket ini", "Petugas loket meminta uang", "Tanpa nama")
	dewi.press("Kirim pertanyaan")
	dewi.sees("Tulis apa yang perlu dilengkapi")
	dewi.audit()
	dewi.fill("Yang perlu dilengkapi", "Loket nomor berapa, dan hari apa?")
	dewi.press("Kirim pertanyaan")
	dewi.at("/kelola/aduan")

	b.visit("/aduan/tiket/dibuka")
	b.sees("Kami perlu keterangan Anda", "Loket nomor berapa")
	b.press("Kirim keterangan")
	b.sees("Tulis keterangan Anda")
	b.scripts(true)
	b.audit()
	b.fill("Keterangan Anda", "Loket 3, Selasa pagi.")
	b.press("Kirim keterangan")
	b.sees("sedang dikerjakan")
	answer := func(text string) {
		t.Helper()
		dewi.visit("/kelola/aduan")
		dewi.press("Ambil tiket berikutnya")
		dewi.fill("Jawaban", text)
		dewi.fill("Dasar jawaban", "PP 94/2021 Pasal 5")
		dewi.press("Kirim jawaban")
		dewi.sees("Tiket dijawab")
	}
	answer("Petugas loket 3 diperiksa atasannya.")
	b.visit("/aduan/tiket/dibuka")
	b.fill("Apa yang belum terjawab", "Apakah berkas saya tetap diperiksa?")
	b.press("Buka lagi tiket")
	b.sees("dibuka lagi")
	answer("Berkas Anda diperiksa hari ini oleh petugas lain.")
	b.visit("/aduan/tiket/dibuka")
	b.sees("diperiksa hari ini", "tidak dapat dibuka untuk kedua kalinya", "Ombudsman")
	b.audit()
	b.press("Sudah selesai, tutup tiket")
	b.sees("Tiket ini sudah selesai")
	b.press("Tutup halaman tiket")
	b.at("/aduan/cek")
}

// TestPropose: an employee's idea on a phone, a colleague's support, the head's answer;
// who reported it applied may not confirm it; a second person does, everybody reads it,
// and it stands as evidence in a nomination.
func TestPropose(t *testing.T) {
	t.Parallel()
	town, origin := open(t)
	town.Officers()
	town.Applicant("Tono Wibisonoputra")
	town.Personnel()
	town.Newcomer()
	_, slug := town.Programme("Anugerah Sekundang")
	town.Do(`UPDATE account SET person_id = $1 WHERE id = $2`, town.People["tono"].Person, town.People["adi"].Account) // the head also works at the desk
	wati, tono := as(town, t, origin, "wati"), as(town, t, origin, "tono")
	wati.narrow()
	wati.visit("/pegawai")
	wati.click("link", "Buka ruang gagasan")
	wati.click("link", "Ajukan gagasan")
	wati.press("Kirim gagasan")
	wati.sees("Tulis judul gagasan", "Ceritakan keadaan sekarang")
	wati.audit()
	const title = "Formulir diisi dari rumah"
	for label, value := range map[string]string{"Judul gagasan": title, "Apa yang kurang baik sekarang?": "Warga mengisi formulir di loket sambil antre lama.", "Apa yang akan lebih baik?": "Formulir diisi dari rumah, loket hanya memeriksa."} {
		wati.fill(label, value)
	}
	wati.press("Kirim gagasan")
	wati.sees("Gagasan Anda sudah sampai", "Dijawab Tono")
	id := town.Text(`SELECT id::text FROM idea`)
	own, office := "/pegawai/gagasan/"+id, "/kelola/gagasan/"+id

	tono.visit("/pegawai/gagasan")
	tono.click("link", title)
	tono.press("Dukung gagasan ini")
	tono.sees("1 rekan mendukung")
	tono.fill("Tanggapan Anda", "Mulai dari layanan yang paling ramai.")
	tono.press("Kirim tanggapan")
	tono.press("Kirim jawaban")
	tono.sees("Pilih jawaban unit", "paling ramai")
	tono.audit()
	tono.choose("Diterima", "Jawaban")
	tono.date("until", time.Now().In(day.WIB).AddDate(0, 0, 7))
	tono.press("Kirim jawaban")
	tono.sees("Jawaban tersimpan", "Diterima, akan dikerjakan")
	tono.fill("Yang berubah", "Formulir sekarang diisi dari rumah; di loket hanya diperiksa.")
	tono.date("since", time.Now().In(day.WIB))
	tono.press("Laporkan penerapan")
	tono.sees("Penerapan dilaporkan")

	adi, sri := as(town, t, origin, "adi"), as(town, t, origin, "sri")
	adi.visit(office)
	adi.sees("Menunggu orang kedua")
	if status := eval[int](adi, `fetch(location.pathname+'/penerapan/putusan',{method:'POST',body:new URLSearchParams({verdict:'ya'})}).then(r=>r.status)`); status != 403 {
		t.Errorf("who reported an idea applied confirms it: %d", status)
	}
	sri.visit("/kelola")
	sri.sees("penerapan gagasan menunggu orang kedua")
	sri.visit(office)
	sri.press("Simpan")
	sri.sees("Pilih sudah berlaku atau belum")
	sri.audit()
	sri.choose("Sudah berlaku", "")
	sri.press("Simpan")
	sri.sees("Penerapan dipastikan")

	b := newTab(t, origin)
	b.narrow()
	b.scripts(false)
	b.visit("/gagasan")
	b.click("link", title)
	b.sees("diusulkan seorang pegawai", "Formulir sekarang diisi dari rumah")
	tono.visit(own)
	tono.click("link", "Usulkan untuk Anugerah Sekundang")
	tono.at("/penghargaan/" + slug + "/usul")
	tono.sees("Gagasan ini ikut sebagai bukti")
	eval[bool](tono, `(document.getElementById('nominee').value='',true)`)
	tono.press("Kirim usulan")
	tono.sees("Tulis nama orang yang Anda usulkan")
	tono.audit()
	tono.fill("Nama orang yang diusulkan", "Wati")
	tono.press("Kirim usulan")
	tono.sees("Usulan Anda diterima")
	sinta := as(town, t, origin, "sinta")
	sinta.visit("/kelola/penghargaan/usulan/" + town.Text(`SELECT id::text FROM award_nomination`))
	sinta.sees("Gagasan sebagai bukti", title, "Pengusulnya: Wati")
}
