package web

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trendblend/data/datatest"
	"trendblend/web/link"
)

// holds compares a figure with the reference's text, where an undefined one is empty.
func holds(t *testing.T, what string, got any, want string) {
	t.Helper()
	if want == "" {
		if got != nil {
			t.Errorf("%s is %v, want null", what, got)
		}
		return
	}
	w, err := strconv.ParseFloat(want, 64)
	g, ok := got.(float64)
	if err != nil || !ok || math.Abs(g-w) > 1e-9*max(1, math.Abs(w)) {
		t.Errorf("%s is %v, want %s", what, got, want)
	}
}

func decode[T any](t *testing.T, body string) (out T) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		t.Fatalf("%v in %.200s", err, body)
	}
	return out
}

// outline replaces each value by its kind, so that two outlines are the same where
// the keys are. Keys that are months, years or markets are left to other tests.
func outline(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range v {
			out[key] = outline(value)
		}
		for _, open := range []string{"years", "months"} {
			if inner, ok := v[open].(map[string]any); ok {
				out[open] = len(inner)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = outline(v[i])
		}
		return out
	case float64:
		return "number"
	case string:
		return "text"
	}
	return v
}

type object = map[string]any

func TestBacktestAnswersByTheContract(t *testing.T) {
	t.Parallel()
	thorough(t)
	got := decode[object](t, ask(t, handler(t), "GET", "/api/v1/backtest?v=1&p=50-30-20&p=100-0-0").body)
	numbers := func(names ...string) object {
		o := object{}
		for _, name := range names {
			o[name] = "number"
		}
		return o
	}
	metrics := numbers("cagr", "volatility", "sharpe", "sortino", "ulcer", "calmar", "growth")
	metrics["max_drawdown"] = object{"depth": "number", "peak": "text", "trough": "text", "recovery": "text"}
	metrics["best_year"], metrics["worst_year"] = numbers("year", "return"), numbers("year", "return")
	portfolio := object{"weights": numbers("stocks", "bonds", "trend"), "metrics": metrics, "years": 35, "months": 430}
	row := []any{"number", "number", "number"}
	want := object{
		"version": "number", "query": "text", "from": "text", "to": "text",
		"data":        object{"through": "text", "sha256": "text"},
		"portfolios":  []any{portfolio, portfolio},
		"correlation": object{"sleeves": []any{"text", "text", "text"}, "matrix": []any{row, row, row}},
	}
	if diff := cmp.Diff(want, outline(got)); diff != "" {
		t.Errorf("the shape (-want +got):\n%s", diff)
	}
	if got["version"] != 1.0 || got["query"] != "v=1&p=50-30-20&p=100-0-0" || got["from"] != "1990-01" || got["to"] != "2025-10" {
		t.Errorf("the head is %v %v %v %v", got["version"], got["query"], got["from"], got["to"])
	}
	if sum := got["data"].(object)["sha256"].(string); len(sum) != 64 {
		t.Errorf("the data's id is %q", sum)
	}
	first := got["portfolios"].([]any)[0].(object)
	if diff := cmp.Diff(object{"stocks": 50.0, "bonds": 30.0, "trend": 20.0}, first["weights"]); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]any{"stocks", "bonds", "trend"}, got["correlation"].(object)["sleeves"]); diff != "" {
		t.Errorf("sleeves (-want +got):\n%s", diff)
	}
}

