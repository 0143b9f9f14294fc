package sleeve

import (
	"github.com/a-h/templ"

	"trendblend/views/ui"
	"trendblend/views/words"
)

// figures are the charts of the page.
var figures = func() map[string]ui.Figure {
	all := map[string]ui.Figure{}
	for _, f := range []ui.Figure{
		{ID: "growth", Kind: "lines", Format: "growth", Size: "tall", More: ui.EndLabels},
		{ID: "drawdown", Kind: "depth", Format: "percent", Size: "low", More: templ.Attributes{"data-group": "paths"}},
		{ID: "held", Kind: "positions", Format: "held", Size: "rows"},
		{ID: "made", Kind: "rows", Format: "percent", Size: "rows"},
		{ID: "crises", Kind: "episodes", Format: "percent", Size: "mid"},
		{ID: "chop", Kind: "episodes", Format: "percent", Size: "mid"},
		{ID: "trend", Kind: "years", Format: "percent", Size: "mid"},
		{ID: "smile", Kind: "points", Format: "percent", Size: "square"},
		{ID: "lookback-sharpe", Kind: "bars", Format: "ratio", Size: "low"},
		{ID: "lookback-cagr", Kind: "bars", Format: "percent", Size: "low"},
		{ID: "lookback-fall", Kind: "bars", Format: "percent", Size: "low"},
	} {
		f.What, f.On = words.SleeveShows[f.ID], "sleeve"
		all[f.ID] = f
	}
	return all
}()

// titles are the sentences over them.
var titles = map[string]func(words.Sleeve) string{
	"growth": words.SleeveGrowthFinding, "drawdown": words.SleeveDrawdownFinding, "held": words.PositionsFinding, "made": words.MadeFinding,
	"crises": words.CrisesFinding, "chop": words.ChopFinding, "trend": words.SleeveYearsFinding, "smile": words.SmileFinding,
	"lookback-sharpe": lookbackTitle("lookback-sharpe"), "lookback-cagr": lookbackTitle("lookback-cagr"),
	"lookback-fall": lookbackTitle("lookback-fall"),
}

// lookbackTitle is that of one of the three charts of look-backs, which have a finding together.
func lookbackTitle(id string) func(words.Sleeve) string {
	return func(words.Sleeve) string { return words.LookbackTitles[id] }
}

// Figures are the ids of all charts of the page.
func Figures() (ids []string) {
	for id := range figures {
		ids = append(ids, id)
	}
	return ids
}

// PictureOf is one of them for a scenario; false where there is nothing to draw.
func PictureOf(s words.Sleeve, id string) (ui.Picture, bool) {
	option, drawn := chartsOf(s)[id]
	return ui.Picture{Figure: figures[id], Title: titles[id](s), Plot: option}, drawn
}
