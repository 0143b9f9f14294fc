package own

import (
	"math"
	"slices"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/history"
	"trendblend/engine/own/table"
	"trendblend/engine/trend"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Model is what the page shows.
type Model struct {
	ui.Shown
	Scenario backtest.Scenario
	Problems ui.Problems // of the address
	Given    *Given      // the table that was sent; nil where none was
	Held     []Held      // the series of the address
	Backs    []Back
	Example  []Vehicle // where the address holds no series
	Blend    string    // the address of the blend
}

// Given is a table that a reader sent, and what became of it.
type Given struct {
	table.Reading
	Options    table.Options
	Place      blend.Sleeve
	Weight     int
	Back       blend.Sleeve
	Fund       words.Fund // where it can be used
	Refused    string     // why it cannot be put into the blend
	Characters int        // of the address with it
}

// Held is a series of the address.
type Held struct {
	Sleeve blend.Sleeve
	Back   blend.Sleeve // 0 for none
	words.Fund
}

// Back is a sleeve that a series can be carried back with.
type Back struct {
	Sleeve blend.Sleeve
	First  engine.Month
}

// Vehicle is a published fund beside the three rules.
type Vehicle struct {
	Name    string
	Years   []words.FundYear
	By      []history.YearComparison // in the order of the rules
	Closest int                      // the place of the nearest rule; -1 for none
}

// Open holds where the field for a table is open: there is no series yet, or the table cannot be used.
func (m Model) Open() bool {
	if m.Given == nil {
		return len(m.Held) == 0
	}
	return !m.Given.Usable()
}

// preview is how the page presents itself where only its address is shown.
func (m Model) preview() words.Preview {
	if len(m.Held) == 0 || m.Given != nil {
		return words.Preview{}
	}
	return words.FundPreview(m.Held[0].Fund)
}

// Text is what stands in the field.
func (m Model) Text() string {
	if m.Given == nil {
		return ""
	}
	return m.Given.Text
}

// place is a sleeve of the reader's blend.
type place struct {
	sleeve blend.Sleeve
	weight int
}

// places are the sleeves whose place a series can take, those that the blend holds.
func (m Model) places() (all []place) {
	for of, weight := range m.Scenario.Blends[0].All() {
		if weight > 0 {
			all = append(all, place{of, weight})
		}
	}
	return all
}

// finding says how near the rules came to the fund.
func (v Vehicle) finding() string {
	if v.Closest < 0 {
		return words.VehicleYearsFinding("", math.NaN(), len(v.Years))
	}
	c := v.By[v.Closest]
	return words.VehicleYearsFinding(trend.Rules()[v.Closest], c.Correlation, len(c.Years))
}

// fitOf is how one of the sleeves stands for a fund.
func fitOf(f words.Fund, of blend.Sleeve) words.SleeveFit {
	i := slices.IndexFunc(f.Sleeves, func(s words.SleeveFit) bool { return s.Sleeve == of })
	if i < 0 {
		return words.SleeveFit{Sleeve: of}
	}
	return f.Sleeves[i]
}

// fromText is the first month that was asked for, as its field holds it.
func fromText(o table.Options) string {
	if o.From == 0 {
		return ""
	}
	return o.From.String()
}