// The figures of 50-30-20, and those of one month, in which most are undefined.
func TestBacktestAnswersTheFigures(t *testing.T) {
	t.Parallel()
	for _, row := range datatest.Rows(t, "../engine/testdata/reference/blends_variants.csv") {
		query := "p=50-30-20&"
		if row["variant"] != "default" {
			query += row["variant"]
		}
		t.Run(query, func(t *testing.T) {
			got := decode[object](t, ask(t, handler(t), "GET", "/api/v1/backtest?"+query).body)
			p := got["portfolios"].([]any)[0].(object)
			m := p["metrics"].(object)
			for _, name := range []string{"cagr", "volatility", "sharpe", "sortino", "ulcer", "calmar", "growth"} {
				holds(t, name, m[name], row[name])
			}
			fall := m["max_drawdown"].(object)
			holds(t, "depth", fall["depth"], row["dd_depth"])
			for _, name := range []string{"peak", "trough", "recovery"} {
				want := any(row["dd_"+name])
				if want == "" {
					want = nil
				}
				if fall[name] != want {
					t.Errorf("%s is %v, want %v", name, fall[name], want)
				}
			}
			for _, name := range []string{"best_year", "worst_year"} {
				if row[name] == "" {
					if m[name] != nil {
						t.Errorf("%s is %v, want null", name, m[name])
					}
					continue
				}
				y := m[name].(object)
				holds(t, name, y["year"], row[name])
				holds(t, name, y["return"], row[name+"_return"])
			}
			years := p["years"].(object)
			holds(t, "2008", years["2008"], row["year2008"])
			holds(t, "2022", years["2022"], row["year2022"])
		})
	}
}

func TestBacktestAnswersTheMonths(t *testing.T) {
	t.Parallel()
	got := decode[object](t, ask(t, handler(t), "GET", "/api/v1/backtest?p=50-30-20").body)
	months := got["portfolios"].([]any)[0].(object)["months"].(object)
	want := datatest.Rows(t, "../engine/testdata/reference/months_50-30-20.csv")
	if len(months) != len(want) {
		t.Errorf("%d months, want %d", len(months), len(want))
	}
	for _, row := range want {
		holds(t, row["month"], months[row["month"]], row["return"])
	}
	matrix := got["correlation"].(object)["matrix"].([]any)
	for i, row := range datatest.Rows(t, "../engine/testdata/reference/correlation.csv") {
		for j, name := range []string{"stocks", "bonds", "trend"} {
			holds(t, row["sleeve"]+" and "+name, matrix[i].([]any)[j], row[name])
		}
	}
}

// A month has no correlation and no volatility: null, not zero and not left out.
func TestBacktestAnswersNullWhereNothingIsDefined(t *testing.T) {
	t.Parallel()
	body := ask(t, handler(t), "GET", "/api/v1/backtest?p=33.4-33.3-33.3&from=2020-01&to=2020-01").body
	for _, want := range []string{`"volatility":null`, `"sharpe":null`, `"best_year":null`, `"worst_year":null`, `"years":{}`,
		`"matrix":[[null,null,null],[null,null,null],[null,null,null]]`, `"weights":{"bonds":33.3,"stocks":33.4,"trend":33.3}`} {
		if !strings.Contains(body, want) {
			t.Errorf("the answer does not hold %s: %s", want, body)
		}
	}
}

func TestSleeveAnswersByTheContract(t *testing.T) {
	t.Parallel()
	type month struct {
		Gross, Net any
		Positions  map[string]float64
	}
	ofRule := func(query string) map[string]month {
		a := ask(t, handler(t), "GET", "/api/v1/sleeve?"+query)
		if diff := cmp.Diff([]string{"months"}, keys(decode[object](t, a.body))); diff != "" {
			t.Errorf("%s: keys (-want +got):\n%s", query, diff)
		}
		for m, value := range decode[struct{ Months map[string]object }](t, a.body).Months {
			if diff := cmp.Diff([]string{"gross", "net", "positions"}, keys(value)); diff != "" {
				t.Fatalf("%s: keys of %s (-want +got):\n%s", query, m, diff)
			}
		}
		return decode[struct{ Months map[string]month }](t, a.body).Months
	}
	months := ofRule("from=1974-01")
	want := datatest.Rows(t, "../engine/testdata/reference/sleeve_mlm.csv")
	if len(months) != len(want) {
		t.Errorf("%d months, want %d", len(months), len(want))
	}
	for _, row := range want {
		m := months[row["month"]]
		holds(t, row["month"]+" gross", m.Gross, row["gross"])
		holds(t, row["month"]+" net", m.Net, row["net"])
		if members := strconv.Itoa(len(m.Positions)); members != row["members"] {
			t.Errorf("%s has %s members, want %s", row["month"], members, row["members"])
		}
		for id, position := range m.Positions {
			if position != 1 && position != -1 {
				t.Errorf("%s: %s is held at %v, want 1 or -1", row["month"], id, position)
			}
		}
	}
	// What the futures did in autumn 2008 is known: oil fell, the yen and bonds rose.
	if p := months["2008-10"].Positions; p["CL"] != -1 || p["6J"] != 1 || p["ZN"] != 1 {
		t.Errorf("the positions of 2008-10 are %v", p)
	}
	for _, row := range datatest.Rows(t, "../engine/testdata/reference/sleeve_mlm_vol10.csv") {
		months = ofRule("trend_vol=10&from=" + row["month"] + "&to=" + row["month"])
		holds(t, row["month"]+" net at a volatility of 10 %", months[row["month"]].Net, row["net"])
		if row["month"] == "1980-01" {
			break
		}
	}
	sizes := ofRule("rule=tsmom&from=2008-10&to=2008-10")["2008-10"].Positions
	if sizes["CL"] >= 0 || sizes["CL"] == -1 {
		t.Errorf("a size by time-series momentum is %v, want a negative number that is not a sign alone", sizes["CL"])
	}
}

