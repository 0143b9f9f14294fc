package diff

import (
	"fmt"

	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// Figures are those of one blend in each edition.
type Figures struct {
	Blend    string
	Old, New metrics.Figures
}

var blends = []struct {
	name    string
	weights blend.Weights
}{
	{"50/30/20", blend.Percent(50, 30, 20)},
	{"60/40", blend.Percent(60, 40, 0)},
	{"trend 100 %", blend.Percent(0, 0, 100)},
}

// figures computes the scenario that the program opens with on both editions, over the
// period of the old one.
func (r *Report) figures(old, new *data.Set) error {
	through := min(old.Through, new.Through)
	was, err := run(old, through)
	if err != nil {
		return fmt.Errorf("the old edition: %w", err)
	}
	is, err := run(new, through)
	if err != nil {
		return fmt.Errorf("the new edition: %w", err)
	}
	r.From, r.To = was.Scenario.From, was.Scenario.To
	for i, b := range blends {
		r.Figures = append(r.Figures, Figures{b.name, was.Portfolios[i].Figures, is.Portfolios[i].Figures})
	}
	return nil
}

func run(set *data.Set, through engine.Month) (*backtest.Result, error) {
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, through)
	scenario := backtest.Default(through)
	scenario.Blends = nil
	for _, b := range blends {
		scenario.Blends = append(scenario.Blends, b.weights)
	}
	return world.Run(scenario, trend.New(world.Panel, scenario.Trend))
}
