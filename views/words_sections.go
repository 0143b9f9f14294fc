package views

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/engine/money"
)

// tenth writes a decimal as percent with one decimal and its unit.
func tenth(v float64) string {
	if s := Percent(v, 1); s != undefined {
		return s + "\u00a0%"
	}
	return undefined
}

// count writes a number of things in words: 1 month, 2 months.
func count(n int, what string) string {
	if n == 1 {
		return "1\u00a0" + what
	}
	return strconv.Itoa(n) + "\u00a0" + what + "s"
}

func drawdownsFinding(b Blender) string {
	all := b.Sections.Drawdowns[0]
	if len(all) == 0 {
		return "Your blend never ended a month below an earlier one"
	}
	worst := all[0]
	said := fmt.Sprintf("The worst took %s down", count(worst.MonthsDown(), "month"))
	if months, ok := worst.MonthsToRecover(); ok {
		said += fmt.Sprintf(" and %s to recover", count(months, "month"))
	} else {
		said += " and is not made good"
	}
	return said + fmt.Sprintf("; %s of all months ended below an earlier high", whole(b.Sections.Shapes[0].UnderWater))
}

func daysFinding(b Blender) string {
	d := b.Sections.Days
	if d.Reason != "" {
		return d.Reason
	}
	f := d.Paths[0].Figures
	return fmt.Sprintf("By the day the worst fall was %s, by month ends %s; the worst day, %s, brought %s",
		tenth(f.MaxDrawdown.Depth), tenth(b.mine().Figures.MaxDrawdown.Depth), f.WorstDay.To, tenth(f.WorstDay.Return))
}

func daysChartFinding(b Blender) string {
	d := b.Sections.Days
	if d.Reason != "" {
		return "No daily values"
	}
	path := d.Paths[0]
	if first := path.Days[0]; first.Month() > b.from() {
		return fmt.Sprintf("%s by day and by month ends; daily values begin in %s", Name(b.mine().Weights), first.Month())
	}
	return fmt.Sprintf("%s by day and by month ends", Name(b.mine().Weights))
}

func monthsFinding(b Blender) string {
	s := b.Sections.Shapes[0]
	return fmt.Sprintf("%s of the months rose; the best was %s with %s, the worst %s with %s",
		whole(s.Positive), s.Best.Month, tenth(s.Best.Return), s.Worst.Month, tenth(s.Worst.Return))
}

// rollingFinding says in how many windows of each length the blend was ahead.
func rollingFinding(b Blender) string {
	other, ok := b.comparison()
	var parts []string
	for k, years := range b.Sections.Rolling.Years {
		rolls := b.Sections.Rolling.Blend[k]
		if ok && len(rolls[0].Return) > 0 {
			parts = append(parts, fmt.Sprintf("%s of those of %s", whole(rolls[0].Beat(rolls[1])), count(years, "year")))
		}
	}
	if len(parts) > 0 {
		parts[0] = strings.Replace(parts[0], "those", "windows", 1)
		return fmt.Sprintf("Ahead of %s in %s", inName(other.Weights), enumerate(parts))
	}
	worst, best, any := b.Sections.Rolling.Blend[0][0].Extremes()
	if !any {
		return "The period is shorter than one year"
	}
	return fmt.Sprintf("One year earned between %s and %s", tenth(worst.Return), tenth(best.Return))
}

func rollTitle(what string) func(b Blender) string {
	return func(b Blender) string {
		return fmt.Sprintf("%s over %s", what, count(b.Window, "year"))
	}
}

func startsFinding(b Blender) string {
	s := b.Sections.Starts
	other, ok := b.comparison()
	n := len(s.Own.Held)
	if n == 0 {
		return "The period is shorter than one year"
	}
	years := min(10, n)
	said := fmt.Sprintf("Held for %s, your blend gained from %s of all starts", count(years, "year"), whole(s.Own.Positive(years)))
	if ok {
		said += fmt.Sprintf(" and was ahead of %s from %s", inName(other.Weights), whole(s.Lead.Positive(years)))
	}
	return said
}

