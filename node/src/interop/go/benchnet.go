package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/p2p"
)

type handler func(peer *p2p.Peer, rw p2p.MsgReadWriter) error

// network is dialing servers on one side and listening ones on the other. Two sides, because go-ethereum
// keeps one connection per pair of identities: d × l servers have d · l sessions.
type network struct {
	dialers   []*p2p.Server
	listeners []*p2p.Server
	active    chan struct{} // one value for each end of a session whose handler began
}

// All of it must have come up by then; the slowest case takes a few seconds.
const patience = 2 * time.Minute

// newNetwork starts the servers and connects nothing. All dialers together have inFlight dials under way.
func newNetwork(dialers, listeners, inFlight int, dialed, accepted handler) (*network, error) {
	n := &network{active: make(chan struct{}, 2*dialers*listeners)}
	for range dialers {
		config := n.config(dialed)
		config.MaxPeers, config.DialRatio = listeners, 1
		config.MaxPendingPeers = max(inFlight/dialers, 1)
		if err := start(&n.dialers, config); err != nil {
			return nil, err
		}
	}
	for range listeners {
		config := n.config(accepted)
		config.MaxPeers, config.NoDial, config.ListenAddr = dialers, true, "127.0.0.1:0"
		if err := start(&n.listeners, config); err != nil {
			return nil, err
		}
	}
	return n, nil
}

func (n *network) config(run handler) p2p.Config {
	return p2p.Config{
		Name:        "geth-p2p",
		NoDiscovery: true,
		Logger:      log.NewLogger(silence{}),
		Protocols: []p2p.Protocol{{Name: "bench", Version: 1, Length: 1,
			Run: func(peer *p2p.Peer, rw p2p.MsgReadWriter) error {
				n.active <- struct{}{}
				return run(peer, rw)
			}}},
	}
}

func start(servers *[]*p2p.Server, config p2p.Config) error {
	var err error
	if config.PrivateKey, err = privateKey(""); err != nil {
		return err
	}
	server := &p2p.Server{Config: config}
	*servers = append(*servers, server)
	return server.Start()
}

// connect joins every dialer with every listener and returns when both ends of all sessions are active.
func (n *network) connect() error {
	for _, dialer := range n.dialers {
		go func() {
			for _, listener := range n.listeners {
				dialer.AddPeer(listener.Self())
			}
		}()
	}
	late := time.After(patience)
	for end := range cap(n.active) {
		select {
		case <-n.active:
		case <-late:
			return fmt.Errorf("only %d of %d session ends are up after %v", end, cap(n.active), patience)
		}
	}
	return nil
}

func (n *network) sessions() int { return len(n.dialers) * len(n.listeners) }

func (n *network) stop() {
	for _, server := range append(n.dialers, n.listeners...) {
		server.Stop()
	}
}

// drain reads and drops whatever comes until the peer is gone: the idle end of a session.
func drain(_ *p2p.Peer, rw p2p.MsgReadWriter) error {
	for {
		msg, err := rw.ReadMsg()
		if err != nil {
			return err
		}
		msg.Discard()
	}
}

// silence is a log that is off, so that no figure pays for building log lines.
type silence struct{}

func (silence) Enabled(context.Context, slog.Level) bool  { return false }
func (silence) Handle(context.Context, slog.Record) error { return nil }
func (s silence) WithAttrs([]slog.Attr) slog.Handler      { return s }
func (s silence) WithGroup(string) slog.Handler           { return s }
