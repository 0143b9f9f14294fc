package fetch

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"trendblend/data"
	"trendblend/engine"
)

// built is a sleeve as its sources give it.
type built struct {
	returns map[engine.Month]float64
	shape   []Point                 // levels by the day, for the daily file; none where it is not carried on
	even    bool                    // the daily file shares a month's return out evenly over its days
	guessed map[engine.Month]string // months that are estimates, and of what kind
	notes   []string
}

// getter answers the points of a source.
type getter func(Source) ([]Point, error)

// rule says how a sleeve is carried on. What is in none: stocks and bonds, whose owners
// do not give their indices away, and the futures markets; they come from the user's files.
type rule struct {
	sleeve string
	build  func(get getter, years []int) (built, error)
}

var rules = []rule{
	{"bills", buildBills},
	{"treasury10", func(get getter, years []int) (built, error) {
		b, err := buildTreasury(get, years, "DGS10", "BC_10YEAR", "", 10)
		if err == nil {
			b.notes = crossCheck(get, b)
		}
		return b, err
	}},
	{"treasury20", func(get getter, years []int) (built, error) {
		return buildTreasury(get, years, "DGS20", "BC_20YEAR", "DGS30", 20)
	}},
	{"cpi", buildPrices},
	{"gold", buildGold},
	{"international", func(get getter, _ []int) (built, error) {
		return buildFrenchDays(get, "Developed_ex_US_3_Factors_Daily", "", "Mkt-RF", "RF")
	}},
	{"smallvalue", func(get getter, _ []int) (built, error) {
		return buildFrenchDays(get, "6_Portfolios_2x3_daily", "Average Value Weighted Returns -- Daily", "SMALL HiBM")
	}},
}

// ParBond returns the total return over one month of a bond that was bought at par at
// the yield before and is repriced at the yield now with one month less to run: with
// coupons of before/2 each half-year, the sum of what is still paid, discounted at the
// yield now, semi-annual compounding, less 1. Yields are decimals.
func ParBond(before, now float64, years int) float64 {
	price := 0.0
	half := 1 + now/2
	for k := 1; k <= 2*years; k++ {
		price += before / 2 * math.Pow(half, -(float64(k)-1.0/6))
	}
	return price + math.Pow(half, -(float64(2*years)-1.0/6)) - 1
}

// monthEnds returns the last point of each month that the points cover to its end.
func monthEnds(points []Point) map[engine.Month]Point {
	ends := map[engine.Month]Point{}
	for _, p := range points {
		ends[p.Day.Month()] = p
	}
	if last := points[len(points)-1]; !data.Whole(last.Day) {
		delete(ends, last.Day.Month())
	}
	return ends
}

// byMonth returns the values of a series that is published by the month.
func byMonth(points []Point) map[engine.Month]float64 {
	values := map[engine.Month]float64{}
	for _, p := range points {
		values[p.Day.Month()] = p.Value
	}
	return values
}

// buildTreasury reprices a par bond at the yields of FRED, carried on by the Treasury's
// own feed; where the series has ended, by the longer one less the last spread.
func buildTreasury(get getter, years []int, id, maturity, longer string, term int) (built, error) {
	yields, err := get(fred(id))
	b := built{returns: map[engine.Month]float64{}}
	if err != nil {
		b.notes = append(b.notes, fmt.Sprintf("%v; the Treasury's feed in its place", err))
	}
	for _, year := range years {
		more, failed := get(treasury(maturity, year))
		if failed != nil {
			continue // FRED alone will do
		}
		yields = after(yields, more)
	}
	if len(yields) == 0 {
		return b, err
	}
	if longer != "" {
		if more, failed := get(fred(longer)); failed == nil {
			if shifted := bySpread(yields, more); len(shifted) > 0 {
				b.notes = append(b.notes, fmt.Sprintf("%s after %s is %s less the last spread", id, yields[len(yields)-1].Day, longer))
				yields = after(yields, shifted)
			}
		}
	}
	ends := monthEnds(yields)
	for month, now := range ends {
		if before, ok := ends[month-1]; ok {
			b.returns[month] = ParBond(before.Value/100, now.Value/100, term)
		}
	}
	return b, nil
}

// after appends the points that follow the last one.
func after(points, more []Point) []Point {
	for _, p := range more {
		if len(points) == 0 || p.Day > points[len(points)-1].Day {
			points = append(points, p)
		}
	}
	return points
}

