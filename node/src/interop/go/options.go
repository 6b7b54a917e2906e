package main

import (
	"crypto/ecdsa"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
)

// What a capability's handler does with the messages it gets.
const (
	modeSink   = "sink"   // nothing
	modeEcho   = "echo"   // answers each with the same code and payload
	modeFoobar = "foobar" // the tutorial: the dialing side says ["foo"], the answer to that is ["bar"]
)

// capability is one --cap: name/version/length, then optionally = and a mode.
type capability struct {
	name    string
	version uint
	length  uint64
	mode    string
}

type capabilities []capability

func (c *capabilities) String() string { return fmt.Sprint([]capability(*c)) }

func (c *capabilities) Set(text string) error {
	triple, mode, found := strings.Cut(text, "=")
	if !found {
		mode = modeSink
	}
	if !slices.Contains([]string{modeSink, modeEcho, modeFoobar}, mode) {
		return fmt.Errorf("%q is not sink, echo or foobar", mode)
	}
	parts := strings.Split(triple, "/")
	if len(parts) != 3 {
		return fmt.Errorf("want name/version/length, as in MyProtocol/1/1")
	}
	version, err := strconv.ParseUint(parts[1], 10, 32)
	if err != nil {
		return err
	}
	length, err := strconv.ParseUint(parts[2], 10, 64)
	if err != nil {
		return err
	}
	*c = append(*c, capability{parts[0], uint(version), length, mode})
	return nil
}

type nodes []*enode.Node

func (n *nodes) String() string { return fmt.Sprint([]*enode.Node(*n)) }

func (n *nodes) Set(text string) error {
	node, err := enode.Parse(enode.ValidSchemes, text)
	if err != nil {
		return err
	}
	*n = append(*n, node)
	return nil
}

// parse reads the options of a node; it ends the process with code 2 when they are wrong.
func parse(arguments []string) (p2p.Config, capabilities, error) {
	config := p2p.Config{NoDiscovery: true}
	var caps capabilities
	var key string
	flags := flag.NewFlagSet("geth-p2p", flag.ExitOnError)
	flags.StringVar(&config.ListenAddr, "listen", "127.0.0.1:0", "TCP `address`; empty does not listen")
	flags.StringVar(&key, "key", "", "secret key of 32 bytes in `hex`; a new one without it")
	flags.StringVar(&config.Name, "name", "geth-p2p", "client name in the Hello")
	flags.IntVar(&config.MaxPeers, "max-peers", 50, "limit of peers")
	flags.IntVar(&config.MaxPendingPeers, "max-pending", 50, "limit of handshakes under way")
	flags.IntVar(&config.DialRatio, "dial-ratio", 0, "at most one in so many peers is dialed; 0 is go-ethereum's 3")
	flags.BoolVar(&config.NoDial, "no-dial", false, "never dial")
	flags.Var(&caps, "cap", "`name/version/length[=sink|echo|foobar]`, once for each protocol")
	flags.Var((*nodes)(&config.StaticNodes), "static", "`enode` to keep connected; may be repeated")
	flags.Var((*nodes)(&config.TrustedNodes), "trusted", "`enode` to let in over the limit; may be repeated")
	flags.Parse(arguments)
	if len(caps) == 0 {
		return config, caps, fmt.Errorf("no protocol to speak: give at least one --cap name/version/length")
	}
	var err error
	config.PrivateKey, err = privateKey(key)
	return config, caps, err
}

func privateKey(hex string) (*ecdsa.PrivateKey, error) {
	if hex == "" {
		return crypto.GenerateKey()
	}
	return crypto.HexToECDSA(hex)
}
