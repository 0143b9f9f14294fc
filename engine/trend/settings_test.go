package trend_test

import (
	"slices"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine/trend"
)

// Settings that are read alike make the same sleeve, and those that are not another one.
func TestWhatARuleReads(t *testing.T) {
	set := datatest.Shipped(t)
	panel := trend.NewPanel(set.Markets, set.Through)
	for _, rule := range trend.Rules() {
		usual := trend.New(panel, by(rule)).Gross
		signal, all := by(rule), by(rule)
		signal.Signal, all.All = trend.Change, true
		for what, s := range map[string]trend.Settings{"signal": signal, "markets": all} {
			if read, same := s.Read() == by(rule), slices.Equal(trend.New(panel, s).Gross, usual); read != same {
				t.Errorf("%s: another choice of %s is read as the usual one: %v, and makes the same months: %v", rule, what, read, same)
			}
		}
	}
}
