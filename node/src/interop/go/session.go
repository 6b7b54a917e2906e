package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"

	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rlp"
)

// session is one capability running with one peer.
type session struct {
	capability
	peer    *p2p.Peer
	rw      p2p.MsgReadWriter
	outbox  chan p2p.Msg  // what commands want sent, in their order
	failure chan error    // what a command wants the handler to return
	ended   chan struct{} // closed when the handler returns
}

// More than any test sends in one go; a command that finds it full waits.
const outboxLength = 4096

func newSession(c capability, peer *p2p.Peer, rw p2p.MsgReadWriter) *session {
	return &session{
		capability: c,
		peer:       peer,
		rw:         rw,
		outbox:     make(chan p2p.Msg, outboxLength),
		failure:    make(chan error, 1),
		ended:      make(chan struct{}),
	}
}

// run is the handler: what it returns ends the peer.
func (s *session) run() error {
	defer close(s.ended)
	read := make(chan error, 1)
	go func() { read <- s.readAll() }()
	go s.writeAll()
	if s.mode == modeFoobar && !s.peer.Inbound() {
		s.send(0, greeting("foo"))
	}
	select {
	case err := <-read:
		return err
	case err := <-s.failure:
		return err
	}
}

func (s *session) readAll() error {
	for {
		msg, err := s.rw.ReadMsg()
		if err != nil {
			return err
		}
		payload, err := io.ReadAll(msg.Payload)
		if err != nil {
			return err
		}
		emit(s.describe("message", msg.Code, payload))
		if err := s.answer(msg.Code, payload); err != nil {
			return err
		}
	}
}

func (s *session) answer(code uint64, payload []byte) error {
	switch {
	case s.mode == modeEcho:
		return s.rw.WriteMsg(asMsg(code, payload))
	case s.mode == modeFoobar && bytes.Equal(payload, greeting("foo")):
		return s.rw.WriteMsg(asMsg(code, greeting("bar")))
	}
	return nil
}

func (s *session) writeAll() {
	for {
		select {
		case msg := <-s.outbox:
			payload, _ := io.ReadAll(msg.Payload)
			if s.rw.WriteMsg(asMsg(msg.Code, payload)) == nil {
				emit(s.describe("sent", msg.Code, payload))
			}
		case <-s.ended:
			return
		}
	}
}

// send hands a message to the writer; it waits while the outbox is full.
func (s *session) send(code uint64, payload []byte) {
	select {
	case s.outbox <- asMsg(code, payload):
	case <-s.ended:
	}
}

// fail makes the handler return err; a second failure has nothing left to end.
func (s *session) fail(err error) {
	select {
	case s.failure <- err:
	default:
	}
}

func (s *session) describe(event string, code uint64, payload []byte) message {
	digest := sha256.Sum256(payload)
	described := message{
		Event:    event,
		ID:       s.peer.ID().String(),
		Protocol: s.name,
		Version:  s.version,
		Code:     code,
		Size:     len(payload),
		SHA256:   hex.EncodeToString(digest[:]),
	}
	if len(payload) <= hexLimit {
		described.Hex = hex.EncodeToString(payload)
	}
	return described
}

func asMsg(code uint64, payload []byte) p2p.Msg {
	return p2p.Msg{Code: code, Size: uint32(len(payload)), Payload: bytes.NewReader(payload)}
}

// greeting is the tutorial's only message: a list of one text.
func greeting(text string) []byte {
	encoded, err := rlp.EncodeToBytes([]string{text})
	if err != nil {
		panic(err) // a list of texts always has an encoding
	}
	return encoded
}
