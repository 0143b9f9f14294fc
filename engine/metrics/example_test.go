package metrics_test

import (
	"fmt"

	"trendblend/engine"
	"trendblend/engine/metrics"
)

func ExampleOf() {
	r := []float64{0.10, -0.20, 0.05, 0.25}
	bills := []float64{0.01, 0.01, 0.01, 0.01}
	fig := metrics.Of(engine.MonthOf(2008, 9), r, bills)
	fmt.Printf("growth %.3f, Sharpe %.2f, Sortino %.2f\n", fig.Growth, fig.Sharpe, fig.Sortino)
	fmt.Println("full calendar years:", len(fig.Years))
	// Output:
	// growth 1.155, Sharpe 0.74, Sortino 1.32
	// full calendar years: 0
}

func ExampleCAGR() {
	fmt.Printf("%.4f\n", metrics.CAGR([]float64{0.10, 0.10, 0.10, 0.10, 0.10, 0.10})) // half a year
	// Output: 2.1384
}

func ExampleMaxDrawdown() {
	d := metrics.MaxDrawdown(engine.MonthOf(2008, 9), []float64{0.10, -0.20, 0.05, 0.25})
	fmt.Printf("%.2f from %s to %s, made good in %s\n", d.Depth, d.Peak, d.Trough, d.Recovery)
	// Output: -0.20 from 2008-09 to 2008-10, made good in 2008-12
}

func ExampleYears() {
	months := make([]float64, 26) // from November 2007 to December 2009
	for i := range months {
		months[i] = 0.01
	}
	for _, y := range metrics.Years(engine.MonthOf(2007, 11), months) {
		fmt.Printf("%d %.4f\n", y.Year, y.Return)
	}
	// Output:
	// 2008 0.1268
	// 2009 0.1268
}

func ExampleSharpe_undefined() {
	fmt.Println(metrics.Sharpe([]float64{0.01, 0.01}, []float64{0, 0})) // the excess return does not vary
	// Output: NaN
}
