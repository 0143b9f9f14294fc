package claims

import ("testing";"fmt";"trendblend/data";"trendblend/engine/backtest";"trendblend/engine/trend")

func TestDump(t *testing.T) {
	set, _ := data.Load()
	w := backtest.NewWorld(set.Markets, set.Monthly, set.Through)
	d := backtest.NewDaily(w, set.Monthly, set.Daily)
	names := []string{"holds","in part","FAILS","cannot"}
	var rows [22]string
	for _, vol := range []float64{0, .1} {
	for _, r := range trend.Rules() {
		s := backtest.Default(set.Through); s.Trend.Rule = r; s.Terms.Volatility = vol
		for i, f := range Check(Gather(w, d, s, trend.New(w.Panel, s.Trend), set.Published)) {
			rows[i] += fmt.Sprintf("%-8s", names[f.Verdict])
			fmt.Println(r, vol, f.Claim.ID, names[f.Verdict])
			for _, g := range f.Figures { lo, hi := g.Test.Bounds(g.Unit); fmt.Printf("     %-70s %9.4f  [%.4g %.4g] core=%v %v\n", g.Name, g.Value, lo, hi, g.Core, []string{"","ok","NO","?"}[g.Truth()]) }
		}
	}}
	for i, r := range rows { fmt.Printf("TABLE %-22s %s\n", All()[i].ID, r) }
}
