package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/views/words"
	"trendblend/web/link"
)

// second is what the second program (engine/testdata/reference/allocator.py) computed
// for the figures of the sections.
var second = sync.OnceValues(func() (allocator, error) {
	var r allocator
	text, err := os.ReadFile("../engine/testdata/reference/allocator.json")
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(text, &r)
})

type allocator struct {
	Blends map[string]struct {
		CAGR      float64
		Drawdowns []struct {
			Depth                  float64
			Peak, Trough, Recovery string
		}
		Shape struct {
			Skewness, Kurtosis, Positive, Var, Shortfall, Martin float64
			GainToPain                                           float64 `json:"gain_to_pain"`
			Best, Worst                                          []any
			UnderWater                                           float64 `json:"under_water"`
			LongestUnder                                         int     `json:"longest_under"`
		}
		Relative struct {
			Beta, Up, Down float64
			TrackingError  float64 `json:"tracking_error"`
			Lag            struct{ Peak, Trough string }
			LagBlend       float64 `json:"lag_blend"`
			LagComparison  float64 `json:"lag_comparison"`
		}
		Daily struct {
			Drawdown struct {
				Depth        float64
				Peak, Trough string
			}
			Day struct{ Worst, Best []any }
		}
		Schedules     map[string][4]float64
		Anniversaries [12][4]float64
	}
	Regimes map[string]map[string]struct {
		N                         int
		R, Low, High, Adjusted, P float64
	}
	Money map[string]struct {
		End, In, Out  float64
		Dry           string
		MoneyWeighted float64 `json:"money_weighted"`
	}
	Safe map[string]map[string]float64
}

