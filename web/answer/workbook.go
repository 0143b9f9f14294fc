package answer

import (
	"strings"
	"time"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/metrics"
	"trendblend/views/words"
	"trendblend/web/link"
)

// A Sheet is a table of a workbook. What a cell holds is real: a float64 with all its digits, a
// time.Time, a text, or nil where a figure is undefined.
type Sheet struct {
	Name    string
	Columns []SheetColumn
	Rows    [][]SheetCell
}

// SheetColumn is a column of it. A sheet without heads has columns without names.
type SheetColumn struct {
	Name, Means string
	Width       float64 // in characters
}

// SheetCell is a value and how it is written.
type SheetCell struct {
	Value any
	As    CellFormat
	Link  string // where the cell leads
}

// CellFormat is how a cell's value is written.
type CellFormat int

// The formats.
const (
	AsText CellFormat = iota
	AsMonth
	AsPercent
	AsRatio
	AsGrowth
	AsWhole
)

// PathWorkbook is where the workbook is.
const PathWorkbook = "/export.xlsx"

// Workbook is a scenario's figures, months, years and falls as tables, after one that says where
// they come from; origin is the site's own address.
func (e *Edition) Workbook(origin string, scenario link.Scenario) ([]Sheet, error) {
	result, err := e.run(scenario)
	if err != nil {
		return nil, err
	}
	sheets := []Sheet{figuresSheet(result), monthsSheet(result), yearsSheet(result), fallsSheet(result)}
	return append([]Sheet{e.aboutSheet(origin, scenario, sheets)}, sheets...), nil
}

func cell(value any) SheetCell { return SheetCell{Value: value} }

// figure is a cell with a number, empty where it is undefined.
func figureCell(v float64, as CellFormat) SheetCell {
	if exact(v) == "" {
		return SheetCell{}
	}
	return SheetCell{Value: v, As: as}
}

// monthCell is the last day of a month.
func monthCell(m engine.Month) SheetCell {
	d := m.End()
	return SheetCell{Value: time.Date(int(d)/10000, time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC), As: AsMonth}
}

// aboutSheet says of which link and which data the others are, and what their columns mean.
func (e *Edition) aboutSheet(origin string, scenario link.Scenario, of []Sheet) Sheet {
	about := e.about(scenario)
	address := origin + "/?" + e.file(scenario)
	s := Sheet{Name: "About", Columns: []SheetColumn{{Width: 22}, {Width: 30}, {Width: 100}}}
	line := func(name string, value SheetCell) { s.Rows = append(s.Rows, []SheetCell{cell(name), value}) }
	line("Trendblend", cell(words.WorkbookIntro))
	line("Link", SheetCell{Value: address, Link: address})
	line("Edition of the data", cell(e.data.Name))
	line("SHA-256", cell(about.SHA256))
	line("Data through", monthCell(about.Through))
	line("From", monthCell(scenario.From))
	line("To", monthCell(scenario.To))
	if said := words.PricedNote(e.priced(scenario)); said != "" {
		line("Markets", cell(said))
	}
	line("Not in the figures", cell(words.Purpose))
	s.Rows = append(s.Rows, nil, []SheetCell{cell("Parameter"), cell("Value"), cell("Meaning")})
	full := e.Links.Full(scenario)
	for _, p := range e.Links.Describe() {
		if values, is := full[p.Name]; is {
			s.Rows = append(s.Rows, []SheetCell{cell(p.Name), cell(strings.Join(values, " ")), cell(p.Meaning)})
		}
	}
	s.Rows = append(s.Rows, nil, []SheetCell{cell("Sheet"), cell("Column"), cell("Meaning")})
	for _, other := range of {
		for _, c := range other.Columns {
			s.Rows = append(s.Rows, []SheetCell{cell(other.Name), cell(c.Name), cell(c.Means)})
		}
	}
	return s
}

