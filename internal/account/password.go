package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"runtime"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"
)

// One of OWASP's equally strong sets of argon2id parameters (ASVS 5.0, V11.4.2):
// 12 MiB, three passes, one lane; the quickest here, and the lightest on memory.
const (
	argonMemory = 12288 // KiB
	argonTime   = 3
	argonLanes  = 1
	argonSalt   = 16
	argonKey    = 32
)

// wait is how long somebody queues for a place to hash before being told to come back.
const wait = 2 * time.Second

// BusyFor is how long whoever was told ErrBusy does well to wait before asking again.
const BusyFor = 5 * time.Second

// places is the process's room for hashing: all cores but one, so that however
// many knock, memory stays bounded and pages are still made.
var places = make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))

// nobody is compared with when an address has no password, so that the answer
// takes as long as for one that has.
var nobody = phc(make([]byte, argonSalt), make([]byte, argonKey))

func queue(ctx context.Context, work func()) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case places <- struct{}{}:
		defer func() { <-places }()
		work()
		return nil
	case <-timer.C:
		return ErrBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

// hash returns the PHC string of a new password, or ErrBusy.
func hash(ctx context.Context, password string) (secret string, err error) {
	salt := make([]byte, argonSalt)
	_, _ = rand.Read(salt) // never fails
	err = queue(ctx, func() {
		secret = phc(salt, argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey))
	})
	return secret, err
}

// Secret is a password as the portal stores it, for loads that make accounts
// without their people. It is not held against the policy.
func Secret(ctx context.Context, password string) (string, error) { return hash(ctx, password) }

// matches compares a password with a stored PHC string. stale is whether the
// string was made with other parameters and should be replaced.
func matches(ctx context.Context, secret, password string) (ok, stale bool, err error) {
	known := secret != ""
	if !known {
		secret = nobody
	}
	m, t, p, salt, key, err := parsePHC(secret)
	if err != nil {
		return false, false, err
	}
	err = queue(ctx, func() {
		got := argon2.IDKey([]byte(password), salt, t, m, p, uint32(len(key)))
		ok = subtle.ConstantTimeCompare(got, key) == 1
	})
	stale = m != argonMemory || t != argonTime || p != argonLanes || len(key) != argonKey
	return ok && known, stale, err
}

var b64 = base64.RawStdEncoding

func phc(salt, key []byte) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes,
		b64.EncodeToString(salt), b64.EncodeToString(key))
}

func parsePHC(s string) (m, t uint32, p uint8, salt, key []byte, err error) {
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return 0, 0, 0, nil, nil, fmt.Errorf("account: stored password is not argon2id")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil {
		return 0, 0, 0, nil, nil, fmt.Errorf("account: stored password's parameters: %w", err)
	}
	if salt, err = b64.DecodeString(parts[4]); err == nil {
		key, err = b64.DecodeString(parts[5])
	}
	if err != nil || t == 0 || p == 0 || len(key) == 0 {
		return 0, 0, 0, nil, nil, fmt.Errorf("account: stored password is damaged")
	}
	return m, t, p, salt, key, nil
}
