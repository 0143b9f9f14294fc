package trend_test

import (
	"strings"
	"testing"

	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/trend"
)

// Counted by hand: a market that goes long, long, out, short, short, flat, long has
// six positions, three of them long, and two changes of side.
func TestSides(t *testing.T) {
	hold := func(position float64) []trend.Holding { return []trend.Holding{{Market: 1, Position: position}} }
	s := trend.Made(&trend.Panel{Markets: make([]engine.Market, 2)}, trend.Settings{}, 0, nil,
		[][]trend.Holding{hold(1), hold(0.5), nil, hold(-1), hold(-2), hold(0), hold(1)})
	if held, long, changes := s.Sides(); held != 6 || long != 3 || changes != 2 {
		t.Errorf("Sides() = %d held, %d long, %d changes, want 6, 3, 2", held, long, changes)
	}
}

// The counts of the positions in testdata/reference/positions_mlm.csv, which no code
// of ours wrote.
func TestSidesAgreeWithTheReference(t *testing.T) {
	_, panel := firstEdition(t)
	_, rows := datatest.Table(t, "../testdata/reference/positions_mlm.csv")
	wantHeld, wantLong, wantChanges := 0, 0, 0
	before := map[string]int{}
	for _, row := range rows {
		for side, cell := range row[1:] {
			for _, market := range strings.Fields(cell) {
				wantHeld++
				wantLong += 1 - side
				if b, held := before[market]; held && b != side {
					wantChanges++
				}
				before[market] = side
			}
		}
	}
	if held, long, changes := trend.New(panel, trend.Default()).Sides(); held != wantHeld || long != wantLong || changes != wantChanges {
		t.Errorf("Sides() = %d, %d, %d, the reference has %d, %d, %d", held, long, changes, wantHeld, wantLong, wantChanges)
	}
}
