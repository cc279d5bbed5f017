package demo

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/intake"
	"github.com/bkd-manna/portal-asn/internal/training"
)

// lesson is a class of the demonstration, as it comes about.
type lesson struct {
	id       string
	people   []*worker
	sessions []training.Session
}

const questions = `Seorang warga marah karena antreannya terlewat. Apa yang pertama Anda lakukan?
*Mendengarkan sampai selesai, lalu mengulang masalahnya
Menjelaskan aturan antrean
Memintanya mengisi formulir pengaduan

Kapan standar pelayanan harus dapat dibaca warga?
Sesudah warga bertanya
*Sebelum warga mulai mengurus

Apa ukuran yang paling berguna bagi pemohon izin?
Jumlah berkas yang masuk
*Lama waktu dari berkas lengkap sampai izin terbit
Jumlah pegawai di loket`

// learns is what the training officers did: a class that was held last month, one
// that is planned, and what people learnt elsewhere.
func (s *stage) learns(f *workforce) []act {
	return append(append(s.holds(f), s.plansNext(f)...), s.papersFromElsewhere(f)...)
}

// tuesday is the last Tuesday on or before a day: three office days follow in a row.
func (s *stage) tuesday(days int) int {
	for day.Of(s.now).Plus(days).Weekday() != time.Tuesday {
		days--
	}
	return days
}

// typed is a session as an officer types it.
func (s *stage) typed(days int, hours string) string {
	d := day.Of(s.now).Plus(days)
	return fmt.Sprintf("%d-%d-%d %s\n", d.Date, d.Month, d.Year, hours)
}

// holds is the class of last month: who was sent, came, was tested, spoke, and passed.
func (s *stage) holds(f *workforce) []act {
	first := s.tuesday(-30)
	var l lesson
	for _, w := range f.claiming() {
		if w.key != chief {
			l.people = append(l.people, w)
		}
	}
	does := func(days, hour, minute int, do func(context.Context) error) act {
		return act{at: s.on(days, hour, minute), what: "pelatihan", do: do}
	}
	acts := []act{
		does(first-13, 9, 0, func(ctx context.Context) error {
			return s.plansClass(ctx, &l, training.Text{Title: "Melayani warga yang datang marah", Kind: training.NonTechnical, Capacity: 20, Hours: 24, Room: "Aula BKPSDM, Jalan Jenderal Sudirman, Manna",
				About:       "Latihan tiga hari dengan kasus dari loket: mendengar, menjelaskan tanpa istilah, dan menutup masalah pada hari yang sama.",
				SignerTitle: "Kepala Badan,", SignerName: signer, Questions: questions,
				Sessions: s.typed(first, "08.00–16.00") + s.typed(first+1, "08.00–16.00") + s.typed(first+2, "08.00–16.00")})
		}),
		does(first-12, 10, 0, func(ctx context.Context) error { return s.sends(ctx, f, &l) }),
		does(first-8, 9, 0, func(ctx context.Context) error {
			_, err := training.Call(ctx, s.DB, s.by("pelatih"), l.id)
			return err
		}),
		does(first, 7, 40, func(ctx context.Context) error { return s.tested(ctx, &l, training.Before) }),
		does(first+2, 15, 40, func(ctx context.Context) error { return s.tested(ctx, &l, training.After) }),
		does(first+2, 16, 20, func(ctx context.Context) error {
			for i, x := range []struct {
				rating int
				text   string
			}{{5, "Kasusnya nyata, seperti yang saya temui setiap Senin."}, {4, "Bagus. Ruangannya panas sesudah makan siang."}, {5, "Latihan bermain peran paling berguna."},
				{4, ""}, {3, "Hari kedua terlalu padat; beri waktu lebih untuk tanya jawab."}, {5, "Saya langsung memakai kartu penjelasannya di loket."}} {
				if err := training.Speak(ctx, s.DB, l.id, l.people[i].id, x.rating, x.text); err != nil {
					return err
				}
			}
			return nil
		}),
		does(s.officeDay(first+6), 10, 0, func(ctx context.Context) error {
			_, err := training.Conclude(ctx, s.DB, s.Train, s.by("pelatih2"), l.id)
			return err
		}),
	}
	for i := range 3 {
		acts = append(acts, does(first+i, 8, 20, func(ctx context.Context) error { return s.listed(ctx, &l, i) }))
	}
	return acts
}

func (s *stage) plansClass(ctx context.Context, l *lesson, x training.Text) (err error) {
	if l.id, err = training.Plan(ctx, s.DB, s.by("pelatih"), x); err != nil {
		return err
	}
	if l.sessions, err = training.Sessions(ctx, s.DB, l.id); err != nil {
		return err
	}
	var ids []string
	for _, w := range l.people {
		ids = append(ids, w.id)
	}
	_, err = training.Invite(ctx, s.DB, s.by("pelatih"), l.id, ids)
	return err
}

