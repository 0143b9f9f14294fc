package answer

import (
	"context"

	"trendblend/engine/atlas"
	"trendblend/engine/backtest"
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
	searches *memo.Memo[of[searchKey], words.Searched]
	fronts   *memo.Memo[of[searchKey], words.Frontier]
	rules    *memo.Memo[of[string], aroundSleeve]
	around   *memo.Memo[of[string], *backtest.Result]
	held     *memo.Memo[of[heldKey], backtest.Portfolio]
	studies  *memo.Memo[of[studyKey], *papers.Study]
	drawings *drawings
}

// UsualMemory is what a program holds itself to where nothing else is said, in bytes.
const UsualMemory = 512 << 20

// How many of each are remembered by a program of the usual memory, and what the plans that are being carried out may
// take together: eight of the largest, sixty of the usual ones.
const (
	keptSleeves  = 64      // of half a megabyte
	keptLegs     = 32      // of a sixth of a megabyte
	keptGrids    = 32      // of half a megabyte
	keptTrials   = 16 * 32 // of a kilobyte
	keptSearches = 64      // of a kilobyte
	keptFronts   = 16      // of a hundred kilobytes
	keptRules    = 64      // of fifty kilobytes
	keptAround   = 64      // of a fifth of a megabyte, where there is a loan; else of twenty kilobytes
	keptHeld     = 256     // of ten kilobytes
	keptStudies  = 6       // of a megabyte
	drawingsRoom = 160 << 20
)

// NewMemory returns an empty memory of the usual size.
func NewMemory() *Memory { return MemoryOf(UsualMemory) }

// MemoryOf returns an empty memory for a program that holds itself to so many bytes: about a tenth of them for what is
// remembered and a third for what is drawn. The rest is for the data, the requests and what was not yet collected.
func MemoryOf(program int64) *Memory {
	part := func(usual int) int { return max(1, int(float64(usual)*float64(program)/UsualMemory)) }
	return &Memory{
		sleeves:  memo.New[of[trend.Settings], *trend.Sleeve](max(leastSleeves, part(keptSleeves))),
		legs:     memo.New[of[legsKey], daily.Legs](part(keptLegs)),
		grids:    memo.New[of[gridKey], *atlas.Grid](part(keptGrids)),
		trials:   memo.New[of[trialKey], []words.Trial](part(keptTrials)),
		searches: memo.New[of[searchKey], words.Searched](part(keptSearches)),
		fronts:   memo.New[of[searchKey], words.Frontier](part(keptFronts)),
		rules:    memo.New[of[string], aroundSleeve](part(keptRules)),
		around:   memo.New[of[string], *backtest.Result](part(keptAround)),
		held:     memo.New[of[heldKey], backtest.Portfolio](part(keptHeld)),
		studies:  memo.New[of[studyKey], *papers.Study](part(keptStudies)),
		drawings: newDrawings(part(drawingsRoom)),
	}
}

// Patient lets plans be carried out in contexts that give way to other work when they are asked whether they are over, as
// each history does: where there is one processor, and nothing else interrupts.
func (m *Memory) Patient(in func(context.Context) context.Context) { m.drawings.patient = in }

// leastSleeves are those that one page holds against one another.
const leastSleeves = 16

// Counts says of each cache by its name how often a value was known when it was asked for, how often it was computed, and
// how many are remembered.
func (m *Memory) Counts() map[string]func() (known, computed, kept int) {
	return map[string]func() (known, computed, kept int){
		"sleeves": m.sleeves.Counts, "legs": m.legs.Counts, "grids": m.grids.Counts, "trials": m.trials.Counts,
		"searches": m.searches.Counts, "fronts": m.fronts.Counts, "rules": m.rules.Counts, "around": m.around.Counts, "held": m.held.Counts,
		"studies": m.studies.Counts, "histories": m.drawings.settled.Counts,
	}
}

// Refused is how many plans found no room to be drawn.
func (m *Memory) Refused() int {
	m.drawings.mu.Lock()
	defer m.drawings.mu.Unlock()
	return m.drawings.refused
}

// of is a key of one edition: what depends on nothing else in it.
type of[K comparable] struct {
	edition string // its id
	key     K
}

func within[K comparable](e *Edition, key K) of[K] { return of[K]{e.ID(), key} }
