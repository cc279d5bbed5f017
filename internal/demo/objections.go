package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/objection"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// dispute is what somebody says against their result, and what is answered.
type dispute struct {
	who      *candidate
	found    flaw // what the office found wrong
	mistaken bool // by error: the papers are in order
	ground   string
	reply    objection.Reply // none while it waits
}

const (
	objectionRule = "Permenpan RB 27/2021: sanggah diterima bila kesalahan bukan berasal dari pelamar"
	erred         = "Permenpan RB 27/2021: kesalahan berasal dari petugas, bukan dari pelamar"
)

func rejected(answer, article string) objection.Reply {
	return objection.Reply{Outcome: objection.Rejected, Answer: answer, Article: article, Unrelated: true}
}

// disputed are the objections of a season whose people are given: the office
// finds at these what they object to.
func disputed(all []dispute, people []*candidate) []dispute {
	for i := range all {
		d := &all[i]
		d.who = people[i]
		d.who.flaw, d.who.mistaken = d.found, flaw{}
		if d.mistaken {
			d.who.flaw, d.who.mistaken = flaw{}, d.found
		}
	}
	return all
}

// internalDisputes are those of the internal season: one was right.
func internalDisputes(people []*candidate) []dispute {
	return disputed([]dispute{
		{found: flaw{"surat-lamaran", "LMR-01", "Kolom meterai pada surat lamaran kosong."}, mistaken: true,
			ground: "Meterai ada di atas tanda tangan pada halaman 1 surat lamaran saya. Mohon dilihat lagi.",
			reply: objection.Reply{Outcome: objection.Upheld, Unrelated: true, Article: erred,
				Answer: "Meterai memang ada pada halaman 1 surat lamaran. Petugas pertama keliru membacanya."}},
		{found: flaw{"transkrip", "TRK-01", "Hanya halaman pertama yang diunggah."},
			ground: "Transkrip saya terdiri atas dua halaman. Halaman kedua tertinggal saat mengunggah dan dapat saya kirim.",
			reply:  rejected("Yang diunggah memang hanya halaman 1. Dokumen yang tertinggal tidak dapat disusulkan pada masa sanggah.", objectionRule)},
		{found: flaw{"surat-lamaran", "LMR-03", "Ruang tanda tangan kosong."},
			ground: "Surat lamaran sudah saya setujui di portal, jadi menurut saya tidak perlu ditandatangani lagi.",
			reply:  rejected("Surat lamaran harus ditandatangani pelamar. Persetujuan di portal tidak menggantikannya.", objectionRule)},
	}, people)
}

// pppkDisputes are those of the PPPK season, which wait.
func pppkDisputes(people []*candidate) []dispute {
	return disputed([]dispute{
		{found: flaw{"pas-foto", "FOTO-01", "Latar foto tidak tampak merah."}, mistaken: true,
			ground: "Latar pas foto saya merah, seperti yang diminta. Mohon dilihat lagi berkas pas foto yang saya unggah."},
		{found: flaw{"surat-pernyataan", "PNY-04", "Butir 5 tentang penempatan tidak tercantum."},
			ground: "Menurut saya kelima butir sudah lengkap. Butir tentang penempatan ada di bagian bawah surat pernyataan."},
		{found: flaw{"surat-lamaran", "LMR-01", "Kolom meterai pada surat lamaran kosong."}, mistaken: true,
			ground: "Meterai tertempel pada halaman 1 surat lamaran, tepat di atas tanda tangan saya."},
	}, people)
}

// files is somebody objecting to everything they were told is not met.
func (s *stage) files(at time.Time, d dispute) act {
	return act{at: at, who: d.who.email, what: "sanggah " + d.who.season, do: func(ctx context.Context) error {
		f := objection.Filing{Stage: objection.Admin, Key: pg.NewID(), Ground: d.ground, Confirmed: true}
		all, err := objection.Standings(ctx, s.DB, d.who.by.Person, d.who.season)
		if err != nil {
			return err
		}
		items, _, err := objection.Judged(ctx, s.DB, all[0])
		if err != nil {
			return err
		}
		for _, i := range items {
			if i.Met != nil && !*i.Met {
				f.Items = append(f.Items, i.Item)
			}
		}
		_, err = objection.File(ctx, s.DB, d.who.by, d.who.season, f)
		return err
	}}
}

