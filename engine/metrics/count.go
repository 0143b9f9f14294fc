package metrics

import "math"

// Count says of how many things something is true, and of how many it was asked.
type Count struct{ N, Of int }

// Share is the part of them, from 0 to 1; NaN where there were none.
func (c Count) Share() float64 {
	if c.Of == 0 {
		return math.NaN()
	}
	return float64(c.N) / float64(c.Of)
}

// see counts one more thing by its figure: above 0 it is true of it, and NaN is none.
func (c *Count) see(v float64) {
	if math.IsNaN(v) {
		return
	}
	c.Of++
	if v > 0 {
		c.N++
	}
}

// known is how many of the figures there are.
func known(figures []float64) int {
	var all Count
	for _, v := range figures {
		all.see(v)
	}
	return all.Of
}
