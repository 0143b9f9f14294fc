package web

import (
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/views/words"
)

func finding(d *goquery.Document, id string) string {
	return strings.ReplaceAll(strings.TrimSpace(d.Find("#"+id).First().Text()), "\u00a0", " ")
}

// In real terms one of the 311 starts of ten years lost: that is not all of them.
func TestOneLossIsNotAllStarts(t *testing.T) {
	t.Parallel()
	d := opened(t, "real=1&open=starts,rolling")
	if got := finding(d, "starts-finding"); !strings.HasPrefix(got, "Held for 10 years, your blend gained from all but 1 of 311 starts") {
		t.Errorf("the finding is %q", got)
	}
	if got := line(t, d, "starts", "Gained")[4]; got != ">99" {
		t.Errorf("the table says %q of 310 out of 311", got)
	}
}

// From 2003 to 2007 stocks never fell by 10 %: nothing is within chance there.
func TestNoFallIsSaid(t *testing.T) {
	t.Parallel()
	d := opened(t, "from=2003-01&to=2007-12&open=regimes")
	for _, at := range []string{"regimes-finding", "regimes-body h3"} {
		if got := finding(d, at); !strings.HasSuffix(got, "; no month lies inside a fall of stocks of more than 10 %") || strings.Contains(got, "inside falls") {
			t.Errorf("%s is %q", at, got)
		}
	}
	if got := line(t, d, "regimes", "Falls of more than 10\u00a0%, peak to trough"); got[0] != "0" || got[1] != "–" {
		t.Errorf("the row of falls is %q", got)
	}
}

// Two months have no figure by the year, no strength of a correlation, no one month in
// twenty, and charts that say why there is nothing to draw.
func TestShortPeriods(t *testing.T) {
	t.Parallel()
	d := opened(t, "from=2020-02&to=2020-03&open=figures,rolling,starts,shape,money,rebalancing")
	row := func(name string) *goquery.Selection {
		return d.Find("table.figures").First().Find("tbody tr").FilterFunction(func(_ int, r *goquery.Selection) bool { return r.Find("th button").Text() == name })
	}
	// 60/40 in two months: compounded from the months of the API.
	months := decode[struct {
		Portfolios []struct{ Months map[string]float64 }
	}](t, ask(t, handler(t), "GET", "/api/v1/backtest?v=1&from=2020-02&to=2020-03").body).Portfolios[1].Months
	want := 100 * ((1+months["2020-02"])*(1+months["2020-03"]) - 1)
	if got := strings.Fields(row("Return of the period").Find("td").Eq(1).Text()); len(got) == 0 || !agrees(got[0], want) {
		t.Errorf("60/40 returned %v, the table says %q", want, got)
	}
	for _, name := range []string{"Volatility", "Sharpe"} {
		if got := row(name).Find("td").Text(); !strings.Contains(got, "–") || strings.ContainsAny(got, "0123456789") {
			t.Errorf("%s is %q", name, got)
		}
	}
	if got := d.Find("main").Text(); !strings.Contains(got, "The period is shorter than a year") {
		t.Error("the table does not say that the period is short")
	}
	for at, want := range map[string]string{
		"correlation h2":      "2 months are too few to say how stocks and trend move together: it takes 36",
		"shape-finding":       "2 months are too few to speak of one in twenty",
		"years-finding":       "The period holds no full calendar year",
		"trend-finding":       "", // the section before has said it
		"roll-return-title":   "The period, 2 months, holds no window of 3 years: choose a longer period",
		"starts-own-title":    "The period is shorter than one year",
		"safe-title":          "No start in this period has 30 years after it: choose an earlier beginning",
		"rebalancing-finding": "The five schedules differ by up to 0.10 points of return, and the months of the yearly one by up to 0.10 points",
	} {
		got := finding(d, at)
		if at == "rebalancing-finding" { // the figure is held in the walk
			if strings.Contains(got, "a year") {
				t.Errorf("%s is %q", at, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%s is %q, want %q", at, got, want)
		}
		if h := d.Find("#" + at); strings.HasSuffix(at, "-title") && !h.Is(".nothing") {
			t.Errorf("%s does not take its chart's place", at)
		}
	}
}

// Why four charts have nothing to draw is said once, and no chart is left without a word.
func TestWhyThereIsNoWindowIsSaidOnce(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"from=2020-02&to=2020-02": "The period, 1 month, holds no window of 3 years: choose a longer period",
		"from=2020-02&to=2021-12": "The period, 23 months, holds no window of 3 years: choose a shorter one or a longer period",
	} {
		d := opened(t, query+"&open=rolling,starts")
		said := strings.ReplaceAll(d.Find("#rolling").Text(), "\u00a0", " ")
		if n := strings.Count(said, want); n != 1 || strings.Count(said, "holds no window") != 1 {
			t.Errorf("%s: said %d times in %q", query, n, said)
		}
		d.Find("#rolling figcaption").Each(func(i int, caption *goquery.Selection) {
			if caption.Find(".nothing").Length() != 1 || (caption.Find(".nothing[hidden]").Length() == 1) != (i > 0) {
				t.Errorf("%s: chart %d does not give way", query, i)
			}
		})
	}
	d := opened(t, "from=2020-02&to=2020-02&open=starts")
	if n := d.Find("#starts .nothing:not([hidden])").Length(); n != 1 {
		t.Errorf("the starts say %d times why there is none", n)
	}
}

// Who draws all of it has nothing left, from then on; and a rate that lasted names the
// starts that it rests on.
func TestMoneySaysWhenAndFromWhat(t *testing.T) {
	t.Parallel()
	d := opened(t, "flow=-100&unit=percent&open=money")
	if got := line(t, d, "money", "Ran dry"); got[0] != "1990-12" || got[1] != "1990-12" {
		t.Errorf("all drawn at the end of the first year ran dry in %q", got)
	}
	if got := finding(d, "money-finding"); !strings.HasPrefix(got, "$100,000 ran dry in 1990-12, after withdrawals of $") {
		t.Errorf("the finding is %q", got)
	}
	// 430 months hold 71 stretches of 360, the first from 1990-01, the last from 1995-11.
	got := finding(opened(t, "open=money"), "safe-title")
	for _, want := range []string{"from each of the 71 starts from 1990-01 to 1995-11", "the worst being ", "the whole period is 35.8 years"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not said in %q", want, got)
		}
	}
	d.Find("noscript").Remove() // the addresses of pictures, which are no words
	if strings.Contains(strings.ToLower(d.Find("#money").Text()), "safe") {
		t.Error("a rate of the past is called safe")
	}
}

