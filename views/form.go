package views

import (
	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// Form is what the controls of a scenario show, on the blender and on the map.
type Form struct {
	Blend
	Fields
	Query   string                           // canonical
	Address func(s backtest.Scenario) string // of the page with another scenario
	Asked   Asked
}

// with returns the address of the page with other blends.
func (b Form) with(blends ...blend.Weights) templ.SafeURL {
	s := b.scenario()
	s.Blends = blends
	return templ.SafeURL(b.Address(s))
}
