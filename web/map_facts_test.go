package web

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	"trendblend/views/words"
)

func nameInSentence(s backtest.Scenario, w blend.Weights) string {
	return inSentence(backtest.Portfolio{Named: s.Named(w)})
}

// ahead reports whether a is the better value of a figure by more than the noise of computing it twice.
func ahead(f atlas.Figure, a, b float64) bool {
	if f.LowerIsBetter() {
		a, b = -a, -b
	}
	return a > b+1e-10 || a == a && b != b
}

// saysValue reports whether a text in a sentence is a value of a figure, in percent or as a ratio, and says neither
// nothing of what is something nor a number of a fall that was none.
func saysValue(text string, f atlas.Figure, v float64) bool {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if f == atlas.MaxDrawdown && v == 0 {
		return text == "no fall"
	}
	scale := 100.0
	if f == atlas.Sharpe || f == atlas.Sortino || f == atlas.Calmar {
		scale = 1
	}
	number := strings.ReplaceAll(strings.TrimSuffix(text, " %"), ",", "")
	if number == "under 0.001" {
		return v != 0 && math.Abs(100*v) < 0.001
	}
	return rounds(number, scale*v) && (scale == 1 || v == 0 || strings.Trim(number, "−0.") != "") && (scale == 100) == strings.HasSuffix(text, " %")
}

var saysBest = regexp.MustCompile(`was (?:highest|lowest|smallest|mildest) in ([^:]+): ((?:[^,;]|,\d)+)`)

// checkBest holds the blend that is named as the best, and its value, against every blend.
func checkBest(t *testing.T, query string, m words.Map, figure atlas.Figure, text string) {
	t.Helper()
	column := m.Grid.Column(figure)
	said := saysBest.FindStringSubmatch(text)
	if said == nil {
		t.Errorf("%s\n%q names no best blend", query, text)
		return
	}
	best, holds := math.NaN(), false
	for _, v := range column {
		if v == v && (best != best || ahead(figure, v, best)) {
			best = v
		}
	}
	for i, v := range column {
		name := nameInSentence(m.Result.Scenario, m.Grid.At(i))
		holds = holds || !ahead(figure, best, v) && (name == said[1] || said[1] == "yours" && m.Grid.At(i) == m.Result.Portfolios[0].Weights || strings.Contains(said[1], m.Every()))
	}
	if !holds || !saysValue(said[2], figure, best) {
		t.Errorf("%s\n%q, but the best is %v", query, text, best)
	}
}

var saysTrend = regexp.MustCompile(`was (?:highest|lowest|smallest|mildest) (?:at (\d+) % trend(?:, where the line ends)?|(without) trend): ((?:[^,;]|,\d)+)(?:, against ((?:[^,;]|,\d)+?) (?:without|at (\d+) %)|; it is undefined without)?$`)

// checkMoreTrend holds the best weight of trend, and the values there and at the end that it is held against, against
// blends measured one by one.
func checkMoreTrend(t *testing.T, query string, m words.Map, figure atlas.Figure, text string, kinds map[string]int) {
	t.Helper()
	plain := strings.ReplaceAll(text, "\u00a0", " ")
	from := blend.Sleeve(0)
	if strings.Contains(plain, "leaves no room") || strings.Contains(plain, "is undefined here") || strings.Contains(plain, "no other sleeve") {
		return
	}
	for _, s := range m.Sources() {
		name := m.Sleeve(s.From)
		if s.From == blend.Bonds && m.Result.Scenario.Bonds == backtest.Bills {
			name = "Treasury bills"
		}
		if s.From != 0 && (strings.Contains(plain, "from "+name+" alone") || strings.Contains(plain, "held in "+name)) {
			from = s.From
		}
	}
	plain = strings.ReplaceAll(plain, m.Asked(), "trend")
	line := m.Grid.More(m.Result.Portfolios[0].Weights, words.Varied(m.Result.Scenario.Sleeves), from)
	best, last := -1, 0
	value := func(k int) float64 { return m.Grid.Of(line[k].Weights)[figure] }
	for k, step := range line {
		if !step.Defined {
			continue
		}
		last = k
		if v := value(k); v == v && (best < 0 || ahead(figure, v, value(best))) {
			best = k
		}
	}
	if strings.Contains(plain, "was as good without trend as with") {
		kinds["as good without trend"]++
		if best != 0 || ahead(figure, value(0), value(last)) && math.Abs(value(0)-value(last)) > 1e-4 {
			t.Errorf("%s\n%q, but the best is %d %%", query, text, best)
		}
		return
	}
	said := saysTrend.FindStringSubmatch(plain)
	if said == nil {
		t.Errorf("%s\n%q cannot be read", query, text)
		return
	}
	kinds["more trend"]++
	at, _ := strconv.Atoi(said[1])
	if ahead(figure, value(best), value(at)) || !saysValue(said[3], figure, value(at)) || (at == last) != strings.Contains(plain, "where the line ends") && at > 0 {
		t.Errorf("%s\n%q, but the best is %v at %d %%", query, text, value(best), best)
	}
	against := 0
	if said[2] != "" {
		against = last
	}
	if said[4] != "" && (!saysValue(said[4], figure, value(against)) || said[2] != "" && said[5] != strconv.Itoa(last)) {
		t.Errorf("%s\n%q, but at %d %% it is %v", query, text, against, value(against))
	}
}

