package link

import (
	"maps"
	"net/url"
	"slices"
)

// Over reads a query where a scenario stands already, as Values does where none does:
// in the place of what is refused stands what stood there, and the reason says so. Of a
// period whose ends contradict each other the end that was changed is refused, and the
// period before it stands.
func (r Reader) Over(query url.Values, standing Scenario) (Scenario, []Problem) {
	next := maps.Clone(query)
	turned := r.turned(query, standing)
	if len(turned) > 0 {
		next["from"], next["to"] = []string{standing.From.String()}, []string{standing.To.String()}
	}
	s, problems := r.Values(next)
	if len(problems) == 0 {
		return s, turned
	}
	for i, p := range problems {
		delete(next, p.Parameter)
		if p.Parameter == "p" {
			for _, w := range standing.Blends {
				next["p"] = append(next["p"], w.String())
			}
			continue
		}
		at := slices.IndexFunc(parameters, func(known parameter) bool { return known.name == p.Parameter })
		if at < 0 {
			continue
		}
		value := parameters[at].write(standing)
		next[p.Parameter] = []string{value}
		if value != "" {
			problems[i].Reason += "; " + value + " stands"
		}
	}
	over, left := r.Values(next)
	if len(left) > 0 { // what stood does not fit what came with it
		s, problems = r.Values(query)
		return s, problems
	}
	return over, append(turned, problems...)
}

// turned refuses the changed end of a period that ends before it begins.
func (r Reader) turned(query url.Values, standing Scenario) []Problem {
	from, err := month(query.Get("from"))
	to, otherErr := month(query.Get("to"))
	if err != nil || otherErr != nil || from <= to {
		return nil
	}
	p := refuse("from", query.Get("from"), errAfter(to))
	if from == standing.From {
		p = refuse("to", query.Get("to"), errBefore(from))
	}
	p.Reason += "; " + standing.From.String() + " to " + standing.To.String() + " stands"
	return []Problem{p}
}
