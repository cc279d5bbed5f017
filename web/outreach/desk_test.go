package outreach_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/outreach"
)

func TestAnEventIsWrittenByOneAndPublishedByAnother(t *testing.T) {
	s := open(t)
	edi, melisa := s.as("edi"), s.as("melisa")
	edi.Get("/kelola/acara").Follow("Buat acara").Fill("Nama acara", "Bincang ASN").Choose("Di kampus").Fill("Jumlah tempat", "banyak").Fill("Formasi yang dibahas (boleh kosong)", "/lowongan/tidak-ada").
		Press("Simpan rancangan").Is(http.StatusUnprocessableEntity).
		Sees("Tulis keterangan acara", "Tulis tempat acara", "Isi tanggal acara", "Isi jam mulai", "Isi jam selesai", "Isi tanggal dan jam pendaftaran ditutup", "Isi jumlah tempat, dari 1 sampai 5.000", "Formasi tidak-ada tidak ada")
	if edi.Value("Nama acara") != "Bincang ASN" || edi.Value("Jumlah tempat") != "banyak" || edi.Value("Formasi yang dibahas (boleh kosong)") != "/lowongan/tidak-ada" {
		t.Error("what was typed is gone")
	}
	f := form("Ruang Serbaguna")
	f.Set("vacancies", "http://portal.test/lowongan/"+s.Post()+"\n")
	edi.Post("/kelola/acara", f).Is(http.StatusOK).Sees("Bincang ASN", "Rancangan", "orang lain yang menerbitkannya", "Menulis rancangan acara")
	desk := edi.URL.Path
	edi.Post(desk+"/penerbitan", nil).Is(http.StatusForbidden).Sees("orang lain yang menerbitkannya")
	edi.Get(desk+"/pratinjau").Is(http.StatusOK).Sees("Pratinjau", "Tanya jawab.", "Formasi yang dibahas")
	edi.Get(desk).Follow("Ubah rancangan").Fill("Tempat", "Gedung B").Press("Simpan rancangan").At(desk).Sees("Rancangan diubah", "Gedung B")
	stale := form("Gedung C")
	stale.Set("version", "1")
	edi.Post(desk+"/ubah", stale).Is(http.StatusConflict).Sees("diubah orang lain")
	melisa.Get(desk).Press("Ya, terbitkan").At(desk).Sees("Acara terbit", "Menerbitkan acara")
	melisa.Get(desk + "/ubah").Is(http.StatusConflict)
	melisa.Follow("Acara") // of the sidebar
	s.fresh().Get("/acara").Sees("Bincang ASN", "40 tempat tersisa")
}

func TestAChangeShowsTheOldAndACancellationItsReason(t *testing.T) {
	s := open(t)
	id, slug := s.Hold("Kenali seleksi ASN", 2)
	s.Join(slug, "Siti Rahmawati", "siti@contoh.id")
	edi := s.as("edi")
	desk := "/kelola/acara/" + id
	edi.Get(desk).Follow("Ubah waktu atau tempat").Fill("Tempat", "GOR Padang Panjang").Press("Simpan perubahan dan kabari").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	if edi.Value("Tempat") != "GOR Padang Panjang" {
		t.Error("what was typed is gone")
	}
	edi.Fill("Alasan perubahan", "Aula dipakai ujian.").Press("Simpan perubahan dan kabari").At(desk).Sees("Semua yang terdaftar dikabari", "Tempat berubah")
	b := s.fresh().Get("/acara/"+slug).Sees("Tempat berubah", "Aula SMKN 2", "GOR Padang Panjang", "Aula dipakai ujian.")
	if !strings.Contains(string(b.Body), "<del>") {
		t.Error("the old place is not struck through")
	}
	edi.Get(desk).Press("Ya, batalkan acara").Is(http.StatusUnprocessableEntity).Sees("Tulis alasannya")
	edi.Fill("Alasan, sebagaimana akan dibaca masyarakat", "Cuaca buruk.").Press("Ya, batalkan acara").At(desk).Sees("Acara dibatalkan", "Cuaca buruk.")
	s.fresh().Get("/acara/"+slug).Sees("Acara ini dibatalkan", "Cuaca buruk.").SeesNot("Nama lengkap")
	b = s.fresh().Post("/acara/"+slug+"/daftar", url.Values{"name": {"Siti"}, "email": {"siti@contoh.id"}, "consent": {"ya"}}).Is(http.StatusConflict).Sees("dibatalkan")
	b.Get(s.MailLink("siti@contoh.id")).Sees("Acara dibatalkan", "Cuaca buruk.")
	b.Get("/acara/" + slug + ".ics").Sees("STATUS:CANCELLED")
}

