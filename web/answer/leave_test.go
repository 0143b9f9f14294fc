package answer

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/atlas"
	"trendblend/engine/optimum"
	"trendblend/engine/resample"
)

// leaving is the context of a reader who leaves when a computation has looked so many times whether he is there.
type leaving struct {
	context.Context
	looked atomic.Int64
	after  int64
}

func (l *leaving) Err() error {
	if l.looked.Add(1) > l.after {
		return context.Canceled
	}
	return nil
}

// What takes more than a tenth of a second on a core looks before each of hundreds of pieces whether somebody still waits
// for it, and begins none after the last reader has left. Counted are the pieces, not the time.
func TestAComputationEndsWithItsLastReader(t *testing.T) {
	t.Parallel()
	e := New(datatest.Shipped(t), NewMemory())
	scenario := e.Links.Default()
	series, err := e.World.Series(scenario.Scenario, e.TrendSleeve(scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	many, problems := e.Links.Parse("v=2&s=stocks,bonds,trend,gold,commodities&p=30-20-20-20-10&to=2026-06&d=2026-06")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	five, err := e.World.Series(many.Scenario, e.TrendSleeve(many.Trend))
	if err != nil {
		t.Fatal(err)
	}
	const workers = 2
	for name, compute := range map[string]func(context.Context) error{
		"every blend": func(ctx context.Context) error {
			_, err := atlas.New(ctx, series, atlas.Through(scenario.Blends[0], scenario.Sleeves), scenario.Rebalance, workers)
			return err
		},
		"the best of five sleeves": func(ctx context.Context) error {
			_, err := optimum.Best(ctx, five, many.Rebalance, atlas.Sharpe, nil)
			return err
		},
		"drawn histories": func(ctx context.Context) error {
			plan := resample.Plan{Blends: scenario.Blends, Rebalance: scenario.Rebalance, Block: 12, Horizon: 120, Paths: 1000, Seed: 1}
			for _, err := range resample.Run(ctx, series, plan, workers) {
				if err != nil {
					return err
				}
			}
			return nil
		},
	} {
		stays := &leaving{Context: t.Context(), after: 1 << 40}
		if err := compute(stays); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		pieces := stays.looked.Load()
		if pieces < 100 {
			t.Errorf("%s is computed in %d pieces, too large to be left between them", name, pieces)
		}
		leaves := &leaving{Context: t.Context(), after: pieces / 4}
		if err := compute(leaves); !errors.Is(err, context.Canceled) {
			t.Errorf("%s ends with %v when its reader leaves", name, err)
		}
		after := leaves.looked.Load() - leaves.after
		t.Logf("%s: %d pieces, of which the reader waited for %d; looked %d times afterwards", name, pieces, leaves.after, after)
		if after > pieces/4 {
			t.Errorf("%s goes on for %d of %d pieces when its reader has left", name, after, pieces)
		}
	}
}
