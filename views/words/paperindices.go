package words

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/papers"
)

// IndexName is a published series without what the file says in brackets of a fund.
func IndexName(series string) string {
	name, _, _ := strings.Cut(series, " (")
	return name
}

// Whole are the indices that a whole sleeve is held against.
func (p Papers) Whole() (some []papers.Beside) {
	for _, b := range p.Beside {
		if b.Part == papers.WholeSleeve {
			some = append(some, b)
		}
	}
	return some
}

// Commodity is the index of one part of the MLM rule, and false where it is not in the data.
func (p Papers) Commodity(part papers.Part) (papers.Likened, bool) {
	for _, b := range p.Beside {
		if b.Part == part {
			return b.By[0], true
		}
	}
	return papers.Likened{}, false
}

// IndicesFinding says which index the chosen rule is most like, and which least.
func IndicesFinding(p Papers) string {
	best, worst := -1, -1
	all := p.Whole()
	of := func(i int) papers.Likened { return all[i].By[p.Chosen] }
	for i := range all {
		if math.IsNaN(of(i).Correlation) || len(of(i).Years) < papers.LeastYears {
			continue
		}
		if best < 0 || of(i).Correlation > of(best).Correlation {
			best = i
		}
		if worst < 0 || of(i).Correlation < of(worst).Correlation {
			worst = i
		}
	}
	rule := InRule(p.Rules[p.Chosen].Rule)
	if best < 0 {
		return "Nothing published of " + number(papers.LeastYears) + " years or more lies beside " + rule + "."
	}
	name := func(i int) string {
		return fmt.Sprintf("%s (correlation %s over %s)", IndexName(all[i].Series), Number(of(i).Correlation, 2), Count(len(of(i).Years), "year"))
	}
	if best == worst {
		return "Year by year, " + rule + " can be held against " + name(best) + "."
	}
	return "Of what has " + number(papers.LeastYears) + " years or more, " + rule + " " + verbOfRule(rule, "moves", "move") + " most with " + name(best) + " and least with " +
		name(worst) + "."
}

// verbOfRule is the form of a verb that goes with the name of a rule.
func verbOfRule(rule, one, many string) string {
	if strings.Contains(rule, "rules") {
		return many
	}
	return one
}

// IndicesNote says how the two are held against each other.
func (p Papers) IndicesNote() string {
	return "Calendar years that both have. Indices of managers and funds against ours " + p.Charged() + " and with the interest of cash; " +
		"AQR’s factor and the MLM Index, which are made by rules before fees, against ours before fee and interest. Difference: the mean of " +
		"the years of ours less that of theirs, points; tracking: the standard deviation of the years’ differences."
}

// CommodityFinding says where the two commodity indices part from ours.
func CommodityFinding(p Papers) string {
	both, ok := p.Commodity(papers.LongShort)
	if !ok || len(both.Years) == 0 {
		return ""
	}
	said := fmt.Sprintf("The long/short commodity index and ours have a correlation of %s over %s", Number(both.Correlation, 2),
		Count(len(both.Years), "year"))
	var missed []string
	for _, y := range both.Years {
		if papers.Misses(y) {
			missed = append(missed, fmt.Sprintf("%d (%s\u00a0%%, ours %s\u00a0%%)", y.Year, Signed(100*y.Published, 1), Signed(100*y.Own, 1)))
		}
	}
	if len(missed) > 0 {
		said += fmt.Sprintf("; %s %s %s\u00a0points or more apart: %s", number(len(missed)), verb(len(missed), "year is", "years are"),
			Trimmed(100*papers.Missed), enumerate(missed))
	}
	return said + "."
}

// CommodityNote says what stands beside the two indices, and what is not known.
func CommodityNote() string {
	return "Eleven commodities of equal weight by the MLM rule, before fee and interest; long/neutral is flat where the rule is short. " +
		"A year in which long/short is " + Trimmed(100*papers.Missed) + "\u00a0points or more from the published figure is marked: none of them is " +
		"explained, and no variant of the rule that was tried gives 2006 and a large part of 2007."
}

// IndexYear is one calendar year of everything that was published, and of ours.
type IndexYear struct {
	Year   int
	Ours   []float64 // by rule, after the reader's fee and cost
	Theirs []float64 // by index of a whole sleeve
}

// IndexYears are all years that one of the indices has.
func (p Papers) IndexYears() (all []IndexYear) {
	rows := map[int]*IndexYear{}
	whole := p.Whole()
	at := func(year int) *IndexYear {
		if rows[year] == nil {
			row := &IndexYear{Year: year, Ours: make([]float64, len(p.Rules)), Theirs: make([]float64, len(whole))}
			for _, cells := range [][]float64{row.Ours, row.Theirs} {
				for i := range cells {
					cells[i] = math.NaN()
				}
			}
			rows[year] = row
		}
		return rows[year]
	}
	for i, b := range whole {
		for _, y := range b.By[p.Chosen].Years {
			at(y.Year).Theirs[i] = y.Published
		}
		for _, y := range b.By[p.Chosen].Alone {
			at(y.Year).Theirs[i] = y.Return
		}
	}
	for year, row := range rows {
		for i, r := range p.Rules {
			row.Ours[i] = r.Year(year)
		}
	}
	for _, year := range slices.Sorted(maps.Keys(rows)) {
		all = append(all, *rows[year])
	}
	return all
}

// YearRange writes the years that two series share.
func YearRange(l papers.Likened) string {
	if len(l.Years) == 0 {
		return Undefined
	}
	return strconv.Itoa(l.Years[0].Year) + "–" + strconv.Itoa(l.Years[len(l.Years)-1].Year)
}
