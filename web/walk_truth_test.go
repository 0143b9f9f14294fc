package web

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"trendblend/engine"
	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/views/words"
	"trendblend/web/link"
)

// A scene is one drawn scenario: its page, and the returns that its figures follow from.
type scene struct {
	found   faults
	address string
	page    *goquery.Document
	asked   link.Scenario
	result  *backtest.Result
	paths   []truth
}

// truth is what the walk computes of a path of monthly returns by the definitions.
type truth struct {
	name                 string // inside a sentence
	first                engine.Month
	r, wealth, under     []float64
	cagr, depth          float64
	peak, trough, back   engine.Month // of the deepest fall; back is 0 where it never came back
	lived                int          // months before the one that it is ruined in; all of them where it is not
	underwater, positive int
	years                map[int]float64
}

func truthOf(name string, first engine.Month, r []float64) truth {
	t := truth{name: name, first: first, r: r, lived: len(r), years: map[int]float64{}}
	if ruin := slices.Index(r, -1); ruin >= 0 {
		t.lived = ruin
	}
	w, peak, at := 1.0, 1.0, first-1
	for i, v := range r {
		w *= 1 + v
		m := first + engine.Month(i)
		if v > 0 {
			t.positive++
		}
		if w >= peak {
			if t.depth < 0 && t.back == 0 {
				t.back = m
			}
			peak, at = w, m
		} else if i <= t.lived { // after the ruin there is nothing left to count
			t.underwater++
		}
		if d := w/peak - 1; d < t.depth && d < -1e-12 {
			t.depth, t.peak, t.trough, t.back = d, at, m, 0
		}
		t.wealth, t.under = append(t.wealth, w), append(t.under, w/peak-1)
	}
	t.cagr = max(-1, math.Pow(math.Max(w, 0), 12/float64(len(r)))-1)
	for i := range r {
		if m := first + engine.Month(i); m.Of() == 1 && i+12 <= len(r) {
			t.years[m.Year()] = math.NaN() // after the ruin there is nothing to return
			if i <= t.lived {
				t.years[m.Year()] = product(r[i:i+12]) - 1
			}
		}
	}
	return t
}

func product(r []float64) float64 {
	w := 1.0
	for _, v := range r {
		w *= 1 + v
	}
	return w
}

func deviation(r []float64) float64 {
	mean := 0.0
	for _, v := range r {
		mean += v / float64(len(r))
	}
	sum := 0.0
	for _, v := range r {
		sum += (v - mean) * (v - mean)
	}
	return math.Sqrt(sum / float64(len(r)-1))
}

func pearson(x, y []float64) float64 {
	var mx, my, xx, yy, xy float64
	for i := range x {
		mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(x))
	}
	for i := range x {
		xx, yy, xy = xx+(x[i]-mx)*(x[i]-mx), yy+(y[i]-my)*(y[i]-my), xy+(x[i]-mx)*(y[i]-my)
	}
	return xy / math.Sqrt(xx*yy)
}

// A path is ruined where its wealth is nothing: it is lost in the month that returns −1.
func (t truth) ruined() bool { return t.lived < len(t.r) }

// ruin is the month of it.
func (t truth) ruin() engine.Month { return t.first + engine.Month(t.lived) }

// alive are the returns up to and including that of the ruin.
func (t truth) alive() []float64 { return t.r[:min(t.lived+1, len(t.r))] }

// over is what 1 becomes in so many months from the one at i; NaN after the ruin.
func (t truth) over(i, months int) float64 {
	if i > t.lived {
		return math.NaN()
	}
	return product(t.r[i : i+months])
}

// windows counts the stretches of so many months that begin before a ruin or in its month,
// and those that gained; both are those that another path lived to see the beginning of
// too, and ahead those of them in which this one made more.
func (t truth) windows(months int, other *truth) (n, gained, both, ahead int) {
	for i := 0; i+months <= len(t.r) && i <= t.lived; i++ {
		mine := t.over(i, months)
		n++
		if mine > 1 {
			gained++
		}
		if other == nil || i > other.lived {
			continue
		}
		both++
		if mine > other.over(i, months) {
			ahead++
		}
	}
	return n, gained, both, ahead
}

// until names the first ruin of some paths, up to which things are counted.
func until(paths ...*truth) string {
	said, first := "", engine.Month(math.MaxInt32)
	for _, p := range paths {
		if p != nil && p.ruined() && p.ruin() < first {
			said, first = " up to the ruin in "+p.ruin().String(), p.ruin()
		}
	}
	return said
}

func inSentence(p backtest.Portfolio) string {
	if p.Weights.List() != blend.Three() {
		return words.InNameOf(p)
	}
	switch name := words.NameOf(p); name {
	case "S&P 500":
		return "the S&P 500"
	case "Bonds", "Cash":
		return strings.ToLower(name)
	case "Trend":
		return "trend alone"
	default:
		return name
	}
}

// rival is the first blend that the reader's own is held against, nil where it is none
// or the same one.
func (s *scene) rival() *truth {
	if len(s.paths) < 2 || s.result.Portfolios[0].Weights == s.result.Portfolios[1].Weights {
		return nil
	}
	return &s.paths[1]
}

func (s *scene) months() int { return len(s.paths[0].r) }

