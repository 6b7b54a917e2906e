package main

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/ethereum/go-ethereum/p2p"
)

// refusals turns go-ethereum's log lines about connections that did not become peers into events, because it
// tells about them nowhere else. All other lines are dropped.
type refusals struct {
	attributes []slog.Attr
}

// The lines that matter and where in a connection's life they are written.
var stages = map[string]string{
	"Rejected inbound connection":     "accept",
	"Failed RLPx handshake":           "rlpx",
	"Rejected peer":                   "check",
	"Failed p2p handshake":            "hello",
	"Wrong devp2p handshake identity": "hello",
	"Setting up connection failed":    "dial",
	"Dial error":                      "dial",
}

func (r *refusals) Enabled(context.Context, slog.Level) bool { return true }

func (r *refusals) WithGroup(string) slog.Handler { return r }

func (r *refusals) WithAttrs(more []slog.Attr) slog.Handler {
	return &refusals{append(append([]slog.Attr{}, r.attributes...), more...)}
}

func (r *refusals) Handle(_ context.Context, record slog.Record) error {
	stage, matters := stages[record.Message]
	if !matters {
		return nil
	}
	event := failed{Event: "failed", Stage: stage, Error: record.Message}
	for _, attribute := range r.attributes {
		event.take(attribute)
	}
	record.Attrs(func(attribute slog.Attr) bool {
		event.take(attribute)
		return true
	})
	event.Reason = reasonOf(event.Error)
	emit(event)
	return nil
}

func (f *failed) take(attribute slog.Attr) {
	text := fmt.Sprint(attribute.Value.Any())
	switch attribute.Key {
	case "id":
		f.ID = text
	case "addr":
		f.Remote = text
	case "err":
		f.Error = text
	}
}

// reasonOf is the number of the disconnect reason with this text, or nil.
func reasonOf(text string) *int {
	for number := range int(p2p.DiscInvalid) + 1 {
		reason := p2p.DiscReason(number)
		if reason.String() == text {
			return &number
		}
	}
	return nil
}
