package web

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/resample"
	"trendblend/views/words"
	"trendblend/web/link"
)

// drawnMap draws a scenario of the map: short and long periods, one month, ruined and
// borrowing blends, one blend, equal blends, every figure, limits that nothing keeps.
func drawnMap(random *rand.Rand) string {
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	q := url.Values{"v": {"1"}}
	blends := []string{"50-30-20", "60-40-0", "100-0-0", "0-100-0", "0-0-100", "33.4-33.3-33.3", "19-46-35", "10.5-60-29.5", "60-40-0"}
	if random.IntN(3) == 0 {
		q.Set("free", "1")
		blends = append(blends, "50-30-10", "200-0-0", "0-200-0", "60-40-50", "0-0-0", "0-0-200", "10-0-0")
	}
	for range 1 + random.IntN(3) {
		q.Add("p", pick(blends...))
	}
	first := 1975 + random.IntN(51)
	from := 12*first + random.IntN(12)
	to := from + []int{0, 1, 5, 10, 11, 12, 13, 23, 24, 30, 60, 150, 400}[random.IntN(13)]
	to = min(to, 12*2026+5)
	month := func(n int) string { return fmt.Sprintf("%d-%02d", n/12, n%12+1) }
	q.Set("from", month(from))
	q.Set("to", month(to))
	q.Set("figure", pick("sharpe", "cagr", "volatility", "max_drawdown", "2008", "2022", "worst_year", "sortino", "ulcer", "calmar"))
	q.Set("risk", pick("volatility", "max_drawdown"))
	q.Set("rebalance", pick("monthly", "annual", "none", "bands"))
	q.Set("bonds", pick("aggregate", "bills"))
	if random.IntN(2) == 0 {
		q.Set("trend_vol", pick("3", "40"))
	}
	for _, limit := range []string{"max_fall", "max_volatility", "min_cagr", "min_stocks", "min_bonds", "max_trend"} {
		if random.IntN(5) == 0 {
			q.Set(limit, pick("0", "3", "10", "30", "50"))
		}
	}
	return q.Encode()
}

// drawnList draws one of any one to eight sleeves, in any order, with any corners.
func drawnList(random *rand.Rand) string {
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	all := []string{"stocks", "bonds", "trend", "gold", "treasury20", "smallvalue", "commodities", "bills"}
	random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	all = all[:1+random.IntN(len(all))]
	q := url.Values{"v": {"2"}, "s": {strings.Join(all, ",")}}
	for range 1 + random.IntN(3) {
		left, weights := 100, make([]string, len(all))
		for i := range weights {
			part := left
			if i < len(weights)-1 {
				part = min(left, random.IntN(1+left)*random.IntN(2))
			}
			weights[i], left = strconv.Itoa(part), left-part
		}
		q.Add("p", strings.Join(weights, "-"))
	}
	if len(all) > 2 && random.IntN(2) == 0 {
		corners := slices.Clone(all)
		random.Shuffle(len(corners), func(i, j int) { corners[i], corners[j] = corners[j], corners[i] })
		q.Set("corners", strings.Join(corners[:3], ","))
	}
	from := 12*(1990+random.IntN(34)) + random.IntN(12)
	to := min(from+[]int{5, 11, 12, 24, 60, 150, 400}[random.IntN(7)], 12*2026+4)
	q.Set("from", fmt.Sprintf("%d-%02d", from/12, from%12+1))
	q.Set("to", fmt.Sprintf("%d-%02d", to/12, to%12+1))
	q.Set("figure", pick("sharpe", "cagr", "volatility", "max_drawdown", "2008", "2022", "worst_year", "sortino", "ulcer", "calmar"))
	q.Set("risk", pick("volatility", "max_drawdown"))
	q.Set("rebalance", pick("monthly", "annual", "none", "bands"))
	q.Set("bonds", pick("aggregate", "bills"))
	for _, of := range append(all, "max_fall", "max_volatility", "min_cagr") {
		if name, figure := of, strings.Contains(of, "_"); random.IntN(5) == 0 {
			if !figure {
				name = pick("min_", "max_") + of
			}
			q.Set(name, pick("0", "3", "10", "30", "50"))
		}
	}
	return q.Encode()
}

var printedNumber = regexp.MustCompile(`−?\d[\d,]*\.\d+`)

// printed reads the numbers with a decimal point out of a sentence.
func printed(text string) (all []float64, half float64) {
	for _, s := range printedNumber.FindAllString(text, -1) {
		v, _ := strconv.ParseFloat(unsign.Replace(s), 64)
		all = append(all, v)
		half = max(half, 0.5000001*math.Pow10(-len(s[strings.Index(s, ".")+1:])))
	}
	return all, half
}

