package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// Form is what the controls of a scenario show, on the blender and on the map.
type Form struct {
	words.Blend
	ui.Fields
	ui.Shown
	Path    string                                    // of the page
	Address func(s backtest.Scenario) string          // of the page with another scenario
	Menu    func(part string) templ.SafeURL           // of the page on what blends can be made of
	Period  func(s backtest.Scenario) backtest.Period // where all that a scenario is made of has returns
	Own     templ.SafeURL                             // of the page on the reader's own series
	Locked  []blend.Sleeve                            // from which nothing is taken for a sleeve that is added
	Asked   ui.Asked
}

// With returns the address of the page with other blends.
func (b *Form) With(blends ...blend.Weights) templ.SafeURL {
	s := b.Scenario()
	s.Blends = blends
	return templ.SafeURL(b.Address(s))
}

// mostBlends is how many blends a page holds, as in web/link.
const mostBlends = 6

func (b *Form) full() bool { return len(b.Scenario().Blends) >= mostBlends }

// over returns the address of the page with another period.
func (b *Form) over(from, to engine.Month) templ.SafeURL {
	s := b.Scenario()
	s.From, s.To = from, to
	return templ.SafeURL(b.Address(s))
}

// A since is a beginning of the period that is offered by the name of its year. The end stays,
// unless the beginning is after it.
type since struct {
	Name     string
	from, to engine.Month
}

// periods are the beginnings offered: the first that the rule has, and three round years.
func (b *Form) periods() []since {
	beginnings := []engine.Month{b.First}
	for _, year := range []int{1990, 2000, 2010} {
		if from := engine.MonthOf(year, time.January); from > b.First {
			beginnings = append(beginnings, from)
		}
	}
	all := make([]since, len(beginnings))
	for i, from := range beginnings {
		all[i] = since{strconv.Itoa(from.Year()), from, b.Last}
		if to := b.Scenario().To; from <= to {
			all[i].to = to
		}
	}
	return all
}

// changed reports whether a parameter of the address is not at its default, which for the
// last month is the data's.
func (b *Form) changed(parameter string) bool {
	if parameter == "to" {
		return b.Scenario().To != b.Last
	}
	query, err := url.ParseQuery(b.Query)
	return err == nil && query.Has(parameter)
}

// sleeveOf says which sleeve a term is about, where it is about one of the usual three.
var sleeveOf = map[string]blend.Sleeve{
	"bonds": blend.Bonds, "fee_bonds": blend.Bonds, "fee_stocks": blend.Stocks,
	"rule": blend.Trend, "trend_vol": blend.Trend, "fee": blend.Trend, "cost": blend.Trend,
}

// idle reports whether a term is about a sleeve that the blends are not made of. Its field is then
// hidden, and still carries its value, unless that was refused, which the field says.
func (b *Form) idle(parameter string) bool {
	of, about := sleeveOf[parameter]
	s := b.Scenario()
	return about && !s.Sleeves.Has(of) && !slices.Contains(s.Back[:], of) &&
		!slices.ContainsFunc([]link.Problem(b.Problems), func(p link.Problem) bool { return p.Parameter == parameter })
}

// WithBlend puts another blend in the place of one.
func WithBlend(blends []blend.Weights, i int, w blend.Weights) []blend.Weights {
	next := slices.Clone(blends)
	next[i] = w
	return next
}

// swapped puts blend i under the sliders and the reader's own in its place.
func swapped(blends []blend.Weights, i int) []blend.Weights {
	next := slices.Clone(blends)
	next[0], next[i] = next[i], next[0]
	return next
}

func without(blends []blend.Weights, i int) []blend.Weights {
	return slices.Delete(slices.Clone(blends), i, i+1)
}

func with(blends []blend.Weights, w blend.Weights) []blend.Weights {
	return append(slices.Clone(blends), w)
}

// weightFields are the ids of the fields of a blend's weights.
func weightFields(sleeves blend.List) string {
	return "weight-" + strings.Join(sleeves.Names(), " weight-")
}
