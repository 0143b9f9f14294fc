package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

// Bare answers every address with a word: the least that an answer costs, to measure others by.
func Bare() http.Handler {
	e := echo.New()
	e.GET("/*", func(c echo.Context) error { return c.String(http.StatusOK, "word") })
	return e
}
