package ui

import (
	"strings"

	"github.com/a-h/templ"

	"trendblend/engine/trend"
	"trendblend/web/link"
)

// Problems are all that was refused.
type Problems []link.Problem

// of says why a parameter's value was refused and what stands in its place, and "" where
// it was not.
func (p Problems) of(parameter string) string {
	var said []string
	for _, problem := range p {
		if problem.Parameter == parameter {
			said = append(said, problem.Said)
		}
	}
	return strings.Join(said, " ")
}

// Beside holds what is to be said beside each of a page's fields.
func (p Problems) Beside(page link.Pages) map[string]string {
	say := map[string]string{}
	for _, problem := range p {
		if link.Of(problem.Parameter).On(page) {
			say[problem.Parameter] = p.of(problem.Parameter)
		}
	}
	return say
}

// Fields are what the controls of a form ask of its parameters: the values that stand,
// what was refused, and what the form has no control for.
type Fields struct {
	Stands   link.Scenario
	Problems Problems
	Carried  []link.Pair
	Widths   *trend.Widths // what the choice of markets changes, where there is one
}

// OutsideForm are the attributes of a control that stands outside its form.
func OutsideForm() templ.Attributes { return templ.Attributes{"form": "scenario"} }