// The sentences of the map are held against the grid that they speak of, through drawn
// scenarios: a sentence never prints what is undefined, names the best by looking at
// every blend, says the values of those that it names, and finds a reason that is true
// where there is none.
func TestMapSentencesAreTrue(t *testing.T) {
	t.Parallel()
	thorough(t)
	s := freshShipped(t)
	random := rand.New(rand.NewPCG(10, 6))
	scales := map[bool]float64{true: 1, false: 100}
	kinds := map[string]int{}
	lists := rand.New(rand.NewPCG(13, 6))
	for k := range 380 {
		query := ""
		if k < 300 {
			query = drawnMap(random)
		} else {
			query = drawnList(lists)
		}
		q := s.edition.Load().Ask("/map", query, nil)
		scenario := q.Scenario
		if len(q.Problems) > 0 {
			continue
		}
		m, err := s.edition.Load().MapModel(t.Context(), q)
		if err != nil {
			t.Fatal(query, err)
		}
		said := words.MapSentences(m.Map)
		for what, text := range said {
			if strings.Contains(text, "–") || strings.Contains(text, "NaN") || strings.Contains(text, "  ") || strings.Contains(text, "%!") {
				t.Errorf("%s\n%s: %q", query, what, text)
			}
		}
		short := m.Grid.Months() < 12
		figure := scenario.Map.Figure
		if figure == atlas.CAGR && short {
			figure = atlas.Return
		}
		ratio := figure == atlas.Sharpe || figure == atlas.Sortino || figure == atlas.Calmar
		column, defined := m.Grid.Column(figure), 0
		best := math.NaN()
		for _, v := range column {
			if v == v {
				defined++
				if best != best || figure.LowerIsBetter() && v < best || !figure.LowerIsBetter() && v > best {
					best = v
				}
			}
		}
		got := said["map"]
		if m.Wide() {
			checkSearched(t, query, m.Map, said, kinds)
		}
		if m.Alone() {
			kinds["alone"]++
			if printedNumber.MatchString(got) || len(scenario.Sleeves.Names()) > 1 && !strings.Contains(got, "leave nothing for") {
				t.Errorf("%s\n%q of %d blends", query, got, m.Grid.Size())
			}
			continue
		}
		checkHeld(t, query, m.Map, said)
		if defined == 0 || short && figure.Annual() {
			kinds["undefined"]++
			if !strings.Contains(said["trials"], "is undefined here: ") {
				t.Errorf("%s\n%q of a figure that the period does not have", query, said["trials"])
			}
			if !strings.Contains(got, "is undefined here: ") || !m.Wide() && !strings.HasPrefix(said["find"], "Nothing to find") || short != strings.Contains(got, "shorter than a year") && figure.Annual() {
				t.Errorf("%s\n%q and %q", query, got, said["find"])
			}
			continue
		}
		values, half := printed(weightless(got))
		own := m.Grid.Of(scenario.Blends[0])[figure]
		want := []float64{best * scales[ratio]}
		if own == own && !strings.Contains(got, "and the same in yours") && !strings.Contains(got, "yours among them") && !strings.Contains(got, "in yours: ") {
			want = append(want, own*scales[ratio])
		}
		kinds["best"]++
		if len(values) < len(want) {
			t.Errorf("%s\n%q does not say %v", query, got, want)
			continue
		}
		for i, v := range want {
			if math.Abs(values[i]-v) > half {
				t.Errorf("%s\n%q says %v, want %v", query, got, values[i], v)
			}
		}
		if beats := figure.LowerIsBetter() && own < best || !figure.LowerIsBetter() && own > best; beats != ofTheMap.MatchString(got) {
			t.Errorf("%s\n%q, but yours has %v and the best %v", query, got, own, best)
		}
		checkBest(t, query, m.Map, figure, strings.ReplaceAll(got, "\u00a0", " "))
		checkMoreTrend(t, query, m.Map, figure, said["more trend"], kinds)
		checkTrials(t, query, m.Map, figure, said["trials"], kinds)
		if m.Wide() {
			continue // whose frontier is searched
		}
		checkFrontier(t, query, m.Map, said["frontier"], kinds)
		checkFound(t, query, m.Map, said["find"], kinds)
	}
	t.Logf("%v", kinds)
	for _, kind := range []string{"undefined", "best", "more return", "no more return", "found", "in the way", "beyond", "more trend", "trial", "no trial", "alone", "searched", "found by search",
		"more return by search", "in the way of a search"} {
		if kinds[kind] == 0 {
			t.Errorf("no drawn scenario led to: %s", kind)
		}
	}
}

