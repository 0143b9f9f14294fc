//go:build !js

package answer

import (
	"context"
	"io"
	"slices"
	"strings"

	"trendblend/views/atlas"
	"trendblend/views/blender"
	"trendblend/views/picture"
	"trendblend/views/plot"
	"trendblend/views/sleeve"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// A charted picture is what an address of one asks for.
type charted struct {
	page, id string
	theme    picture.Theme
	png      bool
}

// chartAt reads the path of a picture; false where no page has such a chart.
func chartAt(path string) (c charted, ok bool) {
	name, ok := strings.CutPrefix(path, ChartsPath)
	if !ok {
		return c, false
	}
	if name, c.png = strings.CutSuffix(name, ".png"); !c.png {
		if name, ok = strings.CutSuffix(name, ".svg"); !ok {
			return c, false
		}
	}
	var dark bool
	if name, dark = strings.CutSuffix(name, "-dark"); dark {
		c.theme = picture.Dark
	}
	page, id, deeper := strings.Cut(name, "/")
	if !deeper {
		page, id = "", name
	}
	c.page, c.id = "/"+page, id
	known, drawn := atlas.Figures()
	switch c.page {
	case "/":
		_, ok = blender.Figures()[id]
		return c, ok && !deeper
	case "/sleeve":
		return c, slices.Contains(sleeve.Figures(), id)
	case "/map":
		return c, slices.Contains(known, id) || id == drawn
	}
	return c, false
}

// chartReply answers the address of a chart as a picture, which other sites may show.
func (e *Edition) chartReply(site ui.Site, r Request) (Reply, error) {
	c, known := chartAt(r.Path)
	if !known {
		return Reply{}, ErrElsewhere
	}
	q := e.Ask(c.page, r.Query, nil)
	if len(q.Problems) > 0 {
		return Reply{}, Refused(q.Problems)
	}
	_, drawn := atlas.Figures()
	reply := Reply{
		Status: ok, Kind: "image/svg+xml", Depends: []string{site.Origin}, Names: true, Heavy: c.page != "/" || c.png, Draws: c.page == "/map" && c.id == drawn,
		Body: func(ctx context.Context) ([]byte, error) { return e.chart(ctx, e.At(site, q.Scenario), q, c) },
	}
	if c.png {
		reply.Kind = "image/png"
	}
	return reply.with(caching(r, false), Field{"Cross-Origin-Resource-Policy", "cross-origin"}), nil
}

// chart draws one.
func (e *Edition) chart(ctx context.Context, site ui.Site, q Question, c charted) ([]byte, error) {
	p, drawn, err := e.pictured(ctx, q, c)
	if err != nil {
		return nil, err
	}
	if !drawn {
		p.Title = words.NothingToDraw
	}
	of := plot.Chart{Title: p.Title, What: p.What, Kind: p.Kind, Format: p.Format, Ends: p.NamesAtEnds(), Source: e.chartSource(site, q)}
	if of.Option, err = ui.JSONOf(p.Plot); err != nil {
		return nil, err
	}
	d, err := of.Draw(plot.Usual)
	if err != nil {
		return nil, err
	}
	if c.png {
		return bytesOf(func(w io.Writer) error { return d.PNG(w, c.theme) })
	}
	return bytesOf(func(w io.Writer) error { return d.SVG(w, c.theme) })
}

// mostSource is the longest address that is written under a chart.
const mostSource = 250

// chartSource says where a chart comes from: the edition, and the page's address where it can be read.
func (e *Edition) chartSource(site ui.Site, q Question) []string {
	cited := q.Scenario
	if cited.Origin.Version == 0 {
		cited = e.Links.Anew(cited)
	}
	lines := []string{words.CardSource(e.Name()) + " · " + site.ShortID()}
	if address := site.Origin + e.Links.Address(q.Path, cited); len(address) <= mostSource {
		lines = append(lines, address)
	}
	return lines
}

// pictured is the chart with what it shows; false where there is nothing to draw.
func (e *Edition) pictured(ctx context.Context, q Question, c charted) (p ui.Picture, drawn bool, err error) {
	switch c.page {
	case "/sleeve":
		model, err := e.opened(ctx, q.Scenario)
		if err != nil {
			return p, false, err
		}
		p, drawn = sleeve.PictureOf(model.Sleeve, c.id)
		return p, drawn, nil
	case "/map":
		if _, fan := atlas.Figures(); c.id == fan {
			return e.fan(ctx, q)
		}
		model, err := e.MapModel(ctx, q)
		if err != nil {
			return p, false, err
		}
		p, drawn = atlas.PictureOf(model.Map, c.id)
		return p, drawn, nil
	}
	scenario := q.Scenario
	scenario.View.Open = nil
	if section := blender.Figures()[c.id]; section != "" {
		scenario.View.Open = []string{section}
	}
	b, err := e.blend(ctx, scenario)
	if err != nil {
		return p, false, err
	}
	p, drawn = blender.PictureOf(b, c.id)
	return p, drawn, nil
}

// fan is the picture of the drawn histories, all of which are drawn for it.
func (e *Edition) fan(ctx context.Context, q Question) (p ui.Picture, drawn bool, err error) {
	series, err := e.World.Series(q.Scenario.Scenario, e.TrendSleeve(q.Scenario.Trend))
	if err != nil {
		return p, false, err
	}
	for summary, err := range e.Draw(ctx, q.Scenario, series) {
		if err != nil {
			return p, false, err
		}
		p = atlas.FanPicture(summary)
	}
	return p, true, nil
}
