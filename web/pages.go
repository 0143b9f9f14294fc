package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"trendblend/views/ui"
	"trendblend/web/answer"
)

// page answers the address of a page: the whole of it, or for htmx what changed. A whole
// page is sent at its canonical address alone.
func (s *server) page(c echo.Context) error {
	r := c.Request()
	c.Response().Header().Add("Vary", "HX-Request")
	e := s.editionOf(c)
	q := e.Ask(c.Path(), r.URL.RawQuery, standing(r))
	if q.Part {
		q.Asked = asked(r)
	} else if len(q.Problems) == 0 && r.URL.RawQuery != e.Query(q) {
		return c.Redirect(http.StatusSeeOther, e.Address(q))
	}
	return s.answer(c, e, q)
}

// prose answers a page that says the same of every scenario and only carries it.
func (s *server) prose(c echo.Context) error {
	e := s.editionOf(c)
	scenario, _ := e.Links.Parse(c.QueryString())
	return s.answer(c, e, answer.Question{Path: c.Path(), Scenario: scenario})
}

func (s *server) answer(c echo.Context, e *answer.Edition, q answer.Question) error {
	site := s.site
	site.Origin = origin(c.Request())
	page, err := e.Answer(c.Request().Context(), site, q)
	if err != nil {
		return err
	}
	return render(c, http.StatusOK, page)
}

// origin is where the reader asks: what a page must name its whole address by.
func origin(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// formID is the id of the form whose controls the reader has a hand on: an answer to
// it leaves them alone.
const formID = "scenario"

// movingHeader comes with what is asked during a drag, and names the charts and tables
// that the reader sees.
const movingHeader = "Trendblend-Moving"

// asked is what htmx's request asks for beside the figures.
func asked(r *http.Request) ui.Asked {
	a := ui.Asked{Controls: r.Header.Get("HX-Trigger") != formID}
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
	if page, err := url.Parse(r.Header.Get("HX-Current-URL")); err == nil && page.Path != "" {
		query = page.RawQuery
	}
	return &query
}

// render sends a component once all of it is made, so that a fault on the way leaves
// no half page behind.
func render(c echo.Context, status int, component templ.Component) error {
	b := templ.GetBuffer()
	defer templ.ReleaseBuffer(b)
	if err := component.Render(c.Request().Context(), b); err != nil {
		return err
	}
	return c.HTMLBlob(status, b.Bytes())
}

// isFragment reports whether htmx asks for a part of the page. A history restore
// asks for the whole.
func isFragment(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-History-Restore-Request") != "true"
}
