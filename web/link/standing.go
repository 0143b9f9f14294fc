package link

import (
	"maps"
	"net/url"
)

// Over reads a query where a scenario stands already, as Values does where none does:
// in the place of what is refused stands what stood there. Of a period whose ends
// contradict each other the end that was changed is refused, and the period before it
// stands.
func (r Reader) Over(query url.Values, standing Scenario) (Scenario, []Problem) {
	if standing.Origin.Version == 0 {
		standing.Origin = r.Now()
	}
	next := maps.Clone(query)
	refused := turned(query, standing)
	if len(refused) > 0 {
		next["from"], next["to"] = []string{standing.From.String()}, []string{standing.To.String()}
	}
	s, more := r.read(next)
	for _, one := range more {
		delete(next, one.name)
		if p := Of(one.name); p.write != nil || p.each != nil {
			next[one.name] = p.holds(&standing)
		} else if one.name == blends.Name {
			for _, w := range standing.Blends {
				next[one.name] = append(next[one.name], w.String())
			}
		}
	}
	if len(more) > 0 {
		over, left := r.read(next)
		if len(left) > 0 { // what stood does not fit what came with it
			return r.Values(query)
		}
		s = over
	}
	return s, r.problems(append(refused, more...), &s)
}

// turned refuses the changed end of a period that ends before it begins.
func turned(query url.Values, standing Scenario) []refusal {
	from, to := query.Get("from"), query.Get("to")
	first, ok := readMonth(from)
	last, both := readMonth(to)
	if !ok || !both || first <= last {
		return nil
	}
	if first == standing.From {
		return []refusal{beforeFrom(to, first)}
	}
	return []refusal{afterTo(from, last)}
}
