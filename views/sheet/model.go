// Package sheet is the page at /sheet: a scenario on one page of A4 or Letter, to be printed and handed on.
package sheet

import (
	"trendblend/engine/metrics"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Model is what the sheet shows.
type Model struct {
	words.Blend
	Problems ui.Problems // what of the address could not be used
	Then     words.Then
	Falls    []metrics.Drawdown // the worst of the reader's own blend
	Back     string             // the path of the scenario's page
	Address  string             // the whole address that leads to it: the short one where there is one
	Shown    string             // the same, as it is printed
}
