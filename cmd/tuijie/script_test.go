package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"tuijie": main})
}

// TestScripts runs testdata/script: what the command does, told as a user would
// do it. Each script finds the small site of testdata/site.txtar in the folder
// "site", the project's own folder as $PROJECT, English messages and a fixed day.
func TestScripts(t *testing.T) {
	project, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LANG", "en_US.UTF-8")
			env.Setenv("PROJECT", project)
			env.Setenv("SOURCE_DATE_EPOCH", "1585612800") // 2020-03-31 in Shanghai
			return unpack("testdata/site.txtar", filepath.Join(env.WorkDir, "site"))
		},
		Condition: func(name string) (bool, error) {
			return name == "permissions" && permissions(), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "put": put, "change": change, "plain": plain},
	})
}

// unpack writes the files of an archive below a folder.
func unpack(archive, dir string) error {
	a, err := txtar.ParseFile(archive)
	if err != nil {
		return err
	}
	for _, f := range a.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// permissions reports whether a script can run the command as a user whom a
// file's mode binds: any but root, or root with the means to become another.
func permissions() bool {
	if runtime.GOOS == "windows" {
		return false
	}
	_, err := exec.LookPath("setpriv")
	return os.Geteuid() != 0 || err == nil
}

// plain has the commands that follow run as a user whom the modes of files bind,
// who owns what the script has made so far.
func plain(ts *testscript.TestScript, _ bool, _ []string) {
	if os.Geteuid() != 0 {
		return
	}
	ts.Setenv("AS", "setpriv --reuid 65534 --regid 65534 --clear-groups")
	work, bin := ts.Getenv("WORK"), filepath.Dir(strings.SplitN(ts.Getenv("PATH"), ":", 2)[0])
	for _, dir := range []string{filepath.Dir(work), bin} {
		ts.Check(os.Chmod(dir, 0o755))
	}
	ts.Check(filepath.WalkDir(work, func(name string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Lchown(name, 65534, 65534))
	}))
}

// exits runs the command and holds its exit code against the one expected:
//
//	exits 1 tuijie check --site site
func exits(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: exits code command [argument...]")
	}
	code := 0
	command := append(strings.Fields(ts.Getenv("AS")), args[1:]...)
	err := ts.Exec(command[0], command[1:]...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("the exit code is %d, want %s", code, args[0])
	}
}

// put writes a file of text in which Go's escapes stand for bytes:
//
//	put site/content/site.toml '\xef\xbb\xbf...'
func put(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: put file text")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, []byte(text), 0o644))
}

// change replaces the first occurrence of a text in a file, in which Go's
// escapes stand for bytes:
//
//	change site/content/site.toml 'source_language = "zh"' 'source_language = "en"'
func change(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: change file old new")
	}
	name := ts.MkAbs(args[0])
	body, err := os.ReadFile(name)
	ts.Check(err)
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[2], `"`, `\"`) + `"`)
	ts.Check(err)
	if !strings.Contains(string(body), args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, []byte(strings.Replace(string(body), args[1], text, 1)), 0o644))
}
