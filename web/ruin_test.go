package web

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/engine"
)

// The first two are ruined on 2009-03-02 and 1999-08-09 (engine/testdata/reference/ruin.py).
var ruined = map[string]string{
	"p=200-0-0&p=60-40-0&from=2007-01&rebalance=none&free=1":                        "2009-03-02",
	"p=0-200-0&p=60-40-0&p=100-0-0&from=1990-01&rebalance=none&free=1&spread=10":    "1999-08-09",
	"p=60-40-0&p=200-0-0&from=2007-01&rebalance=none&free=1":                        "",
	"p=200-0-0&p=0-200-0&from=1999-01&rebalance=none&free=1&spread=10&chart=daily":  "",
	"p=200-0-0&p=60-40-0&from=2007-01&to=2009-03&rebalance=none&free=1&chart=daily": "2009-03-02",
}

// A ruined blend reads the same wherever it stands: −100 % a year, no ratio, best in
// nothing, ahead from no later start and in no later window, and by the day as by month.
func TestARuinedBlendOnThePage(t *testing.T) {
	t.Parallel()
	for query, day := range ruined {
		d := opened(t, query+"&open=figures,daily,months,rolling,starts,shape,money,drawdowns,lag,rebalancing")
		found := 0
		d.Find("table.figures").Each(func(_ int, table *goquery.Selection) {
			gone := map[int]bool{}
			table.Find("tbody tr").Each(func(_ int, r *goquery.Selection) {
				name := strings.TrimSpace(r.Find("th button").Text())
				r.Find("td").Each(func(i int, c *goquery.Selection) {
					text := strings.TrimSpace(c.Clone().Find("small").Remove().End().Text())
					switch {
					case name == "CAGR" && text == "−100.0", name == "Growth of 1" && text == "0.00":
						gone[i] = true
						found++
					case gone[i] && (name == "Volatility" || name == "Sharpe") && text != "–", gone[i] && name == "Worst fall" && text != "−100.0":
						t.Errorf("%s: %s of a ruined blend is %q", query, name, text)
					}
				})
			})
			table.Find("td.best").Each(func(_ int, c *goquery.Selection) {
				if i := c.Index() - 1; gone[i] {
					t.Errorf("%s: %q is marked as best", query, c.Text())
				}
			})
		})
		if found == 0 {
			t.Errorf("%s: no ruined blend in the tables", query)
		}
		if strings.Contains(query, "&p=60-40-0") {
			windows, starts := line(t, d, "rolling", "Ahead of 60/40"), line(t, d, "starts", "Ahead of 60/40")
			check(t, "windows and starts of a year ahead", windows[0], starts[0])
		}
		if day == "" {
			continue
		}
		check(t, "the finding by the day of "+query, strings.TrimSpace(d.Find("#daily-finding").Text()), "Your blend lost everything on "+day)
		check(t, "balance of "+query, line(t, d, "money", "Balance at the end")[0], "0")
		check(t, "ran dry of "+query, line(t, d, "money", "Ran dry")[0], day[:7])
		year, month := day[:4], day[5:7]
		row := line(t, d, "months", year)
		m, _ := strconv.Atoi(month)
		check(t, "month of ruin", row[m-1], "−100.0")
		check(t, "year of ruin", strings.TrimSpace(row[12]), "−100.0")
		for _, after := range row[m:12] {
			check(t, "month after ruin", after, "–")
		}
	}
}

