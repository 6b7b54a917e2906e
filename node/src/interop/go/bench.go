package main

import (
	"flag"
	"fmt"
	"time"
)

// figure is one measured number, printed as one line.
type figure struct {
	Case  string  `json:"case"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// effort is how large and how long a measurement is.
type effort struct {
	size     int
	pipeline int
	sessions int
	inFlight int
	warmUp   time.Duration
	seconds  time.Duration
}

// bench measures one case: both ends are go-ethereum servers in this process, joined by loopback TCP, or tables
// of discv4 that nobody talks to.
func bench(arguments []string) error {
	var e effort
	var name string
	flags := flag.NewFlagSet("geth-p2p bench", flag.ExitOnError)
	flags.StringVar(&name, "case", "", "throughput, echo, setup, memory, closest or known")
	flags.IntVar(&e.size, "size", 0, "payload bytes of a message; 0 is 1024, for echo 100")
	flags.IntVar(&e.pipeline, "pipeline", 64, "echo: messages under way at once")
	flags.IntVar(&e.sessions, "sessions", 0, "setup, memory: sessions to open, for setup again and again; 0 is 1000 and 2000")
	flags.IntVar(&e.inFlight, "in-flight", 8, "setup, memory: dials under way at once")
	flags.DurationVar(&e.warmUp, "warm-up", time.Second, "throughput, echo, closest: time before the measurement")
	seconds := flags.Float64("seconds", 5, "throughput, echo, setup, closest: time of a measurement")
	flags.Parse(arguments)
	e.seconds = time.Duration(*seconds * float64(time.Second))

	figures, err := measure(name, e)
	for _, f := range figures {
		emit(f)
	}
	return err
}

func measure(name string, e effort) ([]figure, error) {
	switch name {
	case "throughput":
		e.size = orElse(e.size, 1024)
		return throughput(e)
	case "echo":
		e.size = orElse(e.size, 100)
		return echo(e)
	case "setup":
		e.sessions = orElse(e.sessions, 1000)
		return setup(e)
	case "memory":
		e.sessions = orElse(e.sessions, 2000)
		return memory(e)
	case "closest":
		return closest(e)
	case "known":
		return known(e)
	}
	return nil, fmt.Errorf("there is no case %q: choose throughput, echo, setup, memory, closest or known", name)
}

func orElse(value, otherwise int) int {
	if value == 0 {
		return otherwise
	}
	return value
}