func independent(t *testing.T) allocator {
	t.Helper()
	r, err := second()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// independentMonths are the reference's monthly returns of the default blend.
func independentMonths(t *testing.T) []float64 {
	t.Helper()
	file, err := os.Open("../engine/testdata/reference/months_50-30-20.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var r []float64
	for _, row := range rows[1:] {
		v, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		r = append(r, v)
	}
	return r
}

func opened(t *testing.T, query string) *goquery.Document {
	t.Helper()
	a := ask(t, handler(t), "GET", "/?v=1&"+query)
	if a.StatusCode == 303 { // on to the canonical form
		a = ask(t, handler(t), "GET", a.Header.Get("Location"))
	}
	if a.StatusCode != 200 {
		t.Fatalf("%s answers %d", query, a.StatusCode)
	}
	return a.document(t)
}

// line returns the cells of the row of a section that has this head, notes left out.
func line(t *testing.T, d *goquery.Document, section, head string) []string {
	t.Helper()
	var cells []string
	d.Find("#" + section + " tbody tr").EachWithBreak(func(_ int, r *goquery.Selection) bool {
		name := r.Find("th").Clone()
		name.Find("small").Remove()
		if strings.TrimSpace(name.Text()) != head {
			return true
		}
		r.Find("td").Each(func(_ int, c *goquery.Selection) {
			c = c.Clone()
			c.Find("small, svg").Remove()
			cells = append(cells, strings.TrimSpace(c.Text()))
		})
		return false
	})
	if cells == nil {
		t.Errorf("section %s has no row %q", section, head)
		return make([]string, 20)
	}
	return cells
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestDrawdownsSection(t *testing.T) {
	t.Parallel()
	want := independent(t).Blends["50-30-20"]
	d := opened(t, "open=drawdowns")
	rows := d.Find("#drawdowns .tables > div").First().Find("tbody tr")
	if rows.Length() != 10 {
		t.Fatalf("%d falls are listed, want the worst ten", rows.Length())
	}
	for i, w := range want.Drawdowns[:10] {
		cells := rows.Eq(i).Find("th, td").Map(func(_ int, c *goquery.Selection) string { return strings.TrimSpace(c.Text()) })
		if len(cells) < 5 {
			t.Fatalf("fall %d: %q", i+1, cells)
		}
		check(t, "depth", cells[1], words.Percent(w.Depth, 1))
		if got := cells[2:5]; !slices.Equal(got, []string{w.Peak, w.Trough, w.Recovery}) {
			t.Errorf("fall %d: %v, want %v", i+1, got, w)
		}
	}
	check(t, "share under water", line(t, d, "drawdowns", "Time under water")[0], words.Percent(want.Shape.UnderWater, 1))
	check(t, "longest under water", line(t, d, "drawdowns", "Longest under water")[0], fmt.Sprint(want.Shape.LongestUnder))
}

func TestDailySection(t *testing.T) {
	t.Parallel()
	want := independent(t).Blends["50-30-20"].Daily
	d := opened(t, "open=daily")
	check(t, "fall by the day", line(t, d, "daily", "Worst fall by the day")[0], words.Percent(want.Drawdown.Depth, 1))
	if note := d.Find("#daily .note").First().Text(); note != want.Drawdown.Peak+" to "+want.Drawdown.Trough {
		t.Errorf("its days are %q", note)
	}
	check(t, "worst day", line(t, d, "daily", "Worst day")[0], words.Percent(want.Day.Worst[1].(float64), 1))
	check(t, "best day", line(t, d, "daily", "Best day")[0], words.Percent(want.Day.Best[1].(float64), 1))
	// 2020-03 at month ends hides the fall of the days: the sentence says both.
	if got := d.Find("#daily-finding").Text(); !strings.Contains(got, "−23.8") || !strings.Contains(got, "−21.1") {
		t.Errorf("the finding is %q", got)
	}
}

// A period without daily values and a series without them are said, and the rest stands.
func TestDailySaysWhatItCannot(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"bonds=treasury10&open=daily":                        "The 10-year Treasury has monthly values only",
		"from=1975-01&to=1980-12&open=daily":                 "Daily values begin in ",
		"bonds=treasury10&chart=daily":                       "the charts show month ends",
		"from=1975-01&chart=daily":                           "month ends before",
		"from=1975-01&to=1980-12&chart=daily&rule=mlm":       "the charts show month ends",
		"from=1988-06&to=1990-03&open=daily&p=100-0-0&fee=0": "daily values begin in ",
	} {
		d := opened(t, query)
		if got := d.Find("#daily").Text() + d.Find("#day-note").Text(); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not said in %q", query, want, strings.Join(strings.Fields(got), " "))
		}
		if d.Find("p.answer").Text() == "" {
			t.Errorf("%s: the answer is gone", query)
		}
	}
}

func TestMonthsSection(t *testing.T) {
	t.Parallel()
	want := independentMonths(t)
	d := opened(t, "open=months")
	cells := line(t, d, "months", "1990")
	for i, v := range want[:12] {
		got := cells[i]
		if text := words.Percent(math.Abs(v), 1); !strings.HasSuffix(got, text) || v < 0 && text != "0.0" && !strings.HasPrefix(got, "−") || v > 0 && text != "0.0" && !strings.HasPrefix(got, "+") {
			t.Errorf("month %d of 1990 is %q, want the sign and %s", i+1, got, text)
		}
	}
	if n := d.Find("#months tbody tr").Length(); n != 36 {
		t.Errorf("%d years, 1990 to 2025 are 36", n)
	}
	if got := line(t, d, "months", "2025")[10]; got != "–" {
		t.Errorf("2025-11, after the data, is %q", got)
	}
}

// The shares of windows ahead and the extremes follow from the reference's months by
// nothing but multiplication.
func TestRollingSection(t *testing.T) {
	t.Parallel()
	d := opened(t, "open=rolling")
	r := independentMonths(t)
	worst := math.Inf(1)
	for i := 0; i+36 <= len(r); i++ {
		w := 1.0
		for _, v := range r[i : i+36] {
			w *= 1 + v
		}
		worst = min(worst, math.Pow(w, 1.0/3)-1)
	}
	check(t, "worst three years", line(t, d, "rolling", "Worst 3\u00a0years")[0], words.Percent(worst, 1))
	if got := line(t, d, "rolling", "Windows"); !slices.Equal(got, []string{"419", "395", "371", "311"}) {
		t.Errorf("windows %v: 430 months have 419, 395, 371 and 311 of one, three, five and ten years", got)
	}
	if got := line(t, d, "rolling", "Ahead of 60/40"); !slices.Equal(got, []string{"37", "37", "37", "45"}) {
		t.Errorf("ahead in %v percent", got)
	}
}

func TestLagSection(t *testing.T) {
	t.Parallel()
	want := independent(t).Blends["50-30-20"].Relative
	d := opened(t, "open=lag")
	cells := line(t, d, "lag", "Behind 60/40")
	poorer := 1 - (1+want.LagBlend)/(1+want.LagComparison)
	check(t, "poorer by", cells[0], words.Percent(poorer, 1))
	check(t, "end", cells[2], want.Lag.Trough)
	check(t, "sentence", strings.TrimSpace(d.Find("#lag-finding").Text()), fmt.Sprintf("Holding your blend from 2009-03 to 2021-12 left you %s\u00a0%% poorer than 60/40 would have; by 2025-10 it had not caught up", words.Percent(poorer, 0)))
}

func TestRegimesSection(t *testing.T) {
	t.Parallel()
	want := independent(t).Regimes["trend"]
	d := opened(t, "open=regimes")
	for head, name := range map[string]string{"All months": "all", "Calm": "calm", "Worst tenth of stock months": "tail", "Falls of more than 10\u00a0%, peak to trough": "falls"} {
		w, cells := want[name], line(t, d, "regimes", head)
		check(t, head, cells[0], fmt.Sprint(w.N))
		check(t, head, cells[1], words.Number(w.R, 2))
		check(t, head, cells[2], words.Number(w.Low, 2)+" to "+words.Number(w.High, 2))
		check(t, head, cells[4], words.Number(w.Adjusted, 2))
		if w.P != 0 {
			check(t, head, cells[5], words.Number(w.P, 3))
		}
	}
	if got := d.Find("#regimes-finding").Text(); !strings.Contains(got, "move together differently") {
		t.Errorf("from 1990 both tests reject, but the sentence is %q", got)
	}
	// The other reading of "inside drawdowns": 120 month ends lie more than 10 % below the high.
	check(t, "below", line(t, d, "regimes", "More than 10\u00a0% below the high")[0], "120")
	// Stocks and bonds differ by that reading alone (p .029, with bills .036), and the sentence names it.
	for query, row := range map[string]struct{ name, p string }{"open=regimes": {"bonds", "0.029"}, "bonds=bills&open=regimes": {"Treasury bills", "0.036"}} {
		d := opened(t, query)
		rows := d.Find("#regimes-body [aria-label='Correlation of stocks with " + row.name + "'] tbody tr")
		check(t, "p below the high", strings.TrimSpace(rows.Last().Find("td").Last().Text()), row.p)
		if got := finding(d, "regimes-body h3"); !strings.HasPrefix(got, "Stocks and "+row.name+" move together differently: correlation ") || !strings.HasSuffix(got, " in months more than 10 % below the high; in the worst tenth of months and inside falls the difference is within chance") {
			t.Errorf("%s: the sentence is %q", query, got)
		}
	}
	// From 1974 neither does (p .33 and .07): the sentence follows.
	if got := opened(t, "from=1974-01&open=regimes").Find("#regimes-finding").Text(); !strings.Contains(got, "no difference beyond chance") {
		t.Errorf("from 1974 the sentence is %q", got)
	}
}

func TestShapeSection(t *testing.T) {
	t.Parallel()
	want := independent(t).Blends["50-30-20"]
	d := opened(t, "open=shape")
	s, r := want.Shape, want.Relative
	for head, text := range map[string]string{
		"Best month": words.Percent(s.Best[1].(float64), 1), "Worst month": words.Percent(s.Worst[1].(float64), 1),
		"Months above 0": words.Percent(s.Positive, 1), "Value at risk, 95 %": words.Percent(s.Var, 1), "Expected shortfall, 95 %": words.Percent(s.Shortfall, 1),
		"Skewness": words.Number(s.Skewness, 2), "Excess kurtosis": words.Number(s.Kurtosis, 2), "Gain to pain": words.Number(s.GainToPain, 2), "Martin ratio": words.Number(s.Martin, 2),
		"Beta to stocks": words.Number(r.Beta, 2), "Up capture": words.Percent(r.Up, 0), "Down capture": words.Percent(r.Down, 0), "Tracking error": words.Percent(r.TrackingError, 1),
	} {
		check(t, head, line(t, d, "shape", head)[0], text)
	}
	if got := line(t, d, "shape", "Up capture")[1]; got != "–" {
		t.Errorf("the comparison against itself is %q", got)
	}
}

func TestMoneySection(t *testing.T) {
	t.Parallel()
	r := independent(t)
	for query, name := range map[string]string{
		"sum=1000&flow=100&every=month":          "pay in monthly",
		"sum=0&flow=1200&indexed=1":              "pay in yearly, indexed",
		"flow=-700&every=month":                  "draw monthly",
		"flow=-9000&indexed=1":                   "draw yearly, indexed, dry",
		"unit=percent&flow=-5&every=month":       "draw percent monthly",
		"flow=-700&every=month&real=1":           "draw monthly, real",
		"flow=-6000&every=year&indexed=1&real=1": "draw yearly, indexed, real",
	} {
		want := r.Money[name]
		d := opened(t, query+"&open=money")
		check(t, name+": balance", line(t, d, "money", "Balance at the end")[0], words.Number(want.End, 0))
		check(t, name+": in", line(t, d, "money", "Paid in")[0], words.Number(want.In, 0))
		check(t, name+": out", line(t, d, "money", "Drawn")[0], words.Number(want.Out, 0))
		check(t, name+": money-weighted", line(t, d, "money", "Money-weighted return")[0], words.Percent(want.MoneyWeighted, 1))
		dry := want.Dry
		if dry == "" {
			dry = "never"
		}
		check(t, name+": dry", line(t, d, "money", "Ran dry")[0], dry)
	}
	for every, rates := range map[string]map[string]float64{"year": r.Safe["yearly"], "month": r.Safe["monthly"]} {
		worst, start := math.Inf(1), ""
		for m, rate := range rates {
			if rate < worst {
				worst, start = rate, m
			}
		}
		d := opened(t, "open=money&every="+every)
		// Rounded up it would not have lasted.
		check(t, "safe withdrawal every "+every, line(t, d, "money", "Withdrawal that lasted 30 years")[0], words.Percent(math.Floor(worst*1000)/1000, 1))
		if got := d.Find("#safe-title").Text(); !strings.Contains(got, start) {
			t.Errorf("the worst start is %s, but the title is %q", start, got)
		}
	}
}

func TestStartsSection(t *testing.T) {
	t.Parallel()
	d := opened(t, "open=starts")
	if got := line(t, d, "starts", "Starts"); !slices.Equal(got, []string{"419", "407", "395", "371", "311", "251", "191", "71"}) {
		t.Errorf("starts %v", got)
	}
	// Every ten years held is a window of ten years: the two sections agree.
	if held, rolled := line(t, d, "starts", "Ahead of 60/40")[4], line(t, opened(t, "open=rolling"), "rolling", "Ahead of 60/40")[3]; held != rolled {
		t.Errorf("ahead in %s %% of the starts and in %s %% of the windows", held, rolled)
	}
	var charts map[string]struct {
		Cells [][]float64
	}
	if err := json.Unmarshal([]byte(d.Find("#charts-data").Text()), &charts); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"starts-own", "starts-lead"} {
		if rows := charts[name].Cells; len(rows) != 35 || len(rows[0]) != 419 || len(rows[34]) != 11 {
			t.Errorf("%s has %d rows", name, len(rows))
		}
	}
	if got, want := charts["starts-own"].Cells[34][0], 8.48; math.Abs(got-want) > 0.5 {
		t.Errorf("35 years from 1990 returned %v a year", got)
	}
}

