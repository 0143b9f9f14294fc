package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// isStream reports whether the answer is a stream of events, which lasts as long as
// its reader stays.
func isStream(c echo.Context) bool {
	r := c.Request()
	return r.URL.Path == answer.SurePath && r.Method == http.MethodGet && strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}

// sure answers the address of the drawn histories: a stream of what those drawn so far say
// to a script, the outcome as a page to readers without it.
func (s *server) sure(c echo.Context) error {
	c.Response().Header().Add("Vary", "Accept")
	r, e := c.Request(), s.editionOf(c)
	q := e.Ask(c.Path(), r.URL.RawQuery, standing(r))
	if isStream(c) {
		if len(q.Problems) > 0 {
			return refused(q.Problems)
		}
		return s.stream(c, e.Histories(r.Context(), q.Scenario))
	}
	q.Part = false
	if len(q.Problems) == 0 && r.URL.RawQuery != e.Query(q) {
		return c.Redirect(http.StatusSeeOther, e.Address(q))
	}
	if err := s.answer(c, e, q); err != nil {
		return undrawn(c, err)
	}
	return nil
}

// undrawn says to the reader why no histories are drawn.
func undrawn(c echo.Context, err error) error {
	if !errors.Is(err, answer.ErrBusy) {
		return err
	}
	c.Response().Header().Set("Retry-After", "10")
	return echo.NewHTTPError(http.StatusServiceUnavailable, "Too many readers draw histories at this moment. Try again in ten seconds.")
}

// stream sends each step as an event.
func (s *server) stream(c echo.Context, steps iter.Seq2[answer.Step, error]) error {
	control := http.NewResponseController(c.Response())
	begun := false
	for step, err := range steps {
		if c.Request().Context().Err() != nil {
			return nil // the reader left
		}
		if err != nil && !begun {
			return undrawn(c, err)
		}
		if err != nil {
			return err
		}
		if !begun {
			begun = true
			h := c.Response().Header()
			h.Set(echo.HeaderContentType, "text/event-stream")
			h.Set("Cache-Control", "no-store")
			h.Set("X-Accel-Buffering", "no")
		}
		// Each event has its own time to be sent; there is none for the whole.
		if err := control.SetWriteDeadline(time.Now().Add(eventTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		data, err := json.Marshal(step)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(c.Response(), "data: %s\n\n", data); err != nil {
			return nil // the reader left
		}
		if err := control.Flush(); err != nil {
			return nil
		}
	}
	return nil
}

// eventTimeout is how long one event may take to be sent.
const eventTimeout = 15 * time.Second
