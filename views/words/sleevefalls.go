package words

import (
	"fmt"
	"math"
	"slices"

	"trendblend/engine/history"
)

// CrisesFinding counts as a gain what is printed as one.
func CrisesFinding(s Sleeve) string {
	rose, known := 0, 0
	for _, c := range s.Crises {
		if r := c.Meanwhile[1+s.Own()]; !math.IsNaN(r) {
			known++
			if printedSign(100*r, 1) > 0 {
				rose++
			}
		}
	}
	counted := fmt.Sprintf("Of the S&P 500’s %d falls of more than 10\u00a0%% with a low in 1974 or later, ", len(s.Crises))
	switch known {
	case 0:
		return counted + "none lies within the sleeve’s own history"
	case 1:
		return counted + "one lies within the sleeve’s own history; the sleeve " + map[int]string{0: "did not gain", 1: "gained"}[rose]
	}
	gained := few(rose)
	if rose == known {
		gained = "all"
	}
	within := fmt.Sprintf("%d lie", known)
	if known == len(s.Crises) {
		within = "all lie"
	}
	return counted + fmt.Sprintf("%s within the sleeve’s own history; it gained in %s of them", within, gained)
}

// ChopFinding counts the falls of the sleeve and names the worst.
func ChopFinding(s Sleeve) string {
	if len(s.Falls) == 0 {
		return "The sleeve itself never fell by more than 5\u00a0%"
	}
	worst := slices.MinFunc(s.Falls, func(a, b history.Fall) int {
		if a.Depth < b.Depth {
			return -1
		}
		return 1
	})
	often := fmt.Sprintf("%d times; the worst was", len(s.Falls))
	if len(s.Falls) == 1 {
		often = "once:"
	}
	return fmt.Sprintf("The sleeve itself fell by more than 5\u00a0%% %s %s from %s to %s, while the S&P 500 returned %s",
		often, WholePercent(worst.Depth), worst.Peak, worst.Trough, signedWhole(worst.Meanwhile[0]))
}

// DryFinding is the sentence on the longest time under water.
func DryFinding(s Sleeve) string {
	if s.Longest == nil {
		return "Every month ended at a new high."
	}
	return fmt.Sprintf("The longest run of month ends below an earlier high was %s, %s, over which the S&P 500 returned %s.",
		Span(s.Longest.From, s.Longest.To), Count(s.Longest.Months(), "month"), signedWhole(s.Longest.Meanwhile[0]))
}

func signedWhole(v float64) string {
	s := Signed(v*100, 0)
	if s == Undefined {
		return s
	}
	return s + "\u00a0%"
}

// SleeveYearsFinding counts as a loss what is printed as one.
func SleeveYearsFinding(s Sleeve) string {
	stocks, years := s.Path("stocks").Figures, s.Path("trend").Figures.Years
	switch len(years) {
	case 0:
		return noFullYear
	case 1:
		y := years[0]
		return fmt.Sprintf("In %d, the one full calendar year of the period, the sleeve returned %s, against %s for the S&P 500", y.Year,
			tenth(y.Return), tenth(stocks.Year(y.Year)))
	}
	lost, both := 0, 0
	for _, y := range years {
		if printedSign(100*y.Return, 1) < 0 {
			lost++
			if printedSign(100*stocks.Year(y.Year), 1) < 0 {
				both++
			}
		}
	}
	said := fmt.Sprintf("The sleeve lost money in %s calendar years", outOf(lost, len(years)))
	switch {
	case lost == 0:
		return said
	case both == 0:
		return said + ", never together with the S&P 500"
	case lost == 1:
		return said + ", together with the S&P 500"
	case both == lost:
		return said + ", always together with the S&P 500"
	}
	return said + fmt.Sprintf(", %d of them together with the S&P 500", both)
}
