package engine

// Market is a futures market with its daily unit asset values: the level,
// base 100, that compounds the daily change of the contract held, in excess of
// cash. A change at a roll is taken inside the new contract.
type Market struct {
	ID       string
	Name     string
	Sector   string // energy, metals, grains, softs, livestock, currencies, bonds, equities
	Currency string
	Method   string // how the series was made, and where it departs from contract prices
	MLM      bool   // one of the 22 markets of the published MLM Index list
	Core     bool   // one of the 32 that every edition has
	Days     []Date // rising
	Values   []float64
}

// Levels are month-end levels, one value a month from First on. Stocks, Bonds,
// Treasury10 and Bills are total-return indices; CPI is a price level.
type Levels struct {
	First                                 Month
	Stocks, Bonds, Treasury10, Bills, CPI []float64
	Others                                []Column // sleeves that an edition may lack
}

// Column are the month-end total-return levels of one sleeve, by the name that blends know
// it by, one value a month from its own First on.
type Column struct {
	Name   string
	First  Month
	Levels []float64
}

// Last returns the last month that the levels have.
func (l Levels) Last() Month { return l.First + Month(len(l.Stocks)) - 1 }

// DailyLevels are daily total-return levels on the days named.
type DailyLevels struct {
	Days                 []Date
	Stocks, Bonds, Bills []float64
	Others               []DailyColumn // sleeves that an edition may lack
}

// DailyColumn are the daily total-return levels of one sleeve, by the name that blends know
// it by, one value a day of Days from the one numbered From on.
type DailyColumn struct {
	Name   string
	From   int
	Levels []float64
}

// Published is one calendar-year return that somebody else published.
type Published struct {
	Series string
	Year   int
	Return float64 // a decimal
	Source string
}
