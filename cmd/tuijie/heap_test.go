package main

import (
	"runtime/debug"
	"testing"
)

func TestAHeapIsCollectedByWhatIsLive(t *testing.T) {
	for _, live := range []uint64{0, 1, 1 << 20, 30 << 20, heapFloor / 2, heapFloor, 1 << 30} {
		share := garbage(live)
		whole := live + live*uint64(share)/100
		if share < heapShare || whole > max(heapFloor, live+live*heapShare/100) {
			t.Errorf("with %d bytes live the heap grows to %d, by %d hundredths", live, whole, share)
		}
		if live >= 10<<20 && whole < heapFloor*99/100 {
			t.Errorf("with %d bytes live the heap is collected at %d", live, whole)
		}
	}
}

func TestWhoRunsTheProgramSetsTheCollector(t *testing.T) {
	const own = 123
	before, limit := debug.SetGCPercent(own), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(before)
		debug.SetMemoryLimit(limit)
	}()
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		tendHeap(func(asked string) string { return map[string]string{name: "50"}[asked] })()
		if got := debug.SetGCPercent(own); got != own {
			t.Errorf("with %s set, garbage may still be %d hundredths", name, got)
		}
	}
	tendHeap(func(string) string { return "" })()
	if got := debug.SetGCPercent(own); got == own {
		t.Error("without either nothing is set")
	}
}