// Every month and day in the prose of the method is held together.
func TestDatesOfTheMethodAreNotBroken(t *testing.T) {
	t.Parallel()
	date := regexp.MustCompile(`\b\d{4}-\d{2}(-\d{2})?\b`)
	d := ask(t, handler(t), "GET", "/method").document(t)
	n := d.Find(".prose .date").Length()
	d.Find(".prose .date, .prose code").Remove()
	if got := date.FindAllString(d.Find(".prose").Text(), 5); len(got) > 0 || n < 50 {
		t.Errorf("%d dates are held together, these are not: %q", n, got)
	}
	css := ask(t, handler(t), "GET", d.Find("link[rel=stylesheet]").First().AttrOr("href", "")).body
	if !regexp.MustCompile(`\.date\s*\{[^}]*white-space:\s*nowrap`).MatchString(css) {
		t.Error("the style sheet does not hold a date together")
	}
}

// A heading concludes nothing from few months; the figures below it are shown as they are. A period without a calendar
// year says so once.
func TestTooFewMonthsForACorrelation(t *testing.T) {
	t.Parallel()
	for months, few := range map[string]bool{"from=2008-01&to=2008-03": true, "from=2008-01&to=2009-01": true,
		"from=2008-01&to=2010-11": true, "from=2008-01&to=2010-12": false} {
		d := opened(t, months)
		if said := d.Find("#correlation h2, #correlation h3").Text(); strings.Contains(said, "too few to say") != few {
			t.Errorf("%s: %q", months, said)
		}
		if shown := d.Find("#correlation tbody td").Text(); strings.Contains(shown, words.Undefined) {
			t.Errorf("%s: correlations of %s", months, shown)
		}
		if text := d.Find("main").Text(); strings.Count(text, "holds no full calendar year") > 1 {
			t.Errorf("%s: it is said twice that there is no calendar year", months)
		}
	}
}

// Over one month there is nothing to restore: the five schedules are one.
func TestSchedulesOfOneMonthAreTheSame(t *testing.T) {
	if got, want := finding(opened(t, "from=2008-10&to=2008-10&open=rebalancing"), "rebalancing-finding"),
		"The five schedules bring the same return, and so do the twelve months of the yearly one"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
