package main

import (
	"crypto/ecdsa"
	"net"
	"reflect"
	"runtime"
	"time"
	"unsafe"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/p2p/discover"
	"github.com/ethereum/go-ethereum/p2p/enode"
	"github.com/ethereum/go-ethereum/p2p/enr"
	"github.com/ethereum/go-ethereum/rlp"
)

// The table of discv4 has no door to the outside; these are the functions that its packet handlers call.

//go:linkname addFoundNode github.com/ethereum/go-ethereum/p2p/discover.(*Table).addFoundNode
func addFoundNode(table unsafe.Pointer, node *enode.Node, live bool) bool

//go:linkname findnodeByID github.com/ethereum/go-ethereum/p2p/discover.(*Table).findnodeByID
func findnodeByID(table unsafe.Pointer, target enode.ID, most int, live bool) nearest

// nearest is what findnodeByID answers.
type nearest struct {
	entries []*enode.Node
	target  enode.ID
}

const (
	perBucket = 16   // nodes of one bucket, and of an answer
	met       = 4096 // nodes to choose from: they fill the eight farthest buckets
	tables    = 20   // known: so many that what a table holds shows in the heap
	targets   = 1024 // closest: asked for in turn
)

// closest is how often a second a full table names the nodes nearest to a target, as for a findnode.
func closest(e effort) ([]figure, error) {
	records, err := strangers()
	if err != nil {
		return nil, err
	}
	table, err := newTable()
	if err != nil {
		return nil, err
	}
	if _, err := table.fill(records); err != nil {
		return nil, err
	}
	wanted := make([]enode.ID, targets)
	for i := range wanted {
		wanted[i] = enode.ID(crypto.Keccak256Hash([]byte{byte(i), byte(i >> 8)}))
	}
	table.ask(wanted, e.warmUp)
	return []figure{{"closest-16", table.ask(wanted, e.seconds), "1/s"}}, nil
}

// known is how much heap a node in a full table takes, with its record.
func known(e effort) ([]figure, error) {
	records, err := strangers()
	if err != nil {
		return nil, err
	}
	var all []*fullTable
	for range tables {
		table, err := newTable()
		if err != nil {
			return nil, err
		}
		all = append(all, table)
	}
	before, nodes := settled(), 0
	for _, table := range all {
		added, err := table.fill(records)
		if err != nil {
			return nil, err
		}
		nodes += added
	}
	after := settled()
	runtime.KeepAlive(all)
	runtime.KeepAlive(records)
	heap := float64(after.HeapAlloc) - float64(before.HeapAlloc)
	return []figure{{"known-node", heap / 1024 / float64(nodes), "KiB"}}, nil
}

type stranger struct {
	id     enode.ID
	record []byte
}

// strangers are nodes with records, in networks of their own, where a table does not count them together.
func strangers() ([]stranger, error) {
	all := make([]stranger, met)
	for i := range all {
		key, err := crypto.GenerateKey()
		if err != nil {
			return nil, err
		}
		if all[i], err = newStranger(key, net.IPv4(10, 0, byte(i>>8), byte(i))); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func newStranger(key *ecdsa.PrivateKey, ip net.IP) (stranger, error) {
	var record enr.Record
	record.Set(enr.IPv4(ip))
	record.Set(enr.UDP(30303))
	record.Set(enr.TCP(30303))
	if err := enode.SignV4(&record, key); err != nil {
		return stranger{}, err
	}
	encoded, err := rlp.EncodeToBytes(&record)
	return stranger{enode.PubkeyToIDV4(&key.PublicKey), encoded}, err
}

type fullTable struct {
	udp   *discover.UDPv4
	table unsafe.Pointer
}

// newTable has the table of a node that checks nobody as long as it lives.
func newTable() (*fullTable, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, err
	}
	config := discover.Config{PrivateKey: key, PingInterval: time.Hour}
	udp, err := listenUDP("127.0.0.1:0", "", config)
	if err != nil {
		return nil, err
	}
	table := reflect.ValueOf(udp).Elem().FieldByName("tab").UnsafePointer()
	return &fullTable{udp, table}, nil
}

// fill takes in nodes as they come over the wire, while their buckets have a place for them.
func (t *fullTable) fill(all []stranger) (int, error) {
	added, inBucket := 0, map[int]int{}
	for _, s := range all {
		distance := enode.LogDist(t.udp.Self().ID(), s.id)
		if inBucket[distance] == perBucket {
			continue
		}
		var record enr.Record
		if err := rlp.DecodeBytes(s.record, &record); err != nil {
			return 0, err
		}
		node, err := enode.New(enode.ValidSchemes, &record)
		if err != nil {
			return 0, err
		}
		if addFoundNode(t.table, node, true) {
			inBucket[distance]++
			added++
		}
	}
	return added, nil
}

// ask is how often a second the table answers.
func (t *fullTable) ask(targets []enode.ID, span time.Duration) float64 {
	asked, begin := 0, time.Now()
	for time.Since(begin) < span {
		for _, target := range targets {
			if len(findnodeByID(t.table, target, perBucket, true).entries) != perBucket {
				panic("the table is not full")
			}
		}
		asked += len(targets)
	}
	return float64(asked) / time.Since(begin).Seconds()
}
