package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
)

// stamp is what the file system says about a file without reading it: times in
// nanoseconds since 1970, and the file's number. It changes when the file does.
// Where the system has no change time or number they are 0.
type stamp struct {
	modified, changed int64
	number            uint64
}

// ledger is the stamps of a tree as a build left it: of its files in the order of
// its record, and of its folders in order. A folder's stamp changes when a name
// comes to it or goes; so one that is as it was holds what the record says, and
// need not be read.
//
// A stamp proves that a file is as it was only if a later edit is sure to give
// it another one. File systems tell time in ticks (of milliseconds on Linux, of
// two seconds on FAT), and an edit within the tick of the last change leaves no
// trace in the times. So a ledger has a moment: that of a record which was written
// after all its stamps were taken. A file whose times are both before it was changed
// last in an earlier tick than any edit since, and its stamp holds; one as new as the
// moment is read and compared. An edit between the stamp and the moment has given the
// file another time of modification.
//
// A clock set back to that very tick, and on systems without a change time a
// program that puts back the old time after an edit, go unseen. Verify sees them.
type ledger struct {
	record  stamp  // of the record; its change time is left out, since moving it into the tree changes that
	digest  Digest // of the record
	moment  int64  // in nanoseconds since 1970, by the file system's clock: the stamps were taken before it
	files   []stamp
	folders []stamp
}

// fits reports whether the ledger is that of the tree with this record.
func (l ledger) fits(record stamp, digest Digest, files, folders int) bool {
	record.changed = 0
	return l.record == record && l.digest == digest && len(l.files) == files && len(l.folders) == folders
}

// proves reports whether what has the stamp now, and had the other one, is as
// the build left it.
func (l ledger) proves(before, now stamp) bool {
	return before == now && max(now.modified, now.changed) < l.moment
}

// The form of a ledger on disk: a line that says what it is, the record's stamp
// and digest, the moment, the number of files, the stamps, and a digest of all that, so that a damaged one
// is never believed.
const (
	ledgerTitle = "tuijie ledger 3\n"
	stampSize   = 3 * 8
	ledgerHead  = len(ledgerTitle) + stampSize + sha256.Size + 2*8
	maxLedger   = maxRecord // as many folders as files, and a line of the record is longer than two stamps
)

func (l ledger) encode() []byte {
	out := make([]byte, 0, ledgerHead+(len(l.files)+len(l.folders))*stampSize+sha256.Size)
	out = append(out, ledgerTitle...)
	out = l.record.append(out)
	out = append(out, l.digest[:]...)
	out = binary.LittleEndian.AppendUint64(out, uint64(l.moment))
	out = binary.LittleEndian.AppendUint64(out, uint64(len(l.files)))
	for _, stamps := range [][]stamp{l.files, l.folders} {
		for _, s := range stamps {
			out = s.append(out)
		}
	}
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}

func (s stamp) append(out []byte) []byte {
	out = binary.LittleEndian.AppendUint64(out, uint64(s.modified))
	out = binary.LittleEndian.AppendUint64(out, uint64(s.changed))
	return binary.LittleEndian.AppendUint64(out, s.number)
}

func readStamp(data []byte) stamp {
	return stamp{
		modified: int64(binary.LittleEndian.Uint64(data)),
		changed:  int64(binary.LittleEndian.Uint64(data[8:])),
		number:   binary.LittleEndian.Uint64(data[16:]),
	}
}

func decodeLedger(data []byte) (ledger, error) {
	body := len(data) - sha256.Size
	if body < ledgerHead || (body-ledgerHead)%stampSize != 0 || !bytes.HasPrefix(data, []byte(ledgerTitle)) {
		return ledger{}, errors.New("not a ledger")
	}
	if Digest(data[body:]) != sha256.Sum256(data[:body]) {
		return ledger{}, errors.New("the ledger is damaged")
	}
	head := data[len(ledgerTitle):ledgerHead]
	stamps := make([]stamp, (body-ledgerHead)/stampSize)
	for i := range stamps {
		stamps[i] = readStamp(data[ledgerHead+i*stampSize:])
	}
	moment := binary.LittleEndian.Uint64(head[stampSize+sha256.Size:])
	files := binary.LittleEndian.Uint64(head[stampSize+sha256.Size+8:])
	if files > uint64(len(stamps)) {
		return ledger{}, errors.New("not a ledger")
	}
	return ledger{
		record: readStamp(head), digest: Digest(head[stampSize : stampSize+sha256.Size]),
		moment: int64(moment), files: stamps[:files], folders: stamps[files:],
	}, nil
}

// The ledgers of the two trees. Which is whose is told by the record they name.
var ledgerNames = [2]string{"ledger-1", "ledger-2"}

// ledgers reads both. One that is absent or damaged is empty and fits no tree.
func (p place) ledgers() (found [len(ledgerNames)]ledger) {
	for i, name := range ledgerNames {
		found[i], _ = p.readLedger(p.hidden() + "/" + name)
	}
	return found
}

func (p place) readLedger(name string) (ledger, error) {
	f, err := p.disk.Open(name)
	if err != nil {
		return ledger{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return ledger{}, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxLedger {
		return ledger{}, errors.New("not a ledger")
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return ledger{}, err
	}
	return decodeLedger(data)
}
