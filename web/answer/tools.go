package answer

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/claims"
	"trendblend/engine/resample"
	"trendblend/views/words"
	"trendblend/web/link"
)

// A Tool is what a model can ask by the Model Context Protocol. Its arguments are parameters of the
// link, from the same table, and those of its own; it answers figures, the sentence of the page
// that shows them, and the link to it.
type Tool struct {
	Name, Title, Does string
	Page              string // that shows what it answers
	Takes             []link.Group
	Own               []string // arguments that are no parameters of the link

	answer func(*Edition, context.Context, link.Scenario, map[string]string) (Told, error)
}

// Told is what a tool answers.
type Told struct {
	Sentence string   `json:"sentence"`
	Link     string   `json:"link"` // an address of the site
	Data     dataJSON `json:"data"`
	Figures  any      `json:"figures"`
}

// Tools lists them.
func Tools() []Tool { return tools }

var tools = []Tool{
	{Name: "backtest", Title: "Backtest blends", Page: "/", Takes: ofBlends, answer: (*Edition).toldBacktest,
		Does: "What blends of stocks, bonds, trend following and other sleeves would have done: return, volatility, ratios, worst fall and calendar " +
			"years of each. p holds the blends as weights in percent, such as 50-30-20."},
	{Name: "compare", Title: "Hold two blends against each other", Page: "/", Takes: ofBlends, answer: (*Edition).toldComparison,
		Does: "The first blend in p beside the second: both figures and their difference, and the stretch in which the first fell behind most."},
	{Name: "best_blend", Title: "Find the best blend", Page: "/map", Takes: slices.Concat(ofBlends, []link.Group{link.Mapped, link.Search}),
		answer: (*Edition).toldBest,
		Does:   "The best of all blends in steps of one percent by a figure, under limits, or the limits in the way. It is hindsight."},
	{Name: "how_sure", Title: "How much of it is luck", Page: "/map", Takes: slices.Concat(ofBlends, []link.Group{link.Histories}),
		answer: (*Edition).toldHistories,
		Does:   "How far a blend’s figures and its advantage over the next may be luck: histories drawn by the stationary bootstrap."},
	{Name: "sleeve_positions", Title: "What the trend sleeve held", Page: "/sleeve", Takes: slices.Concat(ofSleeve, []link.Group{link.Opened}),
		answer: (*Edition).toldPositions,
		Does:   "The position of the trend sleeve in each market in a month: above 0 long, below 0 short. month is written 2008-10."},
	{Name: "check_claim", Title: "Check what is said of managed futures", Page: "/claims", Takes: ofClaims, Own: []string{"claim"},
		answer: (*Edition).toldClaim,
		Does:   "What our data say of one claim on managed futures: the verdict, the tests that decide it, and our figures."},
}

// Schema describes a tool's arguments by JSON Schema, from the table of parameters.
func (e *Edition) Schema(t Tool) json.RawMessage { return e.schemas()[t.Name] }

func (e *Edition) describeTools() map[string]json.RawMessage {
	all := map[string]json.RawMessage{}
	for _, t := range tools {
		text, err := json.Marshal(e.describeTool(t))
		if err != nil {
			panic(err) // it holds texts and numbers
		}
		all[t.Name] = text
	}
	return all
}

func (e *Edition) describeTool(t Tool) object {
	properties := object{}
	for _, p := range e.Links.Describe() {
		if !slices.Contains(t.Takes, p.Group) || p.Name == "v" {
			continue
		}
		one := valueOf(p)
		if p.Kind == link.Blends || p.Kind == link.Series || p.Kind == link.List || p.Kind == link.Ordered {
			one = object{"type": "array", "items": one}
		}
		one["description"] = p.Meaning + ": " + p.Values() + ". Default: " + p.Usual() + "."
		properties[p.Name] = one
	}
	out := object{"type": "object", "properties": properties, "additionalProperties": false}
	if slices.Contains(t.Own, "claim") {
		properties["claim"] = object{"type": "string", "enum": claimIDs(), "description": "which claim is checked"}
		out["required"] = []string{"claim"}
	}
	return out
}

