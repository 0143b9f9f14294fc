package own_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"net/url"
	"testing"

	"trendblend/engine"
	"trendblend/engine/own"
)

// Three series of forty years stay under 4 KB in a link, of a fund as calm as bonds and of one as wild as stocks. Months
// that are drawn from a normal distribution with a standard deviation of s units have at least log2(s √(2πe)) bits each, a
// letter of the link has 6: 2,930 letters at a volatility of 4 %, 3,400 at 15 %, to which bytes that are told apart one by
// one add about a bit for each. So three that are as wild as stocks come to a little more, which the page warns of.
func TestFortyYearsAreShort(t *testing.T) {
	rest := len("/?v=2&p=40-20-20-20&p=60-40-0-0&to=2026-06&s=stocks,own1,own2,own3&d=2026-06&")
	for volatility, most := range map[float64]int{0.04: 4096, 0.06: 4096, 0.10: 4096, 0.15: 4200} {
		longest := 0
		for seed := range uint64(20) {
			drawn := rand.New(rand.NewPCG(seed, 40))
			link := url.Values{}
			for k := range own.Most {
				returns := make([]float64, 480)
				for i := range returns {
					returns[i] = 0.006 + volatility/math.Sqrt(12)*drawn.NormFloat64()
				}
				one, err := own.New(fmt.Sprint("Fund ", k+1), engine.MonthOf(1986, 7), returns)
				if err != nil {
					t.Fatal(err)
				}
				link.Add("own", one.String())
			}
			longest = max(longest, rest+len(link.Encode()))
		}
		if t.Logf("at a volatility of %.0f %%: %d characters", 100*volatility, longest); longest > most {
			t.Errorf("at a volatility of %.0f %% the link has %d characters, more than %d", 100*volatility, longest, most)
		}
	}
}
