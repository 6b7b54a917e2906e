// Command geth-p2p is a go-ethereum node for tests and side-by-side figures: a p2p.Server with nothing
// around it, driven by JSON lines.
//
// Without a sub-command it runs one node: it prints what happens as JSON objects, one per line, and reads
// commands of the same form from its standard input (README.md of the parent folder lists both). It ends
// with the command "stop", at the end of its input, or on SIGTERM. "geth-p2p bench" measures instead,
// "geth-p2p churn" is a node to be measured, and "geth-p2p discover" takes part in discv4 only.
package main

import (
	"fmt"
	"os"
)

func main() {
	arguments, run := os.Args[1:], serve
	if len(arguments) > 0 && arguments[0] == "bench" {
		arguments, run = arguments[1:], bench
	} else if len(arguments) > 0 && arguments[0] == "churn" {
		arguments, run = arguments[1:], churn
	} else if len(arguments) > 0 && arguments[0] == "discover" {
		arguments, run = arguments[1:], discovery
	}
	if err := run(arguments); err != nil {
		fmt.Fprintln(os.Stderr, "geth-p2p:", err)
		os.Exit(1)
	}
}
