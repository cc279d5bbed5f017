package seal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
)

const (
	siti = "0192f0c1-7b1e-7000-8000-000000000001"
	budi = "0192f0c1-7b1e-7000-8000-000000000002"
)

func newKeys(t *testing.T) (*Keyring, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data", "keys")
	k, err := Create(dir)
	if err != nil {
		t.Fatal(err)
	}
	return k, dir
}

func newBox(t *testing.T, k *Keyring, person string) Box {
	t.Helper()
	wrapped, err := k.NewPersonKey(person)
	if err != nil {
		t.Fatal(err)
	}
	box, err := k.Person(person, wrapped)
	if err != nil {
		t.Fatal(err)
	}
	return box
}

func TestSealedValuesOpenOnlyForTheirPersonAndField(t *testing.T) {
	k, _ := newKeys(t)
	box := newBox(t, k, siti)
	plain := []byte("1701055708980003")
	sealed, err := box.Seal("nik", plain)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := box.Open("nik", sealed); err != nil || !bytes.Equal(got, plain) {
		t.Fatalf("Open = %q, %v", got, err)
	}
	if bytes.Contains(sealed, plain) {
		t.Error("the sealed value contains the plain one")
	}
	again, _ := box.Seal("nik", plain)
	if bytes.Equal(sealed, again) {
		t.Error("sealing twice gives the same bytes, so equality leaks")
	}
	twin := Box{person: budi, cipher: box.cipher}
	tests := map[string]struct {
		box   Box
		field string
		data  []byte
	}{
		"another field":              {box, "kk", sealed},
		"another person":             {newBox(t, k, budi), "nik", sealed},
		"another person's id":        {twin, "nik", sealed},
		"another key of that person": {newBox(t, k, siti), "nik", sealed},
		"cut short":                  {box, "nik", sealed[:len(sealed)-1]},
		"empty":                      {box, "nik", nil},
	}
	for name, tt := range tests {
		if got, err := tt.box.Open(tt.field, tt.data); !errors.Is(err, ErrSealed) {
			t.Errorf("%s: Open = %q, %v; want ErrSealed", name, got, err)
		}
	}
	for i := range sealed {
		flipped := bytes.Clone(sealed)
		flipped[i] ^= 1
		if _, err := box.Open("nik", flipped); !errors.Is(err, ErrSealed) {
			t.Fatalf("byte %d flipped: %v; want ErrSealed", i, err)
		}
	}
}

func TestAPersonKeyUnwrapsOnlyForItsPersonAndKeyring(t *testing.T) {
	k, _ := newKeys(t)
	other, _ := newKeys(t)
	wrapped, err := k.NewPersonKey(siti)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Person(budi, wrapped); !errors.Is(err, ErrSealed) {
		t.Errorf("another person: %v", err)
	}
	if _, err := other.Person(siti, wrapped); !errors.Is(err, ErrSealed) {
		t.Errorf("another keyring: %v", err)
	}
	for _, id := range []string{"", "a.b"} {
		if _, err := k.NewPersonKey(id); err == nil {
			t.Errorf("a key was made for the id %q", id)
		}
	}
	if _, err := (Box{}).Seal("nik", nil); err == nil {
		t.Error("an empty box sealed something")
	}
}

func TestIndexesAreSeparatedByDomainAndKeyring(t *testing.T) {
	k, dir := newKeys(t)
	other, _ := newKeys(t)
	reopened, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	nik := k.Index(NIK, "1701055708980003")
	if len(nik) != 32 {
		t.Errorf("length %d, want 32", len(nik))
	}
	if !bytes.Equal(nik, reopened.Index(NIK, "1701055708980003")) {
		t.Error("the index changes when the keys are opened again")
	}
	for name, got := range map[string][]byte{
		"domain":  k.Index(KK, "1701055708980003"),
		"value":   k.Index(NIK, "1701055708980004"),
		"keyring": other.Index(NIK, "1701055708980003"),
	} {
		if bytes.Equal(nik, got) {
			t.Errorf("another %s has the same index", name)
		}
	}
}

