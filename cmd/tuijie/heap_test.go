package main

import "testing"

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
	stop := tendHeap(func(name string) string { return map[string]string{"GOGC": "50"}[name] })
	stop()
	if liveHeap() > 1<<40 {
		t.Error("the heap is not measured")
	}
}
