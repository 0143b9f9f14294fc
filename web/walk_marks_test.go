package web

import (
	"math"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// marks holds the tables of figures: each figure, and which of a row is marked as the
// best.
func (s *scene) marks() {
	n := s.months()
	tables := s.page.Find("table.figures")
	heads := tables.Find("tbody th button").Map(func(_ int, b *goquery.Selection) string { return strings.TrimSpace(b.Text()) })
	if slices.Contains(heads, "Return of the period") != (n < 12) || slices.Contains(heads, "CAGR") == (n < 12) || len(heads) != 12 {
		s.found.add(s.address, "the rows of %v months are %q", n, heads)
	}
	rows := s.figures()
	tables.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		name := strings.TrimSpace(row.Find("th button").Text())
		of, known := rows[name]
		if !known {
			s.found.add(s.address, "the walk does not know the row %q", name)
			return
		}
		annual := name == "Volatility" || name == "Sharpe" || name == "Sortino" || name == "Calmar"
		best, lower := math.NaN(), name == "Volatility" || name == "Ulcer index"
		cells := row.Find("td")
		texts := make([]string, len(s.paths))
		for i, p := range s.paths {
			cell := cells.Eq(i).Clone()
			cell.Find(".note, .unseen").Remove()
			texts[i] = strings.TrimSpace(cell.Text())
			v := of(p)
			if annual && (n < 12 || p.ruined()) { // no ratio of a ruined blend, nor its volatility
				v = math.NaN()
			}
			switch {
			case math.IsNaN(v):
				if texts[i] != "–" {
					s.found.add(s.address, "%s of %s is %q, want undefined", name, p.name, texts[i])
				}
				continue
			case name == "Worst fall" && !part(texts[i], v), !agrees(texts[i], v):
				s.found.add(s.address, "%s of %s is %q, want %v", name, p.name, texts[i], v)
			}
			if !p.ruined() && (math.IsNaN(best) || (v > best) != lower && v != best) {
				best = v
			}
		}
		s.best(name, cells, texts, best)
	})
}

// figures are the rows of the tables by their definitions.
func (s *scene) figures() map[string]func(p truth) float64 {
	excess := func(p truth) (mean, deviated, short float64) {
		above := make([]float64, len(p.r))
		for i, v := range p.r {
			above[i] = v - s.result.Series.Bills[i]
			mean += above[i] / float64(len(p.r))
			short += min(above[i], 0) * min(above[i], 0) / float64(len(p.r))
		}
		return mean, deviation(above), math.Sqrt(short)
	}
	ratio := func(of, by float64) float64 {
		if by > 1e-12 {
			return of / by
		}
		return math.NaN()
	}
	year := func(better func(a, b float64) bool) func(p truth) float64 {
		return func(p truth) float64 {
			found := math.NaN()
			for _, r := range p.years {
				if !math.IsNaN(r) && (math.IsNaN(found) || better(100*r, found)) {
					found = 100 * r
				}
			}
			return found
		}
	}
	return map[string]func(p truth) float64{
		"CAGR":                 func(p truth) float64 { return 100 * p.cagr },
		"Return of the period": func(p truth) float64 { return 100 * (p.wealth[len(p.wealth)-1] - 1) },
		"Volatility":           func(p truth) float64 { return 100 * math.Sqrt(12) * deviation(p.r) },
		"Sharpe":               func(p truth) float64 { mean, sd, _ := excess(p); return ratio(math.Sqrt(12)*mean, sd) },
		"Sortino":              func(p truth) float64 { mean, _, short := excess(p); return ratio(math.Sqrt(12)*mean, short) },
		"Worst fall":           func(p truth) float64 { return 100 * p.depth },
		"Calmar":               func(p truth) float64 { return ratio(p.cagr, -p.depth) },
		"2008":                 func(p truth) float64 { return yearOr(p, 2008) },
		"2022":                 func(p truth) float64 { return yearOr(p, 2022) },
		"Best year":            year(func(a, b float64) bool { return a > b }),
		"Worst year":           year(func(a, b float64) bool { return a < b }),
		"Growth of 1":          func(p truth) float64 { return p.wealth[len(p.wealth)-1] },
		"Ulcer index": func(p truth) float64 {
			sum := 0.0
			for _, d := range p.under {
				sum += d * d
			}
			return 100 * math.Sqrt(sum/float64(len(p.under)))
		},
	}
}

// best holds the marks of a row: what prints as the best value, nothing where all print
// alike, and nothing of a ruined blend.
func (s *scene) best(name string, cells *goquery.Selection, texts []string, best float64) {
	alike := true
	for i, p := range s.paths {
		alike = alike && (p.ruined() || texts[i] == "–" || agrees(texts[i], best))
	}
	for i, p := range s.paths {
		marked := cells.Eq(i).HasClass("best")
		if want := !alike && !p.ruined() && texts[i] != "–" && agrees(texts[i], best); marked != want {
			s.found.add(s.address, "%s of %s, %s of %v, is marked as the best: %v", name, p.name, texts[i], texts, marked)
		}
	}
}

func yearOr(p truth, year int) float64 {
	if r, ok := p.years[year]; ok {
		return 100 * r
	}
	return math.NaN()
}