// Of 200 % stocks from 2007, ruined in 2009-03, 27 months, 3 years and 27 starts are counted,
// and no others: 11 of the months gained.
func TestSharesOfARuinedBlendAreOfItsLife(t *testing.T) {
	t.Parallel()
	d := opened(t, "p=200-0-0&p=60-40-0&from=2007-01&rebalance=none&free=1&open=months,shape,starts,rolling,drawdowns")
	check(t, "months above 0", line(t, d, "shape", "Months above 0")[0], "40.7")
	d.Find("#shape .note, #rolling .note, #starts .note").Each(func(_ int, note *goquery.Selection) {
		if text := readable(note.Text()); strings.HasPrefix(text, "of ") { // 40.7 of 27 months
			t.Errorf("a share is %s", text)
		}
	})
	if row := d.Find("#shape tr:contains('Months above 0') .note").First(); readable(row.Text()) != "11 of 27 months" {
		t.Errorf("the months above 0 are %q", row.Text())
	}
	if got := finding(d, "months-finding"); !strings.HasPrefix(got, "41 % of 27 months up to the ruin in 2009-03 gained; ") {
		t.Errorf("the finding is %q", got)
	}
	if got := finding(d, "drawdowns-finding"); !strings.Contains(got, " ended in ruin; ") || !strings.Contains(got, " of 27 months up to the ruin in 2009-03 ended below an earlier high") {
		t.Errorf("the finding is %q", got)
	}
	if got := finding(d, "years-finding"); !regexp.MustCompile(`^Calendar years that lost money: \d of 3 in 200/0 up to its ruin and \d of 18 in 60/40$`).MatchString(got) {
		t.Errorf("the finding is %q", got)
	}
	check(t, "starts", line(t, d, "starts", "Starts")[0], "27")
	check(t, "windows", line(t, d, "rolling", "Windows")[0], "27")
	if got := finding(d, "shape-finding"); !strings.HasPrefix(got, "One month in twenty up to the ruin in 2009-03 lost ") {
		t.Errorf("the finding is %q", got)
	}
}

// The API and the files give what is lost as −1 and what is undefined as nothing.
func TestARuinedBlendInTheAPI(t *testing.T) {
	t.Parallel()
	query := "v=1&p=200-0-0&from=2007-01&rebalance=none&free=1"
	var got struct {
		Portfolios []struct {
			Metrics       map[string]any
			Years, Months map[string]*float64
		}
	}
	if err := json.Unmarshal([]byte(ask(t, handler(t), "GET", "/api/v1/backtest?"+query).body), &got); err != nil {
		t.Fatal(err)
	}
	p := got.Portfolios[0]
	for name, want := range map[string]any{"cagr": -1., "growth": 0., "volatility": nil, "sharpe": nil, "sortino": nil, "calmar": nil} {
		if p.Metrics[name] != want {
			t.Errorf("%s is %v, want %v", name, p.Metrics[name], want)
		}
	}
	if p.Years["2009"] == nil || *p.Years["2009"] != -1 || p.Years["2010"] != nil || p.Months["2009-03"] == nil || *p.Months["2009-03"] != -1 || p.Months["2009-04"] != nil {
		t.Errorf("years %v", p.Years)
	}
	rows, err := csv.NewReader(strings.NewReader(ask(t, handler(t), "GET", "/export.csv?"+query).body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		if after := row[0] > "2009-03"; after != (row[1] == "") || (row[0] >= "2009-03") != (row[2] == "0") {
			t.Errorf("%s: return %q, wealth %q", row[0], row[1], row[2])
		}
	}
}

var (
	fallsByDay = regexp.MustCompile(`^By the day( from 1989-01 on)? the worst fall was −([\d.]+) %, by month ends (?:−([\d.]+) %|there was none)( in the same months)?; the worst day, (\d{4}-\d\d)-\d\d, returned −?[\d.]+ %$`)
	dayChart   = regexp.MustCompile(`^By the day( from 1989-01 on, and by month ends before,)? (the deepest fall was .*; by month ends(, as in the table, .*| throughout, as in the table, the same)|.* never fell)(; \w+ (of )?(the )?blends are the same)?$`)
)

// The sentences by the day, over periods before the days, across their beginning, after
// it and of one month: the fall by the day is never smaller than that by month ends over
// the same months, and the worst day lies in the period.
func TestSentencesByTheDay(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(20251121, 3))
	begin, last := engine.MonthOf(1989, 1), engine.MonthOf(2025, 10)
	kinds := map[string]int{}
	for range 60 {
		from := engine.MonthOf(1974, 1) + engine.Month(dice.IntN(610))
		to := min(last, from+engine.Month([]int{0, dice.IntN(12), dice.IntN(120), dice.IntN(600)}[dice.IntN(4)]))
		stocks := dice.IntN(101)
		bonds := dice.IntN(101 - stocks)
		query := fmt.Sprintf("p=%d-%d-%d&from=%s&to=%s&chart=daily&open=daily", stocks, bonds, 100-stocks-bonds, from, to)
		d := opened(t, query)
		said := strings.Join(strings.Fields(strings.ReplaceAll(d.Find("#daily-finding").Text(), "\u00a0", " ")), " ")
		title := strings.Join(strings.Fields(strings.ReplaceAll(d.Find("#drawdown-finding").Text(), "\u00a0", " ")), " ")
		if to < begin {
			kinds["before"]++
			check(t, query, said, "Daily values begin in 1989-01, after this period")
			continue
		}
		if !dayChart.MatchString(title) || strings.Contains(title, "1989-01") != (from < begin) {
			t.Errorf("%s: the chart says %q", query, title)
		}
		if strings.Contains(said, "never fell below") {
			kinds["no fall"]++
			continue
		}
		m := fallsByDay.FindStringSubmatch(said)
		if m == nil {
			t.Errorf("%s: %q", query, said)
			continue
		}
		day, _ := strconv.ParseFloat(m[2], 64)
		month, _ := strconv.ParseFloat(m[3], 64)
		if day < month {
			t.Errorf("%s: %q", query, said)
		}
		if across := from < begin; across != (m[1] != "") || across && m[3] != "" && m[4] == "" {
			t.Errorf("%s: the months are not said in %q", query, said)
		}
		if m[5] < max(from, begin).String() || m[5] > to.String() {
			t.Errorf("%s: the worst day is outside the period in %q", query, said)
		}
		kinds[fmt.Sprint("across: ", from < begin)]++
	}
	if kinds["before"] < 3 || kinds["across: true"] < 3 || kinds["across: false"] < 10 {
		t.Errorf("drawn: %v", kinds)
	}
}

