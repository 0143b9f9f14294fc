package trend

// Sides counts what the sleeve held over its whole history: monthly positions, those
// of them that were long, and how often a market changed from one side to the other.
func (s *Sleeve) Sides() (held, long, changes int) {
	before := make([]float64, len(s.Panel.Markets))
	for _, month := range s.Holdings() {
		for _, h := range month {
			held++
			if h.Position > 0 {
				long++
			}
			if h.Position*before[h.Market] < 0 {
				changes++
			}
			if h.Position != 0 {
				before[h.Market] = h.Position
			}
		}
	}
	return held, long, changes
}
