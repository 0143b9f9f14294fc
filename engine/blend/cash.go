package blend

import (
	"math"

	"trendblend/engine"
)

// MostFree is what free weights may add up to at most: 200 percent.
const MostFree = 2 * Whole

// Cash returns what the weights leave over, as a part of 1: cash in bills where
// positive, a loan where negative.
func (w Weights) Cash() float64 { return float64(Whole-w.Sum()) / Whole }

// Cash is what the part of a blend outside its sleeves earns or costs in each month.
type Cash struct {
	Bills []float64 // earned on what is left over
	Loan  []float64 // paid on what is borrowed

	// Ruined, where the days are known, tells whether a blend that began month t with
	// these parts was worth nothing or less on a day inside it. Only a blend with a loan
	// is asked for: without one no part is below zero.
	Ruined func(t int, start Parts) bool
}

// Parts are what a blend is made of at one time, adding up to 1: its sleeves, in the
// order of their returns, and cash, below 0 a loan. A ruined blend has none.
type Parts struct {
	Sleeves PerSleeve[float64]
	Cash    float64
}

// Step is one month of a blend's path.
type Step struct {
	Start  Parts // at the month's start
	Return float64
	Traded float64 // at the month's end: half the sum of the absolute changes of all parts, as a part of the blend
}

// Walk follows a blend month by month and shows each step to visit. It is Path with
// a further part, cash: 1 - the sum of the weights, which earns bills where it is
// positive and pays the loan's rate where it is negative, drifts with the others and
// is restored with them. Bands look at the sleeves only.
//
// A blend whose worth comes to zero or less at a month's end, or on a day before it
// (Cash.Ruined), is ruined: it returns -1 in that month, holds nothing afterwards and
// returns 0.
func Walk(first engine.Month, w Weights, returns Returns, cash Cash, by Rebalance, visit func(t int, s Step)) {
	n := months(returns)
	if n == 0 {
		return
	}
	columns := returns.InOrder()
	whole := Parts{w.Over(returns.list), w.Cash()}
	now := whole
	target, held := whole.Sleeves.InOrder(), now.Sleeves.InOrder()
	ruined := false
	clock := by.from(first.Of())
	for t := range n {
		if ruined {
			visit(t, Step{})
			continue
		}
		step := Step{Start: now}
		lost := now.Cash < 0 && cash.Ruined != nil && cash.Ruined(t, now)
		sum := 0.0
		for i := range held {
			held[i] *= 1 + columns[i][t]
			sum += held[i]
		}
		if now.Cash < 0 {
			now.Cash *= 1 + cash.Loan[t]
		} else {
			now.Cash *= 1 + cash.Bills[t]
		}
		sum += now.Cash
		if lost || !(sum > 0) {
			ruined = true
			step.Return = -1
			visit(t, step)
			continue
		}
		step.Return = sum - 1
		if clock.due(held, target, sum) {
			step.Traded = math.Abs(now.Cash/sum - whole.Cash)
			for i := range held {
				step.Traded += math.Abs(held[i]/sum - target[i])
			}
			step.Traded /= 2
			now = whole
		} else {
			for i := range held {
				held[i] /= sum
			}
			now.Cash /= sum
		}
		visit(t, step)
	}
}

// PathWithCash writes into dst the monthly returns of a blend whose weights need not
// add up to 100 (see Walk) and returns it. Weights that do give Path's returns, bit
// for bit, and need no cash.
func PathWithCash(dst []float64, first engine.Month, w Weights, returns Returns, cash Cash, by Rebalance) []float64 {
	if w.Sum() == Whole {
		return Path(dst, first, w, returns, by)
	}
	dst = dst[:months(returns)]
	Walk(first, w, returns, cash, by, func(t int, s Step) { dst[t] = s.Return })
	return dst
}

// Turnover is what was traded in a year on average, as a part of the blend: the sum
// over the restorations of half the absolute changes of all parts (cash and loan
// included, so that a purchase and the sale that pays for it count once), over the
// number of years. Buying the blend at the start and selling it at the end do not
// count; drift that is not restored is no trade. The years of a ruined blend are those up
// to its ruin. NaN without months.
func Turnover(first engine.Month, w Weights, returns Returns, cash Cash, by Rebalance) float64 {
	sum, months := 0.0, 0
	Walk(first, w, returns, cash, by, func(_ int, s Step) {
		if s.Start != (Parts{}) { // it holds something
			sum += s.Traded
			months++
		}
	})
	return sum / (float64(months) / 12)
}
