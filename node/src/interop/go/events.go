package main

import (
	"encoding/json"
	"os"
	"sync"
)

// The events a node prints; "event" is always the first field and names the type.

type listening struct {
	Event string `json:"event"`
	Enode string `json:"enode"`
	ID    string `json:"id"`
}

// up is printed once all handlers of a peer run, so that a command sent after it finds them.
type up struct {
	Event   string   `json:"event"`
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Caps    []string `json:"caps"`
	Inbound bool     `json:"inbound"`
	Trusted bool     `json:"trusted"`
	Remote  string   `json:"remote"`
}

// down carries go-ethereum's error text, and the number of a disconnect reason where the text is one.
type down struct {
	Event  string `json:"event"`
	ID     string `json:"id"`
	Error  string `json:"error"`
	Reason *int   `json:"reason,omitempty"`
	Remote string `json:"remote"`
}

// failed is a connection that never became a peer; stage is accept, rlpx, check or hello.
type failed struct {
	Event  string `json:"event"`
	Stage  string `json:"stage"`
	ID     string `json:"id,omitempty"`
	Error  string `json:"error"`
	Reason *int   `json:"reason,omitempty"`
	Remote string `json:"remote"`
}

// message is a message read ("message") or written ("sent"); hex is there up to hexLimit bytes.
type message struct {
	Event    string `json:"event"`
	ID       string `json:"id"`
	Protocol string `json:"protocol"`
	Version  uint   `json:"version"`
	Code     uint64 `json:"code"`
	Size     int    `json:"size"`
	SHA256   string `json:"sha256"`
	Hex      string `json:"hex,omitempty"`
}

// outcome answers a command: event is "done", or "error" with a message.
type outcome struct {
	Event   string `json:"event"`
	Cmd     string `json:"cmd"`
	Message string `json:"message,omitempty"`
	Peers   any    `json:"peers,omitempty"`
}

// Enough to see a handshake or a small record, little enough to keep the lines short.
const hexLimit = 256

var printing sync.Mutex

// emit prints one value as one line; any goroutine may call it.
func emit(value any) {
	line, err := json.Marshal(value)
	if err != nil {
		panic(err) // all values are the structs of this package
	}
	printing.Lock()
	defer printing.Unlock()
	os.Stdout.Write(append(line, '\n'))
}
