package words

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/metrics"
	"trendblend/engine/own"
	"trendblend/engine/own/table"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

// Fund is a series of the reader's own, and how the sleeves of the menu stand for it.
type Fund struct {
	Name   string
	First  engine.Month
	Last   engine.Month
	Return []float64

	Sleeves []SleeveFit
	Rule    trend.Rule // whose sleeve is chosen
	Rules   []trend.Rule
	Explain own.Explained // by the rules, in their order

	Lookbacks []LookbackFit
	Closest   int // the place of the best of them; -1 for none
	Chosen    int // the look-back of the scenario

	RollingFirst engine.Month
	Rolling      []float64 // correlation with the chosen rule's sleeve

	Years []FundYear
}

// SleeveFit is how one of the sleeves stands for a fund.
type SleeveFit struct {
	Sleeve blend.Sleeve
	own.Fit
}

// LookbackFit is how the trend sleeve by one look-back does.
type LookbackFit struct {
	Months int
	own.Fit
}

// FundYear is a calendar year of a fund beside those of the rules; NaN where one lacks it.
type FundYear struct {
	Year  int
	Fund  float64
	Rules []float64
}

// Months counts the fund's.
func (f Fund) Months() int { return len(f.Return) }

// Best is the sleeve whose months went most like the fund's, and false where too few are shared.
func (f Fund) Best() (SleeveFit, bool) {
	fits := make([]own.Fit, len(f.Sleeves))
	for i, s := range f.Sleeves {
		fits[i] = s.Fit
	}
	at, ok := own.Closest(fits)
	if !ok || fits[at].Correlation < LeastLike {
		return SleeveFit{}, false
	}
	return f.Sleeves[at], true
}

// Trend is the fit of the trend sleeve.
func (f Fund) Trend() (SleeveFit, bool) {
	for _, s := range f.Sleeves {
		if s.Sleeve == blend.Trend {
			return s, s.Enough()
		}
	}
	return SleeveFit{}, false
}

// InOwnSleeve is what a sleeve is called in a sentence, the trend sleeve as ours.
func InOwnSleeve(of blend.Sleeve) string {
	if of == blend.Trend {
		return "our trend sleeve"
	}
	return link.CalledSleeve(of).Inside
}

// OwnSleeveName is that name at the head of a line.
func OwnSleeveName(of blend.Sleeve) string { return capital(InOwnSleeve(of)) }

// FundMonths says which months a fund has.
func FundMonths(first, last engine.Month) string {
	return Count(int(last-first)+1, "month") + ", " + first.String() + " to " + last.String()
}

// FundFinding says how well the trend sleeve stands for a fund.
func FundFinding(f Fund) string {
	t, ok := f.Trend()
	if !ok {
		return "Fewer than " + strconv.Itoa(own.LeastFit) + " months are known of both " + f.Name +
			" and our trend sleeve: too few to say how one stands for the other."
	}
	if math.IsNaN(t.Correlation) {
		return f.Name + " hardly moved in the " + Count(t.Months, "month") + " that both have: nothing can be said of what stands for it."
	}
	said := "Our trend sleeve " + likeness(t.Correlation) + " " + f.Name + ": a correlation of " + Number(t.Correlation, 2) + " over " +
		Count(t.Months, "month")
	if !math.IsNaN(f.Explain.R2) {
		said += "; the three trend rules together explain " + explainedShare(f.Explain.R2) + " of its ups and downs"
	}
	switch best, ok := f.Best(); {
	case !ok:
		said += ". None of the sleeves moved like it"
	case best.Sleeve != blend.Trend:
		said += ". Nearest to it is " + InOwnSleeve(best.Sleeve) + ", at " + Number(best.Correlation, 2)
	}
	return said + "."
}

// LeastLike is the correlation below which nothing is said to move like a fund.
const LeastLike = 0.3

// likeness says in words what a correlation says.
func likeness(c float64) string {
	switch {
	case c >= 0.85:
		return "moved much like"
	case c >= 0.6:
		return "moved in part like"
	case c >= LeastLike:
		return "moved only a little like"
	case c > -LeastLike:
		return "hardly moved like"
	}
	return "moved mostly against"
}

// explainedShare writes R squared as a share, and neither nothing nor all where it is not.
func explainedShare(r2 float64) string { return TellingPercent(max(0, r2), 0) + "\u00a0%" }

