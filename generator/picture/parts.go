package picture

import (
	"bytes"
	"encoding/binary"
)

// maxScans is how often a JPEG may go over its pixels. Cameras and editors use
// one to a dozen; a scan that says nothing costs its maker a few bytes and its
// reader the whole picture.
const maxScans = 64

// jpegParts finds the EXIF data of a JPEG, nil where it has none, and counts
// its scans.
func jpegParts(raw []byte) (exif []byte, scans int) {
	const startOfScan, endOfImage, application1 = 0xda, 0xd9, 0xe1
	for at := 2; ; {
		marker, next, ok := nextMarker(raw, at)
		if !ok || marker == endOfImage || next+2 > len(raw) {
			return exif, scans
		}
		end := next + int(binary.BigEndian.Uint16(raw[next:]))
		if end < next+2 || end > len(raw) {
			return exif, scans
		}
		body := raw[next+2 : end]
		if data, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == application1 && exif == nil {
			exif = data
		}
		if marker == startOfScan {
			scans++
		}
		at = end
	}
}

// nextMarker finds the next marker that has a length, or ends the picture, and
// where what follows it begins. Pixels hold none: 0xff is followed by 0 there.
func nextMarker(raw []byte, at int) (marker byte, next int, ok bool) {
	for at < len(raw) {
		skip := bytes.IndexByte(raw[at:], 0xff)
		if skip < 0 || at+skip+1 >= len(raw) {
			break
		}
		at += skip + 1
		switch m := raw[at]; {
		case m == 0xff: // padding: it may begin a marker itself
		case m == 0 || m == 1 || m >= 0xd0 && m <= 0xd8:
			at++
		default:
			return m, at + 1, true
		}
	}
	return 0, 0, false
}

// pngChunk is the first chunk of a name in a PNG; nil where there is none.
func pngChunk(raw []byte, name string) []byte {
	for rest := raw[8:]; len(rest) >= 12; {
		n := uint64(binary.BigEndian.Uint32(rest))
		if n+12 > uint64(len(rest)) {
			return nil
		}
		if string(rest[4:8]) == name {
			return rest[8 : 8+n]
		}
		rest = rest[12+n:]
	}
	return nil
}

// riffChunk is the first chunk of a name in a WebP; nil where there is none.
func riffChunk(raw []byte, name string) []byte {
	for rest := raw[12:]; len(rest) >= 8; {
		n := uint64(binary.LittleEndian.Uint32(rest[4:]))
		if n+8 > uint64(len(rest)) {
			return nil
		}
		if string(rest[:4]) == name {
			return rest[8 : 8+n]
		}
		rest = rest[min(8+n+n%2, uint64(len(rest))):]
	}
	return nil
}

// moving reports whether a WebP has more than one frame.
func moving(raw []byte) bool {
	extended := riffChunk(raw, "VP8X")
	return len(extended) > 0 && extended[0]&0x02 != 0
}

// withoutJPEGNotes is a JPEG without the segments in which cameras and editors note
// what is no part of the image; which way is up is kept. What follows the first scan
// is left as it is.
func withoutJPEGNotes(raw []byte, up orientation) []byte {
	const startOfScan, application0, application2, application14, comment = 0xda, 0xe0, 0xe2, 0xee, 0xfe
	out := append([]byte{}, raw[:2]...)
	if up != asStored {
		out = append(out, exifOf(up)...)
	}
	for at := 2; ; {
		marker, next, ok := nextMarker(raw, at)
		if !ok || next+2 > len(raw) {
			return raw
		}
		end := next + int(binary.BigEndian.Uint16(raw[next:]))
		if end < next+2 || end > len(raw) {
			return raw
		}
		note := marker == comment || marker > application0 && marker <= 0xef && marker != application14 &&
			!(marker == application2 && bytes.HasPrefix(raw[next+2:end], []byte("ICC_PROFILE\x00")))
		switch {
		case marker == startOfScan:
			return append(out, raw[next-2:]...)
		case !note:
			out = append(out, raw[next-2:end]...)
		}
		at = end
	}
}

// exifOf is a segment that tells which way is up and nothing else.
func exifOf(up orientation) []byte {
	return []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(up)) + "\x00\x00\x00\x00\x00\x00")
}

// withoutPNGNotes is a PNG without the chunks of text, time and EXIF.
func withoutPNGNotes(raw []byte) []byte {
	out := append([]byte{}, raw[:8]...)
	for rest := raw[8:]; len(rest) >= 12; {
		n := uint64(binary.BigEndian.Uint32(rest)) + 12
		if n > uint64(len(rest)) {
			return raw
		}
		switch string(rest[4:8]) {
		case "tEXt", "zTXt", "iTXt", "tIME", "eXIf":
		default:
			out = append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return out
}