func TestTheDoor(t *testing.T) {
	s := open(t)
	id, slug := s.Hold("Kenali seleksi ASN", 3)
	s.Join(slug, "Siti Rahmawati", "siti@contoh.id")
	s.Join(slug, "Budi Santoso", "budi@contoh.id")
	edi, door := s.as("edi"), "/kelola/acara/"+id+"/hadir"
	edi.Get(door).Is(http.StatusOK).Sees("sedang tidak dapat diisi", "Si** Ra****").SeesNot("Siti Rahmawati")
	edi.Post(door, url.Values{"guest": {s.Text(`SELECT id::text FROM outreach_signup LIMIT 1`)}, "catat": {"hadir"}}).Is(http.StatusConflict)
	s.soon(id, 10)
	code := s.Text(`SELECT code FROM outreach_signup ORDER BY confirmed_at LIMIT 1`)
	edi.Get(door).Fill("Nama atau kode", "rahma").Press("Cari").Is(http.StatusOK).Sees("Siti Rahmawati", code).SeesNot("Bu** Sa****")
	if strings.Contains(edi.URL.String(), "rahma") {
		t.Error("the name is in the address")
	}
	edi.Press("Hadir "+code).At(door).Sees("Tercatat hadir", "Hadir 1")
	edi.Fill("Nama atau kode", strings.ToLower(strings.ReplaceAll(code, "-", ""))).Press("Cari").Sees("Siti Rahmawati").Press("Urungkan "+code).Sees("Catatan hadir dibatalkan", "Hadir 0")
	edi.Fill("Nama atau kode", "tidak ada").Press("Cari").Sees("Tidak ada yang cocok")
	edi.Fill("Nama (boleh kosong)", "Tamu Langsung").Press("Catat hadir").Sees("Tercatat hadir tanpa mendaftar", "Ta** La****")
	edi.Post(door, url.Values{"guest": {"x"}}).Is(http.StatusUnprocessableEntity)
	edi.Post(door, url.Values{"guest": {"x"}, "catat": {"hadir"}}).Is(http.StatusNotFound)

	csv := string(edi.Get("/kelola/acara.csv").Is(http.StatusOK).Body)
	if !strings.Contains(csv, "Kenali seleksi ASN,Di sekolah,") || !strings.Contains(csv, ",3,2,0,0,1,1") {
		t.Errorf("%s", csv)
	}
	lacks(t, csv, "Siti", "siti@", "Budi", code)
	lacks(t, string(edi.Get("/kelola/acara/"+id).Body), "Siti Rahmawati", "Budi Santoso", "siti@contoh.id")

	s.soon(id, -90)
	desk := "/kelola/acara/" + id
	edi.Get(desk).Press("Kirim kepada yang hadir").Is(http.StatusUnprocessableEntity).Sees("Tulis isi suratnya")
	edi.Fill("Isi surat kepada yang hadir", "Terima kasih sudah datang.").Press("Kirim kepada yang hadir").At(desk).Sees("Surat dikirim kepada yang hadir", "Terima kasih sudah datang.")
	edi.Post(desk+"/kabar", url.Values{"text": {"Lagi"}}).Is(http.StatusConflict)
	s.soon(id, -60*24*40)
	if n, err := outreach.Erase(ctx, s.DB); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	edi.Get(desk).Is(http.StatusOK).Sees("30 hari sesudah acara", "Terdaftar 2")
}
