package web

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/labstack/echo/v4"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	"trendblend/views/words"
	"trendblend/web/answer"
)

// The expected values of the map are those of engine/atlas/testdata/reference, which
// another program computed from the definitions.
const atlasReference = "../engine/atlas/testdata/reference/"

// ofThree is the map of stocks, bonds and trend.
var ofThree = atlas.Through(blend.Percent(50, 30, 20), blend.Three())

func plainText(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "−", "-").Replace(s)), " ")
}

func (a reply) text(t *testing.T, selector string) string {
	t.Helper()
	return plainText(a.document(t).Find(selector).Text())
}

// TestMapTable holds every cell of the map's table against the reference, as far as
// that has the blend.
func TestMapTable(t *testing.T) {
	t.Parallel()
	thorough(t)
	file, err := os.Open(atlasReference + "grid.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		schedule, figure, column string
		scale                    float64
		decimals                 int
	}{
		{"annual", "sharpe", "sharpe", 1, 2},
		{"annual", "max_drawdown", "max_drawdown", 100, 1},
		{"annual", "2022", "2022", 100, 1},
		{"monthly", "ulcer", "ulcer", 100, 1},
		{"bands", "worst_year", "worst_year", 100, 1},
		{"annual 6", "cagr", "cagr", 100, 1},
	} {
		t.Run(c.schedule+" "+c.figure, func(t *testing.T) {
			query := "v=1"
			if month, ok := strings.CutPrefix(c.schedule, "annual "); ok {
				query += "&rebalance_month=" + month
			} else if c.schedule != "annual" {
				query += "&rebalance=" + c.schedule
			}
			if c.figure != "sharpe" {
				query += "&figure=" + c.figure
			}
			table := ask(t, handler(t), "GET", strings.TrimSuffix("/map?"+query, "?v=1")).document(t).Find("#map-table tbody tr")
			if table.Length() != 11 || table.Eq(10).Find("td").Length() != 1 {
				t.Fatalf("%d rows", table.Length())
			}
			column, compared := slices.Index(rows[0], c.column), 0
			for _, row := range rows[1:] {
				var stocks, bonds, trend int
				if _, err := fmt.Sscanf(row[1], "%d-%d-%d", &stocks, &bonds, &trend); err != nil {
					t.Fatal(err)
				}
				if row[0] != c.schedule || bonds%10 != 0 || trend%10 != 0 {
					continue
				}
				v, err := strconv.ParseFloat(row[column], 64)
				if err != nil {
					t.Fatal(err)
				}
				compared++
				want := strconv.FormatFloat(v*c.scale, 'f', c.decimals, 64)
				if got := plainText(table.Eq(trend / 10).Find("td").Eq(bonds / 10).Text()); got != want {
					t.Errorf("%s: %s, want %s", row[1], got, want)
				}
			}
			if compared < 1 {
				t.Error("nothing to compare with")
			}
		})
	}
}

