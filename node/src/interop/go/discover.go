package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/ethereum/go-ethereum/p2p/discover"
	"github.com/ethereum/go-ethereum/p2p/enode"
	"github.com/ethereum/go-ethereum/p2p/enr"
)

// found answers a discovery command: URLs of nodes, or one record.
type found struct {
	Event string   `json:"event"`
	Cmd   string   `json:"cmd"`
	Nodes []string `json:"nodes,omitempty"`
	Kept  []string `json:"kept,omitempty"`
	Enr   string   `json:"enr,omitempty"`
}

// So many checks, and go-ethereum writes a node into its folder.
const checksToKeep = 5

type discovering struct {
	Event string `json:"event"`
	Enode string `json:"enode"`
	ID    string `json:"id"`
	Enr   string `json:"enr"`
}

// discovery runs go-ethereum's discv4 alone until it is told to stop.
func discovery(arguments []string) error {
	var bootnodes nodes
	var address, key, dataDir string
	flags := flag.NewFlagSet("geth-p2p discover", flag.ExitOnError)
	flags.StringVar(&address, "listen", "127.0.0.1:0", "UDP `address`")
	flags.StringVar(&key, "key", "", "secret key of 32 bytes in `hex`; a new one without it")
	flags.Var(&bootnodes, "bootnode", "`enode` to begin with; may be repeated")
	unchecked := flags.Bool("name-unchecked", false, "name nodes to others before they were checked")
	flags.StringVar(&dataDir, "data-dir", "", "`folder` for the nodes it knows; without it they are forgotten")
	checks := flags.Duration("ping-interval", 0, "longest time between two checks; 0 is go-ethereum's 3s")
	flags.Parse(arguments)
	config := discover.Config{
		Bootnodes:               bootnodes,
		NoFindnodeLivenessCheck: *unchecked,
		PingInterval:            *checks,
	}
	var err error
	if config.PrivateKey, err = privateKey(key); err != nil {
		return err
	}
	udp, err := listenUDP(address, dataDir, config)
	if err != nil {
		return err
	}
	defer udp.Close()
	self := udp.Self()
	emit(discovering{"listening", self.URLv4(), self.ID().String(), self.String()})
	obeyDiscovery(udp)
	emit(outcome{Event: "stopped", Cmd: "stop"})
	return nil
}

func listenUDP(address, dataDir string, config discover.Config) (*discover.UDPv4, error) {
	at, err := net.ResolveUDPAddr("udp", address)
	if err != nil {
		return nil, err
	}
	conn, err := net.ListenUDP("udp", at)
	if err != nil {
		return nil, err
	}
	db, err := enode.OpenDB(dataDir)
	if err != nil {
		return nil, err
	}
	local := conn.LocalAddr().(*net.UDPAddr)
	node := enode.NewLocalNode(db, config.PrivateKey)
	node.SetStaticIP(local.IP)
	node.SetFallbackUDP(local.Port)
	node.Set(enr.TCP(local.Port))
	return discover.ListenV4(conn, node, config)
}

// obeyDiscovery carries out commands until "stop", the end of the input or a signal to end.
func obeyDiscovery(udp *discover.UDPv4) {
	ending := make(chan os.Signal, 1)
	signal.Notify(ending, syscall.SIGTERM, syscall.SIGINT)
	commands := make(chan command)
	go func() {
		defer close(commands)
		for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
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
			answer, err := ask(udp, c)
			if err != nil {
				emit(outcome{Event: "error", Cmd: c.Cmd, Message: err.Error()})
			} else {
				emit(answer)
			}
		case <-ending:
			return
		}
	}
}

func ask(udp *discover.UDPv4, c command) (found, error) {
	answer := found{Event: "done", Cmd: c.Cmd}
	switch c.Cmd {
	case "table":
		for _, bucket := range udp.TableBuckets() {
			for _, entry := range bucket {
				answer.Nodes = append(answer.Nodes, entry.Node.URLv4())
				if entry.Live && entry.Checks > checksToKeep {
					answer.Kept = append(answer.Kept, entry.Node.URLv4())
				}
			}
		}
		return answer, nil
	}
	node, err := enode.Parse(enode.ValidSchemes, c.Enode)
	if err != nil {
		return answer, err
	}
	switch c.Cmd {
	case "ping":
		_, err = udp.Ping(node)
		return answer, err
	case "enr":
		record, err := udp.RequestENR(node)
		if err == nil {
			answer.Enr = record.String()
		}
		return answer, err
	case "lookup":
		for _, near := range udp.LookupPubkey(node.Pubkey()) {
			answer.Nodes = append(answer.Nodes, near.URLv4())
		}
		return answer, nil
	}
	return answer, fmt.Errorf("there is no command %q", c.Cmd)
}
