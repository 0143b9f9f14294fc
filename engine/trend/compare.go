package trend

import (
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/metrics"
)

// Case is the net sleeve by one setting and its figures.
type Case struct {
	Settings Settings
	Net      Net             // its whole history
	Figures  metrics.Figures // over the comparison's months
}

// Comparison holds several settings against each other over the same months.
type Comparison struct {
	From, To engine.Month
	Cases    []Case // in the order asked for; without those that never begin
}

// Compare computes the net sleeve for each of the settings, over the part of the
// period from..to that all of them hold, so that none profits from months that
// another lacks. bills must hold every month of the panel. Without a common month
// there are no cases.
func Compare(p *Panel, settings []Settings, t Terms, bills history.Series, from, to engine.Month) Comparison {
	c := Comparison{From: from, To: to, Cases: make([]Case, 0, len(settings))}
	for _, s := range settings {
		sleeve := New(p, s)
		if len(sleeve.Gross) == 0 {
			continue
		}
		net := sleeve.Net(bills.Between(sleeve.First, sleeve.Last()).Return, t)
		c.Cases = append(c.Cases, Case{Settings: s, Net: net})
		c.From, c.To = max(c.From, sleeve.First), min(c.To, sleeve.Last())
	}
	if c.From > c.To {
		c.Cases = nil
	}
	cash := bills.Between(c.From, c.To).Return
	for i := range c.Cases {
		c.Cases[i].Figures = metrics.Of(c.From, c.Cases[i].Net.Series().Between(c.From, c.To).Return, cash)
	}
	return c
}

// Lookbacks returns the settings with every look-back from the shortest to the longest.
func (s Settings) Lookbacks() []Settings {
	all := make([]Settings, 0, MaxLookback-MinLookback+1)
	for n := MinLookback; n <= MaxLookback; n++ {
		s.Lookback = n
		all = append(all, s)
	}
	return all
}

// Delays returns the settings a month early, which nobody can trade, as they are
// meant, and a month late.
func (s Settings) Delays() []Settings {
	early, meant, late := s, s, s
	early.Shift, meant.Shift, late.Shift = -1, 0, 1
	return []Settings{early, meant, late}
}

// EachRule returns the settings under each of the rules.
func (s Settings) EachRule() []Settings {
	all := make([]Settings, 0, len(rules))
	for _, rule := range rules {
		s.Rule = rule
		all = append(all, s)
	}
	return all
}
