package demo

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/employee"
	"github.com/bkd-manna/portal-asn/internal/idea"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// thought is an idea as it comes about, by days from today; what is zero has not
// happened.
type thought struct {
	by, unit               string // key of a worker; "" of the unit is their own
	title, problem, better string
	filed                  int
	supporters             []string
	comments               [][2]string // key, words
	answered               int
	reply                  idea.Reply
	until                  int // of the reply
	reported, confirmed    int
	change                 string
	named                  bool
	withdrawn              string

	id string
}

// thoughts are ideas in every state: applied with and without the proposer's name,
// promised, put off, refused, late, new, waiting for the second person, taken back.
func thoughts() []*thought {
	return []*thought{
		{by: "wahid.sanjaya", filed: -66, title: "Daftar syarat satu halaman untuk setiap izin", problem: "Empat dari sepuluh berkas dikembalikan karena kurang satu lampiran, dan pemohon pulang ke desa untuk mengambilnya.",
			better: "Satu halaman syarat dengan contoh berkas yang benar, ditempel di loket dan dibagikan kepada perangkat desa.", supporters: []string{ordinary, "novi.kurniasih", "desma.wati"},
			comments: [][2]string{{"desma.wati", "Di puskesmas warga sering bertanya soal izin praktik. Kami mau menempelkannya juga."}},
			answered: -58, reply: idea.Reply{Kind: idea.Accept, Reason: "Dimulai dari enam izin yang paling banyak diminta."}, until: -30, reported: -34, confirmed: -32,
			change: "Syarat 22 jenis izin sekarang tertulis satu halaman dengan contoh berkasnya, dan berkas yang dikembalikan berkurang separuh.", named: true},
		{by: "novi.kurniasih", filed: -74, title: "Formulir desa dapat diisi tanpa sinyal", problem: "Desa di lereng kehilangan isian setiap kali sinyal putus, lalu menulis ulang pada malam hari.",
			better: "Isian tersimpan di telepon dan terkirim sendiri begitu ada sinyal.", supporters: []string{"gusti.ardiansyah", "feri.irwanto"},
			answered: -68, reply: idea.Reply{Kind: idea.Accept}, until: -40, reported: -46, confirmed: -45, change: "Formulir laporan desa tersimpan di telepon dan terkirim sendiri begitu ada sinyal; tidak ada lagi yang mengisi ulang."},
		{by: ordinary, filed: -22, title: "Telepon pemohon yang izinnya tertahan lebih dari tiga hari", problem: "Pemohon datang hanya untuk bertanya sampai di mana izinnya, rata-rata sebelas orang setiap hari.",
			better: "Setiap sore satu petugas menelepon yang tertahan dan menyebut kapan selesai.", supporters: []string{"wahid.sanjaya"},
			answered: -16, reply: idea.Reply{Kind: idea.Accept, Reason: "Dijadwalkan bergiliran, dimulai dari izin usaha mikro."}, until: 9},
		{by: "feri.irwanto", unit: permits, filed: -34, title: "Nomor antrean dari rumah", problem: "Orang datang sejak pukul enam hanya untuk mendapat nomor.", better: "Nomor diambil lewat telepon, dan layar di teras menyebut nomor yang sedang dilayani.",
			supporters: []string{ordinary, "wahid.sanjaya", "gusti.ardiansyah"}, answered: -27, reply: idea.Reply{Kind: idea.Accept}, until: -4, reported: -5,
			change: "Nomor antrean loket izin dapat diambil dari rumah; antrean di teras sebelum pukul delapan tidak ada lagi."},
		{by: "novi.kurniasih", unit: permits, filed: -13, title: "Satu foto KTP untuk semua izin", problem: "Pemohon yang sama mengunggah KTP lagi untuk setiap izin.", better: "KTP yang sudah diperiksa dipakai kembali selama setahun.",
			supporters: []string{"wahid.sanjaya"}, answered: -6, reply: idea.Reply{Kind: idea.Study, Reason: "Kami menanyakan batas penyimpanannya menurut aturan pelindungan data pribadi."}, until: 5},
		{by: "wahid.sanjaya", filed: -25, title: "Meja khusus pemohon lanjut usia", problem: "Pemohon lanjut usia berdiri di antrean yang sama, dan dua orang pernah terjatuh.", better: "Satu meja dengan kursi di dekat pintu, tanpa antrean.",
			supporters: []string{ordinary, "elvira.nopita", "desma.wati", "novi.kurniasih"}, comments: [][2]string{{"elvira.nopita", "Di puskesmas cara ini sudah berjalan, dan tidak memerlukan tambahan petugas."}}},
		{by: "elvira.nopita", filed: -44, title: "Mobil jemputan untuk ibu hamil", problem: "Ibu dari tiga desa atas melewatkan pemeriksaan karena tidak ada kendaraan.", better: "Satu mobil dinas dipakai menjemput setiap Rabu.",
			supporters: []string{"desma.wati"}, answered: -36, reply: idea.Reply{Kind: idea.Decline, Reason: "Anggaran bahan bakar tahun ini sudah terikat. Usulan ini kami bawa ke pembahasan perubahan anggaran bulan Juni."}},
		{by: "desma.wati", filed: -4, title: "Obat rutin diantar bersama surat desa", problem: "Pasien tekanan darah tinggi di desa atas putus obat pada musim hujan.", better: "Obat sebulan dititipkan pada petugas surat desa dengan tanda terima.",
			supporters: []string{"elvira.nopita", "gusti.ardiansyah"}, comments: [][2]string{{"elvira.nopita", "Perlu kotak yang tertutup agar obatnya tidak rusak."}, {"feri.irwanto", "Kerjaan orang lain saja diurus."}}},
		{by: chief, filed: -3, title: "Rapat pagi lima belas menit sambil berdiri", problem: "Rapat pagi memakan satu jam, sehingga loket baru lengkap pukul setengah sepuluh.", better: "Lima belas menit, berdiri, satu hal yang paling mendesak.",
			supporters: []string{ordinary}},
		{by: "gusti.ardiansyah", filed: -17, title: "Server cadangan di kantor kecamatan", problem: "Listrik kantor pusat padam dua kali sebulan dan semua aplikasi ikut berhenti.", better: "Satu server cadangan di kantor kecamatan terdekat.",
			withdrawn: "Sudah masuk rencana pusat data bersama, sehingga tidak perlu dikerjakan sendiri."},
	}
}

