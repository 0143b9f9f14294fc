package web

import (
	"errors"

	"github.com/labstack/echo/v4"

	"trendblend/web/short"
)

// sheet answers a scenario on one page of paper, with the short link that its page has. A link is only looked up: whoever
// reads makes none.
func (s *server) sheet(c echo.Context) error {
	asked := requestOf(c)
	id, err := short.Find(c.Request().Context(), s.store, s.editionOf(c).BehindSheet(asked.Query))
	var away *short.Away
	if err != nil && !(errors.As(err, &away) && away.Reason == short.Off) { // the long link stands in its place
		s.log.Warn("short link of a sheet", "id", asked.ID, "error", err)
	}
	if id != "" {
		asked.Short = shortPath + "/" + id
	}
	return s.reckonFor(c, asked)
}