func TestRebalancingSection(t *testing.T) {
	t.Parallel()
	want := independent(t).Blends["50-30-20"]
	d := opened(t, "open=rebalancing")
	for i, name := range []string{"monthly", "quarterly", "annual", "none", "bands"} {
		w := want.Schedules[name]
		check(t, name, line(t, d, "rebalancing", "CAGR")[i], words.Percent(w[0], 2))
		check(t, name, line(t, d, "rebalancing", "Sharpe")[i], words.Number(w[1], 2))
		check(t, name, line(t, d, "rebalancing", "Worst fall")[i], words.Percent(w[2], 1))
		check(t, name, line(t, d, "rebalancing", "Turnover")[i], words.Percent(w[3], 1))
	}
	months := d.Find("#rebalancing table").Eq(1).Find("tbody tr").First().Find("td")
	for i, w := range want.Anniversaries {
		check(t, fmt.Sprint("month ", i+1), strings.TrimSpace(months.Eq(i).Text()), words.Percent(w[0], 2))
	}
	// The month of the link is the month of the table.
	march := opened(t, "rebalance_month=3")
	row := march.Find(".figures tbody tr").FilterFunction(func(_ int, r *goquery.Selection) bool { return r.Find("th button").Text() == "CAGR" })
	check(t, "CAGR of March", strings.Fields(row.First().Find("td").First().Text())[0], words.Percent(want.Anniversaries[2][0], 1))
}

