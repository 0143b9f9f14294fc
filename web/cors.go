package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// openToAll answers programs in pages of other sites that ask whether they may read what is open to all.
func openToAll(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if r.Method != http.MethodOptions || !answer.OpenToAll(r.URL.Path) {
			return next(c)
		}
		h := c.Response().Header()
		h.Del("Access-Control-Expose-Headers")
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "If-None-Match")
		h.Set("Access-Control-Max-Age", "86400")
		h.Set("Allow", "OPTIONS, GET, HEAD")
		return c.NoContent(http.StatusNoContent)
	}
}
