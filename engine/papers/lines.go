package papers

import (
	"math"
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
)

// Line is one figure of the page, as a program reads it.
type Line struct {
	ID        string // of its row on the page
	Part      string // of the page
	Figure    string
	Low, High float64 // what was published, twice where it is one number; NaN where nothing was
	Ours      float64
	Since     float64      // ours since the study's sample; NaN where that is not asked
	From, To  engine.Month // of ours; 0 for none
	Verdict   string       // reproduced, in part, not reproduced, cannot say; empty where none is given
	Source    string
	Why       string
}

// verdictNames are the verdicts as programs read them.
var verdictNames = [...]string{
	claims.Holds: "reproduced", claims.InPart: "in part", claims.Fails: "not reproduced", claims.CannotSay: "cannot say",
}

// ruleName is a rule's name in a line.
func ruleName(r trend.Rule) string {
	if r == "" {
		return "study"
	}
	return string(r)
}

var classNames = [...]string{"all", "commodities", "equities", "bonds", "currencies"}

// Lines are all figures of the report, in the order of the page.
func (r *Report) Lines() (all []Line) {
	all = append(all, r.halfLines()...)
	for _, x := range r.Results {
		low, high := x.bounds()
		all = append(all, Line{ID: x.ID, Part: "figures", Figure: x.Name, Low: low, High: high, Ours: x.Ours, Since: x.Since,
			From: x.From, To: x.To, Verdict: verdictNames[x.Verdict()], Source: where(x.Source), Why: x.Why})
	}
	for _, g := range r.Grids {
		all = append(all, g.lines()...)
	}
	for _, m := range r.Markets {
		for _, f := range []struct {
			figure          string
			published, ours float64
		}{{"volatility a year", m.PublishedVolatility, m.Volatility}, {"mean a year", m.PublishedMean, m.Mean}} {
			all = append(all, Line{ID: "market-" + m.ID, Part: "markets", Figure: f.figure, Low: f.published, High: f.published, Ours: f.ours,
				Since: nan, From: m.From, To: m.To, Source: sourceOf(f.published)})
		}
		all = append(all, Line{ID: "market-" + m.ID, Part: "markets", Figure: "made by the study's rule a year", Low: nan, High: nan,
			Ours: m.Then, Since: m.Since})
	}
	all = append(all, r.decadeLines()...)
	return append(all, r.indexLines()...)
}

var nan = math.NaN()

// sourceOf is the study where it has a figure.
func sourceOf(published float64) string {
	if math.IsNaN(published) {
		return ""
	}
	return MOP
}

// where is who published a source's figures.
func where(id string) string {
	for _, s := range sources {
		if s.ID == id {
			return s.Where
		}
	}
	return ""
}

func (r *Report) halfLines() (all []Line) {
	for i, s := range r.Splits {
		line := func(figure string, then, since float64) {
			all = append(all, Line{ID: "halves-" + ruleName(r.Rules[i].Rule), Part: "halves", Figure: figure, Low: nan, High: nan, Ours: then,
				Since: since, From: s.Then.From, To: s.Then.To})
		}
		line("Sharpe ratio", s.Then.Sharpe, s.Since.Sharpe)
		line("mean a year", s.Then.Mean, s.Since.Mean)
		line("volatility a year", s.Then.Volatility, s.Since.Volatility)
		line("t", s.Then.T, s.Since.T)
		line("t after Newey and West", s.Then.NeweyWest, s.Since.NeweyWest)
		line("Sharpe ratio after fee and costs", s.ThenNet.Sharpe, s.SinceNet.Sharpe)
	}
	return all
}

func (g Grid) lines() (all []Line) {
	for k, lookback := range Steps {
		for h, held := range Steps {
			then, since := g.Then[k][h], g.Since[k][h]
			id, cell := "grid-"+classNames[g.Class]+"-"+strconv.Itoa(lookback), ", look-back "+strconv.Itoa(lookback)+", held "+strconv.Itoa(held)
			all = append(all,
				Line{ID: id, Part: "grid", Figure: "t" + cell, Low: g.Published(k, h), High: g.Published(k, h), Ours: then.T, Since: since.T,
					From: then.From, To: then.To, Source: MOP},
				Line{ID: id, Part: "grid", Figure: "t after Newey and West" + cell, Low: nan, High: nan, Ours: then.NeweyWest, Since: since.NeweyWest,
					From: then.From, To: then.To})
		}
	}
	return all
}

func (r *Report) decadeLines() (all []Line) {
	for _, d := range r.Decades {
		for i, s := range d.By {
			rule := ruleName(r.Rules[i].Rule)
			line := func(figure string, v float64) {
				all = append(all, Line{ID: "decade-" + strconv.Itoa(d.From.Year()), Part: "decades", Figure: rule + ": " + figure, Low: nan, High: nan,
					Ours: v, Since: nan, From: s.From, To: s.To})
			}
			line("mean a year", s.Mean)
			line("Sharpe ratio", s.Sharpe)
		}
	}
	return all
}

// IndexID is the address of an index on the page.
func IndexID(series string) string {
	name, _, _ := strings.Cut(series, " (")
	return "index-" + strings.ToLower(strings.NewReplacer(" ", "-", "/", "").Replace(name))
}

func (r *Report) indexLines() (all []Line) {
	for _, b := range r.Beside {
		for i, l := range b.By {
			rule, id := ruleName(r.Rules[i].Rule), IndexID(b.Series)
			if b.Part != WholeSleeve {
				rule, id = "mlm commodities", "commodities"
			}
			line := func(figure string, v float64) {
				all = append(all, Line{ID: id, Part: "indices", Figure: b.Series + ", " + rule + ": " + figure, Low: nan, High: nan,
					Ours: v, Since: nan})
			}
			line("correlation of calendar years", l.Correlation)
			line("mean difference a year", l.MeanDifference)
			line("tracking a year", l.Tracking)
			for _, y := range l.Years {
				at := "year-" + strconv.Itoa(y.Year)
				if b.Part != WholeSleeve {
					at = id + "-" + strconv.Itoa(y.Year)
				}
				all = append(all, Line{ID: at, Part: "indices", Figure: b.Series + ", " + rule + ": " + strconv.Itoa(y.Year), Low: y.Published,
					High: y.Published, Ours: y.Own, Since: nan, From: engine.MonthOf(y.Year, 1), To: engine.MonthOf(y.Year, 12), Source: b.Source})
			}
		}
	}
	return all
}
