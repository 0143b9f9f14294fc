package money_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

// yearly puts yearly payments at the end of every twelfth month.
func yearly(payments ...float64) []float64 {
	flows := make([]float64, 12*len(payments))
	for i, p := range payments {
		flows[12*i+11] = p
	}
	return flows
}

func TestMoneyWeightedAsPublished(t *testing.T) {
	for name, c := range map[string]struct {
		start float64
		flows []float64
		end   float64
		want  float64
		exact float64
	}{
		// The example of numpy_financial.irr: -100, 39, 59, 55, 20 is 28.095 %.
		"numpy": {100, yearly(-39, -59, -55, -20), 0, .28095, 5e-6},
		// The example of Excel's IRR: -70000, 12000, 15000, 18000, 21000, 26000 is 8.7 %, after four years -2.1 %.
		"excel":           {70000, yearly(-12000, -15000, -18000, -21000, -26000), 0, .087, 5e-4},
		"excel, 4 years":  {70000, yearly(-12000, -15000, -18000, -21000), 0, -.021, 5e-4},
		"left alone":      {100, yearly(0, 0), 121, .1, 1e-14},
		"doubled twice":   {0, []float64{100, 0}, 200, 4095, 1e-9},
		"most of it gone": {100, yearly(0), 1e-6, -1 + 1e-8, 1e-14},
	} {
		if got := money.MoneyWeighted(c.start, c.flows, c.end); !(math.Abs(got-c.want) <= c.exact) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	for name, got := range map[string]float64{
		"no months":         money.MoneyWeighted(100, nil, 100),
		"nothing came back": money.MoneyWeighted(100, yearly(0), 0),
		"nothing paid":      money.MoneyWeighted(0, yearly(0), 0),
		"two roots":         money.MoneyWeighted(100, yearly(-230, 132), 0), // 10 % and 20 %
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s: %v, want undefined", name, got)
		}
	}
}

func TestRunByHand(t *testing.T) {
	jan := engine.MonthOf(2000, 1)
	r, up := []float64{.1, 0, -.5}, []float64{.5, 0, 0}
	for name, c := range map[string]struct {
		plan    money.Plan
		real    bool
		balance [3]float64
		in, out float64
		dry     engine.Month
	}{
		"left alone":     {money.Plan{Start: 100, Every: money.Monthly}, false, [3]float64{110, 110, 55}, 0, 0, 0},
		"paid in":        {money.Plan{Start: 100, Flow: 10, Every: money.Monthly}, false, [3]float64{120, 130, 75}, 30, 0, 0},
		"indexed":        {money.Plan{Start: 100, Flow: 10, Every: money.Monthly, Indexed: true}, false, [3]float64{125, 140, 85}, 45, 0, 0},
		"real, indexed":  {money.Plan{Start: 100, Flow: 10, Every: money.Monthly, Indexed: true}, true, [3]float64{120, 130, 75}, 30, 0, 0},
		"real, fixed":    {money.Plan{Start: 100, Flow: 15, Every: money.Monthly}, true, [3]float64{120, 130, 75}, 30, 0, 0},
		"a part":         {money.Plan{Start: 100, Flow: -1.2, Percent: true, Every: money.Monthly}, false, [3]float64{99, 89.1, 40.095}, 0, 11 + 9.9 + 4.455, 0},
		"dry":            {money.Plan{Start: 100, Flow: -60, Every: money.Monthly}, false, [3]float64{50, 0, 0}, 0, 110, jan + 1},
		"to the last":    {money.Plan{Start: 100, Flow: -55, Every: money.Monthly}, false, [3]float64{55, 0, 0}, 0, 110, jan + 2},
		"all of it":      {money.Plan{Start: 100, Flow: -12, Percent: true, Every: money.Monthly}, false, [3]float64{0, 0, 0}, 0, 110, jan},
		"not a year yet": {money.Plan{Start: 100, Flow: -60, Every: money.Yearly}, false, [3]float64{110, 110, 55}, 0, 0, 0},
	} {
		o := money.Run(c.plan, jan, r, up, c.real)
		for i, want := range c.balance {
			if math.Abs(o.Balance[i]-want) > 1e-12 {
				t.Errorf("%s: balance %v, want %v", name, o.Balance, c.balance)
				break
			}
		}
		if math.Abs(o.In-c.in) > 1e-12 || math.Abs(o.Out-c.out) > 1e-12 || o.RanDry != (c.dry != 0) || o.Dry != c.dry {
			t.Errorf("%s: in %v, out %v, dry %v %v; want %v, %v, %v", name, o.In, o.Out, o.RanDry, o.Dry, c.in, c.out, c.dry)
		}
	}
}

func someReturns(t *rapid.T, name string, low, high float64, n int) []float64 {
	return rapid.SliceOfN(rapid.Float64Range(low, high), n, n).Draw(t, name)
}