// FitIntro says what the table of fits holds.
func FitIntro(name string) string {
	return "Each row takes the months that " + name + " and the sleeve both have. Beta is of returns above Treasury bills; tracking error " +
		"and difference are in percent a year, the difference being " + name + " less the sleeve."
}

// CarriedWarning warns of months that are not the fund's.
func CarriedWarning(name string, back blend.Sleeve, first engine.Month) string {
	return "Before " + first.String() + " the months are those of " + InOwnSleeve(back) + " and not of " + name +
		": what a fund would have earned then nobody knows."
}

// CarriedMore leads from such months to what is known of how one stands for the other.
const CarriedMore = "How well one stands for the other"

// CarriedFit says how the sleeve did where both are known, beside the warning.
func CarriedFit(name string, s SleeveFit) string {
	if !s.Enough() {
		return full("The two share " + Count(s.Months, "month") + ", too few to say how well it stands for " + name)
	}
	return "Over the " + Count(s.Months, "month") + " that both have, " + InOwnSleeve(s.Sleeve) + " stands for " + name +
		" with a correlation of " + Number(s.Correlation, 2) + ", a beta of " + Number(s.Beta, 2) + " and a tracking error of " +
		Percent(s.TrackingError, 1) +
		"\u00a0% a year; " + differenceSaid(name, s.Difference) + "."
}

func differenceSaid(name string, difference float64) string {
	switch printedSign(difference*100, 1) {
	case 1:
		return name + " earned " + Percent(difference, 1) + " points a year more"
	case -1:
		return name + " earned " + Percent(-difference, 1) + " points a year less"
	}
	return "both earned the same"
}

// ExplainFinding says what a regression on the three rules found.
func ExplainFinding(f Fund) string {
	e := f.Explain
	if math.IsNaN(e.R2) {
		return "The regression on the three rules needs " + strconv.Itoa(own.LeastFit) + " months that all of them share, and rules that differ."
	}
	said := "What the rules do not explain came to " + Signed(12*e.Alpha*100, 1) + "\u00a0% a year"
	if math.Abs(e.TAlpha) < 2 || math.IsNaN(e.TAlpha) {
		return said + ", which over " + Count(e.Months, "month") + " cannot be told from nothing."
	}
	return said + ", more than chance alone would usually leave over " + Count(e.Months, "month") + "."
}

// ExplainIntro says what was regressed on what.
func ExplainIntro(f Fund) string {
	return "Least squares of the fund’s monthly return above Treasury bills on those of the three rules, after the fee and at the " +
		"volatility of this address, " + f.Explain.From.String() + " to " + f.Explain.To.String() + ". The rules hold much the same " +
		"positions, so that one beta may take from another."
}

// FundLookbackFinding says which look-back comes nearest to a fund.
func FundLookbackFinding(f Fund) string {
	if f.Closest < 0 && slices.ContainsFunc(f.Lookbacks, func(l LookbackFit) bool { return l.Correlation < LeastLike }) {
		return "By no look-back did our trend sleeve move like it: every correlation is below " + Number(LeastLike, 1) + "."
	}
	if f.Closest < 0 {
		return "Too few months to compare look-backs."
	}
	best := f.Lookbacks[f.Closest]
	said := "Nearest look-back: " + Count(best.Months, "month") + ", at a correlation of " + Number(best.Correlation, 2)
	for _, l := range f.Lookbacks {
		if l.Months == f.Chosen && l.Months != best.Months {
			return said + "; the " + strconv.Itoa(f.Chosen) + " of this address come to " + Number(l.Correlation, 2) + "."
		}
	}
	return said + "; it is the one of this address."
}

// FundRollingFinding is the title of the chart of the rolling correlation.
func FundRollingFinding(f Fund) string {
	low, high := math.Inf(1), math.Inf(-1)
	for _, c := range f.Rolling {
		if !math.IsNaN(c) {
			low, high = min(low, c), max(high, c)
		}
	}
	if math.IsInf(low, 1) {
		return "No three years are known of both yet."
	}
	return "Over three years at a time the correlation with our trend sleeve ran from " + Number(low, 2) + " to " + Number(high, 2) + "."
}

// FundRollingInWords is the chart of the rolling correlation for those who do not see it.
func FundRollingInWords(f Fund) string {
	return "Correlation of " + f.Name + " with our trend sleeve over the three years before, " + f.RollingFirst.String() + " to " +
		(f.RollingFirst + engine.Month(len(f.Rolling)-1)).String()
}

