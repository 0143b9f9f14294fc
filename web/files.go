package web

import (
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// health answers that the program runs, and on which data.
func (s *server) health(c echo.Context) error {
	e := s.editionOf(c)
	return deliverJSON(c, http.StatusOK, answer.Health{Status: "ok", Edition: e.Name(), Data: e.ID(), Through: e.Through().String()})
}

// robots keeps those who read everything from following scenarios, of which there is no end.
func robots(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=86400")
	return deliver(c, http.StatusOK, echo.MIMETextPlainCharsetUTF8, []byte(
		"User-agent: *\nDisallow: /*?\nDisallow: /api/\nDisallow: /map/sure\nDisallow: /*.csv\nDisallow: /export.json\nDisallow: /export.xlsx\n"))
}

// lineOf is a value as a line of JSON.
func lineOf(v any) ([]byte, error) {
	body, err := json.Marshal(v)
	return append(body, '\n'), err
}

// deliverJSON answers a machine what is of this moment.
func deliverJSON(c echo.Context, status int, v any) error {
	body, err := lineOf(v)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	kind := echo.MIMEApplicationJSON
	if status >= http.StatusBadRequest {
		kind = "application/problem+json"
	}
	return deliver(c, status, kind, body)
}
