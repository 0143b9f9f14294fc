package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// isStream reports whether the answer is a stream, which lasts as long as
// its reader stays.
func isStream(c echo.Context) bool {
	r := c.Request()
	if r.Method != http.MethodGet {
		return false
	}
	return r.URL.Path == answer.HistoriesPath ||
		r.URL.Path == answer.SurePath && strings.Contains(r.Header.Get("Accept"), "text/event-stream")
}

// errStopping ends a stream of a program that was told to stop.
var errStopping = errors.New("the program stops")

// sure answers the address of the drawn histories: a stream of what those drawn so far say
// to a script, the outcome as a page to readers without it.
func (s *server) sure(c echo.Context) error {
	vary(c.Response().Header(), append(asks, "Accept")...)
	r, e := c.Request(), s.editionOf(c)
	q := e.Ask(c.Path(), r.URL.RawQuery, nil)
	if isStream(c) && len(q.Problems) > 0 {
		return refused(q.Problems)
	}
	if !isStream(c) && len(q.Problems) == 0 && r.URL.RawQuery != e.Query(q) {
		return c.Redirect(http.StatusSeeOther, e.Address(q))
	}
	if isStream(c) {
		return follow(s, c, asEvents, func(ctx context.Context) iter.Seq2[answer.Step, error] { return e.Histories(ctx, q.Scenario) })
	}
	leave, ok := s.streams.take(readerOf(c))
	if !ok {
		return errBusy
	}
	defer leave()
	return s.answer(c, e, q)
}

// A streamForm is the form in which steps are sent, and what is said where the program stops.
type streamForm struct{ kind, before, after, stopping string }

var (
	asEvents = streamForm{"text/event-stream", "data: ", "\n\n", "event: stopping\ndata: {}\n\n"}
	asLines  = streamForm{kind: "application/x-ndjson", after: "\n"} // one that is not the last says so itself
)

// follow sends each step as it comes.
func follow[T any](s *server, c echo.Context, as streamForm, of func(context.Context) iter.Seq2[T, error]) error {
	leave, ok := s.streams.take(readerOf(c))
	if !ok {
		return errBusy
	}
	defer leave()
	ctx, cancel := context.WithCancelCause(c.Request().Context())
	defer cancel(nil)
	defer context.AfterFunc(s.stopping, func() { cancel(errStopping) })()
	begun := false
	event := func(text string) error {
		if !begun {
			begun = true
			h := c.Response().Header()
			h.Set(echo.HeaderContentType, as.kind)
			h.Set("Cache-Control", "no-store")
			h.Set("X-Accel-Buffering", "no")
		}
		control := http.NewResponseController(c.Response())
		// Each event has its own time to be sent; there is none for the whole.
		if err := control.SetWriteDeadline(time.Now().Add(eventTimeout)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			return err
		}
		if _, err := io.WriteString(c.Response(), text); err != nil {
			return err
		}
		return control.Flush()
	}
	for step, err := range of(ctx) {
		switch {
		case errors.Is(context.Cause(ctx), errStopping):
			_ = event(as.stopping) // who does not hear it sees the end of the connection
			return nil
		case err != nil:
			return err
		}
		data, err := json.Marshal(step)
		if err != nil {
			return err
		}
		if err := event(as.before + string(data) + as.after); err != nil {
			return context.Canceled // the reader left
		}
	}
	return nil
}

// eventTimeout is how long one event may take to be sent.
const eventTimeout = 15 * time.Second
