package answer

import (
	"regexp"
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/trend"
	"trendblend/views/words"
)

// The verdicts that are kept of the first edition are those that it gives.
func TestKeptVerdicts(t *testing.T) {
	first := New(datatest.First(t), NewMemory())
	notes, _ := words.NotesOf(first.Name())
	kept := notes.Verdicts
	for _, volatility := range []float64{0, usualVolatility} {
		for _, rule := range trend.Rules() {
			s := backtest.Default(first.Through())
			s.Trend.Rule, s.Terms.Volatility = rule, volatility
			found := first.checked(s, first.Through())
			want := words.KeptVerdicts{Rule: rule, Volatility: volatility, Verdicts: words.Letters(found)}
			if len(kept) == 0 || kept[0] != want {
				t.Errorf("not kept: %+v", want)
			}
			if len(kept) > 0 {
				kept = kept[1:]
			}
		}
	}
}

// The claims of a link of an earlier edition end with its last month, are told beside what that edition gave, and lead on
// within those months; those of a link of today do neither.
func TestClaimsOfAnEarlierLink(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	page := func(address string) string {
		var b strings.Builder
		if err := e.Write(t.Context(), &b, address, false); err != nil {
			t.Fatal(err)
		}
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(b.String(), "")
	}
	for address, says := range map[string][]string{
		"/claims?v=1": {"the sleeve from 1974-01 to 2025-10", "to 2025-10 as then. Then 3 held, 12 in part and 6 did not, and on one our data could " +
			"not say; now 4 hold, 12 in part and 6 do not. Two verdicts changed:", "19 still have prices after 2023-08."},
		"/claims?v=2&to=2015-12&d=2025-10": {"the sleeve from 1974-01 to 2025-10", "Two verdicts changed:"},
		"/claims?v=1&fee=2":                {"the sleeve from 1974-01 to 2025-10", "and not for these settings"},
		"/claims?v=1&rule=tsmom":           {"to 2025-10 as then"},
		"/claims":                          {"the sleeve from 1974-01 to 2026-06"},
		"/changes":                         {"Two of 22 verdicts on claims changed", "Five years of nothing", "Six crises, six gains"},
	} {
		got := page(address)
		for _, want := range says {
			if !strings.Contains(got, want) {
				t.Errorf("%s does not say %q", address, want)
			}
		}
		old := strings.Contains(address, "2025-10") || strings.Contains(address, "v=1")
		if old != strings.Contains(got, "as then") {
			t.Errorf("%s: it is of an earlier edition: %v", address, old)
		}
	}
	asked, _ := e.Links.Parse("v=1")
	model := e.ClaimsModel(asked)
	for _, f := range model.Findings {
		if at := model.Address(f.Claim.Shows); f.Claim.Shows.What != "" && f.Claim.Shows.To == 0 && !strings.Contains(at, "to=2025-10") {
			t.Errorf("%s leads to %s", f.Claim.ID, at)
		}
	}
}

// What a month hides changes no verdict on the months before it: the claims to 2025-10 are those of the edition without the
// months that came, over the same markets.
func TestClaimsKnowNothingOfLaterMonths(t *testing.T) {
	whole := datatest.Shipped(t)
	cut := *whole
	cut.Through = engine.MonthOf(2025, 10)
	short, long := New(&cut, NewMemory()), New(whole, NewMemory())
	for _, rule := range trend.Rules() {
		s := backtest.Default(cut.Through)
		s.Trend.Rule = rule
		is, want := long.checked(s, cut.Through), short.checked(s, cut.Through)
		for i := range want {
			for k, figure := range want[i].Figures {
				if got := is[i].Figures[k]; !datatest.Near(got.Value, figure.Value, 1e-12) {
					t.Errorf("%s, %s: %s is %v, want %v", rule, want[i].Claim.ID, figure.Name, got.Value, figure.Value)
				}
			}
		}
	}
}
