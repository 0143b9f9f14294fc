package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
)

// errStopping ends a stream of a program that was told to stop.
var errStopping = errors.New("the program stops")

// isStream reports whether the answer is a stream, which lasts as long as its reader stays.
func isStream(c echo.Context) bool { return requestOf(c).IsStream() }

// follow sends each step of a stream as it comes.
func (s *server) follow(c echo.Context, reply answer.Reply) error {
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
			h.Set(echo.HeaderContentType, reply.Kind)
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
	for step, err := range reply.Stream.Steps(ctx) {
		switch {
		case errors.Is(context.Cause(ctx), errStopping):
			_ = event(reply.Stream.Stopping) // who does not hear it sees the end of the connection
			return nil
		case err != nil:
			return err
		}
		if err := event(step); err != nil {
			return context.Canceled // the reader left
		}
	}
	return nil
}

// eventTimeout is how long one event may take to be sent.
const eventTimeout = 15 * time.Second
