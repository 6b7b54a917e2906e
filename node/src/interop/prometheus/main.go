// Command prom-parse reads a page of metrics as Prometheus does, and says what is on it.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

type family struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Help    string `json:"help"`
	Metrics int    `json:"metrics"`
}

func main() {
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(os.Stdin)
	if err != nil {
		fmt.Fprintln(os.Stderr, "prom-parse:", err)
		os.Exit(1)
	}
	out := json.NewEncoder(os.Stdout)
	for _, f := range families {
		if err := out.Encode(family{f.GetName(), f.GetType().String(), f.GetHelp(), len(f.GetMetric())}); err != nil {
			os.Exit(1)
		}
	}
}
