package words

// What charts show, under the sentences over them.
const (
	TrendShows    = "The trend sleeve after its fee, and the S&P 500, by calendar year"
	FrontierShows = "Return against risk; each dot a blend"
	FanShows      = "Wealth from 1 over the drawn histories, without withdrawals: median, the middle half, and 90 %"
)

// SleeveShows says it of those on the sleeve's page.
var SleeveShows = map[string]string{
	"growth":   "Growth of 1, at month ends, after fee and costs",
	"drawdown": "How far below the highest month end so far",
	"held": "Each market by month, over the whole history. Long: a full cell. Short: half a cell, in grey. A stronger shade: a larger size " +
		"(momentum alone). Empty: not held.",
	"made": "What each market added to the return before fee and interest, in points",
	"crises": "From the S&P 500’s peak to its trough: what each returned, the sleeve after its fee. Every fall of more than 10 % with a low in " +
		"1974 or later, found in the monthly data.",
	"chop": "From the sleeve’s own peak to its trough, after its fee, and the S&P 500 over the same months. Every fall of more than 5 % in its " +
		"whole history.",
	"trend":           TrendShows,
	"smile":           "Each point a calendar quarter of the period; from forty quarters on, the curve a fitted parabola with its 95 % band",
	"lookback-sharpe": "Sharpe",
	"lookback-cagr":   "% a year",
	"lookback-fall":   "%",
}

// LookbackTitles stand over the three charts of look-backs.
var LookbackTitles = map[string]string{
	"lookback-sharpe": "Sharpe by look-back in months", "lookback-cagr": "Return by look-back", "lookback-fall": "Worst fall by look-back",
}

// NothingToDraw is the title of a picture of a chart that a scenario has nothing for.
const NothingToDraw = "This scenario has nothing to draw here"
