package content

// Stated is the SHA-256, in hexadecimal digits, of a file as it was read; ""
// where it was not.
func (s *Source) Stated(name string) string { return s.digestOf(name) }
