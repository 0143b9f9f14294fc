package web

import (
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"golang.org/x/time/rate"

	"trendblend/web/answer"
)

// How much of an address a line of the log holds, in bytes.
const (
	loggedPath  = 100
	loggedQuery = 300
)

// requestLog writes one line a request: the path and a short query, never a reader's own
// series. What watches over the program asks every second and is not told of, and of those who
// are held back for sending too much no more lines are written than somebody would read.
func (s *server) requestLog() echo.MiddlewareFunc {
	heldBack, untold := rate.NewLimiter(10, 50), new(atomic.Int64)
	return middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{
		HandleError: true, LogMethod: true, LogStatus: true, LogLatency: true, LogError: true, LogResponseSize: true, LogRemoteIP: true,
		LogValuesFunc: func(c echo.Context, v middleware.RequestLoggerValues) error {
			s.metrics.observe(c, v)
			if isProbe(c) && v.Status == http.StatusOK {
				return nil
			}
			if v.Status == http.StatusTooManyRequests && !heldBack.Allow() {
				untold.Add(1)
				return nil
			}
			at := c.Request().URL
			level, attrs := slog.LevelInfo, []slog.Attr{
				slog.String("id", requestID(c)), slog.String("method", cut(v.Method, loggedPath)),
				slog.String("path", cut(at.Path, loggedPath)), slog.String("query", shortQuery(at.RawQuery)),
				slog.Int("status", v.Status), slog.Duration("took", v.Latency), slog.Int64("bytes", v.ResponseSize), slog.String("ip", v.RemoteIP),
			}
			if v.Error != nil {
				attrs = append(attrs, slog.String("error", v.Error.Error()))
			}
			if n := untold.Swap(0); n > 0 {
				attrs = append(attrs, slog.Int64("held_back_and_not_logged", n))
			}
			if v.Status >= 500 {
				level = slog.LevelError
			}
			s.log.LogAttrs(c.Request().Context(), level, "request", attrs...)
			return nil
		},
	})
}

func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return text[:most] + "…"
}

// shortQuery is a query without the values of what is a reader's own.
func shortQuery(query string) string {
	query = cut(query, loggedQuery)
	var told []string
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); answer.OwnName(name) {
			part = name + "=…"
		}
		told = append(told, part)
	}
	return strings.Join(told, "&")
}
