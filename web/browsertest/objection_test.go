package browsertest

import (
	"context"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/verification"
)

// TestObject: who is TMS objects, an officer who had no part proposes to uphold
// it, a second confirms, and the next announcement says MS.
func TestObject(t *testing.T) {
	town, origin := open(t)
	town.Officers()
	for _, name := range []string{"Budi Santosaputra", "Siti Rahmawatiningsih"} {
		town.Applicant(name)
	}
	town.Send("budi")
	town.Send("siti")
	town.Result("siti")
	n := town.Text(`SELECT number FROM participant WHERE person_id = $1`, town.People["siti"].Person)
	own, desk := "/lamaran/"+town.Season.Code+"/sanggah", "/kelola/sanggah/"+n+"/administrasi"
	label := town.Text(`SELECT label FROM verification_item WHERE NOT met`)

	siti := as(town, t, origin, "siti")
	siti.visit("/lamaran/" + town.Season.Code + "/status")
	siti.sees("Ajukan sanggah")
	siti.audit()
	siti.scripts(false) // as everything a citizen must be able to do
	siti.visit(own)
	siti.fill("Alasan sanggah", "Semua tulisan terbaca pada halaman 1.")
	siti.press("Ajukan sanggah")
	siti.sees("Pilih paling sedikit satu syarat")
	siti.choose(label, "")
	siti.choose("Kesalahan ini bukan berasal dari saya", "")
	siti.press("Ajukan sanggah")
	siti.sees("Tanda terima sanggah", number.Grouped(n))
	siti.scripts(true)

	vera := as(town, t, origin, "vera")
	vera.visit("/kelola/sanggah")
	vera.audit()
	vera.press("Ambil sanggah berikutnya")
	vera.at(desk)
	vera.audit()
	vera.choose("Diterima", "")
	vera.fill("Alasan untuk pelamar", "Halaman 1 memang terbaca.")
	vera.press("Kirim jawaban")
	vera.sees("Tulis dasar aturannya")
	vera.audit()
	vera.fill("Dasar aturan", "Pengumuman angka III.12")
	vera.choose("Saya tidak punya hubungan dengan pelamar", "")
	vera.press("Kirim jawaban")
	vera.at("/kelola/sanggah")

	sinta := as(town, t, origin, "sinta")
	sinta.visit("/kelola/sanggah")
	sinta.press("Ambil sanggah berikutnya")
	sinta.at(desk)
	sinta.audit()
	sinta.press("Sahkan, sanggah diterima")
	sinta.visit("/kelola/verifikasi/" + n + "/perubahan")
	sinta.sees("karena sanggah diterima")
	sinta.audit()

	change := "/kelola/verifikasi/" + town.Text(`SELECT number FROM participant WHERE person_id = $1`, town.People["budi"].Person) + "/perubahan"
	item := town.Text(`SELECT i.item FROM verification_item i JOIN verification v ON v.id = i.verification_id JOIN application a ON a.id = v.application_id
		WHERE a.person_id = $1 AND i.document_kind = 'transkrip' LIMIT 1`, town.People["budi"].Person)
	if err := verification.ProposeReversal(context.Background(), town.DB, town.Actor(town.People["sinta"]), town.Text(`SELECT number FROM participant WHERE person_id = $1`, town.People["budi"].Person),
		"Transkrip ternyata tidak terbaca.", "Pengumuman angka III.12", verification.Judgement{Item: item, Met: new(bool), Reason: "DOK-01", Note: "Tulisannya kabur."}); err != nil {
		t.Fatal(err)
	}
	hendra := as(town, t, origin, "hendra")
	hendra.visit(change)
	hendra.sees("Diusulkan menjadi tidak memenuhi syarat", "Unduh asli")
	hendra.audit()
	hendra.press("Tolak usulan")

	sinta.visit("/kelola/musim/" + town.Season.Code + "/sanggah")
	sinta.sees("Semua sanggah", number.Grouped(n))
	sinta.audit()

	siti.visit(own)
	siti.sees("Sanggah Anda diterima", "Halaman 1 memang terbaca.")
	siti.audit()
	siti.prints(2, "Sanggah Anda diterima", number.Grouped(n))
	town.Announce("800.1.2.2/060/BKD/2026", "Hasil pasca sanggah CPNS 2026")
	siti.visit("/lamaran/" + town.Season.Code + "/status")
	siti.sees("Anda memenuhi syarat administrasi (MS)")
	citizen := newTab(t, origin)
	citizen.visit("/tahapan/" + town.Season.Code)
	citizen.sees("Sanggah musim ini", "1 diterima, 0 ditolak")
	citizen.audit()
}
