//go:build !windows

package main

const executable = ""