var saysTrial = regexp.MustCompile(`^The best blend to (\S+) by .+?, ([^,]+), (?:stayed the best|ranked ([\d,]+) of [\d,]+) afterwards: ((?:[^,;]|,\d)+)(?:, (?:against ((?:[^,;]|,\d)+?) in|as in) (.+)|; .+)?$`)

// checkTrials holds what is said of luck against the trial, and a figure that the period does not have against the map's.
func checkTrials(t *testing.T, query string, m words.Map, figure atlas.Figure, text string, kinds map[string]int) {
	t.Helper()
	var trial *words.Trial
	for i := range m.Trials {
		if m.Trials[i].Halves {
			trial = &m.Trials[i]
		}
	}
	plain := strings.ReplaceAll(text, "\u00a0", " ")
	said := saysTrial.FindStringSubmatch(plain)
	switch {
	case trial == nil:
		kinds["no trial"]++
		if said != nil {
			t.Errorf("%s\n%q of no trial", query, text)
		}
		return
	case trial.After[figure] != trial.After[figure]:
		return
	case said == nil:
		t.Errorf("%s\n%q cannot be read", query, text)
		return
	}
	kinds["trial"]++
	rank := strings.ReplaceAll(said[3], ",", "")
	if said[1] != trial.Learned.To.String() || said[2] != nameInSentence(m.Result.Scenario, m.Grid.At(trial.Chosen)) || rank != "" && rank != strconv.Itoa(trial.Rank) || (rank == "") != (trial.Rank == 1) ||
		!saysValue(said[4], figure, trial.After[figure]) || said[5] != "" && !saysValue(said[5], figure, trial.Reference[figure]) {
		t.Errorf("%s\n%q of %+v", query, text, trial)
	}
}

var saysFan = regexp.MustCompile(`^After .+ had become (.+) to (.+) in 90 % of the histories, (.+) at the median$`)

// checkFan holds that the quantiles of the drawn histories are in order at every month, and that the title of the fan
// says those of the last.
func checkFan(t *testing.T, query string, s resample.Summary, text string) {
	t.Helper()
	for _, o := range s.Blends {
		for k, q := range o.Fan {
			if !(q.P5 <= q.P25 && q.P25 <= q.Median && q.Median <= q.P75 && q.P75 <= q.P95) || q.P5 < 0 {
				t.Errorf("%s\nthe quantiles of %v after %d are out of order: %+v", query, o.Weights, s.Months[k], q)
			}
		}
	}
	end := s.Blends[0].Fan[len(s.Blends[0].Fan)-1]
	said := saysFan.FindStringSubmatch(strings.ReplaceAll(text, "\u00a0", " "))
	if said == nil {
		t.Errorf("%s\n%q cannot be read", query, text)
		return
	}
	for i, v := range []float64{end.P5, end.P95, end.Median} {
		if said[i+1] == "under 0.01" && v > 0 && v < 0.01 {
			continue
		}
		if !rounds(said[i+1], v) || said[i+1] == "0" && v != 0 {
			t.Errorf("%s\n%q says %s for %v", query, text, said[i+1], v)
		}
	}
}

// What the page calls the best is the best in the file of every blend of the same link.
func TestMapNamesTheBestOfItsFile(t *testing.T) {
	t.Parallel()
	thorough(t)
	h, random := shipped(t), rand.New(rand.NewPCG(12, 6))
	read := 0
	for range 12 {
		query := drawnMap(random)
		values, _ := url.ParseQuery(query)
		title := strings.ReplaceAll(ask(t, h, "GET", "/map?"+query, htmx).document(t).Find(".answer").First().Text(), "\u00a0", " ")
		said := saysBest.FindStringSubmatch(title)
		if said == nil || strings.Contains(said[1], "5,151") || strings.Contains(title, "return of the period") {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(ask(t, h, "GET", "/map.csv?"+query).body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		column := -1
		for k, name := range rows[0] {
			if name == values.Get("figure") {
				column = k
			}
		}
		figure, best, holds := atlas.Sharpe, math.NaN(), false
		for f := range atlas.Return {
			if f.String() == values.Get("figure") {
				figure = f
			}
		}
		value := func(row []string) float64 {
			if v, err := strconv.ParseFloat(row[column], 64); err == nil {
				return v
			}
			return math.NaN()
		}
		for _, row := range rows[1:] {
			if v := value(row); v == v && (best != best || ahead(figure, v, best)) {
				best = v
			}
		}
		for _, row := range rows[1:] {
			var tenths [3]int
			for k := range tenths {
				part, _ := strconv.ParseFloat(row[k], 64)
				tenths[k] = int(math.Round(1000 * part))
			}
			w := blend.Three().Weights(tenths[:]...)
			named := nameInSentence(backtest.Scenario{Bonds: backtest.Bonds(values.Get("bonds"))}, w) == said[1] || said[1] == "yours" && fmt.Sprint(w) != "" && strings.ReplaceAll(values.Get("p"), "-", "/") == strings.ReplaceAll(w.String(), "-", "/")
			holds = holds || named && !ahead(figure, best, value(row)) && saysValue(said[2], figure, best)
		}
		read++
		if !holds {
			t.Errorf("%s\n%q, but the best of the file is %v", query, title, best)
		}
	}
	if read < 5 {
		t.Errorf("only %d maps were held against their file", read)
	}
}
