package main

import (
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How much memory a build may take before it collects its garbage. Go's own rule, a heap of twice what is live, has
// small sites collect every few megabytes, and gives large ones more than they need.
const (
	heapFloor = 112 << 20  // bytes: a smaller heap is not collected
	heapShare = 85         // above it, garbage in hundredths of what is live
	heapLimit = 1472 << 20 // bytes: near it the collector works harder, to stay below 1.5 GiB with 100,000 projects

	heapWatch = 100 * time.Millisecond // between two looks at what is live
)

// tendHeap sets the collector by what each collection leaves, until stop is called, unless whoever runs the program has
// set it by GOGC or GOMEMLIMIT.
func tendHeap(env func(string) string) (stop func()) {
	if env("GOGC") != "" || env("GOMEMLIMIT") != "" {
		return func() {}
	}
	debug.SetMemoryLimit(heapLimit)
	debug.SetGCPercent(garbage(0))
	done := make(chan struct{})
	go func() {
		look := time.NewTicker(heapWatch)
		defer look.Stop()
		for set := garbage(0); ; {
			select {
			case <-done:
				return
			case <-look.C:
			}
			if now := garbage(liveHeap()); now != set {
				set = now
				debug.SetGCPercent(set)
			}
		}
	}()
	return func() { close(done) }
}

// garbage is how much garbage there may be, in hundredths of what is live.
func garbage(live uint64) int {
	const (
		least = 4 << 20 // what Go lets a heap of nothing grow to, for each 100 hundredths
		most  = 100 * heapFloor / least
	)
	live = max(live, 1)
	if live >= heapFloor {
		return heapShare
	}
	return int(min(max(heapShare, 100*(heapFloor-live)/live), most))
}

// liveHeap is what the last collection left, in bytes.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}
