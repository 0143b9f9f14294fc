package web

import (
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"trendblend/web/answer"
)

// timeout is how long one request may compute.
const timeout = 10 * time.Second

// use installs the middleware, outermost first.
func (s *server) use(e *echo.Echo, perSecond float64) {
	e.Use(ownRequestID, middleware.RequestID(), s.requestLog(), middleware.RecoverWithConfig(middleware.RecoverConfig{
		LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
			s.log.Error("panic", "id", requestID(c), "error", err, "stack", string(stack))
			return err
		},
	}), headers, openToAll)
	if perSecond > 0 {
		e.Use(limit(perSecond))
	}
	e.Use(
		middleware.BodyLimitWithConfig(middleware.BodyLimitConfig{
			Limit: "4K", Skipper: func(c echo.Context) bool {
				return isTable(c) || c.Request().URL.Path == shortPath || c.Request().URL.Path == mcpPath
			},
		}),
		middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{Timeout: timeout, Skipper: isStream}),
	)
}

// ownRequestID drops an id that the client sent, so that the log holds only ours.
func ownRequestID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Request().Header.Del(echo.HeaderXRequestID)
		return next(c)
	}
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// headers sets what every answer carries.
func headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		set(c.Response().Header(), answer.Always(c.Request().URL.Path))
		return next(c)
	}
}
