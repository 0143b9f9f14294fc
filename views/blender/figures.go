package blender

import (
	"slices"

	"github.com/a-h/templ"

	"trendblend/views/ui"
	"trendblend/views/words"
)

// The charts that always stand on the page.
var (
	fallFigure = ui.Figure{ID: "drawdown", Kind: "depth", What: "Simulated falls from each high", Format: "percent", Size: "tall", On: ui.OnBlender,
		More: templ.Attributes{"data-group": "paths"}}
	growthFigure = ui.Figure{ID: "growth", Kind: "lines", What: "Growth of 1", Format: "growth", Size: "low", On: ui.OnBlender, More: ui.EndLabels}
	yearsFigure  = ui.Figure{ID: "years", Kind: "years", What: "Return of each calendar year", Format: "percent", Size: "mid", On: ui.OnBlender}
	trendFigure  = ui.Figure{ID: "trend", Kind: "years", What: words.TrendShows, Format: "percent", Size: "mid", On: ui.OnBlender}
)

// titles are the sentences over them.
var titles = map[string]func(words.Blend) string{
	fallFigure.ID:   words.FallFinding,
	growthFigure.ID: func(b words.Blend) string { return words.GrowthFinding(b.Result) },
	yearsFigure.ID:  func(b words.Blend) string { return words.YearsFinding(b.Result) },
	trendFigure.ID:  func(b words.Blend) string { return words.TrendFinding(b.Result) },
}

// Figures are all charts of the page, with the section that each is in; empty for those that always stand there.
func Figures() map[string]string {
	all := map[string]string{}
	for id := range titles {
		all[id] = ""
	}
	for _, s := range allSections {
		for _, c := range s.charts {
			all[c.ID] = s.name
		}
	}
	return all
}

// PictureOf is one of them for a scenario, with its section open; false where there is nothing to draw.
func PictureOf(b words.Blend, id string) (ui.Picture, bool) {
	option, drawn := chartsOf(b, ui.Asked{Moving: true, Seen: []string{id}})[id]
	for _, f := range []ui.Figure{fallFigure, growthFigure, yearsFigure, trendFigure} {
		if f.ID == id {
			return ui.Picture{Figure: f, Title: titles[id](b), Plot: option}, drawn
		}
	}
	for _, s := range allSections {
		if i := slices.IndexFunc(s.charts, func(c sectionChart) bool { return c.ID == id }); i >= 0 {
			c := s.charts[i]
			if c.empty(b) != "" {
				return ui.Picture{}, false
			}
			p := ui.Picture{Figure: c.Figure, Title: c.title(b), Plot: option}
			p.What = words.Headings[s.name].Shows[id]
			return p, drawn
		}
	}
	return ui.Picture{}, false
}
