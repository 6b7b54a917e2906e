package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
)

// command is one line of the standard input; which fields count depends on cmd.
type command struct {
	Cmd      string `json:"cmd"`
	ID       string `json:"id"`
	Enode    string `json:"enode"`
	Protocol string `json:"protocol"`
	Code     uint64 `json:"code"`
	Hex      string `json:"hex"`
	Size     int    `json:"size"`
	Seed     uint32 `json:"seed"`
	Count    int    `json:"count"`
	Kind     string `json:"kind"`
	Reason   uint8  `json:"reason"`
}

// A command may carry the largest payload there is, 16 MiB, in hex.
const maxCommand = 34 << 20

// answer carries a command out and prints its outcome; removing a peer waits for its end meanwhile.
func (n *node) answer(c command) {
	if c.Cmd == "removePeer" {
		go n.report(c)
		return
	}
	n.report(c)
}

func (n *node) report(c command) {
	result := outcome{Event: "done", Cmd: c.Cmd}
	if err := n.execute(c, &result); err != nil {
		result.Event, result.Message = "error", err.Error()
	}
	emit(result)
}

func (n *node) execute(c command, result *outcome) error {
	switch c.Cmd {
	case "send":
		return n.send(c)
	case "fail":
		return n.fail(c)
	case "disconnect":
		return n.disconnect(c)
	case "peers":
		result.Peers = n.server.PeersInfo()
		return nil
	case "addPeer":
		return withNode(c.Enode, n.server.AddPeer)
	case "removePeer":
		return withNode(c.Enode, n.server.RemovePeer)
	case "addTrusted":
		return withNode(c.Enode, n.server.AddTrustedPeer)
	case "removeTrusted":
		return withNode(c.Enode, n.server.RemoveTrustedPeer)
	}
	return fmt.Errorf("there is no command %q", c.Cmd)
}

func withNode(url string, action func(*enode.Node)) error {
	node, err := enode.Parse(enode.ValidSchemes, url)
	if err != nil {
		return err
	}
	action(node)
	return nil
}

func (n *node) send(c command) error {
	sessions, err := n.need(c)
	if err != nil {
		return err
	}
	payload, err := hex.DecodeString(c.Hex)
	if err != nil {
		return err
	}
	if c.Hex == "" {
		payload = noise(c.Seed, c.Size)
	}
	for range max(c.Count, 1) {
		for _, s := range sessions {
			s.send(c.Code, payload)
		}
	}
	return nil
}

func (n *node) fail(c command) error {
	sessions, err := n.need(c)
	if err != nil {
		return err
	}
	failure, err := failureOf(c.Kind)
	if err != nil {
		return err
	}
	for _, s := range sessions {
		s.fail(failure)
	}
	return nil
}

// failureOf is what a handler returns that ends in the given way.
func failureOf(kind string) (failure, err error) {
	switch kind {
	case "return": // go-ethereum then says "client quitting"
		return nil, nil
	case "error": // "subprotocol error"
		return errors.New("failed on request"), nil
	case "decode": // "breach of protocol"; only a real decoding makes go-ethereum's error type
		malformed := p2p.Msg{Size: 1, Payload: bytes.NewReader([]byte{0xff})}
		return malformed.Decode(new([]string)), nil
	}
	return nil, fmt.Errorf("kind %q is not return, error or decode", kind)
}

func (n *node) need(c command) ([]*session, error) {
	sessions := n.find(c.Protocol, c.ID)
	if len(sessions) == 0 {
		return nil, fmt.Errorf("no peer runs the protocol %q", c.Protocol)
	}
	return sessions, nil
}

func (n *node) disconnect(c command) error {
	for _, peer := range n.server.Peers() {
		if peer.ID().String() == c.ID {
			peer.Disconnect(p2p.DiscReason(c.Reason))
			return nil
		}
	}
	return fmt.Errorf("there is no peer %q", c.ID)
}

// noise is size bytes that snappy cannot shrink, the same for a seed in every language: the top bytes of a
// linear congruential generator (Numerical Recipes' constants).
func noise(seed uint32, size int) []byte {
	bytes := make([]byte, size)
	for i := range bytes {
		seed = seed*1664525 + 1013904223
		bytes[i] = byte(seed >> 24)
	}
	return bytes
}