// thinks are the ideas, and the rule by which units answer them.
func (s *stage) thinks(f *workforce) []act {
	acts := []act{{at: s.on(s.officeDay(-80), 10, 0), what: "waktu menjawab gagasan", do: func(ctx context.Context) error {
		return idea.SetRule(ctx, s.DB, s.by("pelatih"), idea.Rule{Days: 10, Working: true, RemindDays: 3, StudyDays: 15, Source: "Surat Edaran Sekretaris Daerah tentang Ruang Gagasan (peragaan)"})
	}}}
	for n, t := range thoughts() {
		acts = append(acts, s.thought(f, t, n)...)
	}
	return append(acts, act{at: s.on(s.officeDay(-2), 7, 0), what: "gagasan", do: func(ctx context.Context) error {
		_, err := idea.RemindDue(ctx, s.DB)
		return err
	}})
}

// thought is one idea with what colleagues, its unit and the desk did.
func (s *stage) thought(f *workforce, t *thought, n int) []act {
	at := func(days, hour int) time.Time { return s.on(s.officeDay(days), hour, 5*n) }
	acts := []act{
		{at: at(t.filed, 8), what: "gagasan", do: func(ctx context.Context) error { return s.proposes(ctx, f, t) }},
		{at: at(t.filed, 13), what: "gagasan", do: func(ctx context.Context) error { return s.reacts(ctx, f, t) }},
	}
	if t.answered != 0 {
		acts = append(acts, act{at: at(t.answered, 9), what: "jawaban gagasan", do: func(ctx context.Context) error {
			t.reply.Until = day.Of(s.now).Plus(t.until)
			return s.speaks(ctx, f, t, func(by ledger.Actor) error { return idea.Respond(ctx, s.DB, by, t.id, t.reply) })
		}})
	}
	if t.reported != 0 {
		acts = append(acts, act{at: at(t.reported, 10), what: "penerapan gagasan", do: func(ctx context.Context) error {
			change := idea.Change{Text: t.change, Since: day.Of(s.now).Plus(s.officeDay(t.reported))}
			return s.speaks(ctx, f, t, func(by ledger.Actor) error { return idea.Report(ctx, s.DB, by, t.id, change) })
		}})
	}
	if t.confirmed != 0 {
		acts = append(acts, act{at: at(t.confirmed, 14), what: "penerapan gagasan", do: func(ctx context.Context) error {
			return idea.Confirm(ctx, s.DB, s.by("pelatih2"), t.id, true, "")
		}})
	}
	return acts
}

func (s *stage) proposes(ctx context.Context, f *workforce, t *thought) error {
	w := f.of(t.by)
	unit := w
	if t.unit != "" {
		unit = f.in(t.unit)[0]
	}
	e, err := employee.ByID(ctx, s.DB, unit.id)
	if err != nil {
		return err
	}
	if t.id, err = idea.Propose(ctx, s.DB, w.by, idea.Text{Unit: e.UnitID, Title: t.title, Problem: t.problem, Better: t.better}); err != nil || !t.named {
		return err
	}
	return idea.Name(ctx, s.DB, w.by, t.id, true)
}

// reacts is support, comments, one of which an editor hides, and taking an idea back.
func (s *stage) reacts(ctx context.Context, f *workforce, t *thought) error {
	for _, key := range t.supporters {
		if err := idea.Support(ctx, s.DB, f.of(key).by, t.id); err != nil {
			return err
		}
	}
	for _, c := range t.comments {
		if err := idea.Say(ctx, s.DB, f.of(c[0]).by, t.id, c[1]); err != nil {
			return err
		}
	}
	if t.withdrawn != "" {
		return idea.Withdraw(ctx, s.DB, f.of(t.by).by, t.id, t.withdrawn)
	}
	if len(t.comments) < 2 {
		return nil
	}
	list, err := idea.Comments(ctx, s.DB, t.id)
	if err != nil {
		return err
	}
	return idea.Hide(ctx, s.DB, s.by("editor"), t.id, list[len(list)-1].ID, "Menyerang orangnya, bukan menanggapi gagasannya.")
}

// speaks acts for the unit: its head, or the desk where no head has an account.
func (s *stage) speaks(ctx context.Context, f *workforce, t *thought, act func(ledger.Actor) error) error {
	i, err := idea.ByID(ctx, s.DB, t.id)
	if err != nil {
		return err
	}
	by := s.by("pelatih")
	if i.Leader != "" {
		by = f.of(chief).by
	}
	return act(by)
}
