// Package workbook writes tables as an Excel workbook (XLSX). It stands apart from what answers, which
// also compiles to WebAssembly, because of the size of its library.
package workbook

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"trendblend/web/answer"
)

// formats are the number formats of the cells, in Excel's own language.
var formats = []struct {
	as   answer.CellFormat
	code string
}{
	{answer.AsMonth, "yyyy-mm"}, {answer.AsPercent, "0.0%"}, {answer.AsRatio, "0.00"}, {answer.AsGrowth, "#,##0.0000"}, {answer.AsWhole, "0"},
}

// book is a workbook that is being written, with its styles.
type book struct {
	*excelize.File
	styles map[answer.CellFormat]int
	head   int
}

// Write writes sheets as one workbook.
func Write(out io.Writer, sheets []answer.Sheet) error {
	b := book{File: excelize.NewFile(), styles: map[answer.CellFormat]int{}}
	defer b.Close() // of a file in memory; nothing is lost
	var err error
	if b.head, err = b.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	for _, f := range formats {
		if b.styles[f.as], err = b.NewStyle(&excelize.Style{CustomNumFmt: &f.code}); err != nil {
			return err
		}
	}
	for i, s := range sheets {
		if i == 0 {
			err = b.SetSheetName(b.GetSheetName(0), s.Name)
		} else {
			_, err = b.NewSheet(s.Name)
		}
		if err != nil {
			return err
		}
		if err := b.write(s); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
	}
	_, err = b.WriteTo(out)
	return err
}

// write writes one sheet: its heads, which stay in sight, and its rows. The library's stream would be quicker, but
// puts the sheets into the file in an order that changes.
func (b book) write(s answer.Sheet) error {
	above := 0
	for i, c := range s.Columns {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := b.SetColWidth(s.Name, name, name, c.Width); err != nil {
			return err
		}
		if c.Name == "" {
			continue
		}
		above = 1
		if err := b.put(s.Name, i, 0, answer.SheetCell{Value: c.Name}, b.head); err != nil {
			return err
		}
	}
	if above > 0 {
		if err := b.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
			return err
		}
	}
	for i, cells := range s.Rows {
		for k, c := range cells {
			if c.Value == nil {
				continue
			}
			if err := b.put(s.Name, k, above+i, c, b.styles[c.As]); err != nil {
				return err
			}
		}
	}
	return nil
}

// put writes one cell.
func (b book) put(sheet string, column, row int, c answer.SheetCell, style int) error {
	at, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return err
	}
	if err := b.SetCellValue(sheet, at, c.Value); err != nil {
		return err
	}
	if c.Link != "" {
		if err := b.SetCellHyperLink(sheet, at, c.Link, "External"); err != nil {
			return err
		}
	}
	if style == 0 {
		return nil
	}
	return b.SetCellStyle(sheet, at, at, style)
}
