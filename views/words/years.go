package words

import (
	"strconv"
	"time"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

// FallYears names a fall by the years that it ran through: 2000–02.
func FallYears(d metrics.Drawdown) string {
	from, to := (d.Peak + 1).Year(), d.Trough.Year()
	if from == to {
		return strconv.Itoa(from)
	}
	return strconv.Itoa(from) + "–" + strconv.Itoa(to)[2:]
}

// YearsOf are the returns of the calendar years of a thing: the full ones, and parts of years at the ends of a period.
type YearsOf struct {
	Full  []metrics.YearReturn
	Parts []metrics.PartYear
}

// SleeveYearsOf are those of one of the sleeves.
func SleeveYearsOf(r *backtest.Result, of blend.Sleeve) YearsOf {
	return YearsOf{r.Years.Of(of), metrics.PartYears(r.Scenario.From, r.Series.Sleeves.Of(of))}
}

// StockYearsOf are those of the S&P 500, whether or not the blends may hold it.
func StockYearsOf(r *backtest.Result) YearsOf {
	return YearsOf{metrics.Years(r.Scenario.From, r.Series.Stocks), metrics.PartYears(r.Scenario.From, r.Series.Stocks)}
}

// leads reports whether the first of the parts stands before the full years.
func leads(full []metrics.YearReturn, parts []metrics.PartYear) bool {
	return len(parts) > 0 && (len(full) == 0 || parts[0].From.Year() < full[0].Year)
}

// YearNames names the years of a chart or a table in order; the name of a part says its months.
func YearNames(full []metrics.YearReturn, parts []metrics.PartYear) []string {
	var names []string
	for _, y := range full {
		names = append(names, strconv.Itoa(y.Year))
	}
	for i, p := range parts {
		if i == 0 && leads(full, parts) {
			names = append([]string{partName(p)}, names...)
		} else {
			names = append(names, partName(p))
		}
	}
	return names
}

// partName is 2025 to Oct, 1990 from Mar or 2013 Mar to Oct.
func partName(p metrics.PartYear) string {
	year, from, to := strconv.Itoa(p.From.Year()), p.From.Of().String()[:3], p.To.Of().String()[:3]
	switch {
	case p.From == p.To:
		return year + " " + from
	case p.From.Of() == time.January:
		return year + " to " + to
	case p.To.Of() == time.December:
		return year + " from " + from
	}
	return year + " " + from + " to " + to
}

// YearReturns are the returns of the years that YearNames names.
func YearReturns(full []metrics.YearReturn, parts []metrics.PartYear) []float64 {
	var out []float64
	for _, y := range full {
		out = append(out, y.Return)
	}
	for i, p := range parts {
		if i == 0 && leads(full, parts) {
			out = append([]float64{p.Return}, out...)
		} else {
			out = append(out, p.Return)
		}
	}
	return out
}

// IsPartYear reports whether a year's name is that of a part of one.
func IsPartYear(name string) bool { return len(name) > len("2025") }

// YearNames names the calendar years of the period, parts of years too.
func (b Blend) YearNames() []string {
	p := b.Mine()
	return YearNames(p.Figures.Years, metrics.PartYears(b.From(), p.Returns))
}

// YearReturns are the returns of those years.
func (b Blend) YearReturns(p backtest.Portfolio) []float64 {
	return YearReturns(p.Figures.Years, metrics.PartYears(b.From(), p.Returns))
}
