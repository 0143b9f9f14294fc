package answer

import (
	"context"
	"encoding/json"
	"io"
	"iter"

	"trendblend/engine/resample"
	"trendblend/web/link"
)

// HistoriesPath is where the drawn histories are, as lines of JSON.
const HistoriesPath = "/api/v1/histories"

type (
	historiesJSON struct {
		headJSON
		Paths   int           `json:"paths" says:"drawn so far; the last line has them all"`
		Of      int           `json:"of" says:"to be drawn"`
		Months  []int         `json:"months" says:"after which the fans show wealth"`
		Compare int           `json:"compare" says:"the place of the blend that the others are held against"`
		Blends  []outlookJSON `json:"blends"`
	}
	outlookJSON struct {
		Weights     map[string]number  `json:"weights" says:"in percent"`
		Ruined      int                `json:"ruined" says:"histories in which all was lost"`
		CAGR        distributionJSON   `json:"cagr"`
		Volatility  distributionJSON   `json:"volatility"`
		Sharpe      distributionJSON   `json:"sharpe"`
		MaxDrawdown distributionJSON   `json:"max_drawdown"`
		Deeper      []chanceJSON       `json:"deeper" says:"that the worst fall is deeper than the depth in than"`
		Loss        []chanceJSON       `json:"loss" says:"that money is lost after the years in than"`
		Fan         []distributionJSON `json:"fan" says:"of the wealth that 1 becomes, after each of months"`
		Dry         []chanceJSON       `json:"dry" says:"that the money has run out after the months in than; empty without withdrawals"`
		Against     differenceJSON     `json:"against" says:"the blend less the comparison on the same histories"`
	}
	distributionJSON struct {
		P5     number `json:"p5"`
		P25    number `json:"p25"`
		Median number `json:"median"`
		P75    number `json:"p75"`
		P95    number `json:"p95"`
		Mean   number `json:"mean"`
	}
	chanceJSON struct {
		Than  number `json:"than"`
		Of    number `json:"of" says:"the part of the histories"`
		Error number `json:"error" says:"Monte Carlo standard error"`
	}
	differenceJSON struct {
		Living          int              `json:"living" says:"histories in which neither is ruined"`
		SmallerDrawdown chanceJSON       `json:"smaller_drawdown"`
		HigherSharpe    chanceJSON       `json:"higher_sharpe"`
		HigherCAGR      chanceJSON       `json:"higher_cagr"`
		CAGR            distributionJSON `json:"cagr"`
		Volatility      distributionJSON `json:"volatility"`
		Sharpe          distributionJSON `json:"sharpe"`
		MaxDrawdown     distributionJSON `json:"max_drawdown" says:"above 0 is a smaller fall"`
	}
)

// HistoryLines draws a scenario's histories and yields what they say, step by step, until all
// are drawn or the context ends.
func (e *Edition) HistoryLines(ctx context.Context, scenario link.Scenario) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		series, err := e.World.Series(scenario.Scenario, e.TrendSleeve(scenario.Trend))
		if err != nil {
			yield(nil, err)
			return
		}
		for summary, err := range e.Draw(ctx, scenario, series) {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(e.drawnLine(scenario, summary), nil) {
				return
			}
		}
	}
}

// WriteHistories writes them all, a line a step.
func (e *Edition) WriteHistories(ctx context.Context, out io.Writer, scenario link.Scenario) error {
	lines := json.NewEncoder(out)
	for line, err := range e.HistoryLines(ctx, scenario) {
		if err != nil {
			return err
		}
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// drawnLine is what the histories drawn so far say.
func (e *Edition) drawnLine(scenario link.Scenario, s resample.Summary) historiesJSON {
	out := historiesJSON{headJSON: e.head(scenario), Paths: s.Paths, Of: s.Of, Months: s.Months, Compare: s.Compare}
	for _, o := range s.Blends {
		one := outlookJSON{
			Weights: weights(scenario, o.Weights), Ruined: o.Ruined, CAGR: spread(o.CAGR), Volatility: spread(o.Volatility),
			Sharpe: spread(o.Sharpe), MaxDrawdown: spread(o.MaxDrawdown), Dry: []chanceJSON{},
			Against: differenceJSON{
				Living: o.Against.Living, SmallerDrawdown: chance(0, o.Against.SmallerDrawdown), HigherSharpe: chance(0, o.Against.HigherSharpe),
				HigherCAGR: chance(0, o.Against.HigherCAGR), CAGR: spread(o.Against.CAGR), Volatility: spread(o.Against.Volatility),
				Sharpe: spread(o.Against.Sharpe), MaxDrawdown: spread(o.Against.MaxDrawdown),
			},
		}
		for k, depth := range resample.Depths() {
			one.Deeper = append(one.Deeper, chance(depth, o.Deeper[k]))
		}
		for k, years := range resample.LossYears() {
			one.Loss = append(one.Loss, chance(float64(years), o.Loss[k]))
		}
		for _, s := range o.Fan {
			one.Fan = append(one.Fan, spread(s))
		}
		for k, c := range o.Dry {
			one.Dry = append(one.Dry, chance(float64(s.Months[k]), c))
		}
		out.Blends = append(out.Blends, one)
	}
	return out
}

func spread(s resample.Spread) distributionJSON {
	return distributionJSON{number(s.P5), number(s.P25), number(s.Median), number(s.P75), number(s.P95), number(s.Mean)}
}

func chance(than float64, c resample.Chance) chanceJSON {
	return chanceJSON{number(than), number(c.Of), number(c.Error)}
}
