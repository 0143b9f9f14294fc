package own

import (
	"math"
	"strconv"

	"trendblend/views/ui"
	"trendblend/views/words"
)

// fitTable has a row for each sleeve of the menu: how it stands for a fund.
func fitTable(f words.Fund) ui.Table {
	best, known := f.Best()
	t := ui.Table{Label: words.FitLabel(f.Name), Class: "fits", Intro: words.FitIntro(f.Name), Names: "Sleeve",
		Heads: []ui.Head{{Text: "Correlation"}, {Text: "Beta"}, {Text: "Tracking error", Unit: "% a year"},
			{Text: "Difference", Unit: "% a year"}, {Text: "Months"}, {Text: "From"}, {Text: "To"}}}
	for _, s := range f.Sleeves {
		row := ui.TableRow{Head: words.OwnSleeveName(s.Sleeve)}
		if s.Enough() {
			is := known && s.Sleeve == best.Sleeve
			row.Cells = []ui.Cell{{Text: words.Number(s.Correlation, 2), Best: is}, ui.RatioCell(s.Beta), ui.PercentCell(s.TrackingError),
				ui.GainCell(s.Difference), {Text: strconv.Itoa(s.Months)}, ui.DateCell(s.From.String()), ui.DateCell(s.To.String())}
		} else {
			row.Cells = ui.TextCells(words.Undefined, words.Undefined, words.Undefined, words.Undefined, strconv.Itoa(s.Months), words.Undefined,
				words.Undefined)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// explainTable holds the regression on the three rules.
func explainTable(f words.Fund) ui.Table {
	t := ui.Table{Label: "Regression on the three rules", Names: "Explained by", Heads: ui.Heads("coefficient", "t value")}
	for i, rule := range f.Rules {
		t.Rows = append(t.Rows, ui.TableRow{Head: words.RuleName(rule), Unit: "beta",
			Cells: []ui.Cell{ui.RatioCell(f.Explain.Betas[i]), ui.RatioCell(f.Explain.T[i])}})
	}
	t.Rows = append(t.Rows, ui.TableRow{Head: "Alpha", Unit: "% a year",
		Cells: []ui.Cell{ui.GainCell(12 * f.Explain.Alpha), ui.RatioCell(f.Explain.TAlpha)}})
	left := ui.PercentCell(f.Explain.Left * math.Sqrt(12))
	t.Foot = []ui.TableRow{
		{Head: "R²", Cells: []ui.Cell{ui.RatioCell(f.Explain.R2), {}}},
		{Head: "Left unexplained", Unit: "% a year", Cells: []ui.Cell{left, {}}},
		{Head: "Months", Cells: []ui.Cell{{Text: strconv.Itoa(f.Explain.Months)}, {}}},
	}
	return t
}

// lookbackTable has the correlation with the sleeve by each look-back.
func lookbackTable(f words.Fund) ui.Table {
	t := ui.Table{Label: "Correlation by look-back", Names: "Look-back, months", Heads: ui.Heads("Correlation", "Beta")}
	for i, l := range f.Lookbacks {
		t.Rows = append(t.Rows, ui.TableRow{Head: strconv.Itoa(l.Months),
			Cells: []ui.Cell{{Text: words.Number(l.Correlation, 2), Best: i == f.Closest, Strong: l.Months == f.Chosen}, ui.RatioCell(l.Beta)}})
	}
	return t
}

// yearsTable has a row for each calendar year of a fund, the three rules beside it.
func yearsTable(name string, years []words.FundYear, f words.Fund) ui.Table {
	t := ui.Table{Label: words.FundYearsLabel(name), Names: "Year, %", Heads: []ui.Head{{Text: name, Wears: words.WearsYours}}}
	for _, rule := range f.Rules {
		head := ui.Head{Text: words.ShortRule(rule)}
		if rule == f.Rule {
			head.Wears = words.WearsTrend
		}
		t.Heads = append(t.Heads, head)
	}
	for _, y := range years {
		row := ui.TableRow{Head: strconv.Itoa(y.Year), Cells: []ui.Cell{{Text: words.Percent(y.Fund, 1), Strong: true}}}
		for _, r := range y.Rules {
			row.Cells = append(row.Cells, ui.PercentCell(r))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