// By the day the charts begin where the period does and go on where the months stop.
func TestChartsByDayCarryOn(t *testing.T) {
	t.Parallel()
	d := opened(t, "p=100-0-0&from=1974-01&to=1995-12&chart=daily")
	var charts map[string]struct {
		Dataset []struct{ Source map[string][]any }
	}
	if err := json.Unmarshal([]byte(d.Find("#charts-data").Text()), &charts); err != nil {
		t.Fatal(err)
	}
	growth, under := charts["growth"].Dataset[0].Source, charts["drawdown"].Dataset[0].Source
	at, w := growth["at"], growth["b0"]
	if len(at) != 264 || at[0] != "1974-01" || at[179] != "1988-12" || at[180] != "1989-01-31" || at[263] != "1995-12-29" {
		t.Fatalf("%d points, from %v to %v, %v", len(at), at[0], at[len(at)-1], at[min(180, len(at)-1)])
	}
	if w[263].(float64) < 16.4 || w[263].(float64) > 16.6 { // 16.506, engine/testdata/reference/ruin.json
		t.Errorf("growth ends at %v", w[263])
	}
	lowest := 0.0
	for _, v := range under["b0"] {
		lowest = min(lowest, v.(float64))
	}
	if lowest > -34 || lowest < -34.2 { // −0.34094 at the month end 1974-09
		t.Errorf("the deepest fall drawn is %v", lowest)
	}
	check(t, "finding", strings.ReplaceAll(d.Find("#drawdown-finding").Text(), "\u00a0", " "),
		"By the day from 1989-01 on, and by month ends before, the deepest fall was −34 % in the S&P 500; by month ends throughout, as in the table, the same")
}
