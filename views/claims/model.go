package claims

import (
	"trendblend/engine/claims"
	"trendblend/views/ui"
	"trendblend/views/words"
)

// Model is what the page of claims shows.
type Model struct {
	words.Claims
	Then words.ThenVerdicts
	ui.Shown
	Markets string // that trend rules trade; see Site
	ui.Fields
	Address func(claims.Shows) string // of the place that shows a claim
	Funds   []words.Vehicle
}

func verdictClass(v claims.Verdict) string {
	return [...]string{"holds", "part", "fails", "unknown"}[v]
}

// onlyIDs are the addresses at which the page shows the claims of one verdict alone, in
// the order of claims.Verdicts.
var onlyIDs = [...]string{"holds", "in-part", "does-not-hold", "cannot-say"}
