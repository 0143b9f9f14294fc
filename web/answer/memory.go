package answer

import (
	"trendblend/engine/atlas"
	"trendblend/engine/daily"
	"trendblend/engine/papers"
	"trendblend/engine/trend"
	"trendblend/views/words"
	"trendblend/web/memo"
)

// Memory is what the editions of a program remember of what they computed, as far as there
// is room. All of them share it, so that one more edition takes no more room.
type Memory struct {
	sleeves  *memo.Memo[of[trend.Settings], *trend.Sleeve]
	legs     *memo.Memo[of[legsKey], daily.Legs]
	grids    *memo.Memo[of[gridKey], *atlas.Grid]
	trials   *memo.Memo[of[trialKey], []words.Trial]
	rules    *memo.Memo[of[string], aroundSleeve]
	studies  *memo.Memo[of[studyKey], *papers.Study]
	drawings *drawings
}

// How many of each are remembered.
const (
	keptSleeves = 64      // of half a megabyte
	keptLegs    = 32      // of a sixth of a megabyte
	keptGrids   = 32      // of half a megabyte
	keptTrials  = 16 * 32 // of a kilobyte
	keptRules   = 64      // of fifty kilobytes
	keptStudies = 6       // of a megabyte
)

// drawingsRoom is what the plans that are being carried out may take together, in bytes: eight of the largest, sixty of
// the usual ones.
const drawingsRoom = 160 << 20

// NewMemory returns an empty memory.
func NewMemory() *Memory {
	return &Memory{
		sleeves:  memo.New[of[trend.Settings], *trend.Sleeve](keptSleeves),
		legs:     memo.New[of[legsKey], daily.Legs](keptLegs),
		grids:    memo.New[of[gridKey], *atlas.Grid](keptGrids),
		trials:   memo.New[of[trialKey], []words.Trial](keptTrials),
		rules:    memo.New[of[string], aroundSleeve](keptRules),
		studies:  memo.New[of[studyKey], *papers.Study](keptStudies),
		drawings: newDrawings(drawingsRoom),
	}
}

// of is a key of one edition: what depends on nothing else in it.
type of[K comparable] struct {
	edition string // its id
	key     K
}

func within[K comparable](e *Edition, key K) of[K] { return of[K]{e.ID(), key} }
