package sleeve

import (
	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Model is what the trend sleeve's page shows.
type Model struct {
	words.Sleeve
	Then words.Then
	View View
	ui.Fields
	ui.Shown
	First, Last engine.Month                         // of the longest period there is
	Address     func(backtest.Scenario, View) string // of the page with another scenario or view
	Blend       string                               // address of the blender with the same scenario
	Funds       words.Funds
}

// View is what of the page is open.
type View struct {
	Month   engine.Month    // 0 is the last
	Made    [2]engine.Month // 0 is that end of the period
	Vehicle string
}

// with returns the address of the page with another view of the same scenario.
func (s Model) with(change func(*View)) templ.SafeURL {
	view := s.View
	change(&view)
	return templ.SafeURL(s.Address(s.Scenario, view))
}

func (s Model) atMonth(m engine.Month) templ.SafeURL {
	return s.with(func(v *View) { v.Month = m })
}

func (s Model) madeOver(from, to engine.Month) templ.SafeURL {
	return s.with(func(v *View) { v.Made = [2]engine.Month{from, to} })
}

// sleeveSections are the parts of the page below its first screen.
var sleeveSections = [][2]string{
	{"positions", "What it held"},
	{"contributions", "What made the money"},
	{"falls", "When stocks fell"},
	{"own-falls", "When it fell itself"},
	{"years", "Calendar years"},
	{"bend", "The smile"},
	{"luck", "Every look-back"},
	{"delay", "A late signal"},
	{"funds", "Funds and published years"},
}

// heldMarkets are those that were held in one of the periods of contributions.
func heldMarkets(s words.Sleeve) (held []engine.Market) {
	for _, market := range s.Opened.Panel.Markets {
		if s.EverHeld(market.ID) {
			held = append(held, market)
		}
	}
	return held
}
