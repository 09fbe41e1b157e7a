//go:build !unix

package output

func setUmask(int) func() { return func() {} }