// Every part of the map goes by the month that the yearly schedule restores in, as the
// blender does: what /map.csv, the table of the map's page, the line of more trend, the
// frontier's comparison and the trials say of a blend is what the API says of it.
func TestMapKeepsTheRebalancingMonth(t *testing.T) {
	t.Parallel()
	const query = "v=1&rebalance_month=6"
	var api struct {
		Portfolios []struct {
			Metrics struct{ CAGR, Sharpe float64 }
		}
	}
	if err := json.Unmarshal([]byte(ask(t, handler(t), "GET", "/api/v1/backtest?"+query).body), &api); err != nil {
		t.Fatal(err)
	}
	want := api.Portfolios[0].Metrics.CAGR
	if math.Abs(want-0.08362) > 5e-6 {
		t.Fatalf("CAGR %v, want 8.362 %%", want)
	}
	rows, err := csv.NewReader(strings.NewReader(ask(t, handler(t), "GET", "/map.csv?"+query).body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, row := range rows[1:] {
		if row[0] == "0.5" && row[1] == "0.3" && row[2] == "0.2" {
			got, err := strconv.ParseFloat(row[3], 64)
			if found = true; err != nil || math.Abs(got-want) > 1e-12 {
				t.Errorf("/map.csv: CAGR %v, want %v; %v", row[3], want, err)
			}
		}
	}
	if !found {
		t.Error("/map.csv does not hold 50/30/20")
	}
	page := ask(t, handler(t), "GET", "/map?"+query)
	if got := page.text(t, "#more-trend-0 tbody tr:nth-child(5) td:nth-child(4)"); got != "8.4" {
		t.Errorf("CAGR on the line of more trend %q, want 8.4", got)
	}
	december, june := ask(t, handler(t), "GET", "/map").text(t, "#trials"), page.text(t, "#trials")
	if december == june {
		t.Error("the trials do not know the month")
	}
}

// TestMapNamesTheReference holds the named blends and the trials against the reference.
func TestMapNamesTheReference(t *testing.T) {
	t.Parallel()
	var want struct {
		Better map[string][2]*string
		Halves []struct {
			Chosen, Hindsight              string
			Before, After, Best, Reference float64
			Rank                           int
		}
	}
	b, err := os.ReadFile(atlasReference + "answers.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	name := func(blend string) string {
		return strings.TrimSuffix(strings.ReplaceAll(blend, "-", "/"), "/0")
	}
	for _, risk := range []string{"volatility", "max_drawdown"} {
		query := ""
		if risk != "volatility" {
			query = "?v=1&risk=" + risk
		}
		a := ask(t, handler(t), "GET", "/map"+query)
		for i, blend := range want.Better["60-40-0 "+risk] {
			if got, want := a.text(t, "#take-better-"+strconv.Itoa(i)), "take "+name(*blend); got != want {
				t.Errorf("%s: %q, want %q", risk, got, want)
			}
		}
	}
	if got := ask(t, handler(t), "GET", "/map?v=1&p=60-40-0&p=100-0-0").text(t, ".named"); strings.Count(got, "no blend") != 2 {
		t.Errorf("nothing improves on stocks alone, but %q", got)
	}
	a, half := ask(t, handler(t), "GET", "/map"), want.Halves[0]
	row := a.text(t, "#trials tbody tr:first-child")
	for _, part := range []string{"1990-01 to 2007-11", name(half.Chosen), fmt.Sprintf("%.2f", half.Before), "2007-12 to 2025-10", fmt.Sprintf("%.2f", half.After), "2,263", fmt.Sprintf("%.2f", half.Reference), name(half.Hindsight) + ", " + fmt.Sprintf("%.2f", half.Best)} {
		if !strings.Contains(row, part) {
			t.Errorf("the first trial is %q, want %q in it", row, part)
		}
	}
	if half.Rank != 2263 {
		t.Errorf("the rank of the reference is %d", half.Rank)
	}
}

// The search: its answers are the reference's.
func TestMapFinds(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ query, holds string }{
		{"figure=cagr&max_fall=20&min_stocks=40&max_trend=25", "With a worst fall of at most 20 %, at least 40 % stocks and at most 25 % trend, the CAGR was highest in 49/26/25: "},
		{"figure=cagr&max_fall=10&min_stocks=60", "No blend combines a worst fall of at most 10 % and at least 60 % stocks; one would without the limit on the worst fall, or without the limit on stocks"},
		{"min_cagr=50&max_fall=1&min_bonds=50", "one would without the limits on the worst fall and on the CAGR"},
		{"from=2023-01&figure=2008", "Nothing to find by the return of 2008: the period does not hold the whole of that year"},
		{"min_cagr=30", "No blend had a CAGR of at least 30 %; the highest was 10.8 %, in the S&P 500"},
	} {
		a := ask(t, handler(t), "GET", "/map?v=1&"+c.query, htmx)
		if got := a.text(t, "#find-answer h2"); !strings.Contains(got, c.holds) {
			t.Errorf("%s: %q, want %q", c.query, got, c.holds)
		}
	}
}

// A link to the map keeps what it does not show, both ways.
func TestMapKeepsTheScenario(t *testing.T) {
	t.Parallel()
	const query = "?v=1&p=40-40-20&fee=0.5&open=figures&sum=5000&figure=cagr&seed=7"
	d := ask(t, handler(t), "GET", "/map"+query).document(t)
	if got, _ := d.Find(".take a[href^='/?']").Attr("href"); got != "/"+query {
		t.Errorf("to the blender: %q", got)
	}
	if got, _ := ask(t, handler(t), "GET", "/"+query).document(t).Find("#sleeve-line a[href^='/map']").Attr("href"); got != "/map"+query {
		t.Errorf("from the blender: %q", got)
	}
	if got, _ := d.Find("#preset-60-40").Attr("href"); got != "/map?"+now("p=60-40-0&fee=0.5&open=figures&sum=5000&figure=cagr&seed=7") {
		t.Errorf("a preset leads to %q", got)
	}
	if d.Find("input[type=hidden][name=open]").Length() != 1 || d.Find("input[type=hidden][name=sum]").Length() != 1 || d.Find("[name=seed]").Length() != 1 {
		t.Error("the form loses what it has no control for, or has one twice")
	}
}

// TestMapRefuses says beside the control why a value is refused, and keeps the rest.
func TestMapRefuses(t *testing.T) {
	t.Parallel()
	a := ask(t, handler(t), "GET", "/map?v=1&p=40-40-20&figure=alpha&block=0&max_fall=x&seed=-1&paths=20000&horizon=61")
	for name, want := range map[string]string{
		"figure": "Coloured by: “alpha” is not one of sharpe (Sharpe), cagr (CAGR), volatility (Volatility), max_drawdown (Worst fall), 2008, 2022, " +
			"worst_year (Worst year), sortino (Sortino), ulcer (Ulcer index), calmar (Calmar); “Sharpe” stands.",
		"block":    "Mean block: “0” is not a number from 1 to 120 (months); 12 stands.",
		"max_fall": "Worst fall at most: “x” is not a number from 0 to 100 (percent; empty for no limit); no limit stands.",
		"seed":     "Seed: “-1” is not a whole number from 0 to 9,007,199,254,740,991; 1 stands.",
		"paths":    "Histories: “20000” is not a whole number from 200 to 10,000; 10,000 stands.",
		"horizon":  "Years: “61” is not a whole number from 1 to 60 (years; empty for the length of the period); the length of the period stands.",
	} {
		if got := a.text(t, "#wrong-"+name); got != plainText(want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got, _ := a.document(t).Find(".answer").Attr("data-query"); got != "v=1&p=40-40-20" {
		t.Errorf("what is left is %q", got)
	}
}

// events reads the stream of a page until it ends.
func events(t *testing.T, base, query string) (all []answer.Step) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", base+answer.SurePath+query, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if got := response.Header.Get("Content-Type"); response.StatusCode != 200 || got != "text/event-stream" || response.Header.Get("Content-Encoding") != "" {
		t.Fatalf("status %d, type %q", response.StatusCode, got)
	}
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			var e struct {
				answer.Step
				Charts map[string]struct{ Series []json.RawMessage } `json:"charts"` // as a page reads them
			}
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				t.Fatal(err)
			}
			if len(e.Charts["fan"].Series) == 0 {
				t.Errorf("after %d histories the fan has no line", e.Paths)
			}
			all = append(all, e.Step)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// The stream refines what it says step by step and ends with what the page says.
func TestSureStream(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(handler(t))
	defer server.Close()
	all := events(t, server.URL, "?v=1&seed=3&draw=5")
	// A reader who is slower than the machine gets the latest, not each.
	steps, paths := []int{200, 500, 1250, 3125, 7812, 10000}, []int{}
	for _, e := range all {
		paths = append(paths, e.Paths)
		if !slices.Contains(steps, e.Paths) {
			t.Errorf("an event after %d histories, want them after %v", e.Paths, steps)
		}
	}
	if len(paths) < 2 || !slices.IsSorted(paths) || paths[len(paths)-1] != 10000 {
		t.Fatalf("events after %v histories, want ever more, up to 10,000", paths)
	}
	last := all[len(all)-1]
	page := ask(t, handler(t), "GET", answer.SurePath+"?v=1&seed=3&draw=5")
	if !strings.Contains(page.body, last.Figures) || !strings.Contains(page.body, last.Finding) {
		t.Error("the page does not say what the stream said in the end")
	}
	if strings.Contains(page.body, all[0].Figures) {
		t.Error("the first event says the same as the last")
	}
	// Once settled it is there at once, in one event.
	if again := events(t, server.URL, "?v=1&seed=3&draw=5"); len(again) != 1 || again[0].Figures != last.Figures {
		t.Errorf("%d events for what is known", len(again))
	}
}

// The figures of the page are those of the engine for the plan in the link; the
// engine is held to a reference of its own.
func TestSureFigures(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(0)
	a := ask(t, h, "GET", answer.SurePath+"?v=1&p=50-30-20&p=60-40-0&block=6&horizon=10&seed=9&paths=2000")
	scenario, problems := s.edition.Load().Links.Parse("v=1&p=50-30-20&p=60-40-0")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	series, err := s.edition.Load().World.Series(scenario.Scenario, s.edition.Load().TrendSleeve(scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	var want resample.Summary
	for summary, err := range resample.Run(t.Context(), series, resample.Plan{Blends: scenario.Blends, Compare: 1, Rebalance: scenario.Rebalance, Block: 6, Horizon: 120, Paths: 2000, Seed: 9}, 2) {
		if err != nil {
			t.Fatal(err)
		}
		want = summary
	}
	rows := a.document(t).Find(".sure").First().Find("tbody tr")
	for i, o := range want.Blends {
		for k, cell := range []string{
			fmt.Sprintf("%.1f %.1f to %.1f", 100*o.CAGR.Median, 100*o.CAGR.P5, 100*o.CAGR.P95),
			fmt.Sprintf("%.1f %.1f to %.1f", 100*o.Volatility.Median, 100*o.Volatility.P5, 100*o.Volatility.P95),
			fmt.Sprintf("%.2f %.2f to %.2f", o.Sharpe.Median, o.Sharpe.P5, o.Sharpe.P95),
			fmt.Sprintf("%.1f %.1f to %.1f", 100*o.MaxDrawdown.Median, 100*o.MaxDrawdown.P5, 100*o.MaxDrawdown.P95),
		} {
			if got := plainText(rows.Eq(k).Find("td").Eq(i).Text()); got != cell {
				t.Errorf("blend %d, row %d: %q, want %q", i, k, got, cell)
			}
		}
	}
}

// Every chance, every difference and every trial stands in its own place, as the engine
// has it.
func TestMapCells(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	const query = "?v=1&p=50-30-20&p=60-40-0&p=20-0-80&figure=cagr&block=6&horizon=12&seed=9&paths=2000&draw=12"
	scenario, problems := s.edition.Load().Links.Parse(query[1:])
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	series, err := s.edition.Load().World.Series(scenario.Scenario, s.edition.Load().TrendSleeve(scenario.Trend))
	if err != nil {
		t.Fatal(err)
	}
	plan := resample.Plan{
		Blends: scenario.Blends, Compare: 1, Rebalance: scenario.Rebalance, Block: 6, Horizon: 144, Paths: 2000, Seed: 9,
		Withdrawal: .12, Inflation: s.edition.Load().World.InflationOver(scenario.From, scenario.To),
	}
	var want resample.Summary
	for summary, err := range resample.Run(t.Context(), series, plan, 2) {
		if err != nil {
			t.Fatal(err)
		}
		want = summary
	}
	percent := func(c resample.Chance) string {
		switch v := 100 * c.Of; {
		case v == 0:
			return "none"
		case v == 100:
			return "all"
		case v < 9.5 || v > 90.5:
			return strconv.FormatFloat(min(max(v, .1), 99.9), 'f', 1, 64)
		default:
			return strconv.FormatFloat(v, 'f', 0, 64)
		}
	}
	sure := ask(t, s.echo(0), "GET", answer.SurePath+query).document(t)
	var got, cells []string
	sure.Find("table.sure").Eq(1).Find("tbody").Find("th, td").Each(func(_ int, cell *goquery.Selection) {
		got = append(got, plainText(cell.Text()))
	})
	row := func(name string, of func(resample.Outlook) resample.Chance) {
		cells = append(cells, name)
		for _, o := range want.Blends {
			cells = append(cells, percent(of(o)))
		}
	}
	for k, depth := range []string{"20", "30", "40"} {
		row("Worst fall beyond -"+depth+" %", func(o resample.Outlook) resample.Chance { return o.Deeper[k] })
	}
	for k, span := range []string{"1 year", "5 years", "10 years"} {
		row("Money lost after "+span, func(o resample.Outlook) resample.Chance { return o.Loss[k] })
	}
	for _, years := range []int{10, 12} {
		k := slices.Index(want.Months, 12*years)
		row(fmt.Sprintf("Run dry within %d years", years), func(o resample.Outlook) resample.Chance { return o.Dry[k] })
	}
	checkCells(t, "chances", got, cells)

	d := want.Blends[0].Against
	sign := func(v float64, decimals int) string {
		text := fmt.Sprintf("%+.*f", decimals, v)
		if strings.Trim(text, "+-0.") == "" {
			return text[1:]
		}
		return text
	}
	points := func(x resample.Spread) string {
		return fmt.Sprintf("%s points%%s (%s to %s)", sign(100*x.Median, 1), sign(100*x.P5, 1), sign(100*x.P95, 1))
	}
	said := fmt.Sprintf("The difference from 60/40, at the median and in the middle 90 %% of the histories: return %s; worst fall %s, where plus is the smaller fall; Sharpe ratio %s (%s to %s).",
		fmt.Sprintf(points(d.CAGR), " a year"), fmt.Sprintf(points(d.MaxDrawdown), ""), sign(d.Sharpe.Median, 2), sign(d.Sharpe.P5, 2), sign(d.Sharpe.P95, 2))
	if got := plainText(sure.Find(".answer-small + p").Text()); got != said {
		t.Errorf("the differences are\n%s\nwant\n%s", got, said)
	}

	trials, err := atlas.Decades(t.Context(), series, ofThree, scenario.Rebalance, atlas.CAGR, scenario.Blends[1], 2)
	if err != nil {
		t.Fatal(err)
	}
	got, cells = nil, nil
	ask(t, s.echo(0), "GET", "/map"+query).document(t).Find("#trials tbody tr").Slice(1, goquery.ToEnd).Find("th, td").Each(func(_ int, cell *goquery.Selection) {
		got = append(got, strings.ReplaceAll(plainText(cell.Text()), ",", ""))
	})
	cagr := func(v atlas.Values) string {
		text := fmt.Sprintf("%.1f %%", 100*v[atlas.CAGR])
		if strings.Trim(text, "-0. %") == "" { // what is not nothing is not printed as nothing
			text = fmt.Sprintf("%.2f %%", 100*v[atlas.CAGR])
		}
		return text
	}
	for _, trial := range trials {
		learned, judged := trial.Learned, trial.Judged
		cells = append(cells, fmt.Sprintf("%s to %s", learned.From, learned.To), words.Name(ofThree.At(trial.Chosen)), cagr(trial.Before),
			fmt.Sprintf("%s to %s", judged.From, judged.To), cagr(trial.After), strconv.Itoa(trial.Rank), cagr(trial.Reference),
			words.Name(ofThree.At(trial.Hindsight))+" "+cagr(trial.Best))
	}
	checkCells(t, "trials", got, cells)
}

func checkCells(t *testing.T, table string, got, want []string) {
	t.Helper()
	if len(got) != len(want) || len(got) == 0 {
		t.Fatalf("%s: %d cells, want %d: %q", table, len(got), len(want), got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s, cell %d: %q, want %q", table, i, got[i], want[i])
		}
	}
}

// A stream outlasts the time that an answer may take to be written.
func TestSureStreamOutlastsTheWriteTimeout(t *testing.T) {
	server := httptest.NewUnstartedServer(handler(t))
	server.Config.WriteTimeout = 20 * time.Millisecond
	server.Start()
	defer server.Close()
	all := events(t, server.URL, "?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=0-0-100&p=0-100-0&p=40-40-20&horizon=60&seed=4&paths=4000")
	if len(all) == 0 || all[len(all)-1].Paths != 4000 {
		t.Errorf("%d events", len(all))
	}
}

// Fifty readers with plans of their own: none fails.
func TestFiftyReaders(t *testing.T) {
	server := httptest.NewServer(handler(t))
	defer server.Close()
	var readers sync.WaitGroup
	for i := range 50 {
		readers.Go(func() {
			all := events(t, server.URL, fmt.Sprintf("?v=1&seed=%d&paths=300", 100+i))
			if len(all) == 0 || all[len(all)-1].Paths != 300 {
				t.Errorf("reader %d: %d events", i, len(all))
			}
		})
	}
	readers.Wait()
}

// A blend with cash or a loan is not on the map; the others are.
func TestMapOfFreeWeights(t *testing.T) {
	t.Parallel()
	const loan = "?v=1&p=90-60-30&free=1"
	a := ask(t, handler(t), "GET", "/map"+strings.Replace(loan, "&free", "&p=60-40-0&free", 1))
	if a.StatusCode != 200 || strings.Contains(a.document(t).Find("#map-data").Text(), "[900,600,300]") {
		t.Errorf("status %d, or the map marks a blend that is not on it", a.StatusCode)
	}
	// Histories are drawn for every blend of the reader's, with its cash or its loan.
	for _, query := range []string{loan, strings.Replace(loan, "&free", "&p=60-40-0&free", 1), "?v=1&p=50-30-10&free=1"} {
		page := ask(t, handler(t), "GET", answer.SurePath+query+"&paths=200")
		name := map[bool]string{true: "90/60/30", false: "50/30/10"}[strings.Contains(query, "90-60")]
		if got := page.text(t, ".answer-small"); page.StatusCode != http.StatusOK || !strings.Contains(got, "200 drawn histories") || !strings.Contains(got, name) {
			t.Errorf("%s: status %d, %q", query, page.StatusCode, got)
		}
	}
}

// BenchmarkMap answers a whole request of the map: with a fee that nobody has asked
// for yet, so that all 5,151 blends and the trials are computed; and a step of a
// drag of the sliders, where they are known.
func BenchmarkMap(b *testing.B) {
	for name, address := range map[string]func(i int) string{
		"fee":    func(i int) string { return fmt.Sprintf("/map?v=1&fee=%.6f", 0.1+float64(i%4_000_000)*1e-6) },
		"period": func(i int) string { return fmt.Sprintf("/map?v=1&from=19%d-%02d", 80+i/12%20, 1+i%12) },
		"drag":   func(i int) string { return fmt.Sprintf("/map?v=1&p=%d-30-%d&p=60-40-0", 50-i%40, 20+i%40) },
	} {
		b.Run(name, func(b *testing.B) {
			h := handler(b)
			sent, before := 0, processorTime(b)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				r := httptest.NewRequest("GET", address(i), nil)
				r.Header.Set("HX-Request", "true")
				r.Header.Set("HX-Trigger", answer.FormID)
				r.Header.Set("Accept-Encoding", "gzip")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					b.Fatalf("status %d", w.Code)
				}
				sent += w.Body.Len()
			}
			b.ReportMetric(float64(sent)/float64(b.N), "bytes/answer")
			b.ReportMetric((processorTime(b)-before).Seconds()*1000/float64(b.N), "cpu-ms/answer")
		})
	}
}

// BenchmarkSure draws 10,000 histories for one reader; B/op is what the request takes
// of memory in all, first is the time to the first figures.
func BenchmarkSure(b *testing.B) {
	server := httptest.NewServer(handler(b))
	defer server.Close()
	b.ReportAllocs()
	var first time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		at := stream(b, server.URL, fmt.Sprintf("?v=1&seed=%d", 1_000_000+i))
		first += at[0].Sub(began)
	}
	b.ReportMetric(float64(first.Microseconds())/1000/float64(b.N), "ms/first")
}

