package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"

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
	case errors.Is(err, answer.ErrElsewhere):
		err = echo.ErrNotFound
	case errors.Is(err, errBusy):
		err = echo.NewHTTPError(http.StatusServiceUnavailable, "More is asked for than can be computed at this moment. Try again in ten seconds.")
	case errors.Is(err, answer.ErrBusy):
		err = echo.NewHTTPError(http.StatusServiceUnavailable, answer.ManyDraw)
	}
	status, detail := http.StatusInternalServerError, "Something broke on our side. The fault is logged under the request's id."
	var refusal refused
	var known *echo.HTTPError
	switch {
	case errors.As(err, &refusal):
		status, detail = http.StatusBadRequest, answer.SeeErrors
	case errors.As(err, &known) && (known.Code < 500 || known.Code == http.StatusServiceUnavailable):
		status, detail = known.Code, describe(known, c.Request().URL.Path)
	case errors.As(err, &known):
		status = known.Code
	}
	h := c.Response().Header()
	for _, name := range []string{"Content-Encoding", "Content-Disposition", "Content-Length", "ETag"} {
		h.Del(name) // of the answer that it was to be
	}
	var had []answer.Field
	if wait := h.Get("Retry-After"); wait != "" {
		had = append(had, answer.Field{Name: "Retry-After", Value: wait})
	}
	e, asked := s.editionOf(c), requestOf(c)
	reply := e.Fail(s.site, asked, forMachines(asked.Path), had, answer.Failure{
		Status: status, Title: http.StatusText(status), Detail: detail, Errors: refusal,
	})
	set(h, reply.Fields)
	if send := s.sendFailure(c, reply); send != nil {
		s.log.Error("error page not sent", "id", requestID(c), "error", send)
	}
}

// sendFailure sends what a failed request is answered. The time that the handler had is over when its error comes here;
// the page that says so must not be given up for that.
func (s *server) sendFailure(c echo.Context, reply answer.Reply) error {
	if reply.Body == nil {
		return c.NoContent(reply.Status)
	}
	body, err := reply.Body(context.WithoutCancel(c.Request().Context()))
	if err != nil {
		return err
	}
	return deliver(c, reply.Status, reply.Kind, body)
}

// forMachines holds for the addresses that are read by programs.
func forMachines(path string) bool {
	return answer.ForMachines(path) || path == shortPath || path == mcpPath
}

func describe(e *echo.HTTPError, path string) string {
	if text, ok := e.Message.(string); ok && text != http.StatusText(e.Code) {
		return text
	}
	switch {
	case e.Code == http.StatusNotFound:
		return "There is nothing at this address."
	case e.Code == http.StatusMethodNotAllowed && path == shortPath:
		return "This address takes a form, sent by POST; a short link is read at /s/ID."
	case e.Code == http.StatusMethodNotAllowed:
		return "This address is only read, with GET or HEAD."
	}
	if e == echo.ErrServiceUnavailable || errors.Is(e, context.DeadlineExceeded) {
		return "This takes longer than a request may take. Try again in ten seconds."
	}
	return http.StatusText(e.Code)
}
