package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"
)

// perSecond is what the program allows one client, requests a second for long; see
// cmd/trendblend.
const perSecond = 120

// A slider that is dragged asks some 60 times a second. That is half of what flows
// back into the limit, so only the burst can be met: as many requests at once, and
// none of them held back, as a drag sends in six seconds.
func TestADragNeverMeetsTheRateLimit(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(perSecond)
	for i := range 6 * 60 {
		if a := ask(t, h, "GET", "/nowhere"); a.StatusCode != http.StatusNotFound {
			t.Fatalf("request %d is answered %d", i, a.StatusCode)
		}
	}
}

func TestRateLimit(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(1e-6) // one request, and the next in eleven days
	if a := ask(t, h, "GET", "/"); a.StatusCode != http.StatusOK {
		t.Fatalf("the first request is answered %d", a.StatusCode)
	}
	const slower = "More requests than one reader sends."
	for _, c := range []struct {
		address, header, kind, want string
	}{
		{"/", "X-Test: browser", "text/html; charset=UTF-8", "<h1>Too Many Requests</h1>"},
		{"/", htmx, "text/html; charset=UTF-8", "<p>" + slower},
		{"/api/v1/backtest", "X-Test: program", "application/problem+json", `"status":429`},
		// Another name for oneself does not help.
		{"/", "X-Forwarded-For: 203.0.113.9", "text/html; charset=UTF-8", slower},
		{"/", "X-Real-Ip: 203.0.113.9", "text/html; charset=UTF-8", slower},
		{"/", "Forwarded: for=203.0.113.9", "text/html; charset=UTF-8", slower},
	} {
		a := ask(t, h, "GET", c.address, c.header)
		if a.StatusCode != http.StatusTooManyRequests || a.Header.Get("Content-Type") != c.kind || !strings.Contains(a.body, c.want) {
			t.Errorf("%s with %s: %d %s\n%.300s", c.address, c.header, a.StatusCode, a.Header.Get("Content-Type"), a.body)
		}
		if a.Header.Get("Retry-After") != "1000000" {
			t.Errorf("%s: Retry-After is %q", c.address, a.Header.Get("Retry-After"))
		}
	}
	// Files count too, and what is not there: else one reader fills line and log with them.
	for _, held := range []string{s.assets.address("app.css"), "/static/nothing.css", "/nowhere"} {
		if a := ask(t, h, "GET", held); a.StatusCode != http.StatusTooManyRequests {
			t.Errorf("%s is answered %d", held, a.StatusCode)
		}
	}
	if a := ask(t, h, "GET", "/healthz"); a.StatusCode != http.StatusOK {
		t.Errorf("who watches over the program is answered %d", a.StatusCode)
	}
	other := httptest.NewRequest("GET", "/", nil)
	other.RemoteAddr = "192.0.2.2:1234"
	if a := send(t, h, other); a.StatusCode != http.StatusOK {
		t.Errorf("another client is answered %d", a.StatusCode)
	}
	busy := s.echo(perSecond)
	for range 10 * perSecond {
		if a := ask(t, busy, "GET", "/nowhere"); a.StatusCode == http.StatusTooManyRequests {
			if a.Header.Get("Retry-After") != "1" {
				t.Errorf("Retry-After is %q, want a second", a.Header.Get("Retry-After"))
			}
			break
		}
	}
}

// The id of a request is ours, and so is the address in the log.
func TestTheLogBelievesNoClient(t *testing.T) {
	t.Parallel()
	s, logged := fresh(t)
	a := ask(t, s.echo(0), "GET", "/robots.txt", "X-Request-ID: mine", "X-Forwarded-For: 203.0.113.9", "X-Real-Ip: 203.0.113.9")
	id := a.Header.Get("X-Request-Id")
	if id == "mine" || len(id) < 16 {
		t.Errorf("the answer has the id %q", id)
	}
	line := logged.String()
	for _, want := range []string{"id=" + id, "ip=127.0.0.1", "method=GET", "path=/robots.txt", "status=200"} {
		if !strings.Contains(line, want) {
			t.Errorf("the log does not hold %s: %s", want, line)
		}
	}
	if strings.Contains(line, "203.0.113.9") || strings.Contains(line, "mine") {
		t.Errorf("the log holds what the client said of itself: %s", line)
	}
	logged.Reset()
	ask(t, s.echo(0), "GET", "/?p=\n"+"level=ERROR msg=forged")
	if n := strings.Count(logged.String(), "\n"); n != 1 {
		t.Errorf("one request wrote %d lines:\n%s", n, logged)
	}
}

