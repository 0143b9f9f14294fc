package web

import (
	"context"
	"encoding/json"
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
		attach(c, name+"-"+e.Name(), scenario, "csv")
		return s.reply(c, e, reckoned{
			kind: "text/csv; charset=utf-8", cost: costOf(page), press: pressFor(c.Request()),
			make: func(ctx context.Context) ([]byte, error) {
				return bytesOf(func(w io.Writer) error {
					if _, err := io.WriteString(w, e.Heading(page, scenario)); err != nil {
						return err
					}
					return write(e, ctx, w, scenario)
				})
			},
		})
	}
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
		if strings.HasPrefix(c.Path(), "/export.") {
			attach(c, "trendblend-"+e.Name(), scenario, "json")
		}
		cost := light
		if p.Heavy {
			cost = heavy
		}
		return s.reply(c, e, reckoned{
			kind: echo.MIMEApplicationJSON, cost: cost, press: pressFor(c.Request()),
			make: func(ctx context.Context) ([]byte, error) {
				figures, err := p.Answer(e, ctx, scenario)
				if err != nil {
					return nil, err
				}
				return lineOf(figures)
			},
		})
	}
}

// attach makes of an answer a file that a browser keeps.
func attach(c echo.Context, name string, scenario link.Scenario, ext string) {
	file := name + "-" + scenario.From.String() + "-to-" + scenario.To.String() + "." + ext
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+file+`"`)
}

// changes answers the file of what moved from one edition to the next.
func (s *server) changes(c echo.Context) error {
	e := s.editionOf(c)
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="trendblend-changes.csv"`)
	return s.reply(c, e, reckoned{
		kind: "text/csv; charset=utf-8", cost: heavy, press: pressFor(c.Request()),
		make: func(context.Context) ([]byte, error) { return bytesOf(e.WriteChanges) },
	})
}

// health answers that the program runs, and on which data.
func (s *server) health(c echo.Context) error {
	e := s.editionOf(c)
	return deliverJSON(c, http.StatusOK, answer.Health{Status: "ok", Edition: e.Name(), Data: e.ID(), Through: e.Through().String()})
}

// robots keeps those who read everything from following scenarios, of which there is no end.
func robots(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=86400")
	return deliver(c, http.StatusOK, echo.MIMETextPlainCharsetUTF8, []byte(
		"User-agent: *\nDisallow: /*?\nDisallow: /api/\nDisallow: /map/sure\nDisallow: /*.csv\nDisallow: /export.json\nDisallow: /export.xlsx\n"))
}

// lineOf is a value as a line of JSON.
func lineOf(v any) ([]byte, error) {
	body, err := json.Marshal(v)
	return append(body, '\n'), err
}

// deliverJSON answers a machine what is of this moment.
func deliverJSON(c echo.Context, status int, v any) error {
	body, err := lineOf(v)
	if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	kind := echo.MIMEApplicationJSON
	if status >= http.StatusBadRequest {
		kind = "application/problem+json"
	}
	return deliver(c, status, kind, body)
}
