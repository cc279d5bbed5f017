package scores_test

import (
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/number"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// town is a portal with a committee of two, three examiners and participants.
type town struct {
	*webtest.Town
	t       *testing.T
	numbers []string
}

func aTown(t *testing.T) *town {
	t.Helper()
	o := &town{Town: webtest.Build(t, webtest.Origin, slog.New(slog.DiscardHandler)), t: t}
	for name, role := range map[string]ledger.Role{"Sinta": ledger.Committee, "Hendra": ledger.Committee, "Endah": ledger.Examiner, "Eko": ledger.Examiner, "Esti": ledger.Examiner, "Audi": ledger.Auditor} {
		o.Staff(name+" Wirawan", role)
	}
	slug := o.Post()
	for range 3 {
		person, num := pg.NewID(), number.Participant()
		o.Do(`INSERT INTO person (id, full_name, data_key, nik_sealed, nik_index) VALUES ($1::uuid, 'Rahasia Namanya', '', '', sha256(uuid_send($1::uuid)))`, person)
		o.Do(`INSERT INTO participant (id, season_id, number, person_id, vacancy_id) SELECT $1, season_id, $2, $3, id FROM vacancy WHERE slug = $4`, pg.NewID(), num, person, slug)
		o.numbers = append(o.numbers, num)
	}
	return o
}

// browser is somebody signed in.
func (o *town) browser(first string) *webtest.Browser {
	o.t.Helper()
	b := webtest.New(o.t, o.Site)
	b.Get("/masuk").Fill("Alamat surel", o.People[first].Email).Fill("Kata sandi", webtest.StaffPassword).Press("Masuk")
	return b
}

func (o *town) file(lines ...string) webtest.File {
	text := strings.Join(lines, "\n")
	for i, n := range o.numbers {
		text = strings.ReplaceAll(text, "#"+string(rune('1'+i)), n)
	}
	return webtest.File{Name: "nilai.csv", Content: []byte(text + "\n")}
}

func (o *town) sends(b *webtest.Browser, f webtest.File) *webtest.Browser {
	o.t.Helper()
	return b.Get("/kelola/nilai").Follow("Unggah berkas").Choose("CPNS 2026", "Musim").
		Choose("Nilai tes Kolom: peserta, hadir, dan bagian tes (SKD: twk, tiu, tkp; akhir: skb atau bagian tahap akhir); boleh ada skd dan gugur.").Choose("SKD", "Tahap tes").
		Fill("Pengirim", "BKN Kantor Regional VII").Fill("Nomor surat pengantar", "B/1/2026").Fill("Nomor berita acara", "BA/1/2026").Attach("Berkas", f).Press("Unggah dan lihat pratinjau")
}

const head = "peserta,twk,tiu,tkp,skd,hadir,gugur"

func TestAFileAndItsSecondPerson(t *testing.T) {
	o := aTown(t)
	sinta, hendra := o.browser("sinta"), o.browser("hendra")
	sinta.Get("/kelola/nilai").Sees("Belum ada nilai").Follow("Unggah berkas").Press("Unggah dan lihat pratinjau").Is(http.StatusUnprocessableEntity).Sees("Pilih musimnya", "Pilih berkas yang akan diunggah")
	o.sends(sinta, o.file(head, "#1,82,80,166,,ya,", "#2,65,80,166,312,ya,", "#9,65,80,166,,ya,")).Is(http.StatusUnprocessableEntity).
		Sees("Berkas ditolak, tidak ada yang disimpan", "3 hal perlu diperbaiki", "tertulis “82”; harus kelipatan 5", "tertulis “312”; jumlah bagiannya 311", "“#9” bukan peserta musim ini",
			"Bukan kelipatan", "Jumlah tidak cocok", "Bukan peserta")
	if got := sinta.Value("Pengirim"); got != "BKN Kantor Regional VII" {
		t.Errorf("what was typed became %q", got)
	}

	o.sends(sinta, o.file(head, "#1,80,80,166,326,ya,", "#2,,,,,tidak,", "#3,65,80,166,,ya,DIS")).
		Sees("Menunggu orang kedua", "Peserta cocok", "BKN Kantor Regional VII", "B/1/2026", "BA/1/2026", "Anda yang menyusunnya", "Tidak mengubah nilai yang sudah berlaku").SeesNot("Rahasia")
	batch := sinta.URL.Path
	sinta.Post(batch+"/putusan", map[string][]string{"putusan": {"sahkan"}}).Is(http.StatusForbidden).Sees("orang lain yang harus mengesahkan")
	hendra.Get("/kelola").Sees("catatan nilai menunggu pengesahan Anda")
	hendra.Get(batch).Press("Tolak").Is(http.StatusUnprocessableEntity).Sees("Tuliskan alasannya")
	hendra.Get(batch).Press("Sahkan").Sees("Disahkan. Mulai sekarang berlaku.", "Hendra Wirawan", "Mengesahkan").SeesNot("Alasan menolak")
	o.sends(sinta, o.file(head, "#1,80,80,166,326,ya,", "#2,,,,,tidak,", "#3,65,80,166,,ya,DIS")).Is(http.StatusUnprocessableEntity).Sees("Berkas yang sama sudah pernah diunggah")
	o.sends(sinta, o.file(head, "#1,80,80,170,330,ya,", "#2,65,80,166,,ya,", "#3,65,80,166,,ya,DIS")).Sees("Perubahan terhadap yang berlaku", "Tes Karakteristik Pribadi (TKP)", "166", "170", "TH")
	o.browser("audi").Get(batch).Sees("Berlaku").SeesNot("Berkas asli")

	hendra.Get(batch).Follow("Berkas asli")
	if !strings.HasPrefix(string(hendra.Body), head) || !strings.Contains(hendra.Header.Get("Content-Disposition"), "nilai.csv") {
		t.Errorf("the file as it came: %.60s", hendra.Body)
	}
	hendra.Get(batch).Sees("Membuka berkas asli")
	hendra.Get("/kelola/nilai/" + pg.NewID()).Is(http.StatusNotFound)
	o.browser("endah").Get(batch).Is(http.StatusForbidden)
}

func TestACorrection(t *testing.T) {
	o := aTown(t)
	sinta, hendra := o.browser("sinta"), o.browser("hendra")
	o.sends(sinta, o.file(head, "#1,80,80,166,326,ya,"))
	hendra.Get(sinta.URL.Path).Press("Sahkan")
	sinta.Get("/kelola/nilai").Follow("Betulkan nilai").Choose("CPNS 2026", "Musim").Press("Lanjut").
		Fill("Nomor peserta", o.numbers[0]).Choose("Tes Intelegensia Umum (TIU)").Fill("Yang seharusnya", "82").Press("Usulkan pembetulan").Is(http.StatusUnprocessableEntity).
		Sees("tertulis “82”; harus kelipatan 5", "Tuliskan alasannya")
	sinta.Fill("Yang seharusnya", "85").Fill("Alasan", "Lembar jawaban diperiksa ulang.").Press("Usulkan pembetulan").
		Sees("Pembetulan diusulkan", number.Grouped(o.numbers[0]), "80", "85", "Lembar jawaban diperiksa ulang.")
	hendra.Get(sinta.URL.Path).Press("Sahkan").Sees("Disahkan.")
	if got := o.Text(`SELECT args[4] FROM notice WHERE code = 'notice.score-corrected'`); got != "85" {
		t.Errorf("told %q", got)
	}
	sinta.Post("/kelola/nilai/pembetulan", nil).Is(http.StatusUnprocessableEntity).Sees("Pilih musimnya")
}

func TestExaminersSeeNumbersOnly(t *testing.T) {
	o := aTown(t)
	endah, eko, esti, hendra := o.browser("endah"), o.browser("eko"), o.browser("esti"), o.browser("hendra")
	of := func(i int) string { return "Nilai peserta " + number.Grouped(o.numbers[i]) }
	endah.Get("/kelola").Follow("Penilaian penguji").Follow("Isi nilai").Sees("Praktik kerja", number.Grouped(o.numbers[0])).SeesNot("Rahasia")
	endah.Press("Serahkan nilai").Is(http.StatusUnprocessableEntity).Sees("Isi paling sedikit satu nilai")
	endah.Fill(of(0), "80").Fill(of(1), "101").Press("Serahkan nilai").Is(http.StatusUnprocessableEntity).Sees("tertulis “101”; harus antara 0 dan 100")
	if got := endah.Value(of(0)); got != "80" {
		t.Errorf("what was typed became %q", got)
	}
	endah.Fill(of(1), "60,5").Press("Serahkan nilai").Sees("Nilai diserahkan.", "Sudah Anda serahkan", "60,5")
	eko.Get(endah.URL.Path).SeesNot("60,5", "Endah")
	eko.Fill(of(0), "90").Fill(of(1), "87,5").Press("Serahkan nilai").Sees("Nilai diserahkan.")
	esti.Get(endah.URL.Path).Sees("Anda penguji ketiga").SeesNot("60,5", "87,5", number.Grouped(o.numbers[0]))

	panel := "/kelola/nilai/panel/cpns-2026/praktik"
	hendra.Get("/kelola/nilai").Follow("Praktik kerja, CPNS 2026").At(panel).Sees("Selisih terlalu besar: penguji ketiga dipanggil", "Sepakat, menunggu pengesahan", "85", "60,5", "Endah Wirawan")
	for range 2 {
		hendra.Get(panel).Follow("Nilai penguji").Sees("Bandingkan dengan penguji lain").Press("Sahkan")
	}
	esti.Fill(of(1), "84,5").Press("Serahkan nilai")
	hendra.Get(panel).Follow("Nilai penguji").Press("Sahkan")
	hendra.Get(panel).Sees("Berlaku", "77,5").SeesNot("penguji ketiga dipanggil")
	endah.Get(panel).Is(http.StatusForbidden)
	endah.Get("/kelola/nilai/penguji/cpns-2026/twk").Is(http.StatusNotFound)

	o.Do(`INSERT INTO role_grant (id, account_id, role, active_from) VALUES ($1, $2, 'committee', portal_now())`, pg.NewID(), o.People["endah"].Account)
	endah.Get(panel).Is(http.StatusForbidden).Sees("tidak melihat nilai dari penguji lain")
}

// TestParticipantsOfSSCASNInTheBrowser: the list is refused without quoting a NIK.
func TestParticipantsOfSSCASNInTheBrowser(t *testing.T) {
	o := aTown(t)
	o.National()
	post := o.Text(`SELECT external_id FROM vacancy WHERE slug = $1`, o.Post())
	sinta, hendra := o.browser("sinta"), o.browser("hendra")
	send := func(rows ...string) *webtest.Browser {
		return sinta.Get("/kelola/nilai/unggah?musim=cpns-2026").
			Choose("Daftar peserta SSCASN Kolom: nomor_peserta, nik, nama, tanggal_lahir, jenis_kelamin, formasi_id; boleh ada ipk dan prioritas.").Fill("Pengirim", "Panselnas").
			Fill("Nomor surat pengantar", "P/2/2026").Attach("Berkas", o.file(append([]string{"nomor_peserta,nik,nama,tanggal_lahir,jenis_kelamin,formasi_id"}, rows...)...)).Press("Unggah dan lihat pratinjau")
	}
	send("24300220110000001,1701055708980001,Siti Aminah,17-08-1998,P,"+post, "24300220110000002,1701055708980001,Siti Aminah,17-08-1998,P,tiada").Is(http.StatusUnprocessableEntity).
		Sees("NIK yang sama sudah ada pada baris 2", "bukan formasi musim ini").SeesNot("1701055708980001")
	send("24300220110000001,1701055708980001,Siti Aminah,17-08-1998,P,"+post).Sees("Peserta baru", "Menunggu orang kedua").SeesNot("1701055708980001")
	hendra.Get(sinta.URL.Path).Press("Sahkan").Sees("Disahkan.").SeesNot("1701055708980001")
	hendra.Get("/kelola/nilai").Follow("CPNS 2026 (CSV)")
	if lines := strings.Split(string(hendra.Body), "\n"); len(lines) != 3 || !strings.HasPrefix(lines[1], "24300220110000001,") {
		t.Errorf("%s", hendra.Body)
	}
}
