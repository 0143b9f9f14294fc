package home

import (
	"runtime/debug"
	"strings"
	"testing"

	"trendblend/web/answer"
)

type none struct{}

func (none) Get(string) string      { return "" }
func (none) Values(string) []string { return nil }

// What most readers ask for is answered from the months alone.
func TestMonthsAreEnough(t *testing.T) {
	edition, err := answer.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	months, _, err := Files(edition)
	if err != nil {
		t.Fatal(err)
	}
	file, err := Headed(Site{}, months)
	if err != nil {
		t.Fatal(err)
	}
	var asked string
	h, err := Open(file, func() ([]byte, error) {
		asked = string(debug.Stack())
		panic("days")
	}, "http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		"/", "/?p=50-30-20&p=60-40-0&real=1", "/?rule=tsmom&fee=1.5&trend_vol=12", "/?rule=mlm-baskets&bonds=treasury10", "/?open=falls,months,rolling,starts",
		"/?sleeves=stocks,gold&p=60-40", "/map", "/map?corners=stocks,bonds,trend&figure=cagr", "/map?v=2&figure=cagr", "/export.csv", "/export.json",
		"/api/v1/backtest", "/blends", "/map.csv", "/api/v1/map", "/api", "/embed",
	} {
		path, query, _ := strings.Cut(address, "?")
		r := answer.Request{Method: "GET", Path: path, Query: query, Fields: none{}}
		func() {
			asked = ""
			defer func() {
				if fault := recover(); fault != nil {
					t.Errorf("%s: needs days: %v\n%s", address, fault, shortStack(asked))
				}
			}()
			a, err := h.Answer(t.Context(), r)
			if err == nil && a.Status == 303 {
				for _, f := range a.Fields {
					if f.Name == "Location" {
						r.Path, r.Query, _ = strings.Cut(f.Value, "?")
					}
				}
				a, err = h.Answer(t.Context(), r)
			}
			if err != nil || a.Status != 200 {
				t.Errorf("%s: %d, %v %.200s", address, a.Status, err, a.Body)
			}
		}()
	}
}

func shortStack(s string) string {
	var out []string
	for line := range strings.Lines(s) {
		if strings.HasPrefix(line, "trendblend/") {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return strings.Join(out[:min(14, len(out))], "\n")
}