// sends is the head's yes for the people of the unit, and the second officer's for
// those whose unit has no head with an account.
func (s *stage) sends(ctx context.Context, f *workforce, l *lesson) error {
	seats, err := training.Seats(ctx, s.DB, l.id)
	if err != nil {
		return err
	}
	led := map[string]bool{}
	for _, w := range f.in(permits) {
		led[w.id] = true
	}
	for _, x := range seats {
		by := s.by("pelatih2")
		if led[x.EmployeeID] {
			by = f.of(chief).by
		}
		if err := training.Decide(ctx, s.DB, by, x.ID, true, ""); err != nil {
			return err
		}
	}
	return nil
}

// tested is everybody's test; some learnt more than others.
func (s *stage) tested(ctx context.Context, l *lesson, phase training.Phase) error {
	for i, w := range l.people {
		answers := []int{1, 2, 2}
		if phase == training.Before {
			answers = []int{1 + i%2, 1 + i%2, 1 + i%3}
		}
		if i == 4 {
			answers[2] = 3
		}
		if _, err := training.Answer(ctx, s.DB, w.by, l.id, w.id, phase, answers); err != nil {
			return err
		}
	}
	return nil
}

// listed is the list at the door; the last one was ill on the second day.
func (s *stage) listed(ctx context.Context, l *lesson, n int) error {
	seats, err := training.Seats(ctx, s.DB, l.id)
	if err != nil {
		return err
	}
	var present []string
	for _, x := range seats {
		if n != 1 || x.EmployeeID != l.people[len(l.people)-1].id {
			present = append(present, x.ID)
		}
	}
	return training.List(ctx, s.DB, s.by("pelatih"), l.id, l.sessions[n].ID, present)
}

// plansNext is the class of next month, whose invitations wait, and what the head
// says is needed.
func (s *stage) plansNext(f *workforce) []act {
	l := lesson{people: append(f.in(permits)[1:4:4], f.of("elvira.nopita"))}
	return []act{
		{at: s.on(s.officeDay(-8), 13, 0), what: "kebutuhan pelatihan", do: func(ctx context.Context) error {
			unit := f.in(permits)
			for _, w := range []training.Wish{
				{Title: "Menulis keputusan izin yang mudah dibaca", Kind: training.Technical, Reason: "Sepertiga pemohon datang lagi hanya untuk menanyakan arti surat keputusannya.", People: []string{unit[1].id, unit[2].id, unit[3].id}},
				{Title: "Mengolah data antrean dengan lembar kerja", Kind: training.Technical, Reason: "Laporan antrean masih dihitung dengan tangan setiap Jumat.", People: []string{unit[4].id, unit[5].id}},
			} {
				if err := training.EnterNeed(ctx, s.DB, f.of(chief).by, w); err != nil {
					return err
				}
			}
			return nil
		}},
		{at: s.on(s.officeDay(-5), 14, 0), what: "pelatihan", do: func(ctx context.Context) error {
			next := s.tuesday(26)
			return s.plansClass(ctx, &l, training.Text{Title: "Menulis keputusan izin yang mudah dibaca", Kind: training.Technical, Capacity: 16, Hours: 8, Room: "Ruang rapat DPMPTSP, Manna",
				About:       "Satu hari menulis ulang surat keputusan izin dari unit sendiri: kalimat pendek, urutan yang dicari pemohon, dan contoh yang diuji pada warga.",
				SignerTitle: "Kepala Badan,", SignerName: signer, Sessions: s.typed(next, "08.00–15.30")})
		}},
	}
}

// papersFromElsewhere are two certificates of one employee: one counted, one waiting.
func (s *stage) papersFromElsewhere(f *workforce) []act {
	handsIn := func(days int, p training.Paper) act {
		p.EndedOn = day.Of(s.now).Plus(days - 6)
		return act{at: s.on(days, 19, 10), what: "sertifikat pelatihan luar", do: func(ctx context.Context) error {
			body, err := letter([]string{fmt.Sprintf("SERTIFIKAT\n\n%s menerangkan bahwa pemilik akun telah mengikuti:\n\n%s\n%d jam pelajaran\n\nNomor: %s (contoh, tidak berlaku)", p.Provider, p.Title, p.Hours, p.Number)})
			if err != nil {
				return err
			}
			return training.HandIn(ctx, s.DB, s.Keys, s.Files, f.of(ordinary).by, p, []intake.Upload{{Name: "sertifikat.pdf", Content: bytes.NewReader(body)}})
		}}
	}
	return []act{
		handsIn(-19, training.Paper{Title: "Dasar-dasar perizinan berusaha berbasis risiko", Provider: "Balai Pelatihan Contoh", Number: "CTH-114/2026", Hours: 10}),
		{at: s.on(s.officeDay(-16), 9, 40), what: "sertifikat pelatihan luar", do: func(ctx context.Context) error {
			list, err := training.Papers(ctx, s.DB)
			if err != nil {
				return err
			}
			return training.Check(ctx, s.DB, s.by("pelatih"), list[0].ID, true, "")
		}},
		handsIn(-2, training.Paper{Title: "Bahasa isyarat untuk petugas loket", Provider: "Komunitas Tuli Contoh", Number: "CTH-27/2026", Hours: 6}),
	}
}
