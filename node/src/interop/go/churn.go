package main

import (
	"bufio"
	"flag"
	"os"
	"runtime"

	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/p2p"
)

// holdings is what the process holds on to, after collecting garbage.
type holdings struct {
	Bytes    uint64 `json:"bytes"`    // live heap, stacks, and what the runtime needs to keep both
	Threads  int    `json:"threads"`  // goroutines
	Handles  int    `json:"handles"`  // open files and sockets
	Sessions int    `json:"sessions"` // peers
}

// churn is a node to come to and to leave: it says where it listens, and then, for each line of its
// standard input, what it holds. Its protocol says one word to each who comes.
func churn(arguments []string) error {
	config := p2p.Config{
		Name:        "geth-p2p",
		NoDiscovery: true,
		NoDial:      true,
		ListenAddr:  "127.0.0.1:0",
		Logger:      log.NewLogger(silence{}),
		Protocols:   []p2p.Protocol{{Name: "bench", Version: 1, Length: 1, Run: greet}},
	}
	flags := flag.NewFlagSet("geth-p2p churn", flag.ExitOnError)
	flags.IntVar(&config.MaxPeers, "peers", 1500, "peers it has room for")
	flags.Parse(arguments)
	config.MaxPendingPeers = config.MaxPeers

	var servers []*p2p.Server
	if err := start(&servers, config); err != nil {
		return err
	}
	collectEvery(garbage)
	server := servers[0]
	emit(listening{"listening", server.Self().URLv4(), server.Self().ID().String()})
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		emit(held(server))
	}
	server.Stop()
	return nil
}

func greet(peer *p2p.Peer, rw p2p.MsgReadWriter) error {
	if err := rw.WriteMsg(asMsg(0, []byte{0xc0})); err != nil {
		return err
	}
	return drain(peer, rw)
}

func held(server *p2p.Server) holdings {
	stats := settled()
	return holdings{
		Bytes:    stats.HeapAlloc + stats.StackInuse + overhead(stats),
		Threads:  runtime.NumGoroutine(),
		Handles:  openHandles(),
		Sessions: server.PeerCount(),
	}
}

// openHandles counts what the system lists, without the folder that is open for it; 0 where it lists nothing.
func openHandles() int {
	entries, err := os.ReadDir("/dev/fd")
	if err != nil {
		return 0
	}
	return len(entries) - 1
}
