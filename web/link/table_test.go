package link_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/own"
	"trendblend/web/link"
)

// ofData are the rows whose choices only the data tell.
var ofData = map[string]bool{"vehicle": true, "d": true}

// Every row says all that is asked of it, under a name of its own.
func TestTableIsComplete(t *testing.T) {
	names := map[string]bool{}
	for _, p := range link.Table() {
		if names[p.Name] || !regexp.MustCompile(`^[a-z_]+[0-9]*$`).MatchString(p.Name) {
			t.Errorf("%q is no name of its own", p.Name)
		}
		names[p.Name] = true
		for what, said := range map[string]string{
			"group": string(p.Group), "kind": string(p.Kind), "label": p.Label, "meaning": p.Meaning, "values": p.Values(),
		} {
			if said == "" && !(what == "values" && ofData[p.Name]) {
				t.Errorf("%s has no %s", p.Name, what)
			}
		}
		if !regexp.MustCompile(`^0\.\d+$`).MatchString(p.Since) {
			t.Errorf("%s is known since %q", p.Name, p.Since)
		}
		if strings.HasSuffix(p.Meaning, ".") || strings.Contains(p.Meaning, "\n") {
			t.Errorf("the meaning of %s is not one line without a full stop: %q", p.Name, p.Meaning)
		}
		if (p.Kind == link.Number || p.Kind == link.Whole) != (p.Bounds != nil) {
			t.Errorf("%s is a %s with the bounds %v", p.Name, p.Kind, p.Bounds)
		}
		if (p.Kind == link.Choose || p.Kind == link.List) && len(p.Choices) == 0 && !ofData[p.Name] {
			t.Errorf("%s has no choices", p.Name)
		}
		for _, c := range p.Choices {
			if c.Value == "" || c.Name == "" {
				t.Errorf("%s has the choice %v", p.Name, c)
			}
		}
	}
}

// The order in which canonical addresses were written when they were first copied: a new
// parameter stands behind them.
func TestOrderStays(t *testing.T) {
	const order = "v p from to rebalance band bonds rule trend_vol fee real cost lookback signal sectors open month made_from " +
		"made_to vehicle rebalance_month free spread sum unit flow every indexed chart window figure risk " +
		"max_fall max_volatility min_cagr min_stocks min_bonds max_trend block horizon seed paths draw fee_stocks fee_bonds"
	var names []string
	for _, p := range link.Table() {
		names = append(names, p.Name)
	}
	if got := strings.Join(names, " "); !strings.HasPrefix(got+" ", order+" ") {
		t.Errorf("the order is %s", got)
	}
}

// The default that a row states is the engine's.
func TestDefaultsAreTheEngines(t *testing.T) {
	rows := link.Table()
	for i, p := range reader.Describe() {
		if want := rows[i].Default; p.Default != want && p.Name != "to" && p.Name != "p" && p.Name != "d" {
			t.Errorf("%s is %q where nothing is said, its row says %q", p.Name, p.Default, want)
		}
	}
	if got := link.Of("fee").Default; got != "0.9" || backtest.Default(reader.Last).Terms.Fee != 0.009 {
		t.Errorf("the fee is %s", got)
	}
}

// Two series of a reader: one of the last five years, and one that ends in 1999.
var (
	mine  = someSeries("My fund", engine.MonthOf(2020, 11), 58)
	older = someSeries("Old & gone", engine.MonthOf(1990, 1), 120)
)

func someSeries(name string, first engine.Month, months int) string {
	returns := make([]float64, months)
	for i := range returns {
		returns[i] = float64(i%7-3) / 100
	}
	s, err := own.New(name, first, returns)
	if err != nil {
		panic(err)
	}
	return s.String()
}

