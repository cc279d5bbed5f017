package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/internal/award"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/medal"
	"github.com/bkd-manna/portal-asn/internal/notice"
)

// deed is what a nominee did: as a colleague told it, and as the committee wrote
// it down for the scorers, without a name.
type deed struct {
	key, story, deed string
	idea             string // title of the applied idea it rests on, or ""
}

var lastYear = []deed{
	{key: "desma.wati", story: "Setiap Jumat ia naik ke Batu Ampar membawa obat tekanan darah untuk pasien yang tidak sanggup turun. Ia mencatat ukurannya, dan tiga kali menemukan keadaan yang harus dirujuk hari itu juga.",
		deed: "Mengantar obat dan mengukur tekanan darah 41 pasien lanjut usia di desa atas setiap pekan; tiga pasien dirujuk tepat waktu"},
	{key: "gusti.ardiansyah", story: "Sistem antrean yang ia tulis sendiri pada malam hari sekarang dipakai enam kantor kecamatan. Tidak ada biaya lisensi, dan warga tahu nomornya sebelum berangkat dari rumah.",
		deed: "Membuat sistem antrean tanpa biaya lisensi yang dipakai enam kantor kecamatan; waktu tunggu turun dari 95 menjadi 30 menit"},
	{key: "wahid.sanjaya", story: "Ia menyusun daftar syarat satu halaman untuk setiap izin, dengan contoh berkas yang benar, dan menempelkannya di warung dekat kantor.",
		deed: "Menyusun daftar syarat satu halaman untuk 22 jenis izin, sehingga berkas yang dikembalikan berkurang separuh"},
}

var thisYear = []deed{
	{key: "novi.kurniasih", idea: "Formulir desa dapat diisi tanpa sinyal", story: "Ia duduk di samping perangkat desa sampai laporan pertama mereka terkirim. Empat belas desa yang dahulu terlambat sekarang mengirim tepat waktu tanpa bantuan.",
		deed: "Mendampingi 14 desa sampai dapat mengirim laporan sendiri; semuanya tepat waktu tiga triwulan berturut-turut"},
	{key: "elvira.nopita", story: "Ia membuka kelas ibu hamil pada sore hari, sesudah orang pulang dari kebun, dan menjemput sendiri yang tidak punya kendaraan.",
		deed: "Membuka kelas ibu hamil pada sore hari; kunjungan keempat kehamilan naik dari 61 menjadi 88 persen"},
}

// contest is an award programme as it comes about, by days from today.
type contest struct {
	drawn, opens, closes, scored int
	quota                        int
	name                         string
	id, slug, category           string
}

// praises is recognition: last year's awards with their holders, this year's
// nominations at work, and a round of the medal of long service.
func (s *stage) praises(f *workforce) []act {
	last := &contest{drawn: s.officeDay(-423), opens: -421, closes: -407, scored: -392, quota: 3, name: "Anugerah Sekundang"}
	now := &contest{drawn: s.officeDay(-13), opens: -12, closes: 4, scored: 18, quota: 2, name: "Anugerah Sekundang"}
	acts := append(s.prepared(last), s.prepared(now)...)
	acts = append(acts, s.nominated(f, last, s.officeDay(-417), lastYear)...)
	acts = append(acts, s.nominated(f, now, s.officeDay(-8), thisYear)...)
	return append(acts,
		act{at: s.on(s.officeDay(-400), 9, 0), what: "penilaian penghargaan", do: func(ctx context.Context) error {
			for i, scorer := range []string{"penguji", "penguji2"} {
				if err := s.scores(ctx, last, scorer, []int{86 - i, 84 - 2*i, 71 + i}); err != nil {
					return err
				}
			}
			return nil
		}},
		act{at: s.on(s.officeDay(-391), 10, 0), what: "peringkat penghargaan", do: func(ctx context.Context) error { return s.crowns(ctx, last) }},
		act{at: s.on(s.officeDay(-205), 9, 30), what: "pencabutan penghargaan", do: func(ctx context.Context) error { return s.takesBack(ctx, f.of("gusti.ardiansyah").name, last) }},
		act{at: s.on(s.officeDay(-7), 20, 15), what: "usulan penghargaan", do: func(ctx context.Context) error { return s.citizenNominates(ctx, now) }},
		act{at: s.on(s.officeDay(-3), 12, 40), what: "usulan penghargaan", do: func(ctx context.Context) error {
			w := f.of(ordinary)
			code, err := thankedOn(ctx, s.DB, gratitudes[1].excerpt)
			if err != nil {
				return err
			}
			_, err = award.Nominate(ctx, s.DB, s.Keys, s.Files, f.of(chief).by, now.slug, award.Proposal{Category: now.category, Nominee: w.name, NIP: w.nip, Unit: path(w.unit), ForUnit: true, Thanks: code,
				Story: "Petugas loket dalam ucapan warga ini adalah dia. Ia menelepon setiap pemohon yang izinnya tertahan lebih dari tiga hari, menjelaskan sebabnya, dan memberi tahu kapan selesai."})
			return err
		}},
		act{at: s.on(s.officeDay(-2), 9, 15), what: "penilaian penghargaan", do: func(ctx context.Context) error {
			return s.scores(ctx, now, "penguji", []int{88, 83})
		}},
		act{at: s.on(s.officeDay(-6), 9, 0), what: "Satyalancana", do: func(ctx context.Context) error { return s.longService(ctx) }},
	)
}