func startsOwnTitle(b Blender) string {
	return "What " + inName(b.mine().Weights) + " returned"
}

func startsLeadTitle(b Blender) string {
	if other, ok := b.comparison(); ok {
		return "How far ahead of " + inName(other.Weights)
	}
	return "Nothing to compare with"
}

// lagFinding is the sentence on patience: from when to when, and how far behind.
func lagFinding(b Blender) string {
	other, ok := b.comparison()
	if !ok {
		return "Nothing to compare with: keep a blend beside yours"
	}
	return lagSentence(b.Sections.Lags[0].Lag, inName(other.Weights))
}

func lagSentence(l metrics.Lag, name string) string {
	if l.Depth == 0 {
		return "Never behind " + name
	}
	said := fmt.Sprintf("%s to %s: %s behind %s", l.Peak+1, l.Trough, count(int(math.Round(-l.Points()*100)), "point"), name)
	if l.Recovered {
		return said + fmt.Sprintf(", made good in %s", l.Recovery)
	}
	return said + ", not made good"
}

func lagTitle(b Blender) string {
	if len(b.Sections.Lags) == 0 {
		return "Nothing to compare with"
	}
	end := b.Sections.Lags[0].Wealth
	if len(end) == 0 {
		return "Relative wealth"
	}
	return fmt.Sprintf("Over the whole period 1 in %s became %s for each 1 in %s", inName(b.mine().Weights), Number(end[len(end)-1], 2), inName(b.Result.Portfolios[1].Weights))
}

// regimesFinding says whether stocks and trend move together differently in a crisis.
func regimesFinding(b Blender) string {
	return regimeSentence("trend", b.Sections.Regimes.Trend)
}

func regimeSentence(name string, r metrics.Regimes) string {
	calm := Number(r.Calm.Correlation, 2)
	tail, falls := Number(r.Tail.Correlation, 2), Number(r.Falls.Correlation, 2)
	switch {
	case math.IsNaN(r.Tail.P) && math.IsNaN(r.Falls.P):
		return fmt.Sprintf("Too few months to say whether stocks and %s move together differently in a crisis", name)
	case r.Tail.Differs() && r.Falls.Differs():
		return fmt.Sprintf("In crisis stocks and %s move differently: correlation %s in calm months, %s in the worst tenth, %s inside falls", name, calm, tail, falls)
	case r.Tail.Differs():
		return fmt.Sprintf("In the worst tenth of months stocks and %s move differently, %s instead of %s; inside falls the difference is within chance", name, tail, calm)
	case r.Falls.Differs():
		return fmt.Sprintf("Inside falls stocks and %s move differently, %s instead of %s; in the worst tenth of months the difference is within chance", name, falls, calm)
	}
	return fmt.Sprintf("Stocks and %s: no difference beyond chance, correlation %s in calm months, %s in the worst tenth, %s inside falls", name, calm, tail, falls)
}

func shapeFinding(b Blender) string {
	s := b.Sections.Shapes[0]
	said := fmt.Sprintf("One month in twenty lost %s or more", tenth(max(0, -s.ValueAtRisk)))
	if s.ValueAtRisk > 0 {
		said = fmt.Sprintf("Nineteen months in twenty earned %s or more", tenth(s.ValueAtRisk))
	}
	if other, ok := b.comparison(); ok {
		r := b.Sections.Relatives[0]
		said += fmt.Sprintf("; it took %s of the rises of %s and %s of its falls", whole(r.UpCapture), inName(other.Weights), whole(r.DownCapture))
	}
	return said
}