// takes is an officer taking the next objection of a season, to answer or confirm.
func (s *stage) takes(at time.Time, who, code string, then func(context.Context, ledger.Actor, objection.Objection) error) act {
	return act{at: at, who: who, what: "sanggah " + code, do: func(ctx context.Context) error {
		o, err := objection.Next(ctx, s.DB, s.by(who), code)
		if err != nil || then == nil {
			return err
		}
		return then(ctx, s.by(who), o)
	}}
}

// answering is what an officer answers, by what was said.
func (s *stage) answering(all []dispute) func(context.Context, ledger.Actor, objection.Objection) error {
	return func(ctx context.Context, by ledger.Actor, o objection.Objection) error {
		for _, d := range all {
			if d.ground == o.Ground {
				return objection.Answer(ctx, s.DB, by, o.Number, o.Stage, d.reply)
			}
		}
		return fmt.Errorf("objection %s says what nobody wrote", o.ID)
	}
}

func (s *stage) confirming(ctx context.Context, by ledger.Actor, o objection.Objection) error {
	return objection.Confirm(ctx, s.DB, by, o.Number, o.Stage)
}

// internalObjections are filed and answered before the result is announced anew.
func (s *stage) internalObjections(all []dispute) []act {
	began := s.officeDay(internalBegan)
	opens, last := began+23, s.officeDay(began+27)
	acts := []act{s.takes(s.on(last, 13, 20), "panitia", internal, s.confirming)}
	for i, d := range all {
		acts = append(acts, s.files(s.on(opens+i/2, 19, 10+i*12), d), s.takes(s.on(last, 9, 5+i*17), "verifikator", internal, s.answering(all)))
	}
	return acts
}

// pppkObjections came yesterday; an officer has just begun with the first.
func (s *stage) pppkObjections(all []dispute) []act {
	acts := []act{s.takes(s.now.Add(-20*time.Minute), "verifikator2", pppk, nil)}
	for i, d := range all {
		acts = append(acts, s.files(s.on(-1, 9+i*5, 12+i*14), d))
	}
	return acts
}

// nationalDisputes are objections to the final result of the national season,
// which came with a list.
func (y nationalYear) disputes() (all []dispute, list string) {
	all = []dispute{
		{ground: "Nilai SKB saya di layar ujian lebih tinggi daripada yang diumumkan.",
			reply: rejected("Nilai pada berita acara SKB sama dengan yang diumumkan. Nilai peserta tidak berubah.", "Berita acara SKB nomor BA-02/PANSEL/2025")},
		{ground: "Menurut hitungan saya, nilai akhir saya masuk dalam jumlah kebutuhan.",
			reply: rejected("Nilai akhir dihitung ulang dari SKD 40 persen dan SKB 60 persen. Hasil dan urutannya sama dengan yang diumumkan.", "Permenpan RB 6/2024 dan surat Panselnas nomor 0061/B-KS.04.03/SD/K/2025")},
		{ground: "Mohon dijelaskan mengapa saya tidak ikut optimalisasi formasi.",
			reply: rejected("Optimalisasi dilakukan Panselnas menurut jabatan, kualifikasi, dan urutan nilai. Tidak ditemukan kekeliruan pada data peserta.", "Permenpan RB 6/2024 dan surat Panselnas nomor 0061/B-KS.04.03/SD/K/2025")},
	}
	var rows [][]string
	for _, o := range y.outcomes() {
		if n := len(rows); n < len(all) && o.outside() {
			rows = append(rows, []string{o.number, "akhir", all[n].ground, wib(2025, time.January, 13+n, 10+n, 20).Format("2006-01-02 15:04")})
		}
	}
	return all[:len(rows)], lines("peserta;tahap;alasan;diajukan_pada", rows)
}

// nationalObjections is the list of the national portal, and what the office answered.
func (s *stage) nationalObjections(year nationalYear) []act {
	all, list := year.disputes()
	acts := []act{{at: wib(2025, time.January, 16, 9, 0), who: "panitia", what: "impor sanggah", do: func(ctx context.Context) error {
		_, err := objection.Import(ctx, s.DB, s.Keys, s.by("panitia"), national, []byte(list))
		return err
	}}}
	for i := range all {
		acts = append(acts, s.takes(wib(2025, time.January, 17, 9, 10+i*20), "verifikator", national, s.answering(all)))
	}
	return acts
}