// prepared is a programme written by one officer and published by another, with
// its committee and scorers.
func (s *stage) prepared(c *contest) []act {
	return []act{{at: s.on(c.drawn, 14, 0), what: "program penghargaan", do: func(ctx context.Context) (err error) {
		today, by := day.Of(s.now), s.by("pelatih").As(ledger.Staff)
		c.id, err = award.Write(ctx, s.DB, by, award.Text{Name: c.name, Year: today.Plus(c.scored).Year, Source: "Peraturan Bupati Bengkulu Selatan tentang Penghargaan ASN (peragaan)",
			About: "Untuk pegawai yang perbuatannya terasa oleh warga. Yang dinilai adalah perbuatan dan akibatnya, bukan jabatan atau lama bekerja; penilai tidak mengetahui nama.",
			Opens: today.Plus(c.opens), Closes: today.Plus(c.closes), Scored: today.Plus(c.scored), Spread: 12})
		if err != nil {
			return err
		}
		if err := award.AddCategory(ctx, s.DB, by, c.id, award.CategoryText{Name: "Pelayan Publik Teladan", About: "Perbuatan yang mempermudah hidup warga.", Quota: c.quota, Statuses: []string{"pns", "pppk"}, MinYears: 2,
			Criteria: "Akibat bagi warga; 50; tanpa nama\nDapat ditiru unit lain; 30; tanpa nama\nKetekunan; 20; tanpa nama"}); err != nil {
			return err
		}
		if err := award.Publish(ctx, s.DB, s.by("pelatih2").As(ledger.Staff), c.id); err != nil {
			return err
		}
		for key, part := range map[string]award.Part{"pelatih2": award.Committee, "panitia": award.Committee, "panitia2": award.Committee, "penguji": award.Scorer, "penguji2": award.Scorer, "bantuan": award.Scorer} {
			if err := award.NameMember(ctx, s.DB, by, c.id, key+domain, part); err != nil {
				return err
			}
		}
		p, err := award.ByID(ctx, s.DB, c.id)
		if err != nil {
			return err
		}
		c.slug = p.Slug
		list, err := award.Categories(ctx, s.DB, c.id)
		if err == nil {
			c.category = list[0].ID
		}
		return err
	}}}
}

// nominated are colleagues' nominations, the nominees' yes, and the committee's.
func (s *stage) nominated(f *workforce, c *contest, days int, deeds []deed) []act {
	var acts []act
	for i, d := range deeds {
		acts = append(acts, act{at: s.on(days, 12, 30+i*11), what: "usulan penghargaan", do: func(ctx context.Context) error {
			w := f.of(d.key)
			slug, err := appliedAs(ctx, s.DB, d.idea)
			if err != nil {
				return err
			}
			_, err = award.Nominate(ctx, s.DB, s.Keys, s.Files, f.of("feri.irwanto").by, c.slug, award.Proposal{Category: c.category, Nominee: w.name, NIP: w.nip, Unit: path(w.unit), Story: d.story, Idea: slug})
			return err
		}})
	}
	return append(acts, act{at: s.on(s.officeDay(days+3), 10, 0), what: "usulan penghargaan", do: func(ctx context.Context) error {
		list, err := award.Nominations(ctx, s.DB, c.id)
		if err != nil {
			return err
		}
		for _, n := range list {
			at := slices.IndexFunc(deeds, func(d deed) bool { return f.of(d.key).by.Person == n.EmployeePerson })
			if at < 0 {
				continue
			}
			if err := award.Answer(ctx, s.DB, f.of(deeds[at].key).by, n.ID, true); err != nil {
				return err
			}
			if err := award.Screen(ctx, s.DB, s.by("panitia").As(ledger.Staff), n.ID, award.Screening{Admit: true, Deed: deeds[at].deed}); err != nil {
				return err
			}
		}
		return nil
	}})
}

