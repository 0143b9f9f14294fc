package web

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// What a title says of the blends that it does not name: 2.6 to 15.5 in four others.
var ofOthers = regexp.MustCompile(`(?:and|;) (−?\$?[\d.,]+|nothing)(?:\x{a0}%)?(?: to (−?\$?[\d.,]+))?(?:\x{a0}%)? in (\w+) others`)

// A title names up to four blends; of more it names the reader's own and the first beside it, and says between what
// the figures of the others lie. The figures are those of the API.
func TestLongTitlesCountTheOthers(t *testing.T) {
	t.Parallel()
	const five = "p=50-30-20&p=60-40-0&p=100-0-0&p=80-10-10&p=0-0-100"
	words := map[int]string{3: "three", 4: "four"}
	for _, query := range []string{
		five, five + "&p=0-100-0", five + "&p=50-30-20", five + "&p=0-100-0&real=1&rebalance=bands&from=1974-01", five + "&p=0-100-0&bonds=bills&from=2003-01&to=2007-12",
		"p=50-30-20&p=60-40-0&p=100-0-0&p=0-0-100", "p=50-30-20&p=60-40-0&p=100-0-0&p=0-0-100&p=50-30-20",
		"free=1&p=50-30-20&p=60-40-0&p=200-0-0&p=80-10-10&p=0-0-100&p=0-100-0&from=2007-01&rebalance=none",
	} {
		var found struct {
			Portfolios []struct {
				Weights map[string]float64
				Metrics struct {
					Growth   float64
					Drawdown struct{ Depth float64 } `json:"max_drawdown"`
				}
			}
		}
		if err := json.Unmarshal([]byte(ask(t, handler(t), http.MethodGet, "/api/v1/backtest?v=1&"+query).body), &found); err != nil {
			t.Fatal(err)
		}
		var growth, fall, balance []float64
		var met []string
		for _, p := range found.Portfolios {
			if weights := fmt.Sprint(p.Weights); !slices.Contains(met, weights) {
				met = append(met, weights)
				growth, balance = append(growth, p.Metrics.Growth), append(balance, 100_000*p.Metrics.Growth)
				if depth := p.Metrics.Drawdown.Depth; depth < 0 {
					fall = append(fall, 100*depth)
				}
			}
		}
		whole := ask(t, handler(t), http.MethodGet, "/?v=1&"+query+"&open=money")
		if to := whole.Header.Get("Location"); to != "" { // to the order of the link
			whole = ask(t, handler(t), http.MethodGet, to)
		}
		page := whole.document(t)
		for at, figures := range map[string][]float64{"#growth-finding": growth, "#drawdown-finding": fall, "#balance-title": balance} {
			said := strings.TrimSpace(page.Find(at).Text())
			m := ofOthers.FindStringSubmatch(said)
			if len(figures) < 5 {
				if m != nil || strings.Count(said, " in ") != len(figures) {
					t.Errorf("%s: %q does not name %d blends", query, said, len(figures))
				}
				continue
			}
			if m == nil || m[3] != words[len(figures)-2] || strings.Count(said, " in ") != 3 {
				t.Errorf("%s: %q does not count %d others", query, said, len(figures)-2)
				continue
			}
			low, high := slices.Min(figures[2:]), slices.Max(figures[2:])
			if high <= 0 {
				low, high = high, low // the shallower fall first
			}
			for i, want := range []float64{low, high} {
				text := strings.NewReplacer("$", "", ",", "", "nothing", "0").Replace(m[1+i])
				decimals := len(text) - 1 - strings.LastIndex(text+".", ".")
				if got := shownNumber(t, text); math.Abs(got-want) > 0.5*math.Pow10(-max(0, decimals))+1e-9 {
					t.Errorf("%s: %q says %v, the API %v", query, said, got, want)
				}
			}
		}
	}
}

// The rule that the page goes on with is set off from its name.
func TestTheRuleShownIsSetOff(t *testing.T) {
	t.Parallel()
	if said := ask(t, handler(t), http.MethodGet, "/sleeve").document(t).Find("tbody th:has(small)").First().Text(); !regexp.MustCompile(`rules\s+shown below`).MatchString(said) {
		t.Errorf("the row of the rule is headed %q", said)
	}
}

// The name of a figure at the head of a column is set off from its unit.
func TestUnitsAreSetOff(t *testing.T) {
	t.Parallel()
	heads := ask(t, handler(t), http.MethodGet, "/sleeve").document(t).Find(".paths thead th:has(small)")
	heads.Each(func(_ int, head *goquery.Selection) {
		if said := head.Text(); !regexp.MustCompile(`^\w[\w ]*\s%( a year)?\s*$`).MatchString(said) {
			t.Errorf("a column is headed %q", said)
		}
	})
	if heads.Length() < 5 {
		t.Errorf("%d heads were looked at", heads.Length())
	}
}

// Below its choice stands what a trend rule does, on every page that has one, and who MLM is.
func TestRulesAreSaidInASentence(t *testing.T) {
	t.Parallel()
	thorough(t)
	for rule, says := range map[string][]string{
		"mlm": {"Mount Lucas", "average of twelve months", "same weight"}, "mlm-baskets": {"Mount Lucas", "three baskets"}, "tsmom": {"1, 3 and 12 months"},
	} {
		method := ask(t, handler(t), http.MethodGet, "/method").document(t)
		for _, path := range []string{"/", "/map", "/sleeve", "/claims", "/papers"} {
			page := ask(t, handler(t), http.MethodGet, strings.TrimSuffix(path+"?v=1&rule="+rule, "?v=1&rule=mlm")).document(t)
			said := strings.TrimSpace(page.Find("#terms > #rule-means > p").First().Text()) // a choice of markets is told behind it
			for _, want := range says {
				if !strings.Contains(said, want) {
					t.Errorf("%s, %s: %q does not hold %q", path, rule, said, want)
				}
			}
			if explained := method.Find("#rule-" + rule).Next().Text(); said == "" || !strings.Contains(explained, said) {
				t.Errorf("/method says of %s %q, %s %q", rule, explained, path, said)
			}
		}
	}
}

// What a sleeve of few sectors may hold is counted for it, and a short period's falls are told alike in title and table.
func TestOddPeriodsAndSectorsAreSaidAsTheyAre(t *testing.T) {
	t.Parallel()
	site := handler(t)
	if got := ask(t, site, "GET", "/?v=1&sectors=energy").document(t).Find(".opening p").Text(); !strings.Contains(got, "in 4\u00a0futures markets") {
		t.Errorf("of energy alone the page says %q", got)
	}
	const want = "The deepest fall was −0.5\u00a0% in 50/30/20, −0.6\u00a0% in 60/40 and −2.0\u00a0% in the S&P 500"
	if got := ask(t, site, "GET", "/?v=1&from=2007-01&to=2007-03").document(t).Find("#drawdown-finding").Text(); got != want {
		t.Errorf("three months: %q, want %q", got, want)
	}
	if got := ask(t, site, "GET", "/map/sure?v=1&p=0-100-0&bonds=bills&paths=200").body; strings.Contains(got, "– to –") {
		t.Error("the Sharpe ratio of bills, which is undefined, has an interval")
	}
}