var ofTheMap = regexp.MustCompile(`^Of the [\d,]+ blends of the map`)

// checkHeld holds that a sentence on the blends of the map names each sleeve that is none of its corners, with what is
// held of it, and how many blends there are.
func checkHeld(t *testing.T, query string, m words.Map, said map[string]string) {
	t.Helper()
	for _, place := range []string{"map", "export", "caption", "trial note"} {
		if place == "map" && strings.Contains(said[place], "is undefined here") {
			continue
		}
		text := strings.ReplaceAll(said[place], "\u00a0", " ")
		for of, held := range m.Grid.Held().All() {
			name := strconv.Itoa(held/10) + " % " + m.Sleeve(of)
			if held == 0 {
				name = "no " + m.Sleeve(of)
			}
			if named := strings.Contains(strings.ToLower(text), strings.ToLower(name)); named == m.Grid.Corners().Has(of) && !(held == 0 && named) {
				t.Errorf("%s\n%s: %q, and it holds %s", query, place, text, name)
			}
		}
	}
	if side := m.Grid.Room()/10 + 1; m.Grid.Corners().Len() == 3 && !strings.Contains(said["question"], words.Thousands(side*(side+1)/2)) {
		t.Errorf("%s\n%q of %d percent", query, said["question"], side-1)
	}
}

// checkSearched holds what is said of the blends of all sleeves against those of the map, which are some of them: none
// of those that keep the limits is better than the best that was found, nor returned more at the reference's risk.
func checkSearched(t *testing.T, query string, m words.Map, said map[string]string, kinds map[string]int) {
	t.Helper()
	kinds["searched"]++
	if count := [...]string{"four", "five", "six", "seven", "eight"}[m.Scenario().Sleeves.Len()-4]; said["searched"] !=
		"All blends in whole percents of "+count+" sleeves: searched, not all tried." || !strings.Contains(said["note"], said["searched"]) {
		t.Errorf("%s\n%q and %q of %d sleeves", query, said["searched"], said["note"], m.Scenario().Sleeves.Len())
	}
	figure, short := m.Figure, m.Grid.Months() < 12
	reference := m.Grid.Of(m.Reference())
	var limits []atlas.Limit
	for _, name := range m.Bounds {
		limits = append(limits, limitNamed(t, query, name))
	}
	most := math.NaN()
	for i := range m.Grid.Size() {
		w, v := m.Grid.At(i), m.Grid.Values(i)
		kept := true
		for _, l := range limits {
			kept = kept && l.Keeps(w, v)
		}
		if kept && v[figure] == v[figure] && (!m.Found.OK || ahead(figure, v[figure], m.Found.Values[figure])) {
			t.Errorf("%s\n%q, but %s has %v", query, said["find"], w, v[figure])
		}
		if reference[m.Risk] == reference[m.Risk] && !ahead(m.Risk, reference[m.Risk], v[m.Risk]) && !(v[atlas.CAGR] <= most) {
			most = v[atlas.CAGR]
		}
	}
	if m.Found.OK && len(limits) > 0 {
		kinds["found by search"]++
		for _, l := range limits {
			if !l.Keeps(m.Found.Weights, m.Grid.Of(m.Found.Weights)) {
				t.Errorf("%s\n%q, but %s keeps it not", query, said["find"], m.Found.Weights)
			}
		}
	}
	if !m.Found.OK && !m.Found.Undefined && len(limits) > 1 && !(short && figure.Annual()) && strings.HasPrefix(said["find"], "No blend") {
		kinds["in the way of a search"]++
		over := strings.Contains(said["find"], ": the weights asked for add up to ")
		if !strings.HasPrefix(said["find"], "No blend was found that combines") && !over || strings.Count(said["find"], "without the limit") != len(m.Found.InTheWay) {
			t.Errorf("%s\n%q, want %d ways", query, said["find"], len(m.Found.InTheWay))
		}
	}
	if more := m.MoreReturn(); more.OK {
		kinds["more return by search"]++
		if ahead(m.Risk, reference[m.Risk], more.Values[m.Risk]) || more.Values[atlas.CAGR] < most-1e-4 {
			t.Errorf("%s\n%q: %s returned %v at %v, one of the map %v", query, said["frontier"], more.Weights, more.Values[atlas.CAGR], more.Values[m.Risk], most)
		}
	} else if most > reference[atlas.CAGR]+1e-4 && !(short && m.Risk.Annual()) {
		t.Errorf("%s\n%q, but one of the map returned %v", query, said["frontier"], most)
	}
}

