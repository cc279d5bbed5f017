// Package file keeps the bytes people upload, under names that say nothing.
package file

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/seal"
)

// Key is the random name of stored content: "3f/a1/" and 32 hexadecimal digits.
type Key string

// What a store answers.
var (
	ErrMissing = errors.New("file: no such content")
	ErrKey     = errors.New("file: not a key")
	ErrExists  = errors.New("file: key is taken")
)

// NewKey returns a name nobody can guess (128 random bits).
func NewKey() Key {
	var b [16]byte
	rand.Read(b[:]) // never fails
	s := hex.EncodeToString(b[:])
	return Key(s[:2] + "/" + s[2:4] + "/" + s)
}

// Info is what a listing tells about stored content.
type Info struct {
	Key      Key
	Size     int64
	Modified time.Time // by the clock of the machine that stored it
}

// Store keeps content under keys. When Put returns nil the content has reached
// the disk, so that a row which names it may be committed.
type Store interface {
	Put(ctx context.Context, key Key, content []byte) error
	Get(ctx context.Context, key Key) ([]byte, error)
	// Delete removes content; content that is not there is no error.
	Delete(ctx context.Context, key Key) error
	// List goes through everything stored, including what an interrupted Put left.
	List(ctx context.Context) iter.Seq2[Info, error]
}

// Stored is what a row keeps about sealed content.
type Stored struct {
	Key    Key
	SHA256 [32]byte // of the content before sealing
	Size   int64    // of the content before sealing
}

// PutSealed seals content with a person's key and stores it under a new name.
func PutSealed(ctx context.Context, s Store, box seal.Box, content []byte) (Stored, error) {
	key := NewKey()
	sealed, err := box.Seal(field(key), content)
	if err != nil {
		return Stored{}, fmt.Errorf("store file: %w", err)
	}
	if err := s.Put(ctx, key, sealed); err != nil {
		return Stored{}, fmt.Errorf("store file: %w", err)
	}
	return Stored{Key: key, SHA256: sha256.Sum256(content), Size: int64(len(content))}, nil
}

// GetSealed returns what PutSealed was given; content moved to another name or
// another person does not open.
func GetSealed(ctx context.Context, s Store, box seal.Box, key Key) ([]byte, error) {
	sealed, err := s.Get(ctx, key)
	if err != nil {
		return nil, fmt.Errorf("read file %s: %w", key, err)
	}
	content, err := box.Open(field(key), sealed)
	if err != nil {
		return nil, fmt.Errorf("read file %s: %w", key, err)
	}
	return content, nil
}

func field(key Key) string { return "file." + string(key) }

// sweepAtOnce is how many files are asked for at once: the store may hold millions.
const sweepAtOnce = 500

// Sweep removes content stored before olderThan that orphans names, asked for
// some hundred keys at a time, and what interrupted Puts left behind. It returns
// how many it removed. olderThan is compared with the machine's clock, and must
// leave uploads in progress their time (24 hours).
func Sweep(ctx context.Context, s Store, orphans func(context.Context, []Key) ([]Key, error), olderThan time.Time) (removed int, err error) {
	remove := func(keys []Key) error {
		for _, k := range keys {
			if err := s.Delete(ctx, k); err != nil {
				return err
			}
			removed++
		}
		return nil
	}
	var old []Key
	sift := func() error {
		found, err := orphans(ctx, old)
		old = old[:0]
		return errors.Join(err, remove(found))
	}
	for info, err := range s.List(ctx) {
		switch {
		case err != nil:
		case !info.Modified.Before(olderThan):
		case temporary(info.Key):
			err = remove([]Key{info.Key})
		default:
			if old = append(old, info.Key); len(old) == sweepAtOnce {
				err = sift()
			}
		}
		if err != nil {
			return removed, fmt.Errorf("sweep files: %w", err)
		}
	}
	if err := sift(); err != nil {
		return removed, fmt.Errorf("sweep files: %w", err)
	}
	return removed, nil
}

const temporaryDir = "tmp"

var keyForm = regexp.MustCompile(`^(?:tmp|[0-9a-f]{2}/[0-9a-f]{2})/[0-9a-f]{32}$`)

func valid(key Key) bool     { return keyForm.MatchString(string(key)) }
func temporary(key Key) bool { return strings.HasPrefix(string(key), temporaryDir+"/") }