func TestFingerprintNamesBothKeys(t *testing.T) {
	k, dir := newKeys(t)
	other, otherDir := newKeys(t)
	if k.Fingerprint() == other.Fingerprint() || len(k.Fingerprint()) != 32 {
		t.Fatalf("fingerprints %q and %q", k.Fingerprint(), other.Fingerprint())
	}
	for _, name := range []string{indexFile, masterFile} {
		mixed := t.TempDir()
		copyFile(t, dir, mixed, indexFile)
		copyFile(t, dir, mixed, masterFile)
		copyFile(t, otherDir, mixed, name)
		m, err := Open(mixed)
		if err != nil {
			t.Fatal(err)
		}
		if m.Fingerprint() == k.Fingerprint() {
			t.Errorf("%s exchanged, fingerprint the same", name)
		}
	}
}

func TestANewMasterKeyOpensWhatTheOldOneWrapped(t *testing.T) {
	k, dir := newKeys(t)
	wrapped, _ := k.NewPersonKey(siti)
	box, _ := k.Person(siti, wrapped)
	sealed, _ := box.Seal("nik", []byte("1701055708980003"))

	m := keyset.NewManagerFromHandle(k.handle)
	id, err := m.Add(aead.AES256GCMKeyTemplate())
	if err != nil {
		t.Fatal(err)
	}
	if err := m.SetPrimary(id); err != nil {
		t.Fatal(err)
	}
	h, err := m.Handle()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(filepath.Join(dir, masterFile), os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(insecurecleartextkeyset.Write(h, keyset.NewJSONWriter(f)), f.Close()); err != nil {
		t.Fatal(err)
	}

	rotated, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if rotated.Fingerprint() != k.Fingerprint() {
		t.Error("adding a key changed the fingerprint")
	}
	fresh, err := rotated.Rewrap(siti, wrapped)
	if err != nil {
		t.Fatal(err)
	}
	for name, w := range map[string][]byte{"old wrapping": wrapped, "new wrapping": fresh} {
		box, err := rotated.Person(siti, w)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := box.Open("nik", sealed); err != nil || string(got) != "1701055708980003" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := k.Person(siti, fresh); !errors.Is(err, ErrSealed) {
		t.Errorf("the old keyset opens what the new key wrapped: %v", err)
	}
}

func TestKeysAreNeverOverwrittenAndOpenedOnlyWhenSound(t *testing.T) {
	_, dir := newKeys(t)
	if _, err := Create(dir); !errors.Is(err, ErrExists) {
		t.Errorf("Create over keys: %v", err)
	}
	for _, name := range []string{indexFile, masterFile} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
	}
	tests := map[string]struct {
		break_ func(path string) error
		want   error
		says   string
	}{
		"missing":        {os.Remove, ErrMissing, "cadangan"},
		"others read it": {func(p string) error { return os.Chmod(p, 0o640) }, ErrMode, "chmod 600"},
		"empty":          {func(p string) error { return os.Truncate(p, 0) }, ErrBroken, "rusak"},
		"cut short":      {func(p string) error { return os.Truncate(p, 20) }, ErrBroken, "jangan membuat kunci baru"},
	}
	for name, tt := range tests {
		for _, file := range []string{indexFile, masterFile} {
			_, dir := newKeys(t)
			if err := tt.break_(filepath.Join(dir, file)); err != nil {
				t.Fatal(err)
			}
			_, err := Open(dir)
			if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%s %s: %v; want %v", file, name, err, tt.want)
			}
		}
	}
}

func TestSecretsPrintAsStars(t *testing.T) {
	const nik = "1701055708980003"
	s := struct{ NIK Secret[string] }{Hide(nik)}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "nik", s.NIK, "all", s, "ptr", &s)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "nik", s.NIK, "all", s, "ptr", &s)
	js, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	out := log.String() + string(js) + fmt.Sprintf("%v %+v %#v %s %q %x %d", s, s, s, s.NIK, s.NIK, s.NIK, Hide(17010557))
	if strings.Contains(out, "17010557") || strings.Contains(out, fmt.Sprintf("%x", nik)) {
		t.Errorf("a secret shows: %s", out)
	}
	if s.NIK.Reveal() != nik {
		t.Error("Reveal does not return the value")
	}
}

func copyFile(t *testing.T, from, to, name string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(from, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(to, name), b, 0o600); err != nil {
		t.Fatal(err)
	}
}
