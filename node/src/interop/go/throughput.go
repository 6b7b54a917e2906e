package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/p2p"
)

// throughput is what arrives at the handler of one session when the other end only writes: payload bytes per
// second, in units of 10^6. The payload cannot be compressed.
func throughput(e effort) ([]figure, error) {
	var received atomic.Int64
	payload := noise(1, e.size)
	write := func(_ *p2p.Peer, rw p2p.MsgReadWriter) error {
		for {
			if err := rw.WriteMsg(asMsg(0, payload)); err != nil {
				return err
			}
		}
	}
	count := func(_ *p2p.Peer, rw p2p.MsgReadWriter) error {
		for {
			msg, err := rw.ReadMsg()
			if err != nil {
				return err
			}
			msg.Discard()
			received.Add(int64(msg.Size))
		}
	}
	n, err := newNetwork(1, 1, 1, write, count)
	if err != nil {
		return nil, err
	}
	if err := n.connect(); err != nil {
		return nil, err
	}
	rate := ratePerSecond(e, &received)
	if rate == 0 {
		return nil, fmt.Errorf("no message of %d bytes arrived", e.size)
	}
	return []figure{{fmt.Sprintf("throughput-%d", e.size), rate / 1e6, "MB/s"}}, nil
}

// ratePerSecond watches a counter for the time of a measurement, after the warm-up.
func ratePerSecond(e effort, counter *atomic.Int64) float64 {
	time.Sleep(e.warmUp)
	begin, before := time.Now(), counter.Load()
	time.Sleep(e.seconds)
	return float64(counter.Load()-before) / time.Since(begin).Seconds()
}
