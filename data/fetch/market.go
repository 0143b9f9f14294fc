package fetch

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/metrics"
)

// own carries a sleeve or a market on from a file of the user's.
func (c *carrier) own(own Own) error {
	all, err := prices(own.Path)
	if err != nil {
		return fmt.Errorf("%s: %w", own.Path, err)
	}
	if sleeve, ok := c.set.Sleeve(own.Name); ok {
		var levels []Point
		for _, p := range all {
			level := p.close
			if p.adjusted > 0 {
				level = p.adjusted // with distributions
			}
			levels = append(levels, Point{p.day, level})
		}
		c.trade(levels)
		return c.carry(sleeve, fromLevels(levels))
	}
	i := slices.IndexFunc(c.set.Markets, func(m engine.Market) bool { return m.ID == own.Name })
	if i < 0 {
		return fmt.Errorf("neither a sleeve nor a market of the edition has this name")
	}
	return c.market(c.set.Markets[i], all, own.Expiries)
}

// trade adds days of a user's file to the calendar of months that it does not have.
func (c *carrier) trade(levels []Point) {
	known := map[engine.Month]bool{}
	for _, d := range c.calendar {
		known[d.Month()] = true
	}
	for _, p := range levels {
		if !known[p.Day.Month()] {
			c.calendar = append(c.calendar, p.Day)
		}
	}
	slices.Sort(c.calendar)
}

// market appends a market's days after its last, cut at the last month that the file covers to its end.
func (c *carrier) market(m engine.Market, all []price, expiries []engine.Date) error {
	moves, rolls := changes(all, expiries)
	last := m.Days[len(m.Days)-1]
	from := slices.IndexFunc(moves, func(x change) bool { return x.day == last })
	if from < 0 {
		return fmt.Errorf("has no price on %s, where the edition ends", last)
	}
	until := moves[len(moves)-1].day
	whole := until.Month()
	if !data.Whole(until) {
		whole--
	}
	deviation, agrees := c.overlap(m, moves[:from+1])
	c.report.Notes = append(c.report.Notes, fmt.Sprintf("%s: %s", m.ID, agrees))
	file := "unit_values/" + m.ID + ".csv"
	sheet, err := readSheet(c.job.From, file)
	if err != nil {
		return err
	}
	value, now := m.Values[len(m.Values)-1], last
	first := engine.Date(0)
	for _, x := range moves[from+1:] {
		if x.day.Month() > whole {
			break
		}
		if math.Abs(x.move) > jump*deviation {
			c.hold("%s %s: %+.2f %%, %.0f standard deviations", m.ID, x.day, 100*x.move, math.Abs(x.move)/deviation)
			if !c.job.Accept {
				break
			}
		}
		if first == 0 {
			first = x.day
		}
		value *= 1 + x.move
		now = x.day
		sheet.row(x.day.String())[1] = sevenDigits(value)
	}
	if month := now.Month(); now > last && !data.Whole(now) { // a jump stopped it within a month
		sheet.rows = slices.DeleteFunc(sheet.rows, func(row []string) bool { return row[0][:7] == month.String() && row[0] > last.String() })
		now = last
		if day, err := engine.ParseDate(sheet.rows[len(sheet.rows)-1][0]); err == nil {
			now = day
		}
	}
	if now <= last {
		return nil
	}
	c.changed[file] = sheet
	c.report.Took = append(c.report.Took, fmt.Sprintf("%s: %s to %s", m.ID, first, now))
	for _, roll := range rolls {
		if roll[:10] > last.String() && roll[:10] <= now.String() {
			c.report.Notes = append(c.report.Notes, m.ID+" rolls "+roll)
		}
	}
	c.name(m, now, first)
	return nil
}

// sevenDigits writes a value with seven digits that count and without an exponent, however large or small it is.
func sevenDigits(value float64) string {
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', 7, 64), 64); err == nil {
		value = rounded
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

// name writes a market's last day and where its own series begins into the catalogue.
func (c *carrier) name(m engine.Market, last, from engine.Date) {
	catalogue := c.changed["markets.csv"]
	for _, row := range catalogue.rows {
		if row[0] == m.ID {
			row[catalogue.column("last")] = last.String()
			row[catalogue.column("method")] += "; own series from " + from.String()
		}
	}
}

// overlap returns the standard deviation of the market's last thousand daily changes, and says
// how far the file agrees with the edition on the days that both have.
func (c *carrier) overlap(m engine.Market, moves []change) (float64, string) {
	const days = 1000
	held := map[engine.Date]float64{}
	var recent []float64
	for i := max(1, len(m.Days)-days); i < len(m.Days); i++ {
		r := m.Values[i]/m.Values[i-1] - 1
		held[m.Days[i]] = r
		recent = append(recent, r)
	}
	var x, y []float64
	for _, move := range moves[1:] {
		if r, ok := held[move.day]; ok {
			x, y = append(x, r), append(y, move.move)
		}
	}
	deviation := metrics.Deviation(recent)
	if len(x) < 20 {
		return deviation, fmt.Sprintf("only %d common days, too few to hold the file against the edition", len(x))
	}
	return deviation, fmt.Sprintf("daily changes agree at %.2f over %d common days", metrics.Correlation(x, y), len(x))
}
