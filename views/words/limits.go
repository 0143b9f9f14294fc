package words

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/atlas"
	"trendblend/engine/blend"
	"trendblend/web/link"
)

// limitWords says what each limit asks for, and what it is a limit on.
var limitWords = map[string]struct {
	phrase, on string
	of         atlas.Figure
}{
	"max_fall":       {"a worst fall of at most %s\u00a0%%", "the worst fall", atlas.MaxDrawdown},
	"max_volatility": {"a volatility of at most %s\u00a0%%", "volatility", atlas.Volatility},
	"min_cagr":       {"a CAGR of at least %s\u00a0%%", "the CAGR", atlas.CAGR},
}

func (m Map) phrase(name string) string {
	for _, l := range m.Limits {
		if l.Name == name {
			return m.asks(name, l.Value)
		}
	}
	return name
}

// asks says what a limit asks for.
func (m Map) asks(name, value string) string {
	_, on, most := link.Limited(name)
	switch {
	case on == 0:
		return fmt.Sprintf(limitWords[name].phrase, value)
	case most:
		return "at most " + value + "\u00a0% " + m.limitedSleeve(on)
	}
	return "at least " + value + "\u00a0% " + m.limitedSleeve(on)
}

// on says what a limit is a limit on.
func (m Map) on(name string) string {
	if _, on, _ := link.Limited(name); on != 0 {
		return "on " + m.limitedSleeve(on)
	}
	return "on " + limitWords[name].on
}

// limitedSleeve calls the bonds in what is said of a limit what they are.
func (m Map) limitedSleeve(on blend.Sleeve) string {
	if on == blend.Bonds {
		return InBonds(m.Scenario().Bonds)
	}
	return m.Sleeve(on)
}

// FindFinding names the best blend under the reader's limits, or the limits in the way.
func FindFinding(m Map) string {
	f := m.ColourFigure()
	best, values, ok := m.overall()
	asked := make([]string, len(m.Bounds))
	for i, name := range m.Bounds {
		asked[i] = m.phrase(name)
	}
	switch {
	case !ok:
		return "Nothing to find by " + f.Noun + ": " + m.why(f)
	case len(m.Bounds) == 0:
		return fmt.Sprintf("Without a limit %s was %s in %s: %s", f.Noun, f.best, m.InName(best), f.Say(m.Value(f, values)))
	case m.Found.OK:
		return fmt.Sprintf("With %s, %s was %s in %s: %s", enumerate(asked), f.Noun, f.best, m.InName(m.Found.Weights),
			f.Say(m.Value(f, m.Found.Values)))
	case m.Found.Undefined:
		return fmt.Sprintf("Of the blends with %s none has %s", enumerate(asked), strings.Replace(f.Noun, "the ", "a ", 1))
	case len(m.Bounds) == 1:
		return m.beyond(m.Bounds[0])
	}
	ways := make([]string, len(m.Found.InTheWay))
	for i, set := range m.Found.InTheWay {
		ways[i] = "without " + m.limitsOn(set)
	}
	said := m.noBlend("combines ", "combines ") + enumerate(asked)
	if least := m.least(); least > 100 {
		said = "No blend combines " + enumerate(asked) + ": the weights asked for add up to " + Plain(least) + "\u00a0%"
	}
	if len(ways) == 0 {
		return said
	}
	return said + "; one would " + strings.Join(ways, ", or ")
}

// least is the sum of the weights that the limits ask for at least, in percent.
func (m Map) least() (sum float64) {
	for _, l := range m.Limits {
		if _, on, most := link.Limited(l.Name); on != 0 && !most && slices.Contains(m.Bounds, l.Name) {
			percent, _ := strconv.ParseFloat(l.Value, 64)
			sum += percent
		}
	}
	return sum
}

// beyond says that one limit alone is more than any blend kept, and what the best was.
func (m Map) beyond(name string) string {
	asked := limitWords[name]
	of := m.FigureOf(asked.of)
	var w blend.Weights
	var v atlas.Values
	if m.Searched != nil {
		w, v = m.Searched.Beyond.Weights, m.Searched.Beyond.Values
	} else {
		i, _ := m.Grid.Best(asked.of)
		w, v = m.Grid.At(i), m.Grid.Values(i)
	}
	return fmt.Sprintf("%s %s; the %s was %s, in %s", m.noBlend("had", "had"), m.phrase(name), of.best, of.Say(v[asked.of]), m.InName(w))
}

// limitsOn names the limits of a set: the limit on the CAGR, the limits on stocks and on trend.
func (m Map) limitsOn(set []int) string {
	on := make([]string, len(set))
	for i, k := range set {
		on[i] = m.on(m.Bounds[k])
	}
	if len(on) == 1 {
		return "the limit " + on[0]
	}
	return "the limits " + enumerate(on)
}

// idleLimits says which limits a period below a year cannot have.
func idleLimits(m Map) string {
	var on []string
	for _, name := range m.Idle {
		on = append(on, m.on(name))
	}
	if len(on) == 0 {
		return ""
	}
	return "The period is shorter than a year, so that limits " + enumerate(on) + " say nothing here."
}

// foundParts says what the found blend holds, where its name does not.
func (m Map) foundParts() string {
	w := m.Found.Weights
	if !m.Found.OK || ofThree(w) {
		return ""
	}
	return strings.TrimSpace(means(m.Scenario().Named(w), m.Scenario())+" ") + " "
}

// FindNote says what is found, and which limits say nothing.
func FindNote(m Map) string {
	keeps := ""
	if len(m.Bounds) > 0 {
		keeps = " that keeps the limits set here"
	}
	switch {
	case m.Searched != nil:
		return strings.TrimSpace(m.foundParts() + "The best blend by the figure of the map" + keeps + ". " + SearchedNote(m) + " " + idleLimits(m))
	case m.Alone():
		return idleLimits(m)
	}
	if keeps != "" {
		keeps = "," + keeps
	}
	return strings.TrimSpace("The best blend by the figure of the map, out of all " + m.heldToo(m.Every()) + keeps + ". " + idleLimits(m))
}
