package resample

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"sync/atomic"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/sweep"
)

// Plan says what is drawn and what is measured on it.
type Plan struct {
	Blends    []blend.Weights
	Compare   int // the blend, by its place, that the others are held against
	Rebalance blend.Rebalance
	Block     float64 // mean length of a block in months, at least 1
	Horizon   int     // months of a path
	Paths     int
	Seed      uint64

	// Withdrawal is the part of the starting wealth taken out in a year, a twelfth
	// of it at each month's end after the month's return; 0 for none. Inflation is
	// that of each month of the series: with it the sum taken grows with the
	// resampled prices, without it (nil) the sum stays the same. A series in real
	// terms needs none: what stays the same there keeps its worth.
	Withdrawal float64
	Inflation  []float64
}

func (p Plan) check(s backtest.Series) error {
	switch {
	case len(s.Bills) == 0:
		return fmt.Errorf("no month to draw from")
	case len(p.Blends) == 0:
		return fmt.Errorf("no blend to measure")
	case p.Compare < 0 || p.Compare >= len(p.Blends):
		return fmt.Errorf("comparison %d is not one of the %d blends", p.Compare, len(p.Blends))
	case !(p.Block >= 1):
		return fmt.Errorf("mean block of %v months, want at least 1", p.Block)
	case p.Horizon < 1:
		return fmt.Errorf("horizon of %d months, want at least 1", p.Horizon)
	case p.Paths < 1:
		return fmt.Errorf("%d paths, want at least 1", p.Paths)
	case s.Loan == nil && slices.ContainsFunc(p.Blends, borrows):
		return fmt.Errorf("a blend borrows, but the series has no rate for it")
	case p.Inflation != nil && len(p.Inflation) != len(s.Bills):
		return fmt.Errorf("inflation of %d months, want that of the series' %d", len(p.Inflation), len(s.Bills))
	}
	return nil
}

func borrows(w blend.Weights) bool { return w.Cash() < 0 }

const (
	firstPaths = 200 // paths before the first summary
	chunk      = 50  // paths that a worker takes at a time
)

// Run draws the paths with so many workers at once and yields a summary after the
// first 200 of them, then each time that their number has grown two and a half
// times, and in the end. A path is drawn by the seed and its own number, so that a
// summary of so many paths is the same whatever the number of workers and of the
// paths still to come.
//
// A month of a path holds the returns of all sleeves, of bills, loan and inflation
// from one month of the series. The calendar is not drawn: it begins with the series'
// first month and goes on from there, whatever months stand in it. A blend that is
// restored each December is so in the month that the path calls December.
//
// Nothing runs between two summaries, so that a caller with many readers can hold a place
// in a queue while the next is computed and give it back after.
// The context's error, or that of a plan that makes no sense, ends the sequence.
//
// It keeps four figures, and the wealth at each year's end in single precision,
// of each path and blend: under 8 MB for 10,000 paths of 36 years and three blends.
func Run(ctx context.Context, s backtest.Series, p Plan, workers int) iter.Seq2[Summary, error] {
	return func(yield func(Summary, error) bool) {
		if err := p.check(s); err != nil {
			yield(Summary{}, err)
			return
		}
		drawn := newDrawn(p)
		for done, next := 0, min(firstPaths, p.Paths); done < p.Paths; done, next = next, min(next*5/2, p.Paths) {
			drawn.extend(ctx, s, p, done, next, workers)
			if err := ctx.Err(); err != nil {
				yield(Summary{}, err)
				return
			}
			if !yield(drawn.summarize(p, s, next, workers), nil) {
				return
			}
		}
	}
}

// outcomes are what is kept of one blend's paths, one entry a path.
type outcomes struct {
	cagr, volatility, sharpe, depth []float64
	wealth                          [][]float32 // by point of the fan, then by path
	dry                             []int32     // months until the money ran out; the horizon + 1 where it did not
}

// drawn are the outcomes of all blends.
type drawn struct {
	at     []int // months after which the fan shows wealth
	blends []outcomes
}

func newDrawn(p Plan) *drawn {
	d := &drawn{blends: make([]outcomes, len(p.Blends))}
	for month := 12; month < p.Horizon; month += 12 {
		d.at = append(d.at, month)
	}
	d.at = append(d.at, p.Horizon)
	for i := range d.blends {
		room := make([]float64, 4*p.Paths)
		o := outcomes{
			cagr: room[:p.Paths], volatility: room[p.Paths : 2*p.Paths],
			sharpe: room[2*p.Paths : 3*p.Paths], depth: room[3*p.Paths:],
			wealth: make([][]float32, len(d.at)),
		}
		for k := range o.wealth {
			o.wealth[k] = make([]float32, p.Paths)
		}
		if p.Withdrawal > 0 {
			o.dry = make([]int32, p.Paths)
		}
		d.blends[i] = o
	}
	return d
}

// extend draws the paths from..to-1.
func (d *drawn) extend(ctx context.Context, s backtest.Series, p Plan, from, to, workers int) {
	each((to-from+chunk-1)/chunk, workers, func() func(int) {
		h := newHistory(s, p)
		return func(k int) {
			first := from + k*chunk
			for path := first; path < min(first+chunk, to) && ctx.Err() == nil; path++ {
				h.draw(s, p, path)
				for i, w := range p.Blends {
					h.measure(&d.blends[i], d.at, p, path, w)
				}
			}
		}
	})
}

// each does the jobs 0…n-1 with so many workers at once. A worker's job comes from
// start, which gives it room of its own.
func each(n, workers int, start func() (job func(int))) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, max(1, workers)) {
		all.Go(func() {
			job := start()
			for k := int(next.Add(1)) - 1; k < n; k = int(next.Add(1)) - 1 {
				job(k)
			}
		})
	}
	all.Wait()
}

// history is the room for one resampled path.
type history struct {
	places []int32
	series backtest.Series
	taken  []float64 // withdrawn at each month's end
	months sweep.Months
	path   sweep.Path
}

func newHistory(s backtest.Series, p Plan) *history {
	n := p.Horizon
	h := &history{places: make([]int32, n), series: s.Room(n), path: sweep.NewPath(n)}
	if p.Withdrawal > 0 {
		h.taken = make([]float64, n)
	}
	return h
}

// draw makes the path's history.
func (h *history) draw(s backtest.Series, p Plan, path int) {
	Draw(h.places, len(s.Bills), p.Block, p.Seed, uint64(path))
	s.Draw(&h.series, h.places)
	h.months.Load(h.series, p.Rebalance)
	sum := p.Withdrawal / 12
	for t := range h.taken {
		if p.Inflation != nil {
			sum *= 1 + p.Inflation[h.places[t]]
		}
		h.taken[t] = sum
	}
}

// measure keeps what one blend made of the history.
func (h *history) measure(o *outcomes, at []int, p Plan, path int, w blend.Weights) {
	h.months.Follow(h.path, w)
	f := h.months.Measure(h.path)
	o.cagr[path], o.volatility[path], o.sharpe[path], o.depth[path] = f.CAGR, f.Volatility, f.Sharpe, f.MaxDrawdown
	for k, month := range at {
		o.wealth[k][path] = float32(h.path.Wealth[month-1])
	}
	if p.Withdrawal > 0 {
		o.dry[path] = int32(h.lasts())
	}
}

// lasts returns the first month whose withdrawal the money did not cover, counted
// from 1; the horizon + 1 where it covered all.
func (h *history) lasts() int {
	left := 1.0
	for t, r := range h.path.Returns {
		left = left*(1+r) - h.taken[t]
		if left < 0 {
			return t + 1
		}
	}
	return len(h.taken) + 1
}
