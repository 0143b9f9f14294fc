package web

import (
	"bytes"
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
	"trendblend/web/workbook"
)

// programs is every address that is read by programs alone, and the page about them.
func (s *server) programs(e *echo.Echo, get func(path string, h echo.HandlerFunc)) {
	e.Match([]string{http.MethodPost, http.MethodGet, http.MethodDelete}, mcpPath, s.mcp)
	get(answer.PathWorkbook, s.workbook)
}

// workbook answers the figures as a workbook, which names the address that shows them.
func (s *server) workbook(c echo.Context) error {
	e, at := s.editionOf(c), s.originOf(c)
	scenario, problems := e.Read(c.Path(), c.QueryString())
	if len(problems) > 0 {
		return refused(problems)
	}
	set(c.Response().Header(), []answer.Field{answer.Attached("trendblend-"+e.Name(), scenario, "xlsx"), answer.Caching(requestOf(c))})
	return s.reply(c, e, answer.Reply{
		Status: http.StatusOK, Kind: answer.KindWorkbook, Depends: []string{at}, Heavy: true,
		Body: func(context.Context) ([]byte, error) {
			sheets, err := e.Workbook(at, scenario)
			if err != nil {
				return nil, err
			}
			var b bytes.Buffer
			err = workbook.Write(&b, sheets)
			return b.Bytes(), err
		},
	}, unpressed)
}
