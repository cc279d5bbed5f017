// Package backup takes the whole portal, database and files, into one file, and
// puts it back elsewhere. Keys are kept apart: a backup alone opens nothing.
package backup

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

// Place is where a portal lives.
type Place struct {
	URL      string // of the database, as a role that may dump or create everything
	BinDir   string // folder of pg_dump and pg_restore
	FilesDir string // the file store
}

const (
	databaseEntry = "database.dump"
	manifestEntry = "manifest.txt"
	filesPrefix   = "files/"
)

// ErrDamaged is a backup whose content is not what its manifest says.
var ErrDamaged = errors.New("cadangan rusak atau tidak lengkap")

// Write takes a backup into path, which must not exist. The database goes first:
// files are written before the rows that name them, so every file a dumped row
// names is there when the files are copied. It returns how many files went in.
func Write(ctx context.Context, from Place, path string) (files int, err error) {
	temp, err := os.MkdirTemp(filepath.Dir(path), ".backup-*")
	if err != nil {
		return 0, fmt.Errorf("write backup: %w", err)
	}
	defer os.RemoveAll(temp)
	dump := filepath.Join(temp, databaseEntry)
	if err := command(ctx, from.BinDir, "pg_dump", "--format=custom", "--file="+dump, "--dbname="+from.URL); err != nil {
		return 0, err
	}
	out, err := os.OpenFile(filepath.Join(temp, "backup.tar"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, fmt.Errorf("write backup: %w", err)
	}
	defer out.Close()
	if files, err = pack(out, dump, from.FilesDir); err != nil {
		return 0, fmt.Errorf("write backup: %w", err)
	}
	if err := errors.Join(out.Sync(), out.Close()); err != nil {
		return 0, fmt.Errorf("write backup: %w", err)
	}
	if err := os.Link(out.Name(), path); err != nil { // refuses to replace an older backup
		return 0, fmt.Errorf("write backup: %w", err)
	}
	return files, nil
}

// pack writes the entries and, last, the manifest with their hashes.
func pack(w io.Writer, dump, filesDir string) (files int, err error) {
	t := tar.NewWriter(w)
	sums := map[string]string{}
	if err := add(t, databaseEntry, dump, sums); err != nil {
		return 0, err
	}
	err = filepath.WalkDir(filesDir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil // no file was ever stored, or one was swept meanwhile
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		rel, err := filepath.Rel(filesDir, path)
		if err != nil {
			return err
		}
		files++
		return add(t, filesPrefix+filepath.ToSlash(rel), path, sums)
	})
	if err != nil {
		return 0, err
	}
	manifest := lines(sums)
	if err := t.WriteHeader(&tar.Header{Name: manifestEntry, Mode: 0o600, Size: int64(len(manifest))}); err != nil {
		return 0, err
	}
	if _, err := io.WriteString(t, manifest); err != nil {
		return 0, err
	}
	return files, t.Close()
}

func add(t *tar.Writer, name, path string, sums map[string]string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: info.ModTime()}); err != nil {
		return err
	}
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(t, h), f); err != nil {
		return err
	}
	sums[name] = hex.EncodeToString(h.Sum(nil))
	return nil
}

func lines(sums map[string]string) string {
	all := make([]string, 0, len(sums))
	for name, sum := range sums {
		all = append(all, sum+"  "+name+"\n")
	}
	sort.Strings(all)
	return strings.Join(all, "")
}

// Read puts a backup into an empty place. Nothing is touched before the whole
// backup has been read and its hashes agree with its manifest.
func Read(ctx context.Context, path string, to Place) (files int, err error) {
	if entries, err := os.ReadDir(to.FilesDir); err == nil && len(entries) > 0 {
		return 0, fmt.Errorf("folder berkas %s tidak kosong; pulihkan ke tempat yang kosong", to.FilesDir)
	}
	if err := os.MkdirAll(filepath.Dir(to.FilesDir), 0o711); err != nil {
		return 0, fmt.Errorf("read backup: %w", err)
	}
	temp, err := os.MkdirTemp(filepath.Dir(to.FilesDir), ".restore-*")
	if err != nil {
		return 0, fmt.Errorf("read backup: %w", err)
	}
	defer os.RemoveAll(temp)
	if files, err = unpack(path, temp); err != nil {
		return 0, err
	}
	dump := filepath.Join(temp, databaseEntry)
	if err := command(ctx, to.BinDir, "pg_restore", "--exit-on-error", "--single-transaction", "--dbname="+to.URL, dump); err != nil {
		return 0, err
	}
	if files > 0 {
		_ = os.Remove(to.FilesDir) // empty, as checked above, or absent
		if err := os.Rename(filepath.Join(temp, "files"), to.FilesDir); err != nil {
			return 0, fmt.Errorf("read backup: %w", err)
		}
	}
	return files, nil
}

func unpack(path, into string) (files int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	root, err := os.OpenRoot(into)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	sums, manifest := map[string]string{}, ""
	for t := tar.NewReader(f); ; {
		head, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if head.Name == manifestEntry {
			b, err := io.ReadAll(io.LimitReader(t, 256<<20))
			if err != nil {
				return 0, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			manifest = string(b)
			continue
		}
		if sums[head.Name], err = extract(root, head.Name, t); err != nil {
			return 0, err
		}
		if strings.HasPrefix(head.Name, filesPrefix) {
			files++
		}
	}
	if manifest == "" || manifest != lines(sums) {
		return 0, ErrDamaged
	}
	return files, nil
}

// extract writes one entry below root, which no name can leave.
func extract(root *os.Root, name string, r io.Reader) (sum string, err error) {
	if err := root.MkdirAll(filepath.Dir(filepath.FromSlash(name)), 0o700); err != nil {
		return "", err
	}
	out, err := root.OpenFile(filepath.FromSlash(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, h), r)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, out.Sync(), out.Close())
}

// command runs one of PostgreSQL's programs; what it says on failure becomes the error.
func command(ctx context.Context, dir, program string, args ...string) error {
	cmd := exec.CommandContext(ctx, filepath.Join(dir, program), args...)
	if dir == "" {
		cmd = exec.CommandContext(ctx, program, args...)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(string(out)))
	}
	return nil
}
