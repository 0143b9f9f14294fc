// Package home answers at the reader's own home what the server answers: the same addresses with the same bytes, without
// a web server and without a network.
package home

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"

	"trendblend/data"
	"trendblend/data/columns"
	"trendblend/engine"
	"trendblend/views/ui"
	"trendblend/web/answer"
)

// Site is what an answer has of the server that it stands in for.
type Site struct {
	ID      string              `json:"id"` // of the engine: its module, its figures, and all that is here
	Version string              `json:"version"`
	Origin  string              `json:"origin,omitempty"` // that the operator names; empty where the reader's address says it
	Assets  map[string]string   `json:"assets"`           // by the names of the files in static
	Imports map[string][]string `json:"imports"`
}

// Home is an edition that answers by itself.
type Home struct {
	ID      string
	edition *answer.Edition
	site    ui.Site
}

// memory is what an engine holds itself to, in bytes.
const memory = 96 << 20

// Open opens the months that a server gave; days are its days, got when something first needs them. origin is where the
// reader knows it.
func Open(months []byte, days func() ([]byte, error), origin string) (*Home, error) {
	head, figures, found := bytes.Cut(months, []byte("\n"))
	if !found {
		return nil, errors.New("the figures have no head")
	}
	var site Site
	if err := json.Unmarshal(head, &site); err != nil {
		return nil, err
	}
	if site.Origin != "" {
		origin = site.Origin
	}
	light, err := columns.ReadMonths(figures)
	if err != nil {
		return nil, err
	}
	known := answer.MemoryOf(memory)
	known.Patient(givingWay)
	edition := answer.Later(light, wholeOf(light, days), known)
	return &Home{ID: site.ID, edition: edition, site: ui.Site{
		Asset:   func(name string) string { return site.Assets[name] },
		Imports: func(name string) []string { return site.Imports[name] },
		Version: site.Version, Origin: origin,
	}}, nil
}

// awayError says that the days could not be had.
type awayError struct{ error }

// wholeOf is the edition with its days, which are read once. Where they cannot be had it panics, and is asked again.
func wholeOf(light columns.Light, days func() ([]byte, error)) func() *data.Set {
	return engine.Delay(func() *data.Set {
		file, err := days()
		if err != nil {
			panic(awayError{err})
		}
		set, err := light.Whole(file)
		if err != nil {
			panic(awayError{err})
		}
		return set
	}).Get
}

// An Answer is what is sent.
type Answer struct {
	Status int
	Fields []answer.Field
	Body   []byte
	Stream iter.Seq2[string, error] // in the place of a body; nil where there is one
}

// Answer answers a request. The error is answer.ErrElsewhere, or why the server has to be asked.
func (h *Home) Answer(ctx context.Context, r answer.Request) (Answer, error) {
	reply, err := h.edition.Reply(h.site, r)
	if err != nil {
		return h.failed(ctx, r, reply, err)
	}
	if reply.Stream != nil {
		return headed(r, reply, nil, reply.Stream.Steps(ctx)), nil
	}
	if reply.Body == nil {
		return headed(r, reply, nil, nil), nil
	}
	body, err := reply.Body(ctx)
	if err != nil {
		return h.failed(ctx, r, reply, err)
	}
	return headed(r, reply, body, nil), nil
}

// failed tells what the reader is told of; of other faults the server says what they are.
func (h *Home) failed(ctx context.Context, r answer.Request, reply answer.Reply, err error) (Answer, error) {
	failure, told := answer.FailureOf(err)
	if !told {
		return Answer{}, err
	}
	said := h.edition.Fail(h.site, r, answer.ForMachines(r.Path), reply.Fields, failure)
	var body []byte
	if said.Body != nil {
		if body, err = said.Body(ctx); err != nil {
			return Answer{}, err
		}
	}
	return headed(r, said, body, nil), nil
}

// headed is an answer with the whole of its head. A body that is asked for with HEAD is not sent.
func headed(r answer.Request, reply answer.Reply, body []byte, stream iter.Seq2[string, error]) Answer {
	a := Answer{Status: reply.Status, Fields: answer.Over(answer.Always(r.Path), reply.Fields...), Body: body, Stream: stream}
	if reply.Kind != "" {
		a.Fields = answer.Over(a.Fields, answer.Field{Name: "Content-Type", Value: reply.Kind})
	}
	if r.Method == "HEAD" {
		a.Body = nil
	}
	return a
}
