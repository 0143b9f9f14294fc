package web

import (
	"encoding/csv"
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
)

// Wherever a blend's figures are given, its stocks and bonds are charged their fees:
// by the API, in the file of months, on the map, in the table of the page.
func TestFeesEverywhere(t *testing.T) {
	t.Parallel()
	thorough(t)
	h := handler(t)
	for _, row := range datatest.Rows(t, "../engine/testdata/reference/fees.csv") {
		query := "?v=1&p=50-30-20&" + row["query"]
		type answered struct {
			Portfolios []struct{ Metrics map[string]any }
		}
		metrics := decode[answered](t, ask(t, h, "GET", "/api/v1/backtest"+query).body).Portfolios[0].Metrics
		for _, name := range []string{"cagr", "volatility", "sharpe", "sortino", "ulcer", "calmar", "growth"} {
			holds(t, query+" "+name+" of the API", metrics[name], row[name])
		}
		holds(t, query+" growth in the file", lastWealth(t, ask(t, h, "GET", "/export.csv"+query).body), row["growth"])
		holds(t, query+" CAGR on the map", ofBlend(t, ask(t, h, "GET", "/map.csv"+query).body, "0.5,0.3,0.2,", 3), row["cagr"])
		want := strconv.FormatFloat(100*parsed(t, row["cagr"]), 'f', 1, 64)
		if got := strings.TrimSpace(ask(t, h, "GET", "/"+query).document(t).Find("tr:has([popovertarget=term-cagr]) td").First().Text()); !strings.HasPrefix(got, want) {
			t.Errorf("%s: CAGR %s on the page, want %s", query, got, want)
		}
	}
}

func parsed(t *testing.T, cell string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// lastWealth is the last number of a file of months.
func lastWealth(t *testing.T, body string) float64 {
	t.Helper()
	lines := csv.NewReader(strings.NewReader(body))
	lines.Comment, lines.FieldsPerRecord = '#', -1
	rows, err := lines.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	last := rows[len(rows)-1]
	return parsed(t, last[len(last)-1])
}

// ofBlend is a column of the map's file in the row that begins with the weights.
func ofBlend(t *testing.T, body, weights string, column int) float64 {
	t.Helper()
	for line := range strings.SplitSeq(body, "\n") {
		if strings.HasPrefix(line, weights) {
			return parsed(t, strings.Split(line, ",")[column])
		}
	}
	t.Fatalf("no row %s", weights)
	return math.NaN()
}

// Days are kept from answer to answer; those of one fee must not be given for another.
func TestFeesByTheDay(t *testing.T) {
	t.Parallel()
	daily := func(h http.Handler, query string) string {
		return ask(t, h, "GET", "/?v=1&p=100-0-0&open=daily"+query).text(t, "#daily table")
	}
	one, _ := fresh(t)
	other, _ := fresh(t)
	before, after := one.echo(0), other.echo(0)
	free := daily(before, "")
	charged := daily(after, "&fee_stocks=5")
	if free == "" || charged == "" || free == charged {
		t.Errorf("by the day a fee of 5 %% changes nothing:\n%s\n%s", free, charged)
	}
	if got := daily(before, "&fee_stocks=5"); got != charged {
		t.Errorf("a fee asked for after none:\n%s\nwant\n%s", got, charged)
	}
	if got := daily(after, ""); got != free {
		t.Errorf("no fee asked for after one:\n%s\nwant\n%s", got, free)
	}
}

// The pages that tell of stocks and bonds say what these are charged, and only then.
func TestFeesAreSaid(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for path, place := range map[string]string{"/": "main", "/claims": "#answer", "/sleeve": "#answer"} {
		const said = "stock fee 0.5 %, bond fee 1.25 %"
		if got := ask(t, h, "GET", path+"?v=1&fee_stocks=0.5&fee_bonds=1.25").text(t, place); !strings.Contains(got, said) {
			t.Errorf("%s does not say %q", path, said)
		}
		if got := ask(t, h, "GET", path).text(t, place); strings.Contains(got, "stock fee 0") {
			t.Errorf("%s names a fee that is not charged", path)
		}
	}
}

// What the number fields of a form take at most and at least is what the server takes,
// and no more.
func TestBoundsOfFieldsAreTheServers(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for _, path := range []string{"/", "/sleeve", "/claims"} {
		fields := 0
		ask(t, h, "GET", path).document(t).Find("#terms input[type=number]").Each(func(_ int, field *goquery.Selection) {
			name, low, high := field.AttrOr("name", ""), field.AttrOr("min", ""), field.AttrOr("max", "")
			if low == "" || high == "" {
				t.Errorf("%s: %s has no bounds", path, name)
				return
			}
			fields++
			for value, good := range map[string]bool{low: true, high: true, fmt.Sprint(parsed(t, low) - 0.01): false, fmt.Sprint(parsed(t, high) + 0.01): false} {
				status := ask(t, h, "GET", "/api/v1/backtest?"+name+"="+value).StatusCode
				if (status == 200) != good {
					t.Errorf("%s: the field %s takes %s to %s, the server answers %s with %d", path, name, low, high, value, status)
				}
			}
		})
		if fields == 0 {
			t.Errorf("%s: no field with bounds", path)
		}
	}
}
