package web

import (
	"context"
	"iter"
	"net/http"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// programs is every address that is read by programs alone, and the page about them.
func (s *server) programs(get func(path string, h echo.HandlerFunc)) {
	get("/api", s.prose)
	for _, p := range answer.Endpoints() {
		if p.Answer != nil {
			get(p.Path, s.json(p))
		}
	}
	get(answer.HistoriesPath, s.histories)
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
