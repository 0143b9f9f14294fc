package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"trendblend/views/ui"
	"trendblend/web/answer"
)

// requestOf is a request as far as an answer depends on it.
func requestOf(c echo.Context) answer.Request {
	r := c.Request()
	return answer.Request{Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery, Fields: r.Header, ID: requestID(c)}
}

// siteFor is the site as the reader of a request sees it.
func (s *server) siteFor(r *http.Request) ui.Site {
	site := s.site
	site.Origin = s.origin(r)
	return site
}

// reckon answers what follows from program, data and request alone: web/answer says what, and here it is
// held to the limits of a server and sent.
func (s *server) reckon(c echo.Context) error { return s.reckonFor(c, requestOf(c)) }

func (s *server) reckonFor(c echo.Context, asked answer.Request) error {
	e := s.editionOf(c)
	reply, err := e.Reply(s.siteFor(c.Request()), asked)
	set(c.Response().Header(), reply.Fields)
	if reply.Names {
		s.originOf(c)
	}
	switch {
	case err != nil:
		return err
	case reply.Stream != nil:
		return s.follow(c, reply)
	case reply.Body == nil:
		if reply.Kind != "" {
			c.Response().Header().Set(echo.HeaderContentType, reply.Kind)
		}
		return c.NoContent(reply.Status)
	}
	if reply.Draws {
		leave, ok := s.streams.take(readerOf(c))
		if !ok {
			return errBusy
		}
		defer leave()
	}
	return s.reply(c, e, reply, pressOf(asked, reply))
}

// pressOf is the press for an answer. A page without a query is the same for all readers, and worth the best.
func pressOf(r answer.Request, reply answer.Reply) press {
	if reply.Kind == "image/png" {
		return unpressed
	}
	p := pressFor(r)
	if r.Query == "" && reply.Kind == pageKind && p == wholeBrotli {
		return bestBrotli
	}
	return p
}

func set(h http.Header, fields []answer.Field) {
	for _, f := range fields {
		h.Set(f.Name, f.Value)
	}
}