// Weights that need not add up to 100: the reference's stacked blends.
func TestFreeWeights(t *testing.T) {
	t.Parallel()
	r := independent(t)
	for _, name := range []string{"60-40-50", "100-0-30", "50-20-0"} {
		a := ask(t, handler(t), "GET", "/api/v1/backtest?v=1&free=1&p="+name)
		var got struct {
			Query      string
			Portfolios []struct {
				Weights map[string]float64
				Metrics struct{ CAGR float64 }
			}
		}
		if err := json.Unmarshal([]byte(a.body), &got); err != nil {
			t.Fatal(err)
		}
		if p := got.Portfolios[0]; math.Abs(p.Metrics.CAGR-r.Blends[name].CAGR) > 1e-12 {
			t.Errorf("%s: CAGR %v, want %v", name, p.Metrics.CAGR, r.Blends[name].CAGR)
		} else if sum := p.Weights["stocks"] + p.Weights["bonds"] + p.Weights["trend"] + p.Weights["cash"]; sum != 100 {
			t.Errorf("%s: with cash the weights add up to %v", name, sum)
		}
		check(t, "query", got.Query, "v=1&p="+name+"&free=1")
	}
	if a := ask(t, handler(t), "GET", "/api/v1/backtest?p=60-40-50"); a.StatusCode != 400 || !strings.Contains(a.body, "the weights add up to 150, not 100") {
		t.Errorf("without free=1: %d %s", a.StatusCode, a.body)
	}
	if a := ask(t, handler(t), "GET", "/api/v1/backtest"); strings.Contains(a.body, `"cash"`) {
		t.Error("cash stands in the answer to a link that knows none")
	}
	if d := opened(t, "free=1&p=60-40-50"); d.Find("#free[checked]").Length() != 1 || d.Find("#trend-range").AttrOr("max", "") != "200" || d.Find("#rest").Text() != "loan 50\u00a0%" {
		t.Errorf("the sliders are not free: rest %q", d.Find("#rest").Text())
	}
	if d := opened(t, ""); d.Find("#trend-range").AttrOr("max", "") != "100" || d.Find("#free[checked]").Length() != 0 {
		t.Error("the sliders are free without being asked")
	}
}

