package web

import (
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"
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
	}), headers)
	if perSecond > 0 {
		e.Use(limit(perSecond))
	}
	e.Use(
		middleware.BodyLimit("4K"),
		middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{Timeout: timeout, Skipper: isStream}),
		// A page is loaded once and has time to become small; a fragment comes sixty
		// times a second.
		pressed(func(c echo.Context) bool { return !isWhole(c) || !takesBrotli(c.Request()) }),
		gzipAt(6, func(c echo.Context) bool { return !isWhole(c) || takesBrotli(c.Request()) }),
		gzipAt(1, func(c echo.Context) bool { return isStatic(c) || isStream(c) || !isFragment(c.Request()) }),
	)
}

func gzipAt(level int, skip middleware.Skipper) echo.MiddlewareFunc {
	return middleware.GzipWithConfig(middleware.GzipConfig{Level: level, MinLength: leastPressed, Skipper: skip})
}

// isWhole reports whether a page or a file is asked for, made for this request.
func isWhole(c echo.Context) bool { return !isStatic(c) && !isStream(c) && !isFragment(c.Request()) }

func isStatic(c echo.Context) bool { return strings.HasPrefix(c.Request().URL.Path, "/static/") }

// ownRequestID drops an id that the client sent, so that the log holds only ours.
func ownRequestID(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Request().Header.Del(echo.HeaderXRequestID)
		return next(c)
	}
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// contentSecurity allows the site's own files and nothing else: no inline script or
// style, no frame, no other host.
const contentSecurity = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri " +
	"'none'; form-action 'self'; frame-ancestors 'none'"

// headers sets what every answer carries.
func headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", contentSecurity)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		return next(c)
	}
}

// limit holds each client to a number of requests a second, with room for bursts:
// a dragged slider sends about sixty. Who is held back is told when to come again.
func limit(perSecond float64) echo.MiddlewareFunc {
	store := middleware.NewRateLimiterMemoryStoreWithConfig(middleware.RateLimiterMemoryStoreConfig{
		Rate: rate.Limit(perSecond), Burst: int(math.Ceil(3 * perSecond)), ExpiresIn: 3 * time.Minute,
	})
	wait := strconv.Itoa(max(1, int(math.Ceil(1/perSecond))))
	return middleware.RateLimiterWithConfig(middleware.RateLimiterConfig{
		Skipper: func(c echo.Context) bool { return isStatic(c) || c.Request().URL.Path == "/healthz" },
		Store:   store,
		IdentifierExtractor: func(c echo.Context) (string, error) {
			return c.RealIP(), nil
		},
		DenyHandler: func(c echo.Context, _ string, _ error) error {
			c.Response().Header().Set("Retry-After", wait)
			return echo.NewHTTPError(http.StatusTooManyRequests, "More requests than one reader sends. Try again in a second.")
		},
	})
}

// requestLog writes one line a request.
func (s *server) requestLog() echo.MiddlewareFunc {
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		HandleError: true, LogMethod: true, LogURI: true, LogStatus: true, LogLatency: true, LogError: true,
		LogResponseSize: true, LogRemoteIP: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			level, attrs := slog.LevelInfo, []slog.Attr{
				slog.String("id", requestID(c)), slog.String("method", v.Method), slog.String("uri", v.URI),
				slog.Int("status", v.Status), slog.Duration("took", v.Latency), slog.Int64("bytes", v.ResponseSize), slog.String("ip", v.RemoteIP),
			}
			if v.Error != nil {
				attrs = append(attrs, slog.String("error", v.Error.Error()))
			}
			if v.Status >= 500 {
				level = slog.LevelError
			}
			s.log.LogAttrs(c.Request().Context(), level, "request", attrs...)
			return nil
		},
	})
}
