package words

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/backtest"
	"trendblend/engine/claims"
	"trendblend/engine/trend"
)

// claimsScenarios are hundreds of choices on the page of claims: each rule at each
// volatility, fee and bonds, and some of the sleeve's other settings.
func claimsScenarios(usual backtest.Scenario) (all []backtest.Scenario) {
	for _, rule := range trend.Rules() {
		for _, volatility := range []float64{0, 0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.4} {
			for _, fee := range []float64{0, 0.009, 0.02, 0.05} {
				for i, bonds := range backtest.AllBonds() {
					s := usual
					s.Trend.Rule, s.Bonds = rule, bonds
					s.Terms = trend.Terms{Volatility: volatility, Fee: fee, Cost: [...]float64{0, 0.0005, 0.005}[i]}
					all = append(all, s)
				}
			}
		}
		for _, change := range []func(*trend.Settings){
			func(s *trend.Settings) { s.Lookback = 3 },
			func(s *trend.Settings) { s.Lookback, s.Signal = 24, trend.Change },
			func(s *trend.Settings) { s.Sectors = trend.SectorOf("currencies") },
			func(s *trend.Settings) { s.Sectors = trend.SectorOf("energy") | trend.SectorOf("livestock") },
			func(s *trend.Settings) { s.Sectors = trend.AllSectors &^ trend.SectorOf("bonds") },
		} {
			s := usual
			s.Trend.Rule = rule
			change(&s.Trend)
			all = append(all, s)
		}
	}
	return all
}

// TestClaimsHoldWhatTheySay walks the claims through hundreds of settings and holds every
// printed figure against its printed bound, what is said to be met, the verdict, and each
// sentence that is made of them.
func TestClaimsHoldWhatTheySay(t *testing.T) {
	set := datatest.First(t)
	world := backtest.NewWorld(set.Markets, set.Monthly, set.Daily, set.Through)
	days := backtest.NewDaily(world, set.Monthly, set.Daily)
	sleeves := map[trend.Settings]*trend.Sleeve{}
	figures, longer := 0, 0
	for _, s := range claimsScenarios(backtest.Default(set.Through)) {
		if sleeves[s.Trend] == nil {
			sleeves[s.Trend] = trend.New(world.Panel, s.Trend)
		}
		if len(sleeves[s.Trend].Gross) == 0 {
			continue // the address is refused
		}
		c := Claims{Scenario: s, Findings: claims.Check(claims.Gather(world, days, s, sleeves[s.Trend], set.Published))}
		name := fmt.Sprintf("%+v %+v %s", s.Trend, s.Terms, s.Bonds)
		for _, f := range c.Findings {
			printed := map[bool]map[string]int{true: {}, false: {}}
			for _, figure := range Tested(f) {
				figures++
				if decimals(figure) > 2 && figure.Unit != claims.Chance {
					longer++
				}
				truth := TruthName(figure.Truth())
				printed[figure.Core][truth]++
				if got := judgePrinted(t, figure); got != truth {
					t.Errorf("%s, %s: %s is printed as %s, needed %s: met %q, said %q", name, f.Claim.ID, figure.Name, FigureValue(figure), Needs(figure), got, truth)
				}
			}
			if got := verdictOfPrinted(printed); got != VerdictName(f.Verdict) {
				t.Errorf("%s, %s: the verdict is %q, by the tests printed %q", name, f.Claim.ID, VerdictName(f.Verdict), got)
			}
			sayBecause(t, name, f)
		}
		sayTally(t, name, c)
	}
	if figures < 20_000 || longer == 0 {
		t.Errorf("%d figures, %d of them with more digits", figures, longer)
	}
}

var printedNumber = regexp.MustCompile(`[−]?[0-9]+(?:[.][0-9]+)?`)