// text is what an element says, but for what a title ends with of months that are another sleeve's.
func (s *scene) text(selector string) string {
	text := strings.TrimSpace(s.page.Find(selector).First().Text())
	leans := s.leans()
	switch selector {
	case "#growth-finding", "#drawdown-finding", "#years-finding":
		rest, ends := strings.CutSuffix(text, leans)
		if !ends && !strings.Contains(text, "no full calendar year") {
			s.found.add(s.address, "%s does not say %q: %s", selector, leans, text)
		}
		return rest
	}
	return text
}

// says matches an element with one of the forms that it may have; the form's number and
// what its groups hold. -1 is a sentence that the walk does not know.
func (s *scene) says(selector string, forms ...string) (int, []string) {
	text := s.text(selector)
	for i, form := range forms {
		if m := regexp.MustCompile("^" + form + "$").FindStringSubmatch(text); m != nil {
			return i, m[1:]
		}
	}
	s.found.add(s.address, "%s says what the walk does not know: %s", selector, strconv.Quote(text))
	return -1, nil
}

// truthful adds a fault where something that a sentence says does not hold.
func (s *scene) truthful(selector string, holds bool, want ...any) {
	if !holds {
		s.found.add(s.address, "%s: %q does not hold: %v", selector, s.text(selector), want)
	}
}

// listed are forms with one part a blend, joined as in a sentence; a blend that stands
// there twice has one part, and the sentence ends with that.
func (s *scene) listed(part string) string { return listedOf(s.distinct(), part) + s.alike() }

func listedOf(paths []truth, part string) string {
	parts := make([]string, len(paths))
	for i, p := range paths {
		parts[i] = part + " in " + regexp.QuoteMeta(p.name)
	}
	return joined(parts)
}

// distinct are the paths of the blends, each of them once.
func (s *scene) distinct() (all []truth) {
	for i, p := range s.result.Portfolios {
		if slices.IndexFunc(s.result.Portfolios, func(q backtest.Portfolio) bool { return q.Weights == p.Weights }) == i {
			all = append(all, s.paths[i])
		}
	}
	return all
}

// alike is how a sentence ends that lists blends of which some are the same.
func (s *scene) alike() string {
	switch all, different := len(s.paths), len(s.distinct()); {
	case all == different:
		return ""
	case all == 2:
		return "; both blends are the same"
	case different == 1:
		return "; all the blends are the same"
	}
	return "; some of the blends are the same"
}

// fallen are the blends that fell, and the form that names those that did not.
func (s *scene) fallen(fell func(p truth) bool) (paths []truth, never string) {
	var still []string
	for _, p := range s.distinct() {
		if fell(p) {
			paths = append(paths, p)
		} else {
			still = append(still, regexp.QuoteMeta(p.name))
		}
	}
	if len(still) > 0 {
		never = joined(still) + " never fell"
	}
	return paths, never
}

func joined(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return parts[0]
}

var unsign = strings.NewReplacer("−", "-", "+", "", ",", "", "\u00a0%", "", "$", "")

// agrees reports whether a printed figure is v to the digits that it has, and not
// nothing or a whole where v is only nearly so.
func agrees(text string, v float64) bool {
	text = unsign.Replace(text)
	if limit, ok := strings.CutPrefix(text, "under "); ok {
		most, err := strconv.ParseFloat(limit, 64)
		return err == nil && v != 0 && math.Abs(v) < most
	}
	if limit, ok := strings.CutPrefix(text, "over "); ok {
		least, err := strconv.ParseFloat(limit, 64)
		return err == nil && v < 100 && v > least
	}
	got, err := strconv.ParseFloat(text, 64)
	_, digits, _ := strings.Cut(text, ".")
	return err == nil && math.Abs(got-v) <= 0.5*math.Pow10(-len(digits))*(1+1e-9)+1e-9*math.Abs(v)+1e-9
}

// part is agrees for what is said of a whole: 0 and 100 mean exactly that.
func part(text string, v float64) bool {
	switch plain := unsign.Replace(text); plain {
	case "all":
		return v == 100
	case "none", "no":
		return v == 0
	default:
		if got, err := strconv.ParseFloat(plain, 64); err == nil && (got == 0 || math.Abs(got) == 100) {
			return got == v
		}
	}
	return agrees(text, v)
}

// counted is a form for so many of n things, and holdsCount whether its group is true.
const countedOf = `(all but [\d,]+ of|all|both|none of|no|the only|[\d,]+ of|\d+\x{a0}% of)`

func holdsCount(text string, k, n int) bool {
	number := func(s string) int {
		v, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
		if err != nil {
			return -1
		}
		return v
	}
	text = strings.TrimSuffix(text, " of")
	switch {
	case text == "all", text == "both", text == "the only":
		return k == n
	case text == "none", text == "no":
		return k == 0
	case strings.HasPrefix(text, "all but "):
		return k < n && number(strings.TrimPrefix(text, "all but ")) == n-k
	case strings.HasSuffix(text, "%"):
		return k > 0 && k < n && agrees(text, 100*float64(k)/float64(n))
	}
	return k > 0 && k < n && number(text) == k
}

// least and most are the places of the lowest and the highest value.
func least(x []float64) int { return slices.Index(x, slices.Min(x)) }
func most(x []float64) int  { return slices.Index(x, slices.Max(x)) }
