package words

// EditionNotes is what is told of an edition of the data: the words of one who puts it right,
// and the figures that he found then. Each has a file of its own beside this one.
type EditionNotes struct {
	Name, Since string // Since is the day from which the program has had it
	Markets     int    // how many it has
	Series      int    // of stocks, bonds and the rest, beside the markets
	Published   int    // calendar years that others published
	Lead        string
	Came        []string
	Corrected   []Correction
	Stayed      string // what the corrections left alone
	Effects     *Effects
	Left        string // what stays unexplained
	Verdicts    []KeptVerdicts
}

// Correction is what was wrong, and why.
type Correction struct{ What, Why string }

// Effects are what the corrections did, one after the other, as it was found when they were
// made. Only the last of them can be computed again: the data in between are not kept.
type Effects struct {
	Over, Source string
	Heads        []string // of the columns that are quoted
	Rows         []Effect
}

// Effect is one row: what was looked at, what it was in each column, and what it is now.
type Effect struct {
	What   string
	Unit   string
	Quoted []string
	Now    Measure
	Told   string // what it was found to be now, of what cannot be computed from the data
}

// Measure is how a figure of the effects is computed.
type Measure int

// The measures.
const (
	Untold         Measure = iota
	CommodityYears         // how the commodities of the MLM rules go with the published long/short index
	CommodityApart         // and how far they are from it
	BasketYears            // how MLM in baskets goes with the published MLM Index
	BasketApart            // and how far it is from it
	TrendCAGR              // of trend alone, by the MLM Index rules
	MomentumSharpe         // of time-series momentum, gross
)

// allEditions are the notes, the newest first.
var allEditions = []EditionNotes{edition202606, edition202510}

// NotesOf are the notes on an edition by its name; ok is false where nothing is written.
func NotesOf(name string) (notes EditionNotes, ok bool) {
	for _, n := range allEditions {
		if n.Name == name {
			return n, true
		}
	}
	return EditionNotes{Name: name}, false
}