func readNumbers(t *testing.T, text string) (out []float64) {
	t.Helper()
	for _, n := range printedNumber.FindAllString(text, -1) {
		v, err := strconv.ParseFloat(strings.Replace(n, "−", "-", 1), 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// judgePrinted judges a figure by nothing but what a reader sees of it.
func judgePrinted(t *testing.T, f claims.Figure) string {
	t.Helper()
	if FigureValue(f) == Undefined {
		return "not known"
	}
	v := readNumbers(t, FigureValue(f))[0]
	need := Needs(f)
	_, widened, about := strings.Cut(need, ":")
	if !about {
		widened = need
	}
	bounds := readNumbers(t, widened)
	met := false
	switch {
	case strings.HasPrefix(need, "above"):
		met = v > bounds[0]
	case strings.HasPrefix(need, "below"):
		met = v < bounds[0]
	case strings.HasPrefix(need, "at least"):
		met = v >= bounds[0]
	case strings.HasPrefix(need, "at most"):
		met = v <= bounds[0]
	default:
		met = v >= bounds[0] && v <= bounds[1]
	}
	if met {
		return "yes"
	}
	return "no"
}

func verdictOfPrinted(by map[bool]map[string]int) string {
	core, other := by[true], by[false]
	switch {
	case core["no"] > 0:
		return "does not hold"
	case core["not known"] > 0:
		return "our data cannot say"
	case other["no"] > 0:
		return "holds in part"
	case other["not known"] > 0:
		return "our data cannot say"
	}
	return "holds"
}

// sayBecause holds the sentence under a claim against the tests that it speaks of.
func sayBecause(t *testing.T, name string, f claims.Finding) {
	t.Helper()
	said := VerdictReason(f)
	var named []string
	for _, figure := range Tested(f) {
		truth := figure.Truth()
		if strings.Contains(said, figure.Name+" ("+FigureValue(figure)+", needed ") {
			named = append(named, figure.Name)
			if truth != claims.Unmet {
				t.Errorf("%s, %s: %q names %s, which is met", name, f.Claim.ID, said, figure.Name)
			}
		}
	}
	met := 0
	for _, figure := range Tested(f) {
		if figure.Truth() == claims.Met {
			met++
		}
	}
	ok := false
	switch f.Verdict {
	case claims.Holds:
		ok = len(named) == 0 && met == len(Tested(f)) && strings.HasSuffix(said, "met.")
	case claims.InPart:
		ok = len(named) > 0 && strings.HasPrefix(said, capital(number(met))+" of "+number(len(Tested(f)))+" tests")
	case claims.Fails:
		ok = len(named) > 0 && strings.HasPrefix(said, "At the core, not met: ")
	default:
		ok = len(named) == 0 && strings.HasPrefix(said, "No figure for: ")
	}
	if !ok || strings.Contains(said, "none of") || strings.Contains(said, "  ") {
		t.Errorf("%s, %s: a claim that %s says %q", name, f.Claim.ID, VerdictName(f.Verdict), said)
	}
}

// oneOfMany is one thing with the verb of several.
var oneOfMany = regexp.MustCompile(`\b1 (hold|do)\b`)

// sayTally holds the page's first sentence against its verdicts.
func sayTally(t *testing.T, name string, c Claims) {
	t.Helper()
	n, said := c.Tally(), ClaimsAnswer(c)
	var want []float64
	for _, k := range append([]int{len(c.Findings)}, n[:3]...) {
		if k > 0 {
			want = append(want, float64(k))
		}
	}
	if n[claims.CannotSay] > 1 {
		want = append(want, float64(n[claims.CannotSay]))
	}
	if got := readNumbers(t, said); !slices.Equal(got, want) || oneOfMany.MatchString(said) {
		t.Errorf("%s: %v is told as %q", name, n, said)
	}
}

// Where 8.5 points are needed, 8.46 are not written as 8.5; where a tenth of a percent
// decides it is written, and a chance is never none.
func TestFiguresAreWrittenWithTheDigitsThatDecide(t *testing.T) {
	least := claims.Test{Kind: claims.AtLeast, Low: 0.085}
	above := claims.Test{Kind: claims.Above}
	for _, c := range []struct {
		f    claims.Figure
		want string
	}{
		{claims.Figure{Unit: claims.Points, Value: 0.0846, Test: least}, "8.46\u00a0pts"},
		{claims.Figure{Unit: claims.Points, Value: 0.084996, Test: least}, "8.4996\u00a0pts"},
		{claims.Figure{Unit: claims.Points, Value: 0.085, Test: least}, "8.5\u00a0pts"},
		{claims.Figure{Unit: claims.Points, Value: 0.0923, Test: least}, "9.2\u00a0pts"},
		{claims.Figure{Value: 0.0003, Test: above}, "0.03\u00a0%"},
		{claims.Figure{Value: -0.0003, Test: above}, "0.0\u00a0%"}, // not above 0, as it is
		{claims.Figure{Unit: claims.Ratio, Value: -0.296, Test: claims.Test{Kind: claims.AtMost, High: -0.3}}, "−0.296"},
		{claims.Figure{Unit: claims.Chance, Value: 0.0496, Test: claims.Test{Kind: claims.Below, High: 0.05}}, "0.0496"},
		{claims.Figure{Unit: claims.Chance, Value: 0.00004, Test: claims.Test{Kind: claims.Below, High: 0.05}}, "0.00004"},
		{claims.Figure{Unit: claims.Chance, Value: 0.132}, "0.132"},
		{claims.Figure{Unit: claims.Months, Value: 9.5, Test: claims.Test{Kind: claims.Between, Low: 3, High: 9}}, "9.5\u00a0months"},
		{claims.Figure{Value: math.NaN(), Test: above}, "–"},
	} {
		if got := FigureValue(c.f); got != c.want {
			t.Errorf("%+v: %q, want %q", c.f, got, c.want)
		}
	}
}
