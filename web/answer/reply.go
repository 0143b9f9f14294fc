package answer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"trendblend/views/ui"
	"trendblend/web/link"
)

// A Reply is what HTTP is told of an answer. It follows from the program, the data and the request; a server adds what
// is of the way only: codings, tags, and its limits.
type Reply struct {
	Status  int
	Kind    string   // of the body, empty where there is none
	Fields  []Field  // of the head
	Depends []string // what the body depends on beside program, data, path and query
	Names   bool     // it says where the reader knows the site, which a server may have been told
	Heavy   bool     // it computes much more than the path of a few blends
	Moment  bool     // of a drag, which nobody asks for again
	Draws   bool     // histories, of which one reader is not given many at once
	Body    func(context.Context) ([]byte, error)
	Stream  *Stream // in the place of a body
}

// A Field is one of an answer's head.
type Field struct{ Name, Value string }

// A Stream is a body that is told step by step.
type Stream struct {
	Steps    func(context.Context) iter.Seq2[string, error]
	Stopping string // what is said where it ends before its end
}

// The kinds of what is sent.
const (
	KindPage = "text/html; charset=UTF-8"
	kindText = "text/csv; charset=utf-8"
)

const (
	ok       = 200
	seeOther = 303
)

// ErrElsewhere says that an address is none of those that are answered from the data alone.
var ErrElsewhere = errors.New("answered elsewhere")

// way is how an address is answered.
type way func(*Edition, ui.Site, Request) (Reply, error)

// ways are the addresses whose answers follow from program, data and request, by their paths.
var ways = sync.OnceValue(func() map[string]way {
	all := map[string]way{
		SurePath: (*Edition).sureReply, EmbedPath: (*Edition).embedReply, SheetPath: (*Edition).sheetReply,
		"/method": (*Edition).proseReply, "/changes": (*Edition).proseReply, "/api": (*Edition).proseReply,
		"/sleeve.csv":       csvReply("trend-sleeve", "/sleeve", (*Edition).WriteSleeve),
		"/map.csv":          csvReply("every-blend", "/map", (*Edition).WriteBlends),
		"/papers.csv":       csvReply("research", "/papers", (*Edition).WriteResearch),
		"/export.csv":       csvReply("trendblend", "/", (*Edition).WriteMonths),
		"/changes.csv":      (*Edition).changesReply,
		"/api/openapi.json": jsonReply(Endpoint{Answer: (*Edition).OpenAPI}),
		HistoriesPath:       (*Edition).historiesReply,
	}
	for _, path := range []string{"/", "/map", BlendsPath, MapBlendsPath, "/sleeve", "/claims", OwnPath, "/papers"} {
		all[path] = (*Edition).pageReply
	}
	for _, p := range endpoints {
		if p.Answer != nil {
			all[p.Path] = jsonReply(p)
		}
	}
	return all
})

// ChartsPath begins the addresses of the pages' charts as pictures: /chart/growth.svg, /chart/sleeve/held-dark.png.
const ChartsPath = ui.ChartsPath

// Paths are the paths that Reply answers.
func Paths() []string { return slices.Sorted(maps.Keys(ways())) }

// Reply answers a request. The error is Refused, with the fields that even a refusal has, or ErrElsewhere.
func (e *Edition) Reply(site ui.Site, r Request) (Reply, error) {
	way, known := ways()[r.Path]
	if strings.HasPrefix(r.Path, ChartsPath) {
		way, known = (*Edition).chartReply, true
	}
	if !known || r.Method != "GET" && r.Method != "HEAD" {
		return Reply{}, ErrElsewhere
	}
	return way(e, site, r)
}

// pageReply answers the address of a page: the whole of it, or for htmx what changed. A whole
// page is sent at its canonical address alone.
func (e *Edition) pageReply(site ui.Site, r Request) (Reply, error) {
	q := e.Ask(r.Path, r.Query, r.standing())
	if q.Part {
		q.Asked = r.asked()
	} else if len(q.Problems) == 0 && r.Query != e.Query(q) {
		return elsewhere(e.Address(q), varying(asks)), nil
	}
	return e.written(site, r, q).with(varying(asks)), nil
}

// embedReply answers the blender to a frame, which any site may hold.
func (e *Edition) embedReply(site ui.Site, r Request) (Reply, error) {
	reply, err := e.pageReply(site, r)
	return reply.with(Field{headerSecurity, contentSecurity + "*"}), err
}

// proseReply answers a page that says the same of every scenario and only carries it.
func (e *Edition) proseReply(site ui.Site, r Request) (Reply, error) {
	scenario, _ := e.Links.Parse(r.Query)
	return e.written(site, r, Question{Path: r.Path, Scenario: scenario}), nil
}

// written is a page or its parts.
func (e *Edition) written(site ui.Site, r Request, q Question) Reply {
	light := []string{"/", EmbedPath, SurePath, SheetPath, "/api"}
	reply := Reply{
		Status: ok, Kind: KindPage, Depends: r.depends(site, q.Part), Names: true, Heavy: !slices.Contains(light, r.Path), Moment: q.Asked.Moving,
		Body: func(ctx context.Context) ([]byte, error) {
			page, err := e.Answer(ctx, site, q)
			if err != nil {
				return nil, err
			}
			return bytesOf(func(w io.Writer) error { return page.Render(ctx, w) })
		},
	}
	return reply.with(caching(r, q.Asked.Moving))
}

