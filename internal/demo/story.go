package demo

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/season"
)

// crowd is how many applicants there are.
type crowd struct{ cpns, pppk, internal, unsent int }

// story is everything that happens, by time.
func (s *stage) story() []act {
	size := crowd{cpns: 258, pppk: 52, internal: 14, unsent: 4}
	if s.Few {
		size = crowd{cpns: 30, pppk: 8, internal: 6, unsent: 1}
	}
	acts := append(s.office(), s.press()...)
	acts = append(acts, s.outreachEvents()...)
	acts = append(acts, s.campaigns()...)
	acts = append(acts, s.stories()...)
	acts = append(acts, s.nationalSeason(size.pppk+size.cpns+20)...)
	local := s.cast(size.pppk+size.cpns+700, size.internal, internal, [2]int{s.officeDay(internalBegan) + 2, s.officeDay(internalBegan) + 9}, func(int) reach { return sent })
	disputes := internalDisputes(local)
	upheld := disputes[0].who
	upheld.email, upheld.password, upheld.title = "pelamar4"+domain, newPassword(), "Pelamar seleksi internal, sanggahnya diterima"
	for _, c := range local {
		if c.password == "" {
			c.password = newPassword() // some of them pass, and are shown
		}
	}
	acts = append(acts, s.internalSeason(local, disputes)...)
	acts = append(acts, s.afterwards(local)...)
	acts = append(acts, s.desk()...)
	nurses := s.cast(1, size.pppk, pppk, [2]int{s.pppkBegan() + 1, s.pppkBegan() + 18}, func(i int) reach {
		if i < size.unsent {
			return papered
		}
		return sent
	})
	acts = append(acts, s.pppkObjections(pppkDisputes(nurses[size.unsent:]))...)
	for _, c := range nurses {
		acts = append(acts, s.applies(c)...)
	}
	for _, c := range s.cast(size.pppk+1, size.cpns, cpns, [2]int{cpnsBegan + 1, 0}, cpnsReach) {
		acts = append(acts, s.applies(c)...)
	}
	shown := s.showcase(size.pppk + size.cpns + 1)
	for _, c := range shown {
		acts = append(acts, s.applies(c)...)
	}
	for _, c := range append(shown, upheld) {
		s.accounts = append(s.accounts, Account{Role: c.title, Name: c.name, Email: c.email, Password: c.password})
	}
	staff := s.employs()
	acts = append(acts, s.arrives(staff)...)
	acts = append(acts, s.learns(staff)...)
	acts = append(acts, s.firstYears(staff)...)
	acts = append(acts, s.praises(staff)...)
	acts = append(acts, s.thinks(staff)...)
	acts = append(acts, s.thanked(staff)...)
	acts = append(acts, s.asked(shown[1])...)
	return append(acts, s.counter(shown[1])...)
}

// counter is what waits at the helpdesk and for the second administrator: an
// applicant who lost their mailbox, and a role that one administrator gave.
func (s *stage) counter(c *candidate) []act {
	return []act{
		{at: s.on(s.officeDay(-2), 10, 20), what: "peran yang menunggu", do: func(ctx context.Context) error {
			return account.Grant(ctx, s.DB, s.by("admin"), s.by("bantuan").Account, ledger.Editor, "")
		}},
		{at: s.on(-1, 19, 45), what: "permintaan pemulihan", do: func(ctx context.Context) error {
			papers, err := s.papers()
			if err != nil {
				return err
			}
			evidence, _ := papers.of(lostNumber, "")
			_, err = account.FileRecovery(ctx, s.DB, s.Keys, s.Files, account.Claim{
				Kind: account.LostMailbox, NIK: c.nik, Name: c.name, Birth: c.birth, NewEmail: "pelamar2.baru" + domain,
				Statement: "Nomor lama saya hangus, sehingga kotak surat itu tidak dapat saya buka lagi. KTP saya lampirkan.",
				Evidence:  evidence.Bytes,
			})
			return err
		}},
	}
}