// stream reads a stream to its end and returns when each event came.
func stream(b *testing.B, base, query string) (at []time.Time) {
	r, err := http.NewRequest("GET", base+answer.SurePath+query, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Error(err)
		return nil
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "data: ") {
			at = append(at, time.Now())
		}
	}
	if lines.Err() != nil || len(at) == 0 {
		b.Errorf("%d events, %v", len(at), lines.Err())
	}
	return at
}

// BenchmarkFiftyReaders has fifty readers draw 10,000 histories each, with plans of
// their own, while another reads the site's pages; p95 and most are of those pages,
// first of the first figures of the fifty, heap the most memory in use.
func BenchmarkFiftyReaders(b *testing.B) {
	server := httptest.NewServer(handler(b))
	defer server.Close()
	seed := 2_000_000
	var waits, firsts []time.Duration
	heap := uint64(0)
	for b.Loop() {
		done := make(chan struct{})
		var readers sync.WaitGroup
		var mu sync.Mutex
		for range 50 {
			seed++
			query := fmt.Sprintf("?v=1&seed=%d", seed)
			readers.Go(func() {
				began := time.Now()
				if at := stream(b, server.URL, query); len(at) > 0 {
					mu.Lock()
					firsts = append(firsts, at[0].Sub(began))
					mu.Unlock()
				}
			})
		}
		go func() { readers.Wait(); close(done) }()
		for i := 0; ; i++ {
			select {
			case <-done:
			default:
				began := time.Now()
				response, err := http.Get(server.URL + []string{"/", "/method", fmt.Sprintf("/?v=1&fee=%.3f", 0.1+float64(i)/1000)}[i%3])
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, response.Body); err != nil {
					b.Fatal(err)
				}
				response.Body.Close()
				waits = append(waits, time.Since(began))
				var m runtime.MemStats
				if i%50 == 0 {
					runtime.ReadMemStats(&m)
					heap = max(heap, m.HeapInuse)
				}
				time.Sleep(5 * time.Millisecond)
				continue
			}
			break
		}
	}
	slices.Sort(waits)
	slices.Sort(firsts)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(waits[len(waits)*95/100]), "ms/p95")
	b.ReportMetric(ms(waits[len(waits)-1]), "ms/most")
	b.ReportMetric(ms(firsts[len(firsts)/2]), "ms/first-median")
	b.ReportMetric(ms(firsts[len(firsts)-1]), "ms/first-last")
	b.ReportMetric(float64(heap)/1e6, "MB/heap")
}

// More readers than the machine takes are told when to come again.
func TestTooManyReaders(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	e := s.echo(0)
	e.GET("/busy", func(echo.Context) error { return answer.ErrBusy })
	for _, header := range []string{"Accept: text/html", "Accept: text/event-stream"} {
		a := ask(t, e, "GET", "/busy", header)
		if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" || !strings.Contains(a.body, "Too many readers") {
			t.Errorf("%s: %d %q", header, a.StatusCode, a.body)
		}
	}
}
