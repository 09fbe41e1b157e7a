package output

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

var someLedger = ledger{
	record: stamp{modified: 100, number: 1}, digest: Digest{1, 2}, moment: 100,
	files: []stamp{{90, 91, 2}, {99, 100, 3}}, folders: []stamp{{80, 81, 4}},
}

func TestALedgerIsReadBackAsWritten(t *testing.T) {
	got, err := decodeLedger(someLedger.encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(someLedger, got, cmp.AllowUnexported(ledger{}, stamp{})); diff != "" {
		t.Error(diff)
	}
}

func TestADamagedLedgerIsNeverRead(t *testing.T) {
	whole := someLedger.encode()
	for i := range whole {
		damaged := append([]byte(nil), whole...)
		damaged[i] ^= 0x40
		if _, err := decodeLedger(damaged); err == nil {
			t.Errorf("read with byte %d changed", i)
		}
		if _, err := decodeLedger(whole[:i]); err == nil {
			t.Errorf("read when cut to %d bytes", i)
		}
	}
}

func TestAStampProvesNothingThatIsAsNewAsTheMoment(t *testing.T) {
	for _, test := range []struct {
		before, now stamp
		want        bool
	}{
		{stamp{90, 91, 2}, stamp{90, 91, 2}, true},
		{stamp{90, 91, 2}, stamp{91, 91, 2}, false},
		{stamp{90, 91, 2}, stamp{90, 92, 2}, false},
		{stamp{90, 91, 2}, stamp{90, 91, 3}, false},
		{stamp{99, 100, 3}, stamp{99, 100, 3}, false}, // changed in the tick of the moment
		{stamp{100, 99, 3}, stamp{100, 99, 3}, false},
		{stamp{}, stamp{90, 91, 2}, false},
	} {
		if got := someLedger.proves(test.before, test.now); got != test.want {
			t.Errorf("%v and now %v: %v", test.before, test.now, got)
		}
	}
}

func TestALedgerFitsOneTree(t *testing.T) {
	moved := stamp{modified: 100, changed: 105, number: 1} // into its tree
	if !someLedger.fits(moved, Digest{1, 2}, 2, 1) {
		t.Error("it does not fit its own tree")
	}
	if someLedger.fits(stamp{modified: 101, number: 1}, Digest{1, 2}, 2, 1) || someLedger.fits(moved, Digest{9}, 2, 1) ||
		someLedger.fits(moved, Digest{1, 2}, 3, 1) || someLedger.fits(moved, Digest{1, 2}, 2, 2) {
		t.Error("it fits another tree")
	}
}