// sureReply answers the address of the drawn histories: a stream of what those drawn so far say
// to a script, the outcome as a page to readers without it.
func (e *Edition) sureReply(site ui.Site, r Request) (Reply, error) {
	vary := varying(append(slices.Clone(asks), "Accept"))
	q := e.Ask(r.Path, r.Query, nil)
	switch {
	case r.IsStream() && len(q.Problems) > 0:
		return Reply{Fields: []Field{vary}}, Refused(q.Problems)
	case r.IsStream():
		steps := func(ctx context.Context) iter.Seq2[Step, error] { return e.Histories(ctx, q.Scenario) }
		return Reply{
			Status: ok, Kind: "text/event-stream", Fields: []Field{vary, {"Cache-Control", "no-store"}},
			Stream: &Stream{told(steps, "data: ", "\n\n"), "event: stopping\ndata: {}\n\n"},
		}, nil
	case len(q.Problems) == 0 && r.Query != e.Query(q):
		return elsewhere(e.Address(q), vary), nil
	}
	reply := e.written(site, r, q).with(vary)
	reply.Draws = true
	return reply, nil
}

// historiesReply answers the drawn histories, a line of JSON as they come.
func (e *Edition) historiesReply(_ ui.Site, r Request) (Reply, error) {
	scenario, problems := e.Read(r.Path, r.Query)
	if len(problems) > 0 {
		return Reply{}, Refused(problems)
	}
	if !r.IsStream() { // its head alone
		return Reply{Status: ok, Kind: kindLine}, nil
	}
	steps := func(ctx context.Context) iter.Seq2[any, error] { return e.HistoryLines(ctx, scenario) }
	// A line that is not the last says so itself.
	reply := Reply{Status: ok, Kind: kindLine, Stream: &Stream{Steps: told(steps, "", "\n")}}
	return reply.with(Field{"Cache-Control", "no-store"}), nil
}

// told is a stream's steps as they are sent.
func told[T any](of func(context.Context) iter.Seq2[T, error], before, after string) func(context.Context) iter.Seq2[string, error] {
	return func(ctx context.Context) iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			for step, err := range of(ctx) {
				var text []byte
				if err == nil {
					text, err = json.Marshal(step)
				}
				if !yield(before+string(text)+after, err) || err != nil {
					return
				}
			}
		}
	}
}

// csvReply answers a file of figures, named by what it holds, its data and its period; page is the
// path that shows them.
func csvReply(name, page string, write func(*Edition, context.Context, io.Writer, link.Scenario) error) way {
	return func(e *Edition, _ ui.Site, r Request) (Reply, error) {
		scenario, problems := e.Read(r.Path, r.Query)
		if len(problems) > 0 {
			return Reply{}, Refused(problems)
		}
		reply := Reply{Status: ok, Kind: kindText, Heavy: page != "/", Body: func(ctx context.Context) ([]byte, error) {
			return bytesOf(func(w io.Writer) error {
				if _, err := io.WriteString(w, e.Heading(page, scenario)); err != nil {
					return err
				}
				return write(e, ctx, w, scenario)
			})
		}}
		return reply.with(Attached(name+"-"+e.Name(), scenario, "csv"), caching(r, false)), nil
	}
}

// jsonReply answers a machine.
func jsonReply(p Endpoint) way {
	return func(e *Edition, _ ui.Site, r Request) (Reply, error) {
		var scenario link.Scenario
		if p.Takes != nil {
			var problems []link.Problem
			if scenario, problems = e.Read(r.Path, r.Query); len(problems) > 0 {
				return Reply{}, Refused(problems)
			}
		}
		reply := Reply{Status: ok, Kind: kindJSON, Heavy: p.Heavy, Body: func(ctx context.Context) ([]byte, error) {
			figures, err := p.Answer(e, ctx, scenario)
			if err != nil {
				return nil, err
			}
			return lineOf(figures)
		}}
		if strings.HasPrefix(r.Path, "/export.") {
			reply = reply.with(Attached("trendblend-"+e.Name(), scenario, "json"))
		}
		return reply.with(caching(r, false)), nil
	}
}

// changesReply answers the file of what moved from one edition to the next.
func (e *Edition) changesReply(_ ui.Site, r Request) (Reply, error) {
	reply := Reply{Status: ok, Kind: kindText, Heavy: true, Body: func(context.Context) ([]byte, error) { return bytesOf(e.WriteChanges) }}
	return reply.with(Field{headerDisposition, `attachment; filename="trendblend-changes.csv"`}, caching(r, false)), nil
}

// lineOf is a value as a line of JSON.
func lineOf(v any) ([]byte, error) {
	body, err := json.Marshal(v)
	return append(body, '\n'), err
}

// bytesOf makes the body of an answer by writing it, into what was given back.
func bytesOf(write func(io.Writer) error) ([]byte, error) {
	b := bytes.NewBuffer((*bodies.Get().(*[]byte))[:0])
	err := write(b)
	return b.Bytes(), err
}

// bodies are those that were given back: growing took a tenth of the time of a short answer.
var bodies = sync.Pool{New: func() any { return new([]byte) }}

// GiveBack takes the body of an answer that nobody holds any more, to write another into.
func GiveBack(body []byte) { bodies.Put(&body) }
