package diff

import (
	"fmt"
	"io"
	"math"
	"strings"
	"text/tabwriter"

	"trendblend/engine/metrics"
)

// Print writes the report for people.
func (r Report) Print(out io.Writer) error {
	p := printer{tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight), out}
	p.line("", "through", "markets", "id")
	p.line("old", r.Old.Through, r.Old.Markets, short(r.Old.ID))
	p.line("new", r.New.Through, r.New.Markets, short(r.New.ID))
	r.printCame(p)
	r.printChanged(p)
	p.head(fmt.Sprintf("What it does to the figures, %s to %s", r.From, r.To))
	p.line("", "", "CAGR, %", "volatility, %", "Sharpe", "max drawdown, %", "2008, %", "2022, %")
	for _, f := range r.Figures {
		p.line(append([]any{f.Blend, "old"}, cells(f.Old)...)...)
		p.line(append([]any{"", "new"}, cells(f.New)...)...)
	}
	return p.Flush()
}

// A printer writes tables, and between them lines to out.
type printer struct {
	*tabwriter.Writer
	out io.Writer
}

func (p printer) line(cells ...any) {
	text := make([]string, len(cells))
	for i, c := range cells {
		text[i] = fmt.Sprint(c)
	}
	fmt.Fprintln(p, strings.Join(text, "\t")+"\t")
}

func (p printer) head(s string) {
	p.Flush()
	fmt.Fprintf(p.out, "\n%s\n", s)
}

// printCame tells what the new edition has that the old had not, and the other way round.
func (r Report) printCame(p printer) {
	p.head("What came")
	if n := len(r.NewMarkets); n > 0 {
		fmt.Fprintf(p.out, "  %d market%s: %s\n", n, plural(n), strings.Join(r.NewMarkets, ", "))
	}
	for _, s := range r.NewSleeves {
		fmt.Fprintf(p.out, "  sleeve %s, %s to %s\n", s.Name, s.First, s.Last)
	}
	for _, e := range r.Longer {
		fmt.Fprintf(p.out, "  %s to %s (was %s)\n", e.Name, e.New, e.Old)
	}
	printYears(p.out, r.Came, "published year")
	if len(r.NewMarkets)+len(r.NewSleeves)+len(r.Longer)+len(r.Came) == 0 {
		fmt.Fprintln(p.out, "  nothing")
	}
	if len(r.Dropped)+len(r.Shorter)+len(r.Gone) > 0 {
		p.head("What went")
		for _, name := range r.Dropped {
			fmt.Fprintf(p.out, "  %s\n", name)
		}
		for _, e := range r.Shorter {
			fmt.Fprintf(p.out, "  %s after %s (was %s)\n", e.Name, e.New, e.Old)
		}
		printYears(p.out, r.Gone, "published year")
	}
}

// printChanged tells which series and published years hold other values.
func (r Report) printChanged(p printer) {
	p.head("What changed")
	if len(r.Markets)+len(r.Sleeves)+len(r.Restated) == 0 {
		fmt.Fprintln(p.out, "  nothing")
	} else {
		p.line("", "first changed day", "months moved", "of", "most in", "by, points")
	}
	for _, s := range append(append([]Series(nil), r.Sleeves...), r.Markets...) {
		first, most, by := "–", "–", "–"
		if s.First > 0 {
			first = s.First.String()
		}
		if s.Months > 0 {
			most, by = s.Month.String(), number(100*s.Move, 2)
		}
		p.line(s.Name, first, s.Months, s.Of, most, by)
	}
	p.Flush()
	for _, y := range r.Restated {
		fmt.Fprintf(p.out, "  %s %d: %s %% (was %s %%)\n", y.Series, y.Year, number(100*y.New, 2), number(100*y.Old, 2))
	}
}

func cells(f metrics.Figures) []any {
	return []any{
		number(100*f.CAGR, 2), number(100*f.Volatility, 2), number(f.Sharpe, 3), number(100*f.MaxDrawdown.Depth, 1),
		number(100*f.Year(2008), 1), number(100*f.Year(2022), 1),
	}
}

// printYears writes how many published years of each series there are.
func printYears(out io.Writer, years []Year, what string) {
	var order []string
	n := map[string]int{}
	for _, y := range years {
		if n[y.Series] == 0 {
			order = append(order, y.Series)
		}
		n[y.Series]++
	}
	for _, s := range order {
		fmt.Fprintf(out, "  %d %s%s of %s\n", n[s], what, plural(n[s]), s)
	}
}

// number writes a figure, an en dash where it is undefined.
func number(x float64, decimals int) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strings.Replace(fmt.Sprintf("%.*f", decimals, x), "-", "−", 1)
}

func short(id string) string { return id[:min(len(id), 12)] }

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
