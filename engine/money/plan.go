// Package money follows a sum that is paid into or drawn from: the balance, what the
// reader's own money earned, and how much could have been drawn.
package money

import (
	"math"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

// Every says how often money moves.
type Every int

const (
	Monthly Every = 1  // at the end of each month
	Yearly  Every = 12 // at the end of each twelfth month from the start
)

// Plan is a starting sum and what is paid in or drawn afterwards. Money moves at the
// end of a month, after the month's return.
type Plan struct {
	Start   float64
	Flow    float64 // above 0 paid in, below 0 drawn: an amount each time, or where Percent a part of the balance a year (0.04 is 4 %)
	Percent bool    // drawn monthly, a twelfth of the part each time
	Indexed bool    // an amount grows with the CPI from the start on; without meaning where Percent
	Every   Every
}

// Outcome is what became of a plan.
type Outcome struct {
	Balance       []float64 // at each month's end, after the money moved
	Flows         []float64 // at each month's end: paid in above 0, drawn below 0
	In, Out       float64   // sums of what was paid in, without the starting sum, and drawn
	Dry           engine.Month
	RanDry        bool    // in the month Dry: a withdrawal was not paid in full, or was all there was, or the blend was ruined
	Ruined        bool    // it was the ruin of the blend that ended the money in the month Dry
	TimeWeighted  float64 // CAGR of the blend: what one unit left alone earned
	MoneyWeighted float64 // see MoneyWeighted
}

// Run follows the plan through the monthly returns r, first the month of r[0].
// inflation is that of the CPI in the same months; where real, r is in terms of the CPI,
// and so are the starting sum, the balance and the flows (an amount that is not indexed
// then shrinks). From the month in which the money ran dry on nothing moves: a ruined
// blend takes no more in. An amount that the last month pays to the cent has lasted.
func Run(p Plan, first engine.Month, r, inflation []float64, real bool) Outcome {
	n := len(r)
	room := make([]float64, 2*n)
	o := Outcome{Balance: room[:n:n], Flows: room[n:], TimeWeighted: metrics.CAGR(r)}
	balance, prices := p.Start, 1.0
	for t, v := range r {
		balance *= 1 + v
		prices *= 1 + inflation[t]
		if v <= -1 && !o.RanDry {
			o.RanDry, o.Ruined, o.Dry = true, true, first+engine.Month(t)
		}
		if (t+1)%int(p.Every) == 0 && !o.RanDry {
			flow := p.flow(balance, prices, real)
			all := p.Percent && balance > 0 && p.Flow*float64(p.Every)/12 <= -1
			if all || -flow-balance > 1e-9*p.Start {
				o.RanDry, o.Dry, flow = true, first+engine.Month(t), -balance
			}
			flow = max(flow, -balance)
			balance += flow
			o.Flows[t] = flow
			o.In += max(flow, 0)
			o.Out += max(-flow, 0)
		}
		o.Balance[t] = balance
	}
	end := p.Start
	if n > 0 {
		end = o.Balance[n-1]
	}
	o.MoneyWeighted = MoneyWeighted(p.Start, o.Flows, end)
	if n > 0 && end == 0 && o.Out == 0 && p.Start+o.In > 0 {
		o.MoneyWeighted = -1 // all of it lost: at no other rate is what went in worth nothing
	}
	return o
}

// flow is what moves at a balance and at prices since the start, in terms of the CPI where real.
func (p Plan) flow(balance, prices float64, real bool) float64 {
	switch {
	case p.Percent:
		return p.Flow * balance * float64(p.Every) / 12
	case p.Indexed && !real:
		return p.Flow * prices
	case real && !p.Indexed:
		return p.Flow / prices
	}
	return p.Flow
}

// MoneyWeighted is the internal rate of return a year: the rate i at which what was paid
// in is worth what was drawn and what is left,
//
//	start + sum of flow_t (1+i)^(-t/12) = end (1+i)^(-n/12)
//
// with flow_t paid in (above 0) or drawn (below 0) at the end of month t of n (Bacon
// 2008). By Descartes' rule of signs there is exactly one such rate where the
// balances of payments change their sign once, as they do in every Plan; NaN where
// they change it never (nothing came back) or more often.
func MoneyWeighted(start float64, flows []float64, end float64) float64 {
	n := len(flows)
	coefficient := make([]float64, n+1) // of v^t with v = (1+i)^(-1/12), what came back less what was paid in
	coefficient[0] = -start
	for t, flow := range flows {
		coefficient[t+1] = -flow
	}
	coefficient[n] += end
	changes, sign := 0, 0.0
	for _, c := range coefficient {
		if c != 0 {
			if sign*c < 0 {
				changes++
			}
			sign = math.Copysign(1, c)
		}
	}
	if changes != 1 {
		return math.NaN()
	}
	// sign is now that of the polynomial far out: below the root it has the other one.
	low, high := 1.0, 1.0
	for range 64 {
		if v, _ := polynomial(coefficient, low); v*sign <= 0 {
			break
		}
		low /= 2
	}
	for range 64 {
		if v, _ := polynomial(coefficient, high); v*sign >= 0 {
			break
		}
		high *= 2
	}
	// Newton's method, and halving where it would leave the bracket.
	v := (low + high) / 2
	for range 200 {
		value, slope := polynomial(coefficient, v)
		if value*sign < 0 {
			low = v
		} else {
			high = v
		}
		next := v - value/slope
		if !(next > low && next < high) {
			next = (low + high) / 2
		}
		if math.Abs(next-v) <= 1e-15*v {
			v = next
			break
		}
		v = next
	}
	return math.Pow(v, -12) - 1
}

// polynomial returns the value and the slope at v.
func polynomial(coefficient []float64, v float64) (value, slope float64) {
	for t := len(coefficient) - 1; t >= 0; t-- {
		slope = slope*v + value
		value = value*v + coefficient[t]
	}
	return value, slope
}
