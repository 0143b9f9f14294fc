package form

import (
	"slices"

	"github.com/a-h/templ"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/words"
)

// to is the address of the page with a scenario whose blends may be made of something else than the reader's. Its
// period is brought inside what that has.
func (b *Form) to(next backtest.Scenario) templ.SafeURL {
	was := b.Scenario()
	if next.Sleeves != was.Sleeves {
		next = next.Inside(b.Period(was), b.Period(next), backtest.Default(b.Last))
	}
	return templ.SafeURL(b.Address(next))
}

// many reports whether the sliders are others than the three that everybody begins with: each can then be taken away.
func (b *Form) many() bool { return b.Scenario().Sleeves != blend.Three() }

// An Addition is a sleeve that can be added, and the page with it.
type Addition struct {
	Sleeve  blend.Sleeve
	Since   engine.Month
	Address templ.SafeURL
}

// Additions are the sleeves of the menu that the blends are not made of yet, as far as the data, or the link of the
// reader's own series, have them.
func (b *Form) Additions() (all []Addition) {
	s := b.Scenario()
	for _, of := range blend.Menu() {
		next, ok := s.Adding(of, b.Free, b.Locked...)
		if !ok {
			continue
		}
		if b.Period(next).Last < b.Period(next).First {
			continue // the data have none of it, or none of it together with the others
		}
		all = append(all, Addition{of, b.first(of), b.to(next)})
	}
	return all
}

// first is the first month of a sleeve alone.
func (b *Form) first(of blend.Sleeve) engine.Month {
	alone := b.Scenario()
	list, err := blend.ListOf(of)
	if err != nil {
		return 0
	}
	alone.Sleeves = list
	return b.Period(alone).First
}

// A Taking is a preset and the page with it as the reader's blend, which is none where there is no room for it.
type Taking struct {
	words.Preset
	Address templ.SafeURL
	Current bool
	Over    string // its weights over the sleeves that there are, and nothing where it needs others
}

// Takings are presets with where they lead; those of which the data lack a sleeve are left out.
func (b *Form) Takings(presets []words.Preset) (all []Taking) {
	s := b.Scenario()
	for _, p := range presets {
		t := Taking{Preset: p, Current: p.Is(s.Blends[0])}
		next, ok := s.Held(p.Weights)
		if span := b.Period(next); ok && span.Last < span.First {
			continue
		}
		if ok {
			t.Address = b.to(next)
		}
		if laid, held := p.Weights.Laid(s.Sleeves); held {
			t.Over = laid.String()
		}
		all = append(all, t)
	}
	return all
}

// addable are the blends offered beside those that a reader's own is held against: the
// two that everybody knows, where they are not there yet.
func (b *Form) addable() (offer []Taking) {
	s := b.Scenario()
	for _, p := range slices.Backward(words.Presets) {
		usual := p.Id == "preset-60-40" || p.Id == "preset-sp"
		next, ok := s.Beside(p.Weights)
		if usual && ok && !slices.ContainsFunc(s.Blends[1:], p.Is) {
			offer = append(offer, Taking{Preset: p, Address: b.to(next)})
		}
	}
	return offer
}
