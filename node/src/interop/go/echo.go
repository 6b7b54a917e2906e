package main

import (
	"fmt"
	"io"
	"slices"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/p2p"
)

// echo is the round trips of one session through the handlers of both ends: their rate with many under way,
// then the time of one when there is only one.
func echo(e effort) ([]figure, error) {
	rate, err := echoRate(e)
	if err != nil {
		return nil, err
	}
	times, err := echoTimes(e)
	if err != nil {
		return nil, err
	}
	name := fmt.Sprintf("echo-%d", e.size)
	return []figure{
		{fmt.Sprintf("%s-pipelined-%d", name, e.pipeline), rate, "1/s"},
		{name + "-p50", micros(times[len(times)/2]), "us"},
		{name + "-p99", micros(times[len(times)*99/100]), "us"},
	}, nil
}

func echoRate(e effort) (float64, error) {
	var returned atomic.Int64
	payload := noise(1, e.size)
	ask := func(_ *p2p.Peer, rw p2p.MsgReadWriter) error {
		underWay := make(chan struct{}, e.pipeline)
		go func() {
			for {
				underWay <- struct{}{}
				if rw.WriteMsg(asMsg(0, payload)) != nil {
					return
				}
			}
		}()
		for {
			if err := receive(rw); err != nil {
				return err
			}
			<-underWay
			returned.Add(1)
		}
	}
	n, err := newNetwork(1, 1, 1, ask, giveBack)
	if err != nil {
		return 0, err
	}
	defer n.stop()
	if err := n.connect(); err != nil {
		return 0, err
	}
	return ratePerSecond(e, &returned), nil
}

// echoTimes returns the sorted times of round trips made one after the other.
func echoTimes(e effort) ([]time.Duration, error) {
	measured := make(chan []time.Duration, 1)
	payload := noise(1, e.size)
	ask := func(_ *p2p.Peer, rw p2p.MsgReadWriter) error {
		if _, err := roundTrips(rw, payload, e.warmUp); err != nil {
			return err
		}
		times, err := roundTrips(rw, payload, e.seconds)
		measured <- times
		return err
	}
	n, err := newNetwork(1, 1, 1, ask, giveBack)
	if err != nil {
		return nil, err
	}
	defer n.stop()
	if err := n.connect(); err != nil {
		return nil, err
	}
	select {
	case times := <-measured:
		slices.Sort(times)
		return times, nil
	case <-time.After(e.warmUp + e.seconds + patience):
		return nil, fmt.Errorf("the round trips did not end within %v", patience)
	}
}

func roundTrips(rw p2p.MsgReadWriter, payload []byte, span time.Duration) ([]time.Duration, error) {
	var times []time.Duration
	for end := time.Now().Add(span); time.Now().Before(end) || len(times) == 0; {
		begin := time.Now()
		if err := rw.WriteMsg(asMsg(0, payload)); err != nil {
			return nil, err
		}
		if err := receive(rw); err != nil {
			return nil, err
		}
		times = append(times, time.Since(begin))
	}
	return times, nil
}

// giveBack is the echoing end.
func giveBack(_ *p2p.Peer, rw p2p.MsgReadWriter) error {
	for {
		msg, err := rw.ReadMsg()
		if err != nil {
			return err
		}
		payload, err := io.ReadAll(msg.Payload)
		if err != nil {
			return err
		}
		if err := rw.WriteMsg(asMsg(msg.Code, payload)); err != nil {
			return err
		}
	}
}

func receive(rw p2p.MsgReadWriter) error {
	msg, err := rw.ReadMsg()
	if err != nil {
		return err
	}
	return msg.Discard()
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e3 }