// Only what is open is computed into the answer, and it opens without JavaScript too.
func TestSectionsAnswerWhatIsOpen(t *testing.T) {
	t.Parallel()
	d := opened(t, "")
	d.Find("details.section").Each(func(_ int, s *goquery.Selection) {
		name := s.AttrOr("data-section", "")
		if s.Is("[open]") || s.Find("table").Length() > 0 || strings.TrimSpace(s.Find(".finding").Text()) != "" {
			t.Errorf("%s is not closed", name)
		}
		link := s.Find(".unscripted a").AttrOr("href", "")
		address, at, _ := strings.Cut(link, "#")
		if at != name {
			t.Errorf("the link of %s leads to %q", name, link)
		}
		if opened := ask(t, handler(t), "GET", address).document(t).Find("#" + name); !opened.Is("[open]") || opened.Find(".body table").Length() == 0 || strings.TrimSpace(opened.Find(".finding").Text()) == "" {
			t.Errorf("%s shows nothing of %s", address, name)
		}
	})
	a := ask(t, handler(t), "GET", "/?v=1&open=lag", "HX-Request: true", "HX-Trigger: scenario")
	for _, s := range link.Sections() {
		id := fmt.Sprintf(`id="%s-body"`, s)
		if open := strings.Contains(a.body, id); open != (s == "lag") {
			t.Errorf("the partial holds %s: %v", s, open)
		}
	}
	if strings.Contains(a.body, "more-figures") {
		t.Error("the closed table of figures is sent")
	}
}

