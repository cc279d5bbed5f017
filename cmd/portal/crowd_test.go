package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/bkd-manna/portal-asn/internal/applicant"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
	"github.com/bkd-manna/portal-asn/web/webtest"
)

// hopeful is an applicant with a draft that lacks nothing, a browser signed in,
// and the key of the one form they will send.
type hopeful struct {
	by     ledger.Actor
	cookie *http.Cookie
	key    string
}

// crowd makes n of them, for the first vacancy that asks for a bachelor's degree.
// Their files are not what these tests are about: only the rows are there.
func crowd(t *testing.T, town *webtest.Town, n int) []*hopeful {
	t.Helper()
	slug := town.Text(`SELECT slug FROM vacancy WHERE title ILIKE 'pranata komputer%' AND state = 'published' ORDER BY slug LIMIT 1`)
	region := town.Text(`SELECT code FROM region WHERE kind = 'kecamatan' AND name ILIKE '%manna%' ORDER BY code LIMIT 1`)
	accepted, err := application.AcceptedBy(context.Background(), town.DB, town.Text(`SELECT id::text FROM vacancy WHERE slug = $1`, slug))
	if err != nil {
		t.Fatal(err)
	}
	all := make([]*hopeful, n)
	var g errgroup.Group
	g.SetLimit(4)
	for i := range all {
		h := &hopeful{key: pg.NewID()}
		all[i] = h
		g.Go(func() (err error) {
			if h.by, err = person(town, fmt.Sprintf("170105570898%04d", i+1)); err != nil {
				return err
			}
			return draft(town, h.by, slug, region, accepted[0])
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	for _, h := range all {
		h.cookie = town.Cookie(webtest.Person{Account: h.by.Account, Person: h.by.Person, Role: ledger.Applicant})
	}
	return all
}

// person makes somebody with a sealed identity and an account without a password.
func person(town *webtest.Town, nik string) (ledger.Actor, error) {
	by := ledger.Actor{Account: pg.NewID(), Person: pg.NewID(), Strength: "password", Role: ledger.Applicant}
	key, err := town.Keys.NewPersonKey(by.Person)
	if err != nil {
		return by, err
	}
	box, err := town.Keys.Person(by.Person, key)
	if err != nil {
		return by, err
	}
	var sealed [3][]byte
	for i, f := range [][2]string{{"nik", nik}, {"kk", "1701" + nik[4:]}, {"birth", "1998-08-17"}} {
		if sealed[i], err = box.Seal(f[0], []byte(f[1])); err != nil {
			return by, err
		}
	}
	ctx := context.Background()
	if _, err = town.DB.Exec(ctx, `INSERT INTO person (id, full_name, birth_place, sex, data_key, nik_sealed, nik_index, kk_sealed, kk_index, birth_sealed)
		VALUES ($1, 'Pelamar Contoh', 'Manna', 'P', $2, $3, $4, $5, $6, $7)`,
		by.Person, key, sealed[0], town.Keys.Index(seal.NIK, nik), sealed[1], town.Keys.Index(seal.KK, nik), sealed[2]); err != nil {
		return by, err
	}
	_, err = town.DB.Exec(ctx, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, 'applicant', $3)`, by.Account, by.Person, nik+"@contoh.example")
	return by, err
}

// draft fills every step.
func draft(town *webtest.Town, by ledger.Actor, slug, region string, studied application.Accepted) error {
	ctx, db, keys, code, no, gpa := context.Background(), town.DB, town.Keys, town.Season.Code, false, 3250
	a, err := application.Open(ctx, db, keys, by, code)
	if err != nil {
		return err
	}
	for i, step := range []func(application.Edition) (application.Saved, error){
		func(e application.Edition) (application.Saved, error) {
			return application.ChooseVacancy(ctx, db, keys, by, code, e, slug)
		},
		func(e application.Edition) (application.Saved, error) {
			return application.SaveIdentity(ctx, db, keys, by, code, e, applicant.Identity{Phone: "081234567890", Address: "Jalan Contoh 1", RegionCode: region, Disabled: &no})
		},
		func(e application.Edition) (application.Saved, error) {
			return application.SaveEducation(ctx, db, keys, by, code, e, applicant.Education{Level: studied.Level, Qualification: studied.Name,
				Institution: "Universitas Contoh", GraduationYear: 2020, GPA: &gpa})
		},
		func(e application.Edition) (application.Saved, error) {
			return application.SaveStatements(ctx, db, keys, by, code, e, application.Statements)
		},
	} {
		if _, err := step(application.Edition{Version: i}); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	hash := sha256.Sum256([]byte(a.ID))
	_, err = db.Exec(ctx, `INSERT INTO document (id, application_id, kind, file_key, sha256, media_type, bytes, pages)
		SELECT gen_random_uuid(), $1, d.kind, d.kind || '/' || gen_random_uuid(), $2, 'application/pdf', 1000, 1
		FROM season_document d JOIN season s ON s.id = d.season_id WHERE s.code = $3`, string(a.ID), hash[:], code)
	return err
}
