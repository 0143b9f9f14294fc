package web

import (
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
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
				slog.String("path", pathTold(at.Path)), slog.String("query", shortQuery(at.RawQuery)),
				slog.Int("status", v.Status), slog.Duration("took", v.Latency), slog.Int64("bytes", v.ResponseSize), slog.String("ip", v.RemoteIP),
			}
			if v.Error != nil {
				attrs = append(attrs, slog.String("error", shortError(v.Error)))
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

// What a link holds of a reader's own, however it got where it stands: by the name of a parameter, also inside another's
// value or behind a separator that is none, and by the form of a series, NAME~FIRST~DATA.
var (
	ownNamed = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:own|back)[0-9]*=`)
	ownForm  = regexp.MustCompile(`~[0-9]{4}(?:-|%2D)[0-9]{2}~`)
)

// pathTold is a path without what has the form of a series.
func pathTold(path string) string {
	if path = cut(path, loggedPath); ownForm.MatchString(path) {
		return "…"
	}
	return path
}

// shortQuery is a query without the values of what is a reader's own.
func shortQuery(query string) string {
	query = cut(query, loggedQuery)
	var told []string
	for part := range strings.SplitSeq(query, "&") {
		told = append(told, withoutOwn(part))
	}
	return strings.Join(told, "&")
}

// withoutOwn is one parameter, its value left out where it may be a reader's own.
func withoutOwn(part string) string {
	name, _, _ := strings.Cut(part, "=")
	plain, err := url.QueryUnescape(part)
	if err == nil && !ownNamed.MatchString(plain) && !ownForm.MatchString(plain) && !answer.OwnName(name) {
		return part
	}
	return pathTold(name) + "=…"
}

// shortError is what is told of an error: of parameters that were refused their names, for a reason quotes the value.
func shortError(err error) string {
	var problems refused
	if !errors.As(err, &problems) {
		return err.Error()
	}
	var names []string
	for _, p := range problems {
		names = append(names, pathTold(p.Parameter))
	}
	return "parameters refused: " + strings.Join(names, ", ")
}
