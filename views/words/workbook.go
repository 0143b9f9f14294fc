package words

// What the workbook says of itself and of its columns.
const (
	WorkbookIntro   = "Every number is unrounded; the format of a cell only shows fewer digits. An empty cell is undefined."
	SheetFigure     = "What is measured; the formula stands in the last column."
	SheetBlend      = "The figure of this blend. Percentages are parts of one."
	SheetFormula    = "r is the blend’s monthly return, f that of bills, n the number of months, W the wealth from 1."
	SheetMonth      = "The last day of the month."
	SheetBills      = "The month’s return of Treasury bills, f in the formulas."
	SheetReturn     = "The blend’s return of the month."
	SheetWealth     = "What 1 at the beginning of the period had become by the end of the month."
	SheetYear       = "A calendar year that lies wholly in the period."
	SheetYearReturn = "The year’s twelve months compounded."
	SheetBlendName  = "The blend that fell."
	SheetRank       = "1 is the deepest of the blend’s falls."
	SheetPeak       = "The month end from which wealth fell; the start of the period counts as one."
	SheetTrough     = "The month end at which it was lowest."
	SheetRecovery   = "The first month end back at the peak; empty where it never came back."
	SheetDepth      = "Wealth at the trough over wealth at the peak, less 1."
	SheetMonthsDown = "From peak to trough."
	SheetMonthsUp   = "From trough to recovery."
)
