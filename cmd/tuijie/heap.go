package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How much memory a build may take before it collects its garbage. Go's own rule, a heap of twice what is live, makes
// small sites collect every few megabytes, and takes twice what a large one needs.
const (
	heapFloor = 112 << 20  // bytes: a smaller heap is not collected
	heapShare = 85         // above it, garbage in hundredths of what is live
	heapLimit = 1300 << 20 // bytes: from here on the collector works harder, to stay below 1.5 GiB with 100,000 projects
)

// tendHeap sets the collector by what is live, now and after every collection, unless whoever runs the program has set
// it by GOGC or GOMEMLIMIT.
func tendHeap(env func(string) string) {
	if env("GOGC") != "" || env("GOMEMLIMIT") != "" {
		return
	}
	debug.SetMemoryLimit(heapLimit)
	debug.SetGCPercent(garbage(liveHeap()))
	watchCollections()
}

// watchCollections has the collector set again after the next collection, which is when the watch is found to be garbage.
func watchCollections() {
	watch := new([16]byte)
	runtime.AddCleanup(watch, func(struct{}) {
		debug.SetGCPercent(garbage(liveHeap()))
		watchCollections()
	}, struct{}{})
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
