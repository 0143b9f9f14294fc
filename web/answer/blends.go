package answer

import (
	"context"

	"github.com/a-h/templ"

	"trendblend/engine/backtest"
	blendspage "trendblend/views/blends"
	"trendblend/views/ui"
	"trendblend/views/words"
	"trendblend/web/link"
)

// BlendsPath and MapBlendsPath are the page on what a blend can be made of, whose links lead to the blender or to the map.
const (
	BlendsPath    = "/blends"
	MapBlendsPath = "/map/blends"
)

// blends is that page.
func (e *Edition) blends(_ context.Context, site ui.Site, q Question) (templ.Component, error) {
	path := "/"
	if q.Path == MapBlendsPath {
		path = "/map"
	}
	known := words.Blend{Result: &backtest.Result{Scenario: q.Scenario.Scenario}, Free: q.Scenario.Free}
	f := e.form(path, e.fields(q.Scenario, nil, link.OnBlender), known)
	f.Locked, f.Own = q.Locked, ui.Address(OwnPath, e.Links.Query(q.Scenario))
	if q.Part {
		return blendspage.Lists(f), nil
	}
	return blendspage.Page(site.Citing(e.cited(q)), f), nil
}
