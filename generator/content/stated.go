package content

import (
	"encoding/hex"

	"tuijie/generator/memory"
)

// Stated is the SHA-256, in hexadecimal digits, of a file as it was read; ""
// where it was not.
func (s *Source) Stated(name string) string { return digits(s.digestOf(name)) }

// digits are the hexadecimal digits of a digest; "" for the zero one.
func digits(d memory.Digest) string {
	if d == (memory.Digest{}) {
		return ""
	}
	return hex.EncodeToString(d[:])
}