// Whatever breaks, the reader gets an answer with the id under which the log holds
// the cause, and never the cause itself.
func TestFaults(t *testing.T) {
	t.Parallel()
	const cause = "the cause <b>of it</b>"
	for _, fault := range []struct {
		name   string
		status int
		handle echo.HandlerFunc
	}{
		{"a panic", 500, func(echo.Context) error { panic(cause) }},
		{"a panic with an error", 500, func(echo.Context) error { panic(errors.New(cause)) }},
		{"an error", 500, func(echo.Context) error { return errors.New(cause) }},
		{"a wrapped error of echo", 500, func(echo.Context) error {
			return fmt.Errorf("wrapped: %w", echo.NewHTTPError(http.StatusInternalServerError, cause))
		}},
		{"an error of echo that is the client's", 415, func(echo.Context) error {
			return fmt.Errorf("%s: %w", cause, echo.ErrUnsupportedMediaType)
		}},
		{"time that is over", 503, func(echo.Context) error { return fmt.Errorf("%s: %w", cause, context.DeadlineExceeded) }},
		{"a panic behind what was already rendered", 500, func(c echo.Context) error {
			return render(c, http.StatusOK, broken{})
		}},
	} {
		for _, reader := range []struct{ address, header, kind, holds string }{
			{"/broken", "Accept-Encoding: identity", "text/html; charset=UTF-8", "<!doctype html>"},
			{"/broken", "Accept-Encoding: gzip", "text/html; charset=UTF-8", ""},
			{"/broken", htmx, "text/html; charset=UTF-8", "<p>"},
			{"/api/v1/broken", "Accept-Encoding: identity", "application/problem+json", `"request":"`},
		} {
			t.Run(fault.name+" "+reader.address+" "+reader.header, func(t *testing.T) {
				s, logged := fresh(t)
				e := s.echo(0)
				e.GET(reader.address, fault.handle)
				a := ask(t, e, "GET", reader.address, reader.header)
				body := decoded(t, a)
				id := a.Header.Get("X-Request-Id")
				if a.StatusCode != fault.status || a.Header.Get("Content-Type") != reader.kind {
					t.Errorf("status %d, %s; want %d, %s", a.StatusCode, a.Header.Get("Content-Type"), fault.status, reader.kind)
				}
				if !strings.Contains(body, id) || !strings.Contains(body, reader.holds) {
					t.Errorf("the answer does not hold %q and %q: %.400q", id, reader.holds, body)
				}
				if strings.Contains(body, "cause") || strings.Contains(body, ".go:") {
					t.Errorf("the answer holds the cause: %.400q", body)
				}
				if log := logged.String(); !strings.Contains(log, id) || !strings.Contains(log, "the cause") {
					t.Errorf("the log does not hold %q and the cause: %s", id, log)
				}
			})
		}
	}
}

// broken is a component that fails half-way.
type broken struct{}

func (broken) Render(_ context.Context, w io.Writer) error {
	if _, err := io.WriteString(w, "half a page"); err != nil {
		return err
	}
	panic("the cause")
}

func TestBodyLimit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		method string
		length int
		status int
	}{
		{"GET", 4000, 200},
		{"GET", 4001, 413},
		{"POST", 1 << 20, 413},
		{"POST", 10, 405},
	} {
		r := httptest.NewRequest(c.method, "/", bytes.NewReader(make([]byte, c.length)))
		if a := send(t, handler(t), r); a.StatusCode != c.status {
			t.Errorf("%s with %d bytes is answered %d, want %d", c.method, c.length, a.StatusCode, c.status)
		}
	}
}
