package answer

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"trendblend/views/ui"
	"trendblend/web/link"
)

// A Failure is why a request is not answered as it asks.
type Failure struct {
	Status int
	Title  string // of the status
	Detail string
	Errors []link.Problem
}

// FailureOf is what a fault of Reply or of its body is told as, where it is one that the reader is told of.
func FailureOf(err error) (Failure, bool) {
	var refused Refused
	switch {
	case errors.As(err, &refused):
		return Failure{Status: 400, Title: "Bad Request", Detail: SeeErrors, Errors: refused}, true
	case errors.Is(err, ErrBusy):
		return Failure{Status: 503, Title: "Service Unavailable", Detail: ManyDraw}, true
	}
	return Failure{}, false
}

// What is said where parameters are refused, and where too many histories are drawn.
const (
	SeeErrors = "See errors for each parameter that was refused."
	ManyDraw  = "Too many readers draw histories at this moment. Try again in ten seconds."
)

// broken is the status of a fault of ours.
const broken = 500

// Fail answers a request that cannot be answered as it asks: problem+json to the API, a fragment to htmx, a page to a
// browser. fields are those that the answer had before it failed.
func (e *Edition) Fail(site ui.Site, r Request, machine bool, fields []Field, f Failure) Reply {
	reply := Reply{Status: f.Status, Fields: slices.DeleteFunc(slices.Clone(fields), func(was Field) bool { return was.Name == headerDisposition })}
	reply = reply.with(Field{"Cache-Control", "no-store"})
	if f.Status == 503 && !slices.ContainsFunc(fields, func(was Field) bool { return was.Name == "Retry-After" }) {
		reply = reply.with(Field{"Retry-After", "10"})
	}
	page := func(c templ.Component) {
		reply.Kind = KindPage
		reply.Body = func(ctx context.Context) ([]byte, error) {
			var b bytes.Buffer
			err := c.Render(ctx, &b)
			return b.Bytes(), err
		}
	}
	switch {
	case r.Method == "HEAD":
	case machine:
		reply.Kind = "application/problem+json"
		reply.Body = func(context.Context) ([]byte, error) {
			return lineOf(Refusal{Type: "about:blank", Title: f.Title, Status: f.Status, Detail: f.Detail, Errors: f.Errors, Request: r.ID})
		}
	case r.IsPart():
		page(ui.FailureText(f.Detail, r.ID))
	default:
		page(ui.Failure(e.lost(site, r, f.Status), f.Status, f.Title, f.Detail, r.ID))
	}
	return reply
}

// lost is the site around what could not be answered. Its navigation keeps the scenario, but
// where the fault is ours: that may lie in the scenario, and the way on leads out of it.
func (e *Edition) lost(site ui.Site, r Request, status int) ui.Site {
	scenario := e.Links.Default()
	if status != broken {
		scenario, _ = e.Links.Parse(r.Query)
	}
	return e.At(site, scenario)
}

// ForMachines holds for the addresses that are read by programs, and answered so where there is no such.
func ForMachines(path string) bool {
	return strings.HasPrefix(path, "/api/") || strings.HasPrefix(path, "/card") || strings.HasPrefix(path, ChartsPath) ||
		slices.ContainsFunc(endpoints, func(p Endpoint) bool { return p.Path == path })
}
