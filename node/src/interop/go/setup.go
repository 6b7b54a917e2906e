package main

import (
	"runtime"
	"runtime/debug"
	"time"
)

// setup is how many connections a second come from a dial request to active at both ends: TCP, RLPx, Hello
// and the start of the handlers, through dial scheduler and listener. Sessions stay open, so that no figure
// contains their end.
//
// One crowd after the other comes, until they took the time of a measurement; their ends take none of it.
func setup(e effort) ([]figure, error) {
	var sessions int
	var spent time.Duration
	for spent < e.seconds {
		n, err := crowd(e)
		if err != nil {
			return nil, err
		}
		begin := time.Now()
		if err := n.connect(); err != nil {
			return nil, err
		}
		spent += time.Since(begin)
		sessions += n.sessions()
		n.stop()
	}
	return []figure{{"setup", float64(sessions) / spent.Seconds(), "1/s"}}, nil
}

// crowd is the network for many sessions: as many dialers as dials in flight, so each has one under way.
// Loopback addresses are exempt from the throttle of inbound connections.
func crowd(e effort) (*network, error) {
	listeners := (e.sessions + e.inFlight - 1) / e.inFlight
	n, err := newNetwork(e.inFlight, listeners, e.inFlight, drain, drain)
	collectEvery(garbage)
	return n, err
}

// What a go-ethereum process of ordinary size lets pile up before it collects.
const garbage = 32 << 20

// collectEvery sets the collector's pace in bytes. The node database of each server reserves 4 MiB that
// nothing writes to; left alone, the collector counts all of it as live and hardly ever runs, which makes
// set-ups cheaper and the heap more fragmented than they are in a process with one server.
func collectEvery(bytes uint64) {
	var stats runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&stats)
	debug.SetGCPercent(max(int(100*bytes/stats.HeapAlloc), 1))
}
