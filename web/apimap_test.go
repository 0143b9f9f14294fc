package web

import (
	"encoding/csv"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trendblend/web/link"
)

type point struct {
	Weights, Figures map[string]float64
}

type mapAnswer struct {
	Query string
	Found struct {
		Limits   []string
		Blend    *point
		InTheWay [][]string `json:"in_the_way"`
		Sentence string
	}
	Reference  point
	MoreReturn *point `json:"more_return"`
	LessRisk   *point `json:"less_risk"`
	Frontier   struct {
		All     []int
		Varied  string
		Without []int
	}
	Columns map[string][]float64
}

const mapped = "v=1&p=50-30-20&p=60-40-0&max_fall=20&min_stocks=30"

// The map's columns are those of its file, and what is the best and efficient of them follows by looking at each.
func TestMapAnswersEveryBlend(t *testing.T) {
	t.Parallel()
	got := decode[mapAnswer](t, ask(t, handler(t), "GET", "/api/v1/map?"+mapped).body)
	rows, err := csv.NewReader(strings.NewReader(ask(t, handler(t), "GET", "/map.csv?"+mapped).body)).ReadAll()
	if err != nil || len(rows) != 5152 {
		t.Fatal(len(rows), err)
	}
	for k, name := range rows[0] {
		for i, row := range rows[1:] {
			want, err := strconv.ParseFloat(row[k], 64)
			if slices.Contains([]string{"stocks", "bonds", "trend"}, name) {
				want *= 100
			}
			if err != nil || math.Abs(got.Columns[name][i]-want) > 1e-12*max(1, math.Abs(want)) {
				t.Fatalf("%s of blend %d is %v, the file has %s", name, i, got.Columns[name][i], row[k])
			}
		}
	}
	column := func(name string) []float64 { return got.Columns[name] }
	best := -1
	for i, sharpe := range column("sharpe") {
		if column("max_drawdown")[i] >= -0.2 && column("stocks")[i] >= 30 && (best < 0 || sharpe > column("sharpe")[best]) {
			best = i
		}
	}
	at := func(i int) point {
		p := point{map[string]float64{}, map[string]float64{}}
		for name, values := range got.Columns {
			if slices.Contains([]string{"stocks", "bonds", "trend"}, name) {
				p.Weights[name] = values[i]
			} else {
				p.Figures[name] = values[i]
			}
		}
		return p
	}
	if diff := cmp.Diff(at(best), *got.Found.Blend); diff != "" {
		t.Errorf("the best (-by looking +answered):\n%s", diff)
	}
	if !slices.Equal(got.Found.Limits, []string{"max_fall", "min_stocks"}) || !strings.Contains(got.Found.Sentence, "a worst fall of at most 20") {
		t.Errorf("of %v: %s", got.Found.Limits, got.Found.Sentence)
	}
	efficient := func(most float64) (all []int) {
		for i := range column("cagr") {
			if column("trend")[i] > most {
				continue
			}
			beaten := false
			for j := range column("cagr") {
				dr, dv := column("cagr")[j]-column("cagr")[i], column("volatility")[j]-column("volatility")[i]
				beaten = beaten || column("trend")[j] <= most && dr >= 0 && dv <= 0 && (dr > 0 || dv < 0)
			}
			if !beaten {
				all = append(all, i)
			}
		}
		slices.SortFunc(all, func(a, b int) int {
			if column("volatility")[a] < column("volatility")[b] {
				return -1
			}
			return 1
		})
		return all
	}
	if want := efficient(100); !slices.Equal(got.Frontier.All, want) {
		t.Errorf("the frontier has %d blends, by looking %d", len(got.Frontier.All), len(want))
	}
	if want := efficient(0); !slices.Equal(got.Frontier.Without, want) {
		t.Errorf("without trend it has %d blends, by looking %d", len(got.Frontier.Without), len(want))
	}
}

// A blend that the map names is what a backtest makes of it.
func TestMapAnswersWhatABacktestDoes(t *testing.T) {
	t.Parallel()
	got := decode[mapAnswer](t, ask(t, handler(t), "GET", "/api/v1/map?"+mapped).body)
	for name, p := range map[string]*point{"best": got.Found.Blend, "reference": &got.Reference, "more return": got.MoreReturn, "less risk": got.LessRisk} {
		weights := strconv.Itoa(int(p.Weights["stocks"])) + "-" + strconv.Itoa(int(p.Weights["bonds"])) + "-" + strconv.Itoa(int(p.Weights["trend"]))
		metrics := at(t, decode[any](t, ask(t, handler(t), "GET", "/api/v1/backtest?v=1&p="+weights).body), "portfolios", 0, "metrics")
		for _, figure := range []string{"cagr", "volatility", "sharpe", "sortino", "ulcer", "calmar"} {
			if want := at(t, metrics, figure).(float64); math.Abs(p.Figures[figure]-want) > 1e-9 {
				t.Errorf("%s, %s: %s is %v, a backtest has %v", name, weights, figure, p.Figures[figure], want)
			}
		}
	}
	if got.MoreReturn.Figures["cagr"] <= got.Reference.Figures["cagr"] || got.LessRisk.Figures["volatility"] >= got.Reference.Figures["volatility"] {
		t.Errorf("nothing is better: %v %v", got.MoreReturn, got.LessRisk)
	}
}

// Limits that nothing keeps are named; a map of other sleeves holds those that are no corners; bad corners are refused.
func TestMapAnswersWhatIsInTheWay(t *testing.T) {
	t.Parallel()
	got := decode[mapAnswer](t, ask(t, handler(t), "GET", "/api/v1/map?v=1&max_fall=5&min_stocks=80&max_trend=50").body)
	if got.Found.Blend != nil || !cmp.Equal(got.Found.InTheWay, [][]string{{"max_fall"}, {"min_stocks"}}) && len(got.Found.InTheWay) == 0 {
		t.Errorf("%+v", got.Found)
	}
	const four = "v=2&s=stocks,bonds,trend,gold&p=40-30-20-10&corners=stocks,trend,gold"
	other := decode[mapAnswer](t, ask(t, shipped(t), "GET", "/api/v1/map?"+four).body)
	if n := len(other.Columns["gold"]); n != 71*72/2 || len(other.Columns["bonds"]) != n || other.Columns["bonds"][7] != 30 || other.Frontier.Varied == "" {
		t.Errorf("with 30 %% bonds held there are %d blends, the first of them with %v", n, other.Columns["bonds"])
	}
	a := ask(t, shipped(t), "GET", "/api/v1/map?v=2&corners=stocks,gold,bills")
	errors := decode[struct{ Errors []link.Problem }](t, a.body).Errors
	if a.StatusCode != 400 || len(errors) != 1 || errors[0].Parameter != "corners" {
		t.Errorf("status %d: %s", a.StatusCode, a.body)
	}
}