// limitNamed is a limit of a query.
func limitNamed(t *testing.T, query, name string) atlas.Limit {
	t.Helper()
	values, err := url.ParseQuery(query)
	if err != nil {
		t.Fatal(err)
	}
	percent, err := strconv.ParseFloat(values.Get(name), 64)
	if err != nil {
		t.Fatal(name, err)
	}
	of, on, most := link.Limited(name)
	if name == "max_fall" {
		percent = -percent
	}
	return atlas.Limit{Of: of, On: on, Most: most, Value: percent / 100}
}

// weightless is a sentence without the names of blends, whose weights may have a decimal.
func weightless(text string) string {
	return strings.ReplaceAll(regexp.MustCompile(`[\d.]+(/[\d.]+)+`).ReplaceAllString(text, "BLEND"), "no fall", "0.0")
}

// checkFrontier looks at every blend for one with more return at no more risk.
func checkFrontier(t *testing.T, query string, m words.Map, text string, kinds map[string]int) {
	t.Helper()
	short := m.Grid.Months() < 12
	reference := m.Grid.Of(m.Reference())
	if short && m.Risk == atlas.Volatility || reference[m.Risk] != reference[m.Risk] {
		if printedNumber.MatchString(weightless(text)) {
			t.Errorf("%s\n%q compares where there is nothing to compare by", query, text)
		}
		return
	}
	gain := atlas.CAGR
	if short {
		gain = atlas.Return
	}
	most := reference[gain]
	for i, v := range m.Grid.Column(m.Risk) {
		if m.Risk == atlas.Volatility && v <= reference[m.Risk] || m.Risk == atlas.MaxDrawdown && v >= reference[m.Risk] {
			most = max(most, m.Grid.Column(gain)[i])
		}
	}
	values, half := printed(weightless(text))
	if most > reference[gain]+1e-10 {
		kinds["more return"]++
		if len(values) != 2 || math.Abs(values[0]-100*most) > half || math.Abs(values[1]-100*reference[gain]) > half || values[0] < values[1] {
			t.Errorf("%s\n%q, want %v instead of %v", query, text, 100*most, 100*reference[gain])
		}
		return
	}
	kinds["no more return"]++
	if !strings.Contains(text, "no blend returned more than its") || len(values) != 1 || math.Abs(values[0]-100*most) > half {
		t.Errorf("%s\n%q, but the most is %v", query, text, 100*most)
	}
}

// checkFound holds the search against every blend.
func checkFound(t *testing.T, query string, m words.Map, text string, kinds map[string]int) {
	t.Helper()
	switch {
	case len(m.Bounds) == 0:
		return
	case m.Found.OK:
		kinds["found"]++
		if !strings.HasPrefix(text, "With ") {
			t.Errorf("%s\n%q, but %s keeps the limits", query, text, m.Found.Weights)
		}
	case m.Found.Undefined:
		kinds["undefined under limits"]++
		if !strings.HasPrefix(text, "Of the blends with") {
			t.Errorf("%s\n%q, but blends keep the limits without the figure", query, text)
		}
	case len(m.Bounds) == 1:
		kinds["beyond"]++
		if values, half := printed(weightless(text)); !strings.HasPrefix(text, "No blend had") || len(values) == 0 || half > 1 {
			t.Errorf("%s\n%q", query, text)
		}
	default:
		kinds["in the way"]++
		if strings.Count(text, "without the limit") != len(m.Found.InTheWay) {
			t.Errorf("%s\n%q, want %d ways", query, text, len(m.Found.InTheWay))
		}
	}
}

