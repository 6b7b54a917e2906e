package main

import (
	"bufio"
	"encoding/json"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
)

// node is the server, and the sessions its handlers have opened.
type node struct {
	server   p2p.Server
	mu       sync.Mutex
	sessions map[*session]struct{} // guarded by mu
}

// serve runs one node until it is told to stop.
func serve(arguments []string) error {
	config, caps, err := parse(arguments)
	if err != nil {
		return err
	}
	n := &node{sessions: make(map[*session]struct{})}
	config.Logger = log.NewLogger(&refusals{})
	for _, c := range caps {
		config.Protocols = append(config.Protocols, n.protocol(c))
	}
	n.server.Config = config
	if err := n.server.Start(); err != nil {
		return err
	}
	go n.watchDrops()
	self := n.server.Self()
	emit(listening{"listening", self.URLv4(), self.ID().String()})
	n.obey()
	n.server.Stop()
	emit(outcome{Event: "stopped", Cmd: "stop"})
	return nil
}

func (n *node) protocol(c capability) p2p.Protocol {
	return p2p.Protocol{
		Name:    c.name,
		Version: c.version,
		Length:  c.length,
		Run: func(peer *p2p.Peer, rw p2p.MsgReadWriter) error {
			s := newSession(c, peer, rw)
			n.open(s)
			defer n.close(s)
			return s.run()
		},
	}
}

// open registers a session; with the last one of a peer that peer is up.
func (n *node) open(s *session) {
	n.mu.Lock()
	n.sessions[s] = struct{}{}
	complete := n.runningWith(s.peer) == n.sharedWith(s.peer)
	n.mu.Unlock()
	if !complete {
		return
	}
	var caps []string
	for _, c := range s.peer.Caps() {
		caps = append(caps, c.String())
	}
	emit(up{"up", s.peer.ID().String(), s.peer.Fullname(), caps,
		s.peer.Inbound(), s.peer.Trusted(), s.peer.RemoteAddr().String()})
}

func (n *node) close(s *session) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.sessions, s)
}

func (n *node) runningWith(peer *p2p.Peer) int {
	count := 0
	for s := range n.sessions {
		if s.peer == peer {
			count++
		}
	}
	return count
}

func (n *node) sharedWith(peer *p2p.Peer) int {
	count := 0
	for _, protocol := range n.server.Protocols {
		if peer.RunningCap(protocol.Name, []uint{protocol.Version}) {
			count++
		}
	}
	return count
}

// find returns the sessions of a protocol, of one peer unless id is empty.
func (n *node) find(protocol, id string) []*session {
	n.mu.Lock()
	defer n.mu.Unlock()
	var found []*session
	for s := range n.sessions {
		if s.name == protocol && (id == "" || s.peer.ID() == enode.HexID(id)) {
			found = append(found, s)
		}
	}
	return found
}

func (n *node) watchDrops() {
	events := make(chan *p2p.PeerEvent, 16)
	n.server.SubscribeEvents(events)
	for event := range events {
		if event.Type == p2p.PeerEventTypeDrop {
			emit(down{"down", event.Peer.String(), event.Error, reasonOf(event.Error), event.RemoteAddress})
		}
	}
}

// obey carries out commands until "stop", the end of the input or a signal to end.
func (n *node) obey() {
	ending := make(chan os.Signal, 1)
	signal.Notify(ending, syscall.SIGTERM, syscall.SIGINT)
	commands := make(chan command)
	go func() {
		defer close(commands)
		lines := bufio.NewScanner(os.Stdin)
		lines.Buffer(nil, maxCommand)
		for lines.Scan() {
			var c command
			if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
				emit(outcome{Event: "error", Message: err.Error()})
				continue
			}
			commands <- c
		}
	}()
	for {
		select {
		case c, open := <-commands:
			if !open || c.Cmd == "stop" {
				return
			}
			n.answer(c)
		case <-ending:
			return
		}
	}
}
