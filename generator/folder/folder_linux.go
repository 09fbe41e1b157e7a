package folder

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func hold(root *os.Root) (*os.File, error) { return root.Open(".") }

// openAtOnce opens a regular file. It gives nil for anything else, and where the system has no such call, or is not sure
// because something on the way is being moved.
func openAtOnce(top *os.File, name string) fs.File {
	if !fs.ValidPath(name) {
		return nil
	}
	fd, err := within(top, name, 0)
	if err != nil {
		return nil
	}
	file := os.NewFile(uintptr(fd), name)
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		_ = file.Close()
		return nil
	}
	return regular{file, info}
}

// within opens a name below a folder, which no link leads out of.
func within(top *os.File, name string, flags uint64) (int, error) {
	return unix.Openat2(int(top.Fd()), name, &unix.OpenHow{
		Flags:   unix.O_RDONLY | unix.O_CLOEXEC | flags,
		Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_MAGICLINKS,
	})
}

// regular is a file that was asked what it is when it was opened. It is never a folder: os.File would look for a
// folder's entries by its name, and not in the root.
type regular struct {
	*os.File
	info fs.FileInfo
}

func (r regular) Stat() (fs.FileInfo, error) { return r.info, nil }

// listAtOnce lists a folder, sorted by name. False where it cannot.
func listAtOnce(top *os.File, name string) ([]fs.DirEntry, bool) {
	if !fs.ValidPath(name) {
		return nil, false
	}
	fd, err := within(top, name, unix.O_DIRECTORY)
	if err != nil {
		return nil, false
	}
	dir := os.NewFile(uintptr(fd), name)
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return nil, false
	}
	list := make([]fs.DirEntry, 0, len(names))
	for _, each := range names {
		info, err := infoAt(fd, each)
		switch {
		case err == nil:
			list = append(list, fs.FileInfoToDirEntry(info))
		case !errors.Is(err, fs.ErrNotExist): // it went meanwhile
			return nil, false
		}
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return list, true
}

// told is what the system tells of a name in a folder, links not followed.
type told struct {
	name string
	mode fs.FileMode
	stat syscall.Stat_t
}

func infoAt(dir int, name string) (*told, error) {
	var s unix.Stat_t
	for {
		err := unix.Fstatat(dir, name, &s, unix.AT_SYMLINK_NOFOLLOW)
		if err == nil {
			break
		}
		if !errors.Is(err, unix.EINTR) {
			return nil, err
		}
	}
	return &told{name, modeOf(s.Mode), syscall.Stat_t{
		Dev: s.Dev, Ino: s.Ino, Mode: s.Mode, Nlink: s.Nlink, Uid: s.Uid, Gid: s.Gid, Size: s.Size,
		Atim: syscall.Timespec(s.Atim), Mtim: syscall.Timespec(s.Mtim), Ctim: syscall.Timespec(s.Ctim),
	}}, nil
}

func (t *told) Name() string       { return t.name }
func (t *told) Size() int64        { return t.stat.Size }
func (t *told) IsDir() bool        { return t.mode.IsDir() }
func (t *told) ModTime() time.Time { return time.Unix(t.stat.Mtim.Unix()) }
func (t *told) Sys() any           { return &t.stat }

func (t *told) Mode() fs.FileMode { return t.mode }

// modeOf is what Go says of a file's mode.
func modeOf(mode uint32) fs.FileMode {
	m := fs.FileMode(mode & 0o777)
	switch mode & unix.S_IFMT {
	case unix.S_IFREG:
	case unix.S_IFDIR:
		m |= fs.ModeDir
	case unix.S_IFLNK:
		m |= fs.ModeSymlink
	case unix.S_IFIFO:
		m |= fs.ModeNamedPipe
	case unix.S_IFSOCK:
		m |= fs.ModeSocket
	case unix.S_IFCHR:
		m |= fs.ModeDevice | fs.ModeCharDevice
	case unix.S_IFBLK:
		m |= fs.ModeDevice
	default:
		m |= fs.ModeIrregular
	}
	if mode&unix.S_ISUID != 0 {
		m |= fs.ModeSetuid
	}
	if mode&unix.S_ISGID != 0 {
		m |= fs.ModeSetgid
	}
	if mode&unix.S_ISVTX != 0 {
		m |= fs.ModeSticky
	}
	return m
}