// drawn is a value that a row takes, by its bounds and choices.
func drawn(t *rapid.T, p link.Parameter) string {
	switch p.Kind {
	case link.Month:
		return rapid.SampledFrom([]string{"1991-01", "2000-02", "2024-12"}).Draw(t, p.Name)
	case link.List:
		var some []string
		for _, c := range p.Choices {
			if rapid.Bool().Draw(t, c.Value) {
				some = append(some, c.Value)
			}
		}
		if len(some) == 0 {
			some = []string{p.Choices[0].Value}
		}
		return strings.Join(some, ",")
	case link.Series:
		return rapid.SampledFrom([]string{mine, older}).Draw(t, p.Name)
	case link.Ordered:
		return rapid.SampledFrom([]string{"stocks,bonds,trend", "gold", "trend,stocks,bonds", "bills,gold,international"}).Draw(t, p.Name)
	case link.Blends:
		return rapid.SampledFrom([]string{"70-20-10", "0-0-100", "33.4-33.3-33.3"}).Draw(t, p.Name)
	case link.Choose:
		if len(p.Choices) == 0 {
			return ""
		}
		return rapid.SampledFrom(p.Choices).Draw(t, p.Name).Value
	}
	low, high := int(max(0, p.Bounds.Low)), int(min(100, p.Bounds.High)) // what flows may be percent
	return strconv.Itoa(rapid.IntRange(min(low, high), max(low, high)).Draw(t, p.Name))
}

// Whatever a row takes is written back as it was given, in the order of the table. Months
// are held against the data and each other, and may be refused or left open for that.
func TestRowsReadWhatTheyWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := link.Table()
		var pairs []string
		given := map[string]string{}
		for _, p := range rows[1:] {
			if rapid.IntRange(0, 4).Draw(t, "asked") > 0 {
				continue
			}
			given[p.Name] = drawn(t, p)
			pairs = append(pairs, p.Name+"="+given[p.Name])
		}
		delete(given, "vehicle") // the reader knows none
		delete(given, "corners") // whose default the list decides: TestCornersOfALink
		shuffled := rapid.Permutation(pairs).Draw(t, "order")
		s, problems := reader.Parse(strings.Join(shuffled, "&"))
		refused := map[string]bool{}
		for _, p := range problems {
			refused[p.Parameter] = true
		}
		last := -1
		written := map[string]string{}
		for _, pair := range reader.Pairs(s) {
			at := slices.IndexFunc(rows, func(p link.Parameter) bool { return p.Name == pair.Name })
			if at < last || at == last && pair.Name != "p" {
				t.Fatalf("%s stands in the wrong place", pair.Name)
			}
			last, written[pair.Name] = at, pair.Value
		}
		for name, value := range given {
			p := link.Of(name)
			if p.Kind != link.Month && !refused[name] && written[name] != value && value != p.Default {
				t.Fatalf("%s=%s is written as %q", name, value, written[name])
			}
		}
		again, problems := reader.Parse(reader.Query(s))
		if len(problems) > 0 || reader.Query(again) != reader.Query(s) {
			t.Fatalf("%s: %v", reader.Query(s), problems)
		}
	})
}

// A refusal names what was refused, as the link calls it to a program and as the page
// calls it to a reader, who also learns what stands in its place.
func TestRefusalsAreSentences(t *testing.T) {
	for _, p := range link.Table() {
		_, problems := reader.Parse(p.Name + "=%20nonsense%20")
		if len(problems) != 1 {
			t.Errorf("%s: %d problems", p.Name, len(problems))
			continue
		}
		got := problems[0]
		if got.Parameter != p.Name || !strings.HasPrefix(got.Reason, p.Name+": ") || !strings.Contains(got.Reason, "“ nonsense ”") {
			t.Errorf("a program is told of %s: %s", p.Name, got.Reason)
		}
		if !strings.HasPrefix(got.Said, p.Label+": ") || !strings.Contains(got.Said, "“ nonsense ”") || !strings.HasSuffix(got.Said, ".") ||
			!strings.Contains(got.Said, " stand") {
			t.Errorf("a reader is told of %s: %s", p.Name, got.Said)
		}
	}
}