// scores is one scorer's work on every dossier, the earliest nomination first.
func (s *stage) scores(ctx context.Context, c *contest, scorer string, values []int) error {
	by := s.by(scorer).As(ledger.Staff)
	criteria, err := award.Criteria(ctx, s.DB, c.category)
	if err != nil {
		return err
	}
	list, err := award.Nominations(ctx, s.DB, c.id)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(n award.Nomination) bool { return n.State != award.Admitted })
	slices.SortFunc(list, func(a, b award.Nomination) int { return a.FiledAt.Compare(*b.FiledAt) })
	for i, n := range list {
		id, err := award.Take(ctx, s.DB, by, n.ID)
		if err != nil {
			return err
		}
		var given []award.Score
		for j, k := range criteria {
			given = append(given, award.Score{Criterion: k.ID, Value: values[i] + 2*j, Note: "Angkanya tertulis dalam berkas dan dapat diperiksa."})
		}
		if err := award.Give(ctx, s.DB, by, id, given); err != nil {
			return err
		}
	}
	return nil
}

// crowns is the ranking, the decree, and its second person.
func (s *stage) crowns(ctx context.Context, c *contest) error {
	by := s.by("panitia").As(ledger.Staff)
	if err := award.Freeze(ctx, s.DB, by, c.id, c.category); err != nil {
		return err
	}
	on := day.Of(s.now).Plus(s.officeDay(-391))
	if err := award.Propose(ctx, s.DB, by, c.id, c.category, award.Decree{Number: fmt.Sprintf("Keputusan Bupati Nomor 800/412 Tahun %d", on.Year), Date: on, SignerTitle: "Bupati Bengkulu Selatan,", SignerName: signer}); err != nil {
		return err
	}
	holders, err := award.HoldersIn(ctx, s.DB, c.id)
	if err != nil {
		return err
	}
	for _, h := range holders {
		if err := award.Grant(ctx, s.DB, s.Award, s.by("panitia2").As(ledger.Staff), h.ID); err != nil {
			return err
		}
	}
	return nil
}

// citizenNominates is a nomination without an account, with the link from the mail;
// the committee has still to say who is meant.
func (s *stage) citizenNominates(ctx context.Context, c *contest) error {
	const email = "sulastri" + domain
	if err := award.Ask(ctx, s.DB, s.Keys, s.Files, c.slug, award.Proposal{Category: c.category, Nominee: "Bu Kasmawati", Unit: "RSUD Manna", Name: "Sulastri", Email: email, Consent: true,
		Story: "Waktu cucu saya lahir tengah malam, ibu bidan ini tetap di samping kami sampai pagi dan menelepon dua hari kemudian untuk menanyakan kabar."}); err != nil {
		return err
	}
	letters, err := takeMail.All(ctx, s.Owner, email)
	if err != nil {
		return err
	}
	if len(letters) != 1 {
		return fmt.Errorf("%d letters came for a nomination", len(letters))
	}
	var letter notice.Post
	if err := json.Unmarshal(letters[0], &letter); err != nil {
		return err
	}
	if _, err := award.Confirm(ctx, s.DB, s.Keys, strings.TrimPrefix(letter.Link, "/penghargaan/konfirmasi/")); err != nil {
		return err
	}
	_, err = takeMail.All(ctx, s.Owner, email)
	return err
}

// longService is this year's round: the papers of two candidates were seen, and one
// doubt waits for its second person.
func (s *stage) longService(ctx context.Context) error {
	by, today := s.by("pelatih"), day.Of(s.now)
	round, err := medal.Open(ctx, s.DB, by, fmt.Sprintf("Peringatan 17 Agustus %d", today.Year), day.Day{Year: today.Year, Month: 8, Date: 17})
	if err != nil {
		return err
	}
	r, err := medal.ByID(ctx, s.DB, round)
	if err != nil {
		return err
	}
	list, err := medal.Candidates(ctx, s.DB, r)
	if err != nil {
		return err
	}
	complete := 2
	for _, c := range list {
		switch {
		case len(c.Doubts) > 0:
			keep := false
			err = medal.Propose(ctx, s.DB, by, round, c.ID, &keep, "Pernah dihukum disiplin tingkat sedang, sehingga surat pernyataan yang disyaratkan tidak dapat dibuat.")
		case complete > 0:
			complete--
			for i, kind := range c.Missing {
				if err = medal.See(ctx, s.DB, by, round, c.ID, kind, fmt.Sprintf("Arsip kepegawaian 800.1.11/%d/BKD", 120+10*complete+i)); err != nil {
					break
				}
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
