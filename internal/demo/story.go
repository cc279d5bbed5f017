package demo

import (
	"context"
	"time"

	"github.com/bkd-manna/portal-asn/internal/season"
)

// crowd is how many of whom there are.
type crowd struct{ cpns, pppk, unsent int }

// story is everything that happens, by time.
func (s *stage) story(ctx context.Context) ([]act, error) {
	size := crowd{cpns: 244, pppk: 52, unsent: 4}
	if s.Few {
		size = crowd{cpns: 14, pppk: 6, unsent: 1}
	}
	office := func(at time.Time, what string, do func(context.Context) error) act {
		return act{at: at, what: what, do: do}
	}
	acts := []act{
		office(s.on(pppkBegan-3, 9, 0), "akun petugas", s.hire),
		office(s.on(pppkBegan, 8, 30), "musim PPPK", func(ctx context.Context) error {
			return s.open(ctx, pppk, "PPPK Tenaga Kesehatan 2026", season.PPPK, pppkBegan)
		}),
		office(s.on(cpnsBegan, 8, 30), "musim CPNS", func(ctx context.Context) error {
			return s.open(ctx, cpns, "CPNS 2026", season.CPNS, cpnsBegan)
		}),
		office(s.on(-2, 13, 10), "perpanjangan pendaftaran", func(ctx context.Context) error { return s.proposeExtension(ctx) }),
		office(s.on(-2, 15, 40), "perpanjangan pendaftaran", func(ctx context.Context) error { return s.confirmExtension(ctx) }),
		office(s.on(pppkBegan+21, 0, 5), "pendaftaran PPPK ditutup", func(ctx context.Context) error {
			_, err := season.CloseDue(ctx, s.DB)
			return err
		}),
	}
	acts = append(acts, s.press()...)
	for _, c := range s.cast(1, size.pppk, pppk, [2]int{pppkBegan + 1, pppkBegan + 18}, func(i int) reach {
		if i < size.unsent {
			return papered
		}
		return sent
	}) {
		acts = append(acts, s.applies(c)...)
	}
	for _, c := range s.cast(size.pppk+1, size.cpns, cpns, [2]int{cpnsBegan + 1, 0}, cpnsReach) {
		acts = append(acts, s.applies(c)...)
	}
	return append(acts, s.desk()...), nil
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

// desk is the officers' work: PPPK until everything is decided, then CPNS at a
// calmer pace, so that a queue is left.
func (s *stage) desk() []act {
	var acts []act
	for d := pppkBegan + 3; d < -2; d++ {
		for i := range 4 {
			acts = append(acts, s.examines("verifikator", pppk, s.on(d, 8, 10+i*14))...)
			acts = append(acts, s.confirms(pppk, s.on(d, 10, 5+i*4), "")...)
		}
	}
	for d := cpnsBegan + 2; d < 0; d++ {
		for i := range 3 {
			acts = append(acts, s.examines("verifikator", cpns, s.on(d, 13, 5+i*15))...)
			acts = append(acts, s.examines("verifikator2", cpns, s.on(d, 13, 8+i*15))...)
		}
		back := ""
		if d == -1 {
			back = "Periksa lagi halaman kedua; alasan belum sesuai dengan berkas."
		}
		for i := range 5 {
			acts = append(acts, s.confirms(cpns, s.on(d, 15, 1+i*3), back)...)
			back = ""
		}
	}
	return append(acts, s.examines("verifikator2", cpns, s.now.Add(-3*time.Minute))...)
}
