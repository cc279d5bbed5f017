// Package seal keeps personal data unreadable without the portal's keys: a key
// for every person, wrapped by the portal's own, and blind indexes to find a
// national number without storing it.
package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/aead/subtle"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// Domain separates blind indexes, so that equal values of two kinds never show.
type Domain string

// The kinds of value that can be looked up without being readable.
const (
	NIK Domain = "nik/v1"
	KK  Domain = "kk/v1"
	// National is the participant number of the national portal, which encodes sex
	// and need type and is never shown to the public.
	National Domain = "participant-national/v1"
)

// ErrSealed is content that these keys, this person and this field do not open.
var ErrSealed = errors.New("seal: content does not open with this key, person and field")

// keySize is the length of a person's key and of the index key: AES-256, HMAC-SHA-256.
const keySize = 32

// Keyring holds the portal's keys. It is safe for concurrent use.
type Keyring struct {
	handle *keyset.Handle
	master tink.AEAD
	index  []byte
	print  string
}

func newKeyring(h *keyset.Handle, index []byte) (*Keyring, error) {
	if len(index) != keySize {
		return nil, fmt.Errorf("index key has %d bytes, not %d", len(index), keySize)
	}
	master, err := aead.New(h)
	if err != nil {
		return nil, err
	}
	oldest, err := oldestKey(h)
	if err != nil {
		return nil, err
	}
	k := &Keyring{handle: h, master: master, index: index}
	k.print = hex.EncodeToString(k.mac("fingerprint/v1", oldest)[:16])
	return k, nil
}

// Fingerprint names the keys without revealing them. The database stores it; a
// portal whose keys have another fingerprint must not start. It covers the index
// key and the oldest master key, so it survives adding a new master key.
func (k *Keyring) Fingerprint() string { return k.print }

// Index is the full 32-byte blind index of a value: equal values of one domain
// have equal indexes, and nothing else shows. The caller normalises the value.
func (k *Keyring) Index(domain Domain, value string) []byte {
	return k.mac("index/"+string(domain), []byte(value))
}

func (k *Keyring) mac(domain string, value []byte) []byte {
	h := hmac.New(sha256.New, k.index)
	h.Write([]byte(domain))
	h.Write([]byte{0})
	h.Write(value)
	return h.Sum(nil)
}

// NewPersonKey makes a person's own key, wrapped for storage in the person's
// row. Erasing the row's key makes everything sealed for the person unreadable.
func (k *Keyring) NewPersonKey(person string) (wrapped []byte, err error) {
	if err := checkPerson(person); err != nil {
		return nil, err
	}
	key := make([]byte, keySize)
	rand.Read(key) // never fails
	return k.master.Encrypt(key, wrapData(person))
}

// Person unwraps a person's key.
func (k *Keyring) Person(person string, wrapped []byte) (Box, error) {
	if err := checkPerson(person); err != nil {
		return Box{}, err
	}
	key, err := k.master.Decrypt(wrapped, wrapData(person))
	if err != nil {
		return Box{}, ErrSealed
	}
	cipher, err := subtle.NewAESGCM(key)
	if err != nil {
		return Box{}, fmt.Errorf("seal: person's key: %w", err)
	}
	return Box{person: person, cipher: cipher}, nil
}

// Rewrap wraps a person's key with the newest master key; everything sealed for
// the person stays as it is. The job that follows a rotation calls it row by row.
func (k *Keyring) Rewrap(person string, wrapped []byte) ([]byte, error) {
	key, err := k.master.Decrypt(wrapped, wrapData(person))
	if err != nil {
		return nil, ErrSealed
	}
	return k.master.Encrypt(key, wrapData(person))
}

// Box seals and opens one person's values.
type Box struct {
	person string
	cipher tink.AEAD
}

// Seal encrypts a value for its field ("nik", "file.<key>"). What is sealed for
// one field or person does not open as another.
func (b Box) Seal(field string, plain []byte) ([]byte, error) {
	if b.cipher == nil || field == "" {
		return nil, errors.New("seal: no person's key, or no field")
	}
	return b.cipher.Encrypt(plain, b.data(field))
}

// Open returns what Seal was given for the same person and field, or ErrSealed.
func (b Box) Open(field string, sealed []byte) ([]byte, error) {
	if b.cipher == nil || field == "" {
		return nil, errors.New("seal: no person's key, or no field")
	}
	plain, err := b.cipher.Decrypt(sealed, b.data(field))
	if err != nil {
		return nil, ErrSealed
	}
	return plain, nil
}

func (b Box) data(field string) []byte { return []byte("person." + field + "." + b.person) }

func wrapData(person string) []byte { return []byte("person-key." + person) }

// checkPerson keeps associated data unambiguous: an id holds no dot.
func checkPerson(person string) error {
	if person == "" || strings.ContainsRune(person, '.') {
		return errors.New("seal: not a person's id")
	}
	return nil
}
