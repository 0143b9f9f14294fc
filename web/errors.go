package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"trendblend/views/ui"
	"trendblend/web/answer"
)

// refused is the error of an API request whose parameters cannot be used.
type refused = answer.Refused

// readerGone is the status in the log of a request whose reader left before it was answered, as nginx has it.
const readerGone = 499

// fail answers a request whose handler returned an error: problem+json to the API, a
// fragment to htmx, a page to a browser. The cause of a fault of ours is only logged.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		if errors.Is(err, context.Canceled) {
			c.Response().Status = readerGone
		}
		return
	}
	if errors.Is(err, context.Canceled) && errors.Is(c.Request().Context().Err(), context.Canceled) {
		_ = c.NoContent(readerGone) // for the log; nobody reads it
		return
	}
	switch {
	case errors.Is(err, errBusy):
		err = echo.NewHTTPError(http.StatusServiceUnavailable, "More is asked for than can be computed at this moment. Try again in ten seconds.")
	case errors.Is(err, answer.ErrBusy):
		err = echo.NewHTTPError(http.StatusServiceUnavailable, "Too many readers draw histories at this moment. Try again in ten seconds.")
	}
	status, detail := http.StatusInternalServerError, "Something broke on our side. The fault is logged under the request's id."
	var refusal refused
	var known *echo.HTTPError
	switch {
	case errors.As(err, &refusal):
		status, detail = http.StatusBadRequest, "See errors for each parameter that was refused."
	case errors.As(err, &known) && (known.Code < 500 || known.Code == http.StatusServiceUnavailable):
		status, detail = known.Code, describe(known)
	case errors.As(err, &known):
		status = known.Code
	}
	h := c.Response().Header()
	for _, name := range []string{"Content-Encoding", "Content-Disposition", "Content-Length", "ETag"} {
		h.Del(name) // of the answer that it was to be
	}
	h.Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable && h.Get("Retry-After") == "" {
		h.Set("Retry-After", "10")
	}
	// The time that the handler had is over when its error comes here; the page that
	// says so must not be given up for that.
	c.SetRequest(c.Request().WithContext(context.WithoutCancel(c.Request().Context())))
	var send error
	switch title := http.StatusText(status); {
	case c.Request().Method == http.MethodHead:
		send = c.NoContent(status)
	case forMachines(c.Request().URL.Path):
		send = deliverJSON(
			c, status,
			answer.Refusal{Type: "about:blank", Title: title, Status: status, Detail: detail, Errors: refusal, Request: requestID(c)},
		)
	case isFragment(c.Request()):
		send = render(c, status, ui.FailureText(detail, requestID(c)))
	default:
		send = render(c, status, ui.Failure(s.lost(c, status), status, title, detail, requestID(c)))
	}
	if send != nil {
		s.log.Error("error page not sent", "id", requestID(c), "error", send)
	}
}

// lost is the site around what could not be answered. Its navigation keeps the scenario, but
// where the fault is ours: that may lie in the scenario, and the way on leads out of it.
func (s *server) lost(c echo.Context, status int) ui.Site {
	e := s.editionOf(c)
	scenario := e.Links.Default()
	if status != http.StatusInternalServerError {
		scenario, _ = e.Links.Parse(c.QueryString())
	}
	return e.At(s.site, scenario)
}

// forMachines holds for the addresses that are read by programs.
func forMachines(path string) bool {
	return strings.HasPrefix(path, "/api/") || path == shortPath || path == mcpPath || strings.HasPrefix(path, "/card") ||
		slices.ContainsFunc(answer.Endpoints(), func(p answer.Endpoint) bool { return p.Path == path })
}

func describe(e *echo.HTTPError) string {
	if text, ok := e.Message.(string); ok && text != http.StatusText(e.Code) {
		return text
	}
	switch e.Code {
	case http.StatusNotFound:
		return "There is nothing at this address."
	case http.StatusMethodNotAllowed:
		return "This address is only read, with GET or HEAD."
	}
	if e == echo.ErrServiceUnavailable || errors.Is(e, context.DeadlineExceeded) {
		return "This takes longer than a request may take. Try again in ten seconds."
	}
	return http.StatusText(e.Code)
}
