package words

import (
	"trendblend/engine"
	"trendblend/engine/backtest"
)

// What the site, its API and its data are called and said to be where pages describe themselves to those who search.
const (
	SiteAbout = "Blends stocks, bonds, a computed trend-following sleeve and others, and shows what each blend would have done."
	APIName   = "The API of Trendblend"
	APIAbout  = "Every figure of the pages, unrounded, for the same query: blends, their sections, the map, drawn histories, the trend sleeve, claims, research."
)

// Described is what a set of figures is called, and what it holds.
type Described struct{ Name, Says string }

// DataOfBlends describes the file of a scenario's blends.
func DataOfBlends(s backtest.Scenario) Described {
	var names []string
	for _, w := range s.Blends {
		names = append(names, inNameIn(s, w))
	}
	return Described{"Monthly returns of " + enumerate(names) + over(s),
		"Each blend’s return and wealth by month, as this page computes them."}
}

// DataOfMap describes the file of the map.
func DataOfMap(s backtest.Scenario) Described {
	return Described{"Every blend on the map" + over(s), "Return, volatility, Sharpe ratio, worst fall and the other figures of each blend, in steps of one percent."}
}

// DataOfSleeve describes the file of the trend sleeve.
func DataOfSleeve(s backtest.Scenario) Described {
	return Described{"The trend sleeve by month" + over(s),
		"The sleeve’s monthly return before and after fee and interest, and its position in each futures market, by the rule that the page names."}
}

// DataOfEdition describes the data themselves.
func DataOfEdition(name string) Described {
	return Described{"The data of Trendblend, edition " + name,
		"Monthly returns of stocks, bonds and other sleeves and daily prices of futures markets: where each series comes from, and what is wrong with it."}
}

// The files that are the same for every scenario, and that of research.
var (
	DataOfChanges = Described{"What each edition of the data changed", "The figures of the default scenarios on each edition of the data, before and after."}
	DataOfPapers  = Described{"Research on trend following, computed again",
		"What studies, indices and funds published of trend following, each figure beside the same one computed from our data."}
)

func over(s backtest.Scenario) string { return ", " + PeriodHead(s.From, s.To) }

// Months is how a period is written for programs.
func Months(from, to engine.Month) string { return from.String() + "/" + to.String() }
