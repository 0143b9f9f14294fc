package answer

import (
	"context"

	"trendblend/engine"
	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/views/words"
	"trendblend/web/link"
)

type (
	mapJSON struct {
		headJSON
		Corners    []string            `json:"corners" says:"the sleeves that vary; the others are held as in the first blend"`
		Figure     string              `json:"figure" says:"by which the best blend is chosen"`
		Risk       string              `json:"risk" says:"which the frontier holds the CAGR against"`
		Found      foundJSON           `json:"found" says:"the best blend that keeps every limit"`
		Reference  pointJSON           `json:"reference" says:"the first comparison, or 60/40 where there is none"`
		MoreReturn *pointJSON          `json:"more_return" says:"the most return at no more than the reference’s risk"`
		LessRisk   *pointJSON          `json:"less_risk" says:"the least risk at no less than the reference’s return"`
		Frontier   frontierJSON        `json:"frontier"`
		Columns    map[string][]number `json:"columns" says:"every figure of all blends, and by the names of the sleeves their weights in percent"`
	}
	// headJSON is what every newer answer begins with.
	headJSON struct {
		Version int          `json:"version" says:"of the API"`
		Query   string       `json:"query" says:"the canonical link of what was asked"`
		From    engine.Month `json:"from"`
		To      engine.Month `json:"to"`
		Data    dataJSON     `json:"data"`
	}
	foundJSON struct {
		Limits   []string   `json:"limits" says:"the limits that were given, by their parameters"`
		Idle     []string   `json:"idle" says:"those that so short a period cannot have"`
		Blend    *pointJSON `json:"blend" says:"null where none keeps every limit and has the figure"`
		InTheWay [][]string `json:"in_the_way" says:"where none does: the smallest sets of limits without which some blend keeps the others"`
		Sentence string     `json:"sentence" says:"as the page says it"`
	}
	pointJSON struct {
		Weights map[string]number `json:"weights" says:"in percent"`
		Figures map[string]number `json:"figures"`
	}
	frontierJSON struct {
		All     []int  `json:"all" says:"the efficient blends from the least risk to the most, by their places in the columns"`
		Varied  string `json:"varied" says:"the sleeve that the next list does without"`
		Without []int  `json:"without" says:"the same among the blends that hold nothing of it"`
	}
)

// head is what was asked, and of which data the answer is.
func (e *Edition) head(scenario link.Scenario) headJSON {
	h := headJSON{Version: 1, From: scenario.From, To: scenario.To, Data: e.about(scenario)}
	if scenario.Origin.Version == 0 {
		scenario = e.Links.Anew(scenario)
	}
	h.Query = e.Links.Query(scenario)
	return h
}

// mapOf is what every blend of a scenario's map says, without what the page alone shows.
func (e *Edition) mapOf(ctx context.Context, scenario link.Scenario) (m words.Map, err error) {
	result, err := e.run(scenario)
	if err != nil {
		return m, err
	}
	plane := atlas.Through(scenario.Blends[0], scenario.MapCorners())
	grid, err := e.grid(ctx, e.withoutBlends(scenario), result.Series, plane, scenario.Rebalance)
	if err != nil {
		return m, err
	}
	m = words.Map{Blend: words.Blend{Result: result, Free: scenario.Free}, Grid: grid, Figure: scenario.Map.Figure, Risk: scenario.Map.Risk}
	bounds, names, idle := limitsOver(scenario, grid.Months())
	m.Found, m.Bounds, m.Idle = words.FoundIn(grid, grid.Find(m.Figure, bounds)), names, idle
	for _, name := range scenario.LimitNames() {
		m.Limits = append(m.Limits, words.LimitField{Name: name, Value: scenario.Text(name)})
	}
	if m.Wide() {
		if m.Searched, err = e.search(ctx, scenario, result.Series, bounds, m.Reference()); err == nil {
			m.Found = words.FoundBySearch(m.Searched.Found)
		}
	}
	return m, err
}

// Map is the API's answer with every blend at once.
func (e *Edition) Map(ctx context.Context, scenario link.Scenario) (any, error) {
	m, err := e.mapOf(ctx, scenario)
	if err != nil {
		return nil, err
	}
	grid, varied := m.Grid, words.Varied(scenario.Sleeves)
	out := mapJSON{
		headJSON: e.head(scenario), Corners: grid.Corners().Names(), Figure: m.Figure.String(), Risk: m.Risk.String(), Found: found(m),
		Reference: pointOf(m.Reference(), grid.Of(m.Reference())),
		Frontier: frontierJSON{
			All: grid.Edge(m.Risk), Varied: varied.String(), Without: grid.Edge(m.Risk, atlas.Limit{On: varied, Most: true}),
		},
		Columns: map[string][]number{},
	}
	for better, at := range map[**pointJSON]words.Better{&out.MoreReturn: m.MoreReturn(), &out.LessRisk: m.LessRisk()} {
		if at.OK {
			p := pointOf(at.Weights, at.Values)
			*better = &p
		}
	}
	for f := atlas.CAGR; f < atlas.Return; f++ {
		out.Columns[f.String()] = numbers(grid.Column(f))
	}
	for i := range grid.Size() {
		for of, tenths := range grid.At(i).All() {
			out.Columns[of.String()] = append(out.Columns[of.String()], number(float64(tenths)/10))
		}
	}
	return out, nil
}

// found is the outcome of the search under limits.
func found(m words.Map) foundJSON {
	out := foundJSON{Limits: listed(m.Bounds), Idle: listed(m.Idle), InTheWay: [][]string{}, Sentence: words.FindFinding(m)}
	if m.Found.OK {
		p := pointOf(m.Found.Weights, m.Found.Values)
		out.Blend = &p
	}
	for _, set := range m.Found.InTheWay {
		var names []string
		for _, k := range set {
			names = append(names, m.Bounds[k])
		}
		out.InTheWay = append(out.InTheWay, names)
	}
	return out
}

// listed is a list that is said, also where it is empty.
func listed(names []string) []string { return append([]string{}, names...) }

// pointOf is a blend with all its figures.
func pointOf(w blend.Weights, values atlas.Values) pointJSON {
	p := pointJSON{map[string]number{}, map[string]number{}}
	for of, tenths := range w.All() {
		p.Weights[of.String()] = number(float64(tenths) / 10)
	}
	for f := atlas.CAGR; f < atlas.Return; f++ {
		p.Figures[f.String()] = number(values[f])
	}
	return p
}
