package words

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"trendblend/engine/backtest"
	"trendblend/engine/blend"
	"trendblend/engine/resample"
	"trendblend/web/link"
)

// A blendName is what a blend is called: at the head of a column or the end of a line, and inside a sentence.
type blendName struct {
	head, inside string
	holds        bool // it says what the blend holds
}

// Name is what the trade calls a blend: S&P 500, 60/40, 50/30/20. The numbers are stocks, bonds and trend; what it
// holds beside them is added: 45/27/18 + 10 gold.
func Name(w blend.Weights) string {
	return nameOf(backtest.Named{Weights: w, Bonds: backtest.Aggregate}).head
}

// inName is that name inside a sentence.
func inName(w blend.Weights) string {
	return nameOf(backtest.Named{Weights: w, Bonds: backtest.Aggregate}).inside
}

// NameIn is what a blend is called beside those of a scenario: a series of the reader's own by the name that he gave
// it, and no two blends alike. A preset with bonds has its name from the aggregate.
func NameIn(s backtest.Scenario, w blend.Weights) string { return nameOf(s.Named(w)).head }

func inNameIn(s backtest.Scenario, w blend.Weights) string { return nameOf(s.Named(w)).inside }

// NameOf is what a computed blend is called, InNameOf that name inside a sentence.
func NameOf(p backtest.Portfolio) string { return nameOf(p.Named).head }

// InNameOf is that name inside a sentence.
func InNameOf(p backtest.Portfolio) string { return nameOf(p.Named).inside }

// NameOfDrawn is what a blend is called whose histories are drawn.
func NameOfDrawn(o resample.Outlook) string { return nameOf(o.Named).head }

func inNameOfDrawn(o resample.Outlook) string { return nameOf(o.Named).inside }

// nameOf is the name that a blend has among those beside which it stands.
func nameOf(n backtest.Named) blendName {
	if n.Weights.List() == blend.Three() { // no two of these are called the same
		return byItself(n, nil)
	}
	all := n.Beside
	if !slices.Contains(all, n.Weights) {
		all = append(slices.Clip(all), n.Weights)
	}
	return toldApart(n, all)[slices.Index(all, n.Weights)]
}

// toldApart are the names of blends of which no two are alike, but for those that hold the same. Where they would be,
// sleeves of which they hold unlike parts are named, one after the other; what that does not tell apart is numbered.
func toldApart(n backtest.Named, blends []blend.Weights) []blendName {
	names, telling := make([]blendName, len(blends)), []blend.Sleeve{}
	for {
		for i, w := range blends {
			n.Weights = w
			names[i] = byItself(n, telling)
		}
		i, k, alike := firstAlike(names, blends)
		if !alike {
			return names
		}
		of := unlike(blends[i], blends[k], telling)
		if of == 0 {
			break
		}
		telling = append(telling, of)
	}
	for i, k, alike := firstAlike(names, blends); alike; i, k, alike = firstAlike(names, blends) {
		number := " (" + strconv.Itoa(k+1) + ")"
		for at, w := range blends {
			if w == blends[k] {
				names[at].head, names[at].inside = names[i].head+number, names[i].inside+number
			}
		}
	}
	return names
}

// firstAlike finds two blends that hold something else and have the same name.
func firstAlike(names []blendName, blends []blend.Weights) (i, k int, alike bool) {
	for k := range names {
		for i := range k {
			if blends[i] != blends[k] && (names[i].head == names[k].head || names[i].inside == names[k].inside) {
				return i, k, true
			}
		}
	}
	return 0, 0, false
}

// unlike is the first sleeve that is not yet named of which two blends hold unlike parts; 0 for none.
func unlike(a, b blend.Weights, named []blend.Sleeve) blend.Sleeve {
	for s, v := range a.All() {
		if v != b.Of(s) && !slices.Contains(named, s) {
			return s
		}
	}
	return 0
}

// byItself is a blend's name by itself, in which the sleeves that tell it from another one are named.
func byItself(n backtest.Named, telling []blend.Sleeve) blendName {
	if n.Weights.Sum() == 0 {
		return blendName{"Cash", "cash", true}
	}
	for s, v := range n.Weights.All() {
		if v != 0 && alone(n.Weights, s) {
			return nameAlone(n, s)
		}
	}
	if p, ok := literature(n.Weights, n.Bonds); ok {
		return blendName{p.Name, p.in, false}
	}
	name, holds := parted(n, telling)
	return blendName{name, name, holds}
}