// bySpread returns the longer series after the end of the shorter, moved by their distance on the last common day.
func bySpread(short, long []Point) []Point {
	last := short[len(short)-1]
	i, ok := slices.BinarySearchFunc(long, last.Day, func(p Point, day engine.Date) int { return int(p.Day - day) })
	if !ok {
		return nil
	}
	var moved []Point
	for _, p := range long[i+1:] {
		moved = append(moved, Point{p.Day, p.Value + last.Value - long[i].Value})
	}
	return moved
}

// crossCheck names the month ends at which the Federal Reserve's fitted curve stands more
// than a quarter of a point from the 10-year yield that a return implies.
func crossCheck(get getter, b built) []string {
	points, err := get(curve())
	if err != nil {
		return []string{fmt.Sprintf("not held against the fitted curve: %v", err)}
	}
	var notes []string
	ends := monthEnds(points)
	for _, month := range slices.Sorted(maps.Keys(b.returns)) {
		before, ok := ends[month-1]
		now, too := ends[month]
		if !ok || !too {
			continue
		}
		if fitted := ParBond(before.Value/100, now.Value/100, 10); math.Abs(fitted-b.returns[month]) > 0.02 {
			notes = append(notes, fmt.Sprintf("%s: %.2f %%, by the Federal Reserve's fitted curve %.2f %%", month, 100*b.returns[month], 100*fitted))
		}
	}
	return append(b.notes, notes...)
}

// buildBills takes the 1-month bill of French's factors, and after its last month the
// 3-month bill's rate over twelve, as an estimate.
func buildBills(get getter, _ []int) (built, error) {
	b := built{returns: map[engine.Month]float64{}, even: true}
	points, err := get(french("French RF", "F-F_Research_Data_Factors", "", "RF"))
	for month, percent := range byMonth(points) {
		b.returns[month] = percent / 100
	}
	rates, failed := get(fred("TB3MS"))
	if failed != nil {
		return b, err
	}
	if err != nil {
		b.notes = []string{err.Error()}
	}
	b.guessed = map[engine.Month]string{}
	for month, rate := range byMonth(rates) {
		if _, ok := b.returns[month]; !ok {
			b.returns[month] = rate / 1200
			b.guessed[month] = "3-month bill rate over twelve, until French's library has the month"
		}
	}
	return b, nil
}

// buildFrenchDays adds up the columns of a daily table of Ken French's library and compounds
// the days, as the edition does.
func buildFrenchDays(get getter, file, section string, columns ...string) (built, error) {
	percent := map[engine.Date]float64{}
	seen := map[engine.Date]int{}
	for _, column := range columns {
		points, err := get(french("French "+file+" "+column, file, section, column))
		if err != nil {
			return built{}, err
		}
		for _, p := range points {
			percent[p.Day] += p.Value
			seen[p.Day]++
		}
	}
	level := 100.0
	var levels []Point
	for _, day := range slices.Sorted(maps.Keys(percent)) {
		if seen[day] < len(columns) {
			return built{}, fmt.Errorf("%s: %s is not in every column", file, day)
		}
		level *= 1 + percent[day]/100
		levels = append(levels, Point{day, level})
	}
	return fromLevels(levels), nil
}

// buildPrices takes the CPI-U, not seasonally adjusted, from the BLS, which answers the
// last three years, or FRED; a month that was never published is interpolated.
func buildPrices(get getter, _ []int) (built, error) {
	points, err := get(cpi())
	var notes []string
	if err != nil {
		if points, _ = get(fred("CPIAUCNS")); points == nil {
			return built{}, err
		}
		notes = append(notes, fmt.Sprintf("%v; FRED in its place", err))
	}
	levels := byMonth(points)
	b := built{returns: map[engine.Month]float64{}, guessed: map[engine.Month]string{}, notes: notes}
	first, last := points[0].Day.Month(), points[len(points)-1].Day.Month()
	for month := first + 1; month <= last; month++ {
		if _, ok := levels[month]; !ok {
			next := month + 1
			for levels[next] == 0 {
				next++
			}
			levels[month] = levels[month-1] * math.Pow(levels[next]/levels[month-1], 1/float64(next-month+1))
			b.guessed[month] = "never published, interpolated"
		}
		b.returns[month] = levels[month]/levels[month-1] - 1
	}
	return b, nil
}

// buildGold takes the afternoon fix of the LBMA.
func buildGold(get getter, _ []int) (built, error) {
	points, err := get(gold())
	if err != nil {
		return built{}, err
	}
	return fromLevels(points), nil
}

// fromLevels builds a sleeve from total-return levels by the day.
func fromLevels(points []Point) built {
	b := built{returns: map[engine.Month]float64{}, shape: points}
	ends := monthEnds(points)
	for month, now := range ends {
		if before, ok := ends[month-1]; ok {
			b.returns[month] = now.Value/before.Value - 1
		}
	}
	return b
}
