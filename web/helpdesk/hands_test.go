package helpdesk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

func TestAColleaguesOwnTicketDoesNotNameThem(t *testing.T) {
	s := open(t)
	hasan := s.as("hasan")
	hasan.Get("/aduan/kirim?jenis=keluhan").Fill("Pokoknya, dalam satu baris", "Meja dua").Fill("Ceritanya", "Antrean di meja dua diserobot setiap pagi.").Press("Kirim").Is(http.StatusOK)
	hasan.Fill("Keterangan Anda", "Hari ini pun terjadi lagi.").Press("Kirim keterangan").Sees("terkirim")
	desk := "/kelola/aduan/" + s.Text(`SELECT id::text FROM ticket`)
	for _, who := range []string{"audi", "dewi", "helmi"} {
		s.as(who).Get(desk).Is(http.StatusOK).Sees("Menambah keterangan", "Pemilik tiket").SeesNot("Hasan Basriansyah")
	}
	helmi := s.as("helmi")
	helmi.Get("/kelola/aduan").Press("Ambil tiket berikutnya").Sees("Hasan Basriansyah")
}

func TestFaultyFormsUseUpNoMail(t *testing.T) {
	s := open(t)
	b := s.citizen()
	for range 8 {
		b.Get("/aduan/kirim").Choose(swindle).Fill("Pokoknya, dalam satu baris", "Diminta uang").Fill("Alamat surel (e-mail) (boleh kosong)", "wening@warga.example").
			Press("Kirim").Is(http.StatusUnprocessableEntity).Sees("Ceritakan apa yang terjadi")
	}
	b.Fill("Ceritanya", story).Attach("Bukti (boleh kosong)", webtest.File{Name: "bukti.pdf", Content: []byte("bukan pdf")}).Press("Kirim").Is(http.StatusUnprocessableEntity)
	b.Press("Kirim").Is(http.StatusOK).Sees("Tiket Anda tercatat")
}

func TestWhereNobodyReadsMisconductThePageSaysWhereElse(t *testing.T) {
	s := open(t)
	s.Staff("Umar Administrasiwan", ledger.Admin)
	s.citizen().Get("/aduan/kirim").SeesNot("laporkan dahulu ke Inspektorat")
	s.Do(`WITH s AS (INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'musim-lain', 'Musim lain', 'internal', 'portal', 2027, 'musim-lain') RETURNING id)
		UPDATE role_grant SET season_id = s.id FROM s WHERE role = 'supervisor'`)
	text := s.citizen().Get("/aduan/kirim").Sees("laporkan dahulu ke Inspektorat Daerah").Get("/aduan").Sees("laporkan dahulu ke Inspektorat Daerah").Text()
	if doors := text[strings.Index(text, "Anda tidak harus melapor"):]; strings.Index(doors, "Inspektorat Daerah.") > strings.Index(doors, "SP4N-LAPOR!.") {
		t.Error("the inspectorate is not named first")
	}
	s.complain(s.citizen(), misconduct, "")
	s.as("umar").Get("/kelola").Sees("tiket aduan tanpa petugas yang boleh menanganinya").Follow("Beri peran").Is(http.StatusOK)
	s.as("dewi").Get("/kelola").SeesNot("dugaan penyimpangan menunggu")
}

func TestALimitedSupervisorAtTheHelpdeskWorksAsHelpdesk(t *testing.T) {
	s := open(t)
	s.Do(`WITH s AS (INSERT INTO season (id, code, name, kind, channel, year, exclusivity) VALUES (gen_random_uuid(), 'musim-lain', 'Musim lain', 'internal', 'portal', 2027, 'musim-lain') RETURNING id)
		UPDATE role_grant SET season_id = s.id FROM s WHERE role = 'supervisor'`)
	s.Do(`INSERT INTO role_grant (id, account_id, role, active_from) SELECT gen_random_uuid(), account_id, 'helpdesk', portal_now() FROM role_grant WHERE role = 'supervisor'`)
	s.complain(s.citizen(), swindle, "")
	dewi := s.as("dewi")
	dewi.Get("/kelola").Sees("tiket aduan menunggu petugas")
	dewi.Get("/kelola/aduan").Press("Ambil tiket berikutnya").Is(http.StatusOK).Sees(story)
	dewi.Post(dewi.URL.Path+"/jawaban", url.Values{"answer": {"Jangan membayar, simpan buktinya."}, "basis": {"PermenPANRB 6/2024"}}).At("/kelola/aduan").Sees("Tiket dijawab")
}
