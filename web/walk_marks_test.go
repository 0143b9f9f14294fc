package web

import (
	"math"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

// marks holds the first table: each figure, and which of a row is marked as the best.
func (s *scene) marks() {
	n := float64(s.months())
	rows := map[string]func(p truth) float64{
		"CAGR":                 func(p truth) float64 { return 100 * p.cagr },
		"Return of the period": func(p truth) float64 { return 100 * (p.wealth[len(p.wealth)-1] - 1) },
		"Volatility":           func(p truth) float64 { return 100 * math.Sqrt(12) * deviation(p.r) },
		"Sharpe": func(p truth) float64 {
			excess, mean := make([]float64, len(p.r)), 0.0
			for i, v := range p.r {
				excess[i] = v - s.result.Series.Bills[i]
				mean += excess[i] / n
			}
			if sd := deviation(excess); sd > 1e-12 {
				return math.Sqrt(12) * mean / sd
			}
			return math.NaN()
		},
		"Worst fall": func(p truth) float64 { return 100 * p.depth },
		"2008":       func(p truth) float64 { return yearOr(p, 2008) },
		"2022":       func(p truth) float64 { return yearOr(p, 2022) },
	}
	table := s.page.Find("table.figures").First()
	heads := table.Find("tbody th button").Map(func(_ int, b *goquery.Selection) string { return strings.TrimSpace(b.Text()) })
	if slices.Contains(heads, "Return of the period") != (n < 12) || slices.Contains(heads, "CAGR") == (n < 12) {
		s.found.add(s.address, "the rows of %v months are %q", n, heads)
	}
	table.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		name := strings.TrimSpace(row.Find("th button").Text())
		of, known := rows[name]
		if !known {
			s.found.add(s.address, "the walk does not know the row %q", name)
			return
		}
		left := n < 12 && (name == "Volatility" || name == "Sharpe")
		best, lower := math.NaN(), name == "Volatility"
		cells := row.Find("td")
		texts := make([]string, len(s.paths))
		for i, p := range s.paths {
			cell := cells.Eq(i).Clone()
			cell.Find(".note, .unseen").Remove()
			texts[i] = strings.TrimSpace(cell.Text())
			if p.ruined() {
				continue // what is left of the figures after ruin is held in the tests of ruin
			}
			v := of(p)
			switch {
			case left || math.IsNaN(v):
				if texts[i] != "–" {
					s.found.add(s.address, "%s of %s is %q, want undefined", name, p.name, texts[i])
				}
				continue
			case name == "Worst fall" && !part(texts[i], v), !agrees(texts[i], v):
				s.found.add(s.address, "%s of %s is %q, want %v", name, p.name, texts[i], v)
			}
			if math.IsNaN(best) || (v > best) != lower && v != best {
				best = v
			}
		}
		s.best(name, cells, texts, of, best)
	})
}

// best holds the marks of a row: what prints as the best value, and nothing where all
// print alike.
func (s *scene) best(name string, cells *goquery.Selection, texts []string, of func(truth) float64, best float64) {
	alike := true
	for i, p := range s.paths {
		alike = alike && (p.ruined() || texts[i] == "–" || agrees(texts[i], best))
	}
	for i, p := range s.paths {
		marked := cells.Eq(i).HasClass("best")
		want := !alike && !p.ruined() && texts[i] != "–" && agrees(texts[i], best)
		if p.ruined() && marked && name != "2008" && name != "2022" {
			s.found.add(s.address, "%s of the ruined %s is marked as the best", name, p.name)
		} else if !p.ruined() && marked != want && len(s.paths) > 1 && !anyRuined(s.paths) {
			s.found.add(s.address, "%s of %s, %s of %v, is marked as the best: %v", name, p.name, texts[i], texts, marked)
		}
	}
}

func anyRuined(paths []truth) bool {
	for _, p := range paths {
		if p.ruined() {
			return true
		}
	}
	return false
}

func yearOr(p truth, year int) float64 {
	if r, ok := p.years[year]; ok {
		return 100 * r
	}
	return math.NaN()
}
