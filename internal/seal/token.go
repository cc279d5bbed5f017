package seal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// NewToken is a secret for a link: 256 random bits, in letters that an address holds.
func NewToken() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// TokenHash is what is kept of such a secret.
func TokenHash(token string) []byte {
	h := sha256.Sum256([]byte(token))
	return h[:]
}