// Use answers a tool that is called with arguments in JSON. What cannot be used is Refused by the names of the arguments.
func (e *Edition) Use(ctx context.Context, t Tool, arguments json.RawMessage) (Told, error) {
	query, own, bad := argumentsOf(t, arguments)
	if len(query) > 0 {
		query.Set("v", "2")
	}
	scenario, problems := e.Links.Values(query)
	if t.Page == "/sleeve" {
		problems = append(problems, e.Links.CheckTrend(&scenario)...)
		sleeve := e.TrendSleeve(scenario.Trend)
		problems = append(problems, e.Links.CheckOpened(&scenario, sleeve.First, sleeve.Last())...)
	}
	if problems = append(bad, problems...); len(problems) > 0 {
		return Told{}, Refused(problems)
	}
	told, err := t.answer(e, ctx, scenario, own)
	told.Data = e.about(scenario)
	return told, err
}

// argumentsOf reads the arguments of a tool as a query, and those that are no parameters apart.
func argumentsOf(t Tool, arguments json.RawMessage) (query url.Values, own map[string]string, bad []link.Problem) {
	query, own = url.Values{}, map[string]string{}
	var given map[string]any
	if err := json.Unmarshal([]byte(cmp.Or(string(arguments), "{}")), &given); err != nil {
		return query, own, []link.Problem{{Parameter: "arguments", Reason: "arguments: they are no object of JSON"}}
	}
	for name, value := range given {
		var texts []string
		list, many := value.([]any)
		if !many {
			list = []any{value}
		}
		for _, one := range list {
			text, ok := argument(one)
			if !ok {
				bad = append(bad, link.Problem{Parameter: name, Reason: name + ": a value is neither a text nor a number"})
			}
			texts = append(texts, text)
		}
		switch kind := link.Of(name).Kind; {
		case slices.Contains(t.Own, name):
			own[name] = strings.Join(texts, ",")
		case kind == link.Blends || kind == link.Series:
			query[name] = texts
		default:
			query.Set(name, strings.Join(texts, ","))
		}
	}
	slices.SortFunc(bad, func(a, b link.Problem) int { return cmp.Compare(a.Parameter, b.Parameter) })
	return query, own, bad
}

// argument is a value of JSON as a link writes it.
func argument(value any) (text string, ok bool) {
	switch value := value.(type) {
	case string:
		return value, true
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64), true
	case bool:
		if value {
			return "1", true
		}
		return "0", true
	}
	return "", false
}

// toldScenario is the sentence at the top of the blender, and its link.
func (e *Edition) toldScenario(scenario link.Scenario, result *backtest.Result) Told {
	shown := words.Blend{Result: result, Last: e.period(scenario.Scenario).Last, Free: scenario.Free}
	return Told{Sentence: words.HeadlineOf(shown).Says, Link: "/?" + e.file(scenario)}
}

type toldBlend struct {
	Weights map[string]number `json:"weights"`
	Metrics metricsJSON       `json:"metrics"`
	Years   map[string]number `json:"years"`
}

func toldBlends(scenario link.Scenario, result *backtest.Result) (all []toldBlend) {
	for _, p := range result.Portfolios {
		one := portfolio(scenario, p)
		all = append(all, toldBlend{one.Weights, one.Metrics, one.Years})
	}
	return all
}

func (e *Edition) toldBacktest(_ context.Context, scenario link.Scenario, _ map[string]string) (Told, error) {
	result, err := e.run(scenario)
	if err != nil {
		return Told{}, err
	}
	told := e.toldScenario(scenario, result)
	told.Figures = object{"from": scenario.From, "to": scenario.To, "blends": toldBlends(scenario, result)}
	return told, nil
}

