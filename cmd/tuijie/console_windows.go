package main

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// openConsole has the window understand colours, and asks the system for the
// person's language. Text needs nothing: what is written to a console arrives as
// Unicode, whatever its code page.
func openConsole() console {
	var restore []func()
	plain := false
	for _, f := range []*os.File{os.Stdout, os.Stderr} {
		undo, ok := understandColours(windows.Handle(f.Fd()))
		plain = plain || !ok
		if undo != nil {
			restore = append(restore, undo)
		}
	}
	return console{
		alone: isAlone(),
		env: func(name string) string {
			value := os.Getenv(name)
			switch {
			case value != "":
			case name == "LANG":
				return systemLanguage()
			case name == "TERM" && plain:
				return "dumb"
			}
			return value
		},
		close: func() {
			for _, undo := range restore {
				undo()
			}
		},
	}
}

// understandColours has a console take sequences for colours, as Windows 10 and
// later do when they are asked. Where the handle is no console all is well.
func understandColours(handle windows.Handle) (undo func(), ok bool) {
	var mode uint32
	if windows.GetConsoleMode(handle, &mode) != nil {
		return nil, true
	}
	if mode&windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0 {
		return nil, true
	}
	if windows.SetConsoleMode(handle, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) != nil {
		return nil, false
	}
	return func() { windows.SetConsoleMode(handle, mode) }, true
}

// systemLanguage is the language in which Windows speaks to the person: "zh-CN".
func systemLanguage() string {
	list, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(list) == 0 {
		return ""
	}
	return list[0]
}

var consoleProcesses = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// isAlone reports whether no other program has the window.
func isAlone() bool {
	var list [2]uint32
	n, _, _ := consoleProcesses.Call(uintptr(unsafe.Pointer(&list[0])), uintptr(len(list)))
	return n == 1
}
