package main

import (
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/session"
)

// agent is the browser everybody here uses, and device what the portal calls it:
// signing in on it again is nothing to warn of.
const (
	agent  = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
	device = "Chrome di Android"
)

var (
	given  = []string{"Siti", "Budi", "Rina", "Ahmad", "Dewi", "Eko", "Fitri", "Hendra", "Indah", "Joko", "Lestari", "Rahmat", "Yuni", "Wahyu"}
	family = []string{"Saputra", "Wulandari", "Pratama", "Anggraini", "Kurniawan", "Handayani", "Nugroho", "Permata", "Hidayat", "Maharani", "Effendi"}
)

func nameOf(i int) string {
	return given[i%len(given)] + " " + family[i/len(given)%len(family)] + " " + given[i/7%len(given)]
}

func emailOf(i int) string { return fmt.Sprintf("pelamar%06d@uji-beban.example", i) }

// fillPeople makes n people who have filled in everything and not sent it.
func (f *filling) fillPeople(ctx context.Context, n int) error {
	district, err := pg.Rows[string](`SELECT code FROM region WHERE code ~ '^[0-9.]{8}$' ORDER BY code LIMIT 1`).
		OneOr(ctx, f.tx, fmt.Errorf("daftar wilayah belum dimuat; jalankan: portal migrate"))
	if err != nil {
		return err
	}
	secret, err := account.Secret(ctx, password)
	if err != nil {
		return err
	}
	answers := make([][]byte, n) // "disabled", sealed for the application too
	addresses := make([][]byte, n)
	err = f.copyRows(ctx, "person", []string{"id", "full_name", "birth_place", "sex", "data_key", "nik_sealed", "nik_index", "kk_sealed", "kk_index",
		"birth_sealed", "phone_sealed"}, n, func(i int) ([]any, error) { return f.person(i, answers, addresses) })
	if err != nil {
		return err
	}
	for _, t := range []struct {
		name    string
		columns []string
		row     func(i int) []any
	}{
		{"account", []string{"id", "person_id", "kind", "email"}, func(i int) []any {
			return []any{numbered(accounts, i), numbered(persons, i), "applicant", emailOf(i)}
		}},
		{"credential", []string{"id", "account_id", "kind", "secret"}, func(i int) []any {
			return []any{pg.NewID(), numbered(accounts, i), "password", secret}
		}},
		{"applicant", []string{"person_id", "address_sealed", "region_code", "disabled_sealed", "level_code", "qualification", "institution", "graduation_year", "gpa"},
			func(i int) []any {
				return []any{numbered(persons, i), addresses[i], district, answers[i], "40", "S-1 TEKNIK INFORMATIKA", "Universitas Bengkulu", 2015 + i%10, 2800 + i%1200}
			}},
		{"application", []string{"id", "season_id", "exclusivity", "person_id", "vacancy_id", "level_code", "qualification", "institution", "graduation_year", "gpa",
			"disabled_sealed", "statements", "version"}, func(i int) []any {
			return []any{numbered(applications, i), f.season, seasonCode, numbered(persons, i), f.vacancies[i*7919%len(f.vacancies)], "40",
				"S-1 TEKNIK INFORMATIKA", "Universitas Bengkulu", 2015 + i%10, 2800 + i%1200, answers[i], application.Statements, 5}
		}},
	} {
		if err := f.copyRows(ctx, t.name, t.columns, n, func(i int) ([]any, error) { return t.row(i), nil }); err != nil {
			return err
		}
	}
	return f.fillDocuments(ctx, n)
}

// person seals what the portal keeps sealed.
func (f *filling) person(i int, answers, addresses [][]byte) ([]any, error) {
	id := numbered(persons, i)
	key, err := f.keys.NewPersonKey(id)
	if err != nil {
		return nil, err
	}
	box, err := f.keys.Person(id, key)
	if err != nil {
		return nil, err
	}
	sex := nik.Male
	if i%2 == 0 {
		sex = nik.Female
	}
	birth := day.Day{Year: 1995, Month: 1, Date: 1}.Plus(i / nik.MostInvented)
	number, card := nik.Invent(birth, sex, i), nik.InventKK(birth, i)
	values := make([][]byte, 0, 6)
	for _, v := range [][2]string{{"nik", number}, {"kk", card}, {"birth", birth.String()}, {"phone", "081200000000"}, {"disabled", "false"}, {"address", "Jalan Jenderal Sudirman No. 1, Kota Manna"}} {
		sealed, err := box.Seal(v[0], []byte(v[1]))
		if err != nil {
			return nil, err
		}
		values = append(values, sealed)
	}
	answers[i], addresses[i] = values[4], values[5]
	return []any{id, nameOf(i), "Manna", sex, key, values[0], f.keys.Index(seal.NIK, number), values[1], f.keys.Index(seal.KK, card), values[2], values[3]}, nil
}

// fillDocuments names one file for all: sending reads rows, not files.
func (f *filling) fillDocuments(ctx context.Context, n int) error {
	hash := sha256.Sum256([]byte("uji beban"))
	return f.copyRows(ctx, "document", []string{"id", "application_id", "kind", "file_key", "sha256", "media_type", "bytes", "pages"}, n*len(documentKinds),
		func(i int) ([]any, error) {
			return []any{pg.NewID(), numbered(applications, i/len(documentKinds)), documentKinds[i%len(documentKinds)][0], "uji-beban", hash[:], "application/pdf", int64(100_000), 1}, nil
		})
}

// signIn opens a browser session for the first n people.
func (f *filling) signIn(ctx context.Context, c *crowd, n int) error {
	signins := make([]string, n)
	err := f.copyRows(ctx, "signin", []string{"id", "account_id", "strength", "device"}, n, func(i int) ([]any, error) {
		signins[i] = pg.NewID()
		return []any{signins[i], numbered(accounts, i), "password", device}, nil
	})
	if err != nil {
		return err
	}
	sessions := session.New(account.Sessions{DB: f.tx}, false)
	for i, signin := range signins {
		cookie, err := sessions.Open(ctx, signin)
		if err != nil {
			return err
		}
		c.Cookie = cookie.Name
		c.People = append(c.People, person{Email: emailOf(i), Session: cookie.Value})
	}
	return nil
}