// FundGrowthFinding is the title of the small chart of a fund: what it earned a year, and in all where it has not
// a year of months.
func FundGrowthFinding(f Fund) string {
	fall := metrics.MaxDrawdown(f.First, f.Return)
	said := f.Name + ": " + tellingGain(metrics.CAGR(f.Return)) + "\u00a0% a year"
	if f.Months() < 12 {
		said = f.Name + ": " + tellingGain(metrics.Growth(f.Return)-1) + "\u00a0% in " + Count(f.Months(), "month")
	}
	if fall.Depth < 0 {
		said += ", worst fall " + TellingPercent(fall.Depth, 1) + "\u00a0%"
	}
	return said
}

// tellingGain is a gain or loss as percent with its sign, which never says nothing where there is something.
func tellingGain(v float64) string {
	if said := TellingPercent(v, 1); v <= 0 || strings.HasPrefix(said, "under") {
		return said
	}
	return "+" + TellingPercent(v, 1)
}

// FundPreview is that of the page for a fund of the link: how our trend sleeve stands for it.
func FundPreview(f Fund) Preview {
	t, ok := f.Trend()
	if !ok || math.IsNaN(t.Correlation) {
		return Preview{f.Name + ": " + FundMonths(f.First, f.Last), FundFinding(f)}
	}
	return Preview{f.Name + " and our trend sleeve: a correlation of " + Number(t.Correlation, 2) + " over " + Count(t.Months, "month"),
		FundFinding(f)}
}

// FundGrowthInWords is that chart for those who do not see it.
func FundGrowthInWords(f Fund) string {
	return "Growth of 1 in " + f.Name + ", " + (f.First - 1).String() + " to " + f.Last.String() + ": it became " +
		Number(metrics.Growth(f.Return), 2)
}

// Understood says in a sentence what a table was read as.
func Understood(u table.Understood) string {
	return "Read as " + Count(u.Months, "month") + " of returns, " + u.First.String() + " to " + u.Last.String() + ", out of " +
		Thousands(u.Rows) + " " + frequencyNoun(u.Every, u.Rows) + "."
}

// FewShared warns of a fund of which our data hold few months or none; empty where they hold enough.
func FewShared(f Fund) string {
	most := 0
	for _, s := range f.Sleeves {
		most = max(most, s.Months)
	}
	switch {
	case most >= own.LeastFit:
		return ""
	case most == 0:
		return "None of these months is in our data: a blend cannot show them."
	}
	return "Only " + Count(most, "month") + " of these " + verb(most, "is", "are") + " in our data: fewer than " +
		strconv.Itoa(own.LeastFit) + " say next to nothing."
}

// NotUnderstood stands over what keeps a table from being used.
func NotUnderstood(problems int) string {
	if problems == 1 {
		return "One thing keeps this table from being used."
	}
	return capital(strconv.Itoa(problems)) + " things keep this table from being used."
}

// MoreProblems says how many are not listed.
func MoreProblems(n int) string {
	return "And " + Counted(n, "more problem") + " of the same kind or another."
}

func frequencyNoun(every table.Frequency, n int) string {
	noun := map[table.Frequency]string{table.Daily: "day", table.Weekly: "week", table.Monthly: "month"}[every]
	if noun == "" {
		noun = "row"
	}
	if n == 1 {
		return noun
	}
	return plural(noun)
}

// FrequencyName is how often a table has a row.
func FrequencyName(every table.Frequency) string {
	switch every {
	case table.Monthly:
		return "monthly"
	case table.Weekly:
		return "weekly; a month ends with its last week"
	case table.Quarterly:
		return "quarterly"
	case table.Yearly:
		return "yearly"
	}
	return "daily; a month ends with its last day"
}

// UnitName is what a column's values are.
func UnitName(u table.Unit) string {
	switch u {
	case table.Percent:
		return "returns in percent"
	case table.Fraction:
		return "returns as fractions of 1"
	case table.Cumulative:
		return "the return since the start in percent"
	}
	return "prices or levels"
}

// OrderName is an order of day and month.
func OrderName(o table.Order) string {
	if o == table.DayFirst {
		return "day, month, year"
	}
	return "month, day, year"
}

// DecimalName is a decimal sign.
func DecimalName(d table.Decimal) string {
	if d == table.Comma {
		return "comma: 1,5"
	}
	return "point: 1.5"
}

