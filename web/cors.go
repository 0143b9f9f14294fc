package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// openToAll lets programs in pages of other sites read what is answered to programs, and the pictures of a link (CORS). Nothing of it depends on who
// reads, and no credentials are allowed.
func openToAll(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		r := c.Request()
		if !strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/card") {
			return next(c)
		}
		h := c.Response().Header()
		h.Set("Access-Control-Allow-Origin", "*")
		if r.Method != http.MethodOptions {
			h.Set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id")
			return next(c)
		}
		h.Set("Access-Control-Allow-Methods", "GET, HEAD")
		h.Set("Access-Control-Allow-Headers", "If-None-Match")
		h.Set("Access-Control-Max-Age", "86400")
		h.Set("Allow", "OPTIONS, GET, HEAD")
		return c.NoContent(http.StatusNoContent)
	}
}
