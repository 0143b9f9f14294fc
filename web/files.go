package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"trendblend/web/answer"
	"trendblend/web/link"
)

// csv answers a file of figures, named by what it holds, its data and its period; page is the
// path that shows them.
func (s *server) csv(name, page string, write func(*answer.Edition, context.Context, io.Writer, link.Scenario) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		e := s.editionOf(c)
		scenario, problems := e.Read(c.Path(), c.QueryString())
		if len(problems) > 0 {
			return refused(problems)
		}
		var b bytes.Buffer // so that a fault on the way leaves no half file behind
		b.WriteString(e.Heading(page, scenario))
		if err := write(e, c.Request().Context(), &b, scenario); err != nil {
			return err
		}
		attach(c, name+"-"+e.Name(), scenario, "csv")
		return unlessKnown(c, e, "text/csv; charset=utf-8", b.Bytes())
	}
}

// unlessKnown answers a body, or that the reader has it (304, RFC 9110, section 13.1.2). Its ETag names the edition
// and what stands in the body, so that neither other data nor another program is taken for it; it is weak, for a body
// is sent in several encodings.
func unlessKnown(c echo.Context, e *answer.Edition, kind string, body []byte) error {
	sum := sha256.Sum256(body)
	tag := fmt.Sprintf(`W/"%s-%.10s-%x"`, e.Name(), e.ID(), sum[:8])
	c.Response().Header().Set("ETag", tag)
	for known := range strings.SplitSeq(c.Request().Header.Get("If-None-Match"), ",") {
		if known = strings.TrimSpace(known); known == tag || known == "*" || "W/"+known == tag {
			return c.NoContent(http.StatusNotModified)
		}
	}
	return c.Blob(http.StatusOK, kind, body)
}

// json answers a machine.
func (s *server) json(p answer.Endpoint) echo.HandlerFunc {
	return func(c echo.Context) error {
		e := s.editionOf(c)
		var scenario link.Scenario
		if p.Takes != nil {
			var problems []link.Problem
			if scenario, problems = e.Read(c.Path(), c.QueryString()); len(problems) > 0 {
				return refused(problems)
			}
		}
		figures, err := p.Answer(e, c.Request().Context(), scenario)
		if err != nil {
			return err
		}
		if strings.HasPrefix(c.Path(), "/export.") {
			attach(c, "trendblend-"+e.Name(), scenario, "json")
		}
		body, err := json.Marshal(figures)
		if err != nil {
			return err
		}
		return unlessKnown(c, e, echo.MIMEApplicationJSON, append(body, '\n'))
	}
}

// attach makes of an answer a file that a browser keeps.
func attach(c echo.Context, name string, scenario link.Scenario, ext string) {
	file := name + "-" + scenario.From.String() + "-to-" + scenario.To.String() + "." + ext
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+file+`"`)
}

// changes answers the file of what moved from one edition to the next.
func (s *server) changes(c echo.Context) error {
	var b bytes.Buffer
	e := s.editionOf(c)
	if err := e.WriteChanges(&b); err != nil {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="trendblend-changes.csv"`)
	return unlessKnown(c, e, "text/csv; charset=utf-8", b.Bytes())
}

// health answers that the program runs, and on which data.
func (s *server) health(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "no-store")
	e := s.editionOf(c)
	return c.JSON(http.StatusOK, answer.Health{Status: "ok", Edition: e.Name(), Data: e.ID(), Through: e.Through().String()})
}