// HeaderName says whether the first line names the columns.
func HeaderName(h table.Header) string {
	if h == table.FirstLine {
		return "the first line names the columns"
	}
	return "no line names the columns"
}

// LayoutName is how dates are written.
func LayoutName(l table.Layout) string {
	return map[table.Layout]string{
		table.Written: "year first, or the month by its name", table.DayMonth: "day, month, year", table.MonthDay: "month, day, year",
		table.Digits: "digits alone, as 20200331", table.Seconds: "seconds since 1970", table.Millis: "milliseconds since 1970",
		table.Serial: "Excel’s days since 1900", table.YearMonth: "the year in one column, the month in the next",
		table.YearRows: "a row for each year, a column for each month", table.Quarters: "quarters", table.Years: "years",
	}[l]
}

// DelimiterName is what stands between two cells.
func DelimiterName(r rune) string {
	return map[rune]string{'\t': "tabs", ';': "semicolons", ',': "commas", '|': "bars", ' ': "spaces"}[r]
}

// ColumnName names a column of a table.
func ColumnName(c table.Column) string {
	if c.Name == "" {
		return "column " + strconv.Itoa(c.At)
	}
	return "column " + strconv.Itoa(c.At) + ", “" + c.Name + "”"
}

// LeftOut says what of a table was not used; empty where all was.
func LeftOut(u table.Understood) string {
	var parts []string
	if u.Unfinished != 0 {
		parts = append(parts, "the unfinished month "+u.Unfinished.String())
	}
	if u.Begun != 0 {
		parts = append(parts, "the month "+u.Begun.String()+", in which the returns begin")
	}
	if n := len(u.LeftOut); n > 0 {
		parts = append(parts, linesSaid(u.LeftOut)+", which "+verb(n, "holds", "hold")+" no date")
	}
	return strings.Join(parts, "; ")
}

// linesSaid names some lines, and counts them where they are many.
func linesSaid(at []int) string {
	if len(at) > 6 {
		return Count(len(at), "line")
	}
	numbers := make([]string, len(at))
	for i, n := range at {
		numbers[i] = Thousands(n)
	}
	if len(at) == 1 {
		return "line " + numbers[0]
	}
	return "lines " + enumerate(numbers)
}

// MovesSaid names the largest moves of a table.
func MovesSaid(moves []table.Move) string {
	parts := make([]string, len(moves))
	for i, m := range moves {
		parts[i] = Signed(m.Return*100, 1) + "\u00a0% in " + m.Month.String() + " (line " + Thousands(m.Line) + ")"
	}
	return strings.Join(parts, ", ")
}

// AtStartSaid says of rows that are dated on the first of a month which month they are of.
const AtStartSaid = "Its rows are dated on the first days of a month; each was taken as that month’s."

// LongLink is the length of an address from which some programs cut it.
const LongLink = 2000

// LongLinkNote warns of a link that chats may cut.
var LongLinkNote = "Some chats and mail programs cut a link of more than " + Thousands(LongLink) + " characters: a short link passes " +
	"there, but this server then keeps the series."

// LinkLength says how long the link becomes, and warns where a chat may cut it.
func LinkLength(characters int) string {
	said := "The link holds the series itself and becomes about " + Thousands(roundedUp(characters, 50)) + " characters long."
	if characters > LongLink {
		said += " " + LongLinkNote
	}
	return said
}

func roundedUp(n, to int) int { return (n + to - 1) / to * to }

// OwnFull says that no further series fits into a link.
func OwnFull() string {
	return "The link holds " + strconv.Itoa(own.Most) + " series of yours already, which is the most: take one out of the address first."
}

// OwnApart says that a series shares no month with the sleeves of a blend.
func OwnApart(first, last engine.Month) string {
	return "This series has the months " + first.String() + " to " + last.String() + ", and the sleeves of the blend share none of them."
}

// OwnNoRoom says that a blend has as many sleeves as it may have.
func OwnNoRoom() string {
	return "The blend has " + strconv.Itoa(blend.MostSleeves) + " sleeves, which is the most: put the series in the place of one of them."
}

// OwnUnusable says why a series cannot be written into a link.
func OwnUnusable(err error) string {
	return "This series cannot be carried by a link: " + err.Error() + "."
}

// OwnWeight refuses a weight.
func OwnWeight() string { return "The weight is not a whole number from 1 to 100." }

