package past

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"trendblend/data"
	"trendblend/engine"
	"trendblend/engine/trend"
)

// The columns of a kept edition: the levels, then the rules' gross months.
var levels = []string{"stocks", "bonds", "treasury10", "bills", "cpi"}

func header() []string {
	row := append([]string{"month"}, levels...)
	for _, rule := range trend.Rules() {
		row = append(row, string(rule))
	}
	return row
}

// decimals are those of a gross month: an error of the last one is nothing of a figure's
// ninth.
const decimals = 13

// Keep takes out of a whole edition what is kept of it.
func Keep(set *data.Set) *Edition {
	months := int(set.Through-set.Monthly.First) + 1
	e := &Edition{Name: set.Name, ID: set.SHA256, Through: set.Through, levels: engine.Levels{
		First:      set.Monthly.First,
		Stocks:     set.Monthly.Stocks[:months],
		Bonds:      set.Monthly.Bonds[:months],
		Treasury10: set.Monthly.Treasury10[:months],
		Bills:      set.Monthly.Bills[:months],
		CPI:        set.Monthly.CPI[:months],
	}}
	panel := trend.NewPanel(set.Markets, set.Through)
	for _, rule := range trend.Rules() {
		whole := trend.New(panel, usual(rule))
		e.sleeves = append(e.sleeves, &trend.Sleeve{Settings: whole.Settings, First: whole.First, Gross: whole.Gross})
	}
	return e.arrange()
}

// columns are the levels in the order of the file.
func columns(l *engine.Levels) []*[]float64 {
	return []*[]float64{&l.Stocks, &l.Bonds, &l.Treasury10, &l.Bills, &l.CPI}
}

// Write writes the edition as text: a line that names it, and a row a month.
func (e *Edition) Write(out io.Writer) error {
	b := bufio.NewWriter(out)
	fmt.Fprintf(b, "# edition %s, id %s\n", e.Name, e.ID)
	w := csv.NewWriter(b)
	rows := [][]string{header()}
	for m := e.levels.First; m <= e.Through; m++ {
		row := []string{m.String()}
		for _, c := range columns(&e.levels) {
			row = append(row, strconv.FormatFloat((*c)[m-e.levels.First], 'f', -1, 64))
		}
		for _, s := range e.sleeves {
			cell := ""
			if m >= s.First && m <= s.Last() {
				cell = strings.TrimRight(strconv.FormatFloat(s.Gross[m-s.First], 'f', decimals, 64), "0")
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return b.Flush()
}

// labelled reads the first line of a kept edition: its name, a month with a letter where it is not the first of that
// month, and its id.
func labelled(line string) (name, id string, ok bool) {
	name, id, ok = strings.Cut(strings.TrimSuffix(line, "\n"), ", id ")
	name, begins := strings.CutPrefix(name, "# edition ")
	month := name[:min(len(name), len("2008-10"))]
	_, err := engine.ParseMonth(month)
	letter := name[len(month):]
	hexadecimal := strings.Trim(id, "0123456789abcdef") == ""
	ok = ok && begins && err == nil && (letter == "" || len(letter) == 1 && "b" <= letter && letter <= "z") && hexadecimal && len(id) == 64 &&
		strings.HasSuffix(line, "\n")
	return name, id, ok
}

// Read reads what Write wrote.
func Read(in io.Reader) (*Edition, error) {
	b := bufio.NewReader(in)
	line, err := b.ReadString('\n')
	name, id, named := labelled(line)
	if err != nil || !named {
		return nil, fmt.Errorf("the first line names no edition: %q", line)
	}
	rows, err := csv.NewReader(b).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 || !slices.Equal(rows[0], header()) {
		return nil, errors.New("the columns are not " + strings.Join(header(), ","))
	}
	e := &Edition{Name: name, ID: id}
	if e.levels.First, err = engine.ParseMonth(rows[1][0]); err != nil {
		return nil, err
	}
	e.Through = e.levels.First + engine.Month(len(rows)) - 2
	for _, rule := range trend.Rules() {
		e.sleeves = append(e.sleeves, &trend.Sleeve{Settings: usual(rule), First: e.Through + 1})
	}
	for i, row := range rows[1:] {
		if err := e.add(e.levels.First+engine.Month(i), row); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+3, err)
		}
	}
	if !strings.HasPrefix(e.Name, e.Through.String()) {
		return nil, fmt.Errorf("edition %s ends with %s", e.Name, e.Through)
	}
	return e.arrange(), nil
}

// add reads the row of a month.
func (e *Edition) add(month engine.Month, row []string) error {
	if row[0] != month.String() {
		return fmt.Errorf("%q is not the month that follows, %s", row[0], month)
	}
	for i, c := range columns(&e.levels) {
		v, err := strconv.ParseFloat(row[1+i], 64)
		if err != nil || !(v > 0) {
			return fmt.Errorf("%s: %q is no level", levels[i], row[1+i])
		}
		*c = append(*c, v)
	}
	for i, s := range e.sleeves {
		cell := row[1+len(levels)+i]
		if cell == "" && len(s.Gross) == 0 {
			continue
		}
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil || !(v > -1) {
			return fmt.Errorf("%s: %q is no return", s.Settings.Rule, cell)
		}
		s.First = min(s.First, month)
		s.Gross = append(s.Gross, v)
	}
	return nil
}