// Without payments both returns are the blend's; with them, what is paid and left is
// worth nothing at the money-weighted rate.
func TestReturnsOfAPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 120).Draw(t, "months")
		r, inflation := someReturns(t, "r", -.1, .1, n), someReturns(t, "inflation", -.01, .02, n)
		alone := money.Run(money.Plan{Start: 1000, Every: money.Monthly}, 0, r, inflation, false)
		if math.Abs(alone.MoneyWeighted-alone.TimeWeighted) > 1e-9 || math.Abs(alone.TimeWeighted-metrics.CAGR(r)) > 1e-12 {
			t.Fatalf("left alone: %v and %v", alone.MoneyWeighted, alone.TimeWeighted)
		}
		p := money.Plan{
			Start:   1000,
			Flow:    rapid.Float64Range(-30, 30).Draw(t, "flow"),
			Indexed: rapid.Bool().Draw(t, "indexed"),
			Every:   rapid.SampledFrom([]money.Every{money.Monthly, money.Yearly}).Draw(t, "every"),
		}
		o := money.Run(p, 0, r, inflation, false)
		v := math.Pow(1+o.MoneyWeighted, -1./12)
		worth, size := p.Start, p.Start
		for i, flow := range o.Flows {
			worth += flow * math.Pow(v, float64(i+1))
			size += math.Abs(flow) * math.Pow(v, float64(i+1))
		}
		if left := o.Balance[n-1] * math.Pow(v, float64(n)); math.Abs(worth-left) > 1e-9*size {
			t.Fatalf("at %v the payments are worth %v, the end %v", o.MoneyWeighted, worth, left)
		}
	})
}

// The safe rate lasts to the last payment and leaves nothing; a little more does not.
func TestSafeRateIsTheHighestThatLasts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const years = 12 * money.SafeYears
		late := rapid.IntRange(0, 15).Draw(t, "later starts")
		seed := someReturns(t, "r", -.06, .08, 24)
		r, inflation := make([]float64, years+late), make([]float64, years+late)
		for i := range r {
			r[i], inflation[i] = seed[i%24], .003*seed[(i*7)%24]
		}
		every := rapid.SampledFrom([]money.Every{money.Monthly, money.Yearly}).Draw(t, "every")
		got := money.SafeWithdrawals(0, r, inflation, false, every)
		if len(got.Rate) != late+1 {
			t.Fatalf("%d starts, want %d", len(got.Rate), late+1)
		}
		_, lowest, _ := got.Worst()
		for s, rate := range got.Rate {
			if rate < lowest {
				t.Fatalf("%v is lower than the worst, %v", rate, lowest)
			}
			p := money.Plan{Start: 1, Flow: -rate * float64(every) / 12, Indexed: true, Every: every}
			o := money.Run(p, 0, r[s:s+years], inflation[s:s+years], false)
			if o.RanDry || o.Balance[years-1] > 1e-6*(1+o.Out) {
				t.Fatalf("at %v the money ran dry: %v; left %v", rate, o.RanDry, o.Balance[years-1])
			}
			p.Flow *= 1.0001
			if o := money.Run(p, 0, r[s:s+years], inflation[s:s+years], false); !o.RanDry {
				t.Fatalf("more than %v lasts too", rate)
			}
		}
	})
}

// No return and no inflation: a thirtieth a year. Ruin inside the years: nothing.
func TestSafeWithdrawalsByHand(t *testing.T) {
	flat := make([]float64, 360)
	for _, every := range []money.Every{money.Monthly, money.Yearly} {
		start, rate, ok := money.SafeWithdrawals(engine.MonthOf(1990, 1), flat, flat, false, every).Worst()
		if !ok || start != engine.MonthOf(1990, 1) || math.Abs(rate-1./30) > 1e-12 {
			t.Errorf("%v from %v, want 1/30", rate, start)
		}
	}
	ruined := make([]float64, 372)
	ruined[5] = -1
	got := money.SafeWithdrawals(0, ruined, make([]float64, 372), false, money.Monthly).Rate
	if got[0] != 0 || got[5] != 0 || !math.IsNaN(got[6]) {
		t.Errorf("rates around a ruin: %v", got)
	}
	if _, _, ok := money.SafeWithdrawals(0, flat[1:], flat[1:], false, money.Monthly).Worst(); ok {
		t.Error("29 years and 11 months are no 30 years")
	}
}

// A ruin ends the money without a withdrawal; what was drawn dry before it was not ruined.
func TestRuinIsToldFromRunningDry(t *testing.T) {
	first := engine.MonthOf(2000, 1)
	r, still := []float64{.1, -1, 0}, make([]float64, 3)
	for name, c := range map[string]struct {
		plan   money.Plan
		r      []float64
		ruined bool
		dry    engine.Month
	}{
		"ruined":     {money.Plan{Start: 100, Every: money.Monthly}, r, true, first + 1},
		"paid in":    {money.Plan{Flow: 10, Every: money.Monthly}, r, true, first + 1},
		"dry before": {money.Plan{Start: 100, Flow: -200, Every: money.Monthly}, r, false, first},
		"dry":        {money.Plan{Start: 100, Flow: -60, Every: money.Monthly}, still, false, first + 1},
	} {
		if o := money.Run(c.plan, first, c.r, still, false); !o.RanDry || o.Ruined != c.ruined || o.Dry != c.dry {
			t.Errorf("%s: dry %v in %s, ruined %v", name, o.RanDry, o.Dry, o.Ruined)
		}
	}
}