// PlaceName is a place that a series may take in a blend.
func PlaceName(s backtest.Scenario, of blend.Sleeve, weight int) string {
	return "in the place of " + InHeld(s, of) + " (" + blend.Tenths(weight) + "\u00a0%)"
}

// BackName is a sleeve that a series may be carried back with.
func BackName(of blend.Sleeve, first engine.Month) string {
	return InOwnSleeve(of) + ", from " + first.String()
}

// VehicleYearsTitle is over the calendar years of the funds that are the example.
const VehicleYearsTitle = "Until then, two funds that hold managed futures: their calendar years beside our three rules"

// VehicleYearsFinding says how near the rules came to a fund's published years.
func VehicleYearsFinding(rule trend.Rule, correlation float64, years int) string {
	if math.IsNaN(correlation) {
		return Count(years, "published year") + ", too few to hold against a rule."
	}
	return "Nearest: " + InRule(rule) + ", with a correlation of " + Number(correlation, 2) + " over " + Count(years, "year") +
		". So few years say little."
}

// VehicleYearsNote says where the years come from, and where they do not go.
const VehicleYearsNote = "Fund years are total returns as published; the rules are after the fee and at the volatility of this address."

// TableExample stands in the empty field for a table.
const TableExample = "Date,Price\n2024-01-31,102.35\n2024-02-29,104.10\n2024-03-28,103.72"

// OwnLimits says what the field takes.
const OwnLimits = "Up to 4 MB: days, weeks or months; prices, levels or returns; any usual date and decimal sign; newest first or last. " +
	"A month counts from its last row, and an unfinished last month is left out."

// MostName is how long a name may be.
const MostName = own.MostName

// GuessedNote stands beside a guess that the table did not tell.
const GuessedNote = "The table does not tell: please check."

// LargeMovesRight is the box by which a reader says that a fund did move so far.
var LargeMovesRight = "Moves of more than " + Percent(table.LargeMove, 0) + "\u00a0% in a month are right"

// FoundSo is what was found, as the first choice of a field.
func FoundSo(what string) string { return "found: " + what }

// AsFound is the choice that goes back to what the table says by itself.
const AsFound = "as the table has it"

// HeaderFound says where the names of the columns stand.
func HeaderFound(line int) string {
	if line == 0 {
		return "none"
	}
	return "in line " + Thousands(line)
}

// RowsSaid says how many rows a table has, how often and in which order.
func RowsSaid(u table.Understood) string {
	order := map[table.Sorting]string{
		table.OldestFirst: "oldest first", table.NewestFirst: "newest first", table.Mixed: "in mixed order",
	}[u.Sorting]
	first, last := dayOrMonth(table.Problem{Date: u.Start}), dayOrMonth(table.Problem{Date: u.End})
	return Thousands(u.Rows) + ", " + first + " to " + last + ", " + order + "; " + FrequencyName(u.Every)
}

// BackLabel names the field for what stands in for a series before it begins.
func BackLabel(first engine.Month) string { return "Carried back before " + first.String() + " with" }

// HeldWeight says how much of the reader's blend is in a series.
func HeldWeight(w blend.Weights, of blend.Sleeve) string {
	if !w.List().Has(of) || w.Of(of) == 0 {
		return "not in your blend"
	}
	return blend.Tenths(w.Of(of)) + "\u00a0% of your blend"
}

// GrowthScale and RollingScale say what the small charts show.
const (
	GrowthScale  = "Growth of 1, monthly"
	RollingScale = "Correlation of the three years up to each month"
)

// OwnImprint stands under a printed page.
func OwnImprint(edition, id, version string) string {
	return "Trendblend, the page on a fund of one’s own. " + Purpose + " Data " + edition + ", SHA-256 " + id + ", version " + version +
		". The reader’s series was not checked."
}

// OwnNoForm refuses what is no form with a table.
const OwnNoForm = "The table did not arrive whole. Try it again from the page on a fund of your own."

// FitHeading is over how the sleeves stand for a fund, and FitLabel names its table.
func FitHeading(name string) string { return "How well the sleeves stand for " + name }

// FitLabel is what the table of fits is called.
func FitLabel(name string) string { return "How each sleeve stands for " + name }

// FundYearsLabel is what the table of a fund's years is called.
func FundYearsLabel(name string) string { return "Calendar years of " + name + " and of the rules" }
