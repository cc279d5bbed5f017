package account

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// The names of a person's sealed fields; what is sealed as one never opens as another.
const (
	sealedNIK   = "nik"
	sealedKK    = "kk"
	sealedBirth = "birth"
	sealedPhone = "phone"
)

// addPerson stores a human being, sealed with a key of their own.
func addPerson(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, r Registration) (string, error) {
	id := pg.NewID()
	wrapped, err := keys.NewPersonKey(id)
	if err != nil {
		return "", err
	}
	box, err := keys.Person(id, wrapped)
	if err != nil {
		return "", err
	}
	sealed, err := r.sealed(box)
	if err != nil {
		return "", err
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO person (id, full_name, birth_place, sex, data_key, nik_sealed, nik_index, kk_sealed, kk_index, birth_sealed, phone_sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		id, r.Name, r.BirthPlace, r.Sex, wrapped, sealed[0], keys.Index(seal.NIK, r.NIK),
		sealed[1], r.cardIndex(keys), sealed[2], sealed[3])
	if pg.Violates(err, "person_nik_unique") {
		return "", fault.In("nik", NIKTaken)
	}
	return id, err
}

// sealed are NIK, KK, birth date and phone, NULL for what is not known.
func (r Registration) sealed(box seal.Box) ([4][]byte, error) {
	var sealed [4][]byte
	for i, f := range [4]struct{ name, value string }{
		{sealedNIK, r.NIK}, {sealedKK, r.KK}, {sealedBirth, r.Birth.String()}, {sealedPhone, r.Phone},
	} {
		if f.value == "" {
			continue
		}
		b, err := box.Seal(f.name, []byte(f.value))
		if err != nil {
			return sealed, err
		}
		sealed[i] = b
	}
	return sealed, nil
}

// cardIndex is NULL without a family card, for nobody shares that.
func (r Registration) cardIndex(keys *seal.Keyring) []byte {
	if r.KK == "" {
		return nil
	}
	return keys.Index(seal.KK, r.KK)
}

// Named returns the person of a list from elsewhere, as part of that act: whom
// the portal knows by NIK, if the birth date agrees, or a new one without card,
// phone and account. The caller has checked the form of everything.
func Named(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, r Registration) (string, error) {
	return findOrAdd(ctx, tx, keys, r)
}

// join is the person who registers: a new one, or somebody the portal knows from
// a list only. Who has an account already goes the way of recovery.
func join(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, r Registration) (string, error) {
	taken, err := hasAccount.One(ctx, tx, keys.Index(seal.NIK, r.NIK))
	if err != nil {
		return "", err
	}
	if taken {
		return "", fault.In("nik", NIKTaken)
	}
	return findOrAdd(ctx, tx, keys, r)
}

// findOrAdd returns the person of a NIK. The birth date must agree, so that
// nobody becomes somebody else by a slip of the hand; what a list lacked is
// filled in.
func findOrAdd(ctx context.Context, tx pgx.Tx, keys *seal.Keyring, r Registration) (string, error) {
	found, err := personByNIK.All(ctx, tx, keys.Index(seal.NIK, r.NIK))
	if err != nil {
		return "", err
	}
	if len(found) == 0 {
		return addPerson(ctx, tx, keys, r)
	}
	p, err := found[0].open(keys)
	if err != nil {
		return "", err
	}
	if p.Birth != r.Birth {
		return "", fault.In("birth", BirthMismatch)
	}
	if p.KK.Reveal() != "" || r.KK == "" {
		return p.ID, nil
	}
	box, err := keys.Person(p.ID, found[0].DataKey)
	if err != nil {
		return "", err
	}
	sealed, err := r.sealed(box)
	if err != nil {
		return "", err
	}
	_, err = tx.Exec(ctx, `UPDATE person SET birth_place = $2, sex = $3, kk_sealed = $4, kk_index = $5, phone_sealed = $6 WHERE id = $1`,
		p.ID, r.BirthPlace, r.Sex, sealed[1], r.cardIndex(keys), sealed[3])
	return p.ID, err
}

// addAccount stores a way in with its password's hash.
func addAccount(ctx context.Context, tx pgx.Tx, id, person, kind, email, secret string) error {
	_, err := tx.Exec(ctx, `INSERT INTO account (id, person_id, kind, email) VALUES ($1, $2, $3, $4)`, id, person, kind, email)
	switch {
	case pg.Violates(err, "account_email_unique"):
		return fault.In("email", EmailTaken)
	case pg.Violates(err, "account_one_per_kind"):
		return fault.In("nik", NIKTaken)
	case err != nil:
		return err
	}
	return setPassword(ctx, tx, id, secret)
}

func setPassword(ctx context.Context, tx pgx.Tx, account, secret string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO credential (id, account_id, kind, secret) VALUES ($1, $2, 'password', $3)
		ON CONFLICT ON CONSTRAINT credential_one_password DO UPDATE SET secret = excluded.secret, created_at = portal_now()`,
		pg.NewID(), account, secret)
	return err
}

// PersonOf opens a person's record. Who may ask is the caller's rule.
func PersonOf(ctx context.Context, db pg.DB, keys *seal.Keyring, person string) (Person, error) {
	if !pg.IsID(person) {
		return Person{}, ErrUnknown
	}
	row, err := personByID.OneOr(ctx, db, ErrUnknown, person)
	if err != nil {
		return Person{}, fmt.Errorf("read person %s: %w", person, err)
	}
	p, err := row.open(keys)
	if err != nil {
		return Person{}, fmt.Errorf("read person %s: %w", person, err)
	}
	return p, nil
}

// BoxOf returns the person's own key, for what other packages seal for them.
func BoxOf(ctx context.Context, db pg.DB, keys *seal.Keyring, person string) (seal.Box, error) {
	row, err := personByID.OneOr(ctx, db, ErrUnknown, person)
	if err != nil {
		return seal.Box{}, fmt.Errorf("key of person %s: %w", person, err)
	}
	return keys.Person(row.ID, row.DataKey)
}

func (s sealedPerson) open(keys *seal.Keyring) (Person, error) {
	p := Person{ID: s.ID, Name: s.FullName, BirthPlace: s.BirthPlace, Sex: s.Sex}
	box, err := keys.Person(s.ID, s.DataKey)
	if err != nil {
		return p, err
	}
	var plain [4]string
	for i, f := range [4]struct {
		name   string
		sealed []byte
	}{{sealedNIK, s.NIKSealed}, {sealedKK, s.KKSealed}, {sealedBirth, s.BirthSealed}, {sealedPhone, s.PhoneSealed}} {
		if len(f.sealed) == 0 {
			continue
		}
		b, err := box.Open(f.name, f.sealed)
		if err != nil {
			return p, err
		}
		plain[i] = string(b)
	}
	p.NIK, p.KK, p.Phone = seal.Hide(plain[0]), seal.Hide(plain[1]), seal.Hide(plain[3])
	if plain[2] != "" {
		p.Birth, err = day.Parse(plain[2])
	}
	return p, err
}