// The sentences on luck are held against the summary that they speak of: a chance is
// said to be all or none only where it is, and the numbers are those of the histories.
func TestSureSentencesAreTrue(t *testing.T) {
	t.Parallel()
	thorough(t)
	s := freshShipped(t)
	random := rand.New(rand.NewPCG(11, 6))
	ruined := 0
	for k := range 60 {
		query := drawnMap(random) + "&paths=" + strconv.Itoa(200+random.IntN(300))
		if k%4 == 0 { // a blend that can be ruined
			query = "v=1&free=1&rebalance=none&from=1990-01&paths=400&p=" + []string{"200-0-0&p=60-40-0", "60-40-0&p=200-0-0&p=180-0-0", "200-0-0", "200-0-0&p=200-0-0", "0-0-200&p=190-0-10&real=1"}[k/4%5]
		}
		q := s.edition.Load().Ask("/map", query, nil)
		scenario := q.Scenario
		if len(q.Problems) > 0 {
			continue
		}
		q.Asked.Moving = true
		m, err := s.edition.Load().MapModel(t.Context(), q)
		if err != nil {
			t.Fatal(query, err)
		}
		var summary resample.Summary
		for step, err := range s.edition.Load().Draw(t.Context(), scenario, m.Result.Series) {
			if err != nil {
				t.Fatal(query, err)
			}
			summary = step
		}
		if len(summary.Blends) != len(scenario.Blends) {
			t.Fatalf("%s: %d blends are drawn", query, len(summary.Blends))
		}
		m.Sure.Summary = &summary
		said := words.SureSentences(m.Sure)
		for what, text := range said {
			if strings.Contains(text, "–") || strings.Contains(text, "NaN") || strings.Contains(text, "same blocks.The") || strings.Contains(text, "100\u00a0% of") {
				t.Errorf("%s\n%s: %q", query, what, text)
			}
		}
		checkFan(t, query, summary, said["fan"])
		ruined += checkRuins(t, query, summary, said)
		if money := map[bool]string{true: "after inflation", false: "before inflation"}[scenario.Real]; !strings.Contains(said["plan"], "All figures are "+money+".") {
			t.Errorf("%s\n%q is not %s", query, said["plan"], money)
		}
		i := slices.IndexFunc(summary.Blends, func(o resample.Outlook) bool { return o.Weights != summary.Blends[summary.Compare].Weights })
		if i < 0 {
			continue
		}
		higher := regexp.MustCompile(`a higher (?:CAGR|return) in (.*)$`).FindStringSubmatch(said["finding"])
		if higher == nil {
			t.Errorf("%s\n%q", query, said["finding"])
			continue
		}
		chance := summary.Blends[i].Against.HigherCAGR.Of
		if (higher[1] == "all") != (chance == 1) || (higher[1] == "none") != (chance == 0) {
			t.Errorf("%s\n%q, but the chance is %v", query, higher[1], chance)
		}
		if v, _ := printed(higher[1]); len(v) == 1 && !strings.HasPrefix(higher[1], "under") && !strings.HasPrefix(higher[1], "over") && math.Abs(v[0]-100*chance) > 0.0501 {
			t.Errorf("%s\n%q, but the chance is %v", query, higher[1], chance)
		}
	}
	if ruined < 10 {
		t.Errorf("%d ruined blends were looked at", ruined)
	}
}

// checkRuins holds that the histories in which a blend was ruined are counted out, and that
// the difference of a ruin from a return is no number of points.
func checkRuins(t *testing.T, query string, summary resample.Summary, said map[string]string) (ruined int) {
	t.Helper()
	for _, o := range summary.Blends {
		if o.Ruined == 0 {
			continue
		}
		ruined++
		if !regexp.MustCompile(`(^| )`+regexp.QuoteMeta(strconv.Itoa(o.Ruined))+`(,| |\.)`).MatchString(said["ruin"]) || !strings.Contains(strings.ToLower(said["ruin"]), strings.ToLower(inSentence(backtest.Portfolio{Named: o.Named}))) {
			t.Errorf("%s\n%q, but %s is ruined in %d", query, said["ruin"], o.Weights, o.Ruined)
		}
		if o.Against.Living < summary.Paths && strings.Contains(said["finding"], "Sharpe") && !strings.Contains(said["finding"], " without a ruin") {
			t.Errorf("%s\n%q does not say of which histories", query, said["finding"])
		}
	}
	if (ruined == 0) != (said["ruin"] == "") {
		t.Errorf("%s\n%q of %d ruined blends", query, said["ruin"], ruined)
	}
	returns, _, _ := strings.Cut(said["interval"], "; worst fall")
	i := slices.IndexFunc(summary.Blends, func(o resample.Outlook) bool { return o.Weights != summary.Blends[summary.Compare].Weights })
	if i >= 0 && strings.Contains(returns, "return") {
		c := summary.Blends[i].Against.CAGR
		beyond := math.IsInf(c.P5, 0) || math.IsInf(c.Median, 0) || math.IsInf(c.P95, 0)
		if beyond != strings.Contains(returns, "ruin") || beyond != (len(regexp.MustCompile(`[+−]?\d+\.\d`).FindAllString(strings.SplitN(returns, "return", 2)[1], -1)) < 3) {
			t.Errorf("%s\n%q of %+v", query, returns, c)
		}
	}
	return ruined
}
