package atlas

import (
	"context"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
)

// Trial is a blend chosen by what was known and judged by what came after.
type Trial struct {
	Learned, Judged Span
	Chosen          int    // the best blend of the time learned from, in the grid's order
	Before, After   Values // its figures then, and in the time after
	Hindsight       int    // the best blend of the time after
	Best            Values // its figures in the time after
	Reference       Values // those of the reference in the time after
	Rank            int    // of the chosen blend in the time after: 1 is the best of all
}

// Span is a stretch of months, both ends included.
type Span struct{ From, To engine.Month }

// Months returns the length of the span.
func (s Span) Months() int { return int(s.To-s.From) + 1 }

// Halves chooses the blend with the best value of a figure in the first half of the
// period and judges it in the second, which is the longer by a month where the
// months are odd. Each half begins at the blend's weights. ok is false where the
// figure is undefined for every blend in a half, or is given by the year and a half is
// shorter than one.
func Halves(ctx context.Context, s backtest.Series, p Plane, by blend.Rebalance, figure Figure, reference blend.Weights,
	workers int) (trial Trial, ok bool, err error) {
	all := spanOf(s)
	middle := s.From + engine.Month(all.Months()/2)
	if figure.Annual() && int(middle-s.From) < YearMonths {
		return Trial{}, false, nil
	}
	trials, err := compare(ctx, s, p, []Span{{s.From, middle - 1}, {middle, all.To}}, by, figure, reference, workers)
	if err != nil || len(trials) == 0 {
		return Trial{}, false, err
	}
	return trials[0], true, nil
}

// leastOfDecade is the number of months that a decade must have in the period.
const leastOfDecade = 60

// Decades does the same for each calendar decade and the next. A decade that the
// period cuts counts with at least five of its years.
func Decades(ctx context.Context, s backtest.Series, p Plane, by blend.Rebalance, figure Figure, reference blend.Weights,
	workers int) ([]Trial, error) {
	all := spanOf(s)
	var decades []Span
	for year := all.From.Year() / 10 * 10; year <= all.To.Year(); year += 10 {
		d := Span{max(all.From, engine.MonthOf(year, 1)), min(all.To, engine.MonthOf(year+9, 12))}
		if d.Months() >= leastOfDecade {
			decades = append(decades, d)
		}
	}
	return compare(ctx, s, p, decades, by, figure, reference, workers)
}

// compare makes a trial of each span and the next.
func compare(ctx context.Context, s backtest.Series, p Plane, spans []Span, by blend.Rebalance, figure Figure, reference blend.Weights,
	workers int) ([]Trial, error) {
	var trials []Trial
	var before *Grid
	for k, span := range spans {
		if span.Months() < 1 {
			return nil, nil
		}
		after, err := New(ctx, s.Between(span.From, span.To), p, by, workers)
		if err != nil {
			return nil, err
		}
		if k > 0 {
			if trial, ok := judge(before, after, figure); ok {
				trial.Learned, trial.Judged = spans[k-1], span
				trial.Reference = after.Of(reference)
				trials = append(trials, trial)
			}
		}
		before = after
	}
	return trials, nil
}

func judge(before, after *Grid, figure Figure) (Trial, bool) {
	chosen, ok := before.Best(figure)
	best, ok2 := after.Best(figure)
	if !ok || !ok2 {
		return Trial{}, false
	}
	trial := Trial{Chosen: chosen, Before: before.Values(chosen), After: after.Values(chosen),
		Hindsight: best, Best: after.Values(best), Rank: 1}
	for _, v := range after.column[figure] {
		if figure.Better(v, trial.After[figure]) {
			trial.Rank++
		}
	}
	return trial, true
}

func spanOf(s backtest.Series) Span {
	return Span{s.From, s.From + engine.Month(len(s.Bills)) - 1}
}
