package answer

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"trendblend/engine/blend"
	"trendblend/views/ui"
	"trendblend/web/link"
)

// A Question is what an address asks.
type Question struct {
	Path     string
	Scenario link.Scenario
	Problems []link.Problem // what of the address was refused; the scenario does without it
	Part     bool           // what changed is asked for, not the whole page
	Asked    ui.Asked       // where a part is
	Locked   []blend.Sleeve // whose weights stay where others are added or taken away
	Short    string         // the path of the short link that leads to the scenario, where one is known
	Left     bool           // a part is asked for from a link of an earlier edition
}

// Ask reads the address of a page. Where it is asked from a page that has an address
// already, what that says, standing, is in the place of what is refused; else it is nil.
func (e *Edition) Ask(path, rawQuery string, standing *string) Question {
	q := Question{Path: path, Part: standing != nil}
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		q.Scenario, q.Problems = e.Links.Parse(rawQuery)
		return q
	}
	if path == "/sleeve" {
		joinList(query, "sectors")
	} else {
		joinList(query, "corners")
		joinWeights(query)
	}
	var dropped blend.Sleeve
	dropped, q.Locked = sleevesAsked(query)
	if q.Scenario, q.Problems = e.Links.Values(query); len(q.Problems) > 0 && standing != nil {
		stands, _ := e.Links.Parse(*standing)
		q.Scenario, q.Problems = e.Links.Over(query, stands)
	}
	if was := q.Scenario.Scenario; dropped != 0 {
		if next, ok := was.Without(dropped, q.Scenario.Free, q.Locked...); ok {
			q.Scenario.Scenario = next.Inside(e.period(was), e.period(next), e.Links.Default().Scenario)
		}
	}
	if standing != nil && *standing != rawQuery {
		stands, _ := e.Links.Parse(*standing)
		q.Scenario = e.Links.From(stands, q.Scenario)
		_, q.Left = e.Links.Earlier(stands)
	}
	if path == "/sleeve" {
		q.Problems = append(q.Problems, e.Links.CheckTrend(&q.Scenario)...)
		sleeve := e.TrendSleeve(q.Scenario.Trend)
		q.Problems = append(q.Problems, e.Links.CheckOpened(&q.Scenario, sleeve.First, sleeve.Last())...)
	}
	return q
}

// Read reads the query of a file or of the API. What shows the trend sleeve by itself has no
// month before it, whatever the blends hold.
func (e *Edition) Read(path, rawQuery string) (link.Scenario, []link.Problem) {
	scenario, problems := e.Links.Parse(rawQuery)
	if strings.Contains(path, "/sleeve") {
		problems = append(problems, e.Links.CheckTrend(&scenario)...)
	}
	return scenario, problems
}

// joinWeights puts the form's weight fields, one a sleeve, in the place of the first p.
func joinWeights(query url.Values) {
	var weights []string
	given := false
	for _, name := range link.ListIn(query).Names() {
		given = given || query.Has("weight_"+name)
		weights = append(weights, query.Get("weight_"+name))
		delete(query, "weight_"+name)
	}
	if given {
		query["p"] = append([]string{strings.Join(weights, "-")}, query["p"]...)
	}
}

// sleevesAsked takes out of a form's query which sleeve's button was pressed, to take it away, and which sleeves are
// locked at that.
func sleevesAsked(query url.Values) (dropped blend.Sleeve, locked []blend.Sleeve) {
	for _, name := range query["locked"] {
		if of := blend.SleeveOf(name); of != 0 {
			locked = append(locked, of)
		}
	}
	if len(locked) == len(query["locked"]) { // else its name is refused
		delete(query, "locked")
	}
	if dropped = blend.SleeveOf(query.Get("drop")); dropped != 0 {
		delete(query, "drop")
	}
	return dropped, locked
}

// joinList makes one value of a list that the form sends one by one.
func joinList(query url.Values, name string) {
	if len(query[name]) > 1 {
		query[name] = []string{strings.Join(query[name], ",")}
	}
}

// Query is the canonical query of a question's scenario.
func (e *Edition) Query(q Question) string { return e.Links.Query(q.Scenario) }

// Address is the canonical address of a question.
func (e *Edition) Address(q Question) string { return e.Links.Address(q.Path, q.Scenario) }

// Answer is the page that was asked for, or its parts. The links between the pages carry
// the scenario. A path that is none of a page's is an error.
func (e *Edition) Answer(ctx context.Context, site ui.Site, q Question) (templ.Component, error) {
	site.Framed = q.Path == EmbedPath
	if !q.Asked.Moving { // of the frame nothing is sent in a drag
		site = e.At(site, q.Scenario)
		site.Things = e.described(site, q)
	}
	switch q.Path {
	case EmbedPath:
		return e.blender(ctx, site, q)
	case "/":
		return e.blender(ctx, site, q)
	case SheetPath:
		return e.sheet(ctx, site, q)
	case "/map":
		return e.everyBlend(ctx, site, q)
	case SurePath:
		return e.drawn(ctx, site, q)
	case "/sleeve":
		return e.sleeve(ctx, site, q)
	case "/claims":
		return e.claims(ctx, site, q)
	case "/papers":
		return e.papers(ctx, site, q)
	case "/method":
		return e.method(ctx, site, q)
	case BlendsPath, MapBlendsPath:
		return e.blends(ctx, site, q)
	case OwnPath:
		return e.own(ctx, site, q)
	case "/changes":
		return e.changes(ctx, site, q)
	case "/api":
		return e.programs(ctx, site, q)
	}
	return nil, fmt.Errorf("no page %s", q.Path)
}

// file is the link of a scenario's file of figures, which says by itself what it was made
// with.
func (e *Edition) file(scenario link.Scenario) string {
	return e.saidByItself(e.figuresOnly(scenario), scenario.Origin)
}

// fileOfMap is that of the map's file, which says over which sleeves, too.
func (e *Edition) fileOfMap(scenario link.Scenario) string {
	only := e.figuresOnly(scenario)
	only.Map.Corners = scenario.Map.Corners
	return e.saidByItself(only, scenario.Origin)
}

func (e *Edition) saidByItself(only link.Scenario, made link.Origin) string {
	if only.Origin = made; made.Version == 0 {
		only = e.Links.Anew(only)
	}
	return e.Links.Query(only)
}

// figuresOnly keeps of an address what the files and the API depend on.
func (e *Edition) figuresOnly(scenario link.Scenario) link.Scenario {
	only := e.Links.Default()
	only.Scenario, only.Free = scenario.Scenario, scenario.Free
	return only
}

// Write writes what an address answers, or with part what changes on its page, for a
// reader who has no server: the files of static stand beside the page under their names.
func (e *Edition) Write(ctx context.Context, w io.Writer, address string, part bool) error {
	at, err := url.Parse(address)
	if err != nil {
		return fmt.Errorf("no address: %w", err)
	}
	if p, is := endpoint(at.Path); is {
		return e.writeFor(ctx, w, p, at.RawQuery)
	}
	var standing *string
	if part {
		standing = &at.RawQuery
	}
	beside := ui.Site{
		Asset:   func(name string) string { return "/static/" + name },
		Imports: func(string) []string { return nil },
	}
	q := e.Ask(at.Path, at.RawQuery, standing)
	q.Asked.Controls = part
	page, err := e.Answer(ctx, beside, q)
	if err != nil {
		return err
	}
	return page.Render(ctx, w)
}
