package web

import (
	"context"
	"io"
	"iter"
	"net/http"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
	"trendblend/web/workbook"
)

// programs is every address that is read by programs alone, and the page about them.
func (s *server) programs(e *echo.Echo, get func(path string, h echo.HandlerFunc)) {
	e.Match([]string{http.MethodPost, http.MethodGet, http.MethodDelete}, mcpPath, s.mcp)
	get("/api", s.prose)
	for _, p := range answer.Endpoints() {
		if p.Answer != nil {
			get(p.Path, s.json(p))
		}
	}
	get(answer.HistoriesPath, s.histories)
	get(answer.PathWorkbook, s.workbook)
	get("/api/openapi.json", s.json(answer.Endpoint{Answer: (*answer.Edition).OpenAPI}))
}

// histories answers the drawn histories, a line of JSON as they come.
func (s *server) histories(c echo.Context) error {
	e := s.editionOf(c)
	scenario, problems := e.Read(c.Path(), c.QueryString())
	if len(problems) > 0 {
		return refused(problems)
	}
	if !isStream(c) { // its head alone
		c.Response().Header().Set(echo.HeaderContentType, asLines.kind)
		return c.NoContent(http.StatusOK)
	}
	return follow(s, c, asLines, func(ctx context.Context) iter.Seq2[any, error] { return e.HistoryLines(ctx, scenario) })
}

// workbook answers the figures as a workbook, which names the address that shows them.
func (s *server) workbook(c echo.Context) error {
	e, at := s.editionOf(c), s.originOf(c)
	scenario, problems := e.Read(c.Path(), c.QueryString())
	if len(problems) > 0 {
		return refused(problems)
	}
	attach(c, "trendblend-"+e.Name(), scenario, "xlsx")
	return s.reply(c, e, reckoned{
		kind: answer.KindWorkbook, rest: []string{at}, cost: heavy, press: unpressed,
		make: func(context.Context) ([]byte, error) {
			return bytesOf(func(w io.Writer) error {
				sheets, err := e.Workbook(at, scenario)
				if err != nil {
					return err
				}
				return workbook.Write(w, sheets)
			})
		},
	})
}