// office is what happens to the seasons.
func (s *stage) office() []act {
	began := s.pppkBegan()
	return []act{
		{at: wib(2024, time.August, 16, 9, 0), what: "akun petugas", do: s.hire},
		{at: s.on(s.officeDay(began), 8, 30), what: "musim PPPK", do: func(ctx context.Context) error {
			return s.open(ctx, pppk, "PPPK Tenaga Kesehatan 2026", season.PPPK, began)
		}},
		{at: s.on(s.officeDay(cpnsBegan), 8, 30), what: "musim CPNS", do: func(ctx context.Context) error {
			return s.open(ctx, cpns, "CPNS 2026", season.CPNS, cpnsBegan)
		}},
		{at: s.on(s.movedDay(), 13, 10), what: "perpanjangan pendaftaran", do: s.proposeExtension},
		{at: s.on(s.movedDay(), 15, 40), what: "perpanjangan pendaftaran", do: s.confirmExtension},
		{at: s.on(began+21, 0, 5), what: "pendaftaran PPPK ditutup", do: func(ctx context.Context) error {
			_, err := season.CloseDue(ctx, s.DB)
			return err
		}},
	}
}

// cpnsReach is how far the i-th applicant got by today.
func cpnsReach(i int) reach {
	switch n := i % 28; {
	case n < 3:
		return onlyAccount
	case n < 8:
		return chosen + reach(n-3) // one at each step
	case n == 8 && i%3 == 0:
		return takenBack
	}
	return sent
}

// showcase are the applicants whose passwords are printed.
func (s *stage) showcase(n int) []*candidate {
	list := []*candidate{
		{season: cpns, reach: papered, title: "Pelamar, lamaran baru setengah diisi", want: 5},
		{season: cpns, reach: sent, title: "Pelamar, lamaran sudah terkirim", want: 40},
		{season: pppk, reach: sent, title: "Pelamar PPPK tidak memenuhi syarat, dapat menyanggah", want: 7, flaw: flaws[0]},
	}
	days := []int{-2, -5, s.pppkBegan() + 4}
	for i, c := range list {
		c.person = s.invent(n+i, 25+i)
		c.email, c.password = []string{"pelamar", "pelamar2", "pelamar3"}[i]+domain, newPassword()
		c.day, c.start = days[i], s.on(days[i], 18, 30+i)
	}
	return list
}

// desk is the officers' work on working days: PPPK until everything is decided,
// CPNS a little slower than applications come in, so that a queue is left.
func (s *stage) desk() []act {
	pace := 9 // cases an officer examines in a day
	if s.Few {
		pace = 1
	}
	var acts []act
	for d := s.pppkBegan() + 3; d < s.resultDay(); d++ {
		for i := 0; i < 5 && !s.weekend(d); i++ {
			acts = append(acts, s.examines("verifikator", pppk, s.on(d, 8, 10+i*14))...)
			acts = append(acts, s.confirms(pppk, s.on(d, 10, 5+i*4), "")...)
		}
	}
	for d := cpnsBegan + 2; d < 0; d++ {
		for i := 0; i < pace && !s.weekend(d); i++ {
			acts = append(acts, s.examines("verifikator", cpns, s.on(d, 13, 5+i*15))...)
			acts = append(acts, s.examines("verifikator2", cpns, s.on(d, 13, 8+i*15))...)
		}
		for i := 0; i < max(1, 2*pace-2) && !s.weekend(d); i++ {
			back := ""
			if i == 3 && d > -6 {
				back = "Alasan pada butir surat lamaran belum sesuai dengan berkasnya; mohon diperiksa lagi."
			}
			acts = append(acts, s.confirms(cpns, s.on(d, 15, 1+i*3), back)...)
		}
	}
	return append(acts, s.examines("verifikator2", cpns, s.now.Add(-3*time.Minute))...)
}
