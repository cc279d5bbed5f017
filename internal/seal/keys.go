package seal

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/aead/aesgcm"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/insecuresecretdataaccess"
	"github.com/tink-crypto/tink-go/v2/keyset"
)

// The files of a key folder.
const (
	masterFile = "master.json" // Tink keyset, AES-256-GCM
	indexFile  = "index.key"   // 32 random bytes
)

// What can be wrong with a key folder; the messages are read by operators.
var (
	ErrMissing = errors.New("berkas kunci tidak ada")
	ErrMode    = errors.New("berkas kunci dapat dibaca pengguna lain")
	ErrBroken  = errors.New("berkas kunci rusak")
	ErrExists  = errors.New("folder kunci sudah ada isinya")
)

// Create makes new keys in dir, which must not exist or be empty. Only for an
// empty database: data sealed with other keys stays unreadable for ever.
func Create(dir string) (*Keyring, error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%w: %s. Kunci lama tidak ditimpa, karena data yang disegel dengannya tidak akan terbuka lagi", ErrExists, dir)
	}
	h, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, fmt.Errorf("seal: make key: %w", err)
	}
	if err := write(dir, h); err != nil {
		return nil, err
	}
	return Open(dir)
}

// write fills a folder beside dir and moves it into place in one step, so that
// half a pair of keys never exists and nothing is ever overwritten.
func write(dir string, h *keyset.Handle) error {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return fmt.Errorf("membuat folder %s: %w", parent, err)
	}
	tmp, err := os.MkdirTemp(parent, "keys-*.new")
	if err != nil {
		return fmt.Errorf("membuat folder kunci: %w", err)
	}
	defer os.RemoveAll(tmp)
	index := make([]byte, keySize)
	rand.Read(index) // never fails
	if err := writeFile(filepath.Join(tmp, indexFile), index); err != nil {
		return err
	}
	if err := writeMaster(filepath.Join(tmp, masterFile), h); err != nil {
		return err
	}
	if err := syncDir(tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, dir); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrExists, dir, err)
	}
	return syncDir(parent)
}

// Open reads the keys in dir and refuses what is missing, broken or readable by
// other users of the machine.
func Open(dir string) (*Keyring, error) {
	index, err := read(dir, indexFile)
	if err != nil {
		return nil, err
	}
	if _, err := read(dir, masterFile); err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, masterFile))
	if err != nil {
		return nil, fmt.Errorf("membuka kunci: %w", err)
	}
	defer f.Close()
	h, err := insecurecleartextkeyset.Read(keyset.NewJSONReader(f))
	if err != nil {
		return nil, broken(dir, masterFile)
	}
	k, err := newKeyring(h, index)
	if err != nil {
		return nil, broken(dir, indexFile+" / "+masterFile)
	}
	return k, nil
}

func read(dir, name string) ([]byte, error) {
	path := filepath.Join(dir, name)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s. Kembalikan dari cadangan kunci; tanpa kunci ini data pelamar tidak dapat dibuka", ErrMissing, path)
	}
	if err != nil {
		return nil, fmt.Errorf("membuka kunci %s: %w", path, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%w: %s (mode %04o). Jalankan: chmod 600 %s", ErrMode, path, info.Mode().Perm(), path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("membaca kunci %s: %w", path, err)
	}
	return content, nil
}

func broken(dir, name string) error {
	return fmt.Errorf("%w: %s. Kembalikan dari cadangan kunci; jangan membuat kunci baru untuk basis data yang sudah berisi", ErrBroken, filepath.Join(dir, name))
}

// oldestKey is the material of the keyset's first key.
func oldestKey(h *keyset.Handle) ([]byte, error) {
	entry, err := h.Entry(0)
	if err != nil {
		return nil, err
	}
	key, ok := entry.Key().(*aesgcm.Key)
	if !ok {
		return nil, errors.New("seal: the keyset is not AES-GCM")
	}
	return key.KeyBytes().Data(insecuresecretdataaccess.Token{}), nil
}

func writeMaster(path string, h *keyset.Handle) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("menulis kunci: %w", err)
	}
	err = errors.Join(insecurecleartextkeyset.Write(h, keyset.NewJSONWriter(f)), f.Sync(), f.Close())
	if err != nil {
		return fmt.Errorf("menulis kunci %s: %w", path, err)
	}
	return nil
}

func writeFile(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("menulis kunci: %w", err)
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("menulis kunci %s: %w", path, err)
	}
	return nil
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
