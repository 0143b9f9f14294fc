package web

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trendblend/views/ui"
	"trendblend/web/answer"
)

// page answers the address of a page: the whole of it, or for htmx what changed. A whole
// page is sent at its canonical address alone.
func (s *server) page(c echo.Context) error {
	r := c.Request()
	vary(c.Response().Header(), asks...)
	e := s.editionOf(c)
	q := e.Ask(c.Path(), r.URL.RawQuery, standing(r))
	if q.Part {
		q.Asked = asked(r)
	} else if len(q.Problems) == 0 && r.URL.RawQuery != e.Query(q) {
		return c.Redirect(http.StatusSeeOther, e.Address(q))
	}
	return s.answer(c, e, q)
}

// embed answers the blender to a frame, which any site may hold.
func (s *server) embed(c echo.Context) error {
	c.Response().Header().Set("Content-Security-Policy", contentSecurity+"*")
	return s.page(c)
}

// prose answers a page that says the same of every scenario and only carries it.
func (s *server) prose(c echo.Context) error {
	e := s.editionOf(c)
	scenario, _ := e.Links.Parse(c.QueryString())
	return s.answer(c, e, answer.Question{Path: c.Path(), Scenario: scenario})
}

// answer sends a page or its parts.
func (s *server) answer(c echo.Context, e *answer.Edition, q answer.Question) error {
	r := c.Request()
	site := s.site
	site.Origin = s.originOf(c)
	m := reckoned{kind: pageKind, cost: costOf(c.Path()), press: pressFor(r), alone: q.Asked.Moving, rest: []string{site.Origin}}
	for _, name := range asks {
		if q.Part && name != movingHeader { // a whole page is the same for all of them
			m.rest = append(m.rest, r.Header.Get(name))
		}
	}
	if r.URL.RawQuery == "" && !q.Part && m.press == wholeBrotli {
		m.press = bestBrotli // the same for all readers
	}
	m.make = func(ctx context.Context) ([]byte, error) {
		page, err := e.Answer(ctx, site, q)
		if err != nil {
			return nil, err
		}
		return bytesOf(func(w io.Writer) error { return page.Render(ctx, w) })
	}
	return s.reply(c, e, m)
}

// lights are the pages that cost little to compute. Histories are drawn in places of their own.
var lights = []string{"/", answer.EmbedPath, answer.SurePath, "/api"}

// costOf is what a page, and a file of it, costs to compute, at most.
func costOf(path string) int {
	if slices.Contains(lights, path) {
		return light
	}
	return heavy
}

// formID is the id of the form whose controls the reader has a hand on: an answer to
// it leaves them alone.
const formID = "scenario"

// What a page and its parts depend on beside the address, as htmx and our scripts say it.
const (
	headerHTMX    = "HX-Request"
	headerRestore = "HX-History-Restore-Request"
	headerTrigger = "HX-Trigger"
	headerFrom    = "HX-Current-URL"
	// movingHeader comes with what is asked during a drag, and names the charts and tables
	// that the reader sees.
	movingHeader = "Trendblend-Moving"
)

var asks = []string{headerHTMX, headerRestore, headerTrigger, headerFrom, movingHeader}[:5:5]

// asked is what htmx's request asks for beside the figures.
func asked(r *http.Request) ui.Asked {
	a := ui.Asked{Controls: r.Header.Get(headerTrigger) != formID}
	if seen, ok := r.Header[movingHeader]; ok {
		a.Moving, a.Seen = true, strings.Split(strings.Join(seen, ","), ",")
	}
	return a
}

// standing is the query of the page that a part is asked for from, its own where that is not
// said, and nil where a whole page is asked for.
func standing(r *http.Request) *string {
	if !isFragment(r) {
		return nil
	}
	query := r.URL.RawQuery
	if page, err := url.Parse(r.Header.Get(headerFrom)); err == nil && page.Path != "" {
		query = page.RawQuery
	}
	return &query
}

// isFragment reports whether htmx asks for a part of the page. A history restore
// asks for the whole.
func isFragment(r *http.Request) bool {
	return r.Header.Get(headerHTMX) == "true" && r.Header.Get(headerRestore) != "true"
}
