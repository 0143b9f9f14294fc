// Package check tells everything that is wrong with an edition of the data: the
// faults for which it is refused, and what should be looked at.
package check

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"trendblend/data"
	"trendblend/engine"
)

// Report is what was found in an edition.
type Report struct {
	Set      *data.Set   // nil where there are faults
	Faults   data.Faults // for which the edition is refused
	Warnings data.Faults // it can be used, but this should be looked at
}

// Edition reads an edition and checks its figures.
func Edition(fsys fs.FS) Report {
	set, err := data.Read(fsys)
	var faults data.Faults
	switch {
	case errors.As(err, &faults):
		return Report{Faults: faults}
	case err != nil:
		return Report{Faults: data.Faults{{File: ".", Reason: err.Error()}}}
	}
	warnings := slices.Concat(holes(set), daysOff(set), moves(set), set.Beyond())
	slices.SortStableFunc(warnings, func(a, b data.Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return Report{Set: set, Warnings: warnings}
}

// file is where a market's unit values stand.
func file(m engine.Market) string { return "unit_values/" + m.ID + ".csv" }

// line is the line of a market's i-th day, below the header.
func line(i int) int { return i + 2 }

const noPosition = "the rules give the market no position while one of its last twelve months is missing"

// holes names the months that a market leaves out: the rules give it no position for a year after one.
func holes(set *data.Set) (found data.Faults) {
	for _, m := range set.Markets {
		for i := 1; i < len(m.Days); i++ {
			if before := m.Days[i-1]; m.Days[i].Month() > before.Month()+1 {
				reason := fmt.Sprintf("leaves out the month after %s; %s", before, noPosition)
				found = append(found, data.Fault{File: file(m), Line: line(i), Column: "date", Value: m.Days[i].String(), Reason: reason})
			}
		}
	}
	return found
}