func (e *Edition) toldComparison(_ context.Context, scenario link.Scenario, _ map[string]string) (Told, error) {
	if len(scenario.Blends) < 2 {
		return Told{}, Refused{{Parameter: "p", Value: scenario.Blends[0].String(), Reason: "p: one blend is given, and there is nothing to hold it against"}}
	}
	scenario.Blends = scenario.Blends[:2]
	result, err := e.run(scenario)
	if err != nil {
		return Told{}, err
	}
	told := e.toldScenario(scenario, result)
	a, b := result.Portfolios[0].Figures, result.Portfolios[1].Figures
	lag := behind(result, result.Portfolios[0], result.Portfolios[1])
	told.Figures = object{
		"from": scenario.From, "to": scenario.To, "blends": toldBlends(scenario, result),
		"difference": object{
			"cagr": number(a.CAGR - b.CAGR), "volatility": number(a.Volatility - b.Volatility), "sharpe": number(a.Sharpe - b.Sharpe),
			"max_drawdown": number(a.MaxDrawdown.Depth - b.MaxDrawdown.Depth),
		},
		"lag": object{"fall": drawdown(lag.Drawdown), "blend": number(lag.Lag.Blend), "comparison": number(lag.Comparison)},
	}
	return told, nil
}

func (e *Edition) toldBest(ctx context.Context, scenario link.Scenario, _ map[string]string) (Told, error) {
	m, err := e.mapOf(ctx, scenario)
	if err != nil {
		return Told{}, err
	}
	found := found(m)
	return Told{Sentence: found.Sentence + ".", Link: "/map?" + e.head(scenario).Query, Figures: object{
		"from": scenario.From, "to": scenario.To, "figure": m.Figure.String(), "found": found, "reference": pointOf(m.Reference(), m.Grid.Of(m.Reference())),
	}}, nil
}

func (e *Edition) toldHistories(ctx context.Context, scenario link.Scenario, _ map[string]string) (Told, error) {
	series, err := e.World.Series(scenario.Scenario, e.TrendSleeve(scenario.Trend))
	if err != nil {
		return Told{}, err
	}
	var last resample.Summary
	for summary, err := range e.Draw(ctx, scenario, series) {
		if err != nil {
			return Told{}, err
		}
		last = summary
	}
	line := e.drawnLine(scenario, last)
	for i := range line.Blends {
		line.Blends[i].Fan, line.Blends[i].Dry = nil, nil // the page draws them
	}
	line.Months = nil
	return Told{Sentence: words.SureFinding(last) + ".", Link: "/map/sure?" + line.Query, Figures: line}, nil
}

func (e *Edition) toldPositions(ctx context.Context, scenario link.Scenario, _ map[string]string) (Told, error) {
	sleeve := e.TrendSleeve(scenario.Trend)
	month := cmp.Or(scenario.View.Month, e.Links.Opened(scenario))
	one := scenario
	one.From, one.To = month, month
	answer, err := e.Positions(ctx, one)
	if err != nil {
		return Told{}, err
	}
	held := answer.(sleeveJSON).Months[month]
	names := map[string]string{}
	for _, m := range sleeve.Panel.Markets {
		if _, is := held.Positions[m.ID]; is {
			names[m.ID] = m.Name
		}
	}
	scenario.View.Month = month
	said := words.PositionsFinding(words.Sleeve{Scenario: scenario.Scenario, Opened: sleeve}) + "."
	return Told{Sentence: said, Link: "/sleeve?" + e.head(scenario).Query, Figures: struct {
		Month engine.Month `json:"month"`
		sleeveMonthJSON
		Names map[string]string `json:"names"`
	}{month, held, names}}, nil
}

// claimIDs are the names of all claims.
func claimIDs() (ids []string) {
	for _, c := range claims.All() {
		ids = append(ids, c.ID)
	}
	return ids
}

func (e *Edition) toldClaim(ctx context.Context, scenario link.Scenario, own map[string]string) (Told, error) {
	if !slices.Contains(claimIDs(), own["claim"]) {
		return Told{}, Refused{{Parameter: "claim", Value: own["claim"], Reason: fmt.Sprintf(
			"claim: “%s” is none of %s", own["claim"], strings.Join(claimIDs(), ", "))}}
	}
	answer, err := e.Claims(ctx, scenario)
	if err != nil {
		return Told{}, err
	}
	all := answer.(claimsJSON)
	c := all.Claims[slices.IndexFunc(all.Claims, func(c claimJSON) bool { return c.ID == own["claim"] })]
	return Told{Sentence: c.Title + ": " + c.Says + ". " + c.Reason, Link: "/claims?" + all.Query + "#" + c.ID, Figures: c}, nil
}
