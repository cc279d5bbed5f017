package localpg

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// account is who PostgreSQL runs as: it refuses to be root.
type account struct {
	uid, gid int
	own      bool // ourselves, an ordinary user
	space    bool // in a user namespace, where root outside is uid inside
}

// refuge is where root's cluster lives when its data directory lies behind a
// folder that PostgreSQL's user may not enter, and there are no user namespaces.
func refuge(dataDir string) string { return filepath.Join("/var/lib/sekundang", short(dataDir)) }

// account chooses the user for the cluster: the owner of one that exists, else
// whoever can reach it. It may move c.dir to the refuge.
func (c *cluster) account() (account, error) {
	if os.Getuid() != 0 {
		return account{uid: os.Getuid(), gid: os.Getgid(), own: true}, nil
	}
	as, err := stranger()
	if err != nil {
		return as, err
	}
	if info, err := os.Stat(c.dir); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		if owner.Uid == 0 {
			as.space = true
			return as, nil
		}
		return account{uid: int(owner.Uid), gid: int(owner.Gid)}, nil
	}
	if reachable(filepath.Dir(c.dir)) {
		return as, nil
	}
	as.space = true
	probe := exec.Command(c.bin.path("postgres"), "--version") //nolint:noctx // ends at once
	probe.SysProcAttr = as.attributes()
	if probe.Run() == nil {
		return as, nil
	}
	as.space = false
	c.dir = filepath.Join(refuge(c.DataDir), filepath.Base(c.dir))
	if err := os.MkdirAll(filepath.Dir(c.dir), 0o711); err != nil {
		return as, err
	}
	if !reachable(filepath.Dir(c.dir)) {
		return as, fmt.Errorf("PostgreSQL tidak dapat menjangkau %s maupun %s; pilih folder lain dengan DATA_DIR", c.DataDir, filepath.Dir(c.dir))
	}
	return as, nil
}

// stranger is the user PostgreSQL runs as when we are root.
func stranger() (account, error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.Atoi(u.Uid)
		gid, gidErr := strconv.Atoi(u.Gid)
		return account{uid: uid, gid: gid}, errors.Join(uidErr, gidErr)
	}
	return account{}, errors.New("tidak ada pengguna postgres maupun nobody; PostgreSQL tidak boleh berjalan sebagai root")
}

// reachable reports whether everyone may pass through dir and all above it.
func reachable(dir string) bool {
	for {
		info, err := os.Stat(dir)
		if err != nil || info.Mode().Perm()&0o001 == 0 {
			return false
		}
		if dir == filepath.Dir(dir) {
			return true
		}
		dir = filepath.Dir(dir)
	}
}

func (a account) attributes() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{}
	if a.own {
		return attr
	}
	attr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	if a.space {
		attr.Cloneflags = syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: a.uid, HostID: 0, Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: a.gid, HostID: 0, Size: 1}}
		attr.Credential.NoSetGroups = true
	}
	return attr
}

// folder makes a private folder of the account, or accepts the one it has.
func (a account) folder(path string) error {
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return err
	}
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	owner, uid, gid := info.Sys().(*syscall.Stat_t), a.uid, a.gid
	if a.space {
		uid, gid = 0, 0
	}
	if !info.IsDir() || (int(owner.Uid) != uid && int(owner.Uid) != os.Getuid()) {
		return fmt.Errorf("%s milik pengguna lain; hapus dahulu", path)
	}
	if err := os.Lchown(path, uid, gid); err != nil {
		return err
	}
	return os.Chmod(path, 0o700)
}
