package words_test

import (
	"testing"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/engine/papers"
	"trendblend/views/words"
)

// A figure next to the edge of its band has the digits of every other, and so has its difference.
func TestPaperFiguresHaveTheDigitsOfTheirUnit(t *testing.T) {
	months := [2]engine.Month{engine.MonthOf(2000, 1), engine.MonthOf(2009, 12)}
	r := papers.Result{
		Published: papers.Published{Unit: claims.Ratio, Test: claims.Test{Kind: claims.Close, Low: -0.2, High: -0.2}, Asked: months},
		Outcome:   papers.Outcome{Ours: -0.30003, From: months[0], To: months[1], Months: 120},
	}
	if ours, off := words.OurValue(r), words.ResultDifference(r); ours != "−0.30" || off != "−0.10" {
		t.Errorf("ours is printed as %s, the difference as %s", ours, off)
	}
}
