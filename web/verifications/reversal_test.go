package verifications_test

import (
	"net/url"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestTwoOverseersTurnMSIntoTMS(t *testing.T) {
	o := anOffice(t)
	rudi, dewi := o.officer("Rudi", ledger.Verifier), o.officer("Dewi", ledger.Supervisor)
	maya, sinta := o.officer("Maya", ledger.Supervisor), o.officer("Sinta", ledger.Committee)
	n := o.submitted("Yuni Maharani")
	change := home + "/" + n + "/perubahan"
	maya.Get(change).Is(409).Sees("belum diputuskan")
	rudi.Get(home).Press(take).Choose("Memenuhi", first).Choose("Memenuhi", second).Press("Usulkan memenuhi syarat")
	dewi.Get(home).Press(take).Press("Sahkan memenuhi syarat")
	rudi.Get(change).Is(403)
	maya.Get(home+"/"+n).Follow("Perubahan keputusan").At(change).Is(200).Sees("Rudi dan disahkan Dewi", "MS").SeesNot("Yuni Maharani")
	maya.Choose("Tidak", second).Fill("Mengapa keputusan berubah", "Transkrip ternyata palsu.").Press("Usulkan menjadi TMS").Is(422).
		Sees("Pilih alasan mengapa butir", "Tulis dasar aturannya", "Transkrip ternyata palsu.")
	maya.Choose("IPK-01 IPK di bawah batas").Fill("Dasar aturan", "Pasal 23").Press("Usulkan menjadi TMS").At(change).Sees("Diusulkan menjadi tidak memenuhi syarat", "Tarik usulan saya").SeesNot("Sahkan perubahan")
	picture := change + "/dokumen/transkrip"
	sinta.Get(change).Sees("Transkrip nilai", "hal. 2 dari 2", "Unduh asli", "IPK di bawah batas", "Transkrip ternyata palsu.").SeesNot("KTP")
	for who, tt := range map[string]struct {
		b    *webtest.Browser
		path string
		want int
	}{
		"the second person":              {sinta, picture + "/2", 200},
		"the second person, whole":       {sinta, picture, 200},
		"who proposed it":                {maya, picture + "/1", 200},
		"a page that is not there":       {sinta, picture + "/3", 404},
		"no page":                        {sinta, picture + "/x", 404},
		"a document that is not at odds": {sinta, change + "/dokumen/ktp/1", 404},
		"a verifier":                     {rudi, picture + "/1", 403},
		"an auditor":                     {o.officer("Audi", ledger.Auditor), picture + "/1", 403},
		"somebody of the same family":    {o.relative("Kerabat", n), picture + "/1", 404},
	} {
		tt.b.Unchecked = true
		if tt.b.Get(tt.path).Is(tt.want); tt.want == 200 && tt.b.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: kept by a cache: %v", who, tt.b.Header)
		}
		tt.b.Unchecked = false
	}
	const waits = "perubahan MS menjadi TMS menunggu orang kedua"
	sinta.Get("/kelola").Sees("1 " + waits).Follow("Baca usulan").At(change)
	for _, b := range []*webtest.Browser{dewi, maya, rudi} {
		b.Get("/kelola").SeesNot(waits)
	}
	dewi.Get(change).SeesNot("Sahkan perubahan")
	dewi.Post(change+"/putusan", url.Values{"decision": {"confirm"}}).Is(403).Sees("Anda ikut membuat keputusan pertama")
	sinta.Post(change+"/putusan", nil).Is(422).Sees("Pilih: sahkan atau kembalikan")
	maya.Get(change).Press("Tarik usulan saya").At(change).Sees("tidak disahkan", "ditolak atau ditarik Maya")
	maya.Choose("Tidak", second).Choose("IPK-01 IPK di bawah batas").Fill("Mengapa keputusan berubah", "Transkrip ternyata palsu.").Fill("Dasar aturan", "Pasal 23").Press("Usulkan menjadi TMS")
	sinta.Get(change).Press("Sahkan perubahan").At(change).Sees("Keputusan berubah menjadi TMS", "disahkan Sinta", "TMS berubah hanya lewat sanggah")
	sinta.SeesNot("Unduh asli")
	sinta.Unchecked = true
	sinta.Get(picture + "/1").Is(404)
	if got := o.count(`SELECT count(*)::int FROM event WHERE act = 'verification.reversed'`); got != 1 {
		t.Errorf("%d events", got)
	}
}
