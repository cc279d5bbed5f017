package file

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/bkd-manna/portal-asn/internal/seal"
)

func newStore(t *testing.T) (*Disk, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "files")
	d, err := OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d, dir
}

func newBox(t *testing.T, k *seal.Keyring, person string) seal.Box {
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

func TestSealedFilesComeBackOnlyToTheirPerson(t *testing.T) {
	ctx := context.Background()
	d, dir := newStore(t)
	k, err := seal.Create(filepath.Join(t.TempDir(), "keys"))
	if err != nil {
		t.Fatal(err)
	}
	siti, budi := newBox(t, k, "siti"), newBox(t, k, "budi")
	content := bytes.Repeat([]byte("ijazah "), 10_000)
	stored, err := PutSealed(ctx, d, siti, content)
	if err != nil {
		t.Fatal(err)
	}
	if stored.SHA256 != sha256.Sum256(content) || stored.Size != int64(len(content)) {
		t.Errorf("stored = %+v", stored)
	}
	if got, err := GetSealed(ctx, d, siti, stored.Key); err != nil || !bytes.Equal(got, content) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if _, err := GetSealed(ctx, d, budi, stored.Key); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("another person: %v", err)
	}
	raw, err := os.ReadFile(filepath.Join(dir, string(stored.Key)))
	if err != nil || bytes.Contains(raw, []byte("ijazah")) {
		t.Errorf("the disk shows the content (%v)", err)
	}
	moved := NewKey()
	if err := d.Put(ctx, moved, raw); err != nil {
		t.Fatal(err)
	}
	if _, err := GetSealed(ctx, d, siti, moved); !errors.Is(err, seal.ErrSealed) {
		t.Errorf("content under another name: %v", err)
	}
}

func TestAStoredFileIsNeverOverwrittenAndLeavesNoTemporary(t *testing.T) {
	ctx := context.Background()
	d, dir := newStore(t)
	key := NewKey()
	if err := d.Put(ctx, key, []byte("satu")); err != nil {
		t.Fatal(err)
	}
	if err := d.Put(ctx, key, []byte("dua")); !errors.Is(err, ErrExists) {
		t.Errorf("second Put: %v", err)
	}
	if got, err := d.Get(ctx, key); err != nil || string(got) != "satu" {
		t.Errorf("%q, %v", got, err)
	}
	if left, _ := os.ReadDir(filepath.Join(dir, temporaryDir)); len(left) != 0 {
		t.Errorf("%d temporary files left", len(left))
	}
	info, err := os.Stat(filepath.Join(dir, string(key)))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestNamesOutsideTheStoreAreRefused(t *testing.T) {
	ctx := context.Background()
	d, dir := newStore(t)
	outside := filepath.Join(dir, "..", "rahasia")
	if err := os.WriteFile(outside, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	hash := string(NewKey())[6:]
	for _, key := range []Key{"", ".", "../rahasia", "/etc/passwd", Key(outside), "aa/bb/../../../rahasia", Key("aa/../" + hash),
		Key("aa/bb/" + hash + "\n"), Key("aa/bb/" + hash + "/x"), Key("AA/BB/" + hash), Key("tmp/" + hash)} {
		if _, err := d.Get(ctx, key); !errors.Is(err, ErrKey) {
			t.Errorf("Get(%q): %v", key, err)
		}
		if err := d.Put(ctx, key, nil); !errors.Is(err, ErrKey) {
			t.Errorf("Put(%q): %v", key, err)
		}
	}
	if err := d.Delete(ctx, "../rahasia"); !errors.Is(err, ErrKey) {
		t.Errorf("Delete outside: %v", err)
	}
	key := Key("aa/bb/" + hash)
	if err := os.MkdirAll(filepath.Join(dir, "aa/bb"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, string(key))); err != nil {
		t.Fatal(err)
	}
	if got, err := d.Get(ctx, key); err == nil {
		t.Errorf("a link led outside the store: %q", got)
	}
}

func TestMissingFilesAreMissingAndMayBeDeletedTwice(t *testing.T) {
	ctx := context.Background()
	d, _ := newStore(t)
	key := NewKey()
	if _, err := d.Get(ctx, key); !errors.Is(err, ErrMissing) {
		t.Errorf("Get: %v", err)
	}
	if err := d.Put(ctx, key, []byte("x")); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := d.Delete(ctx, key); err != nil {
			t.Errorf("Delete: %v", err)
		}
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if err := d.Put(done, key, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Put after cancel: %v", err)
	}
}

func TestSweepRemovesOldOrphansAndInterruptedWrites(t *testing.T) {
	ctx := context.Background()
	d, dir := newStore(t)
	limit := time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	put := func(age time.Duration) Key {
		key := NewKey()
		if err := d.Put(ctx, key, []byte("x")); err != nil {
			t.Fatal(err)
		}
		touch(t, filepath.Join(dir, string(key)), limit.Add(-age))
		return key
	}
	named, orphan, young := put(time.Hour), put(time.Hour), put(-time.Hour)
	half := filepath.Join(dir, temporaryDir, string(NewKey())[6:])
	writing := filepath.Join(dir, temporaryDir, string(NewKey())[6:])
	foreign := filepath.Join(dir, "lost+found.txt")
	for path, age := range map[string]time.Duration{half: time.Hour, writing: -time.Hour, foreign: time.Hour} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		touch(t, path, limit.Add(-age))
	}
	removed, err := Sweep(ctx, d, func(_ context.Context, keys []Key) ([]Key, error) {
		return slices.DeleteFunc(slices.Clone(keys), func(k Key) bool { return k == named }), nil
	}, limit)
	if err != nil || removed != 2 {
		t.Errorf("removed %d, %v; want 2", removed, err)
	}
	for path, want := range map[string]bool{filepath.Join(dir, string(named)): true, filepath.Join(dir, string(orphan)): false,
		filepath.Join(dir, string(young)): true, half: false, writing: true, foreign: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s exists: %v, want %v", path, err == nil, want)
		}
	}
}

func touch(t *testing.T, path string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func FuzzKeysStayInside(f *testing.F) {
	for _, s := range []string{"", "../../etc/passwd", "aa/bb/cc", string(NewKey()), "tmp/x"} {
		f.Add(s)
	}
	dir := f.TempDir()
	d, err := OpenDisk(filepath.Join(dir, "files"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		err := d.Put(context.Background(), Key(s), []byte("x"))
		if err == nil && !keyForm.MatchString(s) {
			t.Errorf("stored under %q", s)
		}
		if left, _ := os.ReadDir(dir); len(left) != 1 {
			t.Errorf("%q wrote outside the store", s)
		}
	})
}
