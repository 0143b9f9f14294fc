package web

import (
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
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

// contentSecurity allows the site's own files and nothing else: no inline script or
// style, no other host. It ends before who may hold the page in a frame: nobody, but for /embed.
const contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri " +
	"'none'; form-action 'self'; frame-ancestors "

// headers sets what every answer carries.
func headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentSecurity+"'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		return next(c)
	}
}