// dollars writes an amount with commas, without cents.
func dollars(v float64) string {
	s := Number(v, 0)
	digits, negative := strings.CutPrefix(s, "−")
	if s == undefined {
		return s
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	if negative {
		return "−" + digits
	}
	return digits
}

func moneyFinding(b Blender) string {
	m := b.Sections.Money
	o := m.Outcomes[0]
	end := m.Plan.Start
	if n := len(o.Balance); n > 0 {
		end = o.Balance[n-1]
	}
	moved := ""
	switch {
	case o.Out > 0:
		moved = fmt.Sprintf(" after %s drawn", dollars(o.Out))
	case o.In > 0:
		moved = fmt.Sprintf(" after %s paid in", dollars(o.In))
	}
	if o.RanDry {
		return fmt.Sprintf("%s ran dry in %s%s", dollars(m.Plan.Start), o.Dry, moved)
	}
	return fmt.Sprintf("%s became %s%s", dollars(m.Plan.Start), dollars(end), moved)
}

func balanceTitle(b Blender) string {
	return "The balance: " + each(b.Result, func(p backtest.Portfolio) string {
		for i := range b.Result.Portfolios {
			if b.Result.Portfolios[i].Weights == p.Weights {
				if o := b.Sections.Money.Outcomes[i]; o.RanDry {
					return "dry in " + strconv.Itoa(o.Dry.Year()) + " in " + inName(p.Weights)
				} else if n := len(o.Balance); n > 0 {
					return dollars(o.Balance[n-1]) + " in " + inName(p.Weights)
				}
			}
		}
		return undefined + " in " + inName(p.Weights)
	})
}

// lasting rounds a withdrawal rate down to a tenth of a percent: rounded up it would
// not have lasted.
func lasting(rate float64) float64 { return math.Floor(rate*1000) / 1000 }

func safeTitle(b Blender) string {
	start, rate, ok := b.Sections.Money.Safe[0].Worst()
	if !ok {
		return fmt.Sprintf("No start in this period has %d years after it: choose an earlier beginning", money.SafeYears)
	}
	return fmt.Sprintf("%s a year, indexed to prices, would have lasted %d years from each of the %s; the worst was %s",
		tenth(lasting(rate)), money.SafeYears, count(len(b.Sections.Money.Safe[0].Rate), "start"), start)
}

func rebalancingFinding(b Blender) string {
	r := b.Sections.Rebalancing
	cagr := func(r backtest.Restored) float64 { return r.CAGR }
	return fmt.Sprintf("Between the five schedules lie %s\u00a0points of return a year, between the months of the yearly one %s",
		Percent(backtest.Spread(r.Schedules, cagr), 1), Percent(backtest.Spread(r.Months[:], cagr), 1))
}

// termsLine says in one line what the figures follow from beside the blends.
func termsLine(s backtest.Scenario) string {
	parts := []string{
		s.From.String() + " to " + s.To.String(),
		"rebalanced " + rebalanced(s),
		BondsName(s.Bonds) + " bonds",
		"trend by " + RuleName(s.Trend.Rule),
		"fee " + plainPercent(s.Terms.Fee) + "\u00a0%",
	}
	if s.Terms.Volatility != 0 {
		parts = append(parts, "trend volatility "+volatilityName(s.Terms.Volatility))
	}
	if fees := feesOf(s.Fees); fees != "" {
		parts = append(parts, fees)
	}
	if s.Real {
		return strings.Join(append(parts, "after inflation"), " · ")
	}
	return strings.Join(append(parts, "nominal"), " · ")
}

// feesOf says what stocks and bonds are charged, and "" where that is nothing.
func feesOf(fees backtest.Fees) string {
	var said []string
	if fees.Stocks != 0 {
		said = append(said, "stock fee "+plainPercent(fees.Stocks)+"\u00a0%")
	}
	if fees.Bonds != 0 {
		said = append(said, "bond fee "+plainPercent(fees.Bonds)+"\u00a0%")
	}
	return strings.Join(said, ", ")
}

func rebalanced(s backtest.Scenario) string {
	by := s.Rebalance
	if month := by.Month; by.Schedule == "annual" {
		if month == 0 {
			month = time.December
		}
		return "every " + month.String()
	}
	if by.Schedule == "bands" {
		return "outside a band of " + plain(by.Band) + " points"
	}
	return scheduleName(by.Schedule)
}
