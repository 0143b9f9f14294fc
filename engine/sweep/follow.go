package sweep

import "trendblend/engine/blend"

// threeByCalendar follows a blend of three sleeves as a whole from one restoration to the
// next: the fast path, of which the map asks 5,151 blends at once.
func (m *Months) threeByCalendar(p Path, w [3]float64) {
	n := len(m.restored)
	growth, returns, wealth, restored := m.three[:n], p.Returns[:n], p.Wealth[:n], m.restored[:n]
	base, before := 1.0, 1.0 // wealth when last restored; what it had become a month ago, as a multiple
	for t := range growth {
		g := &growth[t]
		multiple := w[0]*g[0] + w[1]*g[1] + w[2]*g[2]
		returns[t] = multiple/before - 1
		before = multiple
		wealth[t] = base * multiple
		if restored[t] {
			base, before = wealth[t], 1
		}
	}
}

// manyByCalendar does the same with any number of sleeves.
func (m *Months) manyByCalendar(p Path, w []float64) {
	n := len(m.restored)
	returns, wealth, restored := p.Returns[:n], p.Wealth[:n], m.restored[:n]
	base, before := 1.0, 1.0
	for t := range restored {
		multiple := 0.0
		for i, g := range m.growth[t*len(w):][:len(w)] {
			multiple += w[i] * g
		}
		returns[t] = multiple/before - 1
		before = multiple
		wealth[t] = base * multiple
		if restored[t] {
			base, before = wealth[t], 1
		}
	}
}

// threeInBands follows each of three sleeves' part of the wealth, for the months in which
// a blend is restored are its own.
func (m *Months) threeInBands(p Path, w [3]float64) {
	n := len(m.restored)
	growth, returns, wealth := m.three[:n], p.Returns[:n], p.Wealth[:n]
	held := w
	before := 1.0
	for t := range growth {
		g := &growth[t]
		held[0] *= g[0]
		held[1] *= g[1]
		held[2] *= g[2]
		sum := held[0] + held[1] + held[2]
		returns[t] = sum/before - 1
		before = sum
		wealth[t] = sum
		if m.by.Drifted(held[:], w[:], sum) {
			held = [3]float64{w[0] * sum, w[1] * sum, w[2] * sum}
		}
	}
}

// manyInBands does the same with any number of sleeves.
func (m *Months) manyInBands(p Path, w []float64) {
	n := len(m.restored)
	returns, wealth := p.Returns[:n], p.Wealth[:n]
	var room [blend.MostSleeves]float64
	held := room[:len(w)]
	copy(held, w)
	before := 1.0
	for t := range returns {
		sum := 0.0
		for i, g := range m.growth[t*len(w):][:len(w)] {
			held[i] *= g
			sum += held[i]
		}
		returns[t] = sum/before - 1
		before = sum
		wealth[t] = sum
		if m.by.Drifted(held, w, sum) {
			for i := range held {
				held[i] = w[i] * sum
			}
		}
	}
}