// nameAlone is the name of a blend that is all in one sleeve.
func nameAlone(n backtest.Named, s blend.Sleeve) blendName {
	switch {
	case s == blend.Stocks:
		return blendName{"S&P 500", "the S&P 500", true}
	case s == blend.Trend:
		return blendName{"Trend", "trend alone", true}
	case s == blend.Bonds && n.Bonds == backtest.Bills: // which are no bonds
		return blendName{BondsName(n.Bonds), BondsName(n.Bonds), true}
	case s.Own() && n.Own[s-blend.Own1] != "":
		full, _ := ownNames(n.Own)
		return blendName{full[s-blend.Own1], full[s-blend.Own1], true}
	}
	return blendName{link.CalledSleeve(s).Head, link.CalledSleeve(s).Inside, true}
}

// What a blend holds beside stocks, bonds and trend is named as far as the name stays as short as the head of a
// column can be. A fifth of the blend and more, and what is the reader's own, is named however long that gets.
const (
	longestName = 34 // characters
	bigPart     = blend.Whole / 5
)

// parted names a blend by its parts, and tells whether that says all that it holds: the numbers of stocks, bonds and
// trend do not say which is which.
func parted(n backtest.Named, telling []blend.Sleeve) (name string, holds bool) {
	usual, others, holds := parts(n)
	must := 0 // so many others are named in any case
	for i, p := range others {
		if others[i].tells = p.weight >= bigPart || p.of.Own() || slices.Contains(telling, p.of); others[i].tells {
			must++
		}
	}
	slices.SortStableFunc(others, func(a, b part) int {
		if a.tells != b.tells {
			return map[bool]int{true: -1, false: 1}[a.tells]
		}
		return cmp.Compare(b.weight, a.weight)
	})
	for k := len(others); k > must; k-- {
		if said := summed(usual, others, k); k != len(others)-1 && utf8.RuneCountInString(said) <= longestName {
			return said, holds && k == len(others)
		}
	}
	if must == len(others)-1 { // one that is left may as well be named
		must++
	}
	return summed(usual, others, must), holds && must == len(others)
}

// A part is what a blend holds of a sleeve, as its name has it: 10 gold.
type part struct {
	of     blend.Sleeve
	weight int
	said   string
	tells  bool // it is named however long the name gets
}

// parts are those of a name: stocks, bonds and trend as numbers, where there are two of them at least, and the others;
// plain tells whether every sleeve is called in full.
func parts(n backtest.Named) (usual string, others []part, plain bool) {
	var held []part
	full, brief := ownNames(n.Own)
	plain = true
	for s, v := range n.Weights.All() {
		name := link.CalledSleeve(s).Brief
		switch {
		case s == blend.Bonds && n.Bonds == backtest.Bills:
			name = link.CalledSleeve(blend.Bills).Brief
		case s.Own() && full[s-blend.Own1] != "":
			name = brief[s-blend.Own1]
			plain = plain && (v == 0 || name == full[s-blend.Own1])
		}
		switch p := (part{of: s, weight: v, said: blend.Tenths(v) + " " + name}); {
		case v == 0:
		case blend.Three().Has(s):
			held = append(held, p)
		default:
			others = append(others, p)
		}
	}
	switch {
	case len(held) == 0:
		return "", others, plain
	case len(held) == 1 && len(others) > 0:
		return held[0].said, others, plain
	}
	w := n.Weights
	return threeNumbers([3]int{w.Of(blend.Stocks), w.Of(blend.Bonds), w.Of(blend.Trend)}), others, false
}

// summed is a name in which so many of the other parts are named, and the rest counted.
func summed(usual string, others []part, named int) string {
	var said []string
	if usual != "" {
		said = append(said, usual)
	}
	rest := 0
	for i, p := range others {
		if i < named {
			said = append(said, p.said)
		} else {
			rest += p.weight
		}
	}
	switch left := strconv.Itoa(len(others) - named); {
	case rest == 0:
	case len(said) == 0:
		said = append(said, blend.Tenths(rest)+" in "+left+" sleeves")
	default:
		said = append(said, blend.Tenths(rest)+" in "+left+" others")
	}
	return strings.Join(said, " + ")
}

// threeNumbers writes stocks, bonds and trend as 50/30/20, and 60/40 without trend.
func threeNumbers(three [3]int) string {
	parts := []string{blend.Tenths(three[0]), blend.Tenths(three[1])}
	if three[2] != 0 {
		parts = append(parts, blend.Tenths(three[2]))
	}
	return strings.Join(parts, "/")
}

// heldParts are the parts of a blend as 25 stocks, without those that it holds nothing of.
func heldParts(w blend.Weights, in backtest.Scenario) (parts []string) {
	for s, v := range w.All() {
		if v != 0 {
			parts = append(parts, blend.Tenths(v)+" "+InHeld(in, s))
		}
	}
	return parts
}

// alone reports whether a blend is all in one sleeve.
func alone(w blend.Weights, s blend.Sleeve) bool {
	return w.Of(s) == blend.Whole && w.Sum() == blend.Whole
}
