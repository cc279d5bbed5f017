package demo

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/pg"
)

// Names as they are given in southern Bengkulu: Serawai and Pasemah families,
// Minang and Javanese settlers. Put together by chance, they are nobody's.
var (
	menFirst   = strings.Fields("Ahmad Andi Ari Bayu Budi Dedi Deni Edo Eko Fadli Febri Ferdi Hadi Hafiz Hengki Ilham Indra Irfan Jefri Joni Kurnia Leo Lukman Mardi Meki Novri Oki Pebri Putra Rahmat Randi Reza Rian Rizki Roni Sandi Septian Syahrul Tomi Topan Wahyu Yogi Yudi Zainal Zulfan")
	menLast    = strings.Fields("Saputra Pratama Firmansyah Hidayat Wijaya Kurniawan Susanto Ramadhan Gunawan Setiawan Efendi Purnama Haryanto Apriansyah Marhadi Mulyadi Arpan Sanjaya Alamsyah Utama Nugroho Sirajudin Harahap Wibowo Maryanto")
	womenFirst = strings.Fields("Anisa Ayu Bella Citra Dewi Dina Dwi Elsa Endang Eva Fitri Gita Hesti Ika Indah Intan Jesi Kartika Leni Lestari Linda Mela Meri Nadia Neli Nia Novita Nurul Okta Putri Rani Ratna Reni Resti Rika Rina Sari Sela Siska Sri Susi Tika Titin Tri Ulfa Vina Weni Widya Yeni Yulia Zahra")
	womenLast  = strings.Fields("Lestari Anggraini Permata Sari Oktaviani Wulandari Rahmawati Puspita Handayani Safitri Marlina Apriani Kurniati Susanti Hartati Novianti Pertiwi Maharani Utami Aprilia Mayasari Septiani Julita Destiana Fransiska")
)

// districts are those of the regency; villages are where people say they live.
var districts = []struct{ code, name string }{
	{"17.01.01", "Kedurang"}, {"17.01.02", "Seginim"}, {"17.01.03", "Pino"}, {"17.01.04", "Manna"}, {"17.01.05", "Kota Manna"}, {"17.01.06", "Pino Raya"},
	{"17.01.07", "Kedurang Ilir"}, {"17.01.08", "Air Nipis"}, {"17.01.09", "Ulu Manna"}, {"17.01.10", "Bunga Mas"}, {"17.01.11", "Pasar Manna"},
}

var (
	streets = []string{"Jalan Sekundang", "Jalan Merdeka", "Jalan Pangeran Duayu", "Jalan Kolonel Berlian", "Jalan Fatmawati", "Jalan Raya Desa", "Gang Melati", "Jalan Ahmad Yani"}
	places  = []string{"Manna", "Manna", "Manna", "Bengkulu Selatan", "Bengkulu Selatan", "Kota Bengkulu", "Bintuhan", "Tais", "Pagar Alam", "Curup", "Lahat"}
)

// person is an invented applicant.
type person struct {
	name, sex, place, phone, address string
	district                         string // code
	birth                            day.Day
	nik, kk, email                   string
	by                               ledger.Actor // once registered
}

// invent makes the n-th person, so many years old today.
func (s *stage) invent(n, age int) *person {
	p := &person{sex: nik.Male, place: pick(s, places), phone: fmt.Sprintf("0812%04d%04d", 7000+n, s.rnd.IntN(10_000))}
	first, last := menFirst, menLast
	if s.rnd.IntN(100) < 58 {
		p.sex, first, last = nik.Female, womenFirst, womenLast
	}
	p.name = first[(n*7+s.rnd.IntN(3))%len(first)] + " " + pick(s, last)
	if s.rnd.IntN(5) == 0 {
		p.name += " " + pick(s, last)
	}
	home := pick(s, districts)
	p.district = home.code
	p.address = fmt.Sprintf("%s Nomor %d, Kecamatan %s, Kabupaten Bengkulu Selatan", pick(s, streets), 1+s.rnd.IntN(90), home.name)
	p.birth = day.Of(s.now).PlusMonths(-12 * age).Plus(-1 - s.rnd.IntN(350))
	p.nik, p.kk = nik.Invent(p.birth, p.sex, n%900), nik.InventKK(day.Of(s.now).Plus(-300-n*7), n%900)
	p.email = strings.ToLower(strings.ReplaceAll(p.name, " ", ".")) + fmt.Sprintf("%d", n) + domain
	return p
}

func pick[T any](s *stage, list []T) T { return list[s.rnd.IntN(len(list))] }

var accountOf pg.Rows[string] = `SELECT person_id::text FROM account WHERE id = $1`

// patient asks again, as people do, when the portal says that everybody comes at once:
// after as long as it says. Such a refusal has changed nothing.
func patient[T any](ctx context.Context, ask func() (T, error)) (T, error) {
	for {
		got, err := ask()
		if !errors.Is(err, account.ErrBusy) {
			return got, err
		}
		select {
		case <-time.After(account.BusyFor):
		case <-ctx.Done():
			return got, ctx.Err()
		}
	}
}

// register is a person making their account, with the code from their mail.
func (s *stage) register(ctx context.Context, p *person, password string) error {
	proof, err := account.BeginRegistration(ctx, s.DB, s.Keys, p.email)
	if err != nil {
		return err
	}
	code, err := s.codeFor(ctx, p.email)
	if err != nil {
		return err
	}
	if err := account.ProveEmail(ctx, s.DB, s.Keys, proof, code); err != nil {
		return err
	}
	id, err := patient(ctx, func() (string, error) {
		return account.Register(ctx, s.DB, s.Keys, proof, account.Registration{Name: p.name, BirthPlace: p.place, Birth: p.birth, Sex: p.sex,
			NIK: p.nik, KK: p.kk, Phone: p.phone, Password: password})
	})
	if err != nil {
		return err
	}
	if err := s.cameBy(ctx, id); err != nil {
		return err
	}
	human, err := accountOf.One(ctx, s.DB, id)
	p.by = ledger.Actor{Account: id, Person: human, Strength: "password", Role: ledger.Applicant}
	return err
}

// evening is when people sit down to fill in forms: mostly after dinner, some at
// the lunch break, a few at night.
func (s *stage) evening(days int) time.Time {
	hours := []int{8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 19, 19, 19, 20, 20, 20, 20, 21, 21, 21, 22, 22, 23}
	return s.on(days, pick(s, hours), s.rnd.IntN(60)).Add(time.Duration(s.rnd.IntN(60)) * time.Second)
}
