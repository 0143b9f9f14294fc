package words

// A Heading is what a section of the blender is called, what it answers while it is closed, and
// what its charts show, by their ids.
type Heading struct {
	Title, Asks string
	Shows       map[string]string
}

// Headings are those of all sections by their names.
var Headings = map[string]Heading{
	"drawdowns": {Title: "The ten worst falls",
		Asks: "When they began, how deep they went and how long it took to make them good"},
	"daily": {Title: "Day by day",
		Asks: "What month ends hide: the worst day, week and month, and the fall by the day",
		Shows: map[string]string{
			"days": "How far below its highest value so far your blend was",
		}},
	"months": {Title: "Month by month",
		Asks: "Every month of your blend, by year"},
	"rolling": {Title: "Rolling windows",
		Asks: "Return, risk and correlation over every stretch of one, three, five and ten years",
		Shows: map[string]string{
			"roll-return":      "Return a year of the window that ends in each month",
			"roll-volatility":  "Volatility of the same windows",
			"roll-sharpe":      "Sharpe ratio of the same windows",
			"roll-correlation": "Month by month, over the same windows",
		}},
	"starts": {Title: "Every start, every length",
		Asks: "How much depends on the month in which you begin",
		Shows: map[string]string{
			"starts-own":  "Return a year, by first month (across) and years held (up)",
			"starts-lead": "Points a year ahead of the comparison",
		}},
	"lag": {Title: "Behind the comparison",
		Asks: "The longest test of patience: how far and how long your blend fell behind",
		Shows: map[string]string{
			"telltale": "Wealth of your blend divided by that of the other: the line falls while yours falls behind",
		}},
	"regimes": {Title: "Calm and crisis",
		Asks: "Whether the other sleeves move with stocks differently when stocks fall"},
	"sleeves": {Title: "What each sleeve brought",
		Asks: "How much of your blend’s return, and of its ups and downs, came from each of its sleeves"},
	"shape": {Title: "Shape of the months",
		Asks: "Skewness, tails, capture, tracking error and what was earned for each loss"},
	"money": {Title: "Your money",
		Asks: "Paying in or drawing out: the balance, and what could have been drawn for thirty years",
		Shows: map[string]string{
			"balance": "At month ends, after the money moved",
			"safe":    "The highest yearly withdrawal that lasted, in percent of the starting sum, by first month",
		}},
	"rebalancing": {Title: "Rebalancing compared",
		Asks: "Five schedules, and the twelve months of the yearly one"},
}