func keys(o object) []string {
	var names []string
	for name := range o {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// All that is wrong is named at once, in the form of RFC 9457.
func TestAPIRefuses(t *testing.T) {
	t.Parallel()
	a := ask(t, handler(t), "GET", "/api/v1/backtest?p=60-60-0&fee=9&rule=x&colour=red&real=1")
	got := decode[object](t, a.body)
	want := object{
		"type": "about:blank", "title": "Bad Request", "status": 400.0, "detail": "See errors for each parameter that was refused.",
		"request": a.Header.Get("X-Request-Id"),
		"errors": []any{
			object{"parameter": "colour", "value": "red", "reason": "colour is not a parameter; /method#link lists those that are"},
			object{"parameter": "p", "value": "60-60-0", "reason": "p: in “60-60-0” the weights add up to 120, not 100, which needs free=1"},
			object{"parameter": "rule", "value": "x", "reason": "rule: “x” is not one of mlm, mlm-baskets, tsmom"},
			object{"parameter": "fee", "value": "9", "reason": "fee: “9” is not a number from 0 to 5 (percent a year)"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a.StatusCode != 400 || a.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("status %d, %s", a.StatusCode, a.Header.Get("Content-Type"))
	}
	for _, address := range []string{"/api/v1/sleeve", "/export.csv"} {
		errors := decode[struct{ Errors []link.Problem }](t, ask(t, handler(t), "GET", address+"?p=60-60-0&fee=9&rule=x&colour=red&real=1").body).Errors
		if len(errors) != 4 {
			t.Errorf("%s names %d problems, want 4", address, len(errors))
		}
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	a := ask(t, handler(t), "GET", "/export.csv?v=1&p=50-30-20&p=33.4-33.3-33.3")
	rows, err := csv.NewReader(strings.NewReader(a.body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"month", "50-30-20 return", "50-30-20 wealth", "33.4-33.3-33.3 return", "33.4-33.3-33.3 wealth"}, rows[0]); diff != "" {
		t.Errorf("the head (-want +got):\n%s", diff)
	}
	want := datatest.Rows(t, "../engine/testdata/reference/months_50-30-20.csv")
	if len(rows)-1 != len(want) {
		t.Fatalf("%d months, want %d", len(rows)-1, len(want))
	}
	wealth := 1.0
	for i, row := range want {
		r, err := strconv.ParseFloat(rows[1+i][1], 64)
		if err != nil {
			t.Fatal(err)
		}
		wealth *= 1 + r
		if rows[1+i][0] != row["month"] {
			t.Errorf("row %d is %s, want %s", i, rows[1+i][0], row["month"])
		}
		holds(t, row["month"], r, row["return"])
		w, err := strconv.ParseFloat(rows[1+i][2], 64)
		if err != nil || math.Abs(w-wealth) > 1e-9*wealth {
			t.Errorf("%s: wealth %s, want %v", row["month"], rows[1+i][2], wealth)
		}
	}
}
