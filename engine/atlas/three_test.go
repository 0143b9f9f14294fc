package atlas

import "trendblend/engine/blend"

// The plane of stocks, bonds and trend, which share all.
var three = Through(blend.Percent(100, 0, 0), blend.Three())

var Size = three.Size()

func At(i int) blend.Weights { return three.At(i) }

func Index(w blend.Weights) (int, bool) { return three.Index(w) }

func row(trend int) int { return three.row(trend) }

// atMost is a limit on the trend of a blend, in percent.
func atMost(trend int) Limit { return Limit{On: blend.Trend, Most: true, Value: float64(trend) / 100} }
