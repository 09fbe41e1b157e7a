package main

import (
	"bufio"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"runtime"
)

// console is the window in which the program runs.
type console struct {
	env   func(string) string // the environment, with what the system says beside it
	alone bool                // the window is the program's own, and closes with it: it was started by a double-click
	close func()              // leaves the window as it was found
}

// clicked is the command line that a double-click stands for: in the folder of a
// site, to show it; elsewhere none.
func clicked(folder fs.FS) []string {
	if info, err := fs.Stat(folder, "content/site.toml"); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	return []string{"serve", "--open"}
}

// explainClick says what to do where a double-click has nothing to show.
func explainClick(w world, language string) {
	fmt.Fprintln(w.err, say(language, `tuijie 推介：把项目资料做成网站的程序。

这个文件夹里没有站点。可以这样用：
  - 把 tuijie.exe 放进站点文件夹（里面有 content 的那一层），双击它，就打开预览和写作台；
  - 或在文件夹的地址栏里输入 cmd 回车，运行 tuijie init 新站点 建一个新站点，tuijie --help 看全部命令。
`, `tuijie 推介: makes a site of the facts of projects.

There is no site in this folder. You can:
  - put tuijie.exe into the folder of a site, the one with content in it, and double-click it there: it shows the site and its desk;
  - or type cmd into the folder's address bar, and run tuijie init SITE for a new site; tuijie --help lists all commands.
`))
}

// waitToClose keeps a window that would close with the program until it was read.
func waitToClose(w world, language string) {
	fmt.Fprint(w.err, say(language, "\n按回车键关闭这个窗口。", "\nPress Enter to close this window."))
	if _, err := bufio.NewReader(w.in).ReadString('\n'); err != nil && err != io.EOF {
		return // there is nobody to wait for
	}
}

// browse opens an address in the person's browser. That nothing opens is no
// error: the address has been printed.
func browse(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	case "darwin":
		name = "open"
	}
	if command := exec.Command(name, args...); command.Start() == nil {
		go command.Wait()
	}
}
