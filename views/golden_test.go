package views

import (
	"flag"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
)

var update = flag.Bool("update", false, "write the golden files anew; read their difference before keeping it")

// golden holds a component's HTML against testdata/name.html, a tag a line.
func golden(t *testing.T, name string, component templ.Component) {
	t.Helper()
	var b strings.Builder
	if err := component.Render(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
	path := "testdata/" + name + ".html"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// nothing are the figures of a period that is too short for any.
func nothing() metrics.Figures {
	nan := math.NaN()
	return metrics.Figures{CAGR: nan, Volatility: nan, Sharpe: nan, Sortino: nan, Ulcer: nan, Calmar: nan, Growth: nan}
}

// three is a result made by hand: a blend that is best at some figures, one that
// shares the best, one of which little is known.
func three() *backtest.Result {
	month := engine.MonthOf
	short := nothing()
	short.Growth, short.CAGR = 1.0004, -0.0004 // prints as zero, without a minus sign
	return &backtest.Result{
		Scenario: backtest.Scenario{From: month(2008, 1), To: month(2022, 12)},
		Portfolios: []backtest.Portfolio{
			{Weights: blend.Percent(50, 30, 20), Figures: metrics.Figures{
				CAGR: 0.0849, Volatility: 0.0737, Sharpe: 0.785, Sortino: 1.231, Ulcer: 0.0432, Calmar: 0.403, Growth: 18.54,
				MaxDrawdown: metrics.Drawdown{Depth: -0.2108, Peak: month(2007, 12), Trough: month(2009, 2), Recovery: month(2010, 3), Recovered: true},
				Best:        metrics.YearReturn{Year: 2008, Return: 0.2}, Worst: metrics.YearReturn{Year: 2009, Return: -0.1226},
				Years: []metrics.YearReturn{{Year: 2008, Return: 0.2}, {Year: 2009, Return: -0.1226}},
			}},
			{Weights: blend.Percent(60, 40, 0), Figures: metrics.Figures{
				CAGR: 0.0890, Volatility: 0.0739, Sharpe: 0.684, Sortino: 1.034, Ulcer: 0.0629, Calmar: 0.289, Growth: 21.22,
				MaxDrawdown: metrics.Drawdown{Depth: -0.3075, Peak: month(2007, 12), Trough: month(2009, 2)},
				Best:        metrics.YearReturn{Year: 2009, Return: 0.2994}, Worst: metrics.YearReturn{Year: 2008, Return: -0.201},
				Years: []metrics.YearReturn{{Year: 2008, Return: -0.201}, {Year: 2009, Return: 0.2994}},
			}},
			{Weights: blend.Weights{334, 333, 333}, Figures: short},
		},
		Correlation: [3][3]float64{{1, 0.2018, -0.2752}, {0.2018, 1, math.NaN()}, {-0.2752, math.NaN(), math.NaN()}},
	}
}

func TestFigureTables(t *testing.T) {
	golden(t, "main_figures", figureTable(mainFigures, three().Portfolios))
	golden(t, "more_figures", figureTable(moreFigures, three().Portfolios))
	golden(t, "figures_of_one", figureTable(mainFigures[:1], three().Portfolios[:1]))
}

func TestCorrelation(t *testing.T) {
	golden(t, "correlation", correlation(Blender{Blend: Blend{Result: three()}}))
	part := always("correlation", correlation(Blender{Blend: Blend{Result: three()}}))
	golden(t, "correlation_partial", Parts{part}.Answer(templ.NopComponent, Asked{}))
}

func TestWrong(t *testing.T) {
	golden(t, "wrong", wrong(Problems{
		{Parameter: "fee", Said: "Trend fee: “<b>” is not a number; 0.9 stands."},
		{Parameter: "p", Said: "Blend: in “60-60-0” the weights add up to 120, not 100; 50-30-20 stands."},
		{Parameter: "p", Said: "Blend: in “<b>” are no weights; it is left out."},
	}, "p"))
}

func TestFailureText(t *testing.T) {
	golden(t, "failure", FailureText("There is nothing at <this> address.", "abc"))
	golden(t, "failure_without_id", FailureText("There is nothing at this address.", ""))
}
