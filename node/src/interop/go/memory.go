package main

import "runtime"

// memory is what an idle session with one protocol holds, both of its ends together: the growth of the
// process's memory from servers without sessions to servers with all of them, after collecting garbage. The heap
// counts as its live objects, which favours go-ethereum a little: "memory-fragmented" counts the heap's pages in
// use instead, holes included.
func memory(e effort) ([]figure, error) {
	n, err := crowd(e)
	if err != nil {
		return nil, err
	}
	before := settled()
	if err := n.connect(); err != nil {
		return nil, err
	}
	after := settled()

	sessions := n.sessions()
	heap := perSession(before.HeapAlloc, after.HeapAlloc, sessions)
	stacks := perSession(before.StackInuse, after.StackInuse, sessions)
	other := perSession(overhead(before), overhead(after), sessions)
	spans := perSession(before.HeapInuse, after.HeapInuse, sessions)
	runtime.KeepAlive(n)
	return []figure{
		{"memory", heap + stacks + other, "KiB/session"},
		{"memory-heap", heap, "KiB/session"},
		{"memory-stacks", stacks, "KiB/session"},
		{"memory-other", other, "KiB/session"},
		{"memory-fragmented", spans + stacks + other, "KiB/session"},
	}, nil
}

// Pools are empty after two collections, and each collection halves the stacks that shrink at all.
const collections = 6

func settled() *runtime.MemStats {
	for range collections {
		runtime.GC()
	}
	stats := new(runtime.MemStats)
	runtime.ReadMemStats(stats)
	return stats
}

// overhead is what the runtime needs to keep its heap and its goroutines.
func overhead(stats *runtime.MemStats) uint64 {
	return stats.MSpanInuse + stats.MCacheInuse + stats.GCSys + stats.OtherSys
}

func perSession(before, after uint64, sessions int) float64 {
	return (float64(after) - float64(before)) / 1024 / float64(sessions)
}