// Whatever is open, every blend and period has a page: short ones, one blend, ruin.
func TestSectionsOfAnything(t *testing.T) {
	t.Parallel()
	all := "&open=" + strings.Join(link.Sections(), ",")
	for _, query := range []string{
		"from=2020-01&to=2020-01", "from=2020-01&to=2020-12", "p=50-30-20", "p=50-30-20&p=50-30-20", "free=1&p=200-0-0", "free=1&p=0-0-0", "free=1&p=200-0-0&from=2020-01&chart=daily",
		"from=1974-01&flow=-9000&chart=daily", "bonds=bills&p=0-100-0&p=0-100-0", "rule=tsmom&from=1972-01&window=10", "p=33.4-33.3-33.3&p=60-40-0&p=100-0-0&p=80-10-10&p=70-15-15&p=0-0-100&from=2024-01",
		"real=1&chart=daily&rebalance=bands&band=50&unit=percent&flow=-100&every=month",
	} {
		for _, chart := range []string{query, query + all} {
			a := ask(t, handler(t), "GET", "/?v=1&"+chart)
			if a.StatusCode == 303 {
				a = ask(t, handler(t), "GET", a.Header.Get("Location"))
			}
			if a.StatusCode != 200 || strings.Contains(a.body, "NaN") || strings.Contains(a.body, "Inf") || strings.Contains(a.body, "%!") {
				t.Errorf("%s answers %d or holds what is no number", chart, a.StatusCode)
			}
			d := a.document(t)
			if !json.Valid([]byte(d.Find("#charts-data").Text())) {
				t.Errorf("%s: the charts are no JSON", chart)
			}
			ids := map[string]bool{}
			d.Find("[id]").Each(func(_ int, e *goquery.Selection) {
				if id := e.AttrOr("id", ""); ids[id] {
					t.Errorf("%s: the id %q is there twice", chart, id)
				} else {
					ids[id] = true
				}
			})
		}
	}
}

func TestExportJSON(t *testing.T) {
	t.Parallel()
	a := ask(t, handler(t), "GET", "/export.json?v=1&rebalance_month=3&open=lag&flow=5")
	var got struct {
		Query      string
		Scenario   map[string][]string
		Data       struct{ SHA256 string }
		Months     []string
		Portfolios []struct{ Returns, Wealth []float64 }
	}
	if err := json.Unmarshal([]byte(a.body), &got); err != nil {
		t.Fatal(err)
	}
	if got.Query != "v=1&rebalance_month=3" || len(got.Months) != 430 || len(got.Data.SHA256) != 64 || !slices.Equal(got.Scenario["rebalance_month"], []string{"3"}) || !slices.Equal(got.Scenario["fee"], []string{"0.9"}) {
		t.Errorf("query %q, %d months, scenario %v", got.Query, len(got.Months), got.Scenario)
	}
	if r, w := got.Portfolios[0].Returns, got.Portfolios[0].Wealth; len(r) != 430 || math.Abs(w[1]/w[0]-1-r[1]) > 1e-12 {
		t.Error("wealth does not grow by the returns")
	}
}
