package columns_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trendblend/data"
	"trendblend/data/columns"
	"trendblend/engine"
	"trendblend/engine/history"
	"trendblend/engine/trend"
)

// The embedded edition comes back with every value, bit for bit.
func TestAnEditionComesBack(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	light := columns.Light{Set: set, Commodities: history.Series{First: 3, Return: []float64{0.1, 1.0 / 3}}}
	for _, rule := range trend.Rules() {
		usual := trend.Default()
		usual.Rule = rule
		light.Sleeves = append(light.Sleeves, &trend.Sleeve{Settings: usual, First: 7, Gross: []float64{1.0 / 7, -0.2}})
	}
	months, err := columns.Months(light)
	if err != nil {
		t.Fatal(err)
	}
	days, err := columns.Days(set)
	if err != nil {
		t.Fatal(err)
	}
	got, err := columns.ReadMonths(months)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(light.Commodities, got.Commodities); diff != "" {
		t.Error(diff)
	}
	for i, s := range got.Sleeves {
		if want := light.Sleeves[i]; s.Settings != want.Settings || s.First != want.First || !slices.Equal(s.Gross, want.Gross) {
			t.Errorf("the sleeve of %s is %v", want.Settings.Rule, s)
		}
	}
	for i, m := range got.Set.Markets {
		whole := set.Markets[i].Days
		if m.Days[0] != whole[0] || m.Days[len(m.Days)-1] != whole[len(whole)-1] || len(m.Values) > 0 {
			t.Errorf("%s has %v", m.ID, m.Days)
		}
	}
	whole, err := got.Whole(days)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(set, whole); diff != "" {
		t.Errorf("the edition that comes back is another: %.2000s", diff)
	}
	t.Logf("months %d, days %d bytes", len(months), len(days))
	for _, cut := range []int{0, 1, len(days) / 2, len(days) - 1} {
		if _, err := got.Whole(days[:cut]); err == nil {
			t.Errorf("%d of %d bytes of days are read", cut, len(days))
		}
	}
	for _, cut := range []int{0, 1, len(months) / 2, len(months) - 1} {
		if _, err := columns.ReadMonths(months[:cut]); err == nil {
			t.Errorf("%d of %d bytes of months are read", cut, len(months))
		}
	}
}

// So do any figures that are written with up to fifteen digits.
func TestAnyFiguresComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 40).Draw(t, "values")
		s := &data.Set{SHA256: "x", Through: engine.MonthOf(2000, 1)}
		m := engine.Market{ID: "A", Days: []engine.Date{20000103}, Values: []float64{1}}
		for i := range n {
			m.Days = append(m.Days, engine.Date(20000104+i%20+100*(i/20)))
			digits := rapid.Int64Range(1, 999_999_999_999_999).Draw(t, "digits")
			tens := 1.0
			for range rapid.IntRange(0, 15).Draw(t, "decimals") {
				tens *= 10
			}
			m.Values = append(m.Values, float64(digits)/tens)
		}
		s.Markets = []engine.Market{m}
		months, err := columns.Months(columns.Light{Set: s})
		if err != nil {
			t.Fatal(err)
		}
		days, err := columns.Days(s)
		if err != nil {
			t.Fatal(err)
		}
		light, err := columns.ReadMonths(months)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := light.Whole(days)
		if err != nil {
			t.Fatal(err)
		}
		if got := whole.Markets[0]; !slices.Equal(got.Values, m.Values) || !slices.Equal(got.Days, m.Days) {
			t.Fatalf("%v\n%v", got.Values, m.Values)
		}
	})
}
