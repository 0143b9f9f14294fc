package web

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"
)

// at follows keys and places into an answer in JSON.
func at(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, step := range path {
		switch step := step.(type) {
		case string:
			o, ok := v.(object)
			if v = o[step]; !ok {
				t.Fatalf("%v: no object at %s", path, step)
			}
		case int:
			list, ok := v.([]any)
			if !ok || step >= len(list) {
				t.Fatalf("%v: nothing at %d", path, step)
			}
			v = list[step]
		}
	}
	return v
}

// The sections hold the figures of the second program, which pandas computed.
func TestSectionsAnswerTheReference(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../engine/testdata/reference/allocator.json")
	if err != nil {
		t.Fatal(err)
	}
	var reference any
	if err := json.Unmarshal(text, &reference); err != nil {
		t.Fatal(err)
	}
	query := "v=1&p=50-30-20&p=60-40-0&sum=100000&flow=-700&every=month" // “draw monthly”
	got := decode[any](t, ask(t, handler(t), "GET", "/api/v1/sections?"+query).body)
	want := at(t, reference, "blends", "50-30-20")
	same := func(what string, got, want any) {
		t.Helper()
		g, number := got.(float64)
		w, also := want.(float64)
		switch {
		case number && also:
			if math.Abs(g-w) > 1e-9*max(1, math.Abs(w)) {
				t.Errorf("%s is %v, the reference has %v", what, g, w)
			}
		case got == nil && want == "":
		case got != want:
			t.Errorf("%s is %v, the reference has %v", what, got, want)
		}
	}
	for i := range 10 {
		for _, name := range []string{"depth", "peak", "trough", "recovery"} {
			same(fmt.Sprint("fall ", i, " ", name), at(t, got, "drawdowns", 0, "falls", i, name), at(t, want, "drawdowns", i, name))
		}
	}
	same("under water", at(t, got, "drawdowns", 0, "under_water", "n").(float64)/430, at(t, want, "shape", "under_water"))
	for ours, theirs := range map[string]string{"skewness": "skewness", "kurtosis": "kurtosis", "value_at_risk": "var",
		"shortfall": "shortfall", "gain_to_pain": "gain_to_pain", "martin": "martin"} {
		same(ours, at(t, got, "shape", 0, ours), at(t, want, "shape", theirs))
	}
	for ours, theirs := range map[string]string{"beta": "beta", "up_capture": "up", "down_capture": "down", "tracking_error": "tracking_error"} {
		same(ours, at(t, got, "shape", 0, ours), at(t, want, "relative", theirs))
	}
	same("lag", at(t, got, "lag", 0, "trough"), at(t, want, "relative", "lag", "trough"))
	same("in the lag", at(t, got, "lag", 0, "comparison"), at(t, want, "relative", "lag_comparison"))
	for k, years := range []string{"1", "3", "5", "10"} {
		for i := range 5 {
			same("return over "+years, at(t, got, "rolling", "windows", k, "blends", 0, "return", 24*i), at(t, want, "rolling", years, "return", i))
		}
	}
	same("mean start", mean(at(t, got, "starts", "held", 4).([]any)), at(t, want, "starts", "5", 1))
	same("fall by the day", at(t, got, "daily", "blends", 0, "max_drawdown", "depth"), at(t, want, "daily", "drawdown", "depth"))
	same("its trough", at(t, got, "daily", "blends", 0, "max_drawdown", "trough"), at(t, want, "daily", "drawdown", "trough"))
	for k, of := range []string{"trend", "bonds"} {
		for ours, theirs := range map[string]string{"months": "n", "correlation": "r", "low": "low", "high": "high", "adjusted": "adjusted", "p": "p"} {
			same(of+" "+ours, at(t, got, "regimes", k, "falls", ours), at(t, reference, "regimes", of, "falls", theirs))
		}
		same("whose", at(t, got, "regimes", k, "sleeve"), of)
	}
	for i, schedule := range []string{"monthly", "quarterly", "annual", "none", "bands"} {
		same(schedule, at(t, got, "rebalancing", "schedules", i, "schedule"), schedule)
		same(schedule, at(t, got, "rebalancing", "schedules", i, "cagr"), at(t, want, "schedules", schedule, 0))
	}
	same("drawn", at(t, got, "money", 0, "drawn"), at(t, reference, "money", "draw monthly", "out"))
	same("money-weighted", at(t, got, "money", 0, "money_weighted"), at(t, reference, "money", "draw monthly", "money_weighted"))
	same("what lasted", at(t, got, "money", 0, "safe", 0), at(t, reference, "safe", "monthly", "1990-01"))
}

func mean(values []any) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v.(float64)
	}
	return sum / float64(len(values))
}

// What is asked for in open is answered, and nothing else.
func TestSectionsAreThoseAskedFor(t *testing.T) {
	t.Parallel()
	got := decode[object](t, ask(t, handler(t), "GET", "/api/v1/sections?open=months,lag&from=2010-01").body)
	for _, name := range []string{"figures", "drawdowns", "daily", "months", "rolling", "starts", "lag", "regimes", "shape", "money", "rebalancing"} {
		if _, is := got[name]; is != (name == "months" || name == "lag") {
			t.Errorf("%s: %v", name, is)
		}
	}
}
