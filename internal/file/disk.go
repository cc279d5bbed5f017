package file

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path"
)

// Disk stores content in one folder and cannot reach outside it.
type Disk struct{ root *os.Root }

// OpenDisk opens the folder, making it (mode 0700) when it does not exist.
func OpenDisk(dir string) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open file store: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open file store: %w", err)
	}
	return &Disk{root: root}, nil
}

// Close releases the folder.
func (d *Disk) Close() error { return d.root.Close() }

// Put writes a temporary file, syncs it, moves it to its name and syncs the folders.
func (d *Disk) Put(ctx context.Context, key Key, content []byte) error {
	if !valid(key) || temporary(key) {
		return ErrKey
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	name := string(key)
	if _, err := d.root.Lstat(name); err == nil {
		return ErrExists
	}
	temp := path.Join(temporaryDir, path.Base(string(NewKey())))
	if err := d.write(temp, content); err != nil {
		return err
	}
	if err := d.move(temp, name); err != nil {
		return errors.Join(err, d.root.Remove(temp))
	}
	return nil
}

func (d *Disk) write(name string, content []byte) error {
	if err := d.root.MkdirAll(temporaryDir, 0o700); err != nil {
		return err
	}
	f, err := d.root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, d.root.Remove(name))
	}
	return nil
}

func (d *Disk) move(temp, name string) error {
	dir := path.Dir(name)
	if err := d.root.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := d.root.Rename(temp, name); err != nil {
		return err
	}
	for _, dir := range []string{dir, path.Dir(dir), "."} {
		if err := d.sync(dir); err != nil {
			return err
		}
	}
	return nil
}

func (d *Disk) sync(dir string) error {
	f, err := d.root.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Get returns content, or ErrMissing.
func (d *Disk) Get(ctx context.Context, key Key) ([]byte, error) {
	if !valid(key) || temporary(key) {
		return nil, ErrKey
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	content, err := d.root.ReadFile(string(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrMissing
	}
	return content, err
}

// Delete removes content; content that is not there is no error.
func (d *Disk) Delete(ctx context.Context, key Key) error {
	if !valid(key) {
		return ErrKey
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := d.root.Remove(string(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// List goes through the folder; files that are not ours (backups, editors') are left out.
func (d *Disk) List(ctx context.Context) iter.Seq2[Info, error] {
	return func(yield func(Info, error) bool) {
		err := fs.WalkDir(d.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
			if err := errors.Join(err, ctx.Err()); err != nil {
				return err
			}
			if !entry.Type().IsRegular() || !valid(Key(name)) {
				return nil
			}
			info, err := entry.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil // removed while we walked
			}
			if err != nil {
				return err
			}
			if !yield(Info{Key: Key(name), Size: info.Size(), Modified: info.ModTime()}, nil) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			yield(Info{}, err)
		}
	}
}
