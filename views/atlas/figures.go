package atlas

import (
	"trendblend/engine/resample"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// figures are the charts of the page, beside the triangle.
var figures = map[string]ui.Figure{
	"frontier":   {ID: "frontier", Kind: "frontier", What: words.FrontierShows, Format: "percent", Size: "frontier", On: "map"},
	"more-trend": {ID: "more-trend", Kind: "dose", Format: "figure", Size: "mid", On: "map"},
	"fan":        {ID: "fan", Kind: "fan", What: words.FanShows, Format: "growth", Size: "mid", On: "map"},
}

// Figures are the ids of the charts that the scenario alone decides, and of the one that histories are drawn for.
func Figures() (known []string, drawn string) { return []string{"frontier", "more-trend"}, "fan" }

// PictureOf is one of them for a scenario; false where there is nothing to draw.
func PictureOf(m words.Map, id string) (ui.Picture, bool) {
	option, drawn := chartsOf(m, ui.Asked{Moving: true, Seen: []string{id}})[id]
	p := ui.Picture{Figure: figures[id], Plot: option}
	switch id {
	case "frontier":
		p.Title = words.FrontierFinding(m)
	case "more-trend":
		p.Title, p.What, p.Format = words.MoreFinding(m), words.MoreWhat(m), "ratio"
		if m.ColourFigure().Percent() {
			p.Format = "percent"
		}
	}
	return p, drawn
}

// FanPicture is that of the drawn histories.
func FanPicture(s resample.Summary) ui.Picture {
	return ui.Picture{Figure: figures["fan"], Title: words.FanFinding(s), Plot: FanChart(s)["fan"]}
}