// figuresSheet has a row a figure and a column a blend.
func figuresSheet(r *backtest.Result) Sheet {
	s := Sheet{Name: "Figures", Columns: []SheetColumn{{"Figure", words.SheetFigure, 22}}}
	for _, p := range r.Portfolios {
		s.Columns = append(s.Columns, SheetColumn{words.NameOf(p), words.SheetBlend, 16})
	}
	s.Columns = append(s.Columns, SheetColumn{"Formula", words.SheetFormula, 70})
	for _, rows := range [][]words.Figure{words.MainFigures, words.MoreFigures} {
		for _, f := range rows {
			as := AsRatio
			if f.Scale == 100 {
				as = AsPercent
			} else if f.Id == "growth" {
				as = AsGrowth
			}
			row := []SheetCell{cell(f.Name)}
			for _, p := range r.Portfolios {
				row = append(row, figureCell(f.Value(p.Figures), as))
			}
			s.Rows = append(s.Rows, append(row, cell(f.Formula)))
		}
	}
	return s
}

// monthsSheet has a row a month: bills, and each blend's return and wealth.
func monthsSheet(r *backtest.Result) Sheet {
	s := Sheet{Name: "Months", Columns: []SheetColumn{{"Month", words.SheetMonth, 10}, {"Bills", words.SheetBills, 10}}}
	returns := make([][]float64, len(r.Portfolios))
	for i, p := range r.Portfolios {
		returns[i] = metrics.Known(p.Returns)
		s.Columns = append(s.Columns, SheetColumn{words.NameOf(p) + " return", words.SheetReturn, 18},
			SheetColumn{words.NameOf(p) + " wealth", words.SheetWealth, 18})
	}
	for i, bills := range r.Series.Bills {
		row := []SheetCell{monthCell(r.Scenario.From + engine.Month(i)), figureCell(bills, AsPercent)}
		for k, p := range r.Portfolios {
			row = append(row, figureCell(returns[k][i], AsPercent), figureCell(p.Wealth[i], AsGrowth))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// yearsSheet has a row a full calendar year.
func yearsSheet(r *backtest.Result) Sheet {
	s := Sheet{Name: "Years", Columns: []SheetColumn{{"Year", words.SheetYear, 10}}}
	for _, p := range r.Portfolios {
		s.Columns = append(s.Columns, SheetColumn{words.NameOf(p), words.SheetYearReturn, 16})
	}
	for i, y := range r.Portfolios[0].Figures.Years {
		row := []SheetCell{{Value: float64(y.Year), As: AsWhole}}
		for _, p := range r.Portfolios {
			row = append(row, figureCell(p.Figures.Years[i].Return, AsPercent))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// fallsSheet has the ten worst falls of each blend.
func fallsSheet(r *backtest.Result) Sheet {
	s := Sheet{Name: "Drawdowns", Columns: []SheetColumn{{"Blend", words.SheetBlendName, 24}, {"Rank", words.SheetRank, 8},
		{"Peak", words.SheetPeak, 10}, {"Trough", words.SheetTrough, 10}, {"Recovery", words.SheetRecovery, 10}, {"Depth", words.SheetDepth, 10},
		{"Months down", words.SheetMonthsDown, 14}, {"Months to recover", words.SheetMonthsUp, 18}}}
	for _, p := range r.Portfolios {
		for i, d := range metrics.WorstDrawdowns(r.Scenario.From, p.Returns, 10) {
			row := []SheetCell{cell(words.NameOf(p)), {Value: float64(i + 1), As: AsWhole}, monthCell(d.Peak), monthCell(d.Trough), {},
				figureCell(d.Depth, AsPercent), {Value: float64(d.MonthsDown()), As: AsWhole}, {}}
			if months, ok := d.MonthsToRecover(); ok {
				row[4], row[7] = monthCell(d.Recovery), SheetCell{Value: float64(months), As: AsWhole}
			}
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}
