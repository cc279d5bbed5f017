package localpg

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// openLock opens the file a lock is held on. The descriptor is closed on exec,
// so PostgreSQL never inherits it.
func openLock(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
}

// lock waits for the lock, exclusive or shared, as long as ctx allows.
func lock(ctx context.Context, f *os.File, how int) error {
	for {
		ok, err := tryLock(f, how)
		if ok || err != nil {
			return err
		}
		if err := pause(ctx); err != nil {
			return err
		}
	}
}

func tryLock(f *os.File, how int) (bool, error) {
	for {
		err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, syscall.EINTR):
			return false, err
		}
	}
}

// pause waits a few milliseconds, the step of every wait in this package.
func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(5 * time.Millisecond):
		return nil
	}
}
